"""Whether a request is Slack's.

https://docs.slack.dev/authentication/verifying-requests-from-slack

Not the library's check: an odd timestamp or signature makes that one raise, and it decodes the body first.
"""

import hashlib
import hmac
import re

WINDOW_SECONDS = 300
_STAMP = re.compile(rb"[0-9]{1,12}")
_SIGNATURE = re.compile(rb"v0=[0-9a-f]{64}")


def plausible(timestamp: bytes, signature: bytes, now: float) -> bool:
    """Whether the headers could be Slack's, before a byte of the body is read."""
    if not _STAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return False
    return abs(now - int(timestamp)) <= WINDOW_SECONDS


def genuine(secret: bytes, timestamp: bytes, signature: bytes, body: bytes) -> bool:
    """Whether who wrote the request knows the secret."""
    wanted = hmac.new(secret, b"v0:" + timestamp + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(b"v0=" + wanted.encode(), signature)
