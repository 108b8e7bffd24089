"""How people are called, for display: asked once an hour, and never waited for long."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping

from adapters.base import DeliveryError
from adapters.slack.teams import Team

ASK_SECONDS = 1.0
KEPT_SECONDS = 3600.0
REMEMBERED = 5000
_MOST_AT_ONCE = 10


class People:
    """Names by id. An unknown person goes by their id."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._names: OrderedDict[tuple[str, str], tuple[float, str]] = OrderedDict()

    async def names(self, team: Team, people: Iterable[str]) -> Mapping[str, str]:
        """What is known of them within a second."""
        wanted = sorted(person for person in people if person.startswith(("U", "W")))[:_MOST_AT_ONCE]
        missing = [person for person in wanted if self._known(team, person) is None]
        if missing:
            try:
                async with asyncio.timeout(ASK_SECONDS):
                    await asyncio.gather(*(self._ask(team, person) for person in missing))
            except TimeoutError:
                pass
        return {person: name for person in wanted if (name := self._known(team, person))}

    def _known(self, team: Team, person: str) -> str | None:
        since, name = self._names.get((team.id, person), (float("-inf"), ""))
        return name if self._clock() - since < KEPT_SECONDS else None

    async def _ask(self, team: Team, person: str) -> None:
        name = ""
        try:
            user = (await team.api.read(lambda client: client.users_info(user=person))).get("user") or {}
            profile = user.get("profile") or {}
            name = str(profile.get("display_name") or profile.get("real_name") or user.get("name") or "")
        except DeliveryError:
            # Without the scope, or for somebody else's people: not asked again soon either.
            pass
        self._names[(team.id, person)] = (self._clock(), name)
        while len(self._names) > REMEMBERED:
            self._names.popitem(last=False)
