"""From the settings to a model in this process."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from agent.model.chat.encoder import Encoder
from agent.model.chat.template import BadTemplate
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Model
from agent.model.engine.attic.opening import open_attic
from agent.model.engine.decoder import Decoder
from agent.model.engine.devices import computes_in_bfloat16, devices
from agent.model.engine.hardware import Machine, Need, Plan, TooLarge, plan
from agent.model.engine.llama import LlamaModel
from agent.model.engine.processors import default_threads
from agent.model.engine.runner import NativeFailure, Runner, silence_native_log
from agent.model.engine.streams import lay_out, stream_cells
from agent.model.engine.watch import Watch
from agent.model.files.gguf import BadGguf, Header, inspect, parts
from agent.model.files.preflight import try_out
from agent.model.media.loading import KEY as PROJECTOR
from agent.model.media.loading import find_projector, load_projector
from agent.model.scripted import ScriptedModel
from gateway.errors import ConfigurationError
from gateway.memory import available_bytes
from gateway.settings import BUILT_IN_MODEL, Adapter, ModelSection

if TYPE_CHECKING:
    from agent.model.media.perception import Perception

_log = structlog.get_logger(__name__)

_KEY = "model.path (CLAWGATE_MODEL)"
_ADAPTERS = "model.adapters (CLAWGATE_MODEL_ADAPTERS)"
_SCRIPTED = "scripted"
_KEPT = 4
"""Conversations for each slot whose cells stay where they are while nobody needs them, if there is no other place."""
_MEND = "Get the file again or name another one."


async def load_model(settings: ModelSection, *, debug: bool = False) -> Model:
    """Load what ``settings.path`` names: a GGUF file, or the scripted double.

    Takes seconds for a large file, in a thread. The caller closes the model. ``debug``: llama.cpp writes its
    own log to standard error. Raises ``ConfigurationError`` with a sentence that names the key.
    """
    return await asyncio.to_thread(_load, settings, debug=debug)


def _load(settings: ModelSection, *, debug: bool) -> Model:
    if settings.path == _SCRIPTED:
        return ScriptedModel.from_file(settings.script, context=settings.context)
    path = Path(settings.path).expanduser()
    header = check_file(path)
    if not debug:
        silence_native_log()
    adapters = [(check_adapter(adapter, header), adapter.scale) for adapter in settings.adapters]
    _try_out(path, header, adapters)
    context = min(settings.context, header.context) if header.context else settings.context
    chosen = _choose(path, header, settings, context)
    perception = None
    try:
        runner = Runner(path, gpu_layers=chosen.gpu_layers, adapters=adapters, mlock=settings.mlock)
        perception = _perception(runner, settings, chosen, context, debug=debug)
        chosen = _open(runner, settings, context, chosen)
    except NativeFailure as error:
        if perception:
            perception.close()
        raise ConfigurationError(f"{_KEY}: {path} can't be loaded: {error}. {_MEND}") from None
    vocabulary = Vocabulary(runner.model)
    try:
        encoder = Encoder(vocabulary, header.chat_template)
    except BadTemplate as error:
        if perception:
            perception.close()
        runner.close()
        raise ConfigurationError(f"{_KEY}: the chat template in {path} is of no use: {error}. {_MEND}") from None
    try:
        attic = open_attic(runner, settings, path, adapters)
    except ConfigurationError:
        if perception:
            perception.close()
        runner.close()
        raise
    watch = Watch(settings.stall_seconds)
    decoder = Decoder(runner, vocabulary, encoder, context=context, slots=settings.slots, watch=watch, attic=attic)
    return LlamaModel(
        header.name or path.stem,
        runner,
        encoder,
        decoder,
        context=context,
        watch=watch,
        choices=chosen.choices,
        perception=perception,
    )


def _choose(path: Path, header: Header, settings: ModelSection, context: int) -> Plan:
    projector = find_projector(settings)
    looks = projector.stat().st_size if projector and projector.is_file() else 0
    weights = sum(part.stat().st_size for part in parts(path))
    machine = Machine(
        devices=devices(),
        memory=max(0, available_bytes() - looks),
        threads=default_threads(weights),
        bfloat16=computes_in_bfloat16(),
    )
    need = Need(weights=weights, layers=header.layers, cell=header.cell_bytes, context=context)
    try:
        return plan(machine, need, settings)
    except TooLarge as error:
        raise ConfigurationError(f"{_KEY}: {path} is too large for this machine: {error}.") from None


def _perception(
    runner: Runner, settings: ModelSection, chosen: Plan, context: int, *, debug: bool
) -> "Perception | None":
    """Closes the runner and raises ``ConfigurationError`` if a projector is named that is of no use."""
    path = find_projector(settings)
    if path is None:
        return None
    try:
        return load_projector(
            path, check_file(path, key=PROJECTOR), runner, settings, chosen, context=context, debug=debug
        )
    except ConfigurationError as error:
        if settings.projector is not None:
            runner.close()
            raise
        # It only lies beside the model, and may be another's.
        _log.warning("projector_left_out", reason=str(error))
        return None


def _try_out(path: Path, header: Header, adapters: Sequence[tuple[Path, float]]) -> None:
    # The built-in file is part of this program, and not to be mistrusted more than its code.
    if path.resolve() == BUILT_IN_MODEL and not adapters:
        return
    trial = try_out(path, adapters, template=header.chat_template)
    if trial.outcome in {"crashed", "hung"}:
        raise ConfigurationError(f"{_KEY}: {path} is damaged: {trial.problem}. {_MEND}")


def _open(runner: Runner, settings: ModelSection, context: int, plan: Plan) -> Plan:
    """Returns the plan with what was found out. Closes the runner and raises ``NativeFailure`` if it can't be."""
    simple = runner.divisible and not runner.window
    chosen = lay_out(plan, settings, context=context, simple=simple)
    if chosen.streams:
        try:
            _open_streams(runner, settings, context, chosen)
        except NativeFailure:
            chosen = lay_out(plan, settings, context=context, simple=simple, memory=False)
    if not chosen.streams:
        _open_shared(runner, settings, context, chosen)
    return chosen


