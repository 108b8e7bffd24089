"""Reminders: of what, and when; what is missing is asked for."""

from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english.wordings import reminders as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import errand, moment, person, phrase, thing

_BOTH = (
    "remind me <when> to <what>",
    "remind me to <what> <when>",
    "<when> remind me to <what>",
    "{set|make|create|add} a reminder to <what> <when>",
    "{set|make|create|add} a reminder <when> to <what>",
    "{reminder|remind me} <when>: <what>",
    "{can|could|would|will} you remind me to <what> <when>",
    "{can|could|would|will} you remind me <when> to <what>",
    "don't let me forget to <what> <when>",
    "{i have to|i must|i need to|i should} <what> <when>, {remind me|please remind me|set a reminder|don't let me forget|can you remind me}",
    "{wake me|ping me|tell me|nudge me|alert me|notify me|message me|write me} <when> to <what>",
    "reminder to <what> <when>",
    "{please |}remind me <when> that i {have to|must|need to|should} <what>",
    "{i want|i'd like|i need} {a reminder|to be reminded} to <what> <when>",
    "{i want|i'd like|i need} {a reminder|to be reminded} <when> to <what>",
    "<when>, i want to be reminded to <what>",
    "{schedule|put|set} a reminder {for me |}<when>: <what>",
    "set {an alarm|an alert|a timer} <when> to <what>",
    "make sure i <what> <when>, remind me",
    "make sure that i don't forget to <what> <when>",
    "remind me of this <when>: <what>",
    "<when>: remind me to <what>",
    "{remind us|remind me} <when> {please |}to <what>",
)
_OF = (
    "remind me {of|about} <thing> <when>",
    "remind me <when> {of|about} <thing>",
    "{set|make} a reminder {for|about|of} <thing> <when>",
    "<when> remind me {of|about} <thing>",
    "{reminder|alarm}: <thing> <when>",
    "{can|could} you remind me {of|about} <thing> <when>",
    "{don't|do not} let me forget <thing> <when>",
)
_NO_TIME = (
    "remind me to <what>",
    "{set|make|create} a reminder to <what>",
    "{can|could} you remind me to <what>",
    "don't let me forget to <what>",
    "reminder: <what>",
    "{i want|i need} a reminder to <what>",
    "remind me that i {must|have to|need to} <what>",
    "i have to <what>, remind me",
)
_NO_TEXT = (
    "remind me <when>",
    "{set|make|create|add} a reminder {for me |}<when>",
    "{set|make} {an alarm|a timer} <when>",
    "{can|could} you remind me <when>",
    "{i need|i want} a reminder <when>",
    "wake me <when>",
    "{ping|nudge|alert} me <when>",
)
_NEITHER = (
    "{set|make|create|add|new} {a |}reminder",
    "remind me{| of something| about something| please}",
    "{can|could} you {remind me of something|set a reminder|remind me|set an alarm}",
    "{i need|i want} {a reminder|to be reminded of something}",
    "{do you|can you} {set reminders|do reminders|do alarms|remind people}",
)
_DONE = ("{I'll|I will} remind you <when> to <what>: <result>.",)
_DONE_OF = ("{I'll|I will} remind you <when> of <what>: <result>.",)
_WHEN = "When should I remind you?"
_WHAT = "What should I remind you of?"
_OTHER = (
    "{no, |}{make it|make that|change it to|i meant|rather|better|move it to|let's say|say} <when>",
    "{no|sorry|wait|oops|hm}, <when>",
    "{actually|on second thought}{,|} <when>{| is better| please|}",
    "{can|could} you make {it|that} <when>",
    "{and |}<when> {too|as well|again}",
    "{do the same|the same|same thing|and again} <when>",
)


def both(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = errand(rng), moment(rng)
    pattern = wordings.BARE if rng.random() < 0.05 else _BOTH + wordings.BOTH
    return [
        user(request(rng, pattern, ".", what=what, when=when, who=person(rng), thing=thing(rng))),
        *_set(scene, what, when),
    ]


def of_thing(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = phrase(rng), moment(rng)
    return [
        user(request(rng, _OF + wordings.OF, ".", thing=what, when=when, who=person(rng))),
        *_set(scene, what, when, of=True),
    ]


def without_time(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = errand(rng), moment(rng)
    opening = [user(request(rng, _NO_TIME + wordings.NO_TIME, ".", what=what)), says(_WHEN)]
    if rng.random() < 0.15:
        return opening
    return [
        *opening,
        user(
            ask(rng, ("<when>", "<when>", "<when> please", "{hm|well|ok|let's say|maybe|say}, <when>"), ".", when=when)
        ),
        *_set(scene, what, when),
    ]


def without_text(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = errand(rng), moment(rng)
    opening = [user(request(rng, _NO_TEXT + wordings.NO_TEXT, ".", when=when)), says(_WHAT)]
    if rng.random() < 0.15:
        return opening
    return [
        *opening,
        user(
            ask(
                rng,
                ("<what>", "<what>", "to <what>", "that i {must|have to} <what>", "i have to <what>"),
                ".",
                what=what,
            )
        ),
        *_set(scene, what, when),
    ]


def without_both(scene: Scene) -> Dialogue:
    rng = scene.rng
    what, when = errand(rng), moment(rng)
    opening = [user(request(rng, _NEITHER + wordings.NEITHER, "?")), says(_WHAT)]
    if rng.random() < 0.3:
        return opening
    if rng.random() < 0.5:
        return [
            *opening,
            user(ask(rng, ("<what> <when>", "to <what> <when>", "<when> to <what>"), ".", what=what, when=when)),
            *_set(scene, what, when),
        ]
    opening += [user(ask(rng, ("<what>", "to <what>"), ".", what=what)), says(_WHEN)]
    return [*opening, user(ask(rng, "<when>", ".", when=when)), *_set(scene, what, when)]


def another_time(scene: Scene) -> Dialogue:
    """The last reminder at another time; only where there is one."""
    if not scene.errand:
        return both(scene)
    when = moment(scene.rng)
    return [user(request(scene.rng, _OTHER + wordings.OTHER, ".", when=when)), *_set(scene, scene.errand, when)]


def _set(scene: Scene, what: str, when: str, *, of: bool = False) -> Dialogue:
    rng = scene.rng
    scene.errand = "" if of else what
    if rng.random() < 0.08:
        reason = rng.choice(
            [
                f"I don't understand the time {when}",
                "that is in the past",
                "that is too far away",
                "there are too many reminders",
                "that is too often: every 10 minutes is the most",
            ]
        )
        return [*used("remind", f"error: {reason}", text=what, when=when), says(f"That did not work: {reason}.")]
    result = scene.later() + (f", {_repeat(when)}" if "every" in when else "")
    answer = word(rng, _DONE_OF if of else _DONE, what=what, when=when, result=result)
    return [*used("remind", result, text=what, when=when), says(answer)]


def _repeat(when: str) -> str:
    """As the tool tells it: ``every day``, ``every Monday``."""
    words = when[when.index("every") :].split(" at ", maxsplit=1)[0]
    return " ".join(
        part.title() if part.endswith("day") and part not in ("day", "weekday") else part for part in words.split()
    )


JOBS: dict[Job, int] = {both: 13, of_thing: 4, without_time: 4, without_text: 3, without_both: 1, another_time: 3}
