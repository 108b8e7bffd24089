"""llama.cpp's multimodal library: a picture or a sound to what a text model gets in the place of tokens.

Its context is another than the text model's, so it may work while that one does. Used by one thread at a time.
"""

import contextlib
import ctypes
import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from llama_cpp import llama_cpp as native
from llama_cpp import mtmd_cpp as mtmd
from numpy.typing import NDArray

from agent.model.contract import MediaKind
from agent.model.engine.chunk import Chunk, Perceived, make_ids
from agent.model.engine.runner import BATCH, NativeFailure
from agent.model.media.picture import Picture
from gateway.errors import ModelError

_TRIAL = 64
"""Pixels of the side of the picture that a projector is tried out on."""
_PLANES = 4
"""Positions that each place has with M-RoPE."""


def set_native_log(callback: Any) -> None:
    """Where the library's log goes, ``silent`` for nowhere; to standard error if this is never called."""
    mtmd.mtmd_helper_log_set(callback, ctypes.c_void_p(0))


class Projector:
    """A projector in memory, for one text model, which must outlive it. ``close`` frees it."""

    def __init__(
        self, path: Path, model: Any, *, threads: int, gpu: bool, most_tokens: int, batch: int = BATCH
    ) -> None:
        """``most_tokens``: what one picture may come to, where the projector can look at it in several sizes.

        ``batch``: places that the model computes in one call, at most.

        It is tried out on a small picture and a moment of silence. Raises ``NativeFailure``: llama.cpp does not take
        the file, or not for this model.
        """
        self._model = model
        self._batch = batch
        self._salt = f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
        self._context = self._open(path, threads=threads, gpu=gpu, most_tokens=most_tokens)
        if most_tokens > batch and mtmd.mtmd_decode_use_non_causal(self._context, None):
            # Such a picture has to fit into one batch.
            mtmd.mtmd_free(self._context)
            self._context = self._open(path, threads=threads, gpu=gpu, most_tokens=batch)
        self._width = int(native.llama_model_n_embd_inp(model))
        try:
            self._try_out()
        except (ModelError, NativeFailure) as error:
            self.close()
            raise NativeFailure(str(error)) from None

    def _try_out(self) -> None:
        if "image" in self.kinds:
            self.see(Picture(_TRIAL, _TRIAL, bytes(3 * _TRIAL**2)), "trial")
        if "audio" in self.kinds:
            self.hear(_silence(), "trial")

    def _open(self, path: Path, *, threads: int, gpu: bool, most_tokens: int) -> Any:
        settings = mtmd.mtmd_context_params_default()
        settings.use_gpu = gpu
        settings.n_threads = threads
        settings.image_max_tokens = most_tokens
        settings.print_timings = False
        settings.warmup = False
        context = mtmd.mtmd_init_from_file(str(path).encode(), self._model, settings)
        if not context:
            raise NativeFailure("llama.cpp does not accept it for this model")
        return context

    @property
    def kinds(self) -> frozenset[MediaKind]:
        """What it can perceive."""
        kinds: set[MediaKind] = set()
        if mtmd.mtmd_support_vision(self._context):
            kinds.add("image")
        if mtmd.mtmd_support_audio(self._context):
            kinds.add("audio")
        return frozenset(kinds)

    def see(self, picture: Picture, digest: str) -> Perceived:
        """Take a second for a large projector. Raises ``ModelError`` if it can't, ``NativeFailure`` if it fails."""
        pixels = (ctypes.c_ubyte * len(picture.pixels)).from_buffer_copy(picture.pixels)
        return self._perceive(mtmd.mtmd_bitmap_init(picture.width, picture.height, pixels), digest)

    def hear(self, wav: bytes, digest: str) -> Perceived:
        """As ``see``, with a WAV file of our own making."""
        data = (ctypes.c_ubyte * len(wav)).from_buffer_copy(wav)
        bitmap = mtmd.mtmd_helper_bitmap_init_from_buf(self._context, data, len(wav), False)  # noqa: FBT003 - C
        if not bitmap:
            raise NativeFailure("no sound came of it")
        return self._perceive(bitmap, digest)

    def close(self) -> None:
        """Free it."""
        mtmd.mtmd_free(self._context)

    def _perceive(self, bitmap: Any, digest: str) -> Perceived:
        ids: list[int] = []
        chunks: list[Chunk] = []
        with self._pieces(bitmap) as pieces:
            for number, piece in enumerate(pieces):
                if mtmd.mtmd_input_chunk_get_type(piece) == mtmd.MTMD_INPUT_CHUNK_TYPE_TEXT:
                    ids += _words(piece)
                else:
                    chunks.append(self._chunk(piece, f"{self._salt}:{digest}:{number}"))
                    ids += chunks[-1].ids
        return Perceived(tuple(ids), tuple(chunks))

    @contextlib.contextmanager
    def _pieces(self, bitmap: Any) -> Iterator[list[Any]]:
        pieces = mtmd.mtmd_input_chunks_init()
        part = mtmd.mtmd_input_part(text=None, bitmap=bitmap)
        parts = (ctypes.POINTER(mtmd.mtmd_input_part) * 1)(ctypes.pointer(part))
        try:
            # A part of its own: there is no marker in a text that anybody could write.
            code = mtmd.mtmd_tokenize_from_parts(self._context, pieces, parts, 1, False)  # noqa: FBT003 - C
            if code != 0:
                raise NativeFailure(f"mtmd_tokenize_from_parts returned {code}")
            count = mtmd.mtmd_input_chunks_size(pieces)
            yield [mtmd.mtmd_input_chunks_get(pieces, number) for number in range(count)]
        finally:
            mtmd.mtmd_input_chunks_free(pieces)
            mtmd.mtmd_bitmap_free(bitmap)

    def _chunk(self, piece: Any, content: str) -> Chunk:
        count = int(mtmd.mtmd_input_chunk_get_n_tokens(piece))
        at_once = bool(mtmd.mtmd_decode_use_non_causal(self._context, piece))
        if at_once and count > self._batch:
            most = self._batch
            raise ModelError(f"The model must look at this in one piece of {count} tokens; {most} is the most here.")
        code = mtmd.mtmd_encode_chunk(self._context, piece)
        if code != 0:
            raise NativeFailure(f"mtmd_encode_chunk returned {code}")
        rows = np.ctypeslib.as_array(mtmd.mtmd_get_output_embd(self._context), shape=(count, self._width)).copy()
        if not np.isfinite(rows).all():
            raise NativeFailure("the projector computed nonsense")
        advances = int(mtmd.mtmd_input_chunk_get_n_pos(piece))
        return Chunk(make_ids(content, count, advances), rows, self._positions(piece, count), at_once=at_once)

    def _positions(self, piece: Any, count: int) -> NDArray[np.int32] | None:
        """As ``decode_embd_batch`` in llama.cpp's mtmd-helper-common.h lays them out."""
        if not mtmd.mtmd_decode_use_mrope(self._context):
            return None
        image = mtmd.mtmd_input_chunk_get_tokens_image(piece)
        if not image:
            return np.tile(np.arange(count, dtype=np.int32), (_PLANES, 1))
        places = (mtmd.mtmd_decoder_pos * count)()
        mtmd.mtmd_helper_image_get_decoder_pos(image, 0, places)
        return np.array([[place.t, place.y, place.x, place.z] for place in places], dtype=np.int32).T


def _words(piece: Any) -> list[int]:
    count = ctypes.c_size_t()
    tokens = mtmd.mtmd_input_chunk_get_tokens_text(piece, ctypes.byref(count))
    return list(tokens[: count.value])


def _silence() -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(16_000))
    return target.getvalue()
