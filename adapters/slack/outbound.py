"""A part on its way out: where it goes, and whether it is there already."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from adapters.base import Ambiguous, Rejected, Transient
from adapters.slack.commands import PREFIX
from adapters.slack.delivered import Delivered
from adapters.slack.drafts import Drafts
from adapters.slack.failure import Refused
from adapters.slack.post import post
from adapters.slack.render import render, with_buttons
from adapters.slack.responses import Responses
from adapters.slack.stream import draft_id, take_away
from adapters.slack.teams import Team, Teams
from adapters.slack.threads import Threads
from adapters.slack.upload import share
from gateway.schema.content import Attachment
from gateway.schema.reply import OutgoingPart, Receipt

Find = Callable[[Attachment], Awaitable[Path | None]]

_OUTSIDE = {"channel_not_found", "not_in_channel"}


class Outbound:
    """Sends each part once, as far as Slack can be asked."""

    def __init__(self, teams: Teams, drafts: Drafts, responses: Responses, threads: Threads, find: Find) -> None:
        self._teams = teams
        self._drafts = drafts
        self._responses = responses
        self._threads = threads
        self._find = find
        self._delivered = Delivered()

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send ``part``, unless it is there. Raises ``DeliveryError``, and ``Unavailable`` of the bookmarks."""
        team = await self._teams.to(part.address.chat)
        draft = await self._end_draft(part)
        if part.file is not None:
            return await self._share(part, part.file, team, draft)
        if part.reply_to is None or not part.reply_to.startswith(PREFIX):
            return await self._post(part, team, draft)
        return await self._answer(part, part.reply_to, team)

    async def _answer(self, part: OutgoingPart, command: str, team: Team) -> Receipt:
        """To a slash command: for its sender's eyes, or in a channel that the bot may not be in."""
        if part.id in self._delivered:
            return Receipt()
        for_one = await self._responses.is_ephemeral(command)
        if for_one and await self._respond(part, command):
            return Receipt()
        try:
            return await self._post(part, team, None)
        except Refused as error:
            if for_one or error.code not in _OUTSIDE or not await self._respond(part, command):
                raise
            return Receipt()

    async def _respond(self, part: OutgoingPart, command: str) -> bool:
        shown = await self._responses.answer(command, with_buttons(render(part.text), part.buttons))
        if shown:
            self._delivered.note(part.id, "")
        return shown

    async def _post(self, part: OutgoingPart, team: Team, draft: str | None) -> Receipt:
        ts = await self._delivered.find(part, part.id, team)
        if ts is None:
            if draft is None and part.index == 0:
                # One that a process left behind which died meanwhile, or whose first frame was lost from sight.
                if self._drafts.uncertain(part.reply):
                    self._delivered.doubt(draft_id(part.reply))
                draft = await self._delivered.find(part, draft_id(part.reply), team)
            ts = await post(part, team, self._delivered, draft=draft if part.index == 0 else None)
            self._drafts.settled(part.reply)
        self._threads.note(part.address.chat, ts, part.address.thread)
        return Receipt(platform_id=ts)

    async def _share(self, part: OutgoingPart, file: Attachment, team: Team, draft: str | None) -> Receipt:
        if part.id in self._delivered:
            return Receipt()
        if draft is not None:
            await take_away(team, part.address.chat, draft)
            self._drafts.settled(part.reply)
        path = await self._find(file)
        if path is None:
            raise Rejected("The file isn't kept any more.")
        await share(part, file, path, team, self._delivered)
        self._delivered.note(part.id, "")
        return Receipt()

    async def _end_draft(self, part: OutgoingPart) -> str | None:
        try:
            return await self._drafts.end(part.reply)
        except Ambiguous as error:
            # Ending it again does no harm.
            raise Transient(str(error)) from None
