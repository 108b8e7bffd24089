"""Texts as vectors, by a model that was made for that: near vectors mean alike texts. Used by one thread at a time."""

import math
from pathlib import Path
from typing import Any

import numpy as np
from llama_cpp import llama_cpp as native
from numpy.typing import NDArray

from agent.model.engine.failure import NativeFailure

Vector = NDArray[np.float32]
"""Of length 1, so that the product of two of them is the cosine between them."""
LONGEST = 512
"""Tokens of one text that are read; notes are far shorter."""
_WIDEST = 8192
"""Numbers in a vector. The largest models known have 4096."""


class Embedding:
    """An embedding model in memory, on the processor. ``close`` frees it; nothing may be called after that."""

    def __init__(self, path: Path, *, threads: int) -> None:
        """Raises ``NativeFailure`` if llama.cpp does not take the file, or makes no vectors of it."""
        native.llama_backend_init()
        settings = native.llama_model_default_params()
        settings.n_gpu_layers = 0
        self.model: Any = native.llama_model_load_from_file(str(path).encode(), settings)
        if not self.model:
            raise NativeFailure("llama.cpp does not accept the file")
        self._vocabulary = native.llama_model_get_vocab(self.model)
        self.width = int(native.llama_model_n_embd(self.model))
        trained = int(native.llama_model_n_ctx_train(self.model))
        self._longest = min(LONGEST, trained) if trained > 0 else LONGEST
        self._context: Any = None
        try:
            self._open(threads)
        except NativeFailure:
            self.close()
            raise

    def embed(self, text: str) -> Vector:
        """The vector of a text, or of its first ``LONGEST`` tokens. Raises ``NativeFailure``."""
        tokens = self._tokens(text)
        batch = native.llama_batch_init(len(tokens), 0, 1)
        try:
            batch.n_tokens = len(tokens)
            for place, token in enumerate(tokens):
                batch.token[place], batch.pos[place] = token, place
                batch.n_seq_id[place], batch.seq_id[place][0], batch.logits[place] = 1, 0, 1
            self._forget()
            encodes = native.llama_model_has_encoder(self.model) and not native.llama_model_has_decoder(self.model)
            compute = native.llama_encode if encodes else native.llama_decode
            if status := compute(self._context, batch):
                raise NativeFailure(f"llama.cpp could not read a text (status {status})")
            found = native.llama_get_embeddings_seq(self._context, 0)
            if not found:
                raise NativeFailure("llama.cpp made no vector of a text")
            vector = np.ctypeslib.as_array(found, shape=(self.width,)).astype(np.float32)
        finally:
            native.llama_batch_free(batch)
        length = float(np.linalg.norm(vector))
        if not math.isfinite(length) or length == 0:
            raise NativeFailure("llama.cpp made a vector without a direction")
        normalised: Vector = vector / np.float32(length)
        return normalised

    def close(self) -> None:
        """Free it. May be called twice."""
        if self._context:
            native.llama_free(self._context)
        if self.model:
            native.llama_model_free(self.model)
        self._context = self.model = None

    def _open(self, threads: int) -> None:
        """As the model pools; the mean of all tokens for one that doesn't say how."""
        if not 0 < self.width <= _WIDEST:
            raise NativeFailure(f"its vectors would have {self.width} numbers")
        for pooling in (native.LLAMA_POOLING_TYPE_UNSPECIFIED, native.LLAMA_POOLING_TYPE_MEAN):
            settings = native.llama_context_default_params()
            settings.n_ctx = settings.n_batch = settings.n_ubatch = self._longest
            settings.n_seq_max = 1
            settings.n_threads = settings.n_threads_batch = threads
            settings.embeddings = True
            settings.pooling_type = pooling
            settings.no_perf = True
            self._context = native.llama_init_from_model(self.model, settings)
            if not self._context:
                raise NativeFailure("there is not enough memory for it")
            pools = native.llama_pooling_type(self._context)
            if pools == native.LLAMA_POOLING_TYPE_RANK:
                raise NativeFailure("it ranks pairs of texts and makes no vectors")
            if pools != native.LLAMA_POOLING_TYPE_NONE:
                return
            native.llama_free(self._context)
            self._context = None
        raise NativeFailure("it makes no vector of a whole text")

    def _forget(self) -> None:
        # Models that read a text in one piece have no memory.
        memory = native.llama_get_memory(self._context)
        if memory:
            native.llama_memory_clear(memory, True)  # noqa: FBT003 - a C call

    def _tokens(self, text: str) -> list[int]:
        """With the marks at both ends that such a model expects; none is read from the text itself."""
        data = text.encode("utf-8", errors="replace")
        room = len(data) + 8
        tokens = (native.llama_token * room)()
        count = native.llama_tokenize(self._vocabulary, data, len(data), tokens, room, True, False)  # noqa: FBT003
        if count < 1:
            raise NativeFailure("a text has no tokens")
        found = list(tokens[:count])
        return found if count <= self._longest else [*found[: self._longest - 1], found[-1]]
