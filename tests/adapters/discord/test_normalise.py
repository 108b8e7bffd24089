import json
from datetime import UTC, datetime
from typing import Any

import pytest
from discord import MessageType

from adapters.discord.mentions import as_seen, without_own
from adapters.discord.normalise import DEFAULT, REPLY, moment, normalise, snowflake
from gateway.schema.content import Text, Unsupported
from tests.adapters.discord.rig import around

ME = "100"


def raw(content: str = "hello", **more: Any) -> dict[str, Any]:
    return {
        "id": "5",
        "channel_id": "700",
        "type": 0,
        "author": {"id": "42", "username": "ada", "global_name": None},
        "content": content,
        "timestamp": "2026-01-01T00:00:00+00:00",
        "mentions": [],
        **more,
    }


@pytest.mark.parametrize("kind", [kind.value for kind in MessageType] + [99])
def test_only_what_people_write_is_a_message(kind: int) -> None:
    assert (normalise(raw(type=kind), around({})) is not None) == (kind in (DEFAULT, REPLY))


def test_the_name_is_the_one_that_is_shown_there() -> None:
    author = {"id": "42", "username": "ada", "global_name": "Ada"}
    names = [
        raw(author={"id": "42", "username": "ada"}),
        raw(author=author),
        raw(author=author, member={"nick": None}),
        raw(author=author, member={"nick": "Countess"}),
    ]
    found = [normalise(message, around({})) for message in names]
    assert [each.message.sender.name for each in found if each] == ["ada", "Ada", "Ada", "Countess"]
    assert {each.message.sender.id for each in found if each} == {"discord:user:42"}


def test_half_a_character_is_replaced() -> None:
    found = normalise(raw("\ud83d", author={"id": "42", "username": "\ud83d"}), around({}))
    assert found is not None
    found.message.model_dump_json().encode()


def test_a_message_that_only_names_the_bot_is_empty_and_said_to_it() -> None:
    found = normalise(raw(f"<@{ME}>", mentions=[{"id": ME}]), around({"guild": "900"}))
    assert found is not None
    assert found.message.parts == (Text(text=""),)
    assert found.message.addressed


def test_a_message_without_anything_that_can_be_read_says_so() -> None:
    hidden = normalise(raw(""), around({"guild": "900"}))
    strange = normalise(raw(""), around({}))
    assert hidden is not None
    assert strange is not None
    [first], [second] = hidden.message.parts, strange.message.parts
    assert isinstance(first, Unsupported)
    assert "Intent" in first.what
    assert isinstance(second, Unsupported)
    assert "Intent" not in second.what


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<@100> hi", "hi"),
        ("<@!100>hi", "hi"),
        ("hi <@100>", "hi"),
        ("hey <@100> how are you", "hey how are you"),
        ("<@100>\n\nhi", "hi"),
        ("one\n<@100> two", "one\ntwo"),
        ("<@&901> hi", "hi"),
        ("<@101>  hi", "<@101>  hi"),
        ("<@&902> hi", "<@&902> hi"),
        ("  two  spaces", "  two  spaces"),
    ],
)
def test_the_bots_own_name_is_taken_out(written: str, left: str) -> None:
    assert without_own(written, ME, {"901"}) == left


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<@1> <@!1> <@&2> <#3>", "@Ada @Ada @helpers #general"),
        ("<@9> <#9>", "<@9> <#9>"),
        ("<:wave:5> <a:dance:6>", ":wave: :dance:"),
        ("</queue:7> </a b:7>", "/queue /a b"),
        ("<t:0> <t:60:R> <t:99999999999999999:R>", "1970-01-01 00:00 UTC 1970-01-01 00:01 UTC <t:99999999999999999:R>"),
        ("a < b > c <b>", "a < b > c <b>"),
    ],
)
def test_ids_are_shown_as_names(written: str, seen: str) -> None:
    names = {"1": "Ada", "2": "helpers"}
    assert as_seen(written, {**names, "3": "general"} if "<#3>" in written else names) == seen


def test_the_message_is_left_as_it_was() -> None:
    given = raw("<@100> x", mentions=[{"id": ME}])
    before = json.dumps(given)
    normalise(given, around({}))
    assert json.dumps(given) == before


def test_ids_tell_their_time() -> None:
    # The example of https://docs.discord.com/developers/reference#snowflakes
    assert moment("175928847299117063") == datetime(2016, 4, 30, 11, 18, 25, 796000, UTC)
    assert int(snowflake(moment("175928847299117063"))) <= 175928847299117063
    assert moment(snowflake(moment("175928847299117063"))) == moment("175928847299117063")
