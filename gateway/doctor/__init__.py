"""``clawgate doctor``: what is here, what is wrong with it, and what to do about that.

It looks and asks; it starts nothing that stays and changes nothing.
"""

from gateway.doctor.examination import examine
from gateway.doctor.finding import Finding

__all__ = ["Finding", "examine"]
