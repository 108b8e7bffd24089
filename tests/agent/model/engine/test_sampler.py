"""What is drawn, on the built-in model's logits: options, grammars, and how likely it was."""

import contextlib
import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from llama_cpp import llama_cpp as native

from agent.model.chat.encoder import Encoder
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Message, Sampling, TokenLogprob
from agent.model.engine.runner import Part, Runner
from agent.model.engine.sampler import Sampler
from agent.model.engine.schema import schema_grammar
from agent.model.grammar import Grammar
from gateway.errors import ModelError
from gateway.settings import BUILT_IN_MODEL

GREEDY = Sampling(temperature=0)


class Bench:
    """A model that goes on from a question, whoever draws."""

    def __init__(self) -> None:
        self.runner = Runner(BUILT_IN_MODEL, gpu_layers=0)
        self.runner.open(cells=512, sequences=1, threads=1)
        self.vocabulary = Vocabulary(self.runner.model)
        self.encoder = Encoder(self.vocabulary, CHAT)

    @contextlib.contextmanager
    def sampler(self, sampling: Sampling = GREEDY, grammar: Grammar | None = None) -> Iterator[Sampler]:
        made = Sampler(self.vocabulary, sampling, grammar)
        yield made
        made.close()

    def place(self, text: str = "who are you?") -> int:
        """Read the question; where what follows it can be drawn."""
        self.runner.cut(0, 0)
        tokens, _ = self.encoder.encode([Message(role="user", text=text)], ())
        self._length = len(tokens)
        return self.runner.decode([Part(0, 0, tokens)])[0]

    def write(self, sampler: Sampler, text: str = "who are you?", most: int = 60) -> tuple[str, bool]:
        """The reply, and whether it ended by itself."""
        place, written = self.place(text), b""
        for _ in range(most):
            token = self.runner.sample(sampler, place)
            if self.vocabulary.ends(token):
                return written.decode(), True
            written += self.vocabulary.piece(token)
            place = self.runner.decode([Part(0, self._length, [token])])[0]
            self._length += 1
        return written.decode(errors="replace"), False


CHAT = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.runner.close()


def test_without_options_the_likeliest_is_drawn(bench: Bench) -> None:
    with bench.sampler() as sampler:
        text, ended = bench.write(sampler)
    assert "Pocket" in text
    assert ended


@pytest.mark.parametrize(
    "options",
    [
        {"top_k": 1, "top_p": 1.0, "min_p": 0.0},
        {"top_p": 1e-6, "top_k": 0, "min_p": 0.0},
        {"min_p": 0.999999, "top_k": 0, "top_p": 1.0},
    ],
)
def test_each_cut_leaves_but_the_likeliest(bench: Bench, options: dict[str, Any]) -> None:
    with bench.sampler() as sampler:
        expected = bench.write(sampler)
    for seed in range(5):
        with bench.sampler(Sampling(temperature=2, seed=seed, **options)) as sampler:
            assert bench.write(sampler) == expected


def test_without_cuts_a_hot_reply_is_another_one(bench: Bench) -> None:
    with bench.sampler() as sampler:
        expected = bench.write(sampler)
    free = {"temperature": 2.0, "top_k": 0, "top_p": 1.0, "min_p": 0.0}
    replies = []
    for seed in (1, 1, 2):
        with bench.sampler(Sampling.model_validate({**free, "seed": seed})) as sampler:
            replies.append(bench.write(sampler, most=20))
    assert replies[0] == replies[1] != replies[2]
    assert expected not in replies


@pytest.mark.parametrize("options", [{"repeat_penalty": 8.0}, {"frequency_penalty": 2.0}, {"presence_penalty": 2.0}])
def test_a_penalty_keeps_from_repeating(bench: Bench, options: dict[str, float]) -> None:
    # Each digit is a token of its own, and one of them is the likeliest again and again.
    again = Grammar("root ::= [0-9]{40}")
    with bench.sampler(GREEDY, again) as sampler:
        plain, _ = bench.write(sampler, most=40)
    with bench.sampler(Sampling.model_validate({"temperature": 0, **options}), again) as sampler:
        varied, _ = bench.write(sampler, most=40)
    assert len(set(varied)) > len(set(plain))


SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string", "maxLength": 8}, "age": {"type": "integer"}, "ok": {"type": "boolean"}},
    "required": ["name", "age", "ok"],
}


