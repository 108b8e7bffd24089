"""Reading updates one by one, so that an odd one stops nothing."""

import traceback
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from adapters.telegram.bot import Bot
from adapters.telegram.happening import Happening, Ignored
from adapters.telegram.normalise import normalise

log = structlog.get_logger()


def reader(bot: Bot) -> Callable[[Mapping[str, Any]], Happening]:
    """``normalise`` for one bot, which never fails."""

    def read(update: Mapping[str, Any]) -> Happening:
        try:
            return normalise(update, bot)
        except Exception as error:  # noqa: BLE001 - whatever is odd about one update, the next ones must come in
            # No text of the error: it can hold the message.
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.warning(
                "an update could not be read and was skipped",
                update=update.get("update_id"),
                fault=type(error).__name__,
                place=f"{place.filename}:{place.lineno}",
            )
            return Ignored("unreadable")

    return read
