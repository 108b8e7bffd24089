"""``clawgate double slack``: try the bot in a terminal, with no account at Slack."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Callable

from tests.doubles.slack.platform import APP_TOKEN, BOT_TOKEN, COMMAND, Slack, unescaped, words
from tests.doubles.slack.workspace import BOT_USER, DIRECT, GENERAL, Message

_HELP = f"""Type, and the bot gets it as a direct message. Other things to type:
  # TEXT          mention the bot in #general, where it answers in a thread
  {COMMAND} TEXT  use the slash command in #general
  ! NUMBER        press the button of that number under its last message
Ctrl-D ends it."""

Write = Callable[[str], object]


def main(arguments: list[str]) -> int:
    """Serve until the input ends or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="clawgate double slack", description=__doc__)
    parser.add_argument("--port", type=int, default=8921, help="where to listen on this machine; 0: any")
    options = parser.parse_args(arguments)
    with contextlib.suppress(KeyboardInterrupt):
        try:
            asyncio.run(_serve(options.port))
        except OSError as error:
            sys.stderr.write(f"Port {options.port} can't be had ({error.strerror}); name another with --port.\n")
            return 1
    return 0


async def _serve(port: int) -> None:
    async with Slack(retries=True).serving(port) as slack:
        _say("Slack's double is ready. In another terminal:\n")
        for name, value in (
            ("TOKEN", BOT_TOKEN),
            ("APP_TOKEN", APP_TOKEN),
            ("ACCESS", "open"),
            ("API_BASE", slack.base),
            ("FILES_BASE", slack.base),
        ):
            _say(f"  export CLAWGATE_SLACK_{name}={value}")
        _say(f"  ./clawgate up\n\n{_HELP}\n")
        screen = Screen(slack, _say)
        showing = asyncio.create_task(screen.run())
        try:
            await _type(slack)
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)


async def _type(slack: Slack) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    try:
        while line := await reader.readline():
            text = line.decode(errors="replace").strip()
            if text:
                await enter(slack, text)
    finally:
        transport.close()


async def enter(slack: Slack, line: str) -> None:
    """Do what a line says."""
    if line.startswith("# "):
        await slack.write(f"<@{BOT_USER}> {line[2:]}", channel=GENERAL)
    elif line.split(maxsplit=1)[0] == COMMAND:
        await slack.command(line.removeprefix(COMMAND).strip(), channel=GENERAL)
    elif line.startswith("! "):
        await _press(slack, line[2:].strip())
    else:
        await slack.write(line)


async def _press(slack: Slack, number: str) -> None:
    with_buttons = [(channel, message) for channel, message in slack.workspace.sent() if buttons(message)]
    if not with_buttons:
        return
    channel, message = with_buttons[-1]
    found = buttons(message)
    if number.isdecimal() and 0 < int(number) <= len(found):
        await slack.press(message["ts"], found[int(number) - 1][1], channel=channel)


def buttons(message: Message) -> list[tuple[str, str]]:
    """Label and value of each button of a message."""
    return [
        (button["text"]["text"], button["value"])
        for block in message.get("blocks") or []
        if block["type"] == "actions"
        for button in block["elements"]
    ]


class Screen:
    """Writes what the bot shows, each message once more when it has changed."""

    def __init__(self, slack: Slack, write: Write) -> None:
        self._slack = slack
        self._write = write
        self._shown: dict[str, str] = {}
        self._whispers = 0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            async with self._slack.changed:
                await self._slack.changed.wait()
            self.refresh()

    def refresh(self) -> None:
        """Write what is new."""
        for channel, message in self._slack.workspace.sent():
            text = "\n".join([words(message), *_extras(message)])
            if not message.get("streaming") and self._shown.get(message["ts"]) != text:
                self._shown[message["ts"]] = text
                self._line(channel, message, text)
        for whisper in self._slack.workspace.ephemeral[self._whispers :]:
            self._write(f"bot (only you see it)> {words(whisper) or unescaped(whisper['text'])}")
        self._whispers = len(self._slack.workspace.ephemeral)

    def _line(self, channel: str, message: Message, text: str) -> None:
        place = "" if channel == DIRECT else f" in #{self._slack.workspace.channels[channel].name}"
        thread = ", thread" if message.get("thread_ts") not in (None, message["ts"]) else ""
        changed = " (changed)" if message.get("edited") else ""
        self._write(f"bot{place}{thread}{changed}> {text}")


def _extras(message: Message) -> list[str]:
    shown = [f"  [{number}] {label}" for number, (label, _) in enumerate(buttons(message), 1)]
    return shown + [f"  ({file['name']}, {file['size']} bytes)" for file in message.get("files") or ()]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
