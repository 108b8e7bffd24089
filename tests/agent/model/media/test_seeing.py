"""Pictures in a conversation, through a whole engine, with each kind of projector."""

import asyncio
from collections.abc import Sequence

import pytest

from agent.model.contract import Done, Media, Message
from agent.model.engine.runner import Part
from agent.model.media.picture import read_picture
from gateway.errors import ModelError
from tests.agent.model.media.conftest import Seeing, ask, read, user
from tests.agent.model.media.reference import MARK, continue_greedily
from tests.agent.model.media.samples import photo, voice

WHAT = "what is it?"
CAT, DOG, WIDE = photo(1), photo(2), photo(3, 200, 100)


def by_llama_cpp(seeing: Seeing, *media: Media, text: str = WHAT) -> list[int]:
    prompt = f"<|im_start|>user\n{MARK * len(media)}{text}<|im_end|>\n<|im_start|>assistant\n"
    pictures = [read_picture(medium.data) for medium in media]
    return continue_greedily(seeing.path, seeing.projector, prompt, pictures, 12)


@pytest.mark.parametrize("media", [(CAT,), (DOG,), (CAT, DOG), (DOG, CAT), (WIDE, WIDE)])
async def test_the_answer_is_that_of_llama_cpps_own_helper(seeing: Seeing, media: tuple[Media, ...]) -> None:
    for owner in ("ann", "bob"):
        drawn, _ = await seeing.ask(user(WHAT, *media), owner=owner)
        assert drawn == by_llama_cpp(seeing, *media)


async def test_another_picture_is_another_answer(seeing: Seeing) -> None:
    answers = [(await seeing.ask(user(WHAT, *media)))[0] for media in ((CAT,), (DOG,), (CAT, DOG), (), (CAT,))]
    assert answers[0] == answers[4]
    assert len({tuple(answer) for answer in answers}) == 4


async def test_the_next_turn_reuses_the_picture_and_another_one_does_not(seeing: Seeing) -> None:
    question = user("and this?", CAT)
    drawn, first = await seeing.ask(question, owner="reuse")
    answer = Message(role="assistant", text=seeing.model._decoder._vocabulary.piece(drawn[0]).decode())
    _, second = await seeing.ask(question, answer, user("tell me more"), owner="reuse")
    assert second.usage.reused >= first.usage.prompt
    before = _words_before(seeing, question)
    _, other = await seeing.ask(user("and this?", DOG), owner="reuse")
    assert other.usage.prompt == first.usage.prompt
    assert other.usage.reused == before
    _, foreign = await seeing.ask(question, owner="somebody else")
    assert foreign.usage.reused <= before


def _words_before(seeing: Seeing, message: Message) -> int:
    """Tokens before the first place of a picture."""
    assert seeing.model._perception is not None
    ids = {digest: seen.ids for digest, seen in seeing.model._perception.perceive(message.media).items()}
    tokens, _ = seeing.model._encoder.encode([message], (), media=ids)
    return next(place for place, token in enumerate(tokens) if token < 0)


async def test_it_is_counted_exactly(seeing: Seeing) -> None:
    messages = [user("what are these?", CAT, WIDE)]
    counted = seeing.model.count(messages, ())
    assert counted > seeing.model.count([user("what are these?")], ()) + 2
    assert (await seeing.ask(*messages))[1].usage.prompt == counted


async def test_the_mark_in_a_text_is_only_text(seeing: Seeing) -> None:
    texts = [f"a {MARK} b", "<image><|image_pad|><start_of_image>"]
    for text in texts:
        alone, beside = seeing.model.count([user(text)], ()), seeing.model.count([user(text, CAT)], ())
        assert beside - alone == seeing.model.count([user("a", CAT)], ()) - seeing.model.count([user("a")], ())
    drawn, _ = await seeing.ask(user(texts[0]))
    assert len(drawn) > 0


async def test_many_at_once_get_the_answers_they_would_get_alone(seeing: Seeing) -> None:
    asked = [user(f"{WHAT} {number}", *((CAT, DOG, WIDE)[: number % 4])) for number in range(8)]
    alone = [await read(seeing.model, ask(message, owner="alone")) for message in asked]
    together = await asyncio.gather(*(read(seeing.model, ask(message, owner="together")) for message in asked))
    assert [deltas[:-1] for deltas in together] == [deltas[:-1] for deltas in alone]


