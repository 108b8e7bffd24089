"""A mail on its way to the door: read, looked at, and offered."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime

import structlog

from adapters.base import FileTooLarge, Host
from adapters.email.addresses import typed
from adapters.email.authenticity import is_authentic
from adapters.email.automatic import why_automatic
from adapters.email.caps import Caps, Limits
from adapters.email.mail import Enclosed, Mail, Opened
from adapters.email.normalise import normalise
from adapters.email.reader import Reader
from adapters.email.reading import TooComplex
from adapters.email.settings import EmailSettings
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.files import What
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Refused, Verdict

log = structlog.get_logger()
_CHUNK = 1 << 16
_WHAT: dict[str, What] = {"image": "image", "audio": "audio", "video": "video"}


class Intake:
    """What one account takes in, however it comes."""

    def __init__(
        self,
        settings: EmailSettings,
        account: str,
        host: Host,
        reader: Reader,
        asked: Callable[[InboundMessage], None] = lambda _: None,
    ) -> None:
        """``asked`` hears of each message that was accepted."""
        self._settings = settings
        self._account = account
        self._host = host
        self._reader = reader
        self._asked = asked
        self._caps = Caps(Limits(settings.sender_hourly, settings.sender_daily, settings.total_hourly))

    async def offer(self, raw: bytes, came: datetime, *, whole: bool = True) -> None:
        """Bring a mail to the door; when this returns, nothing more is to be done about it.

        ``whole``: False if only the beginning of its header is here, since the rest is too large. Raises
        ``Unavailable``.
        """
        opened = await self._opened(raw, whole=whole)
        if opened is None:
            return
        mail = opened.mail
        sender = sender_of(mail)
        if sender is None:
            log.warning("a mail was ignored: From must have exactly one plain address", mail=mail.message_id)
            return
        why = self._against(mail, sender, came)
        if why is not None:
            log.info("a mail is not answered", mail=mail.message_id, why=why)
            return
        message = self._message(mail, sender, came, tuple(Unsupported(what="attachment") for _ in mail.enclosed))
        if message is not None and mail.enclosed and await self._host.hears(message):
            enclosed = zip(mail.enclosed, opened.contents, strict=True)
            message = self._message(mail, sender, came, tuple([await self._keep(*each) for each in enclosed]))
        if message is None:
            return
        verdict = await self._host.accept(message)
        if isinstance(verdict, Accepted):
            self._asked(message)
        if _is_answered(verdict):
            self._caps.count(sender, came)

    def _message(
        self, mail: Mail, sender: str, came: datetime, attachments: tuple[Attachment | Unsupported, ...]
    ) -> InboundMessage | None:
        try:
            return normalise(
                mail,
                sender,
                came,
                account=self._account,
                attachments=attachments,
                quote_original=self._settings.quote_original,
            )
        except ValueError as error:
            # Whatever is odd about one mail, the next ones must come in. No text of the error: it can hold the mail.
            log.warning("a mail was ignored: it makes no message", mail=mail.message_id, fault=type(error).__name__)
            return None

    def _against(self, mail: Mail, sender: str, came: datetime) -> str | None:
        """What speaks against answering a mail."""
        why = why_automatic(mail, sender, self._settings.address)
        if why is not None:
            return why
        fields = mail.headers.get("authentication-results", ())
        if self._settings.require_authentication and not is_authentic(fields, self._settings.provider, sender):
            return "nobody vouches for its sender (authserv_id)"
        return self._caps.reached(sender, came)

    async def _opened(self, raw: bytes, *, whole: bool) -> Opened | None:
        if not whole:
            return await self._beginning(raw, f"mail that is too large (max {self._settings.max_mail_mb} MB)")
        try:
            return await self._reader.read(raw)
        except TooComplex as error:
            log.warning("a mail is too complex", why=str(error))
            return await self._beginning(raw, "mail that is too complex")

    async def _beginning(self, raw: bytes, what: str) -> Opened | None:
        try:
            opened = await self._reader.read(raw, whole=False)
        except TooComplex as error:
            log.warning("a mail was ignored: it can't be read", why=str(error))
            return None
        return Opened(opened.mail.model_copy(update={"unreadable": (what,)}))

    async def _keep(self, enclosed: Enclosed, content: bytes) -> Attachment | Unsupported:
        what = _WHAT.get(enclosed.media_type.partition("/")[0], "document")
        try:
            return await self._host.files.keep(
                _chunks(content), what=what, media_type=enclosed.media_type, name=enclosed.name
            )
        except FileTooLarge:
            most = self._host.files.most_bytes >> 20
            return Unsupported(what=f"attachment that is too large (max {most} MB)")


def sender_of(mail: Mail) -> str | None:
    """The one typed address in From; None if it isn't one, or was made to look like another."""
    if mail.from_fields != 1 or len(mail.senders) != 1:
        return None
    name, address = mail.senders[0]
    sender = typed(address)
    # A name that is made to look like another address is made to deceive somebody.
    if sender is None or ("@" in name and typed(name.strip("<>'\"")) != sender):
        return None
    return sender


def _is_answered(verdict: Verdict) -> bool:
    # A notice is an answer, too: two programs can refuse each other for ever.
    return isinstance(verdict, Accepted) or (isinstance(verdict, Refused) and not verdict.silent)


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _CHUNK):
        yield content[start : start + _CHUNK]
