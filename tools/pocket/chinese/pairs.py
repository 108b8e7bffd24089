"""Two requests in one message, and what goes on from one, in Chinese."""

import re

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.chinese import jobs, joined, letters, more, notes, reminders
from tools.pocket.dialogue import Call, Dialogue, Message, says, used, user
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import word

_ONE_CALL = ["user", "assistant", "tool", "assistant"]
_KINDS: dict[str, tuple[Job, ...]] = {
    "get_time": (jobs.clock,),
    "calculate": (jobs.arithmetic, more.story),
    "remember": (notes.remember,),
    "recall": (notes.recall,),
    "forget": (notes.forget,),
    "remind": (reminders.remind,),
}
_SIMPLE = re.compile(r"\d+ [-+*/] \d+")
_SHARE_OF = re.compile(r"(\S+) \* (\S+) / 100")
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
        if (
            [message.role for message in made] == _ONE_CALL
            and call
            and call.name == called
            and "\n" not in made[0].text
        ):
            scene.value = scene.errand = ""
            return made
        scene.notes[:] = before


def _given(made: Dialogue) -> dict[str, str]:
    call = made[1].call
    return call.arguments if call else {}


def _one(scene: Scene, tool: str, argument: str) -> tuple[Dialogue, str]:
    while True:
        made = single(scene, tool)
        value = _given(made).get(argument, "")
        told = tool != "get_time" or _HOUR.search(made[-1].text)
        if value and told and not any(sign in value for sign in "和，；") and "error" not in made[2].text:
            return made, value


def _both(first: Dialogue, second: Dialogue, asked: str) -> Dialogue:
    return [user(asked), *first[1:-1], *second[1:-1], Message("assistant", f"{first[-1].text}\n{second[-1].text}")]


def two(scene: Scene) -> Dialogue:
    return _together(scene, single(scene), single(scene))


def half(scene: Scene) -> Dialogue:
    """One that is done, and one that is beyond it."""
    done = single(scene)
    far = scene.rng.choice((jobs.beyond, jobs.beyond, more.beyond))(scene)
    return _together(scene, done, far) if scene.rng.random() < 0.6 else _together(scene, far, done)


def _together(scene: Scene, first: Dialogue, second: Dialogue) -> Dialogue:
    rng = scene.rng
    before, joint = rng.choice(joined.JOINTS)
    head = first[0].text.rstrip(_ENDS)
    copied = (
        first[1].call is not None and first[1].call.name == "remember" and head.endswith(tuple(_given(first).values()))
    )
    ordered = second[1].call is not None and second[1].call.name in {"remember", "forget", "remind"}
    while (copied and joint[0] not in joined.STRONG) or (joint.endswith(joined.TO_DO) and not ordered):
        before, joint = rng.choice(joined.JOINTS)
    return _both(first, second, f"{before}{head}{joint}{second[0].text}")


def alike(scene: Scene) -> Dialogue:
    """The same tool twice, with words that both share."""
    return scene.rng.choice((_sums, _sums, _places, _facts, _todo, _todo, _looks, _drops, _change))(scene)


def _spoken(scene: Scene) -> tuple[Dialogue, str]:
    while True:
        made = single(scene, "calculate")
        expression = _given(made)["expression"]
        if not _SIMPLE.fullmatch(expression):
            continue
        for sign, forms in _SPOKEN.items():
            expression = expression.replace(sign, scene.rng.choice(forms))
        return made, expression


def _sums(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _spoken(scene), _spoken(scene)
    return _both(first, second, word(scene.rng, joined.TWO_SUMS, a=a, b=b))


def _places(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _one(scene, "get_time", "place"), _one(scene, "get_time", "place")
    return _both(first, second, word(scene.rng, joined.TWO_PLACES, a=a, b=b))


def _facts(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _one(scene, "remember", "text"), _one(scene, "remember", "text")
    return _both(first, second, word(scene.rng, joined.TWO_FACTS, a=a, b=b))


def _looks(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _one(scene, "recall", "query"), _one(scene, "recall", "query")
    return _both(first, second, word(scene.rng, joined.TWO_LOOKS, a=a, b=b))


def _drops(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _one(scene, "forget", "query"), _one(scene, "forget", "query")
    return _both(first, second, word(scene.rng, joined.TWO_DROPS, a=a, b=b))


def _change(scene: Scene) -> Dialogue:
    (first, a), (second, b) = _one(scene, "forget", "query"), _one(scene, "remember", "text")
    return _both(first, second, word(scene.rng, joined.CHANGE, a=a, b=b))


def _errand(scene: Scene) -> tuple[Dialogue, str, str]:
    made, what = _one(scene, "remind", "text")
    return made, what, _given(made)["when"]


def _todo(scene: Scene) -> Dialogue:
    (first, a, ta), (second, b, tb) = _errand(scene), _errand(scene)
    return _both(first, second, word(scene.rng, joined.TWO_TODO, a=a, b=b, ta=ta, tb=tb))


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
    if (share := _SHARE_OF.fullmatch(_given(made)["expression"])) and rng.random() < 0.7:
        digits = str(rng.randint(2, 900))
        asked = word(rng, joined.OF_TOO, a=digits, p=share[2])
        return _worked(scene, asked, f"{digits} * {share[2]} / 100")
    if result.startswith("error") or "e" in result or len(result) > _LONGEST or rng.random() < 0.25:
        made, words = _spoken(scene)
        return [user(word(rng, joined.ANEW, words=words)), *made[1:]]
    sign, digits = rng.choice("+-*/"), str(rng.randint(2, rng.choice((10, 60, 500))))
    value = f"({result})" if result.startswith("-") else result
    return _worked(scene, word(rng, joined.ON[sign], b=digits), f"{value} {sign} {digits}")


def _worked(scene: Scene, asked: str, expression: str) -> Dialogue:
    try:
        result = evaluate(expression)
    except BadExpression as error:
        return [user(asked), *used("calculate", f"error: {error}", expression=expression), says(f"没有成功：{error}。")]
    scene.value = result
    return [user(asked), *used("calculate", result, expression=expression), says(f"{expression} = {result}")]


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
