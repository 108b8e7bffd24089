"""A real Dovecot of the test run's own: every user there is exists, with one password."""

import functools
import getpass
import shutil
import subprocess
from pathlib import Path

from tests.adapters.email.daemon import Daemon, for_the_run, free_port, make_certificate, program

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


class Dovecot(Daemon):
    """The server, from ``start`` to ``stop``; its mail survives in between."""

    def __init__(self, folder: Path, *, more: str = "") -> None:
        """``more``: what else stands in its configuration."""
        super().__init__(folder)
        self._more = more
        self.imap, self.imaps, self.lmtp, self.auth = (free_port() for _ in range(4))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        if not self.certificate.exists():
            self._prepare()
        command = [program("dovecot", "dovecot-imapd dovecot-lmtpd"), "-F", "-c", str(self.folder / "conf")]
        self.begin(command, self.imap, self.lmtp)

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


@functools.cache
def dovecot() -> Dovecot:
    """The one that all tests of a run share, each with users of its own."""
    return for_the_run(Dovecot)
