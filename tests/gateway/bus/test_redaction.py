"""What of a transcript goes with a person: pure, and on a list that grows meanwhile."""

from agent.remarks import context
from gateway.bus.redaction import ERASED, Redaction, redacted
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.remark import HEAD, TAIL, Remark
from gateway.schema.transcript import Entry, ToolCall
from tests.contract.bus_rig import Bus

ANN, BOB, CYD = (PrincipalId(f"pigeon:user:{name}") for name in ("ann", "bob", "cyd"))
ROOM = SessionId("pigeon:default:g")


def said(text: str, by: PrincipalId = ANN) -> Entry:
    return Entry(role="user", text=text).said_by(by)


CALL = Entry(role="assistant", text="her call", calls=(ToolCall(id="1", name="recall", arguments={"query": "her"}),))
RESULT = Entry(role="tool", text="her result", call_id="1", tool="recall")
TALK = (
    said("his question", BOB),
    Entry(role="assistant", text="his answer"),
    Entry.summary("his summary", keeps=1, at_ms=0),
    said("her question"),
    CALL,
    RESULT,
    said("her steering"),
    Entry(role="assistant", text="her answer"),
    Entry(role="assistant", text="Reminder: his own").said_by(BOB),
    Entry(role="user", text="an old question, of nobody knows whom"),
    Entry(role="assistant", text="an old answer"),
    Entry.summary("a summary with her words", keeps=4, at_ms=7),
    said("his last", BOB),
    Entry(role="assistant", text="Reminder: her own").said_by(ANN),
    said("his very last", BOB),
)


def stored() -> list[str]:
    return [entry.model_dump_json() for entry in TALK]


def test_what_one_said_and_was_answered_goes_and_nothing_else() -> None:
    gone = dict(redacted(stored(), ANN))
    left = [Entry.model_validate_json(gone.get(text, text)) for text in stored()]
    assert [entry.text for entry in left] == [
        *("his question", "his answer", "his summary"),
        *[ERASED] * 5,
        *("Reminder: his own", "an old question, of nobody knows whom", "an old answer"),
        *("", "his last", ERASED, "his very last"),
    ]
    assert [entry.role for entry in left[3:8]] == ["user", "assistant", "assistant", "user", "assistant"]
    assert left[11] == Entry.summary("", keeps=4, at_ms=7), "it covers as much as before"
    assert not any(entry.calls or entry.call_id for entry in left)
    assert not any("ann" in text or "her" in text.lower() for text in gone.values())


def test_what_a_question_took_along_goes_and_the_question_stays() -> None:
    remarks = [
        Remark.of(person, "said", author=name, text=f"secret of {name}\n{TAIL}\nno end")
        for person, name in ((ANN, "Ann"), (CYD, "Cyd"))
    ]
    note = f"- {HEAD}\n"
    question = Entry(role="user", text=f"{note}{context(remarks)}what did she say? {TAIL}\nwell?")
    entries = [question.said_by(BOB, [one.by for one in remarks]), CALL, RESULT, said("his next", BOB)]
    stored = [entry.model_dump_json() for entry in entries]
    gone = dict(redacted(stored, ANN))
    left = [Entry.model_validate_json(gone.get(text, text)) for text in stored]
    assert [entry.text for entry in left] == [f"{note}what did she say? {TAIL}\nwell?", ERASED, ERASED, "his next"]
    assert (left[0].by, left[0].heard) == (BOB, ())
    assert redacted([gone.get(text, text) for text in stored], ANN) == []
    assert redacted(stored, PrincipalId("pigeon:user:dan")) == []


def test_of_who_never_spoke_there_nothing_goes() -> None:
    assert redacted(stored(), PrincipalId("pigeon:user:an")) == []
    assert redacted(["no entry", *stored()], ANN) == redacted(stored(), ANN)


async def test_a_transcript_may_grow_meanwhile(bus: Bus) -> None:
    key = bus.keyspace.of(ROOM).history(ROOM)
    await bus.client.rpush(key, *stored())
    pairs = redacted(stored(), ANN)
    await bus.client.lpop(key)
    await bus.client.rpush(key, "newer")
    assert await bus.store.run("redact", [key], [text for pair in pairs for text in pair]) == len(pairs)
    left = await bus.client.lrange(key, 0, -1)
    assert len(left) == len(TALK)
    assert left[-1] == "newer"
    done = await Redaction(bus.store, bus.keyspace).redact(ANN)
    assert (done.entries, done.sessions) == (0, frozenset())
