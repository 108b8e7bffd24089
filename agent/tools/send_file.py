"""A file of the session goes out with the answer."""

import mimetypes
from collections.abc import AsyncIterator

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import in_bytes
from agent.tools.workspace import workspace_of
from gateway.schema.files import FileTooLarge, What
from gateway.workspace import FileProblem

_MOST_FILES = 5
"""In one turn."""
# On import: it reads files of the machine.
_TYPES = mimetypes.MimeTypes()
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class SendFileArguments(Arguments):
    """Which."""

    name: str


async def _run(arguments: SendFileArguments, context: ToolContext) -> str:
    if context.files is None:
        raise ToolError("files can't be sent from here")
    if len(context.sent) >= _MOST_FILES:
        raise ToolError(f"no more than {_MOST_FILES} files go out with one answer")
    try:
        content = await workspace_of(context).read(arguments.name, most_bytes=context.files.most_bytes + 1)
    except FileProblem as error:
        raise ToolError(str(error)) from None
    if not content:
        raise ToolError("that file is empty")
    name = arguments.name.rstrip("/").rpartition("/")[2]
    media_type = _TYPES.guess_type(name)[0] or "application/octet-stream"
    what: What = "image" if media_type in _PICTURES else "document"
    try:
        kept = await context.files.keep(_chunks(content), what=what, media_type=media_type, name=name)
    except FileTooLarge as error:
        raise ToolError(str(error)) from None
    context.sent.append(kept)
    return f"ok, {in_bytes(len(content))} go out with your answer"


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    step = 256 * 1024
    for start in range(0, len(content), step):
        yield content[start : start + step]


TOOL = Tool(
    name="send_file",
    description="Send the user a file.",
    effect="idempotent",
    arguments=SendFileArguments,
    run=_run,
    needs=frozenset({"files", "workspace"}),
    offer="roomy",
)
