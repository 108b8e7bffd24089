"""Blocking work beside the event loop, which nobody has to wait for."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


async def aside(function: Callable[[*Ts], T], *arguments: *Ts) -> T:
    """The function's result, or what it raises.

    Unlike ``asyncio.to_thread``, whose threads are joined when the program ends, one that hangs (on a
    dead network folder, say) is left behind: doctor must end even then.
    """
    result: Future[T] = Future()
    result.set_running_or_notify_cancel()

    def work() -> None:
        try:
            result.set_result(function(*arguments))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is awaited
            result.set_exception(error)

    threading.Thread(target=work, name="aside", daemon=True).start()
    return await asyncio.wrap_future(result)
