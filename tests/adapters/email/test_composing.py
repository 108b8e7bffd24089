"""What goes out, byte by byte where it matters."""

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from adapters.base import Rejected
from adapters.email.composing import Author, Composed, compose
from adapters.email.reading import read
from adapters.email.threads import Route, thread_of, token_of
from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.ids import MessageId
from gateway.schema.reply import OutgoingPart, Reply
from tests.adapters.email.person import text_of
from tests.contract.hostile import HOSTILE

AUTHOR = Author("bot@example.net", "The Bot")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = "<root@example.org>"
ROUTE = Route("<second@example.org>", (ROOT,), "Grüße")


def part(
    text: str = "Hello *you*",
    *,
    route: Route | str | None = ROUTE,
    chat: str = "ann@example.org",
    file: Attachment | None = None,
) -> OutgoingPart:
    address = Address(platform="email", chat=chat, thread=token_of(ROOT))
    reply = Reply.id_for(MessageId("email:default:ann@example.org/<second@example.org>"))
    to = None if route is None else str(route)
    return OutgoingPart(
        id=f"{reply}/0", reply=reply, address=address, text=text, file=file, index=0, last=True, reply_to=to
    )


def parsed(mail: Composed) -> EmailMessage:
    return email.message_from_bytes(mail.content, _class=EmailMessage, policy=email.policy.default)


def test_an_answer_stands_in_its_thread() -> None:
    mail = compose(part(), AUTHOR, NOW)
    found = parsed(mail)
    assert mail.recipient == "ann@example.org"
    assert str(found["To"]) == "ann@example.org"
    assert str(found["From"]) == "The Bot <bot@example.net>"
    assert str(found["Subject"]) == "Re: Grüße"
    assert found["In-Reply-To"] == "<second@example.org>"
    assert found["References"] == f"{ROOT} <second@example.org>"
    assert found["Auto-Submitted"] == "auto-replied"
    assert found["Message-ID"] == mail.message_id
    assert str(found["Date"]) == "Sun, 01 Mar 2026 12:00:00 +0000"


def test_whoever_answers_it_is_in_the_same_conversation() -> None:
    mail = compose(part(), AUTHOR, NOW)
    assert thread_of("<third@example.org>", (mail.message_id,), ()) == part().address.thread


def test_a_repeat_is_the_same_mail() -> None:
    assert compose(part(), AUTHOR, NOW).message_id == compose(part(), AUTHOR, NOW.replace(year=2027)).message_id


def test_it_has_two_forms_of_one_text() -> None:
    found = parsed(compose(part("# Title\n\nHello *you* <b>x</b>\nnext ![p](http://example.org/x.png)"), AUTHOR, NOW))
    assert found.get_content_type() == "multipart/alternative"
    assert text_of(found) == "# Title\n\nHello *you* <b>x</b>\nnext ![p](http://example.org/x.png)"
    html = found.get_body(("html",))
    assert html is not None
    page = str(html.get_content())
    assert "<h1>Title</h1>" in page
    assert "<em>you</em> &lt;b&gt;x&lt;/b&gt;<br>" in page.replace(" />", ">")
    assert '<a href="http://example.org/x.png">p</a>' in page
    assert "<img" not in page


@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
def test_no_text_loads_or_runs_anything(text: str) -> None:
    mail = compose(part(text), AUTHOR, NOW)
    html = parsed(mail).get_body(("html",))
    assert html is not None
    page = str(html.get_content()).lower()
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page
    # RFC 5322 section 2.1.1: no line of more than 998 characters, and no bare line break.
    assert all(len(line) <= 998 for line in mail.content.split(b"\r\n"))
    assert mail.content.replace(b"\r\n", b"").count(b"\n") == 0


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n", "\u2028", "\x85", "\x0b", "\x00"])
def test_nothing_begins_another_field(break_: str) -> None:
    evil = f"x{break_}Bcc: eve@evil.example{break_}{break_}body"
    file = Attachment(what="document", digest="0" * 64, size=1, media_type="text/plain", name=evil)
    for made in (
        compose(part(route=Route("<a@b>", (), evil)), AUTHOR, NOW),
        compose(part(evil, route=None), AUTHOR, NOW),
        compose(part("", file=file), AUTHOR, NOW, b"x"),
        compose(part(), Author("bot@example.net", evil), NOW),
    ):
        found = parsed(made)
        assert found["Bcc"] is None
        assert b"\nBcc" not in made.content.partition(b"\r\n\r\n")[0]
        assert read(made.content).mail.headers["x-clawgate"]


def test_a_mail_that_answers_nothing_says_what_it_is_about() -> None:
    found = parsed(compose(part("Water the plants\nnow", route=None), AUTHOR, NOW))
    assert str(found["Subject"]) == "Water the plants now"
    assert found["In-Reply-To"] is None


@pytest.mark.parametrize(
    ("subject", "answer"),
    [("A", "Re: A"), ("Re: A", "Re: A"), ("RE: A", "RE: A"), ("", "Re:"), ("x" * 500, "Re: " + "x" * 200)],
)
def test_a_subject_is_answered_once(subject: str, answer: str) -> None:
    assert str(parsed(compose(part(route=Route("<a@b>", (), subject)), AUTHOR, NOW))["Subject"]) == answer


def test_a_file_goes_with_its_name_and_kind() -> None:
    file = Attachment(what="image", digest="0" * 64, size=4, media_type="image/png", name="Bild ü.png")
    [found] = list(parsed(compose(part("", file=file), AUTHOR, NOW, b"\x89PNG")).iter_attachments())
    assert (found.get_filename(), found.get_content_type(), found.get_content()) == (
        "Bild ü.png",
        "image/png",
        b"\x89PNG",
    )


@pytest.mark.parametrize(
    "media_type", ["", "nonsense", "a/b/c", "text/html", "message/rfc822", "multipart/mixed", "a b/c\r\nX: y"]
)
def test_a_file_of_any_kind_is_sent_as_bytes(media_type: str) -> None:
    file = Attachment(what="document", digest="0" * 64, size=4, media_type=media_type, name=None)
    [found] = list(parsed(compose(part("", file=file), AUTHOR, NOW, b"\xff\n\r.")).iter_attachments())
    assert found.get_payload(decode=True) == b"\xff\n\r."


@pytest.mark.parametrize("chat", ["nobody", "a@b@c", "%0d%0a@x.org"])
def test_what_is_no_address_is_refused(chat: str) -> None:
    with pytest.raises(Rejected, match="not a conversation"):
        compose(part(chat=chat), AUTHOR, NOW)
