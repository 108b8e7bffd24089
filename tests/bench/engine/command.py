"""``clawgate bench engine``: how many people one model serves at once, and how long each waits.

Conversations of a few turns each, all at the same time: each says the next thing as soon as it has been answered, and
all begin with the same system prompt. Beside our engine, in the same run: the high-level ``llama_cpp.Llama``, and
llama.cpp's server where --llama-server names one, with the same threads and slots and a cache of the same size, once
with its defaults and once as it does best. Each contestant is a process of its own that is begun anew for each figure.
Replies have exactly as many tokens as are allowed with a model of ``clawgate bench make-model``, which never ends one.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agent.model.engine.processors import default_threads
from gateway.settings import BUILT_IN_MODEL
from tests.bench import machine
from tests.bench.engine.figures import figures
from tests.bench.engine.neighbours import busy
from tests.bench.engine.page import ratios, show
from tests.bench.engine.script import Writer
from tests.bench.engine.server import BEST, DEFAULTS
from tests.bench.engine.terms import Kind, Ledger, Script, Stand, Terms
from tests.bench.process import Failed, running

QUICK = Terms(turns=2, system_tokens=120, new_tokens=20, reply_tokens=12)
_HOURS = 6 * 3600.0
"""How long a contestant may take for a script: the serial one takes long."""


_SPINS_OF_LIBGOMP = 300_000
"""Its default. Ours is set when ``agent.model`` is imported, which the other contestants do as well."""


@dataclass(frozen=True)
class Entry:
    """A contestant, and up to how many conversations it is measured with."""

    name: str
    """The figure's key in the JSON."""
    kind: Kind
    options: tuple[str, ...] = ()
    most: int = 1_000_000


@dataclass
class Measurement:
    """One run of the benchmark."""

    model: Path
    terms: Terms
    entries: Sequence[Entry]
    threads: int
    slots: int
    server: str = ""
    rounds: int = 1
    kv_type: str = "f16"
    spins: int | None = None
    ledgers: dict[tuple[str, int], list[Ledger]] = field(default_factory=dict)

    async def run(self, conversations: Sequence[int]) -> dict[str, Any]:
        """Contestants take turns, so that what changes on the machine meanwhile concerns them all."""
        writer = Writer(self.model)
        try:
            for count in conversations:
                for number in range(self.rounds):
                    script = writer.script(self.terms, count)
                    for entry in self.entries:
                        if count <= entry.most:
                            _tell(f"{entry.name}, {count} conversations, round {number + 1} of {self.rounds}")
                            await self._measure(entry, count, script)
        finally:
            writer.close()
        return {entry.name: self._figures(entry) for entry in self.entries}

    def _figures(self, entry: Entry) -> list[dict[str, Any]]:
        return [
            figures(ledgers, self.terms, count) for (name, count), ledgers in self.ledgers.items() if name == entry.name
        ]

    def _environ(self, entry: Entry) -> dict[str, str]:
        spins = self.spins if self.spins is not None or entry.kind == "ours" else _SPINS_OF_LIBGOMP
        return {} if spins is None else {"GOMP_SPINCOUNT": str(spins)}

    async def _measure(self, entry: Entry, count: int, script: Script) -> None:
        with tempfile.TemporaryDirectory(prefix="cg-") as folder:
            stand = Stand(
                kind=entry.kind,
                model=str(self.model),
                threads=self.threads,
                slots=self.slots,
                context=self.terms.context,
                kv_type=self.kv_type,
                server=self.server,
                options=entry.options,
                folder=folder,
            )
            log = Path(folder) / "log"
            async with running("tests.bench.engine.stand", stand, log=log, environ=self._environ(entry)) as process:
                process.tell(script)
                ledger = Ledger.model_validate(await process.hear(_HOURS))
        self.ledgers.setdefault((entry.name, count), []).append(ledger)
        found = figures([ledger], self.terms, count)
        _tell(
            "  "
            + ", ".join(
                f"{key} {found[key]}" for key in ("tokens_per_s", "decode_tokens_per_s", "first_turn_s", "cpu_s")
            )
        )


def main(arguments: list[str]) -> None:
    """Measure and print."""
    options = _parser().parse_args(arguments)
    terms = _terms(options)
    measurement = Measurement(
        model=options.model,
        terms=terms,
        entries=_entries(options),
        threads=options.threads or default_threads(options.model.stat().st_size),
        slots=options.slots,
        server=options.llama_server or "",
        rounds=options.rounds,
        kv_type=options.kv_type,
        spins=options.spins,
    )
    load = machine.load()
    try:
        with busy(options.busy):
            found = asyncio.run(measurement.run(options.conversations))
    except (Failed, ValueError) as error:
        sys.exit(str(error))
    report = found | {
        "ratios": ratios(found),
        "settings": _settings(measurement, options),
        "machine": machine.facts() | {"load_before": load, "load_after": machine.load()},
    }
    if options.json:
        sys.stdout.write(json.dumps(report, indent=2) + "\n")
    else:
        show(report)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clawgate bench engine", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Terms()
    parser.add_argument("--json", action="store_true", help="all there is to know, for machines")
    parser.add_argument("--model", type=Path, default=BUILT_IN_MODEL, help="a GGUF file")
    parser.add_argument("--llama-server", metavar="PATH", help="llama.cpp's server, to be measured beside ours")
    parser.add_argument("--conversations", type=int, nargs="+", default=[1, 4, 16, 64])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="runs, serial, llama_server, llama_server_defaults")
    parser.add_argument("--serial-most", type=int, default=16, help="conversations for the serial library, at most")
    parser.add_argument("--slots", type=int, default=16)
    parser.add_argument("--threads", type=int, help="default: what a worker would choose")
    parser.add_argument("--kv-type", choices=("f16", "bf16", "q8_0"), default="f16", help="ours and the server's")
    parser.add_argument("--rounds", type=int, default=1, help="how often everything is measured")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="other processes that use a processor each")
    parser.add_argument("--spins", type=int, help="GOMP_SPINCOUNT for all; default: as each has it by itself")
    parser.add_argument("--quick", action="store_true", help="a smaller shape: see that it works")
    for name, value in usual.model_dump().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), help=f"default {value}")
    return parser


def _terms(options: argparse.Namespace) -> Terms:
    asked = {name: value for name in Terms.model_fields if (value := getattr(options, name)) is not None}
    return (QUICK if options.quick else Terms()).model_copy(update=asked)


def _entries(options: argparse.Namespace) -> list[Entry]:
    entries = [Entry("runs", "ours")]
    if options.llama_server:
        entries.append(Entry("llama_server", "server", BEST))
        entries.append(Entry("llama_server_defaults", "server", DEFAULTS))
    entries.append(Entry("serial", "serial", most=options.serial_most))
    return [entry for entry in entries if not options.only or entry.name in options.only]


def _settings(measurement: Measurement, options: argparse.Namespace) -> Mapping[str, Any]:
    return {
        **measurement.terms.model_dump(),
        "context": measurement.terms.context,
        "model": str(measurement.model),
        "threads": measurement.threads,
        "slots": measurement.slots,
        "rounds": measurement.rounds,
        "busy": options.busy,
        "kv_type": measurement.kv_type,
        "spins": measurement.spins,
        "llama_server_options": BEST,
    }


def _tell(what: str) -> None:
    sys.stderr.write(what + "\n")
    sys.stderr.flush()
