"""The whole system on a cluster."""

import json
from pathlib import Path

from tests.contract.cluster import Cluster
from tests.system.running import Running, run, system, until
from tests.system.test_deaths import ANSWER, ask
from tests.system.test_operator import operate


def test_the_system_works_on_a_cluster_and_a_death_in_it_costs_no_answer(
    tmp_path: Path, script: Path, redis_cluster: Cluster
) -> None:
    for node in redis_cluster.nodes:
        node.ask("FLUSHALL")
    with system(tmp_path, MODEL_SCRIPT=str(script), REDIS_URL=redis_cluster.url) as running:
        assert set(running.children()) == {"gateway", "worker"}
        assert running.chat("hello").stdout == "You said: hello\n"
        with ask(running, "count slowly") as asked:
            until_running(running)
            running.replaced("worker", running.kill("worker"))
            output, errors = asked.communicate(timeout=60)
        assert (asked.returncode, output) == (0, f"{ANSWER}\n"), errors
        partitions = json.loads(operate(running, "queue", "--json"))["partitions"]
        assert [partition["partition"] for partition in partitions] == list(range(16))
        assert sum(partition["depth"] for partition in partitions) == 0
        assert json.loads(operate(running, "dead", "list", "--json"))["dead_letters"] == []
        doctor = operate(running, "doctor")
        assert all(f"answers at 127.0.0.1:{node.port}" in doctor for node in redis_cluster.nodes)
    divided = run(tmp_path, "queue", REDIS_URL=redis_cluster.url, REDIS_PARTITIONS="4")
    assert (divided.returncode, len(divided.stderr.splitlines())) == (2, 1)
    assert "CLAWGATE_REDIS_PARTITIONS to 16" in divided.stderr


def until_running(running: Running) -> None:
    def runs() -> bool:
        partitions = json.loads(operate(running, "queue", "--json"))["partitions"]
        return any(partition["running"] for partition in partitions)

    until(runs, "the turn runs")
