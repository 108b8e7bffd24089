"""One part as one message of Slack's, and never twice."""

from typing import Any

import structlog

from adapters.base import Ambiguous, DeliveryError
from adapters.slack.delivered import Delivered, metadata
from adapters.slack.failure import MarkupRefused, Refused
from adapters.slack.render import Rendered, plain, render, with_buttons
from adapters.slack.stream import take_away
from adapters.slack.teams import Team
from gateway.schema.reply import OutgoingPart

log = structlog.get_logger()


async def post(part: OutgoingPart, team: Team, delivered: Delivered, *, draft: str | None) -> str:
    """The ``ts`` of the message that ``part`` became, in the place of its draft if it has one.

    Raises ``DeliveryError``; after ``Ambiguous`` the part is looked for at the next attempt.
    """
    rendered = with_buttons(render(part.text), part.buttons)
    delivered.doubt(part.id)
    try:
        try:
            ts = await _write(part, team, rendered, draft)
        except MarkupRefused as error:
            log.warning("a part goes as plain text", part=part.id, reason=str(error))
            ts = await _write(part, team, with_buttons(plain(part.text), part.buttons), draft)
    except Ambiguous:
        raise
    except DeliveryError:
        delivered.unsent(part.id)
        raise
    delivered.note(part.id, ts)
    return ts


async def _write(part: OutgoingPart, team: Team, rendered: Rendered, draft: str | None) -> str:
    if draft is not None:
        try:
            return await _change(part, team, rendered, draft)
        except MarkupRefused:
            raise
        except Refused as error:
            # Deleted, too old to be changed, or whatever else: no draft may cost a reply.
            log.info("a draft is replaced by a new message", part=part.id, reason=str(error))
            await _remove(team, part.address.chat, draft)
    content = _content(rendered)
    answer = await team.api.call(
        lambda client: client.chat_postMessage(
            channel=part.address.chat,
            thread_ts=part.address.thread,
            metadata=metadata(part.id),
            unfurl_links=False,
            unfurl_media=False,
            mrkdwn=bool(rendered.blocks),
            **content,
        )
    )
    return str(answer.get("ts"))


async def _change(part: OutgoingPart, team: Team, rendered: Rendered, ts: str) -> str:
    content = _content(rendered)
    # Without any, those of the draft would stay.
    content["blocks"] = list(rendered.blocks)
    await team.api.call(
        lambda client: client.chat_update(channel=part.address.chat, ts=ts, metadata=metadata(part.id), **content)
    )
    return ts


async def _remove(team: Team, channel: str, ts: str) -> None:
    try:
        await take_away(team, channel, ts)
    except Refused as error:
        log.info("a draft could not be taken away", reason=str(error))


def _content(rendered: Rendered) -> dict[str, Any]:
    # Nothing in the text is a link or a call of somebody, whatever it looks like.
    content: dict[str, Any] = {"text": rendered.text, "parse": "none", "link_names": False}
    return content | ({"blocks": list(rendered.blocks)} if rendered.blocks else {})
