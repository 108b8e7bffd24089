"""One request of one call, such as may be joined with another or gone on from."""

import functools
import random
import re

from tools.pocket.dialogue import Dialogue, arguments, of_one_call
from tools.pocket.english import arithmetic, beyond, clock, joints, notes, reminders, stories
from tools.pocket.scene import Job, Scene, drawn

_KINDS: dict[str, dict[Job, int]] = {
    "get_time": clock.JOBS,
    "calculate": {job: 3 * share for job, share in arithmetic.JOBS.items()} | stories.JOBS,
    "remember": notes.JOBS,
    "recall": notes.JOBS,
    "forget": notes.JOBS,
    "remind": reminders.JOBS,
}
_TOOLS, _WEIGHTS = tuple(_KINDS), (5, 6, 4, 3, 2, 5)
_TRIES = 40
_FAR = "That is beyond"
_HOUR = re.compile(r"(?:is|is now|It's) \d\d:\d\d\.$")


def single(scene: Scene, tool: str = "", argument: str = "") -> Dialogue:
    """An exchange of one message, one call, one answer, that goes on from nothing before."""
    kept = scene.notes[:], scene.name
    tool = tool or scene.rng.choices(_TOOLS, _WEIGHTS)[0]
    jobs = _makers(tool, argument)
    while True:
        # "times 3" would not say of which.
        scene.value = scene.errand = ""
        exchange = drawn(scene, jobs)
        if _fits(exchange, tool, argument):
            scene.value = scene.errand = ""
            return exchange
        # What was said in an exchange that is not told must not be referred to.
        scene.notes[:], scene.name = kept


def _fits(exchange: Dialogue, tool: str, argument: str) -> bool:
    if not of_one_call(exchange) or "\n" in exchange[0].text:
        return False
    call = exchange[1].call
    return call is not None and call.name == tool and (not argument or bool(call.arguments.get(argument)))


@functools.cache
def _makers(tool: str, argument: str) -> dict[Job, int]:
    """The jobs that make such an exchange, found out by trying."""
    jobs: dict[Job, int] = {}
    for job, share in _KINDS[tool].items():
        for seed in range(_TRIES):
            if _fits(job(Scene.begin(random.Random(seed))), tool, argument):
                jobs[job] = share
                break
    return jobs


def between(scene: Scene, tools: tuple[str, ...]) -> Dialogue:
    """Something else in between, over which the last result and the last errand are not lost."""
    kept = scene.value, scene.errand
    made = single(scene, scene.rng.choice(tools))
    scene.value, scene.errand = kept
    return made


def timed(scene: Scene, *, there: bool) -> tuple[Dialogue, str]:
    """The hour, here or in a place, and not the day; that the place is not known, too."""
    while True:
        made = single(scene, "get_time", "place" if there else "")
        place = arguments(made).get("place", "")
        if bool(place) == there and " and " not in place and (_HOUR.search(made[-1].text) or "error" in made[2].text):
            return made, place


def plain(scene: Scene, tool: str, argument: str) -> tuple[Dialogue, str]:
    """An exchange whose argument would not run into what comes after it."""
    while True:
        exchange = single(scene, tool, argument)
        value = arguments(exchange)[argument]
        if " and " not in value and ";" not in value:
            return exchange, value


def errand(scene: Scene, job: Job = reminders.both) -> tuple[Dialogue, str, str]:
    """A reminder, of something to do if it is of no other job; what, and when."""
    while True:
        exchange = job(scene)
        given = arguments(exchange)
        scene.errand = ""
        if of_one_call(exchange) and not exchange[2].text.startswith("error"):
            return exchange, given["text"], given["when"]


def far(scene: Scene) -> Dialogue:
    """One that is beyond it, of one line that plainly begins."""
    kept = scene.notes[:], scene.name
    while True:
        exchange = drawn(scene, beyond.JOBS)
        # As above: some of these are done, and are not told here.
        scene.notes[:], scene.name = kept
        scene.value = scene.errand = ""
        text = exchange[0].text
        if len(exchange) == 2 and exchange[1].text.startswith(_FAR) and "\n" not in text and joints.starts(text):
            return exchange


def other(scene: Scene, first: Dialogue) -> Dialogue:
    """What is not answered by the first: the date and the time here are one call."""
    while True:
        second = single(scene)
        if second[1].call != first[1].call:
            return second
