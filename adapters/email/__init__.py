"""E-mail: reads a mailbox over IMAP (or takes mail over LMTP), answers over SMTP."""

from adapters.base import Manifest, TextLimit

MANIFEST = Manifest(
    name="email",
    title="E-mail",
    settings="adapters.email.settings:EmailSettings",
    adapter="adapters.email.adapter:EmailAdapter",
    # No server counts characters. Gmail takes mails of 25 MB (https://support.google.com/mail/answer/6584), and this
    # is far more than anybody reads.
    text_limit=TextLimit(size=200_000, unit="codepoints"),
    # What a mailbox shows again after its UIDVALIDITY has changed goes back as far as mail is answered at all.
    dedupe_hours=24 * 14,
    # The same part has the same Message-ID, but few servers drop the second of two such mails.
    idempotent_send=False,
    sends_files=True,
    takes_files=True,
)
