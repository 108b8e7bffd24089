"""What the model is told of a turn that nobody has just asked for."""

from gateway.schema.task import Task

_MARK = "(Scheduled by me earlier, due now: nobody is waiting, so ask nothing back. Do it and tell me the result.)"


def marked(task: Task) -> str:
    """The task's text; before that of a schedule, a sentence that says what it is. The same in every attempt."""
    return f"{_MARK}\n{task.text}" if task.kind == "schedule" else task.text
