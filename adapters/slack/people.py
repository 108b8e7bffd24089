"""How people are called, for display: asked once an hour, and never waited for long."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from adapters.base import DeliveryError, RateLimited
from adapters.slack.teams import Team

ASK_SECONDS = 1.0
KEPT_SECONDS = 3600.0
AGAIN_SECONDS = 60.0
REMEMBERED = 5000
_MOST_AT_ONCE = 10


class People:
    """Names by id. An unknown person goes by their id."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._names: OrderedDict[tuple[str, str], tuple[float, str]] = OrderedDict()
        """Until when each is good, and the name."""
        self._asking: dict[tuple[str, str], asyncio.Event] = {}
        self._paused: dict[str, float] = {}
        """By team, until when Slack wants to be asked nothing of the kind."""

    async def names(self, team: Team, people: Iterable[str]) -> Mapping[str, str]:
        """What is known of them within a second."""
        wanted = sorted(person for person in people if person.startswith(("U", "W")))[:_MOST_AT_ONCE]
        missing = [
            person for person in wanted if self._known(team, person) is None or (team.id, person) in self._asking
        ]
        if missing:
            try:
                async with asyncio.timeout(ASK_SECONDS):
                    await asyncio.gather(*(self._ask(team, person) for person in missing))
            except TimeoutError:
                pass
        return {person: name for person in wanted if (name := self._known(team, person))}

    def _known(self, team: Team, person: str) -> str | None:
        until, name = self._names.get((team.id, person), (float("-inf"), ""))
        return name if self._clock() < until else None

    async def _ask(self, team: Team, person: str) -> None:
        key = team.id, person
        if key in self._asking:
            await self._asking[key].wait()
            return
        if self._clock() < self._paused.get(team.id, float("-inf")):
            return
        done = self._asking[key] = asyncio.Event()
        # What comes too late, or not at all, is not asked again at once.
        self._keep(key, "", AGAIN_SECONDS)
        try:
            answer = await team.api.read(lambda client: client.users_info(user=person))
            self._keep(key, _name(answer.get("user") or {}), KEPT_SECONDS)
        except RateLimited as error:
            self._paused[team.id] = self._clock() + error.retry_after
        except DeliveryError:
            # Without the scope, or for somebody else's people.
            self._keep(key, "", KEPT_SECONDS)
        finally:
            done.set()
            del self._asking[key]

    def _keep(self, key: tuple[str, str], name: str, seconds: float) -> None:
        self._names[key] = self._clock() + seconds, name
        while len(self._names) > REMEMBERED:
            self._names.popitem(last=False)


def _name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or user.get("name") or "")
