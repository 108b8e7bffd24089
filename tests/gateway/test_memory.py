"""What memory is left."""

import asyncio
from pathlib import Path

from gateway.memory import available_bytes


async def test_this_machine_has_some() -> None:
    assert await asyncio.to_thread(available_bytes) > 0


def test_a_containers_limit_is_below_the_machines(tmp_path: Path) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9000000 kB\nMemAvailable: 8000000 kB\n")
    (tmp_path / "proc/self/cgroup").write_text("0::/outer/inner\n")
    assert available_bytes(tmp_path) == 8_192_000_000
    for name, limit in (("outer", "3000000000"), ("outer/inner", "max")):
        group = tmp_path / "sys/fs/cgroup" / name
        group.mkdir(parents=True)
        (group / "memory.max").write_text(limit + "\n")
        (group / "memory.current").write_text("1000000000\n")
        (group / "memory.stat").write_text("anon 700000000\nactive_file 50000000\ninactive_file 150000000\n")
    assert available_bytes(tmp_path) == 2_200_000_000
