"""Letting people in, and shutting them out, in front of a whole system."""

import asyncio
import json
import re
from pathlib import Path

from tests.doubles.telegram.facts import PERSON
from tests.doubles.telegram.server import BotApi
from tests.system.running import run
from tests.system.test_operator import operate
from tests.system.test_platforms import confirmed, said, settings, started


async def test_a_newcomer_is_let_in_by_the_code_and_shut_out_again(tmp_path: Path) -> None:
    async with BotApi().serving() as api, started(tmp_path, **settings(api, TELEGRAM_ACCESS="pairing")) as running:
        await api.write("hello")
        [asked] = await said(api, 1)
        [code] = set(re.findall(r"pair ([A-Z2-9]{8})\b", asked))
        assert code in await asyncio.to_thread(operate, running, "pair")
        person = f"telegram:user:{PERSON['id']}"
        assert await asyncio.to_thread(operate, running, "pair", code.lower()) == f"{person} is a member now.\n"
        await api.write("hello again")
        assert (await said(api, 2))[1] == "You said: hello again"
        assert person in await asyncio.to_thread(operate, running, "people", "list")
        revoked = await asyncio.to_thread(operate, running, "people", "revoke", person)
        assert revoked == f"{person} is shut out; 0 of their messages were dropped.\n"
        await api.write("let me in")
        await confirmed(api, 3)
        assert await asyncio.to_thread(operate, running, "pair") == (
            "Nobody waits to be let in. A stranger who writes to a bot alone is told a code.\n"
        )
        await asyncio.to_thread(operate, running, "people", "role", person, "admin")
        await api.write("/pair")
        assert (await said(api, 3))[2] == "Nobody waits to be let in."
        decided = [
            json.loads(line) for line in (await asyncio.to_thread(operate, running, "audit", "--json")).split("\n")[:-1]
        ]
        assert [(one["what"], one["person"], one["by"], one["why"]) for one in decided] == [
            ("asked", person, "door", "a stranger to telegram:default"),
            ("let in", person, "operator", "member"),
            ("revoked", person, "operator", ""),
            ("role", person, "operator", "admin"),
        ]
        erased = await asyncio.to_thread(operate, running, "erase", person, "--yes")
        assert erased.startswith(f"Removed of {person}: 1 conversations, 0 messages, 0 replies, 0 notes, ")
        assert await asyncio.to_thread(operate, running, "people", "list") == (
            "Nobody is known yet; `clawgate pair` lets in those who ask.\n"
        )
        audited = await asyncio.to_thread(operate, running, "audit")
        assert "erased" in audited
        assert person not in audited
        wrong = await asyncio.to_thread(run, running.data, "people", "revoke", "ann", **running.settings)
        assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
