"""The spool's files: in order, found again, bounded, tolerant of what a crash leaves."""

import os
from pathlib import Path

import pytest

from gateway.bus.offer import Offer
from gateway.bus.spool import SEGMENT_SECONDS, Spool
from gateway.errors import ConfigurationError, Unavailable
from gateway.schema.ids import AccountId, MessageId, SessionId
from gateway.schema.outcome import Outcome


def offer(number: int, text: str = "") -> Offer:
    return Offer(
        MessageId(f"pigeon:default:{number}"),
        SessionId("pigeon:default:1"),
        AccountId("pigeon:default") if number % 2 else None,
        "pigeon:user:ann",
        text or f"text {number}\n\u2028 é \x00",
        Outcome.PENDING,
        1000,
        number,
    )


class Clock:
    time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.log"))


async def test_what_is_kept_comes_back_in_order_and_once(tmp_path: Path, clock: Clock) -> None:
    spool = await Spool.open(tmp_path, clock=clock)
    await spool.keep([offer(1), offer(2)])
    clock.time += SEGMENT_SECONDS + 1
    await spool.keep([offer(3)])
    await spool.keep([offer(1), offer(4)])
    assert len(files(tmp_path)) == 2
    assert await spool.offers() == [offer(number) for number in (1, 2, 3, 4)]
    await spool.close()
    again = await Spool.open(tmp_path, clock=clock)
    await again.keep([offer(5)])
    assert await again.offers() == [offer(number) for number in (1, 2, 3, 4, 5)]
    await again.close()


async def test_whole_files_go_when_they_are_old(tmp_path: Path, clock: Clock) -> None:
    spool = await Spool.open(tmp_path, clock=clock)
    for number in range(5):
        await spool.keep([offer(number)])
        clock.time += SEGMENT_SECONDS + 1
    await spool.release(100.0 + 2 * (SEGMENT_SECONDS + 1))
    assert await spool.offers() == [offer(2), offer(3), offer(4)]
    await spool.release(float("inf"))
    assert files(tmp_path) == []
    await spool.keep([offer(9)])
    assert await spool.offers() == [offer(9)]
    await spool.close()


@pytest.mark.parametrize("torn", [b'["pigeon:default:7", "pige', b"\0\0\0\0", b"{}\n", b"[1,2]\n", b"\xff\xfe\n"])
async def test_a_torn_end_costs_nothing_else(tmp_path: Path, clock: Clock, torn: bytes) -> None:
    spool = await Spool.open(tmp_path, clock=clock)
    await spool.keep([offer(1)])
    await spool.close()
    with files(tmp_path)[-1].open("ab") as file:
        file.write(torn)
    again = await Spool.open(tmp_path, clock=clock)
    await again.keep([offer(2)])
    assert await again.offers() == [offer(1), offer(2)]
    await again.close()


async def test_a_full_disk_is_said_and_the_next_line_stands_alone(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = await Spool.open(tmp_path, clock=clock)
    await spool.keep([offer(1)])
    write, calls = os.write, 0

    def half(file: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(28, "No space left on device")
        return write(file, data[:20])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(Unavailable, match="No space left"):
            await spool.keep([offer(2)])
    await spool.keep([offer(3)])
    assert await spool.offers() == [offer(1), offer(3)]
    await spool.close()


async def test_gateways_that_share_a_folder_don_t_share_files(tmp_path: Path, clock: Clock) -> None:
    first, second = [await Spool.open(tmp_path, clock=clock) for _ in range(2)]
    await first.keep([offer(1)])
    await second.keep([offer(2)])
    assert (await first.offers(), await second.offers()) == ([offer(1)], [offer(2)])
    await first.close()
    await second.close()
    heir = await Spool.open(tmp_path, clock=clock)
    assert await heir.offers() == [offer(1), offer(2)]
    await heir.close()


async def test_files_that_vanish_or_are_strange_stop_nothing(tmp_path: Path, clock: Clock) -> None:
    spool = await Spool.open(tmp_path, clock=clock)
    await spool.keep([offer(1)])
    clock.time += SEGMENT_SECONDS + 1
    await spool.keep([offer(2)])
    (first, _) = files(tmp_path)
    first.with_name("notes.log").write_text("x")
    first.unlink()
    assert await spool.offers() == [offer(2)]
    await spool.close()
    again = await Spool.open(tmp_path, clock=clock)
    assert await again.offers() == [offer(2)]
    await again.close()


async def test_a_folder_that_cant_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("")
    with pytest.raises(ConfigurationError, match="can't be used"):
        await Spool.open(tmp_path / "s")
