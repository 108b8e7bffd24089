"""What the promise says of a history: a pure function from events to what is wrong with them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from gateway.delivery.sender import REPEAT_NOTE
from tests.faults.history import Event
from tests.faults.turns import overlaps

MARK = REPEAT_NOTE.strip()
TOKEN = re.compile(r"\bc\d+\.\d+\b")
"""Names a conversation and a message in it; every text that is written carries that of its own message."""


STOPPED, GOING = ("died", "paused"), ("started", "resumed")


class Kind(StrEnum):
    """What can be wrong."""

    LOSS = "loss"
    ORDER = "order"
    DUPLICATE = "duplicate"
    CROSS_TALK = "cross-talk"


@dataclass(frozen=True)
class Fault:
    """One broken promise."""

    kind: Kind
    text: str


@dataclass
class Findings:
    """What a history comes to."""

    faults: list[Fault] = field(default_factory=list)
    delivered: int = 0
    confirmed: int = 0
    turns: int = 0
    replies: int = 0
    """Messages with an answer."""
    parts: int = 0
    repeats: int = 0
    """Parts that the platform took more than once, each time with a good reason and a mark."""
    given_up: int = 0

    @property
    def counts(self) -> str:
        """For people, in one line."""
        return (
            f"{self.delivered} messages delivered, {self.confirmed} confirmed, {self.turns} turns, "
            f"{self.replies} answered with {self.parts} parts, {self.repeats} marked repeats, "
            f"{self.given_up} given up, {len(self.faults)} faults"
        )


@dataclass(frozen=True)
class _Part:
    """A part's place: its message and its number in the answer."""

    message: str
    index: int

    @classmethod
    def of(cls, name: str) -> "_Part":
        # 'message/number of the reply/number of the part'
        message, _, index = name.rsplit("/", 2)
        return cls(message, int(index))


def check(events: Sequence[Event]) -> Findings:
    """All faults of a history that has come to its end: nothing is waited for any more."""
    found = Findings()
    first_delivery = _first([event for event in events if event.what == "delivered"], "message")
    confirmed = {event["message"] for event in events if event.what == "confirmed"}
    given_up = {event["message"] for event in events if event.what == "given up"}
    accepted: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for place, event in enumerate(events):
        if event.what == "accepted":
            accepted[event["part"]].append((place, event))
    found.delivered, found.confirmed, found.given_up = len(first_delivery), len(confirmed), len(given_up)
    found.turns = sum(event.what == "turn" for event in events)
    found.parts = len(accepted)
    found.repeats = sum(len(takes) - 1 for takes in accepted.values())
    found.replies = len({_Part.of(name).message for name in accepted} & set(first_delivery))
    found.faults += _losses(first_delivery, confirmed, given_up, set(accepted))
    found.faults += _disorder(first_delivery, accepted)
    found.faults += _disorder_of_turns(first_delivery, events)
    found.faults += [Fault(Kind.ORDER, text) for text in overlaps(events)]
    for takes in accepted.values():
        found.faults += _repeats(events, takes)
        found.faults += _cross_talk(first_delivery, takes, given_up)
    return found


def _first(events: Sequence[Event], name: str) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for event in events:
        found.setdefault(event[name], event)
    return found


def _losses(delivered: dict[str, Event], confirmed: set[str], given_up: set[str], parts: set[str]) -> Iterator[Fault]:
    answered: dict[str, set[int]] = defaultdict(set)
    for name in parts:
        part = _Part.of(name)
        answered[part.message].add(part.index)
    for message in sorted(confirmed - given_up):
        wanted = set(range(len(delivered[message]["expect"])))
        if missing := wanted - answered[message]:
            what = "has no answer" if missing == wanted else f"lacks the parts {sorted(missing)} of its answer"
            yield Fault(Kind.LOSS, f"{message} was confirmed and {what}")


