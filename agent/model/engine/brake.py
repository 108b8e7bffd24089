"""What ends a computation of llama.cpp before its time, pulled from another thread."""

import ctypes
from typing import Any

from llama_cpp import llama_cpp as native

_ggml: Any = native._lib  # noqa: SLF001 - libllama brings the functions of ggml with it, which have no names in Python


class _Parameters(ctypes.Structure):
    """``ggml_init_params`` of ggml.h."""

    _fields_ = (("mem_size", ctypes.c_size_t), ("mem_buffer", ctypes.c_void_p), ("no_alloc", ctypes.c_bool))


_ggml.ggml_init.argtypes, _ggml.ggml_init.restype = [_Parameters], ctypes.c_void_p
_ggml.ggml_set_no_alloc.argtypes, _ggml.ggml_set_no_alloc.restype = [ctypes.c_void_p, ctypes.c_bool], None


class Brake:
    """A flag that llama.cpp looks at before each operation; ``pull`` may be called from any thread.

    llama.cpp asks a function (``llama_set_abort_callback``), thousands of times a second. One in Python would
    need the interpreter's lock each time. ggml has a native one of just that form, which reads a boolean of an
    empty ggml context: that boolean is the flag. Only computing on the processor asks; on a GPU nothing happens.
    The flag's hundred bytes are never freed: whoever pulls it late must find it still.
    """

    def __init__(self) -> None:
        """Released."""
        self._flag = _ggml.ggml_init(_Parameters(16, None, False))  # noqa: FBT003 - positions of a C struct
        self._asked = native.ggml_abort_callback(ctypes.cast(_ggml.ggml_get_no_alloc, ctypes.c_void_p).value or 0)

    def fit(self, context: Any) -> None:
        """Have this llama.cpp context ask."""
        native.llama_set_abort_callback(context, self._asked, self._flag)

    def pull(self) -> None:
        """End what is computed, and what is begun before ``release``."""
        _ggml.ggml_set_no_alloc(self._flag, True)  # noqa: FBT003 - a C function

    def release(self) -> None:
        """Let the next computation run."""
        _ggml.ggml_set_no_alloc(self._flag, False)  # noqa: FBT003 - a C function
