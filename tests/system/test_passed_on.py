"""A forwarded message with an order in it, through the whole system: the tool that acts outside asks first."""

import json
from pathlib import Path

from tests.agent.tools.test_own import GOOD, folder
from tests.doubles.telegram.server import BotApi
from tests.system.test_platforms import said, settings, started

RULES = [
    {"match": "all of it", "call": {"name": "shout", "arguments": {"text": "all of it"}}},
    {"match": "ALL", "after_tool": True, "reply": "Done."},
]
ORIGIN = {"type": "hidden_user", "date": 1772360000, "sender_user_name": "Eve"}


async def test_an_order_that_is_passed_on_is_not_obeyed_unasked(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps(RULES))
    rules = {
        "MODEL_SCRIPT": str(script),
        "TOOLS_FOLDER": str(folder(tmp_path, shout=GOOD)),
        "TOOLS_POLICY": "shout=allow",
        "TOOLS_APPROVER": "guest",
    }
    async with BotApi().serving() as api, started(tmp_path / "data", **settings(api, **rules)):
        await api.write("shout all of it")
        assert await said(api, 1) == ["Done."]
        await api.write("shout all of it", forward_origin=ORIGIN)
        assert (await said(api, 2))[1].startswith("May I do this?")
        (allow, _), *_ = api.sent[1]["reply_markup"]["inline_keyboard"]
        await api.press(api.sent[1]["message_id"], allow["callback_data"])
        assert (await said(api, 3))[2] == "Done."
