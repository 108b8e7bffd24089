"""Reminders in Chinese: set, moved, with something missing, and refused by the tool."""

from tools.pocket.chinese import minding, times
from tools.pocket.chinese.errands import errand
from tools.pocket.chinese.typed import typed
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.scene import Scene

WHEN = "什么时候提醒你？"
WHAT = "提醒你什么？"
_REFUSED = ("that is too far away", "there are too many reminders", "that is too often: every 10 minutes is the most", "that time never comes", "the memory is full", "try again later")  # fmt: skip


def _when(scene: Scene) -> tuple[str, str]:
    """A time, and what the tool says to it."""
    rng = scene.rng
    kind = rng.random()
    if kind < 0.085:
        when = times.vague(rng)
        return when, f"error: I don't understand the time {when}"
    if kind < 0.125:
        return times.past(rng), "error: that is in the past"
    when, repeat = times.moment(rng)
    if kind < 0.14:
        return when, f"error: {rng.choice(_REFUSED)}"
    if kind < 0.155:
        return when, f"error: I don't understand the time {when}"
    return when, scene.later() + repeat


def _set(scene: Scene, what: str, when: str, result: str) -> Dialogue:
    """The call and the answer."""
    call = used("remind", result, text=what, when=when)
    if not result.startswith("error: "):
        scene.errand = what
        return [*call, says(f"好的，提醒你{what}：{result}。")]
    reason = result.removeprefix("error: ")
    if reason.startswith("I don't understand"):
        reason = f"我看不懂“{when}”这个时间"
    elif reason == "that is in the past":
        reason = "这个时间已经过去了"
    return [*call, says(f"没有成功：{reason}。")]


def remind(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, (when, result) = errand(rng), _when(scene)
    pattern = rng.choice(minding.REMIND)
    if pattern == minding.UNNAMED and result.startswith("error"):
        pattern = minding.NAMED
    return [user(typed(rng, pattern, what=what, when=when)), *_set(scene, what, when, result)]


def without_time(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, (when, result) = errand(rng), _when(scene)
    opening = [user(typed(rng, (minding.NO_TIME, minding.NO_TIME, minding.NO_TIME_LATE), "", what=what)), says(WHEN)]
    if rng.random() < 0.3:
        return opening
    return [*opening, user(typed(rng, minding.TIME_TOLD, "", when=when)), *_set(scene, what, when, result)]


def without_text(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, (when, result) = errand(rng), _when(scene)
    opening = [user(typed(rng, (minding.NO_TEXT, minding.NO_TEXT, minding.NO_TEXT_SET), "", when=when)), says(WHAT)]
    if rng.random() < 0.3:
        return opening
    return [*opening, user(typed(rng, minding.TEXT_TOLD, "", what=what)), *_set(scene, what, when, result)]


def without_both(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, (when, result) = errand(rng), _when(scene)
    opening = [user(typed(rng, minding.NEITHER, "")), says(WHAT)]
    kind = rng.random()
    if kind < 0.4:
        return opening
    if kind < 0.7:
        both = typed(rng, "{<when><what>|<when>，<what>|<what>，<when>|<when>提醒我<what>}", what=what, when=when)
        return [*opening, user(both), *_set(scene, what, when, result)]
    opening += [user(typed(rng, minding.TEXT_TOLD, "", what=what)), says(WHEN)]
    return [*opening, user(typed(rng, minding.TIME_TOLD, "", when=when)), *_set(scene, what, when, result)]


def another_time(scene: Scene) -> Dialogue:
    """The last reminder at another time; only where there is one."""
    if not scene.errand or scene.errand.isascii():
        return remind(scene)
    when, result = _when(scene)
    return [user(typed(scene.rng, minding.OTHER, "", when=when)), *_set(scene, scene.errand, when, result)]
