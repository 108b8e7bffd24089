"""``clawgate slack manifest``."""

import json
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from adapters.slack.app_manifest import EVENTS, SCOPES
from adapters.slack.command_line import slack

APP = typer.Typer()
APP.command()(slack)


def _printed(*arguments: str) -> dict[str, dict[str, object]]:
    result = CliRunner().invoke(APP, ["manifest", *arguments])
    assert result.exit_code == 0, result.output
    found: dict[str, dict[str, object]] = json.loads(result.stdout)
    return found


def test_over_socket_mode_it_names_no_address() -> None:
    found = _printed()
    assert found["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(found)


def test_over_http_it_names_one_everywhere() -> None:
    address = "https://bot.example/slack/events"
    found = _printed("--request-url", address, "--command", "/ask", "--name", "Ask me")
    assert found["settings"]["socket_mode_enabled"] is False
    assert json.dumps(found).count(address) == 3
    assert "/ask" in json.dumps(found)


def test_as_an_assistant_it_listens_to_its_threads() -> None:
    assert "assistant_view" in _printed("--assistant")["features"]
    assert "assistant_view" not in _printed()["features"]


@pytest.mark.parametrize("arguments", [["--request-url", "http://bot.example"], ["--command", "ask"]])
def test_what_slack_would_refuse_is_refused_here(arguments: list[str]) -> None:
    assert CliRunner().invoke(APP, ["manifest", *arguments]).exit_code == 2


def test_the_readme_says_what_each_scope_and_event_is_for() -> None:
    text = (Path(__file__).parents[3] / "adapters" / "slack" / "README.md").read_text("utf-8")
    missing = [name for name in (*SCOPES, *EVENTS) if not re.search(rf"`{re.escape(name)}`", text)]
    assert missing == []
