import asyncio
import contextlib
import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis.asyncio

from gateway.errors import ClawgateError, ConfigurationError
from gateway.server import PrivateServer, folder_lock
from gateway.supervisor import Interrupted, Supervisor
from tests.gateway.supervisor.rig import ORDINARY, Rig, role, running, until_ended
from tests.patience import PATIENCE


async def test_it_is_ready_when_all_roles_are_and_knows_what_they_said(rig: Rig, leftovers: set[int]) -> None:
    loading = "say(progress='Loading the model')\n"
    answer = "works(port=5, colour=os.environ['COLOUR'], session=os.getsid(0))\nuntil_parent_gone()"
    async with rig.supervisor(role("gateway"), role("worker", loading + answer, env={"COLOUR": "red"})) as system:
        facts = system.facts["worker"]
        leftovers |= {facts["pid"], system.facts["gateway"]["pid"]}
        assert (facts["port"], facts["colour"]) == (5, "red")
        assert facts["session"] == facts["pid"] != os.getsid(0)
        assert system.redis_url is None
    of_worker = [text for name, text in rig.said if name == "worker"]
    assert of_worker == ["Starting", "Loading the model", "Ready", "Stopping"]


async def test_with_a_private_server_the_roles_get_its_address(rig: Rig) -> None:
    asks = "works(url=os.environ['CLAWGATE_REDIS_URL'])\nuntil_parent_gone()"
    async with rig.supervisor(role("worker", asks), private=True) as system:
        assert system.redis_url == system.facts["worker"]["url"]
        async with redis.asyncio.Redis.from_url(system.redis_url or "") as client:
            assert await client.ping()
    assert not (rig.data / "redis" / "s").exists()


async def test_a_private_server_that_dies_is_started_again(rig: Rig) -> None:
    async with rig.supervisor(role("worker"), private=True) as system:
        async with redis.asyncio.Redis.from_url(system.redis_url or "") as client:
            os.kill((await client.info("server"))["process_id"], signal.SIGKILL)
        await rig.until("redis", "Ready", times=2)
        async with redis.asyncio.Redis.from_url(system.redis_url or "") as client:
            assert await client.ping()


async def test_a_role_that_dies_is_started_again(rig: Rig, leftovers: set[int]) -> None:
    async with rig.supervisor(role("worker")) as system:
        first = system.facts["worker"]["pid"]
        os.kill(first, signal.SIGKILL)
        await rig.until("worker", "Ready", times=2)
        leftovers |= {first, system.facts["worker"]["pid"]}
        assert system.facts["worker"]["pid"] != first
    assert ("worker", "Stopped unexpectedly (signal SIGKILL); starting again in 0.5 s") in rig.said


async def test_a_role_that_dies_before_it_is_ready_gets_further_tries(rig: Rig, tmp_path: Path) -> None:
    body = f"if not os.path.exists({str(tmp_path / 'x')!r}): open({str(tmp_path / 'x')!r}, 'w'); sys.exit('not yet')\n"
    async with rig.supervisor(role("worker", body + ORDINARY)):
        pass
    assert ("worker", "Stopped unexpectedly (exit code 1: not yet); starting again in 0.5 s") in rig.said


async def test_a_role_that_keeps_dying_ends_the_system_with_one_sentence(rig: Rig, leftovers: set[int]) -> None:
    log = rig.data / "logs" / "worker.log"
    sentence = f"The worker process stopped 5 times within a minute (exit code 1: no luck); its log is {log}."
    with pytest.raises(ClawgateError, match=f"^{re.escape(sentence)}$"):
        async with rig.supervisor(
            role("gateway", "print(os.getpid(), flush=True)\n" + ORDINARY), role("worker", "sys.exit('no luck')")
        ):
            pytest.fail("never ready")
    assert rig.count("worker", "Starting") == 5
    leftovers |= {int(line) for line in (await asyncio.to_thread(rig.log, "gateway")).split()}


async def test_a_role_that_starts_dying_later_ends_the_block(rig: Rig) -> None:
    with pytest.raises(ClawgateError, match="stopped 5 times"):
        async with rig.supervisor(role("worker", "works()\nsys.exit(1)")) as system:
            await system.wait()


async def test_a_configuration_error_is_passed_on_as_it_is_and_never_tried_again(rig: Rig) -> None:
    body = "print('Traceback', file=sys.stderr)\nsys.stderr.write('model.path: no such file; correct it.')\nsys.exit(2)"
    with pytest.raises(ConfigurationError, match=r"^model\.path: no such file; correct it\.$"):
        async with rig.supervisor(role("gateway"), role("worker", body)):
            pytest.fail("never ready")
    assert rig.count("worker", "Starting") == 1


async def test_a_configuration_error_after_a_restart_ends_the_system(rig: Rig) -> None:
    with pytest.raises(ConfigurationError, match=r"^The file is gone\.$"):
        async with rig.supervisor(
            role("worker", "works()\nsys.stderr.write('The file is gone.')\nsys.exit(2)")
        ) as system:
            await system.wait()


