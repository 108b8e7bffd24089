"""``/context``: what a prompt of this conversation is made of, in the model's own tokens."""

import asyncio
from collections.abc import Sequence

from agent.compaction.view import view
from agent.model.contract import Message, Model
from agent.prompt import PromptBuilder, recalled
from gateway.schema.transcript import Entry

_NOTHING = Message(role="user", text="")


async def filling(model: Model, prompt: PromptBuilder, history: Sequence[Entry]) -> str:
    """It in words, a part in each line. Raises ``ModelError``."""
    return await asyncio.to_thread(_filling, model, prompt, history)


def _filling(model: Model, prompt: PromptBuilder, history: Sequence[Entry]) -> str:
    bare = model.count([_NOTHING], ())
    with_system = model.count([*prompt.system, _NOTHING], ())
    fixed = prompt.count([_NOTHING])
    built = prompt.build(history, "", [])[len(prompt.system) :]
    whole = prompt.count(built)
    head = recalled(view(history).summary)
    summary = prompt.count([*head, _NOTHING]) - fixed if head and list(built[: len(head)]) == head else 0
    said = len(built) - 1 - (len(head) if summary else 0)
    parts = {
        "system prompt": max(0, with_system - bare),
        "tools": max(0, fixed - with_system),
        "summary of the older part": summary,
        f"conversation, {said} message{'' if said == 1 else 's'}": whole - fixed - summary,
        "room for the answer": model.context - prompt.budget,
        "free": max(0, prompt.budget - whole),
    }
    lines = [f"{name}: {tokens:,}" for name, tokens in parts.items() if tokens or name == "free"]
    return "\n".join([f"The model can read {model.context:,} tokens at once:", *lines])
