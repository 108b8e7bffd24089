"""All that a Redis holds, as text: to see what an attack has changed, and where a secret has got to."""

import re
from collections.abc import Set as AbstractSet
from typing import Any

Dump = dict[str, str]


async def dump(client: Any) -> Dump:
    """Every key with its content, by a client that gives bytes; of hashes and sorted sets, each member for itself."""
    found: Dump = {}
    async for raw in client.scan_iter(count=1000):
        key = raw.decode()
        match (await client.type(raw)).decode():
            case "hash":
                for field, value in (await client.hgetall(raw)).items():
                    found[f"{key} {_text(field)}"] = _text(value)
            case "zset":
                for member, score in await client.zrange(raw, 0, -1, withscores=True):
                    found[f"{key} {_text(member)}"] = str(score)
            case "list":
                found[key] = "\n".join(map(_text, await client.lrange(raw, 0, -1)))
            case "set":
                found[key] = "\n".join(sorted(map(_text, await client.smembers(raw))))
            case "stream":
                found[key] = str(await client.xrange(raw))
            case _:
                found[key] = _text(await client.get(raw) or b"")
    return found


def names(key: str, whom: AbstractSet[str]) -> bool:
    """Whether the key, or the field, is one of these persons' or sessions'."""
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", key) for name in whom)


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")
