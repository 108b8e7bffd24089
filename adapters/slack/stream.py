"""How one draft is shown: as Slack's own stream where there is a thread, else as a message that is changed.

https://docs.slack.dev/ai/developing-ai-apps#text-streaming
"""

import re
from typing import Protocol

from adapters.slack.delivered import metadata
from adapters.slack.failure import Refused
from adapters.slack.render import LIMIT, render_draft, units
from adapters.slack.teams import Team
from gateway.schema.ids import ReplyId

# A character of no width keeps a call from being one.
_CALL = re.compile(r"<(?=[!@#])")


def draft_id(reply: ReplyId) -> str:
    """What marks the message of a draft."""
    return f"draft:{reply}"


class Shown(Protocol):
    """A draft on the screen."""

    ts: str

    async def change(self, text: str) -> None:
        """Show all of ``text``. Raises ``DeliveryError``."""
        ...

    async def end(self) -> None:
        """Make it an ordinary message. Raises ``DeliveryError``."""
        ...


class DraftMessage:
    """A message that is changed."""

    def __init__(self, team: Team, channel: str, ts: str) -> None:
        self._team = team
        self._channel = channel
        self.ts = ts

    @classmethod
    async def begin(cls, team: Team, channel: str, thread: str | None, reply: ReplyId, text: str) -> "DraftMessage":
        """Post the first frame. Raises ``DeliveryError``."""
        rendered = render_draft(text)
        answer = await team.api.call(
            lambda client: client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=rendered.text,
                blocks=list(rendered.blocks) or None,
                metadata=metadata(draft_id(reply)),
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return cls(team, channel, str(answer["ts"]))

    async def change(self, text: str) -> None:
        """Show all of ``text``."""
        rendered = render_draft(text)
        await self._team.api.call(
            lambda client: client.chat_update(
                channel=self._channel,
                ts=self.ts,
                text=rendered.text,
                blocks=list(rendered.blocks),
                parse="none",
                link_names=False,
            )
        )

    async def end(self) -> None:
        """It is one already."""


class Stream:
    """Slack's own: what was shown stays, and more is added."""

    def __init__(self, team: Team, channel: str, ts: str, shown: str) -> None:
        self._team = team
        self._channel = channel
        self.ts = ts
        self._shown = shown
        self._ended = False

    @classmethod
    async def begin(cls, team: Team, channel: str, thread: str, asker: str | None, text: str) -> "Stream":
        """Start with the first frame; ``asker`` is who is answered. Raises ``DeliveryError``."""
        text = _streamed(text)
        workspace, _, person = (asker or "").partition(".")
        answer = await team.api.call(
            lambda client: client.chat_startStream(
                channel=channel,
                thread_ts=thread,
                markdown_text=text,
                recipient_team_id=workspace or None,
                recipient_user_id=person or None,
            )
        )
        return cls(team, channel, str(answer["ts"]), text)

    async def change(self, text: str) -> None:
        """Add what is new. What was changed before it is put right by the final text."""
        text = _streamed(text)
        more = text[len(self._shown) :]
        if not more or not text.startswith(self._shown):
            return
        await self._team.api.call(
            lambda client: client.chat_appendStream(channel=self._channel, ts=self.ts, markdown_text=more)
        )
        self._shown = text

    async def end(self) -> None:
        """Stop it; a stream that runs can't be changed."""
        if self._ended:
            return
        try:
            await self._team.api.call(lambda client: client.chat_stopStream(channel=self._channel, ts=self.ts))
        except Refused as error:
            # Its reader may have stopped it.
            if error.code != "message_not_in_streaming_state":
                raise
        self._ended = True


def _streamed(text: str) -> str:
    """At most what fits one message; cut at the end so that it only ever grows."""
    while units(text) > LIMIT:
        text = text[: LIMIT - (units(text) - len(text))] if len(text) > LIMIT else text[:-1]
    return _CALL.sub("<\u200b", text)


async def take_away(team: Team, channel: str, ts: str) -> None:
    """Delete a draft's message. Raises ``DeliveryError``."""
    try:
        await team.api.call(lambda client: client.chat_delete(channel=channel, ts=ts))
    except Refused as error:
        if error.code != "message_not_found":
            raise
