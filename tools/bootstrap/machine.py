"""What a build for exactly this processor depends on."""

import platform
import subprocess
import sys
from pathlib import Path

# Those that a compiler or the engine makes use of. The rest of the kernel's list changes with its updates.
_X86 = ("sse", "ssse", "avx", "fma", "f16c", "bmi", "amx", "popcnt", "movbe", "abm", "gfni", "xop", "tbm")


def processor() -> str:
    """The instruction sets of this processor, the same after every restart."""
    if sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    try:
        return instruction_sets(Path("/proc/cpuinfo").read_text())
    except OSError:
        return platform.processor()


def instruction_sets(cpuinfo: str) -> str:
    """The relevant words of the first processor that ``/proc/cpuinfo`` describes."""
    for line in cpuinfo.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "flags":
            return " ".join(sorted(word for word in value.split() if word.startswith(_X86)))
        if key.strip() == "Features":
            return " ".join(sorted(value.split()))
    return ""
