"""The platforms, with one that answers as its settings say."""

import pytest

from gateway import registry
from gateway.doctor import platforms
from gateway.doctor.finding import Finding
from gateway.settings import Settings
from tests.gateway.doctor.post import MANIFEST, Answer, PlainSettings, PostSettings, manifest
from tests.patience import PATIENCE


async def examine(answer: Answer = "known") -> Finding:
    seconds = 0.1 if answer == "silent" else PATIENCE
    [finding] = await platforms.examine(MANIFEST, PostSettings(answer=answer), seconds=seconds)
    assert finding.name == "post"
    return finding


async def test_a_credential_that_works_is_said_so() -> None:
    finding = await examine()
    assert (finding.status, finding.found, finding.mend) == ("ok", "Post: you are box 1.", None)


async def test_a_credential_that_is_refused_is_a_failure_that_names_the_key() -> None:
    finding = await examine("unauthorised")
    assert finding.status == "fail"
    assert "It is not a key of this office." in finding.found
    assert "post.key (CLAWGATE_POST_KEY)" in (finding.mend or "")
    assert "number" not in (finding.mend or "")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("transient", "The office is closed."),
        ("ambiguous", "The line broke."),
        ("limited", "Too many questions."),
        ("silent", "did not answer within 0.1 seconds"),
    ],
)
async def test_a_platform_that_cant_be_asked_is_a_warning(answer: Answer, words: str) -> None:
    finding = await examine(answer)
    assert finding.status == "warn"
    assert words in finding.found
    assert finding.mend


async def test_a_platform_that_asks_for_a_pause_gets_it() -> None:
    assert "Wait 7 s" in ((await examine("limited")).mend or "")


async def test_an_adapter_that_refuses_its_settings_is_a_failure() -> None:
    finding = await examine("refused")
    assert finding.status == "fail"
    assert "post.number" in finding.found


async def test_settings_that_lack_something_are_a_failure_that_names_the_key() -> None:
    [finding] = await platforms.examine(MANIFEST, PostSettings(key=None))
    assert finding.status == "fail"
    assert "post.key (CLAWGATE_POST_KEY)" in finding.found
    assert finding.mend == "there is none; get one at the counter."


async def test_advice_is_shown_as_warnings_and_nothing_is_asked_for_it() -> None:
    section = PostSettings(hints=("post.number: anybody may write to it.", "Lock it."))
    [credential, *advice] = await platforms.examine(MANIFEST, section)
    assert credential.status == "ok"
    assert [(finding.status, finding.found) for finding in advice] == [
        ("warn", "post.number: anybody may write to it."),
        ("warn", "Lock it."),
    ]


async def test_an_adapter_without_a_credential_is_fine_when_its_settings_are() -> None:
    plain = manifest("tests.gateway.doctor.post:PlainAdapter")
    [finding] = await platforms.examine(plain, PlainSettings())
    assert (finding.status, finding.found) == ("ok", "Post: its settings are complete.")


async def test_a_platform_that_is_off_is_not_examined() -> None:
    assert await platforms.examine(MANIFEST, PostSettings(enabled=False, key=None)) == []


async def test_an_adapter_whose_package_is_missing_is_a_failure_that_names_it() -> None:
    broken = manifest("tests.gateway.doctor.nowhere:Adapter", extras=("postbox>=2",))
    [finding] = await platforms.examine(broken, PostSettings())
    assert finding.status == "fail"
    assert finding.mend == "Install postbox>=2."


@pytest.fixture
def only_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "manifests", lambda: {"post": MANIFEST})


@pytest.mark.usefixtures("only_post")
async def test_one_check_says_which_platforms_are_on_and_each_has_its_own() -> None:
    settings = Settings.load({"CLAWGATE_POST_ANSWER": "broken"})
    found = [finding for check in platforms.checks(settings) for finding in await check.findings()]
    assert [(finding.name, finding.status) for finding in found] == [("platforms", "ok"), ("post", "fail")]
    assert found[0].found == "On: Post."
    assert "KeyError" in found[1].found


@pytest.mark.usefixtures("only_post")
async def test_no_platform_at_all_is_a_warning() -> None:
    settings = Settings.load({"CLAWGATE_POST_ENABLED": "false"})
    found = [finding for check in platforms.checks(settings) for finding in await check.findings()]
    assert [finding.status for finding in found] == ["warn"]
    assert found[0].found.endswith("Off: Post.")


async def test_each_account_is_looked_at_under_its_own_name() -> None:
    found = await platforms.examine(MANIFEST, PostSettings(answer="unauthorised"), "my-work", seconds=PATIENCE)
    [finding] = found
    assert (finding.name, finding.found[:15]) == ("post:my-work", "Post (my-work) ")
    assert "post.accounts.my-work.key (CLAWGATE_POST_ACCOUNTS_MY_WORK_KEY)" in (finding.mend or "")
