"""Grammars that llama.cpp would die of, hang on or take for none."""

import pytest

from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.binding import Binding
from agent.model.grammar import Grammar
from gateway.errors import ModelError


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("root ::= [0-9]\0", "null"),
        ("root ::= " + "(" * 20_000, "nested"),
        ("root ::= " + "(" * 20_000 + '"a"' + ")" * 20_000, "nested"),
        ('root ::= #"\n' + "(" * 20_000, "nested"),
        ("x" * 600_000, "longer"),
        ('root ::= "a"{5,2}', "repetition"),
        ("root ::= root", "does not read"),
        ("root ::= other", "does not read"),
        ('root ::= "a', "does not read"),
    ],
)
def test_a_grammar_that_cannot_be_used_is_an_error_of_ours(vocabulary: Vocabulary, text: str, problem: str) -> None:
    with pytest.raises(ModelError, match=problem):
        Binding(vocabulary, Grammar(text)).close()


@pytest.mark.parametrize("text", ["root ::= " + "(" * 1000 + '"a"' + ")" * 1000, 'root ::= "{5,2}' + "(" * 5000 + '"'])
def test_what_is_deep_but_sound_is_taken(vocabulary: Vocabulary, text: str) -> None:
    Binding(vocabulary, Grammar(text)).close()


def test_a_grammar_that_cannot_be_read_when_it_is_set_off_leaves_the_reply_free(vocabulary: Vocabulary) -> None:
    binding = Binding(vocabulary, Grammar("root ::= (", ("(now)",)))
    for token in vocabulary.plain_tokens("now anything"):
        binding.accept(token)
    assert not binding.active
    binding.close()


def test_a_trigger_is_found_wherever_it_comes(vocabulary: Vocabulary) -> None:
    binding = Binding(vocabulary, Grammar('root ::= "now" "!"', ("(now)",)))
    for token in vocabulary.plain_tokens("word " * 200 + "now"):
        binding.accept(token)
    assert binding.active
    assert binding.allows(vocabulary.plain_tokens("!")[0])
    binding.close()
