"""The manifest that Slack makes the app from: https://docs.slack.dev/reference/app-manifest."""

from typing import Any

SCOPES = {
    "app_mentions:read": "mentions in channels",
    "assistant:write": "the sign that an answer is being worked on, in threads",
    "channels:history": "messages in public channels it is in; and to see whether an answer has arrived",
    "chat:write": "answers",
    "commands": "the slash command",
    "files:read": "files that people send",
    "files:write": "files that it sends",
    "groups:history": "the same in private channels it is in",
    "im:history": "direct messages",
    "im:write": "to open its direct conversation with whoever used the slash command",
    "mpim:history": "the same in group conversations it is in",
    "reactions:read": "reactions to its answers",
    "reactions:write": "its own reaction to what it works on",
    "users:read": "how people are called",
}
"""Each, and what it is for: https://docs.slack.dev/reference/scopes."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
    "reaction_removed",
)
"""https://docs.slack.dev/reference/events."""

_ASSISTANT = ("assistant_thread_started", "assistant_thread_context_changed")


def app_manifest(*, name: str, command: str, request_url: str | None, assistant: bool) -> dict[str, Any]:
    """The manifest; with a ``request_url`` events come over HTTP, without one over Socket Mode."""
    address = {"request_url": request_url} if request_url else {}
    features: dict[str, Any] = {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": name, "always_online": True},
        "slash_commands": [
            {
                "command": command,
                "description": "Ask the bot, or give it a command",
                "usage_hint": "help | a question",
                "should_escape": True,
                **({"url": request_url} if request_url else {}),
            }
        ],
    }
    if assistant:
        features["assistant_view"] = {"assistant_description": "Answers with a model on your own machine."}
    return {
        "display_information": {"name": name, "description": "A bot whose model runs on your own machine."},
        "features": features,
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": [*(_ASSISTANT if assistant else ()), *EVENTS]},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }
