"""Models of a few thousand random weights, of each kind that treats its cache in a way of its own.

They have the built-in model's vocabulary and chat format, or another file's. What they write is nonsense, but the same
nonsense for the same tokens, and other nonsense as soon as the cache is not what it should be.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gateway.settings import BUILT_IN_MODEL

WIDTH, HIDDEN, HEADS, LAYERS = 32, 64, 2, 4
CONTEXT = 4096
WINDOW = 64
"""Tokens that the layers with a sliding window see."""
_STRING, _ARRAY, _U32, _F32 = 8, 9, 4, 6
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_ALIGNMENT = 32
Value = str | float | list[int]
Shape = tuple[int, ...]
Weights = np.ndarray[Shape, np.dtype[np.float32]]

_HEADS: dict[str, Value] = {"attention.head_count": HEADS, "attention.head_count_kv": 1, "feed_forward_length": HIDDEN}
_STATE_SPACE: dict[str, Value] = {
    "ssm.conv_kernel": 4,
    "ssm.inner_size": 2 * WIDTH,
    "ssm.state_size": 4,
    "ssm.time_step_rank": 4,
}
_KINDS: dict[str, dict[str, Value]] = {
    "llama": _HEADS,
    "gemma2": {**_HEADS, "attention.sliding_window": WINDOW, "attention.key_length": 16, "attention.value_length": 16},
    "mamba": {**_STATE_SPACE, "attention.head_count": 0, "feed_forward_length": 0},
    "lfm2": {**_HEADS, "attention.head_count_kv": [0, 1, 0, 1], "shortconv.l_cache": 3},
}
"""What makes the kinds: attention to everything; to what is near in every other layer; a recurrent state; both."""


def write(path: Path, kind: str, *, seed: int = 0, words: Path = BUILT_IN_MODEL, template: str | None = None) -> Path:
    """Make a model of the architecture ``kind``: one of llama, gemma2, mamba, lfm2.

    ``words``: the GGUF file whose vocabulary it has, and whose chat template where no other ``template`` is given.
    """
    pairs, vocabulary = _vocabulary(words, with_template=template is None)
    if template is not None:
        pairs.append(_pair("tokenizer.chat_template", template))
    values: dict[str, Value] = {
        "block_count": LAYERS,
        "context_length": CONTEXT,
        "embedding_length": WIDTH,
        "vocab_size": vocabulary,
    }
    values |= {"attention.layer_norm_rms_epsilon": 1e-5, **_KINDS[kind]}
    pairs += [_pair("general.architecture", kind), _pair("general.name", kind)]
    pairs += [_pair(f"{kind}.{key}", value) for key, value in values.items()]
    dice = np.random.default_rng(seed)
    tensors = {name: _weights(dice, name, shape) for name, shape in _tensors(kind, vocabulary)}
    infos, offset = b"", 0
    for name, weights in tensors.items():
        # Their order in the file is the reverse of numpy's.
        shape = weights.shape[::-1]
        infos += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, offset)
        offset += len(_padded(weights.tobytes()))
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(pairs)) + b"".join(pairs) + infos
    path.write_bytes(_padded(head) + b"".join(_padded(weights.tobytes()) for weights in tensors.values()))
    return path


def _tensors(kind: str, vocabulary: int) -> Iterator[tuple[str, Shape]]:
    yield "token_embd.weight", (vocabulary, WIDTH)
    yield {"lfm2": "token_embd_norm.weight"}.get(kind, "output_norm.weight"), (WIDTH,)
    for layer in range(LAYERS):
        parts = {
            "llama": [*_ATTENTION, *_FEED_FORWARD],
            "gemma2": [*_ATTENTION, *_FEED_FORWARD, *_AFTER],
            "mamba": _RECURRENT,
            "lfm2": [*_FEED_FORWARD, *([*_ATTENTION, *_QUERY_NORMS] if layer % 2 else _CONVOLUTION)],
        }[kind]
        for name, shape in parts:
            yield f"blk.{layer}.{name}", shape


_KEY = WIDTH // HEADS
_NORM = ("attn_norm.weight", (WIDTH,))
_ATTENTION: list[tuple[str, Shape]] = [
    _NORM,
    ("attn_q.weight", (WIDTH, WIDTH)),
    ("attn_k.weight", (_KEY, WIDTH)),
    ("attn_v.weight", (_KEY, WIDTH)),
    ("attn_output.weight", (WIDTH, WIDTH)),
]
_FEED_FORWARD: list[tuple[str, Shape]] = [
    ("ffn_norm.weight", (WIDTH,)),
    ("ffn_gate.weight", (HIDDEN, WIDTH)),
    ("ffn_up.weight", (HIDDEN, WIDTH)),
    ("ffn_down.weight", (WIDTH, HIDDEN)),
]
_AFTER: list[tuple[str, Shape]] = [("post_attention_norm.weight", (WIDTH,)), ("post_ffw_norm.weight", (WIDTH,))]
_QUERY_NORMS: list[tuple[str, Shape]] = [("attn_q_norm.weight", (_KEY,)), ("attn_k_norm.weight", (_KEY,))]
_CONVOLUTION: list[tuple[str, Shape]] = [
    _NORM,
    ("shortconv.conv.weight", (WIDTH, 3)),
    ("shortconv.in_proj.weight", (3 * WIDTH, WIDTH)),
    ("shortconv.out_proj.weight", (WIDTH, WIDTH)),
]
_RECURRENT: list[tuple[str, Shape]] = [
    _NORM,
    ("ssm_in.weight", (4 * WIDTH, WIDTH)),
    ("ssm_conv1d.weight", (2 * WIDTH, 4)),
    ("ssm_conv1d.bias", (2 * WIDTH,)),
    ("ssm_x.weight", (4 + 2 * 4, 2 * WIDTH)),
    ("ssm_dt.weight", (2 * WIDTH, 4)),
    ("ssm_dt.bias", (2 * WIDTH,)),
    ("ssm_a", (2 * WIDTH, 4)),
    ("ssm_d", (2 * WIDTH,)),
    ("ssm_out.weight", (WIDTH, 2 * WIDTH)),
]


def _weights(dice: np.random.Generator, name: str, shape: Shape) -> Weights:
    if "norm" in name or name.endswith("ssm_d"):
        return np.ones(shape, np.float32)
    if name.endswith("ssm_a"):
        # What decays: without the sign it would grow without bounds.
        decay: Weights = -np.abs(dice.standard_normal(shape)).astype(np.float32) - 1
        return decay
    weights: Weights = (dice.standard_normal(shape) * (2 / shape[-1] ** 0.5)).astype(np.float32)
    return weights


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _pair(key: str, value: Value) -> bytes:
    if isinstance(value, str):
        return _text(key) + struct.pack("<I", _STRING) + _text(value)
    if isinstance(value, list):
        return _text(key) + struct.pack(f"<IIQ{len(value)}I", _ARRAY, _U32, len(value), *value)
    return _text(key) + (
        struct.pack("<If", _F32, value) if isinstance(value, float) else struct.pack("<II", _U32, value)
    )


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)


def _vocabulary(words: Path, *, with_template: bool) -> tuple[list[bytes], int]:
    """The file's header entries about its tokens, as they stand there; and how many tokens there are."""
    data = words.read_bytes()
    (count,) = struct.unpack_from("<Q", data, 16)
    position, pairs, size = 24, [], 0
    for _ in range(count):
        begin = position
        key, position = _string_at(data, position)
        (kind,) = struct.unpack_from("<I", data, position)
        position += 4
        if key == b"tokenizer.ggml.tokens":
            (size,) = struct.unpack_from("<Q", data, position + 4)
        position = _after(data, position, kind)
        if key.startswith(b"tokenizer.") and (with_template or key != b"tokenizer.chat_template"):
            pairs.append(data[begin:position])
    return pairs, size


def _string_at(data: bytes, position: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from("<Q", data, position)
    end = position + 8 + length
    return data[position + 8 : end], end


def _after(data: bytes, position: int, kind: int) -> int:
    if kind == _STRING:
        return _string_at(data, position)[1]
    if kind != _ARRAY:
        return position + _SIZES[kind]
    kind, count = struct.unpack_from("<IQ", data, position)
    position += 12
    for _ in range(count):
        position = _after(data, position, kind)
    return position
