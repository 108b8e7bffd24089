"""How people are called: asked once, and never waited for long."""

from tests.adapters.slack.conftest import Open
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.workspace import GENERAL, OTHER, PERSON


async def test_each_is_asked_once(scene: Open) -> None:
    async with scene() as at:
        for number in range(5):
            # In different channels they come at the same time.
            await at.slack.write(f"{number}", channel=GENERAL if number % 2 else "D0ADA00001")
        assert {message.sender.name for message in await at.accepted(5)} == {"Ada"}
        assert [call["user"] for call in at.slack.asked("users.info")] == [PERSON]


async def test_people_who_are_named_go_by_their_names(scene: Open) -> None:
    async with scene() as at:
        await at.slack.write(f"ask <@{OTHER}> or <@U0NOBODY01>")
        (message,) = await at.accepted()
        assert message.text == "ask @Ben or @U0NOBODY01"


async def test_one_that_cant_be_asked_goes_without(scene: Open) -> None:
    async with scene() as at:
        at.slack.fail("users.info", Failure(200, "missing_scope"))
        for _ in range(2):
            await at.slack.write("hello")
        assert {message.sender.name for message in await at.accepted(2)} == {""}
        assert len(at.slack.asked("users.info")) == 1


async def test_slack_is_not_asked_again_while_it_wants_a_pause(scene: Open) -> None:
    async with scene() as at:
        at.slack.fail("users.info", Failure(429, "ratelimited", {"Retry-After": "600"}))
        await at.slack.write("hello")
        await at.accepted(1)
        await at.slack.write(f"<@{OTHER}> is here, too")
        messages = await at.accepted(2)
        assert messages[-1].text == f"@{OTHER} is here, too"
        assert len(at.slack.asked("users.info")) == 1
