from adapters.terminal.entries import answered, entry, history, shown_message, shown_part
from adapters.terminal.normalise import Person, address, normalise
from adapters.terminal.wire import HISTORY_BYTES, History, Say, encode
from gateway.schema.ids import MessageId
from gateway.schema.reply import OutgoingPart, Reply
from gateway.schema.scrollback import Shown
from tests.contract.host import DoorHost

PLACE = address(Person(uid=7), "main", "default")


def question(name: str, host: DoorHost) -> Shown:
    return shown_message(normalise(Say(id=name, text=name), Person(uid=7), PLACE, host.now()))


def answer(name: str, number: int = 0, text: str = "yes") -> Shown:
    reply = Reply.id_for(MessageId(f"terminal:default:7-main/{name}"), number)
    part = OutgoingPart(id=f"{reply}#0", reply=reply, address=PLACE, text=text, index=0, last=True)
    return shown_part(part, 5)


def test_a_part_comes_back_with_what_it_answers() -> None:
    made = entry(answer("q1", 3), PLACE)
    assert (made.author, made.answers, made.text, made.index, made.last) == ("bot", "q1", "yes", 0, True)
    assert made.reply == "terminal:default:7-main/q1/3"


def test_a_reply_to_nothing_said_here_answers_nothing() -> None:
    assert answered(Reply.id_for(MessageId("timer:1")), PLACE) is None


def test_parts_of_one_id_are_one_entry_and_others_are_not() -> None:
    assert answer("q1").id == answer("q1").id
    assert len({answer("q1").id, answer("q1", 1).id, answer("q2").id}) == 3


def test_a_question_comes_before_its_answer(host: DoorHost) -> None:
    log = [answer("q1"), question("q1", host), question("q2", host), answer("q3"), answer("q2")]
    shown = [made.id if made.author == "person" else f"to {made.answers}" for made in history(log, PLACE)]
    assert shown == ["q1", "to q1", "q2", "to q3", "to q2"]


def test_a_long_history_is_cut_at_its_old_end() -> None:
    log = [answer(f"q{number}", text="🦀" * 8000) for number in range(100)]
    kept = history(log, PLACE)
    assert kept[-1].answers == "q99"
    assert 5 < len(kept) < 100
    assert len(encode(History(entries=kept))) <= HISTORY_BYTES + 1000
