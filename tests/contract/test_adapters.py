"""The contract of an adapter, held against every folder of ``adapters``.

Each test runs for each adapter that the registry finds, through the rig in ``tests/adapters/<name>``.
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import cast

import pytest

from gateway import registry
from gateway.errors import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from gateway.schema.ids import MessageId
from gateway.schema.manifest import Manifest
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Duplicate, Refused, Verdict
from gateway.schema.ports import ShowsDrafts
from gateway.schema.reply import Receipt
from tests.contract.host import DoorHost
from tests.contract.hostile import CANARY, HOSTILE
from tests.contract.rig import Failure, Rig
from tests.contract.stage import ROOT, Stage, eventually, rig_module, settle
from tests.patience import PATIENCE

MANIFESTS = registry.manifests()
FOLDERS = sorted(folder.parent.name for folder in (ROOT / "adapters").glob("*/settings.py"))
CASES = sorted(
    path.relative_to(ROOT / "adapters").as_posix()
    for path in (ROOT / "adapters").glob("*/cases/**/*")
    if path.is_file()
)
LEAVES: dict[Failure, type[DeliveryError]] = {
    "rate_limited": RateLimited,
    "transient": Transient,
    "rejected": Rejected,
    "unauthorised": Unauthorised,
    "ambiguous": Ambiguous,
}
PROMPT = 30.0
"""Seconds to end in, the platform's double included: what waits for a poll or a person waits longer."""

Open = Callable[[], AbstractAsyncContextManager[Stage]]


@pytest.fixture(params=list(MANIFESTS))
def manifest(request: pytest.FixtureRequest) -> Manifest:
    return MANIFESTS[request.param]


@pytest.fixture
def stage(manifest: Manifest, tmp_path: Path) -> Open:
    # Here and not in a test, since an import reads files and a test runs in the event loop.
    rig = cast("Callable[[DoorHost], AbstractAsyncContextManager[Rig]]", rig_module(manifest.name).rig)

    @asynccontextmanager
    async def opened() -> AsyncIterator[Stage]:
        host = DoorHost(tmp_path)
        async with rig(host) as at_work:
            yield Stage(host, at_work, manifest)

    return opened


# What a folder says about itself.


def test_every_folder_is_found() -> None:
    assert sorted(MANIFESTS) == FOLDERS


def test_the_manifest_is_complete(manifest: Manifest) -> None:
    folder = ROOT / "adapters" / manifest.name
    assert (folder / "__init__.py").is_file(), "the manifest's name is the folder's"
    for file in ("settings.py", "adapter.py", "normalise.py", "render.py", "README.md"):
        assert (folder / file).is_file(), f"adapters/{manifest.name} has no {file}"
    assert manifest.title.strip()
    assert manifest.settings.startswith(f"adapters.{manifest.name}.")
    assert manifest.adapter.startswith(f"adapters.{manifest.name}.")
    assert isinstance(registry.load(manifest.adapter), type)


def test_a_message_is_known_again_for_two_days_at_least(manifest: Manifest) -> None:
    assert manifest.dedupe_hours >= 48


def test_the_settings_build_from_nothing(manifest: Manifest) -> None:
    settings = registry.settings_model(manifest)()
    assert settings.enabled is None
    assert not settings.active or settings.problem() is None


def test_switched_off_is_off(manifest: Manifest) -> None:
    settings = registry.settings_model(manifest)(enabled=False)
    assert not settings.active
    assert settings.problem() is None


def test_a_problem_names_a_key_and_a_mend(manifest: Manifest) -> None:
    model = registry.settings_model(manifest)
    problem = model(enabled=True).problem()
    if problem is not None:
        key, mend = problem
        assert key in model.model_fields
        assert mend.strip()


# Receiving.


async def test_it_says_who_it_is(stage: Open) -> None:
    async with stage() as at:
        assert at.rig.adapter.manifest == at.manifest
        assert at.rig.adapter.account
        assert at.rig.address.platform == at.manifest.name
        assert at.rig.address.account == at.rig.adapter.account


async def test_a_message_reaches_the_door(stage: Open) -> None:
    async with stage() as at:
        await at.rig.say("What is *this* worth? <3 é 😀")
        await at.host.offered_count(1)
        message = at.host.offered[0]
        assert message.text == "What is *this* worth? <3 é 😀"
        assert message.address == at.rig.address
        assert message.direct
        assert message.sender.platform == at.manifest.name
        assert InboundMessage.model_validate_json(message.model_dump_json()) == message


