import threading
from typing import Any

import httpx
import pytest

from agent.model import Model
from agent.model.contract import Message, ModelClosed, ToolSchema
from agent.model.remote.counting import WAYS, Counter, Way, by_server, by_template, by_tokenizer, estimate
from agent.model.remote.payload import prompt

HELLO = [Message(role="user", text="hello")]
TEXTS = [
    "hello, who are you?",
    "word " * 50,
    "12345 * 67890 = ?! (a+b)/c",
    "Wie geht's? Größe, Übermaß, Straße.",
    "Привет, как дела?",
    "图书馆里有许多关于建筑的旧书。",
    "😀👩‍👩‍👧 ok",
    "def f(x):\n    return {'a': [1, 2]}\n",
    "",
]


def test_an_estimate_is_generous_with_english_and_not_without_measure() -> None:
    text = "The message that was accepted is answered, in order, and once. " * 20
    # Vocabularies of 32,000 tokens and more take 4 to 5 letters of English at once.
    assert len(text) / 4 < estimate(prompt([Message(role="user", text=text)], ())) < len(text) / 2


def test_an_estimate_that_has_seen_the_worst_is_never_too_low(pocket: Model) -> None:
    counter = Counter("m", server({}, []), None)
    talks = [[Message(role="user", text=text * size)] for text in TEXTS for size in (1, 4)]
    for talk in talks:
        counter.learn(talk, (), pocket.count(talk, ()))
    assert all(pocket.count(talk, ()) <= counter.count(talk, ()) <= 3 * pocket.count(talk, ()) for talk in talks)


def test_tools_and_calls_count() -> None:
    tool = ToolSchema(name="a", description="does a thing", parameters={"type": "object"})
    assert estimate(prompt(HELLO, [tool])) > estimate(prompt(HELLO, []))


def server(answers: dict[str, Any], asked: list[tuple[str, Any]]) -> Any:
    def ask(path: str, body: dict[str, Any]) -> Any:
        asked.append((path, body))
        return answers[path]

    return ask


@pytest.mark.parametrize(
    ("way", "answers"),
    [
        (by_server, {"v1/chat/completions/input_tokens": {"input_tokens": 7}}),
        (by_tokenizer, {"tokenize": {"count": 7, "max_model_len": 100, "tokens": [1] * 7}}),
        (by_template, {"apply-template": {"prompt": "<|user|>hello"}, "tokenize": {"tokens": [1] * 7}}),
    ],
)
def test_each_kind_of_server_is_asked_its_own_way(way: Way, answers: dict[str, Any]) -> None:
    asked: list[tuple[str, Any]] = []
    assert Counter("m", server(answers, asked), way).count(HELLO, ()) == 7
    assert asked[0][1]["messages"] == prompt(HELLO, ())["messages"]
    assert [path for path, _ in asked] == list(answers)
    assert way in WAYS


def test_a_template_is_tokenized_as_the_server_itself_does_it() -> None:
    asked: list[tuple[str, Any]] = []
    answers = {"apply-template": {"prompt": "<|user|>hello"}, "tokenize": {"tokens": [1]}}
    Counter("m", server(answers, asked), by_template).count(HELLO, ())
    body = asked[1][1]
    assert (body["content"], body["add_special"], body["parse_special"]) == ("<|user|>hello", True, True)


def failing(error: Exception) -> tuple[Any, list[str]]:
    asked: list[str] = []

    def ask(path: str, _: Any) -> Any:
        asked.append(path)
        raise error

    return ask, asked


def test_a_server_that_is_away_is_asked_again_later() -> None:
    now = 100.0
    ask, asked = failing(httpx.ConnectError("away"))
    counter = Counter("m", ask, by_server, monotonic=lambda: now)
    assert counter.count(HELLO, ()) == estimate(prompt(HELLO, ()))
    counter.count(HELLO, ())
    assert len(asked) == 1
    now = 120
    counter.count(HELLO, ())
    assert len(asked) == 2


def test_a_prompt_that_the_server_refuses_is_estimated() -> None:
    ask, asked = failing(LookupError())
    counter = Counter("m", ask, by_server)
    assert counter.count(HELLO, ()) == counter.count(HELLO, ()) == estimate(prompt(HELLO, ()))
    assert len(asked) == 2


def test_a_closed_client_is_a_closed_model() -> None:
    client = httpx.Client()
    client.close()
    counter = Counter("m", lambda path, body: client.post(f"http://127.0.0.1:9/{path}", json=body).json(), by_server)
    with pytest.raises(ModelClosed):
        counter.count(HELLO, ())


def test_an_estimate_learns_and_never_unlearns() -> None:
    counter = Counter("m", server({}, []), None)
    low = counter.at_most(HELLO, ())
    counter.learn(HELLO, (), low * 2)
    counter.learn(HELLO, (), 1)
    assert counter.count(HELLO, ()) == counter.at_most(HELLO, ()) == low * 2
    assert counter.at_most([*HELLO, *HELLO], ()) > low * 2


def test_many_threads_may_count() -> None:
    counter = Counter("m", server({}, []), None)
    threads = [threading.Thread(target=counter.learn, args=(HELLO, (), number)) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.count(HELLO, ()) == 59