def _open_streams(runner: Runner, settings: ModelSection, context: int, chosen: Plan) -> None:
    runner.choose_attention(flash=chosen.flash_attention)
    runner.open(
        cells=settings.slots * stream_cells(context),
        sequences=settings.slots,
        threads=chosen.threads,
        batch=chosen.batch,
        kv_type=chosen.kv_type,
        streams=True,
    )


def _open_shared(runner: Runner, settings: ModelSection, context: int, chosen: Plan) -> None:
    """With cells for all slots at once, or as many as the memory has; one request's context is the least.

    Closes the runner and raises ``NativeFailure`` if there aren't even those.
    """
    runner.choose_attention(flash=chosen.flash_attention)
    wanted = settings.cells or min(settings.slots * context, chosen.cache // chosen.cell)
    cells = max(context, wanted)
    while True:
        # Every step passes over all that is in the cells: what is idle is better off in RAM, if it may go there.
        kept = _KEPT if settings.kept_mb == 0 and runner.divisible and not runner.plain(cells) else 1
        sequences = min(settings.slots * kept, runner.most_sequences)
        try:
            runner.open(
                cells=cells, sequences=sequences, threads=chosen.threads, batch=chosen.batch, kv_type=chosen.kv_type
            )
        except NativeFailure:
            if cells == context:
                runner.close()
                raise
            cells = max(context, cells // 2)
        else:
            return


def check_file(path: Path, *, key: str = _KEY) -> Header:
    """Inspect a file that the setting ``key`` names without loading it. Raises ``ConfigurationError``."""
    try:
        if path.is_dir():
            raise ConfigurationError(f"{key}: {path} is a folder; name a .gguf file in it.")
        header, *_ = [inspect(part) for part in parts(path)]
    except FileNotFoundError as error:
        raise ConfigurationError(f"{key}: there is no file {error.filename}; name one that is there.") from None
    except OSError as error:
        raise ConfigurationError(f"{key}: {path} can't be read: {error.strerror}. Mend its rights.") from None
    except BadGguf as error:
        raise ConfigurationError(f"{key}: {path} is not a sound GGUF file: {error}. {_MEND}") from None
    return header


def check_adapter(adapter: Adapter, model: Header) -> Path:
    """The file of an adapter that can be one for this model. Raises ``ConfigurationError``."""
    path = Path(adapter.path).expanduser()
    header = check_file(path, key=_ADAPTERS)
    if header.kind != "adapter":
        raise ConfigurationError(f"{_ADAPTERS}: {path} is no LoRA adapter; a model of its own belongs in model.path.")
    if header.architecture != model.architecture:
        raise ConfigurationError(
            f"{_ADAPTERS}: {path} is an adapter for {header.architecture or 'unknown'} models, and the model is a "
            f"{model.architecture} one. Name an adapter that was made for this model."
        )
    return path
