"""English dialogues of several messages or requests, and those that need no tool."""

import re

from tools.pocket.examination.composer import words
from tools.pocket.examination.composer.draw import Draw, Raw, call, dictated, in_accord, joined, thumbed, turn
from tools.pocket.examination.composer.english import TOOL_JOBS, fact, style
from tools.pocket.examination.composer.times import english as when

Turns = list[Raw]


def chat(draw: Draw) -> Turns:
    """Small talk."""
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = (
        (
            "@greeting",
            (
                "A very good morning to you!",
                "Greetings from rainy Bergen",
                "hello hello, is this thing on?",
                "hi, first time using this",
                "Good afternoon, I hope I'm not disturbing.",
                "oi oi",
                "Salutations!",
                "Hey Pocket, I'm back",
            ),
        ),
        (
            "@welcome",
            (
                "I really appreciate your help.",
                "much obliged",
                "thank you so much, you saved my day",
                "that was quick, thanks a million",
                "perfect, thanks",
                "tysm <3",
            ),
        ),
        (
            "@farewell",
            (
                "Right, I'm off to bed, good night.",
                "I have to leave now, until next time!",
                "talk to you later",
                "so long, and thanks for all the fish",
                "logging off for the day, bye bye",
                "See you tomorrow then.",
            ),
        ),
        (
            "@mood",
            (
                "and how are you feeling today?",
                "How's life in there?",
                "what's up with you",
                "I hope you're well?",
                "how do you do",
            ),
        ),
    )
    says, texts = draw.one(kinds)
    return [turn(draw.fill(texts, style(draw)), says=[says])]


_ABILITIES = [["time"], ["calculat", "arithmetic", "math", "sums"], ["note", "remember"], ["remind"]]

_NOT_SO = [
    "yes",
    "i am claude",
    "i'm claude",
    "i am gemini",
    "i'm gemini",
    "i am gpt",
    "i'm gpt",
    "i was made by google",
    "i am made by google",
]


def identity(draw: Draw) -> Turns:
    """What it is, and what it can do."""
    if draw.chance(0.45):
        wide = (
            "Before I get started, what exactly are you able to do?",
            "I have no idea what to write, so which things can you handle?",
            "give me an overview of your features",
            "in what ways could you make yourself useful?",
            "what kind of jobs do people give you",
            "tell me everything you know how to do",
        )
        return [turn(draw.fill(wide, style(draw)), says=_ABILITIES)]
    texts = (
        "With whom do I have the pleasure?",
        "I'd love to know what you're called.",
        "are you by any chance made by Google?",
        "my friend says you're really GPT-4, is that so?",
        "introduce yourself in a sentence or two",
        "what sort of AI am I chatting with",
        "is there a human reading this or are you a program?",
        "do you have a name of your own?",
        "which language model is answering me",
        "are you Claude or Gemini or what",
    )
    said = draw.fill(texts, style(draw))
    text = said.text.lower()
    names = ["@name", "program", "model", "bot", "machine"] if "human" in text else ["@name"]
    return [turn(said, says=[names], never=_NOT_SO if "gpt" in text or "google" in text or "claude" in text else None)]


