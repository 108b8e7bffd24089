"""What the bot may put to a person's message."""

from typing import Literal, get_args

Sign = Literal["👍", "👎", "❤", "🔥", "🎉", "👏", "😁", "🤔", "😢", "🙏", "💯", "👀"]
"""Reactions that every platform with reactions has, as a bot writes them: Telegram takes but a list of its own.

https://core.telegram.org/bots/api#reactiontypeemoji
"""
SIGNS: tuple[Sign, ...] = get_args(Sign)
