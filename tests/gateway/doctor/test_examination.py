"""The whole examination."""

import asyncio
import io
import json
import os
import sys
from pathlib import Path

import pytest

from gateway.doctor import Finding, examination, examine, installation, platforms
from gateway.server import PrivateServer
from tests.patience import PATIENCE


@pytest.fixture
def environ(data: Path, free_port: int) -> dict[str, str]:
    return {"CLAWGATE_DATA_DIR": str(data), "CLAWGATE_HTTP_PORT": str(free_port)}


async def test_a_machine_that_is_as_it_should_be_is_fine_and_left_as_it_was(
    environ: dict[str, str], data: Path
) -> None:
    stream = io.StringIO()
    assert await examine(environ=environ, stream=stream) == 0
    lines = stream.getvalue().splitlines()
    assert lines[0].startswith("clawgate ")
    assert "✗" not in stream.getvalue()
    assert "isn't running" in stream.getvalue()
    assert list(data.parent.iterdir()) == []


async def test_the_findings_come_in_one_order(environ: dict[str, str]) -> None:
    found = [finding.name.partition(".")[0] for finding in await examination.findings(environ)]
    order = list(dict.fromkeys(found))
    assert order[:11] == [
        "settings",
        "python",
        "data",
        "files",
        "running",
        "redis",
        "model",
        "memory",
        "sandbox",
        "http",
        "platforms",
    ]
    assert len(order) > 11


async def test_it_works_beside_a_running_server(environ: dict[str, str], data: Path) -> None:
    async with PrivateServer(data) as server:
        found = {finding.name: finding for finding in await examination.findings(environ)}
        pid = server.pid
        assert server.alive
    assert found["data"].status == found["redis"].status == "ok"
    assert f"process {pid}," in found["redis"].found


async def test_machines_get_json(environ: dict[str, str]) -> None:
    environ["CLAWGATE_HTTP_HOST"] = "192.0.2.1"
    stream = io.StringIO()
    assert await examine(as_json=True, environ=environ, stream=stream) == 1
    said = json.loads(stream.getvalue())
    assert said["version"] == await asyncio.to_thread(installation.version)
    assert said["ok"] is False
    assert {"http.address"} == {finding["name"] for finding in said["findings"] if finding["status"] == "fail"}
    for finding in said["findings"]:
        assert set(finding) == {"name", "status", "found", "mend"}
        assert (finding["mend"] is None) == (finding["status"] == "ok") or finding["name"].endswith(".advice")


async def test_settings_that_do_not_load_leave_the_other_checks(environ: dict[str, str]) -> None:
    environ["CLAWGATE_HTTP_PORT"] = "many"
    found = await examination.findings(environ)
    assert [(finding.name, finding.status) for finding in found] == [("settings", "fail"), ("python", "ok")]


async def test_no_secret_is_shown(environ: dict[str, str], free_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async def tells(*_: object, **__: object) -> list[Finding]:
        return [Finding("x", "fail", "the key is correct-horse", "do not use battery-staple")]

    monkeypatch.setattr(platforms, "examine", tells)
    environ |= {
        "CLAWGATE_HTTP_TOKEN": "correct-horse",
        "CLAWGATE_REDIS_URL": f"redis://someone:battery-staple@127.0.0.1:{free_port}/0",
    }
    for as_json in (False, True):
        stream = io.StringIO()
        assert await examine(as_json=as_json, environ=environ, stream=stream) == 1
        assert "the key is [secret]" in stream.getvalue()
        assert "do not use [secret]" in stream.getvalue()
        assert "horse" not in stream.getvalue()
        assert "staple" not in stream.getvalue()


async def test_what_libraries_log_meanwhile_is_not_shown(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import logging

    import structlog

    async def chats(*_: object, **__: object) -> list[Finding]:
        logging.getLogger("library").error("GET /bot-correct-horse")
        structlog.get_logger().error("correct-horse")
        return []

    monkeypatch.setattr(platforms, "examine", chats)
    assert await examine(as_json=True, environ=environ) == 0
    said = capfd.readouterr()
    assert json.loads(said.out)["ok"] is True
    assert said.err == ""


async def test_it_says_what_it_still_looks_at(environ: dict[str, str]) -> None:
    said: list[list[str]] = []
    await examination.findings(environ, lambda names: said.append(list(names)))
    assert said[0] == ["settings"]
    assert {"redis", "model"} <= set(said[1])
    assert said[-1] == []


async def test_it_is_a_program_that_ends_with_one(environ: dict[str, str]) -> None:
    body = "import asyncio, sys; from gateway.doctor import examine; sys.exit(asyncio.run(examine()))"
    for host, code in (("127.0.0.1", 0), ("192.0.2.1", 1)):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            body,
            env={**os.environ, **environ, "CLAWGATE_HTTP_HOST": host, "PYTHONIOENCODING": "ascii"},
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(PATIENCE):
            out, _ = await process.communicate()
        assert process.returncode == code
        assert out.isascii()
        assert out.rstrip().endswith(b".")
