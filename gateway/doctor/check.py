"""One check, and what keeps it from harming the others."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from gateway.doctor.finding import Finding


@dataclass(frozen=True)
class Check:
    """Something to look at, with the seconds it may take."""

    name: str
    examine: Callable[[], Awaitable[list[Finding]]]
    seconds: float = 10

    async def findings(self) -> list[Finding]:
        """What it finds. Never raises: a check that hangs or breaks off is a finding too."""
        limit = asyncio.timeout(self.seconds)
        try:
            async with limit:
                return await self.examine()
        except Exception as error:  # noqa: BLE001 - one broken check must not cost the others
            if limit.expired():
                found = f"This check was given up: there was no answer within {self.seconds:g} seconds."
                mend = "Something that it asked hangs; try again, or look at it by hand."
            else:
                found = f"This check broke off ({type(error).__name__}: {error})."
                mend = "This is a fault of clawgate's or of an adapter; please report it."
            return [Finding(self.name, "fail", found, mend)]
