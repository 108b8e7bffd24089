"""Reactions of the bot's own.

https://docs.slack.dev/reference/methods/reactions.add
"""

from collections import OrderedDict

from adapters.slack.emojis import name
from adapters.slack.failure import Refused
from adapters.slack.teams import Team

REMEMBERED = 2000
_DONE = {"already_reacted", "no_reaction", "message_not_found"}


class Acknowledgements:
    """What stands at which message."""

    def __init__(self) -> None:
        self._standing: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def put(self, channel: str, ts: str, emoji: str | None, team: Team) -> None:
        """Put ``emoji`` in place of what stands there; None: take that away. Raises ``DeliveryError``."""
        wanted = name(emoji) if emoji else None
        standing = self._standing.pop((channel, ts), None)
        if standing == wanted:
            if wanted is not None:
                self._standing[(channel, ts)] = wanted
            return
        if wanted is not None:
            await _call(team, "reactions_add", channel, ts, wanted)
            self._standing[(channel, ts)] = wanted
            while len(self._standing) > REMEMBERED:
                self._standing.popitem(last=False)
        if standing is not None:
            await _call(team, "reactions_remove", channel, ts, standing)


async def _call(team: Team, method: str, channel: str, ts: str, emoji: str) -> None:
    try:
        await team.api.call(lambda client: getattr(client, method)(channel=channel, timestamp=ts, name=emoji))
    except Refused as error:
        if error.code not in _DONE:
            raise
