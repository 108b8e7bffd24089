"""Lines that go from files which others write to."""

import asyncio
import os
from pathlib import Path

from gateway.bus.blanking import blank
from gateway.bus.offer import Offer
from gateway.bus.spool import Spool
from gateway.delivery.journal import Journal
from gateway.schema.ids import ConversationId, MessageId
from gateway.schema.outcome import Outcome

ANN = "pigeon:user:ann"


def offer(number: int, sender: str, chat: str) -> Offer:
    message, lane = MessageId(f"pigeon:default:{chat}.{number}"), ConversationId(f"pigeon:default:{chat}")
    return Offer(message, lane, None, sender, '{"text":"secret"}', Outcome.REPLIED, 1, 1)


async def test_the_spool_keeps_what_is_others_and_goes_on(tmp_path: Path) -> None:
    spool = await Spool.open(tmp_path)
    others = [offer(2, "pigeon:user:anna", "77"), offer(3, "pigeon:user:bob", "g")]
    await spool.keep([offer(1, ANN, "7"), others[0], offer(4, ANN, "g"), others[1]])
    assert await asyncio.to_thread(blank, tmp_path, [ANN, "pigeon:default:7"]) == 2
    await spool.keep([offer(5, "pigeon:user:bob", "8")])
    assert await spool.offers() == [*others, offer(5, "pigeon:user:bob", "8")]
    assert await asyncio.to_thread(blank, tmp_path, [ANN, "pigeon:default:7"]) == 0
    await spool.close()


async def test_the_journal_keeps_what_is_others(tmp_path: Path) -> None:
    journal = await Journal.open(tmp_path, now=lambda: 0)
    for part in ("pigeon:default:7.1/0/0", "pigeon:default:77.1/0/0"):
        await journal.note(part, "id")
    assert await asyncio.to_thread(blank, tmp_path, [ANN, "pigeon:default:7"]) == 1
    await journal.note("pigeon:default:8.1/0/0", "id")
    journal.close()
    again = await Journal.open(tmp_path, now=lambda: 0)
    assert [again.has(f"pigeon:default:{chat}.1/0/0") for chat in (7, 77, 8)] == [False, True, True]
    again.close()


def test_a_line_that_is_being_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "1.log").write_text(f'["{ANN}"]\n["{ANN}')
    assert blank(tmp_path, [ANN]) == 1
    assert (tmp_path / "1.log").read_text() == " " * (len(ANN) + 4) + f'\n["{ANN}'
    os.mkfifo(tmp_path / "other")
    assert blank(tmp_path / "none", [ANN]) == 0
    assert blank(tmp_path, []) == 0
