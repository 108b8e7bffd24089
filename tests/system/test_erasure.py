"""Erasing a person from a whole running system: afterwards everything that there is, is searched for them."""

import asyncio
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import redis

from gateway.schema.trace import trace
from tests.doubles.telegram.facts import BOT_NAME, OTHER, PERSON
from tests.doubles.telegram.server import BotApi
from tests.system.running import Running, until
from tests.system.test_operator import operate
from tests.system.test_platforms import confirmed, said, settings, started

NUMBER, MARKER = 90817263545, "zanzibar"
ADA = {**PERSON, "id": NUMBER, "first_name": f"Ada {MARKER}"}
HERS: dict[str, Any] = {"from": ADA, "chat": {"id": NUMBER, "type": "private", "first_name": "Ada"}}
HIS: dict[str, Any] = {"from": OTHER, "chat": {"id": OTHER["id"], "type": "private", "first_name": "Bob"}}
MENTION = {"entities": [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]}


def in_redis(data: Path) -> Iterator[tuple[str, str]]:
    """Each key with all that is in it."""
    with redis.Redis(unix_socket_path=str(data / "redis" / "s"), decode_responses=True) as client:
        readers: dict[str, Any] = {
            "string": client.get,
            "hash": client.hgetall,
            "list": lambda key: client.lrange(key, 0, -1),
            "set": client.smembers,
            "zset": lambda key: client.zrange(key, 0, -1),
            "stream": client.xrange,
        }
        for key in client.scan_iter():
            yield key, str(readers[str(client.type(key))](key))


def keys_with(data: Path, word: str) -> list[str]:
    """But for the budgets of calls, which go by themselves within seconds."""
    found = [key for key, content in in_redis(data) if word in key or word in content]
    return [key for key in found if not key.startswith("{cg:rate:")]


def files_with(folder: Path, word: str) -> list[str]:
    found = [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    return sorted(str(path.relative_to(folder)) for path in found)


def kept_of(folder: Path, session: str) -> list[Path]:
    return list(folder.glob(f"**/{trace(session)}-*"))


async def lived(api: BotApi, running: Running, kept: Path) -> str:
    """Somebody has said something everywhere; returns the group's session."""
    group = api.group()
    await api.write(f"remember that my bike is in {MARKER}", **HERS)
    await said(api, 1)
    await api.write(f"what is 12 * 7, and what about {MARKER} and all the towns by the sea near it?", **HERS)
    await said(api, 2)
    await api.write("hello, my name is Bob and I like the towns by the sea", **HIS)
    await said(api, 3)
    await api.say(group, f"@{BOT_NAME} hello from {MARKER} and all the towns by the sea", **{"from": ADA}, **MENTION)
    await said(api, 4)
    await api.say(group, f"I went to {MARKER}", **{"from": ADA})
    await api.say(group, f"@{BOT_NAME} hello from Bob", **{"from": OTHER}, **MENTION)
    await said(api, 5)
    await api.say(group, f"I was in {MARKER}", **{"from": ADA})
    await api.say(group, "I was at home", **{"from": OTHER})
    await confirmed(api, 8)
    # What is in the cells goes to disk.
    await asyncio.to_thread(running.kill, "worker", signal.SIGTERM)
    await asyncio.to_thread(running.worked, 2)
    return f"telegram:default:{group.id}"


async def test_nothing_that_was_said_is_left_anywhere(tmp_path: Path) -> None:
    data, kept = tmp_path / "d", tmp_path / "kept"
    more = {"MODEL": "models/pocket.gguf", "MODEL_KEPT_FOLDER": str(kept), "QUOTA_PERSON_DAY": "100"}
    async with BotApi().serving() as api, started(data, **settings(api, **more)) as running:
        room = await lived(api, running, kept)
        session, bobs = f"telegram:default:{NUMBER}", f"telegram:default:{OTHER['id']}"
        before = await asyncio.to_thread(keys_with, data, str(OTHER["id"]))
        assert await asyncio.to_thread(keys_with, data, MARKER)
        assert any(":remarks:" in key for key in await asyncio.to_thread(keys_with, data, f"in {MARKER}"))
        assert [name.split("/")[0] for name in await asyncio.to_thread(files_with, data, MARKER)].count("redis") >= 1
        assert kept_of(kept, session)
        assert kept_of(kept, room)
        erased = await asyncio.to_thread(operate, running, "erase", f"telegram:user:{NUMBER}", "--yes")
        assert re.search(r"1 conversations, .* 1 notes, .* 1 remarks, [2-9] entries, ", erased), erased
        assert "could not be written anew" not in erased
        await asyncio.to_thread(
            until, lambda: not kept_of(kept, session) and not kept_of(kept, room), "the worker has forgotten"
        )
        assert await asyncio.to_thread(keys_with, data, MARKER) == []
        left = await asyncio.to_thread(keys_with, data, str(NUMBER))
        # That it was answered is known for its hours, by the platform's number of the message.
        assert [key for key in left if not re.fullmatch(r"\{cg:\d+\}:seen:.*", key)] == []
        assert await asyncio.to_thread(files_with, data, MARKER) == []
        for folder in ("spool", "delivered", "files", "workspaces"):
            assert await asyncio.to_thread(files_with, data / folder, str(NUMBER)) == []
        assert await asyncio.to_thread(keys_with, data, str(OTHER["id"])) == before
        assert kept_of(kept, bobs)
        assert any(":remarks:" in key for key in await asyncio.to_thread(keys_with, data, "I was at home"))
        assert any(":history:" in key for key in await asyncio.to_thread(keys_with, data, "hello from Bob"))
        await api.write("what is 6 * 7", **HIS)
        assert (await said(api, 6))[5] == "6 * 7 = 42"
    assert await asyncio.to_thread(kept_of, kept, session) == []
    assert await asyncio.to_thread(files_with, data, MARKER) == []
