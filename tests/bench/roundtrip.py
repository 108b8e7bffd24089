"""How long a message takes from the door to the person and what the system needs for it; prints JSON.

``clawgate bench roundtrip [MESSAGES]``: the whole system, with the scripted model, over the
terminal's socket, one message at a time. Times are from "say" to the final reply.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.system.running import Running, system

LINE_BYTES = 1 << 20


async def measure(data: Path, messages: int) -> dict[str, float]:
    """Send messages one after the other; milliseconds until accepted, and until answered."""
    reader, writer = await asyncio.open_unix_connection(data / "terminal.sock", limit=LINE_BYTES)
    writer.write(b'{"type": "hello", "session": "bench"}\n')
    accepted, answered = [], []
    for number in range(messages + 20):
        start = time.perf_counter()
        writer.write(json.dumps({"type": "say", "id": f"m{number}", "text": f"message {number}"}).encode() + b"\n")
        while True:
            async with asyncio.timeout(30):
                frame = json.loads(await reader.readline())
            if frame["type"] == "accepted":
                accepted.append(time.perf_counter() - start)
            elif frame["type"] == "shown" and frame["entry"]["author"] == "bot":
                break
        answered.append(time.perf_counter() - start)
        await asyncio.sleep(0.02)
    writer.close()
    return {**_spread("accepted", accepted[20:]), **_spread("answered", answered[20:])}


def _spread(name: str, seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100)
    return {f"{name}_p50_ms": round(cuts[49] * 1000, 2), f"{name}_p99_ms": round(cuts[98] * 1000, 2)}


def resident(running: Running) -> dict[str, float]:
    """Megabytes each process holds."""
    found = {}
    for role, process in (running.children() | {"supervisor": running.process.pid}).items():
        status = Path(f"/proc/{process}/status").read_text()
        kilobytes = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        found[f"{role}_rss_mb"] = round(kilobytes / 1024, 1)
    return found


def main(arguments: list[str]) -> None:
    """Measure and print."""
    messages = int(arguments[0]) if arguments else 500
    figures: dict[str, Any] = {"messages": messages}
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        start = time.perf_counter()
        with system(Path(folder)) as running:
            figures["ready_s"] = round(time.perf_counter() - start, 2)
            figures |= asyncio.run(measure(Path(folder), messages))
            figures |= resident(running)
        with system(Path(folder), MODEL="models/pocket.gguf") as running:
            figures |= {f"pocket_{name}": value for name, value in resident(running).items()}
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
