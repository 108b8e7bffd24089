"""``clawgate model use``."""

import os
import sys
from typing import Annotated

import typer

from agent.model.catalogue.choice import choose, override, settings_file
from agent.model.catalogue.entry import catalogue
from agent.model.catalogue.shelf import Shelf
from agent.model.commands.check import examine, show
from gateway.server import folder_lock
from gateway.settings import Settings


def use(named: Annotated[str, typer.Argument(metavar="NAME|FILE")]) -> None:
    """Let this model answer from the next start on, if it is sound."""
    settings = Settings.load()
    path = Shelf(settings.data).find(named, catalogue())
    findings = examine(path, catalogue(), hashed=False)
    if findings["problems"]:
        show(findings)
        raise typer.Exit(1)
    file = settings_file(os.environ)
    choose(file, path, os.environ)
    sys.stdout.write(f"{file} names {path} now.\n")
    variable = override(os.environ)
    if variable is not None:
        sys.stdout.write(f"But {variable} is set in your environment, and goes before it: unset {variable}.\n")
    elif folder_lock.is_held(settings.data / "clawgate.lock"):
        sys.stdout.write("clawgate is running: stop it with Ctrl-C and start it again for the new model.\n")
    else:
        sys.stdout.write("./clawgate up starts with it.\n")
