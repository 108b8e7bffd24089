"""The cookie that says who is logged in, and nothing kept on the server for it."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable

COOKIE = "clawgate"
DAYS = 30


class Sessions:
    """Signs and reads session cookies.

    The signing key comes from the login token, so that changing the token ends every session. It is
    stretched (RFC 7914), so that a cookie that leaks is no quick way to a token somebody made up.
    """

    def __init__(self, token: str, clock: Callable[[], float]) -> None:
        self._key = hashlib.scrypt(_bytes(token), salt=b"clawgate session cookie", n=2**14, r=8, p=1, dklen=32)
        self._clock = clock

    def issue(self, person: str) -> str:
        """A cookie for ``person``, good for thirty days."""
        facts = {"person": person, "expires": int(self._clock()) + DAYS * 86_400}
        body = base64.urlsafe_b64encode(json.dumps(facts).encode()).decode()
        return f"{body}.{self._sign(body)}"

    def person(self, cookie: str) -> str | None:
        """Whom the cookie names; None if it isn't ours or has expired."""
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(_bytes(signature), _bytes(self._sign(body))):
            return None
        try:
            facts = json.loads(base64.urlsafe_b64decode(body))
        except (ValueError, binascii.Error):
            return None
        return str(facts["person"]) if facts["expires"] > self._clock() else None

    def _sign(self, body: str) -> str:
        return hmac.new(self._key, _bytes(body), hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    """Headers and environment can hold bytes that are no text; they are compared, never refused with a crash."""
    return text.encode("utf-8", "surrogateescape")
