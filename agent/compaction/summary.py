"""A summary made: by the model where it can, within bounds, and by extraction where not."""

import asyncio
import re
import zlib
from typing import Self

import structlog

from agent.compaction.extract import completed, extract
from agent.compaction.plan import Plan
from agent.completion import Completion, cost
from agent.model.contract import ChatRequest, Model, ModelClosed, Sampling, ToolSchema
from agent.prompt import PromptBuilder
from gateway.errors import ModelError
from gateway.schema.ids import SessionId
from gateway.schema.spent import Spent
from gateway.settings import Settings

log = structlog.get_logger()
LEAST_CONTEXT = 2048
"""A model that can read less is not asked: it writes too little sense."""
ASKED = (
    "Leave all tasks now. Write notes on our conversation so far, to go on from later: what I told you about me, what "
    "I asked for, what was found and decided, what is still open. Write in my language, in plain sentences, {words} "
    "words at most. Copy names, numbers, dates, addresses and file names exactly. Answer with the notes alone, and "
    "use no tool."
)
_SHARE_OF_WORDS = 2 / 3
"""Of the tokens: the rest is for what the model left out."""
_WORDS_PER_TOKEN = 0.6
_END = re.compile(r"[.!?…](?=\s|$)|[\u3002\uff01\uff1f]|\n")


class Stopped(Exception):
    """The sender wants no answer any more."""


class Summariser:
    """Makes the summaries of one turn."""

    def __init__(
        self, model: Model, prompt: PromptBuilder, tools: tuple[ToolSchema, ...], *, session: SessionId, seconds: float
    ) -> None:
        """``seconds``: what one request may take at most."""
        self._model = model
        self._prompt = prompt
        self._tools = tools
        self._session = session
        self._seconds = seconds
        self.spent = Spent()

    @classmethod
    def for_session(
        cls, model: Model, prompt: PromptBuilder, tools: tuple[ToolSchema, ...], settings: Settings, session: SessionId
    ) -> Self:
        """By the settings."""
        return cls(model, prompt, tools, session=session, seconds=settings.session.summary_seconds)

    async def summarise(self, plan: Plan, *, stopped: asyncio.Event, left: float, ask: bool) -> str:
        """The text, at most as long as the plan allows; its exact words stay exact.

        ``left``: seconds until the turn must end, of which half are used at most. Without ``ask`` the model
        isn't asked. Raises ``Stopped``, ``ModelClosed`` and ``ModelInterrupted``.
        """
        written = await self._ask(plan, stopped, min(self._seconds, left / 2)) if ask else ""
        return await asyncio.to_thread(self._sealed, plan, written)

    def _sealed(self, plan: Plan, written: str) -> str:
        def fits(text: str) -> bool:
            return self._prompt.tokens(text) <= plan.most

        messages = self._prompt.spoken(plan.entries)
        if written and fits(written):
            return completed(written, plan.earlier, messages, fits)
        return extract(plan.earlier, messages, fits)

    async def _ask(self, plan: Plan, stopped: asyncio.Event, seconds: float) -> str:
        """What the model has written, or nothing if that is of no use."""
        if self._model.context < LEAST_CONTEXT:
            return ""
        completion = Completion()
        try:
            request = await asyncio.to_thread(self._request, plan, seconds)
            await completion.read(self._model, request, stopped=stopped, seconds=seconds, show=_show_nobody)
        except ModelClosed:
            raise
        except ModelError as error:
            log.warning("no summary from the model", reason=str(error))
            return ""
        self.spent += cost(completion.usage)
        if completion.ending == "stopped":
            raise Stopped
        if completion.calls or completion.unreadable or completion.ending not in ("stop", "length"):
            log.warning("no summary from the model", ending=completion.ending)
            return ""
        text = completion.text.strip()
        return _whole_sentences(text) if completion.ending == "length" else text

    def _request(self, plan: Plan, seconds: float) -> ChatRequest:
        tokens = int(plan.most * _SHARE_OF_WORDS)
        asked = ASKED.format(words=int(tokens * _WORDS_PER_TOKEN) // 10 * 10)
        older, earlier = list(plan.older), plan.earlier
        while True:
            # The tools stay: the prompt is then the beginning of the last one, and was computed before.
            messages = self._prompt.summons(earlier, [entry for exchange in older for entry in exchange], asked)
            if not older or self._model.count(messages, self._tools) + tokens <= self._model.context:
                break
            # The conversation was had with a model that could read more.
            older, earlier = older[-(-len(older) // 4) :], ""
        seed = zlib.crc32(f"{self._session}/{plan.keeps}/{len(plan.older)}".encode())
        return ChatRequest(
            messages=messages,
            tools=self._tools,
            max_tokens=tokens,
            reasoning="off",
            sampling=Sampling(temperature=0, seed=seed),
            owner=self._session,
            seconds=max(0, seconds),
        )


async def _show_nobody(text: str) -> None:
    del text


def _whole_sentences(text: str) -> str:
    """Without the sentence that was cut off."""
    ends = [match.end() for match in _END.finditer(text)]
    return text[: ends[-1]].strip() if ends else text
