"""What must not appear in what doctor says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from gateway.logs import Redaction
from gateway.settings import Settings
from gateway.sources import PREFIX

_TELLING = re.compile(r"TOKEN|SECRET|PASSWORD|KEY|URL")


def redaction(settings: Settings | None, environ: Mapping[str, str]) -> Redaction:
    """Hides every secret of the settings, or what looks like one in ``environ`` if they can't be read."""
    secrets = settings.secrets() if settings is not None else _by_name(environ)
    return Redaction(piece for secret in secrets for piece in (secret, *_credentials(secret)))


def _by_name(environ: Mapping[str, str]) -> Iterable[str]:
    return [value for name, value in environ.items() if name.startswith(PREFIX) and _TELLING.search(name)]


def _credentials(secret: str) -> Iterator[str]:
    """User and password, where the secret is an address: an error can quote them alone."""
    # Not urlsplit: an address that isn't one is just where something quotes it.
    for piece in secret.partition("://")[2].rpartition("@")[0].split(":"):
        yield from (piece, unquote(piece))
