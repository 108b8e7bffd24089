"""More of the same jobs in Chinese: two at once, sums in words, what is missing, what fails, and what only looks like a request."""

import dataclasses

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.chinese import further, jobs, letters, notes, reminders
from tools.pocket.chinese.facts import thing
from tools.pocket.chinese.facts import who as person
from tools.pocket.chinese.nouns import PLACES, THINGS
from tools.pocket.chinese.times import cardinal, moment
from tools.pocket.dialogue import Dialogue, Message, says, used, user
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import word

_SINGLE: tuple[Job, ...] = (jobs.clock, jobs.arithmetic, notes.remember, notes.recall, notes.forget, reminders.remind)
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
        said[letter] = cardinal(number) if number <= _IN_WORDS and rng.random() < _WORDS else str(number)
    said["p"] = values["p"] = str(rng.choice([rng.randint(1, 99), 10, 15, 20, 25, 50]))
    question = word(rng, pattern, **said, thing=rng.choice(THINGS), who=person(rng))
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
_IN_WORDS = 99


def story(scene: Scene) -> Dialogue:
    return _sum(scene, further.STORIES)


def goes_on(scene: Scene) -> Dialogue:
    """The last result again; only where there is one."""
    if not scene.value or "e" in scene.value or len(scene.value) > 12:
        return story(scene)
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    return _sum(scene, further.NEXT, v=value)


def fails(scene: Scene) -> Dialogue:
    """A sum that has no result."""
    return _sum(scene, further.FAILING)


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
    words = word(rng, further.WORDS, name=jobs.called(rng), thing=thing(rng), number=str(rng.randint(1, 9999)))
    return [user(word(rng, further.SAY, words=words)), says(words)]


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    slots = {
        "place": rng.choice(PLACES),
        "thing": thing(rng),
        "name": jobs.called(rng),
        "when": moment(rng)[0],
        "who": person(rng),
    }
    return [user(word(rng, further.BEYOND, **slots)), says(jobs.BEYOND)]


JOBS: dict[Job, int] = letters.in_either_script({
    two: 10, story: 10, goes_on: 5, fails: 3, command: 8, who: 5, remark: 9, again: 2, echo: 3, beyond: 12,
    notes.remember: 30, notes.remember_what: 4, notes.recall: 20, notes.recall_all: 4, notes.forget: 12, notes.forget_what: 2,
    reminders.remind: 26, reminders.without_time: 5, reminders.without_text: 5, reminders.without_both: 2, reminders.another_time: 4,
})  # fmt: skip
