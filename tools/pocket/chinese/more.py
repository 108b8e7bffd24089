"""More of the same jobs in Chinese: two at once, sums in words, what is missing, what fails, and what only looks like a request."""

import dataclasses

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.chinese import further, jobs
from tools.pocket.chinese.words import CITIES, DIGITS, NAMES, PEOPLE, THINGS, fact, moment, phrase, thing
from tools.pocket.dialogue import Dialogue, Message, says, used, user
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import word

_SINGLE: tuple[Job, ...] = (jobs.clock, jobs.arithmetic, jobs.remember, jobs.recall, jobs.forget, jobs.remind)
_LETTERS = "abcd"


def two(scene: Scene) -> Dialogue:
    """Two requests in one message: a call for each, one answer for both."""
    rng = scene.rng
    first, second = (_simple(scene, rng.choice(_SINGLE)) for _ in range(2))
    before, joint = rng.choice(further.JOINTS)
    asked = f"{before}{first[0].text.rstrip('。？！，吧呢')}{joint}{second[0].text}"
    answer = f"{first[-1].text}\n{second[-1].text}"
    return [user(asked), *first[1:-1], *second[1:-1], Message("assistant", answer)]


def _simple(scene: Scene, job: Job) -> Dialogue:
    before = dataclasses.replace(scene, notes=scene.notes[:])
    while True:
        scene.value = scene.errand = ""
        exchange = job(scene)
        if [message.role for message in exchange] == ["user", "assistant", "tool", "assistant"]:
            scene.value = scene.errand = ""
            return exchange
        scene.notes[:] = before.notes


def _sum(scene: Scene, forms: tuple[tuple[str, str], ...], **values: str) -> Dialogue:
    rng = scene.rng
    pattern, expression = rng.choice(forms)
    said: dict[str, str] = {}
    for letter in _LETTERS:
        number = rng.randint(2, rng.choice([10, 10, 50, 300, 9000]))
        if "**" in expression and letter == "b":
            number = rng.randint(2, 6)
        values[letter] = str(number)
        said[letter] = DIGITS[number] if number <= len(DIGITS) - 1 and rng.random() < _WORDS else str(number)
    said["p"] = values["p"] = str(rng.choice([rng.randint(1, 99), 10, 15, 20, 25, 50]))
    question = word(rng, pattern, **said, thing=rng.choice(THINGS), who=rng.choice(PEOPLE))
    for letter, digits in values.items():
        expression = expression.replace(f"<{letter}>", digits)
    asked = user(word(rng, further.BEFORE) + question + word(rng, further.AFTER))
    try:
        result = evaluate(expression)
    except BadExpression as error:
        return [asked, *used("calculate", f"error: {error}", expression=expression), says(f"没有成功：{error}。")]
    scene.value = result
    return [asked, *used("calculate", result, expression=expression), says(f"{expression} = {result}")]


_WORDS = 0.25


def story(scene: Scene) -> Dialogue:
    return _sum(scene, further.STORIES)


def goes_on(scene: Scene) -> Dialogue:
    """The last result again; only where there is one."""
    if not scene.value or "e" in scene.value or len(scene.value) > 12:
        return story(scene)
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    return _sum(scene, further.NEXT, v=value)


def fails(scene: Scene) -> Dialogue:
    """A tool that can't do it, and its reason."""
    rng = scene.rng
    kind = rng.random()
    if kind < 0.3:
        return _sum(scene, further.FAILING)
    reason = rng.choice(further.REASONS)
    answer = says(f"没有成功：{reason}。")
    if kind < 0.6:
        note = fact(rng)
        return [user(word(rng, further.KEEP, fact=note)), *used("remember", f"error: {reason}", text=note), answer]
    key = phrase(rng)
    if kind < 0.8:
        return [user(word(rng, further.KEY, key=key)), *used("recall", f"error: {reason}", query=key), answer]
    return [user(word(rng, further.FORGET, key=key)), *used("forget", f"error: {reason}", query=key), answer]


def remember(scene: Scene) -> Dialogue:
    """A fact with what does not belong to it, or told after it was asked for."""
    rng = scene.rng
    note = fact(rng)
    scene.notes.append(note)
    kept = [*used("remember", "ok", text=note), says(word(rng, "{记住了|好的，记下了}：<fact>。", fact=note))]
    if rng.random() < 0.2:
        return [user(word(rng, further.NO_FACT)), says("好的，要记什么？"), user(note), *kept]
    return [user(word(rng, further.KEEP, fact=note)), *kept]


def looks_up(scene: Scene) -> Dialogue:
    rng = scene.rng
    note = fact(rng)
    key = jobs.key(scene, note)
    found = [] if rng.random() < 0.2 else [note]
    return [user(word(rng, further.KEY, key=key)), *jobs.told(found, f"我没有关于{key}的笔记。", key)]


def drops(scene: Scene) -> Dialogue:
    rng = scene.rng
    note = fact(rng)
    key = jobs.key(scene, note)
    question = user(word(rng, further.FORGET, key=key))
    if rng.random() < 0.3:
        return [question, *used("forget", "nothing found", query=key), says(f"我没有关于{key}的笔记。")]
    return [question, *used("forget", f"forgot:\n- {note}", query=key), says(f"已经忘记：{note}。")]


def command(scene: Scene) -> Dialogue:
    name = scene.rng.choice(list(jobs.COMMANDS))
    return [user(word(scene.rng, further.COMMANDS[name])), says(jobs.COMMANDS[name][0])]


def who(scene: Scene) -> Dialogue:
    return [user(word(scene.rng, further.WHO)), says(jobs.I_AM)]


def remark(scene: Scene) -> Dialogue:
    """Small talk, some of it with words of time."""
    pattern, answer = scene.rng.choice(further.TALK)
    return [user(word(scene.rng, pattern) + word(scene.rng, "{|||。|！|~}")), says(word(scene.rng, answer))]


def again(scene: Scene) -> Dialogue:
    """The last answer once more; only where there is one."""
    if not scene.said:
        return remark(scene)
    return [user(word(scene.rng, further.AGAIN)), says(scene.said)]


def echo(scene: Scene) -> Dialogue:
    rng = scene.rng
    words = word(rng, further.WORDS, name=rng.choice(NAMES), thing=thing(rng), number=str(rng.randint(1, 9999)))
    return [user(word(rng, further.SAY, words=words)), says(words)]


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    slots = {
        "place": rng.choice(CITIES),
        "thing": thing(rng),
        "name": rng.choice(NAMES),
        "when": moment(rng),
        "who": rng.choice(PEOPLE),
    }
    return [user(word(rng, further.BEYOND, **slots)), says(jobs.BEYOND)]


JOBS: dict[Job, int] = {
    two: 8, story: 9, goes_on: 4, fails: 4, remember: 7, looks_up: 5, drops: 4, command: 7, who: 4, remark: 8, again: 2, echo: 3, beyond: 9,
}  # fmt: skip
