"""What goes on from a sum: more with its result, a new one, thanks."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english.arithmetic import alone, plain, simple, sum_asked, worked
from tools.pocket.english.told import told
from tools.pocket.english.wordings import sequels, stories
from tools.pocket.scene import Scene
from tools.pocket.wording import request, word

_LONGEST = 12


def goes_on(scene: Scene) -> Dialogue:
    """More with the last result; nothing where there is none to go on from."""
    if not scene.value or "e" in scene.value or len(scene.value) > _LONGEST:
        return []
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    return told(scene, scene.rng.choice((sequels.NEXT, sequels.NEXT, stories.NEXT)), v=value)


def thread(scene: Scene) -> Dialogue:
    """Several messages, each after a sum; the first of them is one where there was none yet."""
    rng = scene.rng
    messages = [] if scene.value else rng.choice((simple, simple, alone))(scene)
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        kind = rng.random()
        if kind < 0.1:
            messages += [user(request(rng, sequels.THANKS, ".")), says(word(rng, sequels.WELCOME))]
        elif kind < 0.3:
            words, expression = plain(rng)
            messages += worked(scene, sum_asked(rng, sequels.AGAIN, words=words), expression)
        else:
            messages += goes_on(scene) or simple(scene)
    return messages
