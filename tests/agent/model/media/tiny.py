"""Tiny models of random weights that see and hear: a text model and a projector, each some hundred kilobytes.

Keys and tensors are those that llama.cpp's converter writes, and that ``load_hparams`` and ``load_tensors`` read
(clip.cpp).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import numpy as np
from gguf import GGUFReader, GGUFWriter
from numpy.typing import NDArray

from gateway.settings import BUILT_IN_MODEL

WIDTH = 64
LAYERS, HEADS, FEED_FORWARD = 2, 4, 96
CONTEXT = 2048
EYE, EYE_HEADS, EYE_FEED_FORWARD, PATCH = 32, 2, 48, 8
SIDE = 32
"""Pixels of a picture's side, where the projector has a fixed size."""
MEL, FRAMES, STACK = 80, 3000, 100
"""A whisper encoder hears 30 seconds as 3000 frames, halves them, and stacks what is left by so many."""

Vision = Literal["janus_pro", "gemma3", "qwen2vl_merger"]
"""Causal with 16 tokens; all 4 tokens attending to each other; as many tokens as the picture needs, with M-RoPE."""
Architecture = Literal["llama", "qwen2vl"]
Tensors = Callable[..., NDArray[np.float32]]


def _draw(seed: int) -> Tensors:
    generator = np.random.default_rng(seed)

    def tensor(*shape: int, scale: float | None = None) -> NDArray[np.float32]:
        spread = scale if scale is not None else shape[-1] ** -0.5
        return (generator.standard_normal(shape) * spread).astype(np.float32)

    return tensor


def write_model(path: Path, architecture: Architecture = "llama", *, template: str | None = None) -> Path:
    """A text model with the words of the built-in one."""
    writer = GGUFWriter(path, architecture)
    draw = _draw(1)
    writer.add_name(f"tiny {architecture}")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    if architecture == "qwen2vl":
        writer.add_rope_dimension_sections([2, 3, 3, 0])
    words = _copy_words(writer, template)
    writer.add_tensor("token_embd.weight", draw(words, WIDTH, scale=1))
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    writer.add_tensor("output.weight", draw(words, WIDTH))
    for layer in range(LAYERS):
        name = f"blk.{layer}"
        for part in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{name}.{part}.weight", np.ones(WIDTH, np.float32))
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"{name}.{part}.weight", draw(WIDTH, WIDTH))
            if architecture == "qwen2vl" and part != "attn_output":
                writer.add_tensor(f"{name}.{part}.bias", draw(WIDTH, scale=0.1))
        writer.add_tensor(f"{name}.ffn_gate.weight", draw(FEED_FORWARD, WIDTH))
        writer.add_tensor(f"{name}.ffn_up.weight", draw(FEED_FORWARD, WIDTH))
        writer.add_tensor(f"{name}.ffn_down.weight", draw(WIDTH, FEED_FORWARD))
    return _written(writer, path)


def _copy_words(writer: GGUFWriter, template: str | None) -> int:
    fields = GGUFReader(BUILT_IN_MODEL).fields

    def value(key: str) -> Any:
        return fields[f"tokenizer.{key}"].contents()

    writer.add_tokenizer_model(value("ggml.model"))
    writer.add_tokenizer_pre(value("ggml.pre"))
    writer.add_token_list(value("ggml.tokens"))
    writer.add_token_types(value("ggml.token_type"))
    writer.add_token_merges(value("ggml.merges"))
    writer.add_bos_token_id(value("ggml.bos_token_id"))
    writer.add_eos_token_id(value("ggml.eos_token_id"))
    writer.add_add_bos_token(value("ggml.add_bos_token"))
    writer.add_chat_template(template or value("chat_template"))
    return len(value("ggml.tokens"))


def write_projector(
    path: Path, *, vision: Vision | None = "janus_pro", audio: bool = False, width: int = WIDTH
) -> Path:
    """What turns pictures and sound into ``width`` numbers for each token."""
    writer = GGUFWriter(path, "clip")
    draw = _draw(2)
    writer.add_bool("clip.has_vision_encoder", vision is not None)
    writer.add_bool("clip.has_audio_encoder", audio)
    writer.add_bool("clip.use_gelu", True)
    if vision is not None:
        _add_eye(writer, draw, vision, width)
    if audio:
        _add_ear(writer, draw, width)
    return _written(writer, path)


def _add_encoder(writer: GGUFWriter, kind: str, projector: str, width: int) -> None:
    writer.add_string(f"clip.{kind}.projector_type", projector)
    for key, number in (
        ("embedding_length", EYE),
        ("attention.head_count", EYE_HEADS),
        ("feed_forward_length", EYE_FEED_FORWARD),
        ("block_count", 1),
        ("projection_dim", width),
    ):
        writer.add_uint32(f"clip.{kind}.{key}", number)
    writer.add_float32(f"clip.{kind}.attention.layer_norm_epsilon", 1e-5)


