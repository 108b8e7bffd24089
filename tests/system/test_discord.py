"""Discord's double in front, the whole system behind it."""

from pathlib import Path

from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import TOKEN
from tests.system.test_platforms import started


def settings(server: Discord) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_ACCESS": "open",
        "DISCORD_API_BASE": f"{server.base}/api/v10",
        "DISCORD_GATEWAY_BASE": server.gateway.url,
        "DISCORD_FILES_BASE": server.base,
    }


async def said(server: Discord, *texts: str) -> None:
    """The bot comes to have said exactly this to the person."""
    await server.until(lambda: [message["content"] for message in server.bot_messages()] == list(texts))


async def test_words_and_commands_are_answered_also_those_that_came_while_everything_was_down(
    tmp_path: Path, script: Path
) -> None:
    async with Discord().serving() as server:
        world = server.world
        async with started(tmp_path, **settings(server)):
            await server.until(lambda: server.rest.registered)
            world.message(world.dm, world.person, "first")
            await said(server, "You said: first")
        world.message(world.dm, world.person, "second")
        async with started(tmp_path, **settings(server)):
            await said(server, "You said: first", "You said: second")
            world.message(world.general, world.person, "nobody is asked")
            question = world.message(world.general, world.person, f"<@{world.bot['id']}> hello", mentions=[world.bot])
            await server.until(lambda: server.bot_messages(world.general))
            asked = server.interactions.command(world.dm, world.person, "whoami")
            await server.until(lambda: asked.original is not None and world.person["id"] in asked.original["content"])
    [answer] = server.bot_messages(world.general)
    assert answer["content"].endswith("hello")
    assert "nobody is asked" in answer["content"]
    assert answer["referenced_message"]["id"] == question["id"]
    assert {command["name"] for command in server.rest.registered} >= {"help", "stop", "new", "whoami"}
    assert server.limits.met == 0
