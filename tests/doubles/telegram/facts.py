"""Who and what there is at first."""

from typing import Any

TOKEN = "123456789:AAF-test_token_of_a_bot_that_is_not"
BOT_ID = 123456789
BOT_NAME = "test_bot"
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Test bot", "username": BOT_NAME}
PERSON: dict[str, Any] = {"id": 4242, "is_bot": False, "first_name": "Ada", "last_name": "L", "username": "ada"}
OTHER: dict[str, Any] = {"id": 5151, "is_bot": False, "first_name": "Bob", "username": "bob_b"}
GROUP = -4001
SUPERGROUP = -1001234567890
DATE = 1_772_366_400

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "my_chat_member",
        "inline_query",
        "poll",
        "poll_answer",
        "message_reaction",
        "message_reaction_count",
        "chat_member",
    }
)
UNASKED = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
"""What comes to a bot that hasn't said what it wants: https://core.telegram.org/bots/api#getupdates"""
