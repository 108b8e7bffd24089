"""English dialogues of several messages or requests, and those that need no tool."""

from tools.pocket.examination.composer import words
from tools.pocket.examination.composer.draw import Draw, Raw, call, joined, turn
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
    return [turn(draw.fill(texts, style(draw)), says=[["@name"]])]


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
            ("what is the purpose of the command /new?", ["new", "fresh", "start over", "scratch", "clean"]),
            ("somebody told me to type /stop, what would that do?", ["stop", "cancel", "break"]),
            ("what am I going to see if I send /help", ["command", "list"]),
            ("in plain words, what's /model for?", ["model"]),
            ("what does the /whoami command tell me", ["who you are", "your id", "known", "know you", "your name"]),
            ("what does /status say", ["status", "state", "running", "how things", "going on", "what is happening"]),
            ("what does one use /queue for?", ["while", "waiting", "queue", "busy"]),
        )
    )
    preface = draw.one(words.PREFACES)
    return [turn(style(draw)(f"{preface}{asked}"), says=[says])]


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
    first, second = draw.random.sample(sorted(TOOL_JOBS), 2)
    parts = [TOOL_JOBS[first](draw)]
    draw.terse = True
    parts.append(TOOL_JOBS[second](draw))
    opening, closing = (part["user"].rstrip(".?!") for part in parts)
    if not closing.startswith(("I ", "I'")) and not closing.isupper():
        closing = closing[:1].lower() + closing[1:]
    joint = draw.one((". And ", ". Apart from that, ", ", and secondly, ", ". Then, ", "\n", ". Oh, one more thing: "))
    return [joined(f"{opening}{joint}{closing}", parts)]
