"""A real Dovecot of the test run's own: every user there is exists, with one password."""

import atexit
import contextlib
import functools
import getpass
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.patience import PATIENCE

PASSWORD = "correct-horse"
DOMAIN = "clawgate.test"

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {user}
default_login_user = {login}
default_internal_group = {group}
default_client_limit = 1000
default_process_limit = 100
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_uid = {user}
mail_gid = {group}
mailbox_list_index = no
auth_failure_delay = 0
recipient_delimiter =
maildir_broken_filename_sizes = no
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = home={folder}/home/%u allow_all_users=yes
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service imap {{
  service_count = 0
  process_min_avail = 1
}}
service lmtp {{
  service_count = 0
  process_min_avail = 1
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  client_limit = 4000
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
}}
"""


def free_port() -> int:
    """A port of the loopback address that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def program(name: str, package: str) -> str:
    """Where a server's program is. The tests fail without it: nothing stands in for a real server."""
    found = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/sbin")
    assert found, f"the mail tests need {name}: install it as .ci/run does (Debian: apt install {package})"
    return found


def mortal() -> list[str]:
    """What makes a program end with the tests, should these be killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []


def wait_for_port(port: int, alive: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until something answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as asked:
            asked.settimeout(5)
            if asked.recv(1):
                return
        dead = alive.poll() is not None
        assert not dead and time.monotonic() < end, log.read_text() if log.exists() else "it did not start"
        time.sleep(0.02)


class Dovecot:
    """The server, from ``start`` to ``stop``; its mail survives in between."""

    def __init__(self, folder: Path, *, more: str = "") -> None:
        """``more``: what else stands in its configuration."""
        self.folder = folder
        self._more = more
        self.imap, self.imaps, self.lmtp, self.auth = (free_port() for _ in range(4))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        """What its certificate is verified with."""
        return self.folder / "cert.pem"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        if not self.certificate.exists():
            self._prepare()
        command = [*mortal(), program("dovecot", "dovecot-imapd dovecot-lmtpd"), "-F", "-c", str(self.folder / "conf")]
        with (self.folder / "out").open("ab") as out:
            # A group of its own: what the terminal sends to stop the tests must not stop it before them.
            self._process = subprocess.Popen(command, stdout=out, stderr=out, process_group=0)
        for port in (self.imap, self.lmtp):
            wait_for_port(port, self._process, self.folder / "log")

    def _prepare(self) -> None:
        make_certificate(self.folder)
        for name in ("mail", "home"):
            (self.folder / name).mkdir()
        user, login = getpass.getuser(), getpass.getuser()
        if user == "root":
            # It refuses to serve anybody as root, and Debian's package makes these two.
            user, login = "dovecot", "dovenull"
            self.folder.chmod(0o755)
            for name in ("mail", "home"):
                shutil.chown(self.folder / name, user, user)
        group = subprocess.run(["id", "-gn", user], capture_output=True, check=True, text=True).stdout.strip()
        facts = {"folder": self.folder, "user": user, "login": login, "group": group, "password": PASSWORD}
        facts |= {"imap": self.imap, "imaps": self.imaps, "lmtp": self.lmtp, "auth": self.auth}
        (self.folder / "conf").write_text(_CONFIGURATION.format(**facts) + self._more)

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


def make_certificate(folder: Path) -> None:
    """A key and a certificate for ``localhost`` and 127.0.0.1, signed by itself."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-days", "30"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)


@functools.cache
def dovecot() -> Dovecot:
    """The one that all tests of a run share, each with users of its own."""
    # Its sockets' paths have at most 107 bytes, which pytest's own folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="cg-"))
    server = Dovecot(folder)
    server.start()

    def end() -> None:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return server