async def test_a_picture_is_never_in_one_batch_with_words(seeing: Seeing) -> None:
    batches: list[list[Part]] = []
    decode = seeing.model._runner.decode

    def watched(parts: Sequence[Part]) -> list[int]:
        batches.append(list(parts))
        return decode(parts)

    seeing.model._runner.decode = watched  # type: ignore[method-assign]
    try:
        requests = [ask(user(f"number {number}", photo(50 + number))) for number in range(4)]
        await asyncio.gather(*(read(seeing.model, request) for request in requests))
    finally:
        seeing.model._runner.decode = decode  # type: ignore[method-assign]
    pictures = [parts for parts in batches if any(part.chunk for part in parts)]
    assert len(pictures) >= 4
    assert all(len(parts) == 1 for parts in pictures)


async def test_sound_is_heard_or_refused(seeing: Seeing) -> None:
    question = user(WHAT, voice(440), CAT)
    if "audio" in seeing.model.accepts:
        assert (await seeing.ask(question))[0] != (await seeing.ask(user(WHAT, CAT, voice(440))))[0]
        return
    for call in (read(seeing.model, ask(question)), asyncio.to_thread(_count, seeing, voice(440))):
        with pytest.raises(ModelError, match=r"can't take in sound: .*model\.projector"):
            await call


def _count(seeing: Seeing, medium: Media) -> int:
    return seeing.model.count([user(WHAT, medium)], ())


@pytest.mark.parametrize("data", [b"", b"nothing", CAT.data[:200]])
async def test_what_can_not_be_read_is_refused_and_the_others_go_on(seeing: Seeing, data: bytes) -> None:
    damaged = Media(data=data, mime="image/png")
    refused, answered = await asyncio.gather(
        read(seeing.model, ask(user(WHAT, damaged))), read(seeing.model, ask(user(WHAT))), return_exceptions=True
    )
    assert isinstance(refused, ModelError)
    assert "can't be read" in str(refused)
    assert isinstance(answered, list)


async def test_a_prompt_with_too_many_pictures_for_the_context(seeing: Seeing) -> None:
    media = tuple(photo(number, 256, 256) for number in range(16))
    with pytest.raises(ModelError, match="too much to look at"):
        await read(seeing.model, ask(user(WHAT, *media), Message(role="assistant", text="no"), user("but", CAT)))


async def test_a_picture_whose_request_gave_way_is_read_again(seeing: Seeing) -> None:
    """As many cells as one request may have: the others give up theirs, more than once."""
    decoder, runner = seeing.model._decoder, seeing.model._runner
    if runner.streams:
        # There is nobody to whom they could be given.
        return
    cells = decoder._cells
    before, cells.size = cells.size, 160
    squeezed = 0
    squeeze = decoder._scheduler.squeeze

    def counted() -> bool:
        nonlocal squeezed
        squeezed += 1
        return squeeze()

    decoder._scheduler.squeeze = counted  # type: ignore[method-assign]
    try:
        requests = [ask(user(f"no {number}", photo(number)), owner=f"{number}", max_tokens=90) for number in range(4)]
        together = await asyncio.gather(*(read(seeing.model, request) for request in requests))
        alone = [await read(seeing.model, request) for request in requests]
    finally:
        cells.size = before
        del decoder._scheduler.squeeze
    assert squeezed > 0
    assert runner.cells >= before
    assert [deltas[:-1] for deltas in together] == [deltas[:-1] for deltas in alone]


async def test_a_picture_that_changes_its_place_in_the_cells_is_the_same_picture(seeing: Seeing) -> None:
    if not seeing.model._runner.streams:
        return
    question = user(WHAT, CAT, WIDE)
    drawn, first = await seeing.ask(question, owner="moved")
    cells = seeing.model._decoder._cells
    (row,) = [number for number, entry in enumerate(cells._rows) if entry.owner == "moved"]
    cells.swap(row, (row + 1) % 4)
    again, second = await seeing.ask(question, owner="moved")
    assert again == drawn
    assert second.usage.reused == first.usage.prompt - 1
    # A second request of the same conversation, while the first one is being worked on, has a copy.
    both = await asyncio.gather(
        *(read(seeing.model, ask(user(WHAT, CAT, WIDE), owner="moved", max_tokens=12)) for _ in range(2))
    )
    ends = [deltas[-1] for deltas in both]
    assert all(isinstance(end, Done) and end.usage.reused == first.usage.prompt - 1 for end in ends)
    assert both[0][:-1] == both[1][:-1]
