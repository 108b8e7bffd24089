"""Two gateways: the one that has the account dies at a step of a message's life, and stays dead."""

import asyncio
from dataclasses import dataclass
from itertools import product

from tests.faults.steps import Step
from tests.faults.sweep import CHATS, KINDS, PASSING, Result, judge
from tests.faults.system import PATIENCE, Layout, system


@dataclass(frozen=True)
class Takeover:
    """Where the first gateway dies, and whether the second one has its disk."""

    step: Step
    shared: bool

    def __str__(self) -> str:
        return f"{self.step} first gateway, {'one data folder' if self.shared else 'two machines'}"

    async def play(self) -> Result:
        """Run up to the step, kill, and see what the second gateway makes of it."""
        async with system(Layout(gateways={"first": "disk"}), stops={self.step: PASSING}) as running:
            if self.step is Step.PLATFORM_HAS:
                running.platform.stop_at = PASSING
            said = await running.say(CHATS[0])
            await running.platform.until(lambda: running.platform.answered(said), PATIENCE)
            # It stands by from here on: what it reads at its start is no help later.
            running.layout.gateways = {"second": "disk" if self.shared else "other disk"}
            await running.start("second")
            await running.met()
            for kind, chat in product(KINDS, CHATS):
                await running.say(chat, kind)
            async with asyncio.timeout(PATIENCE):
                await running.holds.reached()
            await running.kill("first")
            return await judge(running, self, await running.settled(CHATS))


def takeovers(*, shared: bool) -> list[Takeover]:
    """One at each step of a gateway."""
    return [Takeover(step, shared) for step in Step if step.role == "gateway"]