def _add_layer(writer: GGUFWriter, draw: Tensors, letter: str) -> None:
    name = f"{letter}.blk.0"
    for part, rows, columns in (
        ("attn_q", EYE, EYE),
        ("attn_k", EYE, EYE),
        ("attn_v", EYE, EYE),
        ("attn_out", EYE, EYE),
        ("ffn_up", EYE_FEED_FORWARD, EYE),
        ("ffn_down", EYE, EYE_FEED_FORWARD),
    ):
        writer.add_tensor(f"{name}.{part}.weight", draw(rows, columns))
        if (letter, part) != ("a", "attn_k"):
            writer.add_tensor(f"{name}.{part}.bias", draw(rows, scale=0.1))
    for part in ("ln1", "ln2"):
        writer.add_tensor(f"{name}.{part}.weight", np.ones(EYE, np.float32))
        writer.add_tensor(f"{name}.{part}.bias", np.zeros(EYE, np.float32))


def _add_eye(writer: GGUFWriter, draw: Tensors, vision: Vision, width: int) -> None:
    _add_encoder(writer, "vision", vision, width)
    writer.add_uint32("clip.vision.image_size", SIDE)
    writer.add_uint32("clip.vision.patch_size", PATCH)
    writer.add_array("clip.vision.image_mean", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.image_std", [0.5, 0.5, 0.5])
    writer.add_tensor("v.patch_embd.weight", draw(EYE, 3, PATCH, PATCH, scale=0.1))
    writer.add_tensor("v.post_ln.weight", np.ones(EYE, np.float32))
    writer.add_tensor("v.post_ln.bias", np.zeros(EYE, np.float32))
    _add_layer(writer, draw, "v")
    if vision == "qwen2vl_merger":
        writer.add_tensor("v.patch_embd.weight.1", draw(EYE, 3, PATCH, PATCH, scale=0.1))
        _add_two(writer, draw, ("mm.0", 4 * EYE, 4 * EYE), ("mm.2", width, 4 * EYE))
        return
    writer.add_tensor("v.position_embd.weight", draw((SIDE // PATCH) ** 2, EYE, scale=1))
    if vision == "gemma3":
        writer.add_uint32("clip.vision.projector.scale_factor", 2)
        writer.add_tensor("mm.input_projection.weight", draw(EYE, width, scale=EYE**-0.5))
        writer.add_tensor("mm.soft_emb_norm.weight", np.ones(EYE, np.float32))
    else:
        _add_two(writer, draw, ("mm.0", EYE, EYE), ("mm.1", width, EYE))


def _add_ear(writer: GGUFWriter, draw: Tensors, width: int) -> None:
    _add_encoder(writer, "audio", "ultravox", width)
    writer.add_uint32("clip.audio.num_mel_bins", MEL)
    writer.add_uint32("clip.audio.projector.stack_factor", STACK)
    writer.add_tensor("a.position_embd.weight", draw(FRAMES // 2, EYE, scale=1))
    writer.add_tensor("a.conv1d.1.weight", draw(EYE, MEL, 3, scale=0.1))
    writer.add_tensor("a.conv1d.1.bias", draw(EYE, 1, scale=0.1))
    writer.add_tensor("a.conv1d.2.weight", draw(EYE, EYE, 3, scale=0.1))
    writer.add_tensor("a.conv1d.2.bias", draw(EYE, 1, scale=0.1))
    writer.add_tensor("a.post_ln.weight", np.ones(EYE, np.float32))
    writer.add_tensor("a.post_ln.bias", np.zeros(EYE, np.float32))
    _add_layer(writer, draw, "a")
    writer.add_tensor("mm.a.norm_pre.weight", np.ones(STACK * EYE, np.float32))
    writer.add_tensor("mm.a.mlp.1.weight", draw(2 * EYE, STACK * EYE))
    writer.add_tensor("mm.a.norm_mid.weight", np.ones(EYE, np.float32))
    writer.add_tensor("mm.a.mlp.2.weight", draw(width, EYE))


def _add_two(writer: GGUFWriter, draw: Tensors, *linear: tuple[str, int, int]) -> None:
    for name, rows, columns in linear:
        writer.add_tensor(f"{name}.weight", draw(rows, columns))
        writer.add_tensor(f"{name}.bias", draw(rows, scale=0.1))


def _written(writer: GGUFWriter, path: Path) -> Path:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
