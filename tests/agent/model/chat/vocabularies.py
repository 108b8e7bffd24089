"""Vocabularies of one's own: every byte is a token, and so is every piece of markup, as in the models of a family."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from llama_cpp import llama_cpp as native

from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.runner import silence_native_log

_STRING, _ARRAY, _UINT32, _INT32 = 8, 9, 4, 5
_NORMAL, _CONTROL, _USER_DEFINED = 1, 3, 4


@contextmanager
def vocabulary_of(folder: Path, control: Sequence[str], *, user_defined: Sequence[str] = ()) -> Iterator[Vocabulary]:
    """The first of ``control`` begins a text, the second ends it; the others are markup, too."""
    silence_native_log()
    path = folder / "vocabulary.gguf"
    path.write_bytes(_file(control, user_defined))
    settings = native.llama_model_default_params()
    settings.vocab_only = True
    native.llama_backend_init()
    model = native.llama_model_load_from_file(str(path).encode(), settings)
    assert model
    yield Vocabulary(model)
    native.llama_model_free(model)


def _file(control: Sequence[str], user_defined: Sequence[str]) -> bytes:
    tokens = [*map(_letter, range(256)), *control, *user_defined]
    kinds = [_NORMAL] * 256 + [_CONTROL] * len(control) + [_USER_DEFINED] * len(user_defined)
    pairs = [
        _pair("general.architecture", _STRING, _text("llama")),
        _pair("tokenizer.ggml.model", _STRING, _text("gpt2")),
        _pair("tokenizer.ggml.pre", _STRING, _text("gpt-2")),
        _pair("tokenizer.ggml.tokens", _ARRAY, _array(_STRING, [_text(token) for token in tokens])),
        _pair("tokenizer.ggml.token_type", _ARRAY, _array(_INT32, [struct.pack("<i", kind) for kind in kinds])),
        _pair("tokenizer.ggml.merges", _ARRAY, _array(_STRING, [_text("e e")])),
        _pair("tokenizer.ggml.bos_token_id", _UINT32, struct.pack("<I", 256)),
        _pair("tokenizer.ggml.eos_token_id", _UINT32, struct.pack("<I", 257)),
    ]
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(pairs)) + b"".join(pairs)


def _letter(byte: int) -> str:
    """As GPT-2 writes it: bytes that are no printable character stand among those beyond the first 256."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    if byte in printable:
        return chr(byte)
    return chr(256 + [other for other in range(256) if other not in printable].index(byte))


def _pair(key: str, kind: int, value: bytes) -> bytes:
    return _text(key) + struct.pack("<I", kind) + value


def _text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def _array(kind: int, items: Sequence[bytes]) -> bytes:
    return struct.pack("<IQ", kind, len(items)) + b"".join(items)
