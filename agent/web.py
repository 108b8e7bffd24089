"""The web, as tools may use it: a page that a person named, and what a search finds."""

import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import structlog

from agent.aside import AsideFailed, ask
from gateway.fetch import Fetcher, FetchRefused
from gateway.fetch.target import target_of

_READ_SECONDS = 20.0
_SEARCH_SECONDS = 25.0
_WORD = re.compile(r"[^\s<>\"'`|]{4,2000}")
_AROUND = ".,;:!?)]}*_\u3002\u3001\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u3011\u300d\u300f"
"""What may follow an address that stands in a sentence, also in a Chinese one."""
_MOST_WORDS = 50_000
_OTHER = {80: 443}
_ANY_PORT = range(65536)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Reading:
    """A page as text."""

    url: str
    title: str
    text: str
    cut: bool


@dataclass(frozen=True)
class Hit:
    """What a search found."""

    title: str
    url: str
    text: str


class Web:
    """``reach``: ``named`` gives only pages whose very address people have written in the conversation.

    So an address can't carry away what stands in the conversation: the model picks from what was there, it makes none.
    """

    def __init__(self, fetcher: Fetcher, reach: Literal["named", "any"]) -> None:
        self._fetcher = fetcher
        self._reach = reach

    async def read(self, url: str, said: Iterable[str]) -> Reading:
        """A page. ``said``: texts in which its address may stand. Raises ``FetchRefused``."""
        if self._reach == "named" and not _named(url, said):
            raise FetchRefused("nobody here has written that address; ask for it")
        page = await self._fetcher.fetch(url)
        header = json.dumps({"media_type": page.media_type, "charset": page.charset})
        try:
            found = json.loads(
                await ask("agent.aside.page", header.encode() + b"\n" + page.content, seconds=_READ_SECONDS)
            )
        except (AsideFailed, ValueError) as error:
            log.warning("page_unreadable", reason=str(error))
            raise FetchRefused("the page can't be read") from None
        return Reading(page.url, found["title"], found["text"], page.cut)

    async def search(self, query: str, most: int) -> Sequence[Hit]:
        """The first ``most`` hits. Raises ``FetchRefused``."""
        question = json.dumps({"query": query, "most": most}).encode() + b"\n"
        try:
            found = json.loads(await ask("agent.aside.search", question, seconds=_SEARCH_SECONDS))
        except (AsideFailed, ValueError) as error:
            log.warning("search_failed", reason=str(error))
            raise FetchRefused("the search did not answer") from None
        if not found["results"]:
            log.info("search_empty", reason=found.get("problem", ""))
        return [Hit(title, url, text) for title, url, text in found["results"][:most]]


def _named(url: str, said: Iterable[str]) -> bool:
    wanted = _key(url)
    if wanted is None:
        return False
    words = (found.group() for text in said for found in _WORD.finditer(text))
    for word in itertools.islice(words, _MOST_WORDS):
        address = word[max(0, word.find("http")) :]
        if wanted in {_key(address), _key(address.rstrip(_AROUND))}:
            return True
    return False


def _key(url: str) -> str | None:
    """The same for what leads to the same page: with or without https, a fragment, or a slash at the end."""
    try:
        target = target_of(url, ports=_ANY_PORT)
    except FetchRefused:
        return None
    return f"{target.host}:{_OTHER.get(target.port, target.port)}{target.path.rstrip('/')}"