NEEDS_THE_SERVER = """
import socket
{first}
try:
    socket.socket(socket.AF_UNIX).connect(os.environ["CLAWGATE_REDIS_URL"].removeprefix("unix://"))
except OSError:
    sys.stderr.write("redis.url: it can't be reached.")
    sys.exit(2)
works()
until_parent_gone()
"""


@pytest.fixture
def slow_server(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """From its second start on, a private server waits for this, or for a moment."""
    start = PrivateServer.start
    go = asyncio.Event()
    starts: list[PrivateServer] = []

    async def slowly(server: PrivateServer) -> None:
        starts.append(server)
        if len(starts) > 1:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    await go.wait()
        await start(server)

    monkeypatch.setattr(PrivateServer, "start", slowly)
    return go


async def _kill_server(system: Supervisor) -> None:
    async with redis.asyncio.Redis.from_url(system.redis_url or "") as client:
        os.kill((await client.info("server"))["process_id"], signal.SIGKILL)


async def test_a_role_that_dies_with_the_server_is_started_when_that_is_back(
    rig: Rig, slow_server: asyncio.Event
) -> None:
    async with rig.supervisor(role("worker", NEEDS_THE_SERVER.format(first="")), private=True) as system:
        await _kill_server(system)
        os.kill(system.facts["worker"]["pid"], signal.SIGKILL)
        await rig.until("worker", "Ready", times=2)
    assert rig.count("worker", "Starting") == 2


async def test_a_server_that_dies_while_a_role_starts_is_no_configuration_error(
    rig: Rig, tmp_path: Path, slow_server: asyncio.Event
) -> None:
    begun, go = tmp_path / "begun", tmp_path / "go"
    # The second run, and only that, waits in its beginning.
    first = f"""
if os.path.exists({str(begun)!r}) and not os.path.exists({str(go)!r}):
    open({str(begun)!r}, "a").write("again")
    while not os.path.exists({str(go)!r}): time.sleep(0.01)
open({str(begun)!r}, "a").close()"""
    async with rig.supervisor(role("worker", NEEDS_THE_SERVER.format(first=first)), private=True) as system:
        os.kill(system.facts["worker"]["pid"], signal.SIGKILL)
        async with asyncio.timeout(30):
            while begun.read_text() != "again":  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.01)
        await _kill_server(system)
        await rig.until("redis", "Stopped unexpectedly (it died); starting again in 0.5 s")
        go.touch()
        await rig.until("worker", "Ready", times=2)
    assert rig.count("worker", "Starting") == 3


async def test_roles_end_in_reverse_order_one_after_the_other(rig: Rig, tmp_path: Path) -> None:
    body = f"""
def end(*_):
    time.sleep(0.1)
    with open({str(tmp_path / "order")!r}, "a") as order: order.write(sys.argv[1] + " ")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
time.sleep({{delay}})
"""
    # The first takes longer to start: the order is the caller's, not that of who was quicker.
    roles = [
        role(name, f"sys.argv[1] = '{name}'\n{body.format(delay=delay)}{ORDINARY}")
        for name, delay in (("a", 0.2), ("b", 0), ("c", 0))
    ]
    async with rig.supervisor(*roles):
        pass
    assert await asyncio.to_thread((tmp_path / "order").read_text) == "c b a "


async def test_a_role_that_ignores_sigterm_is_killed(rig: Rig, leftovers: set[int]) -> None:
    deaf = role("worker", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + ORDINARY, stop_seconds=0.1)
    async with rig.supervisor(deaf) as system:
        leftovers.add(system.facts["worker"]["pid"])


async def test_what_a_role_leaves_in_its_process_group_is_killed(rig: Rig, leftovers: set[int]) -> None:
    body = """
left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
works(left=left.pid)
until_parent_gone()
"""
    async with rig.supervisor(role("worker", body)) as system:
        left = system.facts["worker"]["left"]
        leftovers.add(left)
        assert await asyncio.to_thread(running, left)
    # It was killed, but nobody of ours is its parent and could wait for it.
    await until_ended(left)


async def test_a_role_that_says_nothing_counts_as_dead(rig: Rig, leftovers: set[int]) -> None:
    silent = role("worker", "print(os.getpid(), flush=True)\nuntil_parent_gone()", ready_seconds=0.3)
    with pytest.raises(ClawgateError, match="signal SIGKILL"):
        async with rig.supervisor(silent):
            pytest.fail("never ready")
    leftovers |= {int(line) for line in (await asyncio.to_thread(rig.log, "worker")).split()}
    assert rig.count("worker", "Starting") == 5


