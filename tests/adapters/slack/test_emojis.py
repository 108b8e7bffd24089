"""Names that Slack's API takes: short names of https://github.com/iamcal/emoji-data."""

from adapters.slack.emojis import character, name
from gateway.schema.sign import SIGNS

NAMES = {
    "👍": "thumbsup",
    "👎": "thumbsdown",
    "❤": "heart",
    "🔥": "fire",
    "🎉": "tada",
    "👏": "clap",
    "😁": "grin",
    "🤔": "thinking_face",
    "😢": "cry",
    "🙏": "pray",
    "💯": "100",
    "👀": "eyes",
}


def test_what_a_model_may_put_to_a_message_has_a_name() -> None:
    assert {sign: name(sign) for sign in SIGNS} == NAMES


def test_a_name_is_read_as_its_character() -> None:
    assert character("thinking_face") == "🤔"
