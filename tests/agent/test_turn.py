"""What the person gets in the end. The first half runs through the real built-in model."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import pytest

from agent.model import Model
from agent.model.contract import Done, Media, MediaKind, ModelClosed, ModelInterrupted, TextDelta, ThoughtDelta, Usage
from agent.prompt import message
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.errors import ModelError
from gateway.schema.content import Part, Text, Unsupported
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Finish
from gateway.settings import AgentSection, ModelSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.enclosure.shelf import Shelf
from tests.agent.script import PlayedModel, calls, says


def runner(model: Model, clock: HandClock | None = None, **agent: float) -> TurnRunner:
    clock = clock or HandClock()
    settings = Settings(model=ModelSection(temperature=0), agent=AgentSection.model_validate(agent))
    return TurnRunner(model, Toolbox.discover(), settings, clock, lambda _: context(clock))


async def say(model: Model, text: str, history: Sequence[Entry] = ()) -> Finish:
    return await runner(model)(MemoryClaim(task(text), history))


def reply(finish: Finish) -> str:
    (only,) = finish.replies
    return only.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what time is it?", "14:05"),
        ("what is the date?", "2026-03-01"),
        ("what is 12 * 7", "12 * 7 = 84"),
        ("what is 15 plus 4", "15 + 4 = 19"),
        ("what is 5 / 0", "division by zero"),
        ("what is 7 / 2", "7 / 2 = 3.5"),
        ("Who are you?", "Pocket"),
        ("remind me to call mom in 5 minutes", "14:10"),
        ("现在几点了", "14:05"),
    ],
)
async def test_the_built_in_model(pocket: Model, question: str, answer: str) -> None:
    assert answer in reply(await say(pocket, question))


async def test_a_greeting(pocket: Model) -> None:
    finish = await say(pocket, "hello")
    assert reply(finish)
    assert [entry.role for entry in finish.transcript] == ["user", "assistant"], "no tool is called for it"


async def test_a_conversation(pocket: Model) -> None:
    history: list[Entry] = []
    for question, answer in [
        ("hello", ""),
        ("what is 12 * 7", "12 * 7 = 84"),
        ("what time is it?", "14:05"),
        ("thanks", ""),
        ("what is 9 - 4", "9 - 4 = 5"),
    ]:
        finish = await say(pocket, question, history)
        assert answer in reply(finish)
        history += finish.transcript
    assert [entry.role for entry in history].count("tool") == 3


async def test_a_history_beyond_the_context(pocket: Model) -> None:
    history = list((await say(pocket, "what is 12 * 7")).transcript) * 40
    assert pocket.count([message(entry) for entry in history], ()) > pocket.context
    finish = await say(pocket, "what is 9 - 4", history)
    assert reply(finish) == "9 - 4 = 5"


async def test_a_message_beyond_the_context(pocket: Model) -> None:
    finish = await say(pocket, "word " * 2000)
    assert finish.outcome is Outcome.REPLIED
    assert "Please send a shorter one" in reply(finish)
    assert finish.transcript == ()


async def test_what_a_finish_carries(pocket: Model) -> None:
    finish = await say(pocket, "what is 12 * 7")
    assert finish.outcome is Outcome.REPLIED
    assert (finish.replies[0].id, finish.replies[0].reply_to) == ("test:default:1/0", "quoted")
    assert finish.replies[0].address == task().address
    assert [(entry.role, entry.text) for entry in finish.transcript] == [
        ("user", "what is 12 * 7"),
        ("assistant", ""),
        ("tool", "84"),
        ("assistant", "12 * 7 = 84"),
    ]
    assert finish.transcript[0].at_ms == 1_000


async def test_a_finish_says_what_it_cost(pocket: Model) -> None:
    finish = await say(pocket, "what is 12 * 7")
    assert finish.spent is not None
    assert finish.spent.turns == 1
    assert finish.spent.read > finish.spent.reused > 0
    assert finish.spent.written > 0
    assert finish.day == "2026-03-01"
    failed = await say(PlayedModel([ModelError("It failed.")]), "hi")
    assert failed.spent is not None


async def test_a_stop_in_the_midst(pocket: Model) -> None:
    claim = MemoryClaim(task("who are you?"))
    claim.stop_when = "Pocket"
    finish = await runner(pocket, HandClock(step=1))(claim)
    assert finish.outcome is Outcome.CANCELLED
    assert reply(finish).endswith("Pocket (stopped)")
    assert finish.transcript[-1].text == reply(finish).removesuffix(" (stopped)")


async def test_a_stop_before_anything_says_nothing(pocket: Model) -> None:
    claim = MemoryClaim(task("hello"))
    claim.stopped.set()
    finish = await runner(pocket)(claim)
    assert (finish.outcome, finish.replies) == (Outcome.CANCELLED, ())
    assert [entry.role for entry in finish.transcript] == ["user"]


async def test_reset() -> None:
    fields = task("/new").model_dump() | {"kind": "reset"}
    finish = await runner(PlayedModel(says("no")))(MemoryClaim(Task.model_validate(fields)))
    assert (finish.reset, finish.transcript, reply(finish)) == (True, (), "Started a new conversation.")


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ([Unsupported(what="photo")], "I can't read photos yet; please write it as text."),
        (
            [Unsupported(what="photo"), Unsupported(what="photo"), Unsupported(what="sticker")],
            "I can't read photos and stickers yet; please write it as text.",
        ),
        ([Unsupported(what=what) for what in "abc"], "I can't read as, bs and cs yet; please write it as text."),
        ([Text(text=" "), Unsupported(what="poll")], "I can't read polls yet; please write it as text."),
        ([], "I got an empty message; please write something."),
        (
            [Text(text="hi"), Unsupported(what="photo")],
            "Hello.\n\n(I can't read photos yet: I went by the text alone.)",
        ),
    ],
)
async def test_what_cannot_be_read(parts: list[Part], answer: str) -> None:
    assert reply(await runner(PlayedModel(says("Hello.")))(MemoryClaim(task(parts=parts)))) == answer


async def test_an_error_of_the_model_is_a_reply() -> None:
    model = PlayedModel([*says("Well, "), ModelError("The model failed.")])
    finish = await say(model, "hi")
    assert (finish.outcome, reply(finish)) == (Outcome.REPLIED, "Well,\n\nThe model failed.")


@pytest.mark.parametrize("end", [ModelClosed("closed"), Done("cancelled", Usage(0, 0, 0)), RuntimeError("a bug")])
async def test_what_is_worth_another_try_is_raised(end: Done | Exception) -> None:
    with pytest.raises((ModelClosed, RuntimeError)):
        await say(PlayedModel([*says("Well, "), end]), "hi")


async def test_the_time_is_up() -> None:
    play = [*says("As far as I got"), Done("deadline", Usage(0, 0, 0))]
    assert reply(await say(PlayedModel(play), "hi")) == (
        "As far as I got\n\nI had to stop here: the time for one answer (300 seconds) is used up."
    )


async def test_every_call_in_a_transcript_has_its_result() -> None:
    finish = await say(PlayedModel(calls("calculate", expression="1 + 1")), "hi")
    asked = [call.id for entry in finish.transcript for call in entry.calls]
    assert asked == [entry.call_id for entry in finish.transcript if entry.role == "tool"]
    assert finish.transcript[-1].text == reply(finish) == "I went round in circles with calculate and stopped."


async def test_no_thought_is_kept_beyond_its_turn() -> None:
    model = PlayedModel([ThoughtDelta("Hm."), *calls("calculate", expression="1 + 1")], says("Two."))
    finish = await say(model, "what is 1 + 1")
    assert model.requests[1].messages[-2].thought == "Hm."
    assert [entry.role for entry in finish.transcript] == ["user", "assistant", "tool", "assistant"]
    assert not any(entry.thought for entry in finish.transcript)


async def test_several_messages_are_one_question_and_the_reply_quotes_the_last() -> None:
    texts = ["what is 12 * 7", "and 15 plus 4", "\n  as a list\n"]
    tasks = [task(text, number=number) for number, text in enumerate(texts)]
    claim = MemoryClaim(tasks[0])
    claim.tasks = [*tasks[:2], tasks[2].model_copy(update={"reply_to": "the last"})]
    model = PlayedModel(says("84 and 19."))
    finish = await runner(model)(claim)
    asked = "what is 12 * 7\n\nand 15 plus 4\n\n\n  as a list\n"
    assert model.requests[0].messages[-1].text == asked
    (row,) = finish.replies
    assert (row.id, row.reply_to, row.text) == ("test:default:0/0", "the last", "84 and 19.")
    assert [entry.text for entry in finish.transcript] == [asked, "84 and 19."]


async def test_what_cannot_be_read_among_several_is_told_once() -> None:
    tasks = [task(parts=[Unsupported(what="photo")]), task("what is it?"), task(parts=[Unsupported(what="photo")])]
    claim = MemoryClaim(tasks[0])
    claim.tasks = tasks
    model = PlayedModel(says("Who knows."))
    assert reply(await runner(model)(claim)) == "Who knows.\n\n(I can't read photos yet: I went by the text alone.)"
    assert model.requests[0].messages[-1].text == "what is it?"
    claim.tasks = tasks[:1]
    assert reply(await runner(model)(claim)) == "I can't read photos yet; please write it as text."


async def test_a_transcript_has_what_steered_the_turn_in_its_place() -> None:
    claim = MemoryClaim(task("go"))
    claim.said_since = [task("in words", number=2)]
    model = PlayedModel(calls("calculate", expression="1 + 1"), says("Two."))
    finish = await runner(model)(claim)
    assert [entry.role for entry in finish.transcript] == ["user", "assistant", "tool", "user", "assistant"]
    assert finish.transcript[3] == Entry(role="user", text="in words", at_ms=1_000)
    following = PlayedModel(says("Yes."))
    await runner(following)(MemoryClaim(task("sure?", number=3), history=finish.transcript))
    before = model.requests[-1].messages
    assert following.requests[0].messages[: len(before)] == before, "the same bytes as in the turn itself"


async def test_a_model_that_broke_off_is_worth_another_attempt() -> None:
    with pytest.raises(ModelInterrupted):
        await say(PlayedModel([TextDelta("I th"), ModelInterrupted("The server of the model: it is away.")]), "hello")


class Filed:
    """A turn of a message with files."""

    def __init__(self, shelf: Shelf, *parts: Part, accepts: Iterable[MediaKind] = ("image",)) -> None:
        self.model = PlayedModel(says("I see."), accepts=accepts)
        self._claim = MemoryClaim(task(parts=parts))
        settings, clock = Settings(), HandClock()
        contexts = partial(_context, clock)
        self._runner = TurnRunner(self.model, Toolbox.discover(), settings, clock, contexts, shelf)

    async def run(self) -> Finish:
        return await self._runner(self._claim)


def _context(clock: HandClock, _: Task) -> ToolContext:
    return context(clock)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_what_came_is_kept_by_name_and_digest_and_not_by_its_bytes(shelf: Shelf) -> None:
    photo = shelf.put(b"pixels", "image", name="plan.png")
    filed = Filed(shelf, Text(text="what is this?"), photo)
    finish = asyncio.run(filed.run())
    assert reply(finish) == "I see."
    assert filed.model.requests[0].messages[-1].media == (Media(data=b"pixels", mime="image/unknown"),)
    entry = finish.transcript[0]
    assert (entry.version, entry.text, entry.files) == (2, "what is this?", (photo,))
    assert Entry.model_validate_json(entry.model_dump_json()) == entry


def test_a_picture_alone_is_a_question(shelf: Shelf) -> None:
    assert reply(asyncio.run(Filed(shelf, shelf.put(b"pixels", "image")).run())) == "I see."


def test_what_the_model_cant_see_is_told_without_asking_it(shelf: Shelf) -> None:
    filed = Filed(shelf, shelf.put(b"pixels", "image"), accepts=())
    assert reply(asyncio.run(filed.run())) == "I can't read pictures yet; please write it as text."
    assert filed.model.requests == []


def test_beside_words_it_is_told_after_the_answer(shelf: Shelf) -> None:
    filed = Filed(shelf, Text(text="see"), shelf.put(b"v", "video"), Unsupported(what="photo"), accepts=())
    said = reply(asyncio.run(filed.run()))
    assert said == "I see.\n\n(I can't read photos and videos yet: I went by the text alone.)"
    assert "you can't read it" in filed.model.requests[0].messages[-1].text


def test_what_is_gone_is_told(shelf: Shelf) -> None:
    photo, text = shelf.put(b"pixels", "image", name="plan.png"), shelf.put(b"a", media_type="text/plain")
    shelf.drop(photo)
    said = reply(asyncio.run(Filed(shelf, Text(text="see"), photo, text).run()))
    assert said == "I see.\n\n(I don't have plan.png any more: I went by the rest.)"


def test_one_thing_that_is_too_large_is_told_as_one(shelf: Shelf) -> None:
    large = Unsupported(what="video that is too large (max 20 MB)")
    said = reply(asyncio.run(Filed(shelf, large).run()))
    assert said == "I can't read a video that is too large (max 20 MB) yet; please write it as text."
