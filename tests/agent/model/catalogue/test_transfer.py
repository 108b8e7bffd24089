"""Fetching from a server that misbehaves: the file is right in the end, or there is none."""

import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from agent.model.catalogue.address import Wanted
from agent.model.catalogue.part import open_part
from agent.model.catalogue.shelf import part_of
from agent.model.catalogue.transfer import Transfer
from gateway.errors import ClawgateError, ConfigurationError
from tests.agent.model.catalogue.recorder import Recorder
from tests.agent.model.catalogue.warehouse import Answer, Warehouse, warehouse
from tests.patience import PATIENCE

CONTENT = random.Random(1).randbytes(300_000)
OTHER = random.Random(2).randbytes(300_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Rig(NamedTuple):
    house: Warehouse
    report: Recorder
    path: Path
    slept: list[float]
    make: Callable[..., Transfer]

    def fetch(self, sha256: str | None = SHA256, size: int | None = len(CONTENT)) -> str:
        wanted = Wanted(httpx.URL(f"{self.house.url}/model.gguf"), self.path, sha256, size)
        return self.make().fetch(wanted)

    @property
    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.path.parent.iterdir() if path != self.path)


@pytest.fixture
def rig(house: Warehouse, tmp_path: Path) -> Iterator[Rig]:
    house.files["/model.gguf"] = CONTENT
    report, slept = Recorder(), list[float]()
    with httpx.Client(timeout=PATIENCE, trust_env=False) as client:

        def make(**options: object) -> Transfer:
            return Transfer(client, report, sleep=slept.append, now=lambda: 1_000_000_000, **options)  # type: ignore[arg-type]

        (tmp_path / "shelf").mkdir()
        yield Rig(house, report, tmp_path / "shelf" / "model.gguf", slept, make)


