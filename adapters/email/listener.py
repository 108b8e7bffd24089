"""Mail handed over by a mail server of one's own, over LMTP or SMTP: "250" means that it was accepted.

https://www.rfc-editor.org/rfc/rfc2033. Whoever can reach the port can hand over anything, so it is for this machine.
"""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from adapters.base import Transient
from adapters.email.addresses import typed
from adapters.email.intake import Intake
from adapters.email.settings import EmailSettings
from gateway.errors import Unavailable

log = structlog.get_logger()
OFFER_SECONDS = 120.0


class _Handler:
    """What the library asks: the names of its methods are the library's."""

    def __init__(self, settings: EmailSettings, intake: Intake, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._intake = intake
        self._now = now

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Only the bot's own address, and what stands behind a ``+`` in it."""
        local, _, domain = (typed(address) or "").rpartition("@")
        if f"{local.partition('+')[0]}@{domain}" != self._settings.address and typed(address) != self._settings.address:
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Bring the mail to the door."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        # Without breaks: it becomes a field.
        path = "".join((envelope.mail_from or "").split())
        raw = f"Return-Path: <{path.strip('<>')}>\r\n".encode("utf-8", "replace") + content
        try:
            async with asyncio.timeout(OFFER_SECONDS):
                await self._intake.offer(raw, self._now())
        except (Unavailable, Transient, TimeoutError) as error:
            log.warning("a mail is to be handed over later", reason=type(error).__name__)
            return "451 4.3.0 Not now; try again"
        return "250 2.0.0 Accepted"


@asynccontextmanager
async def listening(settings: EmailSettings, intake: Intake, now: Callable[[], datetime]) -> AsyncIterator[int]:
    """Take mail while inside, at the port that is given. Raises ``Transient`` if the port is taken."""
    handler = _Handler(settings, intake, now)
    kind = LMTP if settings.listen_protocol == "lmtp" else SMTP
    protocol = functools.partial(
        kind,
        handler,
        data_size_limit=settings.max_mail_mb << 20,
        enable_SMTPUTF8=True,
        hostname="clawgate",
        ident="ready",
    )
    host, port = settings.listen_place
    try:
        server = await asyncio.get_running_loop().create_server(protocol, host, port)
    except OSError as error:
        raise Transient(f"Nobody can listen at {settings.listen} ({type(error).__name__}); correct listen.") from None
    async with server:
        yield int(server.sockets[0].getsockname()[1])
