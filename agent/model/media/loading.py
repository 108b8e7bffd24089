"""From the setting to a projector that is ready for its model."""

from pathlib import Path
from typing import TYPE_CHECKING

from agent.model.engine.hardware import Plan
from agent.model.engine.processors import default_threads
from agent.model.engine.runner import NativeFailure, Runner, silent
from agent.model.files.gguf import Header
from agent.model.files.preflight import try_out
from gateway.errors import ConfigurationError
from gateway.settings import ModelSection

if TYPE_CHECKING:
    # It brings llama.cpp's multimodal library, which only a model with a projector needs.
    from agent.model.media.perception import Perception

KEY = "model.projector (CLAWGATE_MODEL_PROJECTOR)"
_MEND = "Get the projector that was published with this model, or remove the setting."
_UNFIT = frozenset({"hunyuanvl", "deepseek4v"})
"""What these make of a picture depends on what is before it in the prompt."""
_SHARE = 4
"""Of the context, one picture may take one part in so many, where the projector leaves the choice."""
_MOST_TOKENS = 1024
_LEAST_TOKENS = 64


def find_projector(settings: ModelSection) -> Path | None:
    """The file that is named, or the only ``mmproj*.gguf`` beside the model's."""
    if settings.projector is not None:
        return settings.projector.expanduser()
    beside = sorted(Path(settings.path).expanduser().parent.glob("mmproj*.gguf"))
    return beside[0] if len(beside) == 1 else None


def load_projector(
    path: Path, header: Header, runner: Runner, settings: ModelSection, chosen: Plan, *, context: int, debug: bool
) -> "Perception":
    """Try the projector out in another process, then load it. ``context``: tokens that a request may have.

    Raises ``ConfigurationError`` with a sentence that names the key.
    """
    from agent.model.media import perception, projector  # noqa: PLC0415

    if header.architecture != "clip" or not header.projectors:
        raise ConfigurationError(f"{KEY}: {path} is no projector. {_MEND}")
    if header.projectors & _UNFIT:
        raise ConfigurationError(f"{KEY}: {path} is of a kind that can't be used here yet. Remove the setting.")
    trial = try_out(Path(settings.path).expanduser(), projector=path)
    if trial.outcome in {"crashed", "hung"}:
        raise ConfigurationError(f"{KEY}: {path} is damaged: {trial.problem}. {_MEND}")
    if trial.outcome == "refused":
        raise ConfigurationError(f"{KEY}: {path} can't be used: {trial.problem}. {_MEND}")
    if not debug:
        projector.set_native_log(silent)
    try:
        opened = projector.Projector(
            path,
            runner.model,
            threads=settings.threads or default_threads(header.file_size),
            gpu=chosen.gpu_layers != 0,
            batch=chosen.batch,
            most_tokens=min(_MOST_TOKENS, max(_LEAST_TOKENS, context // _SHARE)),
        )
    except NativeFailure as error:
        raise ConfigurationError(f"{KEY}: {path} can't be used: {error}. {_MEND}") from None
    return perception.Perception(opened)