def test_a_file_comes_whole(rig: Rig) -> None:
    assert rig.fetch() == SHA256
    assert rig.path.read_bytes() == CONTENT
    assert rig.leftovers == []
    assert (rig.report.begun, rig.report.bytes) == ([(0, len(CONTENT))], len(CONTENT))
    assert rig.house.seen[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("sha256", [SHA256, None])
def test_a_connection_that_breaks_off_is_gone_on_with(rig: Rig, sha256: str | None) -> None:
    rig.house.script = [Answer(drop_after=100_000), Answer(drop_after=50_000)]
    assert rig.fetch(sha256) == SHA256
    assert rig.path.read_bytes() == CONTENT
    assert rig.house.ranges == [None, "bytes=100000-", "bytes=150000-"]
    assert rig.house.seen[1].headers["if-range"] == rig.house.etag("/model.gguf")
    assert rig.report.bytes == len(CONTENT)
    assert rig.slept == [1.0, 1.0]


def test_a_break_shows_also_where_no_length_was_said(rig: Rig) -> None:
    rig.house.script = [Answer(unsaid=True, drop_after=100_000)]
    assert rig.fetch() == SHA256
    assert rig.house.ranges == [None, "bytes=100000-"]


def leave_a_part(rig: Rig, length: int, *, content: bytes = CONTENT, etag: str | None = None) -> None:
    """As a run that was killed leaves it."""
    part = part_of(rig.path)
    part.write_bytes(content[:length])
    part.with_name(f"{part.name}.json").write_text(json.dumps({"etag": etag}))


def test_another_run_goes_on(rig: Rig) -> None:
    leave_a_part(rig, 120_000, etag=rig.house.etag("/model.gguf"))
    assert rig.fetch() == SHA256
    assert rig.house.ranges == ["bytes=120000-"]
    assert rig.path.read_bytes() == CONTENT
    assert "120.0 kB that are here" in rig.report.said[0]


def test_a_server_that_ignores_the_range_is_read_from_the_start(rig: Rig) -> None:
    leave_a_part(rig, 120_000, etag=rig.house.etag("/model.gguf"))
    rig.house.script = [Answer(ignore_range=True)]
    assert rig.fetch() == SHA256
    assert rig.path.read_bytes() == CONTENT
    assert any("starting again" in said for said in rig.report.said)


def test_a_file_that_changed_meanwhile_is_read_from_the_start(rig: Rig) -> None:
    leave_a_part(rig, 120_000, content=OTHER, etag='"of another time"')
    assert rig.fetch(None, None) == SHA256
    assert rig.path.read_bytes() == CONTENT


def test_a_server_that_goes_on_with_another_version_is_not_believed(rig: Rig) -> None:
    leave_a_part(rig, 120_000, content=OTHER, etag='"old"')
    rig.house.script = [Answer(deaf=True)]
    assert rig.fetch(None, None) == SHA256
    assert rig.house.ranges == ["bytes=120000-", None]


def test_without_a_name_for_the_version_only_a_hash_lets_it_go_on(rig: Rig) -> None:
    rig.house.etags = False
    leave_a_part(rig, 120_000)
    assert rig.fetch(None, None) == SHA256
    assert rig.house.ranges == [None]
    rig.path.unlink()
    leave_a_part(rig, 120_000)
    assert rig.fetch() == SHA256
    assert rig.house.ranges == [None, "bytes=120000-"]


def test_a_weak_name_says_nothing_of_bytes(rig: Rig) -> None:
    rig.house.script = [Answer(headers={"ETag": 'W/"x"'}, drop_after=1000), Answer(headers={"ETag": 'W/"x"'})]
    assert rig.fetch(None) == SHA256
    assert rig.house.ranges == [None, None]


def test_a_part_that_is_whole_already(rig: Rig) -> None:
    leave_a_part(rig, len(CONTENT), etag=rig.house.etag("/model.gguf"))
    assert rig.fetch() == SHA256
    assert rig.house.seen == []
    rig.path.unlink()
    leave_a_part(rig, len(CONTENT), etag=rig.house.etag("/model.gguf"))
    assert rig.fetch(None, None) == SHA256
    assert rig.house.ranges == [f"bytes={len(CONTENT)}-"]


def test_a_part_that_is_longer_than_the_file(rig: Rig) -> None:
    leave_a_part(rig, 310_000, content=CONTENT + OTHER)
    assert rig.fetch() == SHA256
    assert rig.path.read_bytes() == CONTENT


def test_an_answer_that_begins_at_another_byte_is_not_taken(rig: Rig) -> None:
    rig.house.script = [Answer(drop_after=100_000), Answer(shifted=7)]
    assert rig.fetch() == SHA256
    assert rig.path.read_bytes() == CONTENT
    assert rig.house.ranges == [None, "bytes=100000-", None]


def test_a_wrong_hash_leaves_nothing(rig: Rig) -> None:
    rig.house.files["/model.gguf"] = OTHER
    with pytest.raises(ClawgateError, match="is not the file it should be: its SHA-256 is"):
        rig.fetch()
    assert not rig.path.exists()
    assert rig.leftovers == []


def test_a_wrong_part_under_a_right_hash_leaves_nothing(rig: Rig) -> None:
    leave_a_part(rig, 120_000, content=OTHER)
    with pytest.raises(ClawgateError, match="is not the file it should be"):
        rig.fetch()
    assert rig.leftovers == []
    assert rig.fetch() == SHA256


def test_a_wrong_length_is_seen_before_anything_is_read(rig: Rig) -> None:
    with pytest.raises(ClawgateError, match="at the server it has 300000 bytes, not 299999"):
        rig.fetch(size=299_999)
    assert rig.report.bytes == 0
    assert rig.leftovers == []


def test_a_page_in_the_place_of_the_file_costs_nothing_of_what_has_come(rig: Rig) -> None:
    leave_a_part(rig, 120_000, etag='"x"')
    rig.house.files["/model.gguf"] = b"<html>log in first</html>"
    with pytest.raises(ClawgateError, match="at the server it has 25 bytes, not 300000"):
        rig.fetch()
    assert part_of(rig.path).read_bytes() == CONTENT[:120_000]


def test_more_than_was_said_is_not_written(rig: Rig) -> None:
    rig.house.script = [Answer(more=b"x" * 1000)]
    with pytest.raises(ClawgateError, match="more than 300000 bytes came"):
        rig.fetch()
    assert rig.leftovers == []


def test_a_file_without_a_length_ends_where_it_ends(rig: Rig) -> None:
    rig.house.script = [Answer(more=b"!")]
    assert rig.fetch(None, None) == hashlib.sha256(CONTENT + b"!").hexdigest()


def test_a_compressed_file_is_refused(rig: Rig) -> None:
    rig.house.script = [Answer(compressed=True)]
    with pytest.raises(ClawgateError, match="sends the file compressed"):
        rig.fetch()


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (404, r"has no model\.gguf at that address \(HTTP 404\)"),
        (401, r"does not give model\.gguf to everybody: accept its licence .* \(CLAWGATE_MODEL_TOKEN\)"),
        (403, "does not give"),
        (400, "answers HTTP 400"),
        (304, "answers HTTP 304"),
    ],
)
def test_a_refusal_is_one_sentence_at_once(rig: Rig, code: int, problem: str) -> None:
    rig.house.script = [Answer(code=code)]
    with pytest.raises(ClawgateError, match=problem):
        rig.fetch()
    assert rig.slept == []


def test_a_busy_server_is_asked_again_when_it_says(rig: Rig) -> None:
    date = "Sun, 09 Sep 2001 01:47:10 GMT"
    rig.house.script = [
        Answer(code=503, headers={"Retry-After": "7"}),
        Answer(code=429, headers={"Retry-After": date}),
        Answer(code=502),
    ]
    assert rig.fetch() == SHA256
    assert rig.slept == [7.0, 30.0, 4.0]


