"""Whether strangers' words can have a part in what the model does: once they were read, until a new conversation.

It is derived from what is kept anyway, so it is lost no sooner than the words themselves. A turn reads only the end of
a long transcript: therefore the last entry of each turn that was under this cloud says so, and the next turn is, too.
"""

from collections.abc import Iterable, Sequence

from agent.tools.toolbox import Toolbox
from gateway.schema.task import Task
from gateway.schema.transcript import Entry

_ALL = Toolbox.all()


def tainted(tasks: Sequence[Task], entries: Sequence[Entry], tools: Toolbox) -> bool:
    """``tasks``: the turn's own; ``entries``: the transcript before it, and its steps so far.

    What stands in a group's transcript was said by several people: there it is always so.
    """
    if any(not task.direct or any(not remark.own for remark in task.remarks) for task in tasks):
        return True
    if any(part.kind == "attachment" for task in tasks for part in task.parts):
        return True
    # The model wrote down what it is to do, and nobody knows what it had read before.
    if any(task.kind == "schedule" for task in tasks):
        return True
    return any(_foreign(entry, tools) for entry in _since_beginning(entries))


def _since_beginning(entries: Iterable[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        if entry.role == "summary" and not entry.text:
            found.clear()
        found.append(entry)
    return found


def _foreign(entry: Entry, tools: Toolbox) -> bool:
    if entry.foreign or entry.files:
        return True
    if entry.role != "tool" or entry.tool is None:
        return False
    tool = tools.find(entry.tool) or _ALL.find(entry.tool)
    # Of one that there is no more, nobody knows.
    return tool is None or tool.foreign
