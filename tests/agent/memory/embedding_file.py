"""An embedding model that means something: a BERT of a few thousand weights whose words are set by hand.

Its one layer adds nothing, so a text's vector is the mean of its words', and words of one group have nearly one
vector. Made with the ``gguf`` library; read by the real llama.cpp as any BERT is.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, PoolingType, TokenType

WIDTH, HEADS, HIDDEN, CONTEXT = 32, 2, 32, 64
GROUPS: tuple[tuple[str, ...], ...] = (
    ("bike", "bicycle", "cycle"),
    ("cellar", "basement"),
    ("doctor", "physician", "dentist"),
    ("birthday", "anniversary"),
    ("car", "automobile"),
    ("cat", "kitten"),
)
"""Words of like meaning."""
_FILLERS = ("my", "the", "is", "in", "where", "what", "a", "when", "on", "i", "do", "keep", "?", "weather", "today")
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
Weights = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def write(path: Path, *, seed: int = 1, groups: Sequence[Sequence[str]] = GROUPS, name: str = "meanings") -> Path:
    """Make the model. ``seed``: another has other vectors for the same words."""
    words = [*_MARKS, *_FILLERS, *(word for group in groups for word in group)]
    writer = GGUFWriter(path, "bert")
    writer.add_name(name)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_layer_norm_eps(1e-12)
    writer.add_causal_attention(value=False)
    writer.add_pooling_type(PoolingType.MEAN)
    writer.add_tokenizer_model("bert")
    # As llama.cpp's converter writes a vocabulary of word pieces: a word's beginning has a mark.
    writer.add_token_list([word if word in _MARKS else f"\u2581{word}" for word in words])
    writer.add_token_types([TokenType.CONTROL if word in _MARKS else TokenType.NORMAL for word in words])
    writer.add_token_type_count(1)
    for place, mark in enumerate(("pad", "unk", "bos", "sep", "mask")):
        getattr(writer, f"add_{mark}_token_id")(place)
    for tensor, weights in _tensors(words, groups, np.random.default_rng(seed)).items():
        writer.add_tensor(tensor, weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _tensors(words: Sequence[str], groups: Sequence[Sequence[str]], dice: np.random.Generator) -> dict[str, Weights]:
    half = WIDTH // 2
    rows = np.zeros((len(words), WIDTH), np.float32)
    filler = _even(dice, half)
    rows[:, half:] = filler + 0.1 * dice.standard_normal((len(words), half))
    for group in groups:
        meaning = _even(dice, half)
        for word in group:
            rows[words.index(word)] = [*(meaning + 0.1 * dice.standard_normal(half)), *np.zeros(half)]
    nothing = {
        **{f"blk.0.attn_{part}": (WIDTH, WIDTH) for part in ("q", "k", "v", "output")},
        "blk.0.ffn_up": (HIDDEN, WIDTH),
        "blk.0.ffn_down": (WIDTH, HIDDEN),
    }
    tensors: dict[str, Weights] = {
        "token_embd.weight": rows.astype(np.float32),
        "position_embd.weight": np.zeros((CONTEXT, WIDTH), np.float32),
        "token_types.weight": np.zeros((1, WIDTH), np.float32),
    }
    for part, shape in nothing.items():
        tensors[f"{part}.weight"] = np.zeros(shape, np.float32)
        tensors[f"{part}.bias"] = np.zeros(shape[0], np.float32)
    for norm in ("token_embd_norm", "blk.0.attn_output_norm", "blk.0.layer_output_norm"):
        tensors[f"{norm}.weight"] = np.ones(WIDTH, np.float32)
        tensors[f"{norm}.bias"] = np.zeros(WIDTH, np.float32)
    # What means little is in the second half of each vector, and hardly counts.
    tensors["blk.0.layer_output_norm.weight"][half:] = 0.05
    return tensors


def _even(dice: np.random.Generator, width: int) -> Weights:
    """A direction that the norms of the model leave as it is: its numbers add up to nothing."""
    vector = dice.standard_normal(width)
    even: Weights = (vector - vector.mean()).astype(np.float32)
    return even
