"""The contract an adapter keeps, in one place for those who write one.

A folder ``adapters/<name>/`` holds, under the same names in each: ``__init__.py`` with ``MANIFEST``,
``settings.py``, ``adapter.py`` (connection, receive, send; maps foreign errors to ours once),
``normalise.py`` (pure), ``render.py`` (pure), ``cases/`` (recorded inputs with expected results) and
``README.md``. The suite in ``tests/contract`` finds the folder and holds it to what is said here.
"""

from gateway.errors import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from gateway.schema.adapter_settings import AdapterSettings, Ids
from gateway.schema.files import FileTooLarge
from gateway.schema.manifest import CliCommand, Manifest, Rate, Rates, TextLimit
from gateway.schema.ports import (
    Acknowledges,
    Adapter,
    ChatCommand,
    ChecksCredentials,
    Host,
    Route,
    ServesHttp,
    ShowsDrafts,
)

__all__ = [
    "Acknowledges",
    "Adapter",
    "AdapterSettings",
    "Ambiguous",
    "ChatCommand",
    "ChecksCredentials",
    "CliCommand",
    "DeliveryError",
    "FileTooLarge",
    "Host",
    "Ids",
    "Manifest",
    "Rate",
    "RateLimited",
    "Rates",
    "Rejected",
    "Route",
    "ServesHttp",
    "ShowsDrafts",
    "TextLimit",
    "Transient",
    "Unauthorised",
]
