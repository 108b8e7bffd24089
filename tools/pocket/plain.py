"""Sentences of any everyday words, for notes: nobody has seen them, and they have to be copied."""

import random
import string

from tools.pocket.english.wordings.vocabulary import ADJECTIVES, ADVERBS, NOUNS, PEOPLE, VERBS

_LOWER, _CURLY, _BARE, _SLIPPED = 0.1, 0.16, 0.21, 0.28
_ENDINGS = ("", "", " <adverb>", " <adverb>", " <adverb>, <adverb>", " and <verb> <noun>", " because <noun> was <adjective>", ", <noun> and <noun>", " when <person> <verb> <noun>", " but not <noun>", " for <noun>", " with <noun>", " (<noun>)", ", <number> of them", " at <number> <street> street", " near <noun>", " so <person> <verb> it <adverb>", " if <noun> is <adjective>", ", please, not <noun>", " and i told <person> to remember it", " to <noun>", " about <noun>")  # fmt: skip
_SENTENCES = (
    "<person> <verb> <noun><ending>", "<person> <verb> <noun><ending>", "<noun> is <adjective><ending>", "<noun> and <noun> are <adjective><ending>", "<person> <verb> <number> <bare>s<ending>",
    "there's a <adjective> <bare> in <noun><ending>", "<noun> is in <noun><ending>", "<noun> is under <noun>, next to <noun>", "the <bare> of <noun> is <number><ending>", "<noun> belongs to <person><ending>",
    "<noun> has <number> <bare>s and a <bare><ending>", "<noun> doesn't need <noun><ending>", "the <bare> <bare> is called <bare> <number>", "<person> can't stand <noun><ending>", "we need <number> <bare>s<ending>", "<bare> = <number>", "<bare>: <adjective> <bare>, <number> <bare>",
    "never put <noun> on <noun><ending>", "always take <noun> to <noun><ending>", "<person> said that <noun> is <adjective><ending>", "<person> is going to <noun><ending>", "my <bare>'s <bare> is <adjective><ending>",
)  # fmt: skip


def noun(rng: random.Random) -> str:
    """With what stands before it."""
    before = rng.choice(("the", "the", "my", "my", "our", "a", "her", "his", "that", "this", "mum's", "their", "the old", "the new", "anna's", "your", "some"))  # fmt: skip
    return f"{before} {described(rng)}"


def described(rng: random.Random) -> str:
    """Without it, perhaps with an adjective or a second noun."""
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(NOUNS)
    return f"{rng.choice(ADJECTIVES if kind < 0.75 else NOUNS)} {rng.choice(NOUNS)}"


def sentence(rng: random.Random) -> str:
    """One of them."""
    pattern = rng.choice(_SENTENCES).replace("<ending>", rng.choice(_ENDINGS))
    pieces = pattern.split("<")
    return pieces[0] + "".join(_word(rng, *piece.split(">", 1)) for piece in pieces[1:])


def _word(rng: random.Random, slot: str, rest: str) -> str:
    lists = {"verb": VERBS, "adjective": ADJECTIVES, "adverb": ADVERBS, "person": PEOPLE, "bare": NOUNS}
    if slot == "noun":
        return noun(rng) + rest
    if slot == "number":
        return str(rng.choice((rng.randint(2, 30), rng.randint(2, 3000)))) + rest
    if slot == "street":
        return rng.choice(NOUNS) + rest
    return rng.choice(lists[slot]) + rest


def sought(rng: random.Random) -> str:
    """What somebody may look for: a noun with what belongs to it."""
    owner = rng.choice(("my", "my", "the", "the", "our", "mum's", f"{rng.choice(NOUNS)}'s", "the kids'"))
    text = f"{owner} {described(rng)}"
    if rng.random() < 0.3:
        text += f" {rng.choice(('for', 'of', 'from', 'at', 'in', 'with', 'to', 'on', 'by'))} {noun(rng)}"
    return text


def worn(rng: random.Random, text: str) -> str:
    """The same as hurried people type it."""
    kind = rng.random()
    if kind < _LOWER:
        return text.lower()
    if kind < _CURLY:
        return text.replace("'", "’")
    if kind < _BARE:
        return text.replace("'", "")
    return _slip(rng, text) if kind < _SLIPPED else text


def _slip(rng: random.Random, text: str) -> str:
    """A letter doubled, left out or changed with the next."""
    places = [at for at in range(1, len(text) - 1) if text[at - 1 : at + 2].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + rng.choice(string.ascii_lowercase) + text[at + 1 :]
