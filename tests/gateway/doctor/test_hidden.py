"""No secret gets out."""

from pydantic import SecretStr

from gateway.doctor.hidden import redaction
from gateway.settings import HttpSection, RedisSection, Settings


def test_every_secret_and_the_credentials_within_an_address_are_hidden() -> None:
    settings = Settings(
        http=HttpSection(token=SecretStr("correct-horse")),
        redis=RedisSection(url=SecretStr("redis://someone:battery%2Fstaple@host:6379/0")),
    )
    hide = redaction(settings, {}).text
    for secret in ("correct-horse", "battery%2Fstaple", "battery/staple", "someone", "redis://someone:"):
        assert secret not in hide(f"it said {secret}@host:6379/0")
    assert hide("redis at host:6379") == "redis at host:6379"


def test_an_odd_address_still_hides_its_password() -> None:
    settings = Settings(redis=RedisSection(url=SecretStr("redis://:battery/staple@[host")))
    assert "battery" not in redaction(settings, {}).text("no port in battery/staple")


def test_without_settings_the_variables_that_look_like_secrets_are_hidden() -> None:
    hide = redaction(None, {"CLAWGATE_HTTP_TOKEN": "correct-horse", "CLAWGATE_CONFIG": "/etc/clawgate.toml"}).text
    assert "correct-horse" not in hide("correct-horse")
    assert hide("/etc/clawgate.toml") == "/etc/clawgate.toml"
