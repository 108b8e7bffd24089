"""What the model does before the first message comes, so that nobody has to wait for it."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

import structlog

from agent.model.contract import ChatRequest, Losable, Metered, Model, ModelInterrupted, ToolSchema
from agent.prompt import PromptBuilder
from gateway.errors import ModelError
from gateway.settings import Settings

log = structlog.get_logger()
SAY_SECONDS = 2.0


async def warm_up(model: Model, tools: tuple[ToolSchema, ...], settings: Settings, say: Callable[[str], None]) -> None:
    """Have a model of this process read what every conversation begins with, and draw one token.

    That brings its weights into memory, and the system prompt into its cache. ``say`` hears how far it is, again and
    again. A model that fails at it is used all the same: the turns will tell.
    """
    if not isinstance(model, Losable):
        return
    prompt = PromptBuilder(model, settings.agent.system_prompt, tools, max_tokens=settings.model.max_tokens)
    try:
        messages = await asyncio.to_thread(prompt.build, (), "Hello", ())
        length = await asyncio.to_thread(model.count, messages, tools)
        async with asyncio.TaskGroup() as group:
            speaking = group.create_task(_speak(model, length, say))
            request = ChatRequest(messages=messages, tools=tools, max_tokens=1)
            async with aclosing(model.chat(request)) as stream:
                async for _ in stream:
                    pass
            speaking.cancel()
    except* (ModelError, ModelInterrupted) as errors:
        log.warning("the model could not be warmed up", reason=str(errors.exceptions[0]))


async def _speak(model: Model, length: int, say: Callable[[str], None]) -> None:
    while True:
        read = model.figures().computed if isinstance(model, Metered) else 0
        say(f"Warming up the model, {min(99, 100 * read // length)} %")
        await asyncio.sleep(SAY_SECONDS)
