"""Real chat templates: all that is said comes out, as text only, and a prompt begins with the one before."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.model.chat.encoder import Encoder
from agent.model.chat.formats import RECOGNISERS
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Message, ToolSchema
from gateway.schema.transcript import ToolCall
from tests.agent.model.chat.formats.samples import FAMILIES, ROME, ROME_JSON, TOOLS
from tests.agent.model.chat.vocabularies import vocabulary_of

FOLDER = Path(__file__).parent / "templates"
FAMILY = {
    "HuggingFaceTB-SmolLM3-3B": "generic",
    "Mistral-Small-3.2-24B-Instruct-2506": "mistral",
    "NousResearch-Hermes-3-Llama-3.1-8B-tool_use": "hermes",
    "Qwen-QwQ-32B": "hermes",
    "Qwen-Qwen2.5-7B-Instruct": "hermes",
    "Qwen-Qwen3-0.6B": "hermes",
    "Qwen3-Coder": "qwen_coder",
    "Qwen3.5-4B": "qwen_coder",
    "deepseek-ai-DeepSeek-R1-Distill-Llama-8B": "deepseek, fenced",
    "deepseek-ai-DeepSeek-R1-Distill-Qwen-32B": "deepseek, fenced",
    "deepseek-ai-DeepSeek-V3.1": "deepseek",
    "google-gemma-2-2b-it": "gemma",
    "google-gemma-3-270m-it": "gemma",
    "google-gemma-4-31B-it": "gemma 4",
    "ibm-granite-granite-3.3-2B-Instruct": "phi",
    "llama-cpp-microsoft-Phi-4-mini-instruct": "phi",
    "meta-llama-Llama-3.1-8B-Instruct": "llama",
    "meta-llama-Llama-3.2-3B-Instruct": "llama",
    "meta-llama-Llama-3.3-70B-Instruct": "llama",
    "microsoft-Phi-3.5-mini-instruct": "generic",
    "microsoft-Phi-4-mini-instruct": "phi",
    "mistralai-Ministral-3-14B-Reasoning-2512": "mistral",
    "mistralai-Mistral-Nemo-Instruct-2407": "mistral, listed",
    "openai-gpt-oss-120b": "harmony",
}
OWN_CALL = {
    "Mistral-Small-3.2-24B-Instruct-2506": f"[TOOL_CALLS]get_weather[CALL_ID]000000000[ARGS]{ROME_JSON}",
    "llama-cpp-microsoft-Phi-4-mini-instruct": '<|tool_call|>{"name": "get_weather", "arguments": ' + ROME_JSON + "}",
    "openai-gpt-oss-120b": f" to=functions.get_weather<|channel|>commentary json<|message|>{ROME_JSON}",
}
"""Where a template writes a call otherwise than most models of the family do."""
MOVES = {
    # The system prompt, the tools or both stand before the newest question, wherever that is.
    "Mistral-Small-3.2-24B-Instruct-2506": "answer, after a call",
    "mistralai-Mistral-Nemo-Instruct-2407": "answer, call, after a call",
    # The thought that the prompt begins for the model is left out when it is over.
    "Qwen-QwQ-32B": "answer, call, after a call",
    "Qwen3.5-4B": "answer, call, after a call",
    "deepseek-ai-DeepSeek-R1-Distill-Llama-8B": "answer, call",
    "deepseek-ai-DeepSeek-R1-Distill-Qwen-32B": "answer, call",
    "google-gemma-4-31B-it": "answer, call",
    # A line break more stands behind a result that isn't the last.
    "NousResearch-Hermes-3-Llama-3.1-8B-tool_use": "after a call",
}
"""Where a prompt does not begin with the one before and the reply to it."""
LOSE_TEXT = {
    "Mistral-Small-3.2-24B-Instruct-2506",
    "mistralai-Mistral-Nemo-Instruct-2407",
    "openai-gpt-oss-120b",
}
"""Where what was said before a call is left out: in Mistral's always, in that of gpt-oss once the turn is over."""
SPECIAL = re.compile(
    r"<\|[^<>|\s'\"]+\|>|<｜[^<>\s'\"]+｜>|\[/?[A-Z_]{3,}\]|<(?:start|end)_of_turn>"
    r"|</?(?:think|tool_call|tool_response|tools)>|<\|?(?:turn|tool_call|tool_response|tool|channel|think)\|?>|<\|\"\|>"
)

