"""Mail that is never answered, since a program wrote it: https://www.rfc-editor.org/rfc/rfc3834#section-2."""

import re

from adapters.email.mail import Mail
from adapters.email.threads import is_ours

MARK = "X-Clawgate"
MOST_HOPS = 50
_ROBOTS = re.compile(
    r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|root|daemon|majordomo|listserv|owner-.*|.*-owner"
    r"|.*-request|.*-bounces?|bounces?[-+].*|.*[-._]no-?reply)@.*"
)
_BULK = {"bulk", "list", "junk", "auto_reply"}
_REPORTS = (
    "multipart/report",
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
)


def why_automatic(mail: Mail, sender: str, own: str) -> str | None:
    """Why it isn't answered; None if a person seems to have written it. ``sender`` and ``own`` are typed addresses."""
    if sender == own or (mail.message_id and is_ours(mail.message_id)) or mail.first(MARK.lower()):
        return "it is our own mail"
    if mail.first("auto-submitted").lower().partition(";")[0].partition("(")[0].strip() not in ("", "no"):
        return "Auto-Submitted says that a program wrote it"
    if mail.media_type in _REPORTS or mail.first("x-failed-recipients"):
        return "it is a report about another mail"
    if mail.headers.get("return-path") and mail.first("return-path").strip() in ("", "<>"):
        return "it has no return path: a bounce"
    if _ROBOTS.fullmatch(sender):
        return "its sender is a program's address"
    if any(mail.headers.get(name) for name in ("list-id", "list-post", "list-unsubscribe", "feedback-id")):
        return "it came over a list"
    if mail.first("precedence").lower() in _BULK:
        return "its precedence is that of bulk mail"
    return _by_custom(mail)


def _by_custom(mail: Mail) -> str | None:
    suppressed = {word.strip().lower() for word in mail.first("x-auto-response-suppress").split(",")}
    # https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail/ced68690-498a-4567-9d14-5c01f974d8b1
    if suppressed & {"all", "oof", "autoreply"}:
        return "its sender wants no automatic answer"
    if any(mail.first(name) for name in ("x-autoreply", "x-autorespond", "x-loop")):
        return "a program wrote it"
    if len(mail.headers.get("received", ())) > MOST_HOPS:
        return "it has been around too many servers"
    return None
