"""Presses of buttons.

https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from adapters.base import Host
from adapters.slack import MANIFEST
from adapters.slack.normalise import person
from adapters.slack.render import escaped, without_buttons
from adapters.slack.responses import post
from adapters.slack.teams import Team
from gateway.schema.address import Address
from gateway.schema.event import Press, Pressed

log = structlog.get_logger()


class Presses:
    """Takes presses in; what is to be seen of them follows by itself."""

    def __init__(self, host: Host, *, account: str, background: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._host = host
        self._account = account
        self._background = background

    async def take(self, payload: Mapping[str, Any], team: Team) -> None:
        """Bring it to the door. Raises ``ClawgateError``."""
        action = payload["actions"][0]
        token = action.get("value")
        if payload.get("type") != "block_actions" or not isinstance(token, str) or not payload.get("channel"):
            log.info("an interaction was ignored", kind=str(payload.get("type")))
            return
        pressed = await self._host.press(self._press(payload, token, team))
        self._background(_show(payload, pressed, team))

    def _press(self, payload: Mapping[str, Any], token: str, team: Team) -> Press:
        channel, user = payload["channel"]["id"], payload["user"]
        message = payload.get("message") or {}
        ts = str(message.get("ts") or payload["container"]["message_ts"])
        thread = message.get("thread_ts")
        return Press(
            key=f"press:{payload['trigger_id']}",
            token=token[:200],
            address=Address(
                platform=MANIFEST.name,
                account=self._account,
                chat=str(channel),
                thread=None if thread is None else str(thread),
            ),
            sender=person(str(user.get("team_id") or team.bot.team), str(user["id"]), str(user.get("username") or "")),
            direct=str(channel).startswith("D"),
            reply_to=ts,
        )


async def _show(payload: Mapping[str, Any], pressed: Pressed, team: Team) -> None:
    message = payload.get("message") or {}
    url = str(payload.get("response_url") or "")
    ephemeral = bool((payload.get("container") or {}).get("is_ephemeral"))
    if pressed.used and not ephemeral and message.get("ts"):
        channel, ts = str(payload["channel"]["id"]), str(message["ts"])
        text, blocks = str(message.get("text") or ""), without_buttons(message.get("blocks") or [])
        await team.api.call(
            lambda client: client.chat_update(
                channel=channel, ts=ts, text=text, blocks=blocks, parse="none", link_names=False
            )
        )
    elif pressed.used and url:
        # What only one person sees can't be changed otherwise.
        blocks = without_buttons(message.get("blocks") or [])
        text = str(message.get("text") or "")
        await post(team.api.session, url, {"replace_original": True, "text": text, "blocks": blocks})
    if pressed.notice and url:
        body = {"response_type": "ephemeral", "replace_original": False, "text": escaped(pressed.notice)}
        await post(team.api.session, url, body)