async def test_line_breaks_and_marks_are_kept(stage: Open) -> None:
    text = 'two\nlines,\n\ta `mark` \\ and "quotes" & <tags>\n\u05e9\u05dc\u05d5\u05dd'
    async with stage() as at:
        await at.rig.say(text)
        await at.host.offered_count(1)
        assert at.host.offered[0].text == text


async def test_the_platform_is_told_after_the_verdict(stage: Open) -> None:
    async with stage() as at:
        at.host.open.clear()
        await at.rig.say("wait for it")
        await at.host.offered_count(1)
        await settle()
        assert await at.rig.confirmed() == 0
        at.host.open.set()
        await at.told_of(1)
        assert len(at.host.accepted) == 1


async def test_an_unavailable_door_loses_nothing(stage: Open) -> None:
    async with stage() as at:
        at.host.broken = True
        await at.rig.say("are you there?")
        await at.host.offered_count(1)
        await settle()
        assert await at.rig.confirmed() == 0
        at.host.broken = False
        await at.rig.redeliver()
        await at.told_of(1)
        assert [message.text for message in at.host.accepted.values()] == ["are you there?"]


async def test_a_redelivery_has_the_same_id(stage: Open) -> None:
    async with stage() as at:
        await at.rig.say("once")
        await at.told_of(1)
        await at.rig.redeliver()
        await at.host.offered_count(2)
        first, second = at.host.offered
        assert first == second.model_copy(update={"sent_at": first.sent_at})
        assert first.id == second.id
        assert len(at.host.accepted) == 1
        await at.told_of(1)


async def test_the_same_words_twice_are_two_messages(stage: Open) -> None:
    async with stage() as at:
        await at.rig.say("again")
        await at.rig.say("again")
        await at.host.offered_count(2)
        assert at.host.offered[0].id != at.host.offered[1].id
        await at.told_of(2)


async def test_order_is_kept(stage: Open) -> None:
    texts = [f"number {number}" for number in range(12)]
    async with stage() as at:
        for text in texts:
            await at.rig.say(text)
        await at.told_of(12)
        assert [message.text for message in at.host.accepted.values()] == texts


async def test_order_is_kept_while_the_door_is_slow(stage: Open) -> None:
    async with stage() as at:
        at.host.open.clear()
        for text in ("first", "second", "third"):
            await at.rig.say(text)
        await at.host.offered_count(1)
        at.host.open.set()
        await at.told_of(3)
        assert [message.text for message in at.host.accepted.values()] == ["first", "second", "third"]


@pytest.mark.parametrize(
    "verdict",
    [
        Duplicate(id=MessageId("any")),
        Refused(id=MessageId("any"), notice="Not now."),
        Refused(id=MessageId("any"), notice="", silent=True),
    ],
    ids=["duplicate", "refused", "refused silently"],
)
async def test_every_verdict_is_a_confirmation(stage: Open, verdict: Verdict) -> None:
    async with stage() as at:
        at.host.verdict = verdict
        await at.rig.say("no")
        await at.told_of(1)
        assert len(at.host.offered) == 1
        at.host.verdict = None
        await at.rig.say("yes")
        await at.told_of(2)
        assert [message.text for message in at.host.accepted.values()] == ["yes"]


# Sending.


async def test_parts_are_seen_in_order_and_whole(stage: Open) -> None:
    texts = ["The first part.", "The second part, with é and 😀.", "The last part."]
    async with stage() as at:
        for index, text in enumerate(texts):
            receipt = await at.send(at.part(text, index=index, last=index == 2))
            assert isinstance(receipt, Receipt)
        await at.shows(texts)


async def test_a_part_sent_twice_is_seen_once_where_that_is_promised(stage: Open) -> None:
    async with stage() as at:
        part = at.part("Only once.")
        await at.send(part)
        await at.send(part)
        await at.send(at.part("Then this.", reply="1"))
        times = 1 if at.manifest.idempotent_send else 2
        await at.shows(["Only once."] * times + ["Then this."])


@pytest.mark.parametrize("failure", list(LEAVES))
async def test_a_failure_is_the_right_leaf(stage: Open, failure: Failure) -> None:
    async with stage() as at:
        assert at.rig.failures <= set(LEAVES)
        if failure in at.rig.failures:
            at.rig.fail_next(failure)
            with pytest.raises(DeliveryError) as caught:
                await at.send(at.part("This fails."))
            assert [name for name, leaf in LEAVES.items() if isinstance(caught.value, leaf)] == [failure]
            assert str(caught.value).strip()
            if isinstance(caught.value, RateLimited):
                assert caught.value.retry_after > 0
        await at.send(at.part("This works.", reply="1"))
        await eventually(lambda: _last_is(at.rig, "This works."), at.rig.seen)


