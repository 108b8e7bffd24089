"""From the settings to a model on a server: found out once, when the worker starts."""

import asyncio
import itertools
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import structlog
from pydantic import ValidationError

from agent.model.contract import MediaKind, Message
from agent.model.remote.address import Address
from agent.model.remote.connection import Connection
from agent.model.remote.counting import NOT_SO, WAYS, Counter, Way
from agent.model.remote.model import RemoteModel
from agent.model.remote.payload import prompt
from agent.model.remote.wire import ListedModel, ModelList
from gateway.errors import ConfigurationError
from gateway.settings import ModelSection

_log = structlog.get_logger(__name__)
_URL = "model.url (CLAWGATE_MODEL_URL)"
_KEY = "model.key (CLAWGATE_MODEL_KEY)"
_NAME = "model.name (CLAWGATE_MODEL_NAME)"
_AGAIN_SECONDS = (1, 1, 2, 2, 4, 4, 8, 8, 15)
_SHOWN = 10
_NOT_YET = frozenset({408, 425, 429, 500, 502, 503, 504})


class _Away(Exception):
    """The server can't be asked now; the text says why."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a server says of the model."""

    model: ListedModel
    context: int | None
    way: Way | None
    accepts: frozenset[MediaKind]


async def open_remote(
    settings: ModelSection,
    *,
    wait: bool = True,
    progress: Callable[[str], None] = lambda _: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> RemoteModel:
    """The model that ``settings.url`` and ``settings.name`` name; the caller closes it.

    ``wait``: a server that is away is waited for, and ``progress`` told so. Raises ``ConfigurationError`` with a
    sentence that names the key.
    """
    address = Address.of(settings.url or "")
    connection = await asyncio.to_thread(Connection.to, address, settings)
    try:
        pauses = itertools.chain(_AGAIN_SECONDS, itertools.repeat(_AGAIN_SECONDS[-1]))
        while (found := await _find(address, connection, settings, wait=wait, progress=progress)) is None:
            await sleep(next(pauses))
    except BaseException:
        await connection.close()
        raise
    ask = partial(_ask, connection.ask, address)
    return RemoteModel(
        connection,
        Counter(found.model.id, ask, found.way),
        served_as=found.model.id,
        context=min(settings.context, found.context or settings.context),
        slots=settings.slots,
        # https://docs.vllm.ai/en/latest/design/prefix_caching/ ("Cache Isolation for Security"); others may refuse it.
        salted=found.model.owned_by == "vllm",
        accepts=found.accepts,
    )


async def _find(
    address: Address, connection: Connection, settings: ModelSection, *, wait: bool, progress: Callable[[str], None]
) -> _Found | None:
    """All there is to know; None if the server is away and to be waited for. Raises ``ConfigurationError``."""
    try:
        await _check_private(address)
        return await asyncio.to_thread(_look, address, connection.ask, settings.name)
    except _Away as away:
        said = f"the server at {address.base} {away}"
        if not wait:
            raise ConfigurationError(f"{_URL}: {said}. Start it, or name another one.") from None
        _log.warning("waiting for the server of the model", why=str(away))
        progress(f"Waiting for the model: {said}")
        return None


async def _check_private(address: Address) -> None:
    try:
        public = not address.secure and await address.public()
    except OSError:
        raise _Away("can't be found: nobody knows its name") from None
    if public:
        raise ConfigurationError(
            f"{_URL}: {address.host} is reached through the internet, where http can be read by anybody; use https."
        )


def _look(address: Address, client: httpx.Client, name: str | None) -> _Found:
    """Ask it all. Raises ``_Away`` or ``ConfigurationError``."""
    model = _chosen(_listed(address, client), name, address)
    properties = _properties(address, client)
    context = model.max_model_len or _context(properties)
    return _Found(model, context, _way(address, client, model.id), _accepts(properties))


def _listed(address: Address, client: httpx.Client) -> tuple[ListedModel, ...] | None:
    """Its models; None if it doesn't list any."""
    response = _get(client, f"{address.base}/models")
    if response.is_redirect:
        target = response.headers.get("location", "elsewhere")
        raise ConfigurationError(f"{_URL}: the server at {address.base} sends us to {target}; set where it really is.")
    if response.status_code in {401, 403}:
        problem = "refuses that key" if "authorization" in client.headers else "wants a key"
        raise ConfigurationError(f"{_KEY}: the server at {address.base} {problem}; set the right one.")
    if response.status_code in {404, 405}:
        return None
    if response.is_success:
        try:
            return ModelList.model_validate_json(response.content).data
        except ValidationError:
            pass
    raise ConfigurationError(
        f"{_URL}: what answers at {address.base} is no OpenAI-compatible server "
        f"(it answers {response.status_code} when asked for its models); set the address of one."
    )


def _chosen(listed: tuple[ListedModel, ...] | None, name: str | None, address: Address) -> ListedModel:
    if listed is None:
        if name is None:
            raise ConfigurationError(
                f"{_NAME}: the server at {address.base} does not say which models it has; name one, if the address is "
                "right."
            )
        return ListedModel(id=name)
    known = ", ".join(model.id for model in listed[:_SHOWN]) + (", …" if len(listed) > _SHOWN else "")
    if name is None:
        if len(listed) == 1:
            return listed[0]
        there = f"has several models: name one of {known}" if listed else "has no model: load one there"
        raise ConfigurationError(f"{_NAME}: the server at {address.base} {there}.")
    for model in listed:
        if model.id == name:
            return model
    raise ConfigurationError(f"{_NAME}: the server at {address.base} has no model {name}; it has {known or 'none'}.")


def _properties(address: Address, client: httpx.Client) -> Any:
    """What llama-server says of itself; None of another."""
    response = _get(client, f"{address.root}/props")
    try:
        return response.json() if response.is_success else None
    except ValueError:
        return None


def _context(properties: Any) -> int | None:
    """Of llama-server: the context of one slot."""
    try:
        return int(properties["default_generation_settings"]["n_ctx"]) or None
    except (LookupError, TypeError, ValueError):
        return None


def _accepts(properties: Any) -> frozenset[MediaKind]:
    """Of llama-server; no other says it."""
    names: dict[str, MediaKind] = {"vision": "image", "audio": "audio"}
    try:
        return frozenset(kind for name, kind in names.items() if properties["modalities"].get(name) is True)
    except (AttributeError, LookupError, TypeError):
        return frozenset()


def _way(address: Address, client: httpx.Client, name: str) -> Way | None:
    """How to count its prompts."""
    trial = prompt([Message(role="user", text="hello")], ())
    ask = partial(_ask, client, address)
    for way in WAYS:
        try:
            if way(ask, name, trial) > 0:
                return way
        except httpx.HTTPStatusError as error:
            if error.response.status_code in _NOT_YET - {500}:
                raise _Away(f"answers {error.response.status_code}") from None
        except NOT_SO:
            continue
        except httpx.TransportError as error:
            raise _Away(_trouble(error)) from None
    return None


def _ask(client: httpx.Client, address: Address, path: str, body: dict[str, Any]) -> Any:
    response = client.post(f"{address.root}/{path}", json=body)
    return response.raise_for_status().json()


def _get(client: httpx.Client, url: str) -> httpx.Response:
    try:
        response = client.get(url)
    except httpx.TransportError as error:
        if isinstance(_root(error), ssl.SSLCertVerificationError):
            raise ConfigurationError(
                f"{_URL}: the certificate of {httpx.URL(url).host} is not to be trusted; mend it, or name its "
                "authority in SSL_CERT_FILE."
            ) from None
        raise _Away(_trouble(error)) from None
    if response.status_code in _NOT_YET:
        raise _Away(f"answers {response.status_code}")
    return response


def _trouble(error: httpx.TransportError) -> str:
    return "does not answer in time" if isinstance(error, httpx.TimeoutException) else "can't be reached"


def _root(error: BaseException) -> BaseException:
    while (below := error.__cause__ or error.__context__) is not None:
        error = below
    return error
