"""Which model is in use: ``model.path`` in clawgate.toml, written without touching anything else there."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from gateway.errors import ConfigurationError
from gateway.settings import Settings
from gateway.sources import CONFIG_VARIABLE

_OVERRIDES = ("CLAWGATE_MODEL", "CLAWGATE_MODEL_PATH")


def settings_file(environ: Mapping[str, str]) -> Path:
    """The file that the settings are read from, whether it is there or not."""
    return Path(environ.get(CONFIG_VARIABLE) or "clawgate.toml").absolute()


def override(environ: Mapping[str, str]) -> str | None:
    """The environment variable that goes before the file, if one is set."""
    return next((name for name in _OVERRIDES if name in environ), None)


def choose(file: Path, model: Path, environ: Mapping[str, str]) -> None:
    """Set ``model.path`` in the file, which is made if need be; its comments, order and rights stay.

    The new file takes the old one's place in one step, and only if it is valid. Raises ``ConfigurationError``.
    """
    # What a link points at is written, not the link.
    file = file.resolve()
    beside = file.with_name(f"{file.name}.new")
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        beside.write_text(_with_path(text, str(model)), encoding="utf-8")
        Settings.load(environ, beside)
        beside.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o600)
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        beside.replace(file)
    except TOMLKitError as error:
        raise ConfigurationError(f"{file} is not valid TOML: {error}. Mend it first.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} can't be written: {error}. Mend its rights.") from None
    finally:
        beside.unlink(missing_ok=True)


def _with_path(text: str, path: str) -> str:
    document = tomlkit.parse(text)
    section: Any = document.get("model")
    if isinstance(section, str):
        document["model"] = path
    elif section is None:
        document["model"] = tomlkit.table().add("path", path)
    else:
        section["path"] = path
    return tomlkit.dumps(document)
