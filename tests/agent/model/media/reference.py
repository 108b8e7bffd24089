"""What llama.cpp's own helper makes of a prompt with pictures, one sequence in a context of its own."""

import contextlib
import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as native
from llama_cpp import mtmd_cpp as mtmd

from agent.model.media.picture import Picture

MARK = mtmd.mtmd_default_marker().decode()


@contextlib.contextmanager
def _loaded(model_path: Path, projector_path: Path) -> Iterator[tuple[Any, Any, Any]]:
    model = native.llama_model_load_from_file(str(model_path).encode(), native.llama_model_default_params())
    settings = native.llama_context_default_params()
    settings.n_ctx = settings.n_batch = settings.n_ubatch = 512
    settings.n_threads = 1
    settings.flash_attn_type = native.LLAMA_FLASH_ATTN_TYPE_DISABLED
    context = native.llama_init_from_model(model, settings)
    choices = mtmd.mtmd_context_params_default()
    choices.n_threads = 1
    projector = mtmd.mtmd_init_from_file(str(projector_path).encode(), model, choices)
    try:
        yield model, context, projector
    finally:
        mtmd.mtmd_free(projector)
        native.llama_free(context)
        native.llama_model_free(model)


def continue_greedily(
    model_path: Path, projector_path: Path, prompt: str, pictures: Sequence[Picture], count: int
) -> list[int]:
    """The likeliest ``count`` tokens after ``prompt``, in which ``MARK`` stands for each picture."""
    with _loaded(model_path, projector_path) as (model, context, projector):
        pieces = _pieces(projector, prompt, pictures)
        place = native.llama_pos(0)
        code = mtmd.mtmd_helper_eval_chunks(projector, context, pieces, 0, 0, 512, True, ctypes.byref(place))
        assert code == 0
        vocabulary = native.llama_model_get_vocab(model)
        width = native.llama_vocab_n_tokens(vocabulary)
        tokens: list[int] = []
        for _ in range(count):
            scores = native.llama_get_logits_ith(context, -1)
            tokens.append(max(range(width), key=scores.__getitem__))
            assert native.llama_decode(context, _batch(tokens[-1], place.value)) == 0
            place.value += 1
        mtmd.mtmd_input_chunks_free(pieces)
        return tokens


def _pieces(projector: Any, prompt: str, pictures: Sequence[Picture]) -> Any:
    bitmaps = [
        mtmd.mtmd_bitmap_init(
            picture.width, picture.height, (ctypes.c_ubyte * len(picture.pixels)).from_buffer_copy(picture.pixels)
        )
        for picture in pictures
    ]
    text = mtmd.mtmd_input_text(text=prompt.encode(), text_len=len(prompt.encode()), parse_special=True)
    pieces = mtmd.mtmd_input_chunks_init()
    given = (ctypes.c_void_p * len(bitmaps))(*bitmaps)
    assert mtmd.mtmd_tokenize(projector, pieces, ctypes.byref(text), given, len(bitmaps)) == 0
    for bitmap in bitmaps:
        mtmd.mtmd_bitmap_free(bitmap)
    return pieces


def _batch(token: int, place: int) -> Any:
    batch = native.llama_batch_init(1, 0, 1)
    batch.n_tokens = 1
    batch.token[0], batch.pos[0], batch.n_seq_id[0], batch.logits[0] = token, place, 1, 1
    batch.seq_id[0][0] = 0
    return batch
