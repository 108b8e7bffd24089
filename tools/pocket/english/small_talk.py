"""Greetings, thanks, goodbyes and the like."""

import random

from tools.pocket import words
from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import arithmetic, clock, notes, reminders
from tools.pocket.english.identity import I_AM
from tools.pocket.english.typing import typed
from tools.pocket.english.vocabulary import drawn as of_the_world
from tools.pocket.english.wordings import chat, contrast, days, feelings, names, reactions
from tools.pocket.english.wordings import small_talk as wordings
from tools.pocket.scene import Job, Scene, drawn
from tools.pocket.wording import ask, word
from tools.pocket.words import CITIES, DAYS, MONTHS, NAMES, PEOPLE, THINGS, full_name, name

_HELLO = (
    "{hi|hello|hey|hiya|yo|howdy|greetings|hallo|heya|hullo|g'day|salutations}",
    "{hi|hello|hey} {there|bot|pocket|you|friend|everyone|assistant|again|mate|buddy}",
    "good {morning|afternoon|evening|day}{| to you| bot| pocket| everyone| there}",
    "{anyone|anybody|someone} {there|here|home|around}?",
    "{are you|you} {there|awake|online|up|listening|around|working|on}?",
    "{hello|hi} {is anyone there|can you hear me|are you there|do you work|is this working|is this thing on}?",
    "{test|testing|ping|just testing|this is a test|testing testing|test message|hello world}",
    "{nice|good|pleased} to meet you",
    "{let's|let us|lets} {talk|chat|start|begin|go}",
    "{can|could|may} {we|i} {talk|chat} {with you|to you|a bit|}?",
    "{first time here|i'm new here|i am new|just installed you|i just set you up|new user here}",
)
_HELLO_BACK = "Hello! I'm here. What can I do for you?"
_HOW = (
    "{what's up|whats up|wassup|what's new|what is going on|what's happening|sup}{|?| today| bot| with you| in your world}",
    "how are you{| doing| today| feeling| doing today| this morning}",
    "how {is it going|are things|do you do|goes it|have you been|is life|is your day|was your day|are you getting on}",
    "{are you|you} {ok|okay|well|alright|fine|good|happy|tired|busy}?",
    "{hi|hello|hey} {how are you|how is it going|how do you do|how are things}",
    "how do you feel{| today| right now}",
)
_FINE = "I'm fine, thank you! What can I do for you?"
_THANKS = (
    "{thanks|thank you|thx|ty|cheers|many thanks|much appreciated|thanks a lot|thank you very much|thanks so much|tysm|tks}{| bot| pocket| for that| for your help| for the help| mate| a bunch| again| friend}",
    "{great|perfect|awesome|super|nice|cool|wonderful|excellent|ok|okay|good|fine|brilliant|lovely}{, thanks| thanks| thank you|, thank you}",
    "{that helps|that was helpful|that is helpful|very helpful|you helped me a lot|you are a great help|that's what i needed|exactly what i needed|you're a lifesaver|you saved me}{|, thanks| thank you}",
    "{i appreciate it|i am grateful|appreciated|i owe you one|kind of you|that's kind|very kind}",
)
_WELCOME = "You're welcome!"
_PRAISE = (
    "{great|perfect|awesome|super|nice|wonderful|excellent|brilliant|well done|good job|nice work|good bot|clever|impressive|neat|sweet|amazing|fantastic|love it|good work|not bad|nice one}",
    "{you are|you're|ur|u r} {great|awesome|the best|smart|funny|cool|nice|helpful|fast|amazing|cute|clever|so good|quick}",
    "{i like|i love|we love|i really like} {you|this|this bot|that|it|talking to you}",
)
_GLAD = "Thank you! I'm glad to help."
_NOD = (
    "{ok|okay|k|kk|alright|all right|got it|understood|i see|sure|right|fine|makes sense|noted|good to know|fair enough|sounds good|yes|yep|yeah|no|nope|nothing|never mind|nevermind|forget it}",
    "{that's|that is|it's|this is} {all|everything|it|enough|all for now|right|correct|true}",
)
_HERE = "I'm here when you need something."
_ALRIGHT = f"All right! {_HERE}"
_NO_PROBLEM = f"No problem! {_HERE}"
_SEE = f"I see! {_HERE}"
_LAUGHING = f"I'm glad you like it! {_HERE}"
_SAD = "I'm sorry to hear that. I hope it gets better soon."
_HAPPY = "That's great to hear! I'm happy for you."
_SAME = "Thank you, I wish you the same!"
_BYE = (
    "{bye|goodbye|good bye|bye bye|see you|see ya|cya|farewell|ciao|later|so long|good night|night|gn|ttyl|take care|talk soon|adios|over and out|peace out|cheerio}{| bot| pocket| now| later| then| soon| tomorrow| everyone}",
    "{i have to|i must|i need to|got to|gotta|i've got to|time to} {go|leave|run|sleep|go now|be off|head out|go to bed|log off}",
    "{i'm|i am} {off|leaving|going|done for today|going to bed|out|heading out|off to bed|done here}",
    "{have a|have a very} {nice|good|great|lovely} {day|evening|night|weekend|one|time}",
    "{talk|speak|see|chat with} {to you|you} {later|soon|tomorrow|next time}",
    "until {next time|tomorrow|then|later|we meet again}",
)
_GOODBYE = "Goodbye! Take care, and see you soon."
_RUDE = (
    "{you|u} {suck|are stupid|are dumb|are useless|are bad|are wrong|don't understand|are an idiot|are slow|are not smart|are terrible|are boring}",
    "{that|this|it} {is wrong|was wrong|is not what i asked|is not right|makes no sense|is nonsense|is stupid|did not help|doesn't help|is useless|is not true}",
    "{stupid|dumb|bad|useless|terrible|silly} {bot|machine|thing|robot|program|answer}",
    "{wrong|no that's wrong|that's incorrect|not what i meant|you misunderstood me|no no no|you got it wrong}",
    "{i hate you|shut up|go away|i don't like you|you annoy me|leave me alone}",
)
_SORRY = "I'm sorry about that. I'm a small model and get things wrong; please try it in other words."
ANSWERS = {
    "hello": _HELLO_BACK, "how": _FINE, "thanks": _WELCOME, "praise": _GLAD, "laugh": _LAUGHING, "nod": _ALRIGHT, "apology": _NO_PROBLEM,
    "wish": _SAME, "bye": _GOODBYE, "rude": _SORRY, "sad": _SAD, "happy": _HAPPY, "see": _SEE,
}  # fmt: skip
"""By the kind of remark."""
_MET = "Nice to meet you, <name>!"
_INTRODUCED = (
    (names.TOLD, f"{_MET} What can I do for you?"),
    (names.TOLD_AND_WHO, f"{_MET} {I_AM}"),
    (names.TOLD_AND_HOW, f"{_MET} {_FINE}"),
)
_INTRODUCED_SHARES = (6, 1, 1)


