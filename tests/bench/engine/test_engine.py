"""That the engine's benchmark runs, and that its figures say what they are said to. No speed is asserted."""

import json
from pathlib import Path
from typing import Any

import pytest
from gguf import GGUFReader

from agent.model import load_model
from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.runner import Runner, silence_native_log
from gateway.settings import ModelSection
from tests.bench.__main__ import main as bench
from tests.bench.engine import main
from tests.bench.engine.conversations import converse
from tests.bench.engine.figures import decode_rate, figures, hit_rate
from tests.bench.engine.ours import Ours
from tests.bench.engine.page import ratios, show
from tests.bench.engine.random_model import SHAPES, TYPES, make
from tests.bench.engine.script import Writer
from tests.bench.engine.server import _pieces
from tests.bench.engine.terms import Ledger, Reply, Terms
from tests.bench.engine.vocabulary import MARKUP, TAGS, tokenizer, words

KEYS = {
    "conversations",
    "tokens_per_s",
    "decode_tokens_per_s",
    "first_turn_s",
    "ttft_p50_ms",
    "ttft_p99_ms",
    "prefix_hit_rate",
}
TERMS = Terms(turns=2, system_tokens=50, new_tokens=10, reply_tokens=12, temperature=2)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of random weights, made by the command."""
    path = tmp_path_factory.mktemp("made") / "tiny.gguf"
    assert bench(["make-model", "--shape", "tiny", "--type", "q8_0", str(path)]) == 0
    return path


def test_the_command_prints_all_figures(capsys: pytest.CaptureFixture[str]) -> None:
    main(
        ["--quick", "--json", "--conversations", "1", "3", "--slots", "2", "--reply-tokens", "5", "--serial-most", "1"]
    )
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert [run["conversations"] for run in found["runs"]] == [1, 3]
    assert [run["conversations"] for run in found["serial"]] == [1]
    for run in found["runs"] + found["serial"]:
        assert run.keys() >= KEYS
        assert run["replies"] == 2 * run["conversations"]
        assert 0 < run["ttft_p50_ms"] <= run["ttft_p99_ms"]
        assert 0 < run["generated"] <= 5 * run["replies"]
        assert 0 < run["prefix_hit_rate"] <= 1
    assert "3 conversations, round 1 of 1" in said.err
    assert "1" in found["ratios"]["serial"]
    show(found)
    assert "llama_cpp.Llama" in capsys.readouterr().out


def test_a_server_that_does_not_start_is_a_sentence(model: Path) -> None:
    with pytest.raises(SystemExit, match="llama-server ended"):
        main(["--quick", "--model", str(model), "--llama-server", "/bin/true", "--only", "llama_server"])


async def test_what_a_random_model_says_is_as_long_as_allowed_and_read_again_as_it_was_written(model: Path) -> None:
    writer = Writer(model)
    script = writer.script(TERMS, 3)
    writer.close()
    section = ModelSection(path=str(model), context=512, slots=3, cells=1536, threads=1)
    contestant = Ours(await load_model(section))
    try:
        replies = await converse(contestant, script)
    finally:
        await contestant.close()
    assert [reply.generated for reply in replies] == [12] * 6
    assert hit_rate(replies, 50) == 1
    for first, second in zip(replies[::2], replies[1::2], strict=True):
        # All that was computed, and none of what was said since.
        assert second.reused == first.prompt + 11


@pytest.mark.parametrize("kind", TYPES)
def test_a_made_model_loads_and_reads_its_own_words(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "made.gguf"
    assert bench(["make-model", "--shape", "tiny", "--type", kind, str(path)]) == 0
    silence_native_log()
    runner = Runner(path, gpu_layers=0)
    try:
        vocabulary = Vocabulary(runner.model)
        language = tokenizer(vocabulary.size)
        some = range(language.first_word, language.first_markup, 97)
        assert vocabulary.plain_tokens("".join(language.tokens[token] for token in some)) == list(some)
        assert vocabulary.markup_tokens("".join(MARKUP + TAGS)) == list(range(language.first_markup, vocabulary.size))
        assert vocabulary.ends(language.end)
    finally:
        runner.close()


def test_only_words_have_a_logit_that_is_not_zero(tmp_path: Path) -> None:
    path = tmp_path / "made.gguf"
    make(SHAPES["tiny"], "f16", path)
    output = next(tensor.data for tensor in GGUFReader(path).tensors if tensor.name == "output.weight")
    language = tokenizer(SHAPES["tiny"].vocabulary)
    assert [token for token, row in enumerate(output) if row.any()] == list(
        range(language.first_word, language.first_markup)
    )


def test_a_vocabulary_has_room_for_the_letters() -> None:
    with pytest.raises(ValueError, match="tokens at least, not 300"):
        tokenizer(300)
    assert len(set(tokenizer(32_768).tokens)) == 32_768


def test_texts_have_the_length_that_is_asked_for(model: Path) -> None:
    writer = Writer(model)
    try:
        for length in (1, 7, 60):
            assert length <= len(writer._vocabulary.plain_tokens(writer.text(length))) <= length + 1
    finally:
        writer.close()
    one, same, other = (words(seed) for seed in (1, 1, 2))
    assert [next(one) for _ in range(9)] == [next(same) for _ in range(9)] != [next(other) for _ in range(9)]


def a_reply(conversation: int, turn: int, asked: float, pieces: list[float], **counts: int) -> Reply:
    known: dict[str, Any] = {"prompt": 110, "reused": 0, "generated": len(pieces)} | counts
    return Reply(conversation=conversation, turn=turn, asked=asked, pieces=tuple(pieces), **known)


def test_the_rate_of_decoding_is_that_of_the_time_in_which_all_are_written_to() -> None:
    # From 4 to 6 both are: two tokens a second each. Before and after, one of them is alone, and slower or faster.
    one = a_reply(0, 0, 0, [1, 4, 4.5, 5, 5.5, 6])
    other = a_reply(1, 0, 0, [4, 4.5, 5, 5.5, 6, 6.1, 6.2])
    assert decode_rate([one, other]) == pytest.approx(4)
    assert decode_rate([one]) == pytest.approx(1)
    assert decode_rate([a_reply(0, 0, 0, [1])]) == 0


def test_what_could_have_been_reused_is_what_the_rate_of_reuse_is_of() -> None:
    first = [a_reply(0, 0, 0, [1, 2], reused=0), a_reply(1, 0, 0, [1, 2], reused=100)]
    assert hit_rate(first, 100) == 1
    # A prompt of 110 and the first of two tokens: 111 were known.
    again = a_reply(0, 1, 2, [3, 4], prompt=180, reused=111)
    assert hit_rate([*first, again], 100) == 1
    assert hit_rate([*first, a_reply(0, 1, 2, [3, 4], prompt=180, reused=0)], 100) == pytest.approx(100 / 211)
    assert hit_rate([first[0]], 100) == 0


def test_rounds_are_taken_together() -> None:
    rounds = [
        Ledger(replies=(a_reply(0, 0, 0.5, [1.5, end]),), python={"python_share": share})
        for end, share in ((2, 0.1), (4, 0.3))
    ]
    found = figures(rounds, TERMS, 1)
    assert found["tokens_per_s"] == pytest.approx(0.75)
    assert found["first_turn_s"] == pytest.approx(3)
    assert found["ttft_p50_ms"] == pytest.approx(1000)
    assert found["python"] == {"python_share": 0.2}
    assert "follow_up_ttft_p50_ms" not in found


def test_ours_is_compared_so_that_more_is_better() -> None:
    ours = {"conversations": 16, "tokens_per_s": 40.0, "first_turn_s": 2.0}
    many = {"conversations": 64, "tokens_per_s": 36.0}
    theirs = {"conversations": 16, "tokens_per_s": 20.0, "first_turn_s": 6.0}
    found = ratios({"runs": [ours, many], "llama_server": [theirs]})
    assert found == {"llama_server": {"16": {"tokens_per_s": 2.0, "first_turn_s": 3.0}}, "64_to_16": 0.9}


def test_what_the_server_says_is_understood() -> None:
    assert _pieces({"choices": [{"delta": {"role": "assistant", "content": None}}]}) == []
    assert _pieces({"choices": [{"delta": {"content": "Ba"}}]}) == ["Ba"]
    (usage,) = _pieces({"choices": [{"delta": {}}], "timings": {"cache_n": 5, "prompt_n": 2, "predicted_n": 3}})
    assert (usage.prompt, usage.reused, usage.generated) == (7, 5, 3)  # type: ignore[union-attr]
