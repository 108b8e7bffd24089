"""``clawgate double discord``: a Discord on this machine, in which a person types in the terminal."""

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from tests.doubles.discord.faults import Failure, too_fast
from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import TOKEN

Json = dict[str, Any]

PORT = 8139
HELP = """\
What you type is a direct message to the bot. Lines that begin with ! do something else:
  !mention TEXT    say it to the bot in #general        !general TEXT    say it there to nobody
  !slash NAME TEXT run a slash command                  !press N         press the N-th button of its last message
  !edit TEXT       change your last message             !delete          take it back
  !react EMOJI     react to the bot's last message
  !cut             break the bot's connection           !expire          and let its session expire
  !reconnect       ask it to reconnect                  !zombie          answer no beats from now on
  !slow SECONDS    answer its next message with 429     !fail            with 500     !drop   take it, then drop
Ctrl-D ends it."""
_GREETING = """\
Discord, on this machine only. Point the gateway at it, in a second terminal:

  CLAWGATE_DISCORD_TOKEN={token} CLAWGATE_DISCORD_ACCESS=open \\
  CLAWGATE_DISCORD_API_BASE={base}/api/v10 CLAWGATE_DISCORD_FILES_BASE={base} \\
  CLAWGATE_DISCORD_GATEWAY_BASE={gateway} ./clawgate up

or in clawgate.toml:

  [discord]
  token = "{token}"
  access = "open"
  api_base = "{base}/api/v10"
  gateway_base = "{gateway}"
  files_base = "{base}"
"""


def main(arguments: Sequence[str]) -> int:
    """Serve until the end of what is typed; the exit code."""
    parser = argparse.ArgumentParser(
        prog="clawgate double discord", description="A Discord on this machine, with you as its one person."
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"where it listens (default {PORT}; 0: any free one)")
    parser.add_argument("--no-limits", action="store_true", help="let the bot call as fast as it likes")
    parser.add_argument("--transcript", type=Path, help="a file for every call of the bot, as lines of JSON")
    given = parser.parse_args(list(arguments))
    try:
        asyncio.run(_serve(given.port, given.transcript, limits=not given.no_limits))
    except OSError as error:
        sys.stderr.write(f"It can't listen on port {given.port} ({error.strerror}); choose another one with --port.\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


async def _serve(port: int, transcript: Path | None, *, limits: bool) -> None:
    async with Discord().serving(port) as server:
        server.limits.enforced = limits
        _say(_GREETING.format(token=TOKEN, base=server.base, gateway=server.gateway.url))
        _say(HELP)
        desk = Desk(server, _say)
        show = server.world.notify

        def told(event: str, data: Json) -> None:
            show(event, data)
            desk.watch(event, data)

        server.world.notify = told
        async for line in _lines():
            desk.type(line)
        if transcript is not None:
            calls = [{"call": call.name, "status": call.status, "body": call.ask.body} for call in server.transcript]
            text = "".join(json.dumps(call) + "\n" for call in calls)
            await asyncio.to_thread(transcript.write_text, text, "utf-8")


async def _lines() -> AsyncIterator[str]:
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    with contextlib.closing(transport):
        while line := await reader.readline():
            yield line.decode("utf-8", "replace").rstrip("\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Desk:
    """The person's side: what is typed, and what the bot says."""

    def __init__(self, server: Discord, say: Callable[[str], None]) -> None:
        self._server = server
        self._say = say
        self._mine: Json | None = None
        self._doings: dict[str, Callable[[str], None]] = {
            "mention": self._mention,
            "general": lambda text: self._write(server.world.general, text),
            "slash": self._slash,
            "press": self._press,
            "edit": lambda text: self._change({"content": text}),
            "delete": lambda text: self._change(None),
            "react": self._react,
            "cut": lambda text: server.gateway.cut(),
            "expire": lambda text: server.gateway.forget_sessions(),
            "reconnect": lambda text: server.gateway.ask_to_reconnect(),
            "zombie": lambda text: setattr(server.faults, "no_acks", True),
            "slow": lambda text: server.faults.fail("create_message", too_fast(float(text or 5))),
            "fail": lambda text: server.faults.fail("create_message", Failure(500)),
            "drop": lambda text: server.faults.fail("create_message", Failure(fault="accept_then_drop")),
        }

    def type(self, line: str) -> None:
        """A line of the terminal."""
        if not line.startswith("!"):
            if line.strip():
                self._write(self._server.world.dm, line)
            return
        name, _, text = line[1:].partition(" ")
        try:
            self._doings[name](text.strip())
        except (KeyError, IndexError, ValueError):
            self._say(HELP)

    def watch(self, event: str, data: Json) -> None:
        """Something happened: show it if it is the bot's."""
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or data["author"]["id"] != self._server.world.bot["id"]:
            return
        channel = self._server.world.channels[data["channel_id"]].get("name", "direct")
        buttons = "".join(f" [{button['label']}]" for row in data["components"] for button in row["components"])
        changed = " (changed)" if event == "MESSAGE_UPDATE" else ""
        self._say(f"bot in {channel}{changed}: {data['content']}{buttons}")

    def _write(self, channel: Json, text: str, **more: Any) -> None:
        self._mine = self._server.world.message(channel, self._server.world.person, text, **more)

    def _mention(self, text: str) -> None:
        bot = self._server.world.bot
        self._write(self._server.world.general, f"<@{bot['id']}> {text}", mentions=[bot])

    def _slash(self, text: str) -> None:
        name, _, rest = text.partition(" ")
        options = [{"name": "text", "type": 3, "value": rest}] if rest else []
        self._server.interactions.command(self._server.world.dm, self._server.world.person, name, options)

    def _last_of_bot(self) -> Json:
        return self._server.bot_messages()[-1]

    def _press(self, text: str) -> None:
        message = self._last_of_bot()
        buttons = [button for row in message["components"] for button in row["components"]]
        self._server.interactions.press(message, self._server.world.person, buttons[int(text or 1) - 1]["custom_id"])

    def _change(self, changes: Json | None) -> None:
        if self._mine is None:
            return
        if changes is None:
            self._server.world.delete(self._mine)
            self._mine = None
        else:
            self._server.world.edit(self._mine, changes)

    def _react(self, text: str) -> None:
        self._server.world.react(self._last_of_bot(), self._server.world.person, {"name": text or "👍"})
