"""What running a mail server for the tests takes, whichever it is."""

import atexit
import contextlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.patience import PATIENCE


class Daemon:
    """A server's first process, and a folder with all that it writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        """What its certificate is verified with."""
        return self.folder / "cert.pem"

    def begin(self, command: Sequence[str], *ports: int, environ: dict[str, str] | None = None) -> None:
        """Run it, and wait until it answers at all ``ports``."""
        with (self.folder / "out").open("ab") as out:
            # A group of its own: what the terminal sends to stop the tests must not stop it before them.
            self._process = subprocess.Popen(
                [*_mortal(), *command], stdout=out, stderr=out, process_group=0, env=environ
            )
        for port in ports:
            self._wait_for(port, self._process)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it, and everything that it has started."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait_for(self, port: int, alive: subprocess.Popen[bytes]) -> None:
        end, log = time.monotonic() + PATIENCE, self.folder / "log"
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as asked:
                asked.settimeout(5)
                if asked.recv(1):
                    return
            dead = alive.poll() is not None
            assert not dead and time.monotonic() < end, log.read_text() if log.exists() else "it did not start"
            time.sleep(0.02)


Server = TypeVar("Server", bound=Daemon)


def for_the_run(made: Callable[[Path], Server]) -> Server:
    """One that runs until all tests are done."""
    # Its sockets' paths have at most 107 bytes, which pytest's own folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="cg-"))
    server = made(folder)
    server.start()

    def end() -> None:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return server


def free_port() -> int:
    """A port of the loopback address that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def program(name: str, package: str) -> str:
    """Where a server's program is. The tests fail without it: nothing stands in for a real server."""
    found = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/sbin")
    assert found, f"the mail tests need {name}: install it as .ci/run does (Debian: apt install {package})"
    return found


def make_certificate(folder: Path) -> None:
    """A key and a certificate for ``localhost`` and 127.0.0.1, signed by itself."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-days", "30"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)


def _mortal() -> list[str]:
    """What makes a program end with the tests, should these be killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []
