"""``python -m agent``: one worker."""

import argparse
import asyncio
import os
import sys

from agent.worker import ModelLost, work
from gateway import logs
from gateway.child import Ready
from gateway.errors import ConfigurationError
from gateway.settings import Settings

LOST_EXIT = 70
"""Of a worker whose model hangs: a software error (sysexits.h), and whoever looks after it starts another."""


def main() -> int:
    """Run a worker; 2 with one sentence on standard error if it can't be started as it is set up."""
    parser = argparse.ArgumentParser(prog="python -m agent", description="One clawgate worker.")
    parser.add_argument("--ready-fd", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--parent-fd", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--heir-of", help=argparse.SUPPRESS)
    parser.add_argument("--worker", metavar="NAME", help="which of [workers] in the settings this is")
    arguments = parser.parse_args()
    try:
        settings = Settings.load().of_worker(arguments.worker)
        logs.configure(level=settings.log_level, secrets=settings.secrets())
        asyncio.run(work(settings, Ready(arguments.ready_fd), arguments.parent_fd, arguments.heir_of))
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except ModelLost as error:
        sys.stderr.write(f"{error}\n")
        sys.stderr.flush()
        sys.stdout.flush()
        # The thread that hangs would crash in what an orderly end takes away under it.
        os._exit(LOST_EXIT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
