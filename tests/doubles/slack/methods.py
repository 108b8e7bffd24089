"""The methods that aren't about writing, and the table of all.

https://docs.slack.dev/reference/methods
"""

import re
from collections.abc import Callable
from typing import Any

from tests.doubles.slack.call import Call, Error
from tests.doubles.slack.messages import Messages
from tests.doubles.slack.workspace import APP, BOT_ID, BOT_USER, TEAM, Channel, SharedFile, Workspace

Method = Callable[[Call], dict[str, Any]]


class Methods:
    """Everything that can be called. ``base`` is the server's own address."""

    def __init__(self, workspace: Workspace, base: Callable[[], str], ticket: Callable[[], str]) -> None:
        self._workspace = workspace
        self._base = base
        self._ticket = ticket
        self.messages = Messages(workspace)
        self.table: dict[str, Method] = {
            "apps.connections.open": lambda call: {"url": self._ticket()},
            "assistant.threads.setStatus": self._status,
            "auth.test": self._who,
            "chat.appendStream": self.messages.append_stream,
            "chat.delete": self.messages.delete,
            "chat.postEphemeral": self.messages.post_ephemeral,
            "chat.postMessage": self.messages.post,
            "chat.startStream": self.messages.start_stream,
            "chat.stopStream": self.messages.stop_stream,
            "chat.update": self.messages.update,
            "conversations.history": self._history,
            "conversations.info": lambda call: {"channel": self._channel(call).info()},
            "conversations.open": self._open,
            "conversations.replies": self._replies,
            "files.completeUploadExternal": self._complete,
            "files.getUploadURLExternal": self._upload,
            "files.info": lambda call: {"file": self._file(call.text("file")).info(self._base())},
            "reactions.add": self._react,
            "reactions.remove": self._unreact,
            "users.conversations": self._conversations,
            "users.info": self._user,
            "views.publish": self._publish,
        }

    def _who(self, call: Call) -> dict[str, Any]:
        del call
        return {
            "url": "https://clawgate.slack.com/",
            "team": "Clawgate",
            "user": "clawgate",
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "app_id": APP,
            "is_enterprise_install": False,
        }

    def _channel(self, call: Call, name: str = "channel") -> Channel:
        channel = self._workspace.channels.get(call.text(name))
        if channel is None:
            raise Error("channel_not_found")
        return channel

    def _readable(self, call: Call) -> Channel:
        channel = self._channel(call)
        if BOT_USER not in channel.members:
            raise Error("not_in_channel")
        return channel

    def _history(self, call: Call) -> dict[str, Any]:
        channel = self._readable(call)
        found = [message for message in channel.messages if message.get("thread_ts", message["ts"]) == message["ts"]]
        return self._page(call, list(reversed(found)))

    def _replies(self, call: Call) -> dict[str, Any]:
        channel = self._readable(call)
        asked = channel.find(call.text("ts"))
        if asked is None:
            raise Error("thread_not_found")
        # The first of a thread or any other in it.
        thread = str(asked.get("thread_ts", asked["ts"]))
        return self._page(call, [each for each in channel.messages if thread in (each["ts"], each.get("thread_ts"))])

    def _page(self, call: Call, messages: list[dict[str, Any]]) -> dict[str, Any]:
        oldest = str(call.arguments.get("oldest", "0"))
        latest = str(call.arguments.get("latest", "9999999999"))
        inclusive = call.flag("inclusive")
        found = [
            message
            for message in messages
            if oldest < message["ts"] < latest or (inclusive and message["ts"] in (oldest, latest))
        ]
        limit = min(int(call.arguments.get("limit", 100)), 999)
        at = int(call.arguments.get("cursor") or 0)
        page = found[at : at + limit]
        if not call.flag("include_all_metadata"):
            page = [{key: value for key, value in message.items() if key != "metadata"} for message in page]
        more = at + limit < len(found)
        cursor = str(at + limit) if more else ""
        return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def _open(self, call: Call) -> dict[str, Any]:
        user = call.text("users")
        if user not in self._workspace.names:
            raise Error("user_not_found")
        for channel in self._workspace.channels.values():
            if channel.kind == "im" and channel.members == {user, BOT_USER}:
                return {"channel": {"id": channel.id}}
        channel = Channel(f"D{self._workspace.number():09d}", "im", members={user, BOT_USER})
        self._workspace.channels[channel.id] = channel
        return {"channel": {"id": channel.id}}

    def _conversations(self, call: Call) -> dict[str, Any]:
        del call
        mine = [channel.info() for channel in self._workspace.channels.values() if BOT_USER in channel.members]
        return {"channels": mine, "response_metadata": {"next_cursor": ""}}

    def _user(self, call: Call) -> dict[str, Any]:
        name = self._workspace.names.get(call.text("user"))
        if name is None:
            raise Error("user_not_found")
        profile = {"display_name": name, "real_name": f"{name} L."}
        return {"user": {"id": call.text("user"), "team_id": TEAM, "name": name.lower(), "profile": profile}}

    def _react(self, call: Call) -> dict[str, Any]:
        reactions, name = self._reactions(call), call.text("name")
        if BOT_USER in reactions.setdefault(name, []):
            raise Error("already_reacted")
        reactions[name].append(BOT_USER)
        return {}

    def _unreact(self, call: Call) -> dict[str, Any]:
        reactions, name = self._reactions(call), call.text("name")
        if BOT_USER not in reactions.get(name, []):
            raise Error("no_reaction")
        reactions[name].remove(BOT_USER)
        return {}

    def _reactions(self, call: Call) -> dict[str, list[str]]:
        if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", call.text("name")):
            raise Error("invalid_name")
        message = self._channel(call).find(call.text("timestamp"))
        if message is None:
            raise Error("message_not_found")
        reactions: dict[str, list[str]] = message.setdefault("by_emoji", {})
        return reactions

    def _publish(self, call: Call) -> dict[str, Any]:
        view = call.arguments.get("view")
        if not isinstance(view, dict) or view.get("type") != "home" or len(view.get("blocks", [])) > 100:
            raise Error("invalid_arguments")
        self.messages._blocks(Call(call.method, call.token, {"blocks": view["blocks"]}))
        self._workspace.homes[call.text("user_id")] = view
        return {"view": view}

    def _status(self, call: Call) -> dict[str, Any]:
        channel = self._channel(call, "channel_id")
        if channel.find(call.text("thread_ts")) is None:
            raise Error("invalid_thread_ts")
        status = str(call.arguments.get("status", ""))
        self._workspace.statuses.append((channel.id, call.text("thread_ts"), status))
        return {}

    def _file(self, identity: str) -> SharedFile:
        file = self._workspace.files.get(identity)
        if file is None:
            raise Error("file_not_found")
        return file

    def _upload(self, call: Call) -> dict[str, Any]:
        length = call.text("length")
        if not length.isdecimal() or int(length) < 1:
            raise Error("invalid_arguments")
        file = self._workspace.add_file(call.text("filename"), b"", size=int(length), shared=False)
        self._workspace.uploads[file.id] = file
        return {"upload_url": f"{self._base()}/upload/v1/{file.id}", "file_id": file.id}

    def _complete(self, call: Call) -> dict[str, Any]:
        files = [self._file(str(each.get("id"))) for each in call.arguments.get("files") or [{}]]
        channel = self._channel(call, "channel_id")
        if any(len(file.data) != file.size for file in files):
            raise Error("file_upload_size_mismatch")
        for file in files:
            file.shared = True
        message: dict[str, Any] = {
            "text": call.arguments.get("initial_comment") or "",
            "files": [file.info(self._base()) | {"user": BOT_USER} for file in files],
            "user": BOT_USER,
            "bot_id": BOT_ID,
            "upload": True,
        }
        if call.arguments.get("thread_ts"):
            message["thread_ts"] = call.text("thread_ts")
        self._workspace.post(channel, message)
        return {"files": [{"id": file.id, "title": file.name} for file in files]}