_OFTEN = 2
_COUNTS = ("2", "3", "4", "5", "6", "7", "8", "two", "three", "four", "five", "ten")
_IN_SMALL_LETTERS = 0.15
_LOWERED = 0.6
_PLAIN = 0.6


def _answers(end: str, wording: tuple[str, ...], answer: str) -> Job:
    """A remark of one kind, always with the same answer."""

    def job(scene: Scene) -> Dialogue:
        slots = _slots(scene.rng)
        if scene.rng.random() < _PLAIN:
            return [user(typed(scene.rng, word(scene.rng, wording, **slots), loud=end == "!")), says(answer)]
        return [user(ask(scene.rng, wording, end, **slots)), says(answer)]

    return job


def _slots(rng: random.Random) -> dict[str, str]:
    """Hours, numbers, days and people, none of which asks for a tool here."""
    hour = words.clock(rng)
    return {
        "clock": hour, "number": str(rng.choice((10, 15, 20, 30, 40, 45, 60, 90, rng.randint(11, 200)))), "small": rng.choice(_COUNTS),
        "person": rng.choice(PEOPLE) if rng.random() < 0.5 else name(rng), "city": rng.choice(CITIES), "day": rng.choice(DAYS) if rng.random() < 0.5 else rng.choice(DAYS).lower(),
        "month": rng.choice(MONTHS), "name": name(rng), "thing": rng.choice(THINGS), "ordinal": rng.choice(("third", "18th", "40th", "50th", "second")), "year": str(rng.randint(2024, 2034)),
    }  # fmt: skip


