"""A real process of the product with its seams wrapped: ``run`` is what it runs instead of its ``main``.

The processes are forked from a server that has imported everything, so starting one takes a moment. They
are as separate as any others, and end with the process that started them by the product's own means.
"""

import functools
import gc
import multiprocessing
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Literal

import agent.__main__
import agent.worker
import gateway.app
import gateway.cli
from gateway import registry
from gateway.bus.lease import Consumer
from gateway.delivery.connection import Connection
from tests.faults import courier, mutants, seams
from tests.faults.history import History
from tests.faults.holds import Stops
from tests.faults.mutants import Mutant
from tests.faults.steps import Step

LEADER_SECONDS = 1.2
"""Of a gateway's leadership and its rows; the product has 6."""
TURN_SECONDS = 1.5
"""Of a worker's leases; the product has 15."""


@dataclass(frozen=True)
class Orders:
    """What a process is to be."""

    role: Literal["gateway", "worker"]
    name: str
    """For the history and, as the name that all runs of its role have, for the inheritance of leases."""
    folder: Path
    """Its disk."""
    log: Path
    history: Path
    control: Path
    environ: Mapping[str, str]
    stops: Mapping[Step, int] = field(default_factory=dict)
    """Where it is held, and the how manieth time it comes there."""
    mutant: Mutant | None = None


@functools.cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def start(orders: Orders) -> BaseProcess:
    """Start it; it is not ready yet when this returns."""
    process = _context().Process(target=run, args=(orders,), daemon=True, name=orders.name)
    process.start()
    return process


def run(orders: Orders) -> None:
    """Become that process."""
    # Else the first collection copies every page that was forked.
    gc.freeze()
    log = os.open(orders.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    for name in [name for name in os.environ if name.startswith("CLAWGATE_")]:
        del os.environ[name]
    os.environ.update(orders.environ)
    seams.install(
        History(orders.history),
        Stops(orders.control, orders.name, orders.stops),
        process=orders.name,
        folder=str(orders.folder),
    )
    if orders.mutant is not None:
        mutants.apply(orders.mutant)
    manifests = {courier.MANIFEST.name: courier.MANIFEST}
    registry.manifests = lambda: manifests  # type: ignore[assignment]
    _shorten(gateway.app, Connection, LEADER_SECONDS)
    _shorten(agent.worker, Consumer, TURN_SECONDS)
    parent = multiprocessing.parent_process()
    assert parent is not None
    words = ["--parent-fd", str(parent.sentinel), "--heir-of", orders.name]
    if orders.role == "gateway":
        sys.argv = ["clawgate", "serve", *words]
        gateway.cli.main()
    else:
        sys.argv = ["python -m agent", *words]
        sys.exit(agent.__main__.main())


def _shorten(module: ModuleType, made: type, seconds: float) -> None:
    """What a module makes of this class gets a shorter lease."""
    assert getattr(module, made.__name__) is made
    setattr(module, made.__name__, functools.partial(made, lease_seconds=seconds))
