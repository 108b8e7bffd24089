"""The messages that everybody sends, often enough each that they are never wrong."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import commands, identity, small_talk
from tools.pocket.english.typing import typed
from tools.pocket.english.wordings import shortest as wordings
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request

_ROUGH = 0.15


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


_ANSWERS = small_talk.ANSWERS | identity.ANSWERS | {"cannot": BEYOND}
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
