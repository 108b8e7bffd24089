"""The one retry policy: what becomes of a reply after a failed send."""

import math

from gateway.bus.settlement import Settlement
from gateway.errors import DeliveryError, RateLimited, Rejected, Unauthorised

LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
"""A platform that asks for more, or for no number at all, is asked again after this."""


def after(error: DeliveryError, *, attempt: int, age_hours: float, give_up_hours: int) -> Settlement:
    """Try again later, or keep the row with the dead letters. A long outage of the network costs no reply.

    ``age_hours``: how long ago the row came; ``give_up_hours``: the manifest's.
    """
    if isinstance(error, Rejected):
        return Settlement("dead", why=f"rejected: {error}")
    if age_hours > give_up_hours:
        return Settlement("dead", why=f"given up after {give_up_hours} hours: {error}")
    if isinstance(error, RateLimited):
        return Settlement("retry", delay=pause_asked(error))
    if isinstance(error, Unauthorised):
        return Settlement("retry", delay=LONGEST_PAUSE)
    # Whether something ambiguous is sent again is decided at the next claim, from what the row says.
    return Settlement("retry", delay=pause(attempt))


def pause(failures: int) -> float:
    """Seconds to wait after a number of failures."""
    return min(LONGEST_PAUSE, 0.5 * 2.0 ** min(failures, 10))


def pause_asked(error: RateLimited) -> float:
    """Seconds to wait because the platform asked for it."""
    seconds = error.retry_after
    return min(max(seconds, 0.1), LONGEST_RETRY_AFTER) if math.isfinite(seconds) else LONGEST_RETRY_AFTER
