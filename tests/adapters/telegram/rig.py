"""Telegram for the contract suite: the unmodified client library against a Bot API server of ours."""

import asyncio
import contextlib
import dataclasses
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.bot import Bot
from adapters.telegram.happening import Happening, Said
from adapters.telegram.media import Media
from adapters.telegram.normalise import normalise
from adapters.telegram.render import render
from adapters.telegram.settings import TelegramSettings
from gateway.schema.address import Address
from gateway.schema.ports import Adapter, Host
from tests.contract.rig import Failure as Way
from tests.contract.rig import SeenFile
from tests.contract.running import running
from tests.doubles.telegram.facts import BOT_ID, BOT_NAME, PERSON, TOKEN
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

_FAILURES: dict[Way, Failure] = {
    "rate_limited": Failure(429, "Too Many Requests: retry after 7", {"retry_after": 7}),
    # A login page of the network in between; that nothing listens is tested beside the adapter.
    "transient": Failure(302, "Found"),
    "rejected": Failure(403, "Forbidden: bot was blocked by the user"),
    "unauthorised": Failure(401, "Unauthorized"),
    "ambiguous": Failure(fault="accept_then_drop"),
}


async def brief(seconds: float) -> None:
    """A pause that keeps its place in the order of things, but not its length."""
    await asyncio.sleep(min(seconds, 0.01))


class TelegramRig:
    """One person, one bot."""

    failures = frozenset(_FAILURES)

    def __init__(self, adapter: Adapter, api: BotApi) -> None:
        self.adapter = adapter
        self.api = api
        self._last: dict[str, Any] = {}
        self._presses = 0

    @property
    def address(self) -> Address:
        return Address(platform="telegram", chat=str(PERSON["id"]))

    async def say(self, text: str) -> None:
        self._last = await self.api.write(text)

    async def redeliver(self) -> None:
        await self.api.redeliver(self._last)

    async def confirmed(self) -> int:
        return len({update["update_id"] for update in self.api.confirmed})

    async def seen(self) -> list[str]:
        return [message["text"] for message in self.api.sent]

    def fail_next(self, failure: Way) -> None:
        self.api.fail("sendMessage", _FAILURES[failure])

    async def buttons(self) -> list[str]:
        _, buttons = self._shown()
        return list(buttons)

    async def press(self, label: str) -> None:
        number, buttons = self._shown()
        self._presses += 1
        self._last = await self.api.press(number, buttons[label], query=str(self._presses))

    async def notices(self) -> list[str]:
        return list(self.api.messages.notices.values())

    async def files(self) -> list[SeenFile]:
        return [SeenFile(upload.name, upload.content) for _, _, upload in self.api.uploads]

    async def give(self, data: bytes, *, name: str, media_type: str, text: str = "") -> None:
        about = {"file_name": name, "mime_type": media_type}
        caption: dict[str, Any] = {"caption": text} if text else {}
        self._last = await self.api.send_file("document", data, about=about, **caption)

    async def signs(self) -> list[str]:
        place = (PERSON["id"], self._last["message"]["message_id"])
        return self.api.messages.reactions.get(place, [])

    def _shown(self) -> tuple[int, dict[str, str]]:
        """The number of the bot's newest message, and the tokens under it by their labels."""
        number = self.api.sent[-1]["message_id"]
        markup = self.api.chats.all[PERSON["id"]].messages[number].get("reply_markup", {"inline_keyboard": []})
        return number, {button["text"]: button["callback_data"] for row in markup["inline_keyboard"] for button in row}


def settings(api: BotApi, **more: Any) -> TelegramSettings:
    """Settings that point at the server."""
    return TelegramSettings.model_validate({"token": TOKEN, "api_base": api.base, **more})


@contextlib.asynccontextmanager
async def rig(host: Host) -> AsyncIterator[TelegramRig]:
    """The bot, connected."""
    async with BotApi().serving() as api:
        adapter = TelegramAdapter(settings(api), sleep=brief)
        async with running(adapter, host):
            yield TelegramRig(adapter, api)


BOT = Bot(id=BOT_ID, username=BOT_NAME, commands=frozenset({"help", "stop"}))


def described(happening: Happening) -> dict[str, Any]:
    """What a case says of an update: only what differs from the usual."""
    facts = dataclasses.asdict(happening)
    for name, value in facts.items():
        if isinstance(value, BaseModel):
            facts[name] = value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(happening, Said):
        del facts["message"]["parts"]
        facts["pieces"] = [
            dataclasses.asdict(piece) if isinstance(piece, Media) else piece.model_dump(mode="json")
            for piece in happening.pieces
        ]
    return {"happening": type(happening).__name__, **facts}


def check_case(path: Path) -> None:
    """Hold a recorded case to its result: an update to what it tells, a markdown text to its rendering."""
    if path.parent.name == "inbound":
        case = json.loads(path.read_text("utf-8"))
        assert json.loads(json.dumps(described(normalise(case["update"], BOT)))) == case["told"]
    elif path.suffix == ".md":
        rendered = render(path.read_text("utf-8"))
        found = {"text": rendered.text, "entities": [entity.to_dict() for entity in rendered.entities]}
        assert found == json.loads(path.with_suffix(".json").read_text("utf-8"))
    else:
        assert path.with_suffix(".md").is_file(), f"{path.name} is the result of nothing"
