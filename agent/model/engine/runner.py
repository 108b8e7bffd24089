"""llama.cpp itself: one loaded model, one context, many sequences. Used by one thread at a time."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp import llama_cpp as native

from agent.model.contract import TokenLogprob
from agent.model.engine.adapters import Adapters
from agent.model.engine.batch import Batch, Part
from agent.model.engine.brake import Brake
from agent.model.engine.chunk import Chunk
from agent.model.engine.failure import Aborted, NativeFailure, NoRoom
from agent.model.engine.hardware import PLAIN_CELLS
from agent.model.engine.sampler import Sampler

__all__ = ["BATCH", "Aborted", "NativeFailure", "NoRoom", "Part", "Runner", "silence_native_log", "silent"]

BATCH = 256
"""Tokens computed in one call, unless another number is chosen."""
_NO_ROOM = 1
_ABORTED = 2
_NUMBER_BYTES = 2
_ANY_SIZE = 2**63
_BF16 = 30  # in ggml.h; llama_cpp has no name for it
_KV_TYPES = {"f16": native.GGML_TYPE_F16, "bf16": _BF16, "q8_0": native.GGML_TYPE_Q8_0}


@native.llama_log_callback  # type: ignore[untyped-decorator]
def silent(level: int, text: bytes, data: int | None) -> None:
    """Drop what llama.cpp would write to standard error."""
    del level, text, data


def silence_native_log() -> None:
    """Keep llama.cpp from writing to standard error. It has one logger per process."""
    native.llama_log_set(silent, ctypes.c_void_p(0))


class Runner:
    """A model in memory, and a cache: all sequences share its cells, or each has a stream of its own.

    ``close`` frees both; nothing may be called after that.
    """

    def __init__(
        self, path: Path, *, gpu_layers: int, adapters: Sequence[tuple[Path, float]] = (), mlock: bool = False
    ) -> None:
        """``adapters``: LoRA files, each with its scale. It has no cache before ``open``.

        Raises ``NativeFailure`` if llama.cpp does not take a file.
        """
        native.llama_backend_init()
        settings = native.llama_model_default_params()
        settings.n_gpu_layers = gpu_layers
        settings.use_mlock = mlock
        self.model: Any = native.llama_model_load_from_file(str(path).encode(), settings)
        if not self.model:
            raise NativeFailure("llama.cpp does not accept the file")
        try:
            self._adapters = Adapters(self.model, adapters)
        except NativeFailure:
            native.llama_model_free(self.model)
            raise
        self._on_gpu = gpu_layers != 0 and bool(native.llama_supports_gpu_offload())
        self._context: Any = None
        self._settings: Any = None
        self._flash: bool | None = None
        self._memory: Any = None
        self._brake = Brake()
        self.cells = self.batch = 0
        self.sequences = self._spare = 0
        self.streams = False
        """Whether each sequence has cells of its own. Nothing is shared then, only copied."""
        self.form = ""
        """All on which it depends, beside the model's file, whether a saved state is of use."""
        self.decoded = 0
        """Tokens computed so far."""

    @property
    def divisible(self) -> bool:
        """Whether the cache can be cut, and shared up to a place: recurrent models have but one state."""
        return not (native.llama_model_is_recurrent(self.model) or native.llama_model_is_hybrid(self.model))

    @property
    def window(self) -> int:
        """How far back some layers look; 0 if all of them look back to the beginning.

        What is out of sight of a sequence's end may be written over, if no other sequence has it.
        """
        return max(0, int(native.llama_model_n_swa(self.model)))

    @property
    def whole(self) -> bool:
        """Whether a state is always that of a whole sequence, and laid down into an empty one."""
        return not self.divisible or self.window > 0 or self.streams

    def plain(self, cells: int) -> bool:
        """Whether attention is computed plainly with a cache of this size.

        What is computed beside a sequence then hardly ever changes it, and only in the last bits: on a processor flash
        attention adds up in half precision, so that another order shows. But it passes over the cells of others.
        """
        return not self._flash if self._flash is not None else cells <= PLAIN_CELLS and not self._on_gpu

    @property
    def most_sequences(self) -> int:
        """Sequences that llama.cpp can tell apart, beside the one that ``save`` and ``load`` need."""
        return int(native.llama_max_parallel_sequences()) - 1

    @property
    def cell_bytes(self) -> int:
        """What a token takes in the cache if every layer has ordinary attention; other models take less."""
        width = native.llama_model_n_embd(self.model) // max(1, native.llama_model_n_head(self.model))
        keys, values = (_metadata(self.model, f"attention.{what}_length") or width for what in ("key", "value"))
        heads = native.llama_model_n_layer(self.model) * native.llama_model_n_head_kv(self.model)
        return max(1, int(heads) * (keys + values) * _NUMBER_BYTES)

    def choose_attention(self, *, flash: bool | None) -> None:
        """Before ``open``: ``None`` leaves it to llama.cpp wherever ``plain`` doesn't decide."""
        self._flash = flash

    def open(
        self,
        *,
        cells: int,
        sequences: int,
        threads: int,
        batch: int = BATCH,
        kv_type: str = "f16",
        streams: bool = False,
    ) -> None:
        """Make the cache. Raises ``NativeFailure`` if the memory doesn't suffice; another size may be tried.

        ``streams``: each sequence has its part of the cells for itself, of which llama.cpp makes a multiple of 256.
        That is for a ``divisible`` model without a ``window``.
        """
        self.streams = streams
        settings = native.llama_context_default_params()
        settings.n_ctx = cells
        self.batch = settings.n_batch = settings.n_ubatch = min(batch, cells)
        settings.type_k = settings.type_v = _KV_TYPES[kv_type]
        settings.n_threads = settings.n_threads_batch = threads
        settings.n_seq_max = sequences if self.whole else sequences + 1
        settings.kv_unified = not streams
        settings.no_perf = True
        if self.plain(cells // sequences if streams else cells):
            settings.flash_attn_type = native.LLAMA_FLASH_ATTN_TYPE_DISABLED
        elif self._flash:
            settings.flash_attn_type = native.LLAMA_FLASH_ATTN_TYPE_ENABLED
        self._settings = settings
        self._make_context()
        self._batch = Batch(self.batch, sequences)
        self.form = self._form_of(settings)
        self.cells = int(native.llama_n_ctx(self._context)) if streams else cells
        self.sequences, self._spare = sequences, sequences

    def renew(self) -> None:
        """Make the cache anew, empty. Raises ``NativeFailure``; there is none then."""
        native.llama_free(self._context)
        self._make_context()

    def _make_context(self) -> None:
        self._context = native.llama_init_from_model(self.model, self._settings)
        if not self._context:
            raise NativeFailure(f"there is not enough memory for a context of {self._settings.n_ctx} tokens")
        self._adapters.apply(self._context)
        self._memory = native.llama_get_memory(self._context)
        self._brake.fit(self._context)

    def decode(self, parts: Sequence[Part]) -> list[int]:
        """Compute; returns where to ``sample`` what follows each part, which is nowhere after a part of a chunk.

        Such a part comes alone. Raises ``NoRoom``, or ``NativeFailure``: some of the parts may then be in the cache.
        After ``abort`` that is ``Aborted``.
        """
        self._brake.release()
        if len(parts) == 1 and parts[0].chunk is not None:
            self._decode_chunk(parts[0], parts[0].chunk)
            return [-1]
        if not self.streams:
            batch, ends = self._batch.fill(parts)
            self._decode(batch)
            return ends
        # llama.cpp computes sequences together whose numbers follow each other in the batch, and others one by one.
        order = sorted(range(len(parts)), key=lambda place: parts[place].sequence)
        batch, ends = self._batch.fill([parts[place] for place in order])
        self._decode(batch)
        found = dict(zip(order, ends, strict=True))
        return [found[place] for place in range(len(parts))]

    def _decode_chunk(self, part: Part, chunk: Chunk) -> None:
        batch = self._batch.fill_chunk(part, chunk)
        if not chunk.at_once:
            self._decode(batch)
            return
        native.llama_set_causal_attn(self._context, False)  # noqa: FBT003 - a C function
        try:
            self._decode(batch)
        finally:
            native.llama_set_causal_attn(self._context, True)  # noqa: FBT003

    def _decode(self, batch: Any) -> None:
        code = native.llama_decode(self._context, batch)
        if code == _NO_ROOM:
            raise NoRoom(f"llama_decode found no room for {batch.n_tokens} tokens")
        if code == _ABORTED:
            raise Aborted(f"llama_decode was told to end, with {batch.n_tokens} tokens")
        if code != 0:
            raise NativeFailure(f"llama_decode returned {code}")
        self.decoded += batch.n_tokens

    def abort(self) -> None:
        """End the computation under way, if there is one and it is on the processor. From any thread."""
        self._brake.pull()

    def sample(self, sampler: Sampler, place: int) -> int:
        """Draw the token that follows ``place`` of the last batch."""
        return sampler.draw(self._context, place)

    def logprobs(self, sampler: Sampler, place: int, token: int, count: int) -> TokenLogprob:
        """See ``Sampler.logprobs``; ``place`` is one of the last batch."""
        return sampler.logprobs(self._context, place, token, count)

    def copy(self, source: int, target: int, start: int, end: int) -> bool:
        """Let ``target``, which has the positions before ``start``, have those up to ``end`` of ``source`` too.

        They are in the same cells, or with ``streams`` copied, with all before them. False if llama.cpp fails on
        that; ``target`` is empty then.
        """
        if not self.streams:
            native.llama_memory_seq_cp(self._memory, source, target, start, end)
            return True
        # llama.cpp would copy the whole stream, full or not, and only before the next batch.
        return self._fill(target, self._state(source, _ANY_SIZE)) and self.cut(target, end)

    def swap(self, one: int, other: int) -> bool:
        """With ``streams``: let each of the two have what the other has. False if llama.cpp fails: both are empty."""
        states = [self._state(sequence, _ANY_SIZE) for sequence in (other, one)]
        if all(self._fill(sequence, state) for sequence, state in zip((one, other), states, strict=True)):
            return True
        self.cut(one, 0)
        self.cut(other, 0)
        return False

    def cut(self, sequence: int, length: int) -> bool:
        """Drop what lies beyond ``length`` positions. False if the model can't; the whole can always be dropped."""
        return bool(native.llama_memory_seq_rm(self._memory, sequence, length, -1))

    def floor(self, sequence: int) -> int:
        """The least length to which the sequence may be cut, or shared, unless that is all of it.

        Of a model with a window, what is seen from there has to be in the cache still.
        """
        first = int(native.llama_memory_seq_pos_min(self._memory, sequence)) if self.window else 0
        # llama.cpp: a token sees those that are fewer than ``window`` before it.
        return first + self.window - 1 if first > 0 else 0

    def save(self, sequence: int, start: int, end: int, most: int) -> bytearray | None:
        """The state of these tokens of the sequence; of all of them, if it has to be ``whole``.

        None if it would be larger than ``most`` bytes, or llama.cpp fails on it.
        """
        if self.whole:
            return self._state(sequence, most)
        # The cells become those of another sequence, too: nothing is copied.
        self.copy(sequence, self._spare, start, end)
        try:
            return self._state(self._spare, most)
        finally:
            self.cut(self._spare, 0)

    def load(self, sequence: int, state: bytearray, start: int, end: int) -> bool:
        """Lay the tokens from ``start`` to ``end`` of a saved state into the sequence, which has the ones before.

        If it has to be ``whole``, the sequence must be empty, and with ``streams`` ``start`` be 0. Else it takes free
        cells for all tokens that were saved; those beside ``start`` and ``end`` are free again after it. False if
        llama.cpp fails on it; nothing has changed then, but that with ``streams`` the sequence may be empty.
        The state must be one that ``save`` gave, on the same model and settings: llama.cpp does not look at it closely.
        """
        if self.streams:
            return self._fill(sequence, state) and self.cut(sequence, end)
        if self.whole:
            return self._lay(sequence, state)
        loaded = self._lay(self._spare, state)
        if loaded:
            self.copy(self._spare, sequence, start, end)
        self.cut(self._spare, 0)
        return loaded

    def _fill(self, sequence: int, state: bytearray | None) -> bool:
        """Let the sequence have what the state has, and nothing else."""
        self.cut(sequence, 0)
        return state is not None and self._lay(sequence, state)

    def _lay(self, sequence: int, state: bytearray) -> bool:
        buffer = (ctypes.c_uint8 * len(state)).from_buffer(state)
        return int(native.llama_state_seq_set_data_ext(self._context, buffer, len(state), sequence, 0)) > 0

    def _form_of(self, settings: Any) -> str:
        # How values lie in memory depends on how attention is computed.
        names = ("type_k", "type_v", "flash_attn_type", "rope_scaling_type", "rope_freq_base", "rope_freq_scale")
        # With "longrope", other factors are used for a cache that is larger than this.
        original = _metadata(self.model, "rope.scaling.original_context_length")
        # A state says how many streams there are, and is refused by a cache with another number.
        streams = settings.n_seq_max if self.streams else 1
        facts = [llama_cpp.__version__, native.llama_print_system_info(), streams, settings.n_ctx // streams > original]
        return repr(facts + [getattr(settings, name) for name in names])

    def _state(self, sequence: int, most: int) -> bytearray | None:
        size = int(native.llama_state_seq_get_size_ext(self._context, sequence, 0))
        if not 0 < size <= most:
            return None
        state = bytearray(size)
        buffer = (ctypes.c_uint8 * size).from_buffer(state)
        return (
            state
            if int(native.llama_state_seq_get_data_ext(self._context, buffer, size, sequence, 0)) == size
            else None
        )

    def close(self) -> None:
        """Free context and model."""
        if self._context:
            native.llama_free(self._context)
        native.llama_model_free(self.model)


def _metadata(model: Any, key: str) -> int:
    architecture = _text(model, "general.architecture")
    text = _text(model, f"{architecture}.{key}")
    return int(text) if text.isdecimal() else 0


def _text(model: Any, key: str) -> str:
    buffer = ctypes.create_string_buffer(128)
    native.llama_model_meta_val_str(model, key.encode(), buffer, len(buffer))
    return buffer.value.decode(errors="replace")
