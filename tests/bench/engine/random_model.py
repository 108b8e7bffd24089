"""``clawgate bench make-model``: a model of random weights, so that speed can be measured without a download.

It writes words of a made-up language and nothing else: the rows of its output matrix for everything but words are
zero. Their logit is exactly 0, and tens of thousands of random logits have more than forty above that, so neither at
temperature 0 nor with a usual top-k is markup or an end ever drawn, whoever runs the model and with whatever options.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, LlamaFileType
from llama_cpp import llama_cpp as native
from numpy.typing import NDArray

from agent.model.engine.runner import silence_native_log
from tests.bench.engine.vocabulary import CHAT_TEMPLATE, MARKUP, Tokenizer, tokenizer

_HEAD = 64
_CONTEXT = 32_768
_SPREAD = 0.02
"""Standard deviation of the weights, as most are begun with."""


@dataclass(frozen=True)
class Shape:
    """A model's size. Widths are multiples of 256, which the K quantizations want."""

    layers: int
    width: int
    forward: int
    """Width of the feed-forward part."""
    keys: int
    """Heads for keys and values; those for queries are as many as the width has room for."""
    vocabulary: int

    @property
    def heads(self) -> int:
        """For queries."""
        return self.width // _HEAD


SHAPES = {
    "tiny": Shape(layers=2, width=256, forward=512, keys=2, vocabulary=4_096),
    "0.1b": Shape(layers=12, width=768, forward=2048, keys=4, vocabulary=32_768),
    "0.36b": Shape(layers=24, width=1024, forward=2560, keys=4, vocabulary=49_152),
    "1b": Shape(layers=16, width=2048, forward=5632, keys=8, vocabulary=65_536),
}
TYPES = {
    "f16": native.LLAMA_FTYPE_MOSTLY_F16,
    "q8_0": native.LLAMA_FTYPE_MOSTLY_Q8_0,
    "q4_k": native.LLAMA_FTYPE_MOSTLY_Q4_K_M,
}


def make(shape: Shape, kind: str, path: Path, *, seed: int = 1) -> None:
    """Write the file. Needs room beside it for the same weights in half precision. Raises ``RuntimeError``."""
    with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent) as folder:
        whole = Path(folder) / "f16.gguf"
        _write(shape, whole, np.random.default_rng(seed))
        if kind == "f16":
            whole.replace(path)
        else:
            _quantize(whole, path, TYPES[kind])


def _quantize(source: Path, target: Path, kind: int) -> None:
    settings = native.llama_model_quantize_default_params()
    settings.ftype = kind
    silence_native_log()
    if native.llama_model_quantize(str(source).encode(), str(target).encode(), settings) != 0:
        target.unlink(missing_ok=True)
        raise RuntimeError("llama.cpp could not quantize the model")


def _write(shape: Shape, path: Path, draw: np.random.Generator) -> None:
    writer = GGUFWriter(path, "llama")
    _describe(writer, shape)
    language = tokenizer(shape.vocabulary)
    _add_tokenizer(writer, language)
    matrices = _matrices(shape)
    for name, (rows, columns) in matrices.items():
        writer.add_tensor_info(name, (rows, columns), np.dtype(np.float16), rows * columns * 2)
    norms = _norms(shape)
    for name in norms:
        writer.add_tensor_info(name, (shape.width,), np.dtype(np.float32), shape.width * 4)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for name, (rows, columns) in matrices.items():
        matrix = _random(draw, rows, columns)
        if name == "output.weight":
            matrix[: language.first_word] = 0
            matrix[language.first_markup :] = 0
        writer.write_tensor_data(matrix)
    for _ in norms:
        writer.write_tensor_data(np.ones(shape.width, dtype=np.float32))
    writer.close()


def _random(draw: np.random.Generator, rows: int, columns: int) -> NDArray[np.float16]:
    return (draw.standard_normal((rows, columns), dtype=np.float32) * _SPREAD).astype(np.float16)


def _describe(writer: GGUFWriter, shape: Shape) -> None:
    writer.add_name("random weights, for measuring")
    writer.add_file_type(LlamaFileType.MOSTLY_F16)
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.keys)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_HEAD)
    writer.add_rope_freq_base(100_000.0)
    writer.add_vocab_size(shape.vocabulary)


def _add_tokenizer(writer: GGUFWriter, language: Tokenizer) -> None:
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(language.tokens)
    writer.add_token_types(language.kinds)
    writer.add_token_merges(language.merges)
    writer.add_bos_token_id(language.tokens.index(MARKUP[0]))
    writer.add_eos_token_id(language.end)
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def _matrices(shape: Shape) -> dict[str, tuple[int, int]]:
    """Rows and columns by name."""
    narrow = shape.keys * _HEAD
    found = {"token_embd.weight": (shape.vocabulary, shape.width)}
    for layer in range(shape.layers):
        found |= {
            f"blk.{layer}.attn_q.weight": (shape.width, shape.width),
            f"blk.{layer}.attn_k.weight": (narrow, shape.width),
            f"blk.{layer}.attn_v.weight": (narrow, shape.width),
            f"blk.{layer}.attn_output.weight": (shape.width, shape.width),
            f"blk.{layer}.ffn_gate.weight": (shape.forward, shape.width),
            f"blk.{layer}.ffn_up.weight": (shape.forward, shape.width),
            f"blk.{layer}.ffn_down.weight": (shape.width, shape.forward),
        }
    return found | {"output.weight": (shape.vocabulary, shape.width)}


def _norms(shape: Shape) -> list[str]:
    return [
        *(f"blk.{layer}.{part}_norm.weight" for layer in range(shape.layers) for part in ("attn", "ffn")),
        "output_norm.weight",
    ]


def main(arguments: list[str]) -> None:
    """Make the file that is asked for."""
    parser = argparse.ArgumentParser(
        prog="clawgate bench make-model", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shape", choices=SHAPES, default="0.36b")
    parser.add_argument("--type", choices=TYPES, default="q8_0")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    options = parser.parse_args(arguments)
    make(SHAPES[options.shape], options.type, options.out)
    sys.stderr.write(f"{options.out}: {options.out.stat().st_size / 2**20:.0f} MiB\n")
