"""The metrics page of a system that is up, with a real model."""

import urllib.request
from pathlib import Path

from gateway.settings import BUILT_IN_MODEL
from tests.system.running import system, until


def test_what_a_worker_counts_is_on_the_gateways_page(tmp_path: Path) -> None:
    with system(tmp_path, MODEL=str(BUILT_IN_MODEL)) as running:
        assert running.chat("hello").returncode == 0
        token = (tmp_path / "login-token").read_text().strip()

        def generated() -> list[str]:
            request = urllib.request.Request(
                f"http://127.0.0.1:{running.port}/metrics", headers={"Authorization": f"Bearer {token}"}
            )
            with urllib.request.urlopen(request, timeout=10) as response:
                lines = response.read().decode().splitlines()
            assert "clawgate_workers 1.0" in lines
            return [line for line in lines if line.startswith("clawgate_tokens_generated_total{")]

        assert until(lambda: [line for line in generated() if not line.endswith(" 0.0")], "the worker's figures")
