"""llama-cpp-python's own server with the built-in model: run as a program, it serves on a socket it is handed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from gateway.settings import BUILT_IN_MODEL
from tests.patience import PATIENCE

NAME = "pocket"
CONTEXT = 512


@contextmanager
def served_model() -> Iterator[str]:
    """The address of such a server, which lives as long as the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        command = [sys.executable, "-m", "tests.contract.served_model", str(listening.fileno())]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("CLAWGATE_")}
        process = subprocess.Popen(
            command,
            cwd=BUILT_IN_MODEL.parent.parent,
            env=environ,
            pass_fds=[listening.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    with process:
        try:
            _wait(url, process)
            yield url
        finally:
            process.kill()


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    # What comes before it listens waits in the socket's backlog, or is reset if the program has died.
    while process.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(f"{url}/v1/models", timeout=PATIENCE, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("llama-cpp-python's server did not start")


def main() -> None:
    import uvicorn
    from llama_cpp.server.app import create_app
    from llama_cpp.server.settings import ModelSettings, ServerSettings

    # By its default, a request that comes cuts the running one off.
    server = ServerSettings(interrupt_requests=False)
    model = ModelSettings(
        model=str(BUILT_IN_MODEL), model_alias=NAME, n_ctx=CONTEXT, n_threads=1, n_threads_batch=1, logits_all=False
    )
    app = create_app(server_settings=server, model_settings=[model])
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run([socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
