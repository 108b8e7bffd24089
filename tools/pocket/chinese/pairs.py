"""Two requests in one message, and what goes on from one, in Chinese."""

import re

from tools.pocket.chinese import jobs, joined, letters, more, notes, reminders, wider
from tools.pocket.dialogue import Call, Dialogue, Message, arguments, both, of_one_call, says, used, user
from tools.pocket.english.signs import SHARE_OF
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import word

_KINDS: dict[str, tuple[Job, ...]] = {
    "get_time": (jobs.clock,),
    "calculate": (jobs.arithmetic, more.story),
    "remember": (notes.remember,),
    "recall": (notes.recall, notes.recall, wider.noted, notes.recall_all),
    "forget": (notes.forget,),
    "remind": (reminders.remind,),
}
_SIMPLE = re.compile(r"\d+ [-+*/] \d+")
_NOTES = re.compile(r"- (.+)")
_SPOKEN = {" + ": ("加", "+"), " - ": ("减", "-"), " * ": ("乘", "乘以", "*", "×"), " / ": ("除以", "/", "÷")}
_ENDS = "。？！，?!吧呢 "
_LONGEST = 12
_HOUR = re.compile(r"现在是 \d\d:\d\d。$")


def single(scene: Scene, tool: str = "") -> Dialogue:
    """An exchange of one message, one call, one answer, that goes on from nothing before."""
    before = scene.notes[:]
    while True:
        scene.value = scene.errand = ""
        called = tool or scene.rng.choice(list(_KINDS))
        made = scene.rng.choice(_KINDS[called])(scene)
        call = made[1].call
        if of_one_call(made) and call and call.name == called and "\n" not in made[0].text:
            scene.value = scene.errand = ""
            return made
        scene.notes[:] = before


def _one(scene: Scene, tool: str, argument: str) -> tuple[Dialogue, str]:
    while True:
        made = single(scene, tool)
        value = arguments(made).get(argument, "")
        told = tool != "get_time" or _HOUR.search(made[-1].text)
        if value and told and not any(sign in value for sign in "和，；") and "error" not in made[2].text:
            return made, value


def two(scene: Scene) -> Dialogue:
    first, second = single(scene), single(scene)
    while second[1].call == first[1].call:
        second = single(scene)
    return _together(scene, first, second)


def half(scene: Scene) -> Dialogue:
    """One that is done, and one that is beyond it."""
    done = single(scene)
    far = scene.rng.choice((jobs.beyond, more.beyond, wider.beyond, wider.between))(scene)
    return _together(scene, done, far) if scene.rng.random() < 0.6 else _together(scene, far, done)


def _together(scene: Scene, first: Dialogue, second: Dialogue) -> Dialogue:
    rng = scene.rng
    before, joint = rng.choice(joined.JOINTS)
    head = first[0].text.rstrip(_ENDS)
    copied = (
        first[1].call is not None
        and first[1].call.name == "remember"
        and head.endswith(tuple(arguments(first).values()))
    )
    ordered = second[1].call is not None and second[1].call.name in {"remember", "forget", "remind"}
    while (copied and joint[0] not in joined.STRONG) or (joint.endswith(joined.TO_DO) and not ordered):
        before, joint = rng.choice(joined.JOINTS)
    return both(f"{before}{head}{joint}{second[0].text}", first, second)


def alike(scene: Scene) -> Dialogue:
    """The same tool twice, with words that both share."""
    return scene.rng.choice(_ALIKE)(scene)


def _spoken(scene: Scene) -> tuple[Dialogue, str]:
    while True:
        made = single(scene, "calculate")
        expression = arguments(made)["expression"]
        if not _SIMPLE.fullmatch(expression):
            continue
        for sign, forms in _SPOKEN.items():
            expression = expression.replace(sign, scene.rng.choice(forms))
        return made, expression