def test_a_server_that_asks_for_much_patience_is_not_waited_for(rig: Rig) -> None:
    rig.house.script = [Answer(code=503, headers={"Retry-After": "3600"})]
    with pytest.raises(ClawgateError, match="3600 seconds of patience"):
        rig.fetch()


def test_a_server_that_fails_for_good_is_given_up_and_the_part_kept(rig: Rig) -> None:
    rig.house.script = [Answer(drop_after=100_000), *[Answer(code=500)] * 10]
    with pytest.raises(ClawgateError, match=r"failed 6 times in a row .* run the same command again"):
        rig.fetch()
    assert part_of(rig.path).stat().st_size == 100_000
    assert rig.slept == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_silence_ends(rig: Rig) -> None:
    rig.house.script = [Answer(silent=True)]
    with httpx.Client(timeout=httpx.Timeout(PATIENCE, read=0.2), trust_env=False) as client:

        def sleep(seconds: float) -> None:
            rig.slept.append(seconds)
            # The next answer may be as slow as this machine is.
            client.timeout = httpx.Timeout(PATIENCE)

        transfer = Transfer(client, rig.report, sleep=sleep)
        wanted = Wanted(httpx.URL(f"{rig.house.url}/model.gguf"), rig.path, SHA256, len(CONTENT))
        assert transfer.fetch(wanted) == SHA256
    assert rig.slept == [1.0]
    assert rig.report.said == ["the server says nothing; trying again in 1 s"]


def test_the_token_is_shown_to_its_host_alone(rig: Rig) -> None:
    with warehouse() as other:
        other.files["/blob"] = CONTENT
        # The same machine by another port is another host.
        rig.house.script = [Answer(code=302, headers={"Location": f"{other.url}/blob"})]
        transfer = rig.make(token="hf_secret", source=httpx.URL(rig.house.url))
        wanted = Wanted(httpx.URL(f"{rig.house.url}/model.gguf"), rig.path, SHA256, len(CONTENT))
        assert transfer.fetch(wanted) == SHA256
        assert rig.house.seen[0].headers["authorization"] == "Bearer hf_secret"
        assert "authorization" not in other.seen[0].headers


def test_a_refused_token_is_said(rig: Rig) -> None:
    rig.house.script = [Answer(code=403)]
    transfer = rig.make(token="hf_secret", source=httpx.URL(rig.house.url))
    with pytest.raises(ConfigurationError, match="for the token that is set") as caught:
        transfer.fetch(Wanted(httpx.URL(f"{rig.house.url}/model.gguf"), rig.path))
    assert "hf_secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://example.com/model.gguf", "is not encrypted"),
        ("file:///etc/passwd", "neither a model of the catalogue nor an address"),
        ("/model.gguf", "from address to address"),
    ],
)
def test_a_redirect_may_not_lead_anywhere(rig: Rig, location: str, problem: str) -> None:
    rig.house.script = [Answer(code=302, headers={"Location": location})] * 20
    with pytest.raises(ClawgateError, match=problem):
        rig.fetch()


def test_nobody_elsewhere_may_point_at_this_machine(rig: Rig) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "example.com"
        return httpx.Response(302, headers={"Location": "http://127.0.0.1:1/secret"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        transfer = Transfer(client, rig.report, sleep=rig.slept.append)
        with pytest.raises(ClawgateError, match="points at an address on this machine"):
            transfer.fetch(Wanted(httpx.URL("https://example.com/model.gguf"), rig.path))


def test_a_full_disk_is_seen_before_anything_is_read(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(ConfigurationError, match="The disk is too full"):
        rig.fetch(None, None)
    assert rig.report.bytes == 0


def test_a_disk_that_fills_up_is_said_and_the_part_kept(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, chunk: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agent.model.catalogue.part.Part.append", full)
    with pytest.raises(ConfigurationError, match="The disk is full: make room"):
        rig.fetch()
    assert part_of(rig.path).exists()


def test_two_do_not_fetch_the_same_file(rig: Rig) -> None:
    with open_part(rig.path), pytest.raises(ClawgateError, match="is being fetched already"):
        rig.fetch()
    assert rig.fetch() == SHA256


def test_ctrl_c_keeps_the_part(rig: Rig) -> None:
    rig.house.script = [Answer(drop_after=100_000)]

    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    with httpx.Client(timeout=PATIENCE, trust_env=False) as client:
        transfer = Transfer(client, rig.report, sleep=interrupt)
        with pytest.raises(KeyboardInterrupt):
            transfer.fetch(Wanted(httpx.URL(f"{rig.house.url}/model.gguf"), rig.path, SHA256, len(CONTENT)))
    assert part_of(rig.path).read_bytes() == CONTENT[:100_000]
    assert rig.fetch() == SHA256
    assert rig.house.ranges == [None, "bytes=100000-"]
