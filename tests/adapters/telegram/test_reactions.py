"""Telegram takes but a list of reactions: https://core.telegram.org/bots/api#reactiontypeemoji."""

from telegram.constants import ReactionEmoji

from gateway.schema.sign import SIGNS


def test_what_a_model_may_put_to_a_message_is_on_the_list() -> None:
    assert set(SIGNS) <= {emoji.value for emoji in ReactionEmoji}