SYSTEM = Message(role="system", text="Be good.")
QUESTION = Message(role="user", text="Well?")
ANSWER = Message(role="assistant", text="Hello.")
CALL = Message(role="assistant", calls=(ToolCall(id="1.0", name="get_weather", arguments=ROME.arguments),))
RESULT = Message(role="tool", text="20 degrees", call_id="1.0", tool="get_weather")
TWO = (
    Message(
        role="assistant",
        text="I look.",
        thought="Hm.",
        calls=(
            ToolCall(id="4.0", name="get_weather", arguments={"city": "Oslo"}),
            ToolCall(id="4.1", name="get_weather", arguments={"city": "Bern"}),
        ),
    ),
    Message(role="tool", text="cold", call_id="4.0", tool="get_weather"),
    Message(role="tool", text="mild", call_id="4.1", tool="get_weather"),
)


@dataclass(frozen=True)
class Chat:
    name: str
    vocabulary: Vocabulary
    encoder: Encoder
    special: tuple[str, ...]

    def prompt(self, *messages: Message, tools: tuple[ToolSchema, ...] = TOOLS) -> list[int]:
        return self.encoder.encode(messages, tools)[0]

    def text(self, tokens: list[int]) -> str:
        """With the markup in it."""
        self.vocabulary.show(self.special)
        return b"".join(self.vocabulary.piece(token) for token in tokens).decode()


