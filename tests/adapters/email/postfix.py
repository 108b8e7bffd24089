"""A real Postfix of the test run's own: submission with a login, and delivery to the run's Dovecot."""

import functools
import os
import shutil
import subprocess
from pathlib import Path

from tests.adapters.email.daemon import Daemon, for_the_run, free_port, make_certificate, program
from tests.adapters.email.dovecot import DOMAIN, dovecot

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.{domain}
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = {domain}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
lmtp_destination_concurrency_limit = 1
lmtp_destination_recipient_limit = 1
enable_long_queue_ids = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {auth}
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = inline:{{ {{ nobody@{domain} = 550 5.1.1 there is no such person }},
  {{ full@{domain} = 452 4.2.2 the mailbox is full }} }}
disable_vrfy_command = yes
message_size_limit = 2097152
default_destination_rate_delay = 0
minimal_backoff_time = 1s
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
"""

_MASTER = """
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix(Daemon):
    """The server, from ``start`` to ``stop``."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.port = free_port()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert os.geteuid() == 0, "Postfix starts only as root: run the mail tests as root, as .ci/run does"
        make_certificate(self.folder)
        # The programs of other users go through it.
        self.folder.chmod(0o755)
        back = dovecot()
        facts = {"folder": self.folder, "domain": DOMAIN, "lmtp": back.lmtp, "auth": f"inet:127.0.0.1:{back.auth}"}
        (self.folder / "main.cf").write_text(_MAIN.format(**facts))
        (self.folder / "master.cf").write_text(_MASTER.format(port=f"127.0.0.1:{self.port}"))
        for name in ("spool", "data"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        postfix = program("postfix", "postfix")
        self._run([postfix, "-c", str(self.folder), "check"])
        command = [str(_daemons(postfix, self.folder) / "master"), "-c", str(self.folder), "-d"]
        self.begin(command, self.port, environ=_environ(self.folder))

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert done.returncode == 0, done.stderr or (self.folder / "log").read_text()


def _daemons(postfix: str, folder: Path) -> Path:
    found = subprocess.run(
        [postfix.replace("postfix", "postconf"), "-c", str(folder), "-h", "daemon_directory"],
        capture_output=True,
        check=True,
        text=True,
    )
    return Path(found.stdout.strip())


def _environ(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "MAIL_CONFIG": str(folder)}


@functools.cache
def postfix() -> Postfix:
    """The one that all tests of a run share."""
    return for_the_run(Postfix)
