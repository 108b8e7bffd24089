import json
from pathlib import Path

import pytest

import adapters.terminal
from adapters.terminal.normalise import Person, address, normalise, said_here
from adapters.terminal.wire import Hello, from_client
from gateway.schema.ids import MessageId
from gateway.schema.message import InboundMessage

CASES = sorted((Path(adapters.terminal.__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    recorded = json.loads(case.read_text(encoding="utf-8"))
    expected = InboundMessage.model_validate(recorded["expected"])
    person = Person.model_validate(recorded["person"])
    say = from_client(json.dumps(recorded["line"]).encode())
    assert not isinstance(say, Hello)
    place = address(person, recorded["session"], "default")
    message = normalise(say, person, place, expected.sent_at)
    assert message == expected
    assert said_here(message.id, place) == say.id


def test_two_persons_and_two_sessions_are_four_conversations() -> None:
    places = {address(Person(uid=uid), session, "default").conversation for uid in (0, 1000) for session in ("a", "b")}
    assert len(places) == 4


def test_another_conversations_message_is_not_said_here() -> None:
    place = address(Person(uid=1000), "main", "default")
    assert said_here(MessageId("terminal:default:1000-main2/x"), place) is None
    assert said_here(MessageId("terminal:default:1000-main/x"), place) == "x"
