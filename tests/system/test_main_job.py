"""The main job: a message goes all the way, and an answer comes back."""

import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.system.running import DEADLINE, Running, feed, run, system, taken_port, until


def test_the_built_in_model_tells_the_time_with_nothing_running(tmp_path: Path) -> None:
    done = run(tmp_path, "chat", "--once", "what time is it?", MODEL="models/pocket.gguf")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"It('s| is( now)?) \d\d:\d\d\.\n", done.stdout), done.stdout
    assert not (tmp_path / "terminal.sock").exists()


def test_an_answer_comes_back(shared: Running) -> None:
    done = shared.chat("hello there")
    assert (done.returncode, done.stdout) == (0, "You said: hello there\n"), done.stderr


def test_a_tool_is_used(shared: Running) -> None:
    assert shared.chat("what is 6 times 7").stdout == "It is 42.\n"


def test_a_reminder_comes(shared: Running) -> None:
    shared.chat("please remind me", "--session", "reminded")
    until(lambda: shared.said("Reminder: call mom"), "the reminder is said")
    assert "You have no reminders here." in shared.chat("/reminders", "--session", "reminded").stdout


def test_conversations_don_t_mix_and_one_goes_on(shared: Running) -> None:
    shared.chat("first", "--session", "a")
    shared.chat("second", "--session", "a")
    assert "Waiting here: 0" in shared.chat("/status", "--session", "b").stdout


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/nonsense", "There is no command /nonsense. Send /help to see what there is."),
        ("/whoami", "terminal:user:"),
        ("/model", "scripted"),
        ("/new", "Started a new conversation."),
        ("/stop", "Nothing of yours is running or waiting here."),
    ],
)
def test_commands_are_answered(shared: Running, text: str, answer: str) -> None:
    done = shared.chat(text)
    assert done.returncode == 0
    assert answer in done.stdout


@pytest.mark.parametrize(
    ("text", "stdin", "words"),
    [
        ("", b"", "no text"),
        ("-", b"x" * 1_100_000, "too long"),
        ("-", b"\x00\x01\xff\xfe", "text"),
    ],
)
def test_bad_input_is_one_sentence(shared: Running, text: str, stdin: bytes, words: str) -> None:
    done = feed(stdin, shared.data, "chat", "--once", text, **shared.settings)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_message_that_is_too_long_is_refused_with_a_notice(shared: Running) -> None:
    done = feed(b"word " * 5000, shared.data, "chat", "--once", "-", **shared.settings)
    assert "smaller pieces" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_malformed_body_is_one_sentence(shared: Running) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{shared.port}/login",
        data=b"{not json",
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=DEADLINE)
    assert caught.value.code == 400
    assert "JSON" in json.loads(caught.value.read())["error"]


def test_a_second_start_on_the_same_data_says_so(shared: Running) -> None:
    done = run(shared.data, "up", **shared.settings)
    assert done.returncode == 2
    assert "already running" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_leaves_nothing_running(tmp_path: Path) -> None:
    with system(tmp_path) as running:
        children = running.children()
        assert set(children) == {"gateway", "worker", "redis"}
        assert running.stop() == 0
    for process in children.values():
        assert not Path(f"/proc/{process}").exists()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with taken_port() as port:
        done = run(tmp_path, "up", HTTP_PORT=str(port))
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_corrupt_model_is_named(tmp_path: Path) -> None:
    model = tmp_path / "broken.gguf"
    model.write_bytes(Path("models/pocket.gguf").read_bytes()[:100_000])
    done = run(tmp_path / "d", "up", MODEL=str(model))
    assert done.returncode == 2
    assert "CLAWGATE_MODEL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_redis_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "up", REDIS_URL=f"unix://{tmp_path}/nothing")
    assert done.returncode == 2
    assert "redis.url" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "up", HTTP_PROT="1")
    assert done.returncode == 2
    assert "did you mean CLAWGATE_HTTP_PORT?" in done.stderr


def test_logs_hold_no_words_of_the_conversation(shared: Running) -> None:
    shared.chat("a very private sentence")
    until(lambda: any(line["event"] == "replied" for line in shared.log("gateway")), "a log line")
    assert "private" not in json.dumps(shared.log("gateway") + shared.log("worker"))
