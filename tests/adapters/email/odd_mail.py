"""Mails that are made to break a reader, and what must be read in them."""

from typing import NamedTuple

HEAD = b"From: Ann <ann@example.org>\r\nTo: bot@example.net\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
WORD = b"=?utf-8?q?word=C3=A9?="


class Odd(NamedTuple):
    """``text``: what was written; None if it is refused as too complex."""

    raw: bytes
    text: str | None
    unreadable: tuple[str, ...] = ()
    names: tuple[str | None, ...] = ()
    quoted: str = ""
    forwarded: str = ""


def plain(charset: str, text: bytes, encoding: str = "8bit") -> bytes:
    fields = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return HEAD + fields.encode() + text + b"\r\n"


def html(text: str) -> bytes:
    return HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + text.encode()


def multipart(kind: str, *parts: bytes, boundary: str = "b0", params: str = "") -> bytes:
    line = boundary.encode()
    body = b"".join(b"--" + line + b"\r\n" + part + b"\r\n" for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"{params}\r\n\r\n'.encode()
    return head + body + b"--" + line + b"--\r\n"


def nested(depth: int) -> bytes:
    inner = b"Content-Type: text/plain\r\n\r\ndeep"
    for level in range(depth):
        inner = multipart("mixed", inner, boundary=f"b{level}")
    return HEAD + inner


def forwarded(depth: int) -> bytes:
    inner = b"From: a@example.org\r\n\r\ninner\r\n"
    for _ in range(depth):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + inner
    return HEAD + inner


TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe text."
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>The <b>page</b>.</p>"
PDF = b'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../etc/a\\\\b.pdf"\r\n\r\n%PDF'

ODD = {
    "nothing at all": Odd(b"", ""),
    "an empty body": Odd(HEAD + b"\r\n", ""),
    "bare line feeds": Odd(HEAD.replace(b"\r\n", b"\n") + b"\nhello\n", "hello"),
    "a subject of 8,000 encoded words": Odd(HEAD + b"Subject: " + b" ".join([WORD] * 8000) + b"\r\n\r\nhi", "hi"),
    "a sender of 8,000 encoded words": Odd(b"From: " + b" ".join([WORD] * 8000) + b" <a@b.org>\r\n\r\nhi", "hi"),
    "a file name of 8,000 encoded words": Odd(
        HEAD + b'Content-Type: text/plain; name="' + b" ".join([WORD] * 8000) + b'"\r\n\r\nhi', "hi"
    ),
    "8,000 parameters": Odd(
        HEAD + b"Content-Type: text/plain; " + b"; ".join(b"a*%d=x" % at for at in range(8000)) + b"\r\n\r\nhi", "hi"
    ),
    "8,000 recipients": Odd(HEAD + b"Cc: " + b", ".join(b"a%d@b.org" % at for at in range(8000)) + b"\r\n\r\nhi", "hi"),
    "a header of two megabytes": Odd(HEAD + b"X: " + b"a" * 2_000_000 + b"\r\n\r\nhi", None),
    "a header without end": Odd(b"X: y\r\n" * 100_000, None),
    "30 levels": Odd(nested(30), "deep"),
    "2,000 levels": Odd(nested(2000), None),
    "500 mails in each other": Odd(forwarded(500), None),
    "a mail in a mail": Odd(
        HEAD + multipart("mixed", TEXT, b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.org\r\n\r\ninner"),
        "The text.",
        names=("forwarded.eml",),
    ),
    "100,000 parts": Odd(HEAD + multipart("mixed", *[b"\r\nx"] * 100_000), None),
    "a line of five megabytes": Odd(HEAD + b"\r\n" + b"x" * 5_000_000, "x" * 5_000_000),
    "gb2312 that is gb18030": Odd(plain("gb2312", "你好世界 㐀".encode("gb18030")), "你好世界 㐀"),
    "shift_jis": Odd(plain("shift_jis", "こんにちは".encode("shift_jis")), "こんにちは"),
    "iso-2022-jp": Odd(plain("iso-2022-jp", "こんにちは".encode("iso-2022-jp"), "7bit"), "こんにちは"),
    "euc-kr": Odd(plain("euc-kr", "안녕하세요".encode("euc-kr")), "안녕하세요"),
    "big5": Odd(plain("big5", "你好".encode("big5")), "你好"),
    "koi8-r": Odd(plain("koi8-r", "Привет".encode("koi8-r")), "Привет"),
    "windows-1251": Odd(plain("windows-1251", "Привет".encode("windows-1251")), "Привет"),
    "latin-1 that is windows-1252": Odd(plain("iso-8859-1", "“café” €".encode("cp1252")), "“café” €"),
    "latin-1 that is utf-8": Odd(plain("iso-8859-1", "café ☃".encode()), "café ☃"),
    "ascii that is utf-8": Odd(plain("us-ascii", "café ☃".encode()), "café ☃"),
    "utf-8 that is latin-1": Odd(plain("utf-8", "café".encode("latin-1")), "café"),
    "a charset that nobody knows": Odd(plain("x-nonsense", "café".encode("latin-1")), "café"),
    "a charset that is none": Odd(plain("hex", b"caf\xe9"), "café"),
    "broken base64": Odd(plain("utf-8", b"not!!base64$$", "base64"), "not!!base64$$"),
    "an encoding that nobody knows": Odd(plain("utf-8", b"hello", "x-nonsense"), "hello"),
    "zeros": Odd(plain("utf-8", b"a\0b"), "ab"),
    "text and page": Odd(HEAD + multipart("alternative", TEXT, HTML), "The text."),
    "an empty text and a page": Odd(
        HEAD + multipart("alternative", b"Content-Type: text/plain\r\n\r\n  ", HTML), "The page."
    ),
    "a page alone": Odd(
        html(
            "<style>p{}</style><p>Hello <b>you</b></p><script>x()</script>"
            "<img src=http://example.org/x.png><p style='display:none'>no</p><ul><li>a<li>b</ul>"
        ),
        "Hello you\n\n  * a\n  * b",
    ),
    "a page without end": Odd(html("<div>" * 20_000 + "here"), "here"),
    "a page that is none": Odd(html("<<<a"), "<<"),
    "an empty page": Odd(html(""), ""),
    "a page with a declaration": Odd(html('<?xml version="1.0" encoding="utf-16"?><p>h&eacute;'), "hé"),
    "text, file, text": Odd(
        HEAD + multipart("mixed", TEXT, PDF, TEXT), "The text.\n\nThe text.", names=(".._.._etc_a_b.pdf",)
    ),
    "a boundary that never comes": Odd(HEAD + b"Content-Type: multipart/mixed; boundary=q\r\n\r\nhello", "hello"),
    "a multipart without boundary": Odd(HEAD + b"Content-Type: multipart/mixed\r\n\r\nhello", "hello"),
    "S/MIME, encrypted": Odd(
        HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx", "", ("encrypted mail",)
    ),
    "PGP, encrypted": Odd(HEAD + multipart("encrypted", TEXT), "", ("encrypted mail",)),
    "PGP, signed": Odd(
        HEAD + multipart("signed", TEXT, b"Content-Type: application/pgp-signature\r\n\r\nx"), "The text."
    ),
    "winmail.dat": Odd(
        HEAD + multipart("mixed", TEXT, b"Content-Type: application/ms-tnef\r\n\r\nx"),
        "The text.",
        ("attachment that only Outlook can open (winmail.dat)",),
    ),
    "an invitation": Odd(
        HEAD + multipart("alternative", TEXT, b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR"),
        "The text.",
        ("calendar invitation",),
        names=(None,),
    ),
    "an answer above": Odd(
        HEAD + b"\r\nYes please.\r\n\r\nOn Mon, 1 Jan 2024 at 10:00, Bot <bot@example.net> wrote:\r\n> Shall I?\r\n",
        "Yes please.",
        quoted="On Mon, 1 Jan 2024 at 10:00, Bot <bot@example.net> wrote:\n> Shall I?",
    ),
    "an answer above, in German": Odd(
        HEAD + b"\r\nJa.\r\n\r\nAm 01.01.2024 um 10:00 schrieb Bot:\r\n> Soll ich?\r\n",
        "Ja.",
        quoted="Am 01.01.2024 um 10:00 schrieb Bot:\n> Soll ich?",
    ),
    "answers in between": Odd(HEAD + b"\r\n> Shall I?\r\n\r\nYes.\r\n", "> Shall I?\n\nYes."),
    "a quotation alone": Odd(HEAD + b"\r\n> a\r\n> b\r\n", "> a\n> b"),
    "a signature": Odd(HEAD + b"\r\nHello\r\n\r\n-- \r\nAnn\r\nCEO\r\n", "Hello", quoted="-- \nAnn\nCEO"),
    "a forwarded mail": Odd(
        HEAD + b"\r\nWhat is this?\r\n\r\n---------- Forwarded message ---------\r\nFrom: X <x@y.z>\r\n\r\nmatter\r\n",
        "What is this?",
        forwarded="---------- Forwarded message ---------\nFrom: X <x@y.z>\n\nmatter",
    ),
    "a list": Odd(HEAD + b"\r\nList:\r\n- a\r\n- b\r\n", "List:\n- a\n- b"),
    "a difference": Odd(HEAD + b"\r\n--- a/x\r\n+++ b/x\r\n-old\r\n+new\r\n", "--- a/x\n+++ b/x\n-old\n+new"),
}

_WORDS = (
    "Hello Hallo Bonjour Hola Ciao Olá Привет Здравствуй Γειά Merhaba שלום مرحبا سلام नमस्ते নমস্কার ਸਤਿ வணக்கம் "
    "నమస్కారం ನಮಸ್ಕಾರ ഹലോ ආයුබෝවන් สวัสดี ສະບາຍດີ မင်္ဂလာပါ សួស្តី 你好 您好 こんにちは 안녕하세요 Xinchào Halo Kamusta "
    "გამარჯობა Բարեւ Сайн Салем Hei Hej Halló Tere Sveiki Labas Ahoj Cześć Szia Bună Zdravo Здравейте Përshëndetje "
    "ሰላም Sannu Habari Sawubona ᏏᏲ"
)
GREETINGS = _WORDS.split()
