from adapters.terminal.conversation import Conversation, CutShort, Notice, Past
from adapters.terminal.wire import Bye, Declined, Entry, Fault, Growing, History, NotNow, Say, Seen, Taken


def bot(answers: str, text: str = "yes", *, last: bool = True, index: int = 0) -> Entry:
    reply = f"{answers}/0"
    return Entry(
        id=f"{reply}#{index}", author="bot", text=text, at_ms=0, reply=reply, answers=answers, index=index, last=last
    )


def person(name: str, text: str = "why?") -> Entry:
    return Entry(id=name, author="person", text=text, at_ms=0)


def opened() -> Conversation:
    conversation = Conversation()
    assert conversation.heard(History(entries=())) == []
    return conversation


def test_the_past_is_shown_once_and_what_came_meanwhile_as_new() -> None:
    conversation = Conversation()
    assert conversation.heard(History(entries=(person("q1"),))) == [Past((person("q1"),))]
    conversation.lost()
    assert conversation.trouble
    assert conversation.heard(History(entries=(person("q1"), bot("q1")))) == [bot("q1")]
    assert conversation.trouble == ""
    assert conversation.heard(Seen(entry=bot("q1"))) == []


def test_a_message_is_unsent_until_the_gateway_has_it() -> None:
    conversation = opened()
    for name in ("q1", "q2", "q3"):
        conversation.say(Say(id=name, text="why?"))
    conversation.heard(Taken(id="q1"))
    assert conversation.heard(Seen(entry=person("q1"))) == []
    conversation.heard(NotNow(id="q2", text="Not now."))
    assert (list(conversation.unsent), conversation.trouble) == (["q2", "q3"], "Not now.")
    conversation.lost()
    assert conversation.trouble == "Not now."
    conversation.heard(History(entries=(person("q1"), person("q2"))))
    assert list(conversation.unsent) == ["q3"]


def test_a_refusal_is_told_once() -> None:
    conversation = opened()
    conversation.say(Say(id="q1", text="why?"))
    assert conversation.heard(Declined(id="q1", text="No.", follows=True)) == []
    assert conversation.heard(Declined(id="q1", text="No.")) == [Notice("No.")]
    assert conversation.heard(Declined(id="q1", text="")) == [Notice("The gateway does not answer you.")]
    assert conversation.unsent == {}


def test_a_draft_ends_with_its_reply_and_does_not_come_back() -> None:
    conversation = opened()
    conversation.heard(Growing(reply="q1/0", text="ye"))
    assert conversation.heard(Seen(entry=bot("q1", last=False))) == [bot("q1", last=False)]
    assert conversation.draft is None
    conversation.heard(Growing(reply="q1/0", text="yes"))
    assert conversation.draft is None


def test_a_draft_that_was_stopped_stays_as_far_as_it_came() -> None:
    conversation = opened()
    conversation.heard(Growing(reply="q1/0", text="ye"))
    assert conversation.settle() == []
    conversation.heard(Seen(entry=bot("stop", "Stopped.")))
    conversation.heard(Growing(reply="q1/0", text="yes"))
    assert conversation.settle() == [CutShort("yes")]
    assert conversation.settle() == []


def test_the_next_draft_ends_the_last_and_is_not_in_doubt() -> None:
    conversation = opened()
    conversation.heard(Growing(reply="q1/0", text="ye"))
    assert conversation.heard(Growing(reply="q2/0", text="")) == [CutShort("ye")]
    assert conversation.settle() == []
    assert conversation.heard(Growing(reply="q3/0", text="a")) == []


def test_a_draft_that_is_over_goes_at_once() -> None:
    conversation = opened()
    conversation.heard(Growing(reply="q1/0", text="as far as it"))
    assert conversation.heard(Growing(reply="q2/0", text="", over=True)) == []
    assert conversation.heard(Growing(reply="q1/0", text="", over=True)) == [CutShort("as far as it")]
    assert conversation.draft is None
    assert conversation.heard(Growing(reply="q1/0", text="late")) == []
    assert conversation.draft is None


def test_commands_are_learnt_from_the_gateways_own_list_alone() -> None:
    conversation = opened()
    conversation.say(Say(id="q1", text="/help"))
    conversation.heard(Seen(entry=bot("q1", "Commands:\n/new starts anew\n- `/stop` stops /this\n")))
    conversation.heard(Seen(entry=bot("q2", "/rm-all is nice")))
    assert conversation.commands == {"/new", "/stop"}


def test_trouble_is_kept_to_be_shown() -> None:
    conversation = opened()
    assert conversation.heard(Fault(text="Another user's.")) == conversation.heard(Bye()) == []
    assert conversation.trouble == "Another user's."
