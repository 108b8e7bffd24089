"""Facts kept, looked up and dropped, in Chinese."""

import re

from tools.pocket.chinese import facts, keeping
from tools.pocket.chinese.typed import typed
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english.failures import failed
from tools.pocket.facts import Fact, asked
from tools.pocket.scene import Scene
from tools.pocket.wording import word

WHICH_FACT = "好的，要记什么？"
WHICH_NOTE = "要忘掉哪一条？"
_CLAUSES = re.compile("[，。；：:\n]")
_FEW_FAIL = 0.06


def _told(scene: Scene) -> Fact:
    fact = facts.told(scene.rng)
    scene.notes.append(fact.text)
    return fact


def _kept(scene: Scene, text: str) -> Dialogue:
    """What follows upon the request."""
    return _failure(scene, "remember", text=text) or [*used("remember", "ok", text=text), says(f"记住了：{text}。")]


def _failure(scene: Scene, tool: str, **arguments: str) -> Dialogue:
    exchange = failed(scene.rng, tool, _FEW_FAIL, **arguments)
    return [*exchange[:-1], says(f"没有成功：{exchange[1].text.removeprefix('error: ')}。")] if exchange else []


def remember(scene: Scene) -> Dialogue:
    rng = scene.rng
    pattern = rng.choice(keeping.KEEP)
    fact = _told(scene)
    while "<one>" in pattern and _CLAUSES.search(fact.text):
        fact = facts.told(rng)
    return [user(typed(rng, pattern, fact=fact.text, one=fact.text)), *_kept(scene, fact.text)]


def remember_what(scene: Scene) -> Dialogue:
    """Asked to note something, and told what only then."""
    rng = scene.rng
    opening = [user(typed(rng, keeping.NO_FACT, "")), says(WHICH_FACT)]
    if rng.random() < 0.2:
        return opening
    fact = _told(scene).text
    told = typed(rng, ("<fact>", "<fact>", "<fact>", "{就是|是这个：|哦，|嗯，|好，|内容是：|是}<fact>"), fact=fact)
    return [*opening, user(told), *_kept(scene, fact)]


def recall(scene: Scene) -> Dialogue:
    rng = scene.rng
    fact = facts.told(rng)
    if rng.random() < 0.6:
        question, sought = asked(rng, fact)
        request = typed(rng, question, "？", key=sought)
    else:
        sought = fact.key
        request = typed(rng, keeping.SEARCH, "？", key=sought)
    found = [] if rng.random() < 0.2 else [fact.text]
    found += [facts.told(rng).text for _ in range(rng.choice((0, 0, 0, 0, 1, 2)) if found else 0)]
    return [user(request), *looked_up(scene, found, f"我没有关于{sought}的笔记。", sought)]


def recall_all(scene: Scene) -> Dialogue:
    rng = scene.rng
    found = [facts.told(rng).text for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4)))]
    return [user(typed(rng, keeping.ALL, "")), *looked_up(scene, found, "我没有笔记。", "")]


def looked_up(scene: Scene, found: list[str], nothing: str, query: str) -> Dialogue:
    """What follows upon the request."""
    exchange = _failure(scene, "recall", query=query)
    if exchange:
        return exchange
    if not found:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    result = "\n".join(f"- {note}" for note in found)
    answer = f"你告诉过我：{found[0]}。" if len(found) == 1 else f"你告诉过我：\n{result}"
    return [*used("recall", result, query=query), says(answer)]


def forget(scene: Scene) -> Dialogue:
    rng = scene.rng
    fact = facts.told(rng)
    key = fact.key
    return [user(typed(rng, keeping.FORGET, key=key)), *_forgotten(scene, fact)]


def forget_what(scene: Scene) -> Dialogue:
    rng = scene.rng
    opening = [user(typed(rng, keeping.NO_KEY, "")), says(WHICH_NOTE)]
    if rng.random() < 0.3:
        return opening
    fact = facts.told(rng)
    told = word(rng, "{<key>|<key>|<key>那条|关于<key>的|<key>的那条|就是<key>那条}{||吧|。}", key=fact.key)
    return [*opening, user(told), *_forgotten(scene, fact)]


def _forgotten(scene: Scene, fact: Fact) -> Dialogue:
    rng, key = scene.rng, fact.key
    exchange = _failure(scene, "forget", query=key)
    if exchange:
        return exchange
    if rng.random() < 0.2:
        return [*used("forget", "nothing found", query=key), says(f"我没有关于{key}的笔记。")]
    notes = [fact.text, *(facts.told(rng).text for _ in range(rng.choice((0, 0, 0, 0, 1))))]
    listed = "\n".join(f"- {note}" for note in notes)
    answer = f"已经忘记：{notes[0]}。" if len(notes) == 1 else f"已经忘记：\n{listed}"
    return [*used("forget", f"forgot:\n{listed}", query=key), says(answer)]
