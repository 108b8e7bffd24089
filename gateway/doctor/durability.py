"""How safely a message store keeps what it is given, as it says itself."""

import re
from dataclasses import replace

from gateway.bus.store import OLDEST, ServerFacts, Store, misaddressed
from gateway.doctor.finding import Finding

NAME = "redis"


async def ask(store: Store, where: str, *, strict: bool) -> list[Finding]:
    """Findings about a store that answers, server by server. Raises ``Unavailable`` if it doesn't."""
    return [finding for facts in await store.facts() for finding in _about(facts, where, strict=strict)]


def _about(facts: ServerFacts, where: str, *, strict: bool) -> list[Finding]:
    answers = f"{facts.product} answers at {facts.name or where}"
    if mend := misaddressed(facts):
        return [Finding(NAME, "fail", f"{answers}, but {mend}", "Correct redis.url (CLAWGATE_REDIS_URL).")]
    about = f"{facts.name}: " if facts.name else ""
    others = [_keeps(facts, strict=strict), *_evicts(facts)]
    return [_version(facts, answers), *(replace(one, found=f"{about}{one.found}") for one in others)]


def _version(facts: ServerFacts, found: str) -> Finding:
    if tuple(map(int, re.findall(r"\d+", facts.version)[:2])) >= OLDEST:
        return Finding(NAME, "ok", found)
    oldest = ".".join(map(str, OLDEST))
    return Finding(
        NAME, "fail", f"{found}; {oldest} or newer is needed.", f"Install Redis or Valkey {oldest} or newer."
    )


def _keeps(facts: ServerFacts, *, strict: bool) -> Finding:
    name = f"{NAME}.durability"
    if not facts.append_only:
        found = "It keeps no append-only file, so its restart loses messages."
        return Finding(name, "warn", found, "Set appendonly yes in its configuration.")
    if facts.fsync == "no":
        found = "It leaves writing to the system (appendfsync no), so a power cut loses messages."
        return Finding(name, "warn", found, "Set appendfsync everysec in its configuration.")
    if strict and facts.fsync != "always":
        found = f"redis.durability is strict, and the server has appendfsync {facts.fsync}."
        return Finding(name, "warn", found, "Set appendfsync always in its configuration.")
    return Finding(name, "ok", f"append-only file, appendfsync {facts.fsync}")


def _evicts(facts: ServerFacts) -> list[Finding]:
    if facts.eviction == "noeviction":
        return []
    found = f"It may throw queued messages away when its memory is full (maxmemory-policy {facts.eviction})."
    mend = "Set maxmemory-policy noeviction in its configuration; clawgate doesn't start without it."
    return [Finding(f"{NAME}.eviction", "fail", found, mend)]