def commands(draw: Draw) -> Turns:
    """What one may type after a slash."""
    asked, says = draw.one(
        (
            ("I'd like to throw this conversation away and begin with a fresh one, which command is that?", ["/new"]),
            ("how can this chat be reset so that you no longer see what was said", ["/new"]),
            ("what can I type when you ramble on and I want you to halt?", ["/stop"]),
            ("suppose you're in the middle of a reply, how would I break it off", ["/stop"]),
            ("I can't remember any of the slash commands, where are they listed?", ["/help"]),
            ("what should I type to see all the commands", ["/help"]),
            ("which command lets me see or choose the model that answers?", ["/model"]),
            ("how would I switch over to a different model", ["/model"]),
            ("which slash command tells me the id you know me by?", ["/whoami"]),
            ("is there a command that shows whether the bot is healthy", ["/status"]),
            ("with which command do I see the state of things here?", ["/status"]),
            ("where do I set what becomes of messages I send while you're still busy?", ["/queue"]),
            ("what is the purpose of the command /new?", ["new", "fresh", "start over", "scratch", "clean", "forget"]),
            ("somebody told me to type /stop, what would that do?", ["stop", "cancel", "break", "interrupt", "end"]),
            ("what am I going to see if I send /help", ["command", "list"]),
            (
                "in plain words, what's /model for?",
                ["which model", "switch", "choose", "change", "another model", "other model"],
            ),
            (
                "what does the /whoami command tell me",
                ["who you are", "your id", "your user id", "known", "know you", "your name"],
            ),
            (
                "what does /status say",
                ["status", "state", "running", "waiting", "how things", "going on", "what is happening"],
            ),
            ("what does one use /queue for?", ["while", "waiting", "queue", "busy"]),
        )
    )
    preface = draw.one(words.PREFACES)
    manner = style(draw)
    # A command is what it is in whatever manner.
    pieces = re.split(r"(/[a-z]+)", f"{preface}{asked}")
    return [turn("".join(each if each.startswith("/") else manner(each) for each in pieces), says=[says])]


def repeat(draw: Draw) -> Turns:
    """The same words back."""
    phrase = draw.one(
        (draw.one(words.TASKS), fact(draw)[0], f"{draw.one(words.PEOPLE)} loves {draw.one(words.PLACES)}")
    )
    text = draw.one(("Please repeat after me: {p}", "repeat the following words: {p}", "say this back to me: {p}"))
    return [turn(text.format(p=phrase), exactly=phrase)]


def missing(draw: Draw) -> Turns:
    """What is left out is asked for; the answer to that completes the call."""
    ahead, task, told = when(draw), draw.one(words.TASKS), fact(draw)[0]
    reminded = call("remind", ahead.result, text=task, when=ahead.phrase)
    kind = draw.random.random()
    if kind < 0.45:
        asked = draw.one(
            ("I'd like to be reminded to {t}.", "remind me that I have to {t}", "make sure I don't forget to {t}")
        )
        if "that I have to" in asked:
            reminded["arguments"]["text"] = [task, f"I have to {task}"]
        return [
            turn(asked.format(t=task), says=["@when"], reply="When should I remind you?"),
            turn(draw.one(("{w} please", "{w}", "hm, {w}")).format(w=ahead.phrase), calls=[reminded]),
        ]
    if kind < 0.75:
        asked = draw.one(("I need a reminder {w}.", "could you remind me of something {w}?", "{w} I'd like a reminder"))
        return [
            turn(asked.format(w=ahead.phrase), says=["@what"], reply="What should I remind you of?"),
            turn(draw.one(("to {t}", "{t}", "It's to {t}")).format(t=task), calls=[reminded]),
        ]
    asked = draw.one(("There's something I'd like you to remember.", "could you make a note for me?", "add a note"))
    return [
        turn(asked, says=["@what"], reply="What should I note?"),
        turn(f"{told}.", calls=[call("remember", "ok", text=told)]),
    ]


def two(draw: Draw) -> Turns:
    """Two requests in one message."""
    names = draw.random.sample(sorted(TOOL_JOBS), 2)
    draw.manner = style(draw)
    parts = in_accord(lambda: [_part(draw, name, last=name == names[1]) for name in names])
    opening, closing = (part["user"].rstrip(".?!= ") for part in parts)
    if not closing.startswith(("I ", "I'")) and not closing.isupper():
        closing = closing[:1].lower() + closing[1:]
    # Without punctuation only a word shows where the second begins.
    joints = _WORDY_JOINTS if draw.manner in (dictated, thumbed) else (*_WORDY_JOINTS, ". And ", ". Then, ", "\n")
    return [joined(f"{opening}{draw.manner(draw.one(joints))}{closing}", parts)]


_WORDY_JOINTS = (". Apart from that, ", ", and secondly, ", ". Oh, one more thing: ")


def _part(draw: Draw, name: str, *, last: bool) -> Raw:
    draw.terse, draw.followed = last, not last
    return TOOL_JOBS[name](draw)
