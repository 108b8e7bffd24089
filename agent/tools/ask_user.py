"""A question to the person, with answers to choose from."""

from typing import Annotated

from pydantic import AfterValidator, Field

from agent.tools.contract import Arguments, Question, Tool, ToolContext, ToolError
from gateway.schema.button import MOST_LABEL

_MOST_CHOICES = 6
_MOST_CHARACTERS = 2000


def _choice(text: str) -> str:
    text = " ".join(text.split())
    if not 1 <= len(text) <= MOST_LABEL:
        raise ValueError(f"a choice has 1 to {MOST_LABEL} characters")
    # A press says it in the person's name: what a model writes must never be a command of theirs.
    if text.startswith("/"):
        raise ValueError("a choice can't begin with a slash")
    return text


class AskUserArguments(Arguments):
    """What to ask."""

    question: Annotated[str, Field(min_length=1, max_length=_MOST_CHARACTERS)]
    choices: Annotated[tuple[Annotated[str, AfterValidator(_choice)], ...], Field(max_length=_MOST_CHOICES)] = ()


async def _run(arguments: AskUserArguments, context: ToolContext) -> str:
    del arguments, context
    raise ToolError("nobody can be asked here")


def _question(arguments: AskUserArguments) -> Question:
    return Question(arguments.question.strip() or "?", tuple(dict.fromkeys(arguments.choices)))


TOOL = Tool(
    name="ask_user",
    description="Ask the user a question, with choices to pick from. Their answer is their next message.",
    effect="pure",
    arguments=AskUserArguments,
    run=_run,
    asks=_question,
)
