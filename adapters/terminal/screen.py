"""The interactive terminal: a line to type in, and above it the conversation, which goes on meanwhile."""

import asyncio
import sys
import uuid
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import CompleteStyle

from adapters.terminal import ink
from adapters.terminal.client import Link, connect, pauses
from adapters.terminal.conversation import Conversation, Notice, Printed
from adapters.terminal.keys import LEAVE, Keyboard, bindings
from adapters.terminal.wire import LINE_BYTES, History, NotNow, Say, Taken, encode

DOUBT_SECONDS = 2.0
"""How long a doubtful draft may stand still before it is given up on."""


class Screen:
    """One person at one terminal."""

    def __init__(
        self,
        path: Path,
        session: str,
        history: Path,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        source: Input | None = None,
        output: Output | None = None,
    ) -> None:
        self._path = path
        self._session = session
        self._sleep = sleep
        self._conversation = Conversation()
        self._link: Link | None = None
        self._doubt: asyncio.TimerHandle | None = None
        self._prompt: PromptSession[str] = PromptSession(
            self._above,
            multiline=True,
            prompt_continuation=" " * len(ink.PROMPT),
            # What was typed is printed again by us: what stood above it must not stay on the screen.
            erase_when_done=True,
            history=FileHistory(str(history)),
            key_bindings=bindings(),
            completer=_Commands(self._conversation),
            complete_while_typing=False,
            complete_style=CompleteStyle.READLINE_LIKE,
            style=ink.SHEET,
            input=source or Keyboard(sys.stdin),
            output=output,
        )

    async def run(self) -> bool:
        """Talk until the person leaves; True if they do so with Ctrl-C."""
        self._print(ink.greeting(self._session, LEAVE, self._width))
        # Raw throughout, not only while a line is typed: what is typed between two lines must not be echoed.
        with patch_stdout(raw=True), self._prompt.app.input.raw_mode():
            try:
                async with asyncio.TaskGroup() as tasks:
                    receiving = tasks.create_task(self._receive())
                    interrupted = await self._type()
                    receiving.cancel()
                return interrupted
            finally:
                if self._doubt is not None:
                    self._doubt.cancel()

    async def _type(self) -> bool:
        while True:
            try:
                text = (await self._prompt.prompt_async()).strip()
            except EOFError:
                return False
            except KeyboardInterrupt:
                return True
            if text == LEAVE:
                return False
            if text:
                await self._say(text)

    async def _say(self, text: str) -> None:
        message = Say(id=uuid.uuid4().hex, text=text)
        self._print(ink.said(text, self._width))
        if len(encode(message)) > LINE_BYTES:
            self._show([Notice(f"Not sent: it is longer than {LINE_BYTES // 1024} KiB.")])
            return
        self._conversation.say(message)
        if self._link is not None:
            await self._send(self._link, message)

    async def _send(self, link: Link, message: Say) -> None:
        try:
            await link.say(message)
        except OSError:
            # It is sent again with the next connection, which the receiving side makes.
            self._link = None

    async def _receive(self) -> None:
        waits = pauses()
        while True:
            try:
                async with connect(self._path, self._session) as link:
                    if await self._listen(link):
                        waits = pauses()
            except OSError:
                pass
            finally:
                self._link = None
            self._conversation.lost()
            self._refresh()
            await self._sleep(next(waits))

    async def _listen(self, link: Link) -> bool:
        """Whether the connection was of use."""
        useful = False
        async with aclosing(link.frames()) as frames:
            async for frame in frames:
                self._show(self._conversation.heard(frame))
                if isinstance(frame, NotNow):
                    # The next connection says it all again, in order.
                    return useful
                if isinstance(frame, History):
                    for message in list(self._conversation.unsent.values()):
                        await link.say(message)
                    self._link = link
                useful = useful or isinstance(frame, Taken) or not self._conversation.unsent
        return useful

    def _show(self, things: list[Printed]) -> None:
        for thing in things:
            self._print(ink.printed(thing, self._width))
        self._watch_draft()
        self._refresh()

    def _watch_draft(self) -> None:
        if self._doubt is not None:
            self._doubt.cancel()
            self._doubt = None
        if self._conversation.draft is not None and self._conversation.doubtful:
            self._doubt = asyncio.get_running_loop().call_later(DOUBT_SECONDS, self._settle)

    def _settle(self) -> None:
        self._doubt = None
        self._show(self._conversation.settle())

    def _above(self) -> StyleAndTextTuples:
        """What stands above the line that is typed in, and its mark."""
        conversation = self._conversation
        above: StyleAndTextTuples = []
        if conversation.draft is not None:
            room = max(self._prompt.app.output.get_size().rows - 5, 1)
            above += ink.growing(conversation.draft.text, self._width, room)
        if conversation.trouble:
            waiting = len(conversation.unsent)
            rest = f" Not sent yet: {waiting}." if waiting else ""
            above += [("class:notice", f"{conversation.trouble}{rest}\n")]
        return [*above, ("class:prompt", ink.PROMPT)]

    def _print(self, text: StyleAndTextTuples) -> None:
        if text:
            print_formatted_text(FormattedText(text), end="", style=ink.SHEET, output=self._prompt.app.output)

    def _refresh(self) -> None:
        self._prompt.app.invalidate()

    @property
    def _width(self) -> int:
        return _width(self._prompt.app.output)


def print_answer(markdown: str) -> None:
    """Print an answer, styled, to a terminal on standard output."""
    output = create_output()
    text = ink.answer(markdown, _width(output))
    print_formatted_text(FormattedText(text), end="", style=ink.SHEET, output=output)


def _width(output: Output) -> int:
    # The last column stays free: some terminals break the line as soon as it is filled.
    return max(output.get_size().columns - 1, 20)


class _Commands(Completer):
    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> list[Completion]:
        """The commands known so far that begin like the line."""
        del complete_event
        typed = document.text_before_cursor
        if not typed.startswith("/") or " " in typed:
            return []
        known = sorted({*self._conversation.commands, LEAVE})
        return [Completion(name, start_position=-len(typed)) for name in known if name.startswith(typed)]