def _disorder(delivered: dict[str, Event], accepted: dict[str, list[tuple[int, Event]]]) -> Iterator[Fault]:
    """Per conversation: parts in the order in which their messages came, repeats before what is younger."""
    order = {message: number for number, message in enumerate(delivered)}
    sent = sorted((place, event) for takes in accepted.values() for place, event in takes)
    furthest: dict[str, tuple[int, int, str]] = {}
    for _, event in sent:
        part = _Part.of(event["part"])
        if part.message not in order:
            continue  # said by the cross-talk check
        here = (order[part.message], part.index, event["part"])
        before = furthest.get(event["chat"], (-1, -1, ""))
        if here[:2] < before[:2]:
            yield Fault(Kind.ORDER, f"in {event['chat']}, {here[2]} came after {before[2]}")
        furthest[event["chat"]] = max(here, before)


def _disorder_of_turns(delivered: dict[str, Event], events: Sequence[Event]) -> Iterator[Fault]:
    """In each lane the messages are begun in the order in which they came; whether again doesn't matter."""
    order = {message: number for number, message in enumerate(delivered)}
    furthest: dict[str, str] = {}
    for message, event in _first([event for event in events if event.what == "turn"], "message").items():
        before = furthest.setdefault(event["lane"], message)
        if order[message] < order[before]:
            yield Fault(Kind.ORDER, f"in {event['lane']}, {message} was begun after {before}")
        else:
            furthest[event["lane"]] = message


def _repeats(events: Sequence[Event], takes: Sequence[tuple[int, Event]]) -> Iterator[Fault]:
    for (before, earlier), (place, event) in pairwise(takes):
        name = event["part"]
        between = events[_asked(events, before) : place]
        if not event["text"].startswith(MARK):
            yield Fault(Kind.DUPLICATE, f"{name} came again without a mark")
        if any(other.what == "journaled" and other["part"] == name and other["folder"] == event["folder"]
               for other in between):  # fmt: skip
            yield Fault(Kind.DUPLICATE, f"{name} came again although the journal has it")
        elif not any(_unknown_since(other, name, earlier["process"]) for other in between):
            yield Fault(Kind.DUPLICATE, f"{name} came again although its first outcome was known")


def _asked(events: Sequence[Event], place: int) -> int:
    """Where what was accepted there began: the sender can have stopped before the platform read its call."""
    accepted = events[place]
    process = accepted["process"]
    for earlier in range(place, -1, -1):
        event = events[earlier]
        if event.what == "asked" and (event["part"], event["process"]) == (accepted["part"], process):
            return _stopped_before(events, earlier, process)
    return place


def _stopped_before(events: Sequence[Event], place: int, process: str) -> int:
    for earlier in range(place, -1, -1):
        event = events[earlier]
        if event.what in (*STOPPED, *GOING) and event["process"] == process:
            return earlier if event.what in STOPPED else place
    return place


def _unknown_since(event: Event, part: str, process: str) -> bool:
    if event.what in ("dropped", "abandoned"):
        return bool(event["part"] == part)
    return event.what in STOPPED and bool(event["process"] == process)


def _cross_talk(delivered: dict[str, Event], takes: Sequence[tuple[int, Event]], given_up: set[str]) -> Iterator[Fault]:
    for _, event in takes:
        part = _Part.of(event["part"])
        asked = delivered.get(part.message)
        if asked is None:
            yield Fault(Kind.CROSS_TALK, f"{event['part']} answers nothing that was asked")
            continue
        if asked["chat"] != event["chat"]:
            yield Fault(Kind.CROSS_TALK, f"{event['part']} went to {event['chat']}, asked in {asked['chat']}")
        own = TOKEN.findall(" ".join(asked["expect"]))
        if strange := set(TOKEN.findall(event["text"])) - set(own):
            yield Fault(Kind.CROSS_TALK, f"{event['part']} in {event['chat']} speaks of {sorted(strange)}")
        elif part.message not in given_up and event["text"].removeprefix(MARK).strip() != asked["expect"][part.index]:
            yield Fault(Kind.CROSS_TALK, f"{event['part']} says something else than its answer: {event['text']!r}")
