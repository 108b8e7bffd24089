"""Mails find their conversation, whatever a program has left of the fields."""

import pytest

from adapters.email.threads import MOST_REFERENCES, Route, following, ids_in, is_ours, own_id, thread_of, token_of

ROOT, SECOND = "<root@example.org>", "<second@example.org>"
OURS = own_id("email:default:x/0/0", token_of(ROOT), "example.net")


@pytest.mark.parametrize(
    ("message_id", "in_reply_to", "references"),
    [
        (ROOT, (), ()),
        (SECOND, (ROOT,), ()),
        (SECOND, (), (ROOT,)),
        (SECOND, (OURS,), (ROOT, OURS)),
        (SECOND, (OURS,), ()),
        (SECOND, (), (OURS,)),
        (SECOND, ("<lost@example.org>",), ("<other@example.org>", OURS)),
        (None, (OURS,), ()),
    ],
)
def test_a_thread_has_one_name(
    message_id: str | None, in_reply_to: tuple[str, ...], references: tuple[str, ...]
) -> None:
    assert thread_of(message_id, in_reply_to, references) == token_of(ROOT)


def test_another_mail_begins_another_thread() -> None:
    assert thread_of(SECOND, (), ()) != thread_of(ROOT, (), ())


def test_our_ids_are_known_and_stay_the_same() -> None:
    assert is_ours(OURS)
    assert own_id("email:default:x/0/0", token_of(ROOT), "example.net") == OURS
    assert own_id("email:default:x/0/1", token_of(ROOT), "example.net") != OURS
    assert not is_ours(ROOT)
    assert not is_ours("<cg.short.token@example.net>")


def test_references_grow_within_bounds() -> None:
    references: tuple[str, ...] = ()
    for number in range(100):
        references = following(f"<{number}@example.org>", references)
    assert len(references) == MOST_REFERENCES
    assert references[0] == "<0@example.org>"
    assert references[-1] == "<99@example.org>"
    assert following(None, (ROOT,)) == (ROOT,)


def test_ids_are_found_among_anything() -> None:
    assert ids_in("see <a@b> and\r\n <c@d><e> <f g> <" + "x" * 600 + ">") == ("<a@b>", "<c@d>", "<e>")


def test_a_route_survives_as_text() -> None:
    route = Route(ROOT, (SECOND,), "Grüße [1]")
    assert Route.of(str(route)) == route
    for other in (None, "", "17", "[1]", "{}", "null", "[" * 3000):
        assert Route.of(other) is None
