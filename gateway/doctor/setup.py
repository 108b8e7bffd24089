"""The settings: whether they can be used, and where they come from."""

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gateway.doctor.finding import Finding
from gateway.errors import ConfigurationError
from gateway.settings import Settings
from gateway.sources import CONFIG_VARIABLE, PREFIX

NAME = "settings"
_DEFAULT_FILE = "clawgate.toml"


@dataclass(frozen=True)
class Setup:
    """The settings, or None if they can't be used, and the findings about them."""

    settings: Settings | None
    findings: list[Finding]


def read(environ: Mapping[str, str]) -> Setup:
    """Load the settings. Blocks."""
    try:
        settings = Settings.load(environ)
    except ConfigurationError as error:
        mend = "Correct it and run doctor again: the other checks need the settings."
        return Setup(None, [Finding(NAME, "fail", str(error), mend)])
    file = Path(environ.get(CONFIG_VARIABLE) or _DEFAULT_FILE).absolute()
    return Setup(settings, [Finding(NAME, "ok", _sources(file, environ)), *_rights(file, settings)])


def _sources(file: Path, environ: Mapping[str, str]) -> str:
    place = str(file) if file.exists() else f"no {_DEFAULT_FILE} here, so the defaults"
    variables = sorted(name for name in environ if name.startswith(PREFIX) and name != CONFIG_VARIABLE)
    return f"{place}, with {', '.join(variables)}" if variables else place


def _rights(file: Path, settings: Settings) -> list[Finding]:
    if not file.exists() or not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    text = file.read_text(encoding="utf-8", errors="replace")
    if not any(secret in text for secret in settings.secrets()):
        return []
    return [Finding(f"{NAME}.rights", "warn", f"{file} holds a secret and others can read it.", f"chmod 600 {file}")]
