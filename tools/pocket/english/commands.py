"""The chat's commands: asked for by name, by what they do, several at once."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english.wordings import by_command, commands, deeds
from tools.pocket.english.wordings import identity as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request
from tools.pocket.words import made_up

DOES = {
    "help": "/help lists the commands: /status, /new, /stop, /model, /whoami and /queue are among them.",
    "status": "/status shows what is running and what is waiting.",
    "new": "/new starts a new conversation: I no longer look at what was said before.",
    "stop": "/stop ends the answer that is being written, and drops your waiting messages.",
    "model": "/model says which model answers. Now it is Pocket, the small one built into clawgate; `clawgate model list` shows larger ones.",
    "whoami": "/whoami shows who you are to me: your id and your rights.",
    "queue": "/queue sets what happens to messages that come while I'm answering: one after the other, collected, or heard at once.",
}
_WAITING = f"{DOES['status']}\n{DOES['queue']}"
_ABOUT = wordings.ABOUT + commands.NAMES + deeds.NAMES
_OTHERS = ("compact", "export", "context", "usage", "think", "verbose", "agent", "memory", "reminders", "start", "menu", "settings", "info", "exit", "clear", "quit", "run")  # fmt: skip


def named(scene: Scene) -> Dialogue:
    name = scene.rng.choice(list(DOES))
    return [user(request(scene.rng, _ABOUT, "?", name=name)), says(DOES[name])]


def by_deed(scene: Scene) -> Dialogue:
    name = scene.rng.choice(list(DOES))
    lists = (
        *[commands.EFFECTS[name]] * 2,
        (wordings.COMMANDS[name],),
        *[deeds.WAYS[name]] * 4,
        *[by_command.WAYS[name]] * 6,
    )
    return [user(request(scene.rng, scene.rng.choice(lists), "?")), says(DOES[name])]


def waiting(scene: Scene) -> Dialogue:
    """How long it takes until one is answered: seen with one command, set with another."""
    return [user(request(scene.rng, deeds.WAITING, "?")), says(_WAITING)]


def two(scene: Scene) -> Dialogue:
    first, second = scene.rng.sample(list(DOES), k=2)
    asked = request(scene.rng, deeds.TWO + by_command.TWO, "?", name=first, other=second)
    return [user(asked), says(f"{DOES[first]}\n{DOES[second]}")]


def unknown(scene: Scene) -> Dialogue:
    """A command that it does not know by heart."""
    name = scene.rng.choice(_OTHERS) if scene.rng.random() < 0.5 else made_up(scene.rng).lower()
    return [user(request(scene.rng, _ABOUT + deeds.UNKNOWN, "?", name=name)), says(DOES["help"])]


JOBS: dict[Job, int] = {named: 5, by_deed: 15, waiting: 2, two: 2, unknown: 1}
