"""What the figures were measured on."""

import os
import platform
import subprocess
from typing import Any

from tests.contract.server import programs


def facts() -> dict[str, Any]:
    """The processor, the interpreter, the server program."""
    program = next(iter(programs().values()))
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    version = next((word[2:] for word in said.split() if word.startswith("v=")), "unknown")
    return {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "redis": version,
        "redis_program": program,
    }


def load() -> float:
    """How busy the machine has been during the last minute."""
    return round(os.getloadavg()[0], 2)
