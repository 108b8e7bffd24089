"""The methods that write.

https://docs.slack.dev/reference/methods?family=chat
"""

import json
import re
from typing import Any

from tests.doubles.slack import blocks as kit
from tests.doubles.slack.call import Call, Error
from tests.doubles.slack.workspace import APP, BOT_ID, BOT_USER, Channel, Message, Workspace

LONGEST_TEXT = 40_000
_MASS = re.compile(r"<!(channel|here|everyone)|<!subteam\^|<@U")


class Messages:
    """The bot's pen."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.pinged: list[str] = []
        """The texts that called more people than the one who asked."""

    def post(self, call: Call) -> dict[str, Any]:
        channel = self._writable(call)
        thread = call.arguments.get("thread_ts")
        if thread is not None and channel.find(str(thread)) is None:
            raise Error("thread_not_found")
        message = self._workspace.post(channel, self._content(call) | _author())
        if thread is not None:
            message["thread_ts"] = str(thread)
        return {"channel": channel.id, "ts": message["ts"], "message": message}

    def update(self, call: Call) -> dict[str, Any]:
        channel, message = self._own(call, "cant_update_message")
        if message.get("streaming"):
            raise Error("streaming_state_conflict")
        content = self._content(call)
        if content["metadata"] is None:
            content["metadata"] = message.get("metadata")
        message.update(content)
        message["edited"] = {"user": BOT_USER, "ts": self._workspace.timestamp()}
        return {"channel": channel.id, "ts": message["ts"], "text": message["text"]}

    def delete(self, call: Call) -> dict[str, Any]:
        channel, message = self._own(call, "cant_delete_message")
        channel.messages.remove(message)
        return {"channel": channel.id, "ts": message["ts"]}

    def post_ephemeral(self, call: Call) -> dict[str, Any]:
        channel = self._writable(call)
        if call.text("user") not in channel.members:
            raise Error("user_not_in_channel")
        content = self._content(call)
        self._workspace.ephemeral.append({"channel": channel.id, "user": call.text("user"), **content})
        return {"message_ts": self._workspace.timestamp()}

    def start_stream(self, call: Call) -> dict[str, Any]:
        channel = self._writable(call)
        if channel.find(call.text("thread_ts")) is None:
            raise Error("invalid_thread_ts")
        if channel.kind != "im" and not (
            call.arguments.get("recipient_user_id") and call.arguments.get("recipient_team_id")
        ):
            raise Error("missing_recipient_user_id")
        text = self._markdown(call)
        message = self._workspace.post(
            channel,
            {"text": text, "thread_ts": call.text("thread_ts"), "streaming": True, "metadata": None} | _author(),
        )
        return {"channel": channel.id, "ts": message["ts"]}

    def append_stream(self, call: Call) -> dict[str, Any]:
        channel, message = self._streaming(call)
        message["text"] += self._markdown(call, needed=True)
        return {"channel": channel.id, "ts": message["ts"]}

    def stop_stream(self, call: Call) -> dict[str, Any]:
        channel, message = self._streaming(call)
        message["text"] += self._markdown(call)
        if call.arguments.get("blocks"):
            message["blocks"] = self._blocks(call)
        if call.arguments.get("metadata"):
            message["metadata"] = _metadata(call)
        message["streaming"] = False
        return {"channel": channel.id, "ts": message["ts"], "message": message}

    def answer(self, body: dict[str, Any], channel: Channel, user: str) -> Message:
        """What is posted to a ``response_url``.

        https://docs.slack.dev/interactivity/handling-user-interaction
        """
        content = self._content(Call("response_url", "", body))
        if body.get("response_type") == "in_channel":
            return self._workspace.post(channel, content | _author())
        message = {"channel": channel.id, "user": user, **content}
        self._workspace.ephemeral.append(message)
        return message

    def _content(self, call: Call) -> Message:
        blocks = self._blocks(call)
        text = str(call.arguments.get("text") or "")
        if not text and not blocks:
            raise Error("no_text")
        linking = call.flag("link_names") or call.arguments.get("parse") == "full"
        if _MASS.search(text) or (linking and re.search(r"@(channel|here|everyone)", text)) or kit.pings(blocks):
            self.pinged.append(text)
        return {"text": text[:LONGEST_TEXT], "blocks": blocks, "metadata": _metadata(call), "unfurls": _unfurls(call)}

    def _blocks(self, call: Call) -> list[dict[str, Any]]:
        blocks = call.arguments.get("blocks") or []
        try:
            kit.check(blocks)
        except kit.Refused as refused:
            raise Error(refused.code, f"[ERROR] {refused.detail}") from None
        return list(blocks)

    def _markdown(self, call: Call, *, needed: bool = False) -> str:
        text = str(call.arguments.get("markdown_text") or "")
        if needed and not text:
            raise Error("no_text")
        if len(text) > 12_000:
            raise Error("msg_too_long")
        if _MASS.search(text):
            self.pinged.append(text)
        return text

    def _channel(self, call: Call) -> Channel:
        channel = self._workspace.channels.get(call.text("channel"))
        if channel is None:
            raise Error("channel_not_found")
        return channel

    def _writable(self, call: Call) -> Channel:
        channel = self._channel(call)
        if BOT_USER not in channel.members:
            raise Error("not_in_channel")
        return channel

    def _own(self, call: Call, otherwise: str) -> tuple[Channel, Message]:
        channel = self._channel(call)
        message = channel.find(call.text("ts"))
        if message is None:
            raise Error("message_not_found")
        if message.get("user") != BOT_USER:
            raise Error(otherwise)
        return channel, message

    def _streaming(self, call: Call) -> tuple[Channel, Message]:
        channel, message = self._own(call, "message_not_owned_by_app")
        if not message.get("streaming"):
            raise Error("message_not_in_streaming_state")
        return channel, message


def _author() -> Message:
    return {"user": BOT_USER, "bot_id": BOT_ID, "app_id": APP}


def _unfurls(call: Call) -> bool:
    # Links unfurl unless it is said that they don't: https://docs.slack.dev/messaging/unfurling-links-in-messages
    return call.flag("unfurl_links", default=True) or call.flag("unfurl_media", default=True)


def _metadata(call: Call) -> Any:
    metadata = call.arguments.get("metadata")
    if metadata is None:
        return None
    whole = isinstance(metadata, dict) and isinstance(metadata.get("event_payload"), dict)
    if not whole or not re.fullmatch(r"[a-z][a-z0-9_.]*", str(metadata.get("event_type", ""))):
        raise Error("invalid_metadata_format")
    if len(json.dumps(metadata)) > 16_000:
        raise Error("metadata_too_large")
    return metadata
