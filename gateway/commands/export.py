"""``/export``: the conversation as a file."""

from collections.abc import AsyncIterator

from gateway.commands.command import Answer, Command, CommandContext
from gateway.export import Form, exported
from gateway.schema.files import FileTooLarge

_FORMS: dict[str, tuple[Form, str, str]] = {
    "": ("markdown", "text/markdown", "md"),
    "markdown": ("markdown", "text/markdown", "md"),
    "json": ("json", "application/json", "json"),
}


async def run(context: CommandContext) -> str | Answer:
    """Give all of the transcript that is kept, to who is alone with the bot."""
    if not context.message.direct:
        # Who came later, or left, is not to get what others said before and after.
        return "I export a conversation only where we two are alone."
    chosen = _FORMS.get(context.arguments.strip().lower())
    if chosen is None:
        return "Send /export for a file to read, or /export json for one that programs read."
    form, media_type, ending = chosen
    entries = await context.sessions.transcript(context.session)
    if not entries:
        return "There is nothing to export: I know of nothing that we said here."
    text = exported(entries, form, context.zone)
    try:
        file = await context.files.keep(
            _once(text.encode()), what="document", media_type=media_type, name=f"conversation.{ending}"
        )
    except FileTooLarge as error:
        return f"This conversation is too large for a file. {error}"
    count = sum(entry.role in ("user", "assistant") and bool(entry.text) for entry in entries)
    return Answer(f"Our conversation, {count} messages. To have it forgotten here, send /new.", files=(file,))


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data


COMMAND = Command(name="export", summary="this conversation as a file; /export json for programs", run=run)