def _news(wording: tuple[str, ...], answer: str) -> Job:
    """What happened to somebody, with words of the world in it."""

    def job(scene: Scene) -> Dialogue:
        rng = scene.rng
        pattern = rng.choice(wording)
        slots = of_the_world(rng, pattern) | _slots(rng)
        if rng.random() < _LOWERED:
            slots = {slot: text.lower() for slot, text in slots.items()}
        if rng.random() < _PLAIN:
            return [user(typed(rng, word(rng, pattern, **slots))), says(answer)]
        return [user(ask(rng, pattern, ".", **slots)), says(answer)]

    return job


def introduces(scene: Scene) -> Dialogue:
    rng = scene.rng
    scene.name = _called(rng)
    pattern, answer = rng.choices(_INTRODUCED, _INTRODUCED_SHARES)[0]
    slots = _slots(rng) | {"name": scene.name, "other": name(rng)}
    return [user(ask(rng, pattern, ".", **slots)), says(word(rng, answer, name=scene.name))]


def _called(rng: random.Random) -> str:
    """What somebody is called: a first name, often with more, at times in small letters."""
    called = rng.choice((name, name, full_name, _nickname))(rng)
    return called.lower() if rng.random() < _IN_SMALL_LETTERS else called


def _nickname(rng: random.Random) -> str:
    first = rng.choice(NAMES)
    return word(rng, names.NICKNAMES, name=first, initial=first[0], other=name(rng))


def whose_name(scene: Scene) -> Dialogue:
    question = user(ask(scene.rng, names.ASKED, "?"))
    if scene.name:
        return [question, says(f"Your name is {scene.name}.")]
    return [question, says("You haven't told me your name in this conversation.")]


def name_kept(scene: Scene) -> Dialogue:
    """The name, something else or nothing, and the question for it."""
    told: Dialogue = []
    for job in (introduces, *[_any] * scene.rng.randint(0, 2), whose_name):
        told += job(scene)
        scene.said = told[-1].text
    return told


def again(scene: Scene) -> Dialogue:
    """Something, and its answer once more."""
    first = _any(scene)
    return [*first, user(ask(scene.rng, chat.AGAIN, "?", **_slots(scene.rng))), says(first[-1].text)]


def _any(scene: Scene) -> Dialogue:
    jobs = scene.rng.choice((_REMARKS, arithmetic.JOBS, clock.JOBS, notes.JOBS, reminders.JOBS))
    return drawn(scene, jobs)


thanks = _answers("!", _THANKS + wordings.THANKS + chat.THANKS * _OFTEN, _WELCOME)
praise = _answers("!", _PRAISE + wordings.PRAISE + chat.PRAISE * _OFTEN + reactions.PRAISE * _OFTEN, _GLAD)
_REMARKS: dict[Job, int] = {
    _answers("!", _HELLO + wordings.HELLO + chat.HELLO * _OFTEN, _HELLO_BACK): 5,
    _answers("?", _HOW + wordings.HOW + chat.HOW * _OFTEN, _FINE): 4,
    thanks: 5,
    praise: 4,
    _answers("!", chat.LAUGH + reactions.LAUGH, _LAUGHING): 2,
    _answers(".", _NOD + wordings.NOD + chat.NOD * _OFTEN + reactions.NOD * _OFTEN, _ALRIGHT): 6,
    _answers(".", chat.APOLOGY, _NO_PROBLEM): 2,
    _answers("!", chat.WISH + reactions.WISH * _OFTEN, _SAME): 3,
    _answers("!", _BYE + wordings.BYE + contrast.LEAVING + chat.BYE * _OFTEN, _GOODBYE): 5,
    _answers("!", chat.THANKS_AND_BYE, f"{_WELCOME} {_GOODBYE}"): 2,
    _answers("!", _RUDE + wordings.RUDE + chat.RUDE * _OFTEN + reactions.RUDE * _OFTEN, _SORRY): 5,
    _answers(".", feelings.BAD, _SAD): 7,
    _answers(".", feelings.GOOD, _HAPPY): 6,
    _answers(".", feelings.NEUTRAL, _SEE): 4,
    _news(days.BAD, _SAD): 8,
    _news(days.GOOD, _HAPPY): 8,
    _news(days.NEUTRAL, _SEE): 6,
}  # fmt: skip
JOBS: dict[Job, int] = {**_REMARKS, introduces: 4, whose_name: 2, name_kept: 6, again: 5}
