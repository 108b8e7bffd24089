"""Models that need no weights: one that does every job as it should be done, and others that do none."""

from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence

from agent.model.contract import CallDelta, ChatRequest, Delta, Done, TextDelta, Usage
from agent.model.scripted import ScriptedModel
from tests.bench.assistant.suite.job import Step


class Perfect(ScriptedModel):
    """Takes the steps of the job at hand, whatever it is told."""

    def __init__(self) -> None:
        super().__init__(context=8192)
        self._steps: deque[Step] = deque()
        self._site = ""

    def begin(self, steps: Sequence[Step], site: str) -> None:
        """The next job. ``site``: the address of its page."""
        self._steps, self._site = deque(steps), site

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        step = self._steps.popleft()
        if step.say is not None:
            yield TextDelta(step.say)
            yield Done("stop", Usage(0, 0, 0))
            return
        yield self._call(step, {tool.name for tool in request.tools})
        yield Done("tool_calls", Usage(0, 0, 0))

    def _call(self, step: Step, offered: set[str]) -> CallDelta:
        if step.call is not None:
            given = {name: str(value).replace("{site}", self._site) for name, value in step.arguments.items()}
            return CallDelta(step.call, given)
        if step.read is not None:
            shell, name = f"cat {step.read}", step.read
            return CallDelta("read_file", {"name": name}) if "read_file" in offered else _run(shell)
        if "write_file" in offered:
            return CallDelta("write_file", {"name": step.write, "text": step.text})
        quoted = step.text.replace("\n", "\\n")
        return _run(f"printf '{quoted}' > {step.write}")


def _run(command: str) -> CallDelta:
    return CallDelta("run", {"command": command})


class Wrong(ScriptedModel):
    """Answers everything in one way. ``answer`` makes it from what was said."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        super().__init__(context=8192)
        self._answer = answer

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        yield TextDelta(self._answer(request.messages[-1].text))
        yield Done("stop", Usage(0, 0, 0))
