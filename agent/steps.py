"""What a turn has done so far: its steps, which are journaled as they are taken, and what was said with them."""

from collections.abc import Sequence

from agent.calls import in_short, waiting
from agent.clock import Clock
from agent.delegation import completions
from gateway.schema.content import Attachment
from gateway.schema.sign import SIGNS, Sign
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim


class Steps:
    """Those of one claim: of this run, and in the beginning those of the runs before."""

    def __init__(self, claim: Claim, clock: Clock) -> None:
        self._claim = claim
        self._clock = clock
        self.taken: list[Entry] = [step for step in claim.journal if not step.within]
        handed = claim.task.handed
        self._first = min(handed.steps, len(self.taken)) if handed else 0
        """What is before it in the journal another agent has done, and said nothing of. A replayed letter has none."""

    @property
    def own(self) -> list[Entry]:
        """Of this agent."""
        return self.taken[self._first :]

    @property
    def waiting(self) -> list[ToolCall]:
        """The calls of the last assistant's entry that have no result yet."""
        return waiting(self.taken)

    @property
    def files(self) -> list[Attachment]:
        """What tools have given to go out with the answer."""
        return [file for step in self.taken if step.role == "tool" for file in step.files]

    @property
    def sign(self) -> Sign | None:
        """What the model has put to the message, last."""
        reacted = [step.text for step in reversed(self.taken) if step.tool == "react"]
        return next((sign for text in reacted for sign in SIGNS if sign == text), None)

    @property
    def summary(self) -> Entry | None:
        """The newest that was made."""
        return next((step for step in reversed(self.taken) if step.role == "summary"), None)

    @property
    def completions(self) -> int:
        """How often the model was asked and went on, its delegates' models too."""
        made = {call.id for step in self.own for call in step.calls}
        inner = [step for step in self._claim.journal if step.within in made]
        return completions([*self.own, *inner])

    async def steer(self) -> None:
        """Take in what was said meanwhile; the bus has it in the journal."""
        self.taken += await self._claim.steered()

    async def ask(self, *calls: ToolCall, text: str = "", thought: str = "") -> None:
        """Record that the model wants these made. Raises ``LeaseLost`` or ``Unavailable``, as all that records."""
        await self.record(Entry(role="assistant", text=text, thought=thought, calls=calls, at_ms=self._now()))

    async def summarise(self, text: str, *, keeps: int) -> None:
        """Record a summary of what is before the last ``keeps`` entries."""
        await self.record(Entry.summary(text, keeps=keeps, at_ms=self._now()))

    async def close(self) -> None:
        """Give each call a result that has none."""
        for call in self.waiting:
            await self.record(self.result(call, "error: not done"))

    async def record(self, entry: Entry) -> None:
        """Append to the journal."""
        await self._claim.record(entry)
        self.taken.append(entry)

    def result(self, call: ToolCall, text: str, files: tuple[Attachment, ...] = ()) -> Entry:
        """What came of a call."""
        return Entry(
            version=2 if files else 1,
            role="tool",
            text=text,
            files=files,
            call_id=call.id,
            tool=call.name,
            at_ms=self._now(),
        )

    def joined(self, last: str = "") -> str:
        """All that the model has said in them, and ``last``; the calls, too, for who wants to see them."""
        said = [step for step in self.own if step.role == "assistant"]
        texts = [*(text for step in said for text in (step.text, self._shown(step.calls))), last]
        return "\n\n".join(text for text in texts if text)

    def _shown(self, calls: Sequence[ToolCall]) -> str:
        return "\n".join(map(in_short, calls)) if self._claim.preferences.verbose else ""

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)
