"""``/memory``: what is remembered of the sender, or for this chat, and forgetting it."""

from gateway.bus.likeness import in_full
from gateway.bus.notes import Notes
from gateway.commands.command import Answer, Command, CommandContext, numbered
from gateway.schema.button import Button, Buttons
from gateway.schema.note import Note

_PAGE = 20
_MOST_AT_ONCE = 5
_HELP = (
    "Send /memory to see the notes, /memory 2 for the second page, /memory forget 3 to forget the third note, "
    "/memory forget and words of it, or /memory forget all."
)
_NOTHING = "I remember nothing of you. Ask me to remember something."
_ALL = "all"
_CONFIRMED = "all yes"


async def run(context: CommandContext) -> str | Answer:
    """List the notes, newest first, or forget some, by number in that list or by words."""
    kept = context.notes.here(context.message.address, context.message.sender.id, context.role)
    verb, _, rest = context.arguments.strip().partition(" ")
    match verb.lower():
        case "forget":
            return await _forget(context, kept, " ".join(rest.split()))
        case "" | "list":
            return _page(kept, await kept.all(), rest.strip() or "1")
        case number if number.isdecimal():
            return _page(kept, await kept.all(), number)
        case _:
            return _HELP


def _page(kept: Notes, notes: list[Note], number: str) -> str:
    if not notes:
        return "I remember nothing for this chat." if kept.shared else _NOTHING
    last = -(-len(notes) // _PAGE)
    page = int(number) if number.isdecimal() and len(number) < 10 else 0
    if not 1 <= page <= last:
        return f"There is no such page; there are {last}." if last > 1 else "There is but one page."
    first = (page - 1) * _PAGE
    head = "I remember this for everybody in this chat:" if kept.shared else "I remember this of you:"
    lines = [f"{place}. {_told(kept, note)}" for place, note in enumerate(notes[first : first + _PAGE], first + 1)]
    more = [f"Page {page} of {last}; /memory {page % last + 1} shows another."] if last > 1 else []
    return "\n".join([head, *lines, *more, f"/memory forget {first + 1} forgets the first of these."])


def _told(kept: Notes, note: Note) -> str:
    return note.text if kept.may_forget(note) else f"{note.text} (another's)"


async def _forget(context: CommandContext, kept: Notes, what: str) -> str | Answer:
    notes = await kept.all()
    if what.lower() == _ALL:
        return _ask(context, [note for note in notes if kept.may_forget(note)])
    if what.lower() == _CONFIRMED:
        found = [note for note in notes if kept.may_forget(note)]
    elif what.isdecimal() or not what:
        found = [note for note in [numbered(notes, what)] if note]
    else:
        found = in_full(what, notes)
    if found and not any(map(kept.may_forget, found)):
        return "Somebody else had me remember that; only they or an admin can have it forgotten."
    if len(found) > _MOST_AT_ONCE and what.lower() != _CONFIRMED:
        return f"That fits {len(found)} notes; name more of the words, or the number of one."
    # Also where there is none: this message may have forgotten the last one already.
    removed = await kept.remove([note.id for note in found], call=context.message.id)
    if not removed:
        return "There is no such note; /memory lists them."
    if what.lower() == _CONFIRMED:
        return f"Forgotten: {len(removed)} notes, all that you may have forgotten."
    if len(removed) == 1:
        return f"Forgotten: {removed[0].text}"
    return "\n".join(["Forgotten:", *(f"- {note.text}" for note in removed)])


def _ask(context: CommandContext, notes: list[Note]) -> str | Answer:
    if not notes:
        return "There is nothing to forget."
    choice = Button(label=f"Forget all {len(notes)}", says=f"/memory forget {_CONFIRMED}")
    return Answer(
        f"Forget all {len(notes)} notes? That can't be undone. Send /memory forget {_CONFIRMED} to do it.",
        buttons=Buttons(choices=(choice,), presser=context.message.sender.id),
    )


COMMAND = Command(name="memory", summary="what I remember of you; /memory forget 2 forgets the second", run=run)
