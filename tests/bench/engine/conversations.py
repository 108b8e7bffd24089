"""Several conversations at once: each says the next thing as soon as it has been answered."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing

from agent.model.contract import Message, Usage
from tests.bench.engine.contestant import Contestant
from tests.bench.engine.terms import Reply, Script

WARM_UP = (Message(role="user", text="ready"),)


async def warm_up(contestant: Contestant) -> None:
    """One short request: memory is touched and threads are there before anything is measured."""
    async with aclosing(contestant.ask(WARM_UP, most=4, temperature=0, owner="nobody")) as stream:
        async for _ in stream:
            pass


async def converse(contestant: Contestant, script: Script) -> list[Reply]:
    """Run the script. All conversations begin at the same time."""
    start = time.perf_counter()
    found = await asyncio.gather(
        *(_one(contestant, script, number, start) for number in range(len(script.said))),
    )
    return [reply for replies in found for reply in replies]


async def _one(contestant: Contestant, script: Script, number: int, start: float) -> list[Reply]:
    messages = [Message(role="system", text=script.system)]
    replies = []
    for turn, said in enumerate(script.said[number]):
        messages.append(Message(role="user", text=said))
        reply, text = await _ask(contestant, script, messages, (number, turn), start)
        replies.append(reply)
        messages.append(Message(role="assistant", text=text))
    return replies


async def _ask(
    contestant: Contestant, script: Script, messages: Sequence[Message], place: tuple[int, int], start: float
) -> tuple[Reply, str]:
    asked = time.perf_counter() - start
    pieces: list[float] = []
    text = ""
    usage = Usage(0, 0, 0)
    stream = contestant.ask(
        messages, most=script.reply_tokens, temperature=script.temperature, owner=f"conversation {place[0]}"
    )
    async with aclosing(stream):
        async for piece in stream:
            if isinstance(piece, Usage):
                usage = piece
            else:
                pieces.append(time.perf_counter() - start)
                text += piece
    reply = Reply(
        conversation=place[0],
        turn=place[1],
        asked=asked,
        pieces=tuple(pieces),
        prompt=usage.prompt,
        reused=usage.reused,
        generated=usage.generated,
    )
    return reply, text
