"""``clawgate slack manifest``: what to paste where Slack asks for a manifest."""

import json
import re
import sys
from enum import StrEnum
from typing import Annotated

import typer

from adapters.slack.app_manifest import app_manifest

_COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")


class What(StrEnum):
    """What can be asked for."""

    MANIFEST = "manifest"


def slack(
    what: Annotated[What, typer.Argument(help="manifest: the app's manifest, as JSON, to make the app from.")],
    *,
    name: Annotated[str, typer.Option(help="What the app is called.")] = "clawgate",
    command: Annotated[str, typer.Option(help="The slash command; the setting `command` must say the same.")] = (
        "/clawgate"
    ),
    request_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="For events over HTTP: https://your.host/slack/events. Default: Socket Mode."),
    ] = None,
    assistant: Annotated[bool, typer.Option("--assistant", help="Show it as an assistant, with threads.")] = False,
) -> None:
    """Print the manifest of the Slack app."""
    del what
    if not _COMMAND.fullmatch(command):
        raise typer.BadParameter(
            "it begins with a slash and has small letters, digits, - and _", param_hint="--command"
        )
    if request_url is not None and not request_url.startswith("https://"):
        raise typer.BadParameter("Slack only calls addresses that begin with https://", param_hint="--request-url")
    found = app_manifest(name=name, command=command, request_url=request_url, assistant=assistant)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
