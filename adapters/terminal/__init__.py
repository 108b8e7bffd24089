"""The terminal: a person of this machine talks to the gateway over a unix socket."""

from adapters.base import CliCommand, Manifest, TextLimit

MANIFEST = Manifest(
    name="terminal",
    title="Terminal",
    settings="adapters.terminal.settings:TerminalSettings",
    adapter="adapters.terminal.adapter:TerminalAdapter",
    text_limit=TextLimit(size=32_000, unit="codepoints"),
    dedupe_hours=48,
    idempotent_send=True,
    shows_drafts=True,
    sends_files=True,
    connection="each",
    commands=(CliCommand(name="chat", target="adapters.terminal.chat:chat", talks=True),),
)
