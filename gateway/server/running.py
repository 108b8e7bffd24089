"""Where the private server is that runs now, for those who only want to talk to it."""

from pathlib import Path
from urllib.parse import quote

from gateway.errors import ClawgateError
from gateway.server import folder_lock


def url(data: Path) -> str | None:
    """``unix://…`` of the server that runs on the data folder; None if none does.

    It reads two small files, and makes none. Raises ``ClawgateError`` if they can't be read.
    """
    folder = data / "redis"
    try:
        if not folder_lock.is_held(folder / "lock"):
            return None
        socket = folder_lock.read_note(folder / "lock").get("socket", folder / "s")
    except OSError as error:
        raise ClawgateError(
            f"The data folder {data} can't be read ({error.strerror}): run this as the user who runs clawgate."
        ) from None
    return f"unix://{quote(str(socket))}"
