"""What a message says that is neither text nor file, in words: pure."""

from collections.abc import Mapping
from typing import Any


def spoken(raw: Mapping[str, Any]) -> str | None:
    """A place, a contact, a poll or a throw of dice, as somebody would write it; None for anything else."""
    for field, words in _WORDS.items():
        found = raw.get(field)
        if isinstance(found, Mapping):
            try:
                return words(found)
            except (AttributeError, KeyError, TypeError):
                # Of another shape than the page of the Bot API says.
                return None
    return None


def _venue(venue: Mapping[str, Any]) -> str:
    location = venue["location"]
    return f"Place: {venue['title']}, {venue['address']} ({location['latitude']}, {location['longitude']})"


def _location(location: Mapping[str, Any]) -> str:
    return f"Location: {location['latitude']}, {location['longitude']}"


def _contact(contact: Mapping[str, Any]) -> str:
    name = " ".join(str(contact[part]) for part in ("first_name", "last_name") if contact.get(part))
    return f"Contact: {name}, {contact['phone_number']}"


def _poll(poll: Mapping[str, Any]) -> str:
    return "\n".join([f"Poll: {poll['question']}", *(f"- {option['text']}" for option in poll["options"])])


def _dice(dice: Mapping[str, Any]) -> str:
    return f"{dice['emoji']} {dice['value']}"


# A place comes with its location: the closer name comes first.
_WORDS = {"venue": _venue, "location": _location, "contact": _contact, "poll": _poll, "dice": _dice}
