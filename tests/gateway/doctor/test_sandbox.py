import json
import sys

import pytest

from gateway.doctor import sandbox
from gateway.settings import ToolsSection


def trial(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"print({text!r})")


async def test_one_that_works() -> None:
    facts = json.dumps({"works": True, "found": "bubblewrap works"})
    (found,) = await sandbox.examine(ToolsSection(), trial=trial(facts), user=1000)
    assert (found.status, found.found) == ("ok", "bubblewrap works")
    (found,) = await sandbox.examine(ToolsSection(), trial=trial(facts), user=0)
    assert found.status == "warn"
    assert "root" in found.found


async def test_none_says_why_and_what_to_do() -> None:
    facts = json.dumps({"works": False, "problem": "bubblewrap (bwrap) is not installed.", "mend": "Install it."})
    (found,) = await sandbox.examine(ToolsSection(), trial=trial(facts))
    assert found.status == "warn"
    assert found.found == "bubblewrap (bwrap) is not installed. The model can't run programs."
    assert found.mend is not None
    assert found.mend.startswith("Install it. Or do without: tools.off")


@pytest.mark.parametrize("said", ["", "[]", "no json"])
async def test_a_trial_that_breaks_off(said: str) -> None:
    (found,) = await sandbox.examine(ToolsSection(), trial=trial(said))
    assert found.status == "warn"
    assert "broke off" in found.found


async def test_nothing_is_tried_where_nothing_is_run() -> None:
    (found,) = await sandbox.examine(ToolsSection(off=("run",)), trial=("/bin/false",))
    assert found.status == "ok"


async def test_the_real_trial_says_one_thing_or_the_other() -> None:
    (found,) = await sandbox.examine(ToolsSection(), user=1000)
    assert found.found.startswith("bubblewrap works" if found.status == "ok" else "")
    assert "broke off" not in found.found
