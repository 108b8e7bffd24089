"""What the operator reads."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from gateway.bus.dead_letters import DeadLetter
from gateway.bus.inspection import LaneState, PartitionState, QueueState
from gateway.bus.keys import Partition
from gateway.errors import ClawgateError
from gateway.operator import dead_page, queue_page
from gateway.operator.page import age, harmless, table
from gateway.schema.ids import AccountId
from gateway.server import folder_lock, running
from tests.contract.bus_rig import message_task

LANE = LaneState("pigeon:default:1", waiting=2, running=True, attempts=3, oldest_seconds=61.5)
QUEUE = QueueState(depth=3, running=1, delayed=0, oldest_seconds=61.5, dead=4, lanes=(LANE,))
STATE = PartitionState(0, QUEUE, {AccountId("pigeon:default"): QUEUE})


def screen() -> Console:
    return Console(width=200, record=True, file=io.StringIO(), highlight=False)


def letter(payload: str, *, why: str = "w", lane: str = "l") -> DeadLetter:
    return DeadLetter(Partition(0), None, "1000-0", lane, why, f"1|2|0|pigeon:user:ann|{payload}")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "-"), (0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (172_800, "2 d")],
)
def test_an_age_is_in_its_largest_unit(seconds: float | None, words: str) -> None:
    assert age(seconds) == words


def test_what_comes_from_outside_steers_nothing() -> None:
    assert harmless("a\x1b[2Jb\r\n[bold]") == "a\ufffd[2Jb\ufffd\ufffd[bold]"
    assert harmless("a\r\nb", lines=True) == "a\ufffd\nb"
    out = screen()
    out.print(table(("A",), [("[red]x[/red]",)]))
    dead_page.show_all([letter("\x1b]0;x\x07", why="[blink]", lane="\x1b[31m")], 2000, out)
    dead_page.show(letter("\x1b[31m[bold]\nline"), 2000, out)
    text = out.export_text()
    assert "\x1b" not in text
    assert "[red]x[/red]" in text
    assert "[blink]" in text
    assert "[bold]\nline" in text


def test_the_queue_page_says_what_waits_for_another_model() -> None:
    out = screen()
    queue_page.show([STATE], out)
    waits = replace(QUEUE, lanes=(replace(LANE, running=False, model="large"),))
    queue_page.show([PartitionState(0, waits, {})], out)
    text = out.export_text()
    assert (text.count("For model"), text.count("large")) == (1, 1)


def test_the_queue_page_has_everything() -> None:
    out = screen()
    queue_page.show([STATE], out)
    text = out.export_text()
    for piece in ("pigeon:default:1", "1 min", "Outbox of", "Replies to", "Dead letters"):
        assert piece in text
    (partition,) = json.loads(queue_page.as_json([STATE]))["partitions"]
    assert (partition["depth"], partition["dead"], partition["oldest_seconds"]) == (3, 4, 61.5)
    assert partition["conversations"] == [
        {"lane": "pigeon:default:1", "waiting": 2, "running": True, "attempts": 3, "oldest_seconds": 61.5, "model": ""}
    ]
    assert partition["outboxes"][0]["account"] == "pigeon:default"


def test_a_letter_for_machines_holds_its_payload_readable_or_raw() -> None:
    task = message_task(1)
    read, raw = json.loads(dead_page.as_json([letter(task.model_dump_json()), letter("?")], 3000))["dead_letters"]
    assert read["payload"] == task.model_dump(mode="json")
    assert (raw["readable"], raw["payload"], raw["age_seconds"], raw["sender"]) == (False, "?", 2.0, "pigeon:user:ann")


def test_the_private_server_is_found_by_its_lock(tmp_path: Path) -> None:
    assert running.url(tmp_path) is None
    (tmp_path / "redis").mkdir()
    held = folder_lock.hold(tmp_path / "redis" / "lock")
    assert held is not None
    assert running.url(tmp_path) == f"unix://{tmp_path}/redis/s"
    folder_lock.write_note(held, socket="/a b/s")
    assert running.url(tmp_path) == "unix:///a%20b/s"
    (tmp_path / "file").touch()
    with pytest.raises(ClawgateError, match="can't be read"):
        running.url(tmp_path / "file")
