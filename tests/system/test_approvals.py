"""A call that a person must allow, through the whole system: with buttons, and where there are none."""

import asyncio
import json
import re
from pathlib import Path

from tests.doubles.telegram.server import BotApi
from tests.system.running import system
from tests.system.test_platforms import said, settings, started

RULES = [
    {"match": "^note", "call": {"name": "remember", "arguments": {"text": "the key is *under* the mat"}}},
    {"match": "ok", "after_tool": True, "reply": "I noted it."},
]
ACTION = 'remember\ntext: "the key is *under* the mat"'
ASKED = {"TOOLS_POLICY": "remember=ask", "TOOLS_APPROVER": "guest"}


def script(folder: Path) -> str:
    """The file for a model that remembers what it is told to note."""
    path = folder / "script.json"
    path.write_text(json.dumps(RULES))
    return str(path)


async def test_with_buttons(tmp_path: Path) -> None:
    async with (
        BotApi().serving() as api,
        started(tmp_path / "data", **settings(api, MODEL_SCRIPT=script(tmp_path), **ASKED)) as running,
    ):
        await api.write("note it")
        assert ACTION in (await said(api, 1))[0]
        asked = api.sent[0]
        (allow, deny), *_ = asked["reply_markup"]["inline_keyboard"]
        assert [allow["text"], deny["text"]] == ["Allow once", "Don't"]
        assert not await asyncio.to_thread(running.said, "I noted it.")
        await api.press(asked["message_id"], allow["callback_data"])
        assert (await said(api, 2))[1] == "I noted it."
        await api.press(asked["message_id"], allow["callback_data"], query="78")
        await api.write("/memory")
        assert (await said(api, 3))[2].count("under") == 1
        await api.write("note it")
        await said(api, 4)
        (_, deny), *_ = api.sent[3]["reply_markup"]["inline_keyboard"]
        await api.press(api.sent[3]["message_id"], deny["callback_data"], query="79")
        assert (await said(api, 5))[4] == "All right, I won't do that."
        await api.write("/memory")
        assert (await said(api, 6))[5].count("under") == 1


def test_in_words(tmp_path: Path) -> None:
    with system(tmp_path / "data", MODEL_SCRIPT=script(tmp_path), **ASKED) as running:
        asked = running.chat("note it", "--session", "a").stdout
        assert ACTION in asked
        codes = dict(re.findall(r"/(approve|deny) ([A-Z2-9]{8})\b", asked))
        assert codes.keys() == {"approve", "deny"}
        assert running.chat(f"/approve {codes['approve'].lower()}", "--session", "a").stdout.strip() == "I noted it."
        again = running.chat(f"/approve {codes['approve']}", "--session", "a").stdout
        assert again.strip() == "That was answered already."