@pytest.mark.parametrize("seed", range(6))
def test_a_reply_bound_from_its_beginning(bench: Bench, seed: int) -> None:
    hot = Sampling(temperature=1.5, seed=seed)
    small = {**SCHEMA, "properties": {**SCHEMA["properties"], "age": {"enum": [1, 22, 333]}}}  # type: ignore[dict-item]
    with bench.sampler(hot, schema_grammar(small)) as sampler:
        text, ended = bench.write(sampler, most=200)
    assert ended
    value = json.loads(text)
    assert list(value) == ["name", "age", "ok"]
    assert len(value["name"]) <= 8
    assert value["age"] in {1, 22, 333}
    assert isinstance(value["ok"], bool)


def test_what_the_grammar_allows_is_not_changed_by_it(bench: Bench) -> None:
    with bench.sampler() as sampler:
        expected = bench.write(sampler)
    with bench.sampler(GREEDY, Grammar("root ::= [^\\x00]*")) as sampler:
        assert bench.write(sampler) == expected


CALL = Grammar(
    'root ::= "<tool_call>" "{\\"name\\": \\"calculate\\", "'
    ' "\\"arguments\\": {\\"expression\\": \\"1\\"}}" "</tool_call>"',
    triggers=("<tool_call>",),
)


def test_a_lazy_grammar_leaves_other_text_free(bench: Bench) -> None:
    with bench.sampler() as sampler:
        expected = bench.write(sampler)
    with bench.sampler(GREEDY, CALL) as sampler:
        assert bench.write(sampler) == expected


def test_a_lazy_grammar_binds_what_sets_it_off(bench: Bench) -> None:
    with bench.sampler() as sampler:
        free, _ = bench.write(sampler, "what is 12 * 7")
    assert "12 * 7" in free
    with bench.sampler(GREEDY, CALL) as sampler:
        bound, ended = bench.write(sampler, "what is 12 * 7")
    assert bound == '<tool_call>{"name": "calculate", "arguments": {"expression": "1"}}</tool_call>'
    assert ended


def test_a_lazy_grammar_may_be_set_off_within_a_token(bench: Bench) -> None:
    with bench.sampler() as sampler:
        free, _ = bench.write(sampler)
    # The second letter of the first word, wherever the tokens' borders are, and then but one way to go on.
    for start in range(1, 8):
        begun = free[start : start + 3]
        literal = "".join(f"\\U{ord(letter):08X}" for letter in begun)
        grammar = Grammar(f'root ::= "{literal}" [a-zA-Z. ]{{0,30}} "!"', triggers=(f"^.{{{start}}}({begun})",))
        with bench.sampler(GREEDY, grammar) as sampler:
            text, ended = bench.write(sampler)
        assert text.startswith(free[:start] + begun)
        assert text.endswith("!")
        assert ended


def test_what_was_written_against_the_grammar_sets_it_free(bench: Bench) -> None:
    with bench.sampler() as sampler:
        expected = bench.write(sampler)
    with bench.sampler(GREEDY, Grammar('root ::= "something else"', triggers=("Pocket",))) as sampler:
        assert bench.write(sampler) == expected


@pytest.mark.parametrize("text", ['root ::= "a', "root ::= missing", 'other ::= "a"', 'root ::= root | "a"'])
def test_a_grammar_that_is_none(bench: Bench, text: str) -> None:
    with pytest.raises(ModelError, match="does not read its grammar"):
        Sampler(bench.vocabulary, GREEDY, Grammar(text))


def test_how_likely_a_token_was(bench: Bench) -> None:
    place = bench.place()
    with bench.sampler() as sampler:
        token = bench.runner.sample(sampler, place)
        known = bench.runner.logprobs(sampler, place, token, 5)
        everything = bench.runner.logprobs(sampler, place, token, bench.vocabulary.size)
    assert isinstance(known, TokenLogprob)
    assert known.piece == bench.vocabulary.piece(token)
    assert known.likeliest[0] == (known.piece, known.logprob)
    assert known.likeliest == everything.likeliest[:5]
    assert [value for _, value in known.likeliest] == sorted((value for _, value in known.likeliest), reverse=True)
    raw = native.llama_get_logits_ith(bench.runner._context, place)
    ids = [bench.vocabulary.markup_tokens(text)[0] for text in ("I", "a", "7")]
    with bench.sampler() as sampler:
        found = [bench.runner.logprobs(sampler, place, other, 0).logprob for other in ids]
    assert [one - found[0] for one in found] == pytest.approx([raw[other] - raw[ids[0]] for other in ids], abs=1e-4)
    assert math.isclose(sum(math.exp(value) for _, value in everything.likeliest), 1, rel_tol=1e-6)
    with bench.sampler() as sampler:
        assert bench.runner.logprobs(sampler, place, token, 0).likeliest == ()
