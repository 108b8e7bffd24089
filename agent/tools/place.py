"""Time zones by the names that people give to places."""

import re
import tomllib
import unicodedata
import zoneinfo
from importlib import resources
from zoneinfo import ZoneInfo

_NAMES = re.compile(r"[^\w]+")


def zone_of(place: str) -> ZoneInfo | None:
    """The zone of a city, of a country that has one only, or by its own name; None for what isn't known."""
    parts = [part for part in (_plain(part) for part in place.split(",")) if part]
    # "Paris, France", and "Austin, Texas" where only the second is known.
    name = next((_ZONES[part] for part in [_plain(place), *parts] if part in _ZONES), None)
    return ZoneInfo(name) if name else None


def _plain(name: str) -> str:
    """``São Paulo`` and ``sao_paulo`` are the same."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NAMES.sub(" ", bare.replace("_", " ")).strip().removeprefix("the ")


def _known() -> dict[str, str]:
    """What is more particular wins: a name of our own table before a city, a city before a country."""
    found: dict[str, str] = {}
    zones = sorted(zoneinfo.available_timezones())
    cities = {zone for zone in zones if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/"))}
    found |= _countries()
    found |= {_plain(zone): zone for zone in zones}
    found |= {_plain(zone.rsplit("/", 1)[1]): zone for zone in sorted(cities)}
    for zone, names in tomllib.loads(resources.files("agent.tools").joinpath("places.toml").read_text("utf-8")).items():
        found |= {_plain(name): zone for name in names}
    return found


def _countries() -> dict[str, str]:
    """Those with one zone, by the tables of the tz database: https://data.iana.org/time-zones/theory.html."""
    tables = resources.files("tzdata") / "zoneinfo"
    names = dict(_rows((tables / "iso3166.tab").read_text("utf-8"), 0, 1))
    zones: dict[str, list[str]] = {}
    for code, zone in _rows((tables / "zone.tab").read_text("utf-8"), 0, 2):
        zones.setdefault(code, []).append(zone)
    return {_plain(names[code]): only[0] for code, only in zones.items() if len(only) == 1 and code in names}


def _rows(table: str, first: int, second: int) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[first], row[second]) for row in rows]


# Once, on import: it reads files, which an event loop would have to wait for.
_ZONES = _known()