async def _last_is(rig: Rig, text: str) -> bool:
    return (await rig.seen())[-1:] == [text]


@pytest.mark.parametrize("text", list(HOSTILE.values()), ids=list(HOSTILE))
async def test_hostile_text_is_sent(stage: Open, text: str) -> None:
    async with stage() as at:
        await at.send(at.part(text))
        await eventually(lambda: _holds_canary(at.rig), at.rig.seen)


async def _holds_canary(rig: Rig) -> bool:
    seen = await rig.seen()
    return len(seen) == 1 and CANARY in seen[0]


@pytest.mark.parametrize("character", ["x", "é", "😀", "*", "|", "> ", "- ", "`"])
async def test_text_of_the_full_length_is_sent(stage: Open, character: str) -> None:
    async with stage() as at:
        limit = at.manifest.text_limit
        head = f"{CANARY} \n\n"
        room = min(limit.size, 65_536) - len(head)
        width = {
            "codepoints": len(character),
            "utf16": len(character.encode("utf-16-le")) // 2,
            "bytes": len(character.encode()),
        }[limit.unit]
        await at.send(at.part(head + character * (room // width)))
        await eventually(lambda: _holds_canary(at.rig), at.rig.seen)


# Drafts.


async def test_drafts_are_as_the_manifest_says(stage: Open) -> None:
    async with stage() as at:
        assert isinstance(at.rig.adapter, ShowsDrafts) == at.manifest.shows_drafts


async def test_the_final_text_wins_over_its_drafts(stage: Open) -> None:
    async with stage() as at:
        final = at.part("The answer is forty-two.")
        adapter = at.rig.adapter
        if isinstance(adapter, ShowsDrafts):
            for sequence, text in enumerate(["", "The", "The *answer", "The answer is ```for"]):
                await adapter.show_draft(at.frame(sequence, text, reply=final.reply))
        await at.send(final)
        if isinstance(adapter, ShowsDrafts):
            await adapter.show_draft(at.frame(9, "The answer is late", reply=final.reply))
        await at.shows(["The answer is forty-two."])


async def test_a_draft_of_any_length_and_shape_is_no_failure(stage: Open) -> None:
    async with stage() as at:
        adapter = at.rig.adapter
        if isinstance(adapter, ShowsDrafts):
            for number, text in enumerate([*HOSTILE.values(), "😀" * at.manifest.text_limit.size * 2]):
                reply = at.part("", reply=str(number)).reply
                async with asyncio.timeout(PATIENCE):
                    await adapter.show_draft(at.frame(0, text, reply=reply))
        await at.send(at.part("Done."))
        await at.shows(["Done."])


# Ending.


def _sockets() -> int:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        return 0
    found = 0
    for descriptor in descriptors.iterdir():
        try:
            found += descriptor.readlink().name.startswith("socket:")
        except OSError:
            continue  # the descriptor of this very listing
    return found


async def _all_there() -> tuple[set["asyncio.Task[object]"], int]:
    return asyncio.all_tasks(), await asyncio.to_thread(_sockets)


async def _nothing_more(tasks: set["asyncio.Task[object]"], sockets: int) -> bool:
    now = await _all_there()
    return now[0] <= tasks and now[1] <= sockets


async def test_it_ends_promptly_and_leaves_nothing(stage: Open) -> None:
    async with stage() as at:
        await at.rig.say("warm up")
        await at.told_of(1)
    gc.collect()
    await settle()
    tasks, sockets = await _all_there()
    async with stage() as at:
        await at.rig.say("hello")
        await at.told_of(1)
        await at.send(at.part("hello yourself"))
        leaving = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - leaving < PROMPT
    await eventually(lambda: _nothing_more(tasks, sockets), _all_there)


async def test_it_ends_while_the_door_is_shut(stage: Open) -> None:
    async with stage() as at:
        at.host.open.clear()
        await at.rig.say("hello")
        await at.host.offered_count(1)
        leaving = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - leaving < PROMPT


# Recorded cases.


@pytest.mark.parametrize("case", CASES)
def test_a_recorded_case_gives_its_result(case: str) -> None:
    name = case.partition("/")[0]
    check = getattr(rig_module(name), "check_case", None)
    if check is not None:
        check(ROOT / "adapters" / case)
        return
    own = (ROOT / "tests" / "adapters" / name).glob("test_*.py")
    assert any('"cases"' in path.read_text("utf-8") for path in own), (
        f"nothing holds adapters/{case} to its result: offer check_case(path) in tests/adapters/{name}/rig.py"
    )
