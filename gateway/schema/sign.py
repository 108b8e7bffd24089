"""What the bot may put to a person's message."""

from typing import Literal, get_args

Sign = Literal["👍", "👎", "❤", "🔥", "🎉", "👏", "😁", "🤔", "😢", "🙏", "💯", "👀"]
"""Reactions that every platform with reactions takes from a bot: the tests of each say by which rule of its."""
SIGNS: tuple[Sign, ...] = get_args(Sign)
