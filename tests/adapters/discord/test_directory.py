from typing import Any

import pytest

from adapters.discord.directory import Directory, Guild, Place

VIEW, HISTORY, ADMINISTRATOR = 1 << 10, 1 << 16, 1 << 3
ME = "100"


def guild(**more: Any) -> dict[str, Any]:
    return {
        "id": "900",
        "owner_id": "42",
        "joined_at": "2026-01-01T00:00:00+00:00",
        "roles": [
            {"id": "900", "name": "@everyone", "permissions": str(VIEW | HISTORY)},
            {"id": "901", "name": "clawgate", "permissions": "0", "tags": {"bot_id": ME}},
            {"id": "902", "name": "helpers", "permissions": "0", "tags": {"premium_subscriber": None}},
        ],
        "members": [{"user": {"id": "42"}, "roles": []}, {"user": {"id": ME}, "roles": ["901"]}],
        "channels": [{"id": "701", "type": 0, "name": "general"}],
        "threads": [{"id": "703", "type": 11, "name": "plans", "parent_id": "701"}],
        **more,
    }


def allow(who: str, what: int) -> dict[str, Any]:
    return {"id": who, "type": 0, "allow": str(what), "deny": "0"}


def deny(who: str, what: int) -> dict[str, Any]:
    return {"id": who, "type": 0, "allow": "0", "deny": str(what)}


def test_a_server_is_known_with_its_channels_and_threads() -> None:
    directory = Directory()
    directory.guild_came(guild(), ME)
    assert directory.find("701") == Place("701", "900", None, "general")
    assert directory.find("703") == Place("703", "900", "701", "plans")
    assert directory.guild("900") == Guild(
        "900",
        "2026-01-01T00:00:00+00:00",
        frozenset({"901"}),
        {"900": "@everyone", "901": "clawgate", "902": "helpers"},
    )
    assert directory.find("704") is None
    assert directory.guild("904") == Guild("904")


def test_what_is_gone_is_forgotten() -> None:
    directory = Directory()
    directory.guild_came(guild(), ME)
    directory.channel_went("703")
    assert directory.find("703") is None
    directory.guild_went("900")
    assert directory.find("701") is None
    assert directory.guild("900").roles == {}


def test_a_channel_of_a_category_is_no_thread() -> None:
    place = Directory().channel_came({"id": "705", "type": 0, "name": "x", "parent_id": "706", "guild_id": "900"})
    assert (place.parent, place.guild) == (None, "900")


def test_what_was_looked_up_is_remembered_for_the_latest_only() -> None:
    directory = Directory()
    for number in range(6000):
        directory.look_up(Place(str(number), "900"))
    assert directory.find("0") is None
    assert directory.find("5999") == Place("5999", "900")


@pytest.mark.parametrize(
    ("overwrites", "more", "readable"),
    [
        ([], {}, True),
        ([deny("900", VIEW)], {}, False),
        ([deny("900", HISTORY)], {}, False),
        ([deny("900", VIEW), allow("901", VIEW)], {}, True),
        ([deny("900", VIEW), allow("902", VIEW)], {}, False),
        ([deny("901", VIEW), allow("900", VIEW)], {}, False),
        ([deny("901", VIEW), allow(ME, VIEW)], {}, True),
        ([deny(ME, VIEW), allow("901", VIEW)], {}, False),
        ([deny("900", VIEW)], {"owner_id": ME}, True),
        ([], {"roles": [{"id": "900", "permissions": str(VIEW)}]}, False),
        ([deny("900", VIEW)], {"roles": [{"id": "901", "permissions": str(ADMINISTRATOR)}]}, True),
    ],
)
def test_a_channel_and_its_threads_can_be_read_or_not(
    overwrites: list[dict[str, Any]], more: dict[str, Any], readable: bool
) -> None:
    channel = {"id": "701", "type": 0, "name": "general", "permission_overwrites": overwrites}
    places = Directory().guild_came(guild(channels=[channel], **more), ME)
    assert [place.readable for place in places] == [readable, readable]
