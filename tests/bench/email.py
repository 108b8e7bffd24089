"""How much mail the whole system answers a second, with the scripted model; prints JSON.

``clawgate bench email [--mails N] [--json]``: N mails of fifty people wait in a real Dovecot when the system starts
and the answers go out through a real Postfix. Counted is what the people find in their mailboxes.
"""

import argparse
import email
import email.policy
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.adapters.email.dovecot import DOMAIN, PASSWORD, Dovecot, dovecot
from tests.adapters.email.person import Person, deliver, queue_id
from tests.adapters.email.postfix import Postfix, postfix
from tests.system.running import Running, system

PEOPLE = 50
QUIET_SECONDS = 60.0
"""Without another answer for so long, what is missing counts as lost."""
BOT = f"bot@{DOMAIN}"


class Letters:
    """The mails that wait, and the answers that have come."""

    def __init__(self, server: Dovecot, mails: int) -> None:
        self._server = server
        self._people = [Person(server, BOT, f"person-{number}@{DOMAIN}") for number in range(min(PEOPLE, mails))]
        self._sent: dict[str, list[str]] = defaultdict(list)
        for number in range(mails):
            person = self._people[number % len(self._people)]
            mail = person.mail(f"mail {number}")
            self._sent[person.address].append(str(mail["Message-ID"]))
            deliver(server, BOT, mail, sender=person.address)

    def count(self) -> int:
        """How many answers have come."""
        return sum(1 for person in self._people for _ in self._files(person.address))

    def books(self) -> dict[str, Any]:
        """What came of the mails."""
        answered, duplicates, in_order = 0, 0, True
        for address, sent in self._sent.items():
            got = sorted((_read(path) for path in self._files(address)), key=queue_id)
            answers = Counter(str(mail["In-Reply-To"]) for mail in got)
            answered += sum(identity in answers for identity in sent)
            duplicates += sum(answers.values()) - len(answers)
            order = list(dict.fromkeys(str(mail["In-Reply-To"]) for mail in got))
            in_order &= order == [identity for identity in sent if identity in answers]
        mails = sum(map(len, self._sent.values()))
        found = {"mails": mails, "answered": answered, "duplicates": duplicates, "lost": mails - answered}
        return found | {"in_order": in_order}

    def _files(self, address: str) -> list[Path]:
        return list((self._server.folder / "mail" / address).glob("[nc][eu][wr]/*"))


def _read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)


def measure(mails: int) -> dict[str, Any]:
    """Have that many mails answered."""
    back, front = dovecot(), postfix()
    letters = Letters(back, mails)
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        began = time.monotonic()
        with system(Path(folder), **_settings(back, front)) as running:
            ready = time.monotonic()
            last, rss = _wait(letters, mails, running)
    return letters.books() | {
        "mails_per_s": round(letters.count() / max(last - ready, 0.001), 1),
        "seconds": round(last - ready, 2),
        "ready_s": round(ready - began, 2),
        "rss_mb": round(rss, 1),
    }


def _settings(back: Dovecot, front: Postfix) -> dict[str, str]:
    facts = {
        "ADDRESS": BOT,
        "PASSWORD": PASSWORD,
        "IMAP_HOST": "127.0.0.1",
        "IMAP_PORT": back.imap,
        "IMAP_SECURITY": "none",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": front.port,
        "SMTP_SECURITY": "none",
        "AUTHSERV_ID": f"mx.{DOMAIN}",
        "SENDER_HOURLY": 100_000,
        "SENDER_DAILY": 100_000,
        "TOTAL_HOURLY": 100_000,
    }
    return {f"EMAIL_{name}": str(value) for name, value in facts.items()}


def _wait(letters: Letters, mails: int, running: Running) -> tuple[float, float]:
    """When the last answer came, and the most memory that gateway and reader had together, in MB."""
    seen, last, most = 0, time.monotonic(), 0.0
    while seen < mails and time.monotonic() - last < QUIET_SECONDS:
        time.sleep(0.05)
        if (count := letters.count()) > seen:
            seen, last = count, time.monotonic()
        most = max(most, _resident(running.children()["gateway"]))
    return last, most


def _resident(process: int) -> float:
    """Of a process and those that it has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (process, *children)]
    return sum(pages) * 4096 / 1e6


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="clawgate bench email", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    options = parser.parse_args(arguments)
    found = measure(options.mails)
    if options.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        for name, figure in found.items():
            sys.stdout.write(f"{name:<14}{figure}\n")
