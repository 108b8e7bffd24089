"""What a process that has ended still holds, given up for it by the next one of its name.

Only for a name whose earlier holders have surely ended, and before anything is claimed under it: tokens fence
the queue against a holder that lives on, but not what it does elsewhere. A server that is away changes
nothing: what was held runs out.
"""

from collections.abc import Iterable

import structlog

from gateway.bus.keys import QueueKeys, leader
from gateway.bus.store import Store
from gateway.errors import Unavailable
from gateway.schema.ids import AccountId

log = structlog.get_logger()


async def inherit(store: Store, queues: Iterable[QueueKeys], name: str) -> int:
    """End the leases that earlier processes called ``name`` hold; how many there were.

    Each counts as an attempt, like a lease that ran out, and its lane comes to the front.
    """
    count = 0
    try:
        for queue in queues:
            count += await store.run("inherit", queue.fixed, [name])
    except Unavailable as error:
        log.warning("earlier leases have to run out", reason=str(error))
    if count:
        log.info("earlier leases ended", name=name, leases=count)
    return count


async def inherit_accounts(store: Store, accounts: Iterable[AccountId], name: str) -> int:
    """End the leadership of these accounts where an earlier process called ``name`` has it; of how many."""
    count = 0
    try:
        for account in accounts:
            count += await store.run("disown", [leader(account)], [name])
    except Unavailable as error:
        log.warning("earlier leadership has to run out", reason=str(error))
    return count
