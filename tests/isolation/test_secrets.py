"""No secret of the machine is in a reply or in the log, whoever asks and whatever fails."""

import pytest

from gateway import commands
from gateway.errors import Transient
from gateway.logs import Redaction
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GUEST, OWNER
from tests.isolation.world import World


async def attack(world: World) -> list[str]:
    """Every command by the owner and a guest, every error a platform's client makes, every tool that may fail."""
    for person in (OWNER, GUEST):
        for name, command in commands.discover().items():
            if name == command.name and name not in {"new", "stop"}:
                await world.say(person, f"/{name}")
                await world.say(person, f"/{name} token key settings.http.token")
    token = world.settings.adapter("raven").token.get_secret_value()  # type: ignore[attr-defined]
    for text in (f"https://api.example/bot{token}/sendMessage", f"POST {token.encode().hex()} {token}", repr([token])):
        world.roosts["raven"].failing = Transient(f"the platform is away: {text}")
        await world.say(GUEST, "go on")
    await world.hijack(
        GUEST, [call("calculate", expression="__import__('os').environ"), call("get_time", place="$TOKEN")]
    )
    await world.hijack(GUEST, [call("recall", query="{settings.http.token} %(token)s ${REDIS_URL}")])
    return [*await world.findings(GUEST, OWNER.place)]


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []
    assert "the platform is away" in here.log.getvalue(), "what failed is told"
    assert "[secret]" in here.log.getvalue()


def _unredacted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Redaction, "text", lambda self, text: text)


MUTANTS = {"a log as it comes": Mutant(_unredacted, "the log has token of machine")}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_secret_in_the_log_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))