def _sums(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _spoken(scene), _spoken(scene)
    return both(word(scene.rng, joined.TWO_SUMS, a=a, b=b), first, second)


def _plainly(pattern: tuple[str, ...], one: tuple[str, str], other: tuple[str, str]) -> Job:
    """Two whose arguments stand in one sentence; ``one`` and ``other`` are a tool and its argument."""

    def job(scene: Scene) -> Dialogue:
        (first, a), (second, b) = _one(scene, *one), _one(scene, *other)
        return both(word(scene.rng, pattern, a=a, b=b), first, second)

    return job


def _errand(scene: Scene) -> tuple[Dialogue, str, str]:
    made, what = _one(scene, "remind", "text")
    return made, what, arguments(made)["when"]


def _todo(scene: Scene) -> Dialogue:
    (first, a, ta), (second, b, tb) = _errand(scene), _errand(scene)
    return both(word(scene.rng, joined.TWO_TODO, a=a, b=b, ta=ta, tb=tb), first, second)


_PLACE, _KEPT, _SOUGHT, _DROPPED = ("get_time", "place"), ("remember", "text"), ("recall", "query"), ("forget", "query")
_ALIKE: tuple[Job, ...] = (
    _sums,
    _sums,
    _plainly(joined.TWO_PLACES, _PLACE, _PLACE),
    _plainly(joined.TWO_FACTS, _KEPT, _KEPT),
    _todo,
    _todo,
    _plainly(joined.TWO_LOOKS, _SOUGHT, _SOUGHT),
    _plainly(joined.TWO_DROPS, _DROPPED, _DROPPED),
    _plainly(joined.CHANGE, _DROPPED, _KEPT),
)


def politely(scene: Scene) -> Dialogue:
    """A request with a greeting, thanks or a goodbye, to which nothing is said."""
    rng, done = scene.rng, single(scene)
    if rng.random() < 0.8:
        return [user(word(rng, joined.BEFORE_ONE, nl="\n") + done[0].text), *done[1:]]
    return [user(done[0].text.rstrip(_ENDS) + word(rng, joined.AFTER_ONE, nl="\n")), *done[1:]]


def places(scene: Scene) -> Dialogue:
    """The time in one place after the other."""
    rng = scene.rng
    made, old = _one(scene, "get_time", "place")
    messages = list(made)
    for _ in range(rng.choice((1, 1, 2, 3))):
        messages += _pause(scene)
        made, place = _one(scene, "get_time", "place")
        pattern = joined.NOT_THERE if old and rng.random() < 0.3 else joined.THERE
        messages += [user(word(rng, pattern, place=place, old=old)), *made[1:]]
        old = place
    return messages


def sums(scene: Scene) -> Dialogue:
    """A result, and what goes on from it."""
    rng = scene.rng
    made = single(scene, "calculate")
    messages = list(made)
    for _ in range(rng.choice((1, 2, 2, 3))):
        messages += _pause(scene)
        made = _further(scene, made)
        messages += made
    if rng.random() < 0.25:
        messages += [user(word(rng, joined.WAS_SUM)), says(made[-1].text)]
    return messages


def _further(scene: Scene, made: Dialogue) -> Dialogue:
    rng, result = scene.rng, made[2].text
    if (share := SHARE_OF.fullmatch(arguments(made)["expression"])) and rng.random() < 0.7:
        digits = str(rng.randint(2, 900))
        asked = word(rng, joined.OF_TOO, a=digits, p=share[2])
        return jobs.worked(scene, asked, f"{digits} * {share[2]} / 100")
    if result.startswith("error") or "e" in result or len(result) > _LONGEST or rng.random() < 0.25:
        made, words = _spoken(scene)
        return [user(word(rng, joined.ANEW, words=words)), *made[1:]]
    sign, digits = rng.choice("+-*/"), str(rng.randint(2, rng.choice((10, 60, 500))))
    value = f"({result})" if result.startswith("-") else result
    return jobs.worked(scene, word(rng, joined.ON[sign], b=digits), f"{value} {sign} {digits}")


def errands(scene: Scene) -> Dialogue:
    """A reminder, then another time for it, or one more."""
    rng = scene.rng
    made, what, when = _errand(scene)
    messages = list(made)
    for _ in range(rng.choice((1, 1, 2, 3))):
        messages += _pause(scene)
        old = what
        made, what, when = _errand(scene)
        if rng.random() < 0.5:
            messages += [user(word(rng, joined.NEW_TODO, what=what, when=when)), *made[1:]]
            continue
        answer = made[-1].text.replace(f"提醒你{what}：", f"提醒你{old}：")
        call = Call("remind", {"text": old, "when": when})
        messages += [user(word(rng, joined.LATER, when=when)), Message("assistant", call=call), made[2], says(answer)]
        what = old
    scene.errand = what
    if rng.random() < 0.2:
        messages += [user(word(rng, joined.SAID_TODO)), says(messages[-1].text)]
    return messages


def facts(scene: Scene) -> Dialogue:
    """Notes one after the other."""
    messages, _ = _one(scene, "remember", "text")
    messages = list(messages)
    for _ in range(scene.rng.choice((1, 1, 2))):
        made, fact = _one(scene, "remember", "text")
        messages += [user(word(scene.rng, joined.AND_FACT, fact=fact)), *made[1:]]
    return messages


def looks(scene: Scene) -> Dialogue:
    """What was noted about one thing, then about another; what was found is perhaps forgotten."""
    rng = scene.rng
    made, key = _one(scene, "recall", "query")
    messages = list(made)
    for _ in range(rng.choice((0, 1, 1, 2))):
        made, key = _one(scene, "recall", "query")
        messages += [user(word(rng, joined.AND_KEY, key=key)), *made[1:]]
    found = _NOTES.findall(made[2].text)
    if len(found) == 1 and rng.random() < 0.4:
        if found[0] in scene.notes:
            scene.notes.remove(found[0])
        forgotten = used("forget", f"forgot:\n- {found[0]}", query=key)
        messages += [user(word(rng, joined.DROP_IT)), *forgotten, says(f"已经忘记：{found[0]}。")]
    return messages


def _pause(scene: Scene) -> Dialogue:
    return jobs.small_talk(scene) if scene.rng.random() < 0.15 else []


JOBS: dict[Job, int] = letters.in_either_script({
    two: 5, alike: 10, half: 5, politely: 4, places: 3, sums: 5, errands: 5, facts: 2, looks: 2,
})  # fmt: skip
