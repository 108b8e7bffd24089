"""Sound in a conversation."""

import pytest

from gateway.errors import ModelError
from tests.agent.model.media.conftest import Seeing, ask, read, user
from tests.agent.model.media.samples import photo, voice
from tests.agent.model.media.tiny import FRAMES, STACK

LOW, HIGH = voice(200), voice(3000)


async def test_another_sound_is_another_answer(hearing: Seeing) -> None:
    assert hearing.model.accepts == {"audio"}
    low, high, again, none = [
        (await hearing.ask(user("what is it?", *media)))[0] for media in ((LOW,), (HIGH,), (LOW,), ())
    ]
    assert low == again
    assert len({tuple(drawn) for drawn in (low, high, none)}) == 3


async def test_it_takes_as_many_tokens_as_the_projector_makes_of_it(hearing: Seeing) -> None:
    silent, heard = [hearing.model.count([user("a", *media)], ()) for media in ((), (LOW,))]
    assert heard - silent == FRAMES // STACK // 2


async def test_the_next_turn_reuses_it(hearing: Seeing) -> None:
    _, first = await hearing.ask(user("hear this", LOW), owner="ann")
    _, second = await hearing.ask(user("hear this", LOW), user("well?"), owner="ann")
    assert second.usage.reused > first.usage.prompt - 8


async def test_pictures_are_refused(hearing: Seeing) -> None:
    with pytest.raises(ModelError, match=r"can't take in pictures: .*model\.projector"):
        await read(hearing.model, ask(user("what is it?", photo(1))))
