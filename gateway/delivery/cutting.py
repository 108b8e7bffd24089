"""Cutting a reply into the rows it is sent in: its text within the platform's limit, then each file. Pure."""

from collections.abc import Sequence

from gateway.delivery.splitter import split
from gateway.schema.button import Buttons
from gateway.schema.content import Attachment
from gateway.schema.manifest import Manifest
from gateway.schema.reply import Reply
from gateway.size import in_words


def cut(reply: Reply, manifest: Manifest) -> list[Reply]:
    """The rows of a reply; none if nothing in it can be seen.

    What the platform can't show is told in words: a button by what it says, a file by its name.
    """
    paragraphs = [reply.text]
    if reply.buttons is not None and not manifest.buttons:
        paragraphs.append(_choices(reply.buttons))
    if not manifest.sends_files:
        paragraphs += [_stand_in(file) for file in reply.files]
    texts = split("\n\n".join(paragraphs), manifest.text_limit)
    files = reply.files if manifest.sends_files else ()
    buttons = reply.buttons if manifest.buttons else None
    rows = [_row(reply, text) for text in texts]
    if rows and buttons is not None:
        rows[-1] = _row(reply, texts[-1], buttons=buttons)
    rows += [_row(reply, "", files=(file,)) for file in files]
    if rows and reply.sign is not None:
        rows[0] = rows[0].model_copy(update={"version": 3, "sign": reply.sign})
    return [row.model_copy(update={"part": number, "parts": len(rows)}) for number, row in enumerate(rows)]


def _row(reply: Reply, text: str, *, buttons: Buttons | None = None, files: Sequence[Attachment] = ()) -> Reply:
    return Reply(
        version=Reply.version_for(buttons, files),
        id=reply.id,
        address=reply.address,
        text=text,
        files=tuple(files),
        buttons=buttons,
        reply_to=reply.reply_to,
        sending=reply.sending,
        repeated=reply.repeated,
    )


def _choices(buttons: Buttons) -> str:
    lines = [one.says if one.label in one.says else f"{one.label}: {one.says}" for one in buttons.choices]
    # Commands are typed as they stand; of answers, the number will do.
    typed = any(one.says.startswith("/") for one in buttons.choices)
    return "\n".join(lines if typed else [f"{number}. {line}" for number, line in enumerate(lines, 1)])


def _stand_in(file: Attachment) -> str:
    return f"(A file that can't be shown here: {file.name or file.what}, {in_words(file.size)}.)"
