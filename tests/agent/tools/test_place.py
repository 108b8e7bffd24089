from collections import Counter

import pytest

from agent.tools.place import zone_of


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Tokyo", "Asia/Tokyo"),
        ("tokyo", "Asia/Tokyo"),
        ("New York", "America/New_York"),
        ("new york city, NYC", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Germany", "Europe/Berlin"),
        ("France", "Europe/Paris"),
        ("the Netherlands", "Europe/Amsterdam"),
        ("Kenya", "Africa/Nairobi"),
        ("Europe/Paris", "Europe/Paris"),
        ("San Francisco", "America/Los_Angeles"),
        ("Washington, D.C.", "America/New_York"),
        ("Beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("纽约", "America/New_York"),
        ("UTC", "UTC"),
        ("Foo", None),
        ("", None),
        ("../../etc/passwd", None),
        ("Etc/../../passwd", None),
        (",", None),
    ],
)
def test_places(place: str, zone: str | None) -> None:
    found = zone_of(place)
    assert (found.key if found else None) == zone


def test_our_own_table_names_zones_and_nothing_twice() -> None:
    import tomllib
    from pathlib import Path
    from zoneinfo import available_timezones

    table = tomllib.loads(Path("agent/tools/places.toml").read_text("utf-8"))
    assert set(table) <= available_timezones()
    names = Counter(name.casefold() for names in table.values() for name in names)
    assert [name for name, times in names.items() if times > 1] == []
