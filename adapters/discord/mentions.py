"""What stands between angle brackets in a message, as people see it: pure.

https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

_MARK = re.compile(r"<(@!?|@&|#|a?:[A-Za-z0-9_]{1,64}:|/[^:<>]{1,100}:|t:)(-?[0-9]{1,20})(:[tTdDfFR])?>")


def without_own(text: str, me: str, roles: AbstractSet[str]) -> str:
    """``text`` without the mentions of the bot itself, and without the gaps that they leave."""
    own = "|".join([f"<@!?{me}>", *(f"<@&{role}>" for role in sorted(roles))])
    found = re.sub(rf"(?m)(^|[ \t])[ \t]*(?:{own})[ \t]*", r"\1", text)
    return re.sub(own, "", found).strip() if found != text else re.sub(own, "", text)


def as_seen(text: str, names: Mapping[str, str]) -> str:
    """``text`` with names where ids were; ``names`` has those of people, roles and channels by id."""
    return _MARK.sub(lambda match: _seen(match, names), text)


def _seen(match: re.Match[str], names: Mapping[str, str]) -> str:
    kind, number = match[1], match[2]
    if kind == "t:":
        try:
            return datetime.fromtimestamp(int(number), UTC).strftime("%Y-%m-%d %H:%M UTC")
        except (OverflowError, OSError, ValueError):
            return match[0]
    if kind.startswith("/"):
        return kind[:-1]
    if kind.endswith(":"):
        return kind.removeprefix("a")
    name = names.get(number)
    if name is None:
        return match[0]
    return f"{'#' if kind == '#' else '@'}{name}"
