"""``clawgate slack manifest``: what to paste when the app is made."""

import typer

commands = typer.Typer(help="What belongs to Slack.", no_args_is_help=True)
