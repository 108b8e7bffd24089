"""The messages that everybody sends, often enough each that they are never wrong."""

import random
import re

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import commands, identity, orders, small_talk
from tools.pocket.english.wordings import shortest as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request

_ROUGH = 0.15
_STRETCHED = 0.04
_CAPITAL, _LOUD = 0.4, 0.05
_BARE, _CHANGED = 0.4, 0.15
_SHORT = {" you ": " u ", " are ": " r ", " your ": " ur ", "you're": "ur", "that's": "thats", "please": "pls"}
_QUIET = ("", "", "", ".", ".", "!", "...", "!!")
_LOUDLY = ("", "", "!", "!", "!!", ".", "!!!", "...")
_ASKING = ("?", "?", "?", "?", "??", " ?", "")
_NAMED = 0.06
_SLIPPED, _LONG = 0.05, 7
_I = re.compile(r"\bi\b")


def typed(rng: random.Random, text: str, *, loud: bool = False) -> str:
    """A message of this wording as one of many people may type it."""
    asking = text.endswith("?")
    text = text.rstrip("?")
    if rng.random() < _BARE:
        text = text.replace("'", "")
    if rng.random() < _CHANGED:
        for long, short in _SHORT.items():
            text = f" {text} ".replace(long, short).strip()
    if rng.random() < _STRETCHED and text.isalpha():
        text += text[-1] * rng.randint(1, 4)
    if rng.random() < _SLIPPED and len(text) > _LONG:
        place = rng.randrange(1, len(text) - 1)
        text = text[:place] + rng.choice(("", text[place] * 2)) + text[place + 1 :]
    if rng.random() < _NAMED and text[-1].isalpha() and not text.startswith("/"):
        text += rng.choice((" pocket", " bot", ", pocket", ", bot"))
    case = rng.random()
    if case < _CAPITAL:
        text = _I.sub("I", text[:1].upper() + text[1:])
    elif case < _CAPITAL + _LOUD:
        text = text.upper()
    if not text[-1:].isalnum():
        return text + "?" * asking
    return text + rng.choice(_ASKING if asking else _LOUDLY if loud else _QUIET)


def _job(kind: str, wording: str, answer: str) -> Job:
    """One of these messages, each as likely as the others, and its answer."""
    messages = wording.split("|")
    loud = kind in {"hello", "thanks", "praise", "wish", "bye", "rude", "happy"}
    asked = wording not in wordings.TALK.values()

    def job(scene: Scene) -> Dialogue:
        rng = scene.rng
        message = rng.choice(messages)
        if asked and rng.random() < _ROUGH:
            return [user(request(rng, message, "" if message.endswith("?") else ".")), says(answer)]
        return [user(typed(rng, message, loud=loud)), says(answer)]

    return job


_ANSWERS = small_talk.ANSWERS | identity.ANSWERS | {"cannot": orders.BEYOND}
_SHARES = {
    "who": 26,
    "can": 8,
    "cannot": 7,
    "examples": 2,
    "time": 2,
    "sums": 2,
    "notes": 5,
    "reminders": 3,
    "languages": 3,
}
_COMMANDS_SHARE = 3
_TALK_SHARES = {"nod": 10, "bye": 7, "hello": 7, "how": 7, "rude": 7, "happy": 7, "sad": 7, "wish": 5, "see": 6, "thanks": 6, "praise": 6, "laugh": 5, "apology": 5}  # fmt: skip
JOBS: dict[Job, int] = {
    **{_job(kind, wordings.TALK[kind], _ANSWERS[kind]): share for kind, share in _TALK_SHARES.items()},
    **{_job(kind, wordings.ASKED[kind], _ANSWERS[kind]): share for kind, share in _SHARES.items()},
    **{_job(kind, text, commands.DOES[kind]): _COMMANDS_SHARE for kind, text in wordings.COMMANDS.items()},
}
