"""The model, or the server that runs one."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, field_validator, model_validator

from gateway.settings.section import Section, words

BUILT_IN_MODEL = Path(__file__).resolve().parents[2] / "models" / "pocket.gguf"


def _checked_url(url: str) -> str:
    """The address of a server, as it is to be written. Raises ``ValueError`` with the mend."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("that is no address; write one like http://127.0.0.1:8080") from None
    if parts.scheme not in {"http", "https"} or not host or any(character.isspace() for character in url):
        raise ValueError("that is no address; write one like http://127.0.0.1:8080 or https://api.openai.com/v1")
    if "@" in parts.netloc:
        raise ValueError("a key doesn't belong in the address; set it as model.key (CLAWGATE_MODEL_KEY)")
    if parts.query or parts.fragment:
        raise ValueError("the address must end before the ? or #")
    return url


class Adapter(Section):
    """A LoRA adapter: a GGUF file, and how much of it is added to the model's weights."""

    path: str
    scale: float = Field(default=1, allow_inf_nan=False)


def _adapters(value: Any) -> Any:
    return [_adapter(item) for item in value] if isinstance(value, (list, tuple)) else value


def _adapter(value: Any) -> Any:
    """``path`` or ``path:scale``; a path may have colons of its own."""
    if not isinstance(value, str):
        return value
    path, _, scale = value.rpartition(":")
    try:
        return {"path": path, "scale": float(scale)} if path else {"path": value}
    except ValueError:
        return {"path": value}


class ModelSection(Section):
    """The model the worker runs, or the server that runs one for it."""

    path: str = str(BUILT_IN_MODEL)
    """A GGUF file, or ``scripted`` for the test double."""
    projector: Path | None = None
    """The GGUF file with which the model sees or hears; by default the one beside it whose name begins with ``mmproj``,
    if there is but one."""
    url: str | None = None
    """An OpenAI-compatible server in the place of a file: ``http://127.0.0.1:8080``, ``https://api.openai.com/v1``."""
    key: SecretStr | None = None
    """What that server wants to know us by."""
    name: str | None = None
    """The model's name there; by default the only one that it lists."""
    connect_seconds: float = Field(default=10, gt=0)
    silence_seconds: float = Field(default=180, gt=0)
    """A server that sends nothing for so long has failed. Longer than it takes to read the longest prompt."""
    adapters: Annotated[tuple[Adapter, ...], BeforeValidator(_adapters), BeforeValidator(words)] = ()
    """LoRA adapters, each a table, ``path`` or ``path:scale``; together they are added to the weights."""
    source: str = "https://huggingface.co"
    """Where ``clawgate model pull`` gets the files of the catalogue: Hugging Face, or a mirror with the same paths."""
    token: SecretStr | None = None
    """Shown to ``source`` and nobody else, for files that are not given to everybody."""
    context: int = Field(default=4096, ge=256)
    """Tokens; never more than the model was trained for."""
    slots: int = Field(default=4, ge=1, le=64)
    """Conversations that are answered at once."""
    cells: int | None = Field(default=None, ge=256)
    """Tokens that all conversations together may have in memory, never fewer than one may have. By default as many as
    all slots can need, where a half of the free memory is enough for that."""
    kept_mb: int | None = Field(default=None, ge=0)
    """Memory for conversations that had to leave the cells, in MiB; 0: they are read again. By default a quarter of
    what is free, and no more than 4096."""
    kept_folder: Path | None = None
    """Where such conversations are kept on disk, too, so that a restart doesn't lose them: people's words are in these
    files. Not by default."""
    kept_disk_mb: int = Field(default=4096, ge=1)
    """How much of them, in MiB."""
    threads: int | None = Field(default=None, ge=1)
    """By default as many as suit the file's size and the processor."""
    gpu_layers: int | None = Field(default=None, ge=-1)
    """Layers that a GPU computes; -1 is all. By default as many as fit into its free memory."""
    batch: int | None = Field(default=None, ge=32, le=4096)
    """Tokens that are computed in one step, at most. By default 256, and 512 on a GPU."""
    kv_type: Literal["f16", "bf16", "q8_0"] | None = None
    """Of the numbers in the cache; ``q8_0`` takes half the memory, and needs flash attention. With it and ``bf16`` a
    processor may write faster and read more slowly."""
    flash_attention: bool | None = None
    """By default on a GPU that can, and on a processor where all slots share more than 4096 cells."""
    kv_unified: bool | None = None
    """Whether all slots share the cells, so that a beginning that they have in common is there once. By default each
    slot has its own where that is faster: on a processor, for contexts of up to 4096 tokens, if the memory suffices."""
    mlock: bool = False
    """Keep the weights from being swapped out; the system must allow it (``ulimit -l``)."""
    max_tokens: int = Field(default=1024, ge=1)
    temperature: float = Field(default=0.3, ge=0, le=2)
    top_k: int = Field(default=40, ge=0)
    top_p: float = Field(default=0.95, gt=0, le=1)
    min_p: float = Field(default=0.05, ge=0, lt=1)
    repeat_penalty: float = Field(default=1, gt=0, le=10)
    reasoning: Literal["off", "low", "medium", "high"] | None = None
    """How much it thinks before it answers, if its chat template has a switch for that; by default its own way."""
    stall_seconds: float = Field(default=30, gt=0)
    """A step of the engine that takes longer has stalled, unless steps of its size are that slow on this machine."""
    script: Path | None = None
    """What the scripted model says: a JSON file; by default it repeats what it is told."""

    @field_validator("url")
    @classmethod
    def _sound_url(cls, url: str | None) -> str | None:
        return None if url is None else _checked_url(url)

    @field_validator("key")
    @classmethod
    def _sound_key(cls, key: SecretStr | None) -> SecretStr | None:
        text = key.get_secret_value() if key else ""
        if not all("!" <= character <= "~" for character in text):
            raise ValueError("a key has no blanks, and only letters, digits and signs of ASCII")
        return key if text else None

    @model_validator(mode="after")
    def _one_model(self) -> Self:
        if self.url is not None and self.model_fields_set & {"path", "adapters"}:
            raise ValueError("a model is a file (path, adapters) or on a server (url), not both: remove one of them")
        return self
