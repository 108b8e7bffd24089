"""When replies were ready: the worker writes them into the history and the outbox in one step."""

import json
from pathlib import Path

import redis

from tests.bench.path.platform import MARK

_AT_ONCE = 500


def ready(data: Path) -> dict[str, float]:
    """By mark, seconds since the epoch, in whole milliseconds: the time that the worker put on the reply.

    It is taken just before the write, which is therefore a part of what is measured from it.
    """
    found: dict[str, float] = {}
    with redis.Redis(unix_socket_path=str(data / "redis" / "s"), decode_responses=True) as client:
        for name in client.scan_iter("*:history:*", count=_AT_ONCE):
            for line in client.lrange(name, 0, -1):
                entry = json.loads(line)
                mark = MARK.search(entry.get("text") or "")
                if entry["role"] == "assistant" and mark:
                    found[mark[0]] = entry["at_ms"] / 1000
    return found
