"""The settings, read as doctor reads them."""

from pathlib import Path

from gateway.doctor import setup


def test_settings_that_load_say_where_they_come_from(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text("[http]\nport = 9999\n")
    found = setup.read({"CLAWGATE_CONFIG": str(file), "CLAWGATE_LOG_LEVEL": "debug"})
    assert found.settings is not None
    assert found.settings.http.port == 9999
    [finding] = found.findings
    assert finding.status == "ok"
    assert str(file) in finding.found
    assert "CLAWGATE_LOG_LEVEL" in finding.found


def test_without_a_file_the_defaults_are_fine() -> None:
    found = setup.read({})
    assert found.settings is not None
    assert [finding.status for finding in found.findings] == ["ok"]


def test_settings_that_do_not_load_are_a_failure_with_the_key(tmp_path: Path) -> None:
    found = setup.read({"CLAWGATE_HTTP_PORT": "99999"})
    assert found.settings is None
    [finding] = found.findings
    assert finding.status == "fail"
    assert "CLAWGATE_HTTP_PORT" in finding.found
    assert finding.mend


def test_a_file_with_a_secret_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text('[http]\ntoken = "correct-horse"\n')
    environ = {"CLAWGATE_CONFIG": str(file)}
    file.chmod(0o644)
    [_, warning] = setup.read(environ).findings
    assert (warning.name, warning.status, warning.mend) == ("settings.rights", "warn", f"chmod 600 {file}")
    file.chmod(0o600)
    assert len(setup.read(environ).findings) == 1


def test_a_file_without_a_secret_may_be_read_by_all(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text("[http]\nport = 9999\n")
    file.chmod(0o644)
    environ = {"CLAWGATE_CONFIG": str(file), "CLAWGATE_HTTP_TOKEN": "correct-horse"}
    assert len(setup.read(environ).findings) == 1