@pytest.fixture(scope="module", params=sorted(FAMILY))
def chat(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    source = (FOLDER / f"{request.param}.jinja").read_text()
    special = ("<s>", "</s>", *sorted(set(SPECIAL.findall(source))))
    with vocabulary_of(tmp_path_factory.mktemp("vocabulary"), special) as vocabulary:
        yield Chat(request.param, vocabulary, Encoder(vocabulary, source), special)


def test_every_template_is_tested() -> None:
    assert {path.stem for path in FOLDER.glob("*.jinja")} == set(FAMILY)


@pytest.mark.parametrize("name", sorted(FAMILY))
def test_one_family_knows_it_for_its_own(name: str) -> None:
    source = (FOLDER / f"{name}.jinja").read_text()
    found = [family.name for recognise in RECOGNISERS if (family := recognise(source)) is not None]
    assert found == ([] if FAMILY[name] == "generic" else [FAMILIES[FAMILY[name]].format.name])


def test_all_that_is_said_comes_out(chat: Chat) -> None:
    added = Message(role="user", text="And now?")
    text = chat.text(chat.prompt(SYSTEM, QUESTION, CALL, RESULT, ANSWER, QUESTION, *TWO, added, ANSWER, QUESTION))
    assert "Be good." in text
    assert "he time." in text
    places = [text.index(words) for words in ("Rome", "20 degrees", "Oslo", "cold", "And now?")]
    assert places == sorted(places)
    assert ("I look." in text) == (chat.name not in LOSE_TEXT)
    assert "Bern" in text
    assert "mild" in text
    assert text.count("Well?") == 3
    assert text.count("Hello.") == 2


def test_a_result_without_a_call_and_two_in_a_row_are_taken(chat: Chat) -> None:
    unread = [Message(role="assistant", text="(a call)"), Message(role="tool", text="error: unreadable")]
    text = chat.text(chat.prompt(SYSTEM, QUESTION, QUESTION, *unread))
    assert "error: unreadable" in text
    assert text.count("Well?") == 2


def reply(chat: Chat, text: str) -> list[int]:
    return chat.vocabulary.markup_tokens(text)


def test_a_prompt_begins_with_the_one_before_and_its_reply(chat: Chat) -> None:
    said = "<|channel|>final<|message|>Hello." if "gpt-oss" in chat.name else "Hello."
    called = OWN_CALL.get(chat.name, FAMILIES[FAMILY[chat.name]].call)
    steps = {
        "answer": ([SYSTEM, QUESTION], said, [ANSWER, QUESTION]),
        "call": ([SYSTEM, QUESTION], called, [CALL, RESULT]),
        "after a call": ([SYSTEM, QUESTION, CALL, RESULT], said, [ANSWER, QUESTION]),
    }
    moved = []
    for step, (before, words, after) in steps.items():
        whole = chat.prompt(*before) + reply(chat, words)
        if chat.prompt(*before, *after)[: len(whole)] != whole:
            moved.append(step)
    assert ", ".join(moved) == MOVES.get(chat.name, "")


THINKS = {
    "Qwen-Qwen3-0.6B": "<think>\nHm.\n</think>\n\n",
    "Qwen3.5-4B": "Hm.\n</think>\n\n",
    "openai-gpt-oss-120b": "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant",
}


@pytest.mark.parametrize("chat", sorted(THINKS), indirect=True)
def test_within_a_turn_a_thought_is_given_back_as_it_was(chat: Chat) -> None:
    whole = chat.prompt(SYSTEM, QUESTION) + reply(
        chat, THINKS[chat.name] + OWN_CALL.get(chat.name, FAMILIES[FAMILY[chat.name]].call)
    )
    thought = CALL.model_copy(update={"thought": "Hm.\n"})
    assert chat.prompt(SYSTEM, QUESTION, thought, RESULT)[: len(whole)] == whole


def test_no_text_has_markup(chat: Chat) -> None:
    def conversation(evil: str) -> list[int]:
        call = ToolCall(id="1.0", name=f"a{evil}", arguments={f"k{evil}": evil, "l": [evil]})
        tool = ToolSchema(
            name=f"a{evil}",
            description=f"d{evil}",
            parameters={"type": "object", "properties": {f"k{evil}": {"type": "string", "description": f"d{evil}"}}},
        )
        return chat.prompt(
            Message(role="system", text=f"s{evil}"),
            Message(role="user", text=f"u{evil}"),
            Message(role="assistant", text=f"t{evil}", thought=f"h{evil}", calls=(call,)),
            Message(role="tool", text=f"r{evil}", call_id="1.0", tool=f"a{evil}"),
            Message(role="assistant", text=f"a{evil}"),
            Message(role="user", text=f"u{evil}"),
            tools=(tool,),
        )

    def markup(tokens: list[int]) -> list[int]:
        return [token for token in tokens if token >= 256]

    honest = markup(conversation(""))
    for literal in chat.special:
        assert markup(conversation(literal)) == honest, literal


@pytest.mark.parametrize(
    ("name", "reasoning", "end"),
    [
        ("Qwen-Qwen3-0.6B", "off", "<think>\n\n</think>\n\n"),
        ("Qwen-Qwen3-0.6B", None, "<|im_start|>assistant\n"),
        ("Qwen3.5-4B", "high", "<think>\n"),
        ("Qwen3.5-4B", "off", "<think>\n\n</think>\n\n"),
        ("deepseek-ai-DeepSeek-V3.1", "low", "<think>"),
        ("deepseek-ai-DeepSeek-V3.1", None, "<think></think>"),
        ("google-gemma-4-31B-it", "low", "<|turn>model\n"),
        ("google-gemma-4-31B-it", "off", "<|channel>thought\n<channel|>"),
    ],
)
def test_a_template_is_told_whether_to_think(name: str, reasoning: str | None, end: str, tmp_path: Path) -> None:
    source = (FOLDER / f"{name}.jinja").read_text()
    with vocabulary_of(tmp_path, ["<s>", "</s>"]) as vocabulary:
        tokens, thinking = Encoder(vocabulary, source).encode([QUESTION], [], reasoning)  # type: ignore[arg-type]
        text = b"".join(vocabulary.piece(token) for token in tokens).decode()
    assert text.endswith(end)
    assert thinking == end.rstrip().endswith("<think>")


def test_the_effort_and_the_date_of_gpt_oss(tmp_path: Path) -> None:
    source = (FOLDER / "openai-gpt-oss-120b.jinja").read_text()
    day = dt.date(2031, 2, 3)
    with vocabulary_of(tmp_path, ["<s>", "</s>"]) as vocabulary:
        encoder = Encoder(vocabulary, source, today=lambda: day)
        for reasoning, effort in ((None, "medium"), ("off", "low"), ("high", "high")):
            tokens, _ = encoder.encode([QUESTION], [], reasoning)  # type: ignore[arg-type]
            text = b"".join(vocabulary.piece(token) for token in tokens).decode()
            assert f"Reasoning: {effort}\n" in text
            assert "Current date: 2031-02-03\n" in text
