"""Times as people write them, in English and Chinese, read to the last word or not at all.

A text is taken apart from the left by the pieces that ``english`` and ``chinese`` know; what is left over
makes it one that isn't understood. ``dateparser`` was weighed and put aside: it reads "tomorrow at 9" as
tomorrow at this very minute, "on friday at 10" as a day in October, and next to nothing that is written in Chinese.
"""

from agent.when.moment import Moment, moment_of
from agent.when.parts import InThePast, NotUnderstood, TooOften

__all__ = ["InThePast", "Moment", "NotUnderstood", "TooOften", "moment_of"]