async def test_a_second_system_on_the_same_data_is_refused_and_harms_nothing(rig: Rig) -> None:
    async with rig.supervisor(role("worker"), private=True) as system:
        with pytest.raises(ConfigurationError, match=rf"already running \(process {os.getpid()}\)"):
            async with rig.supervisor(role("worker"), private=True):
                pytest.fail("two systems")
        async with redis.asyncio.Redis.from_url(system.redis_url or "") as client:
            assert await client.ping()
    async with rig.supervisor(role("worker")):
        pass


@pytest.fixture
def hangups() -> Iterator[None]:
    """Hangups are what they usually are, also where the tests run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hangups")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_the_block_and_is_no_error(rig: Rig, leftovers: set[int], number: signal.Signals) -> None:
    async with rig.supervisor(role("worker")) as system:
        leftovers.add(system.facts["worker"]["pid"])
        os.kill(os.getpid(), number)
        await system.wait()
        pytest.fail("the block goes on")
    task = asyncio.current_task()
    assert task is not None
    assert not task.cancelling()


async def test_a_signal_before_everything_is_ready_is_raised(rig: Rig, leftovers: set[int]) -> None:
    body = "print(os.getpid(), flush=True)\nos.kill(os.getppid(), signal.SIGTERM)\nuntil_parent_gone()"
    with pytest.raises(Interrupted) as raised:
        async with rig.supervisor(role("worker", body), private=True):
            pytest.fail("never ready")
    assert raised.value.exit_code == 128 + signal.SIGTERM
    leftovers.add(int(await asyncio.to_thread(rig.log, "worker")))
    assert not (rig.data / "redis" / "s").exists()


async def test_a_second_signal_does_not_wait(rig: Rig, leftovers: set[int]) -> None:
    body = """
signal.signal(signal.SIGTERM, lambda *_: os.kill(os.getppid(), signal.SIGINT))
works()
while True: time.sleep(600)
"""
    async with asyncio.timeout(PATIENCE), rig.supervisor(role("worker", body, stop_seconds=600)) as system:
        leftovers.add(system.facts["worker"]["pid"])
        os.kill(os.getpid(), signal.SIGINT)
        await system.wait()


async def test_an_error_of_the_block_comes_out_unchanged_and_stops_everything(rig: Rig, leftovers: set[int]) -> None:
    with pytest.raises(ValueError, match=r"^mine$"):
        async with rig.supervisor(role("worker")) as system:
            leftovers.add(system.facts["worker"]["pid"])
            raise ValueError("mine")


async def test_a_cancelled_block_stays_cancelled_and_stops_everything(rig: Rig, leftovers: set[int]) -> None:
    async def block() -> None:
        async with rig.supervisor(role("worker")) as system:
            leftovers.add(system.facts["worker"]["pid"])
            await system.wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(block())
        await rig.until("worker", "Ready")
        task.cancel()
    assert task.cancelled()


async def test_logs_are_files_and_shown_only_on_request(rig: Rig, capfd: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    loud = role("worker", "print('to the log', flush=True)\n" + ORDINARY)
    async with rig.supervisor(loud):
        pass
    async with rig.supervisor(loud, verbose=shown.append):
        pass
    assert shown == ["worker | to the log"]
    assert await asyncio.to_thread(rig.log, "worker") == "to the log\n" * 2
    assert capfd.readouterr() == ("", "")


HEIR = "works(heir=sys.argv[sys.argv.index('--heir-of') + 1] if '--heir-of' in sys.argv else None)\nuntil_parent_gone()"


async def test_each_run_of_a_role_is_heir_to_the_one_before(rig: Rig) -> None:
    names = []
    async with rig.supervisor(role("gateway", HEIR), role("worker", HEIR)) as system:
        names += [system.facts[name]["heir"] for name in ("gateway", "worker")]
        os.kill(system._children["worker"].pid, signal.SIGKILL)
        await rig.until("worker", "Ready", times=2)
        names.append(system.facts["worker"]["heir"])
    async with rig.supervisor(role("worker", HEIR)) as system:
        names.append(system.facts["worker"]["heir"])
    gateway, worker, again, later = names
    assert worker == again == later != gateway
    assert worker.removesuffix("-worker") == gateway.removesuffix("-gateway")


async def test_a_copy_of_the_data_folder_is_another_system(rig: Rig) -> None:
    async with rig.supervisor(role("worker", HEIR)) as system:
        first = system.facts["worker"]["heir"]
    copy = Rig(rig.data.with_name("copy"))
    await asyncio.to_thread(shutil.copytree, rig.data, copy.data)
    async with copy.supervisor(role("worker", HEIR)) as system:
        assert system.facts["worker"]["heir"] != first


async def test_nobody_is_heir_to_a_run_that_may_live(rig: Rig) -> None:
    logs = rig.data / "logs"
    await asyncio.to_thread(logs.mkdir, parents=True)
    held = folder_lock.hold(logs / "worker.log")
    assert held is not None
    try:
        async with rig.supervisor(role("worker", HEIR, stop_seconds=0.1)) as system:
            assert system.facts["worker"]["heir"] is None
    finally:
        os.close(held)
