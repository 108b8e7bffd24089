"""Settings: where they come from, and the one sentence when they are wrong."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL, Settings


def load(tmp_path: Path, toml: str = "", **environ: str) -> Settings:
    file = tmp_path / "clawgate.toml"
    file.write_text(toml)
    return Settings.load({f"CLAWGATE_{key}": value for key, value in environ.items()}, file)


def refused(tmp_path: Path, toml: str = "", **environ: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, toml, **environ)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith((".", "?"))
    return sentence


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.model.path == str(BUILT_IN_MODEL)
    assert settings.http.host == "127.0.0.1"
    assert settings.redis.url is None


def test_a_cluster_has_partitions_for_its_nodes_unless_it_is_said_how_many(tmp_path: Path) -> None:
    assert load(tmp_path).partitions == 1
    assert load(tmp_path, REDIS_URL="redis+sentinel://a,b/main").partitions == 1
    assert load(tmp_path, REDIS_URL="rediss+cluster://a,b").partitions == 16
    assert load(tmp_path, REDIS_URL="redis+cluster://a,b", REDIS_PARTITIONS="64").partitions == 64


def test_the_built_in_model_is_there() -> None:
    assert BUILT_IN_MODEL.is_file()


def test_file_and_environment_are_merged_key_by_key(tmp_path: Path) -> None:
    settings = load(tmp_path, "[http]\nport = 1\nhost = '127.0.0.2'\n", HTTP_PORT="2")
    assert (settings.http.port, settings.http.host) == (2, "127.0.0.2")


def test_the_model_is_one_word(tmp_path: Path) -> None:
    assert load(tmp_path, "model = '/a.gguf'").model.path == "/a.gguf"
    both = load(tmp_path, "model = '/a.gguf'", MODEL="/b.gguf", MODEL_CONTEXT="512")
    assert (both.model.path, both.model.context) == ("/b.gguf", 512)


def test_the_time_zone_is_the_machine_s_or_a_named_one(tmp_path: Path) -> None:
    assert load(tmp_path).agent.zone is None
    assert load(tmp_path, AGENT_TIMEZONE="Europe/Berlin").agent.zone == ZoneInfo("Europe/Berlin")


def test_a_key_with_an_underscore_is_no_section(tmp_path: Path) -> None:
    assert load(tmp_path, DATA_DIR="/x").data == Path("/x")
    assert load(tmp_path, MODEL_MAX_TOKENS="7").model.max_tokens == 7


def test_a_list_is_words_between_commas(tmp_path: Path) -> None:
    assert load(tmp_path, HTTP_NAMES="a.example, b.example").http.names == ("a.example", "b.example")
    assert load(tmp_path, "[http]\nnames = ['a.example']").http.names == ("a.example",)


def test_a_memory_is_shared_by_chats_that_are_named_whole(tmp_path: Path) -> None:
    named = load(tmp_path, '[memory]\nshared = ["telegram:default:-100123"]', MEMORY_AUTOMATIC="false").memory
    assert (named.shared, named.automatic) == (("telegram:default:-100123",), False)
    assert load(tmp_path, MEMORY_SHARED="a:b:c, d:e:f").memory.shared == ("a:b:c", "d:e:f")
    for wrong in ("telegram", "telegram:default", "telegram:default:1/7", "telegram:default:1:2", "A:b:c", "a:b:"):
        assert "is no chat's name; write one like platform:default:123" in refused(tmp_path, MEMORY_SHARED=wrong)


def test_an_adapter_has_its_own_section(tmp_path: Path) -> None:
    settings = load(tmp_path, TELEGRAM_TOKEN="123456:abcdefghijklmnopqrstuvwxyzABCDEFGHI")
    assert settings.adapter("telegram").active
    assert not load(tmp_path).adapter("telegram").active


TOKENS = [f"12345{number}:abcdefghijklmnopqrstuvwxyzABCDEFGHI" for number in range(4)]


def test_a_platform_can_have_several_accounts_and_none_inherits(tmp_path: Path) -> None:
    toml = f"""
[telegram]
token = "{TOKENS[0]}"
allow_users = ["1"]
[telegram.accounts.work]
token = "{TOKENS[1]}"
[telegram.accounts.my-club]
enabled = false
"""
    settings = load(
        tmp_path,
        toml,
        TELEGRAM_ACCOUNTS_WORK_ALLOW_USERS="2,3",
        TELEGRAM_ACCOUNTS_MY_CLUB_TOKEN=TOKENS[2],
        TELEGRAM_ACCOUNTS_NEW_ONE_TOKEN=TOKENS[3],
    )
    found = settings.accounts("telegram")
    assert list(found) == ["default", "work", "my-club", "new_one"]
    assert [section.allow_users for section in found.values()] == [("1",), ("2", "3"), (), ()]
    assert [section.active for section in found.values()] == [True, True, False, True]
    assert sorted(settings.secrets()) == TOKENS
    assert not any(token in repr(settings) for token in TOKENS)


def test_one_account_beside_a_section_that_is_off(tmp_path: Path) -> None:
    found = load(tmp_path, TELEGRAM_ACCOUNTS_WORK_TOKEN=TOKENS[0]).accounts("telegram")
    assert [section.active for section in found.values()] == [False, True]


def test_two_accounts_cant_be_the_same_bot(tmp_path: Path) -> None:
    sentence = refused(tmp_path, TELEGRAM_TOKEN=TOKENS[0], TELEGRAM_ACCOUNTS_WORK_TOKEN=TOKENS[0])
    assert "telegram.accounts.work.token is the same as telegram.token" in sentence
    assert TOKENS[0] not in sentence
    off = load(
        tmp_path, TELEGRAM_TOKEN=TOKENS[0], TELEGRAM_ACCOUNTS_W_TOKEN=TOKENS[0], TELEGRAM_ACCOUNTS_W_ENABLED="no"
    )
    assert not off.accounts("telegram")["w"].active


@pytest.mark.parametrize(
    ("toml", "environ", "words"),
    [
        ("[http]\nprot = 1", {}, ("http.prot", "http.port")),
        ("[htp]\nport = 1", {}, ("htp", "http")),
        ("", {"HTTP_PROT": "1"}, ("CLAWGATE_HTTP_PROT", "CLAWGATE_HTTP_PORT")),
        ("", {"HTTP_PORT": "seventy"}, ("CLAWGATE_HTTP_PORT", "integer")),
        ("[http]\nport = 70000", {}, ("http.port", "65535")),
        ("http = 3", {"HTTP_PORT": "1"}, ("[http]",)),
        ("[http", {}, ("TOML",)),
        ("", {"LOG_LEVEL": "loud"}, ("CLAWGATE_LOG_LEVEL", "debug")),
        (
            "",
            {"AGENT_TIMEZONE": "Mars/Base"},
            ("CLAWGATE_AGENT_TIMEZONE", "there is no time zone Mars/Base", "Europe/Berlin"),
        ),
        ("[agent]\ntimezone = '../../etc/passwd'", {}, ("agent.timezone", "no time zone")),
        ("[agent]\ntimezone = ''", {}, ("agent.timezone", "no time zone")),
        ("[memory]\nlate_hours = 1000", {}, ("memory.late_hours", "168")),
        ("[telegram.accounts.Work]\n", {}, ("telegram.accounts.Work", "begins with a letter")),
        ("[telegram.accounts.default]\n", {}, ("telegram.accounts.default", "own section")),
        (
            "[telegram.accounts.work]\ntokn = 'x'",
            {},
            ("telegram.accounts.work.tokn", "mean telegram.accounts.work.token?"),
        ),
        ("[telegram.accounts.work.accounts.x]\n", {}, ("telegram.accounts.work.accounts", "not a setting")),
        (
            "[telegram.accounts]\nwork = 1",
            {"TELEGRAM_ACCOUNTS_WORK_TOKEN": "x"},
            ("telegram.accounts.work", "dictionary"),
        ),
        ("[telegram]\naccounts = 1", {"TELEGRAM_ACCOUNTS_WORK_TOKEN": "x"}, ("CLAWGATE_TELEGRAM_ACCOUNTS_WORK_TOKEN",)),
        ("[web.accounts.work]\n", {}, ("web.accounts", "not a setting")),
        ("", {"TELEGRAM_ACCOUNTS_WORK_TOKN": "x"}, ("CLAWGATE_TELEGRAM_ACCOUNTS_WORK_TOKN",)),
        ("", {"TELEGRAM_ACCOUNTS": "work"}, ("CLAWGATE_TELEGRAM_ACCOUNTS", "not a setting")),
        ("", {"TELEGRAM_ACCOUNTS_WORK_POLL_SECONDS": "x"}, ("CLAWGATE_TELEGRAM_ACCOUNTS_WORK_POLL_SECONDS", "integer")),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, toml: str, environ: dict[str, str], words: tuple[str, ...]) -> None:
    sentence = refused(tmp_path, toml, **environ)
    for word in words:
        assert word in sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"there is no file .*nowhere\.toml"):
        Settings.load({"CLAWGATE_CONFIG": str(tmp_path / "nowhere.toml")})


def test_a_secret_is_in_no_text(tmp_path: Path) -> None:
    settings = load(tmp_path, HTTP_TOKEN="sesame-sesame")
    assert settings.secrets() == ["sesame-sesame"]
    assert "sesame" not in repr(settings)
    assert "sesame" not in refused(tmp_path, HTTP_TOKEN="sesame-sesame", HTTP_PORT="sesame-sesame")


def test_a_model_on_a_server(tmp_path: Path) -> None:
    model = load(tmp_path, MODEL_URL="http://127.0.0.1:8080").model
    assert (model.url, model.key, model.name) == ("http://127.0.0.1:8080", None, None)
    settings = load(tmp_path, "[model]\nurl = 'https://a.example/v1'\nkey = 'sk-very-secret'\nname = 'big'")
    assert settings.model.name == "big"
    assert "sk-very-secret" in settings.secrets()
    assert "sk-very-secret" not in repr(settings)
    assert load(tmp_path, MODEL_URL="http://a", MODEL_KEY="").model.key is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("localhost:8080", "that is no address"),
        ("ftp://a", "that is no address"),
        ("http://", "that is no address"),
        ("http://a:port", "that is no address"),
        ("http://[::1", "that is no address"),
        ("http://a b", "that is no address"),
        ("http://user:sk-very-secret@a", "set it as model.key (CLAWGATE_MODEL_KEY)"),
        ("http://a/v1?key=sk-very-secret", "must end before the ? or #"),
    ],
)
def test_a_server_s_address_that_is_none(tmp_path: Path, url: str, words: str) -> None:
    sentence = refused(tmp_path, MODEL_URL=url)
    assert sentence.startswith("CLAWGATE_MODEL_URL: ")
    assert words in sentence
    assert "sk-very-secret" not in sentence


def test_a_key_that_no_header_can_hold(tmp_path: Path) -> None:
    for key in ("sk-very-secret\n", "sk very secret", "sk-véry-secret"):
        sentence = refused(tmp_path, MODEL_URL="http://a", MODEL_KEY=key)
        assert sentence.startswith("CLAWGATE_MODEL_KEY: a key has no blanks")
        assert key not in sentence


def test_a_model_is_a_file_or_on_a_server(tmp_path: Path) -> None:
    assert "not both: remove one of them" in refused(tmp_path, "model = '/a.gguf'", MODEL_URL="http://a")


def test_adapters_are_paths_with_a_scale_or_tables(tmp_path: Path) -> None:
    def adapters(toml: str = "", **environ: str) -> list[tuple[str, float]]:
        return [(adapter.path, adapter.scale) for adapter in load(tmp_path, toml, **environ).model.adapters]

    assert adapters() == []
    assert adapters("[model]\nadapters = ['/a.gguf', '/b.gguf:0.5']") == [("/a.gguf", 1), ("/b.gguf", 0.5)]
    assert adapters("[model]\nadapters = [{path = '/a:1', scale = 2}]") == [("/a:1", 2)]
    assert adapters(MODEL_ADAPTERS="/a.gguf:-0.5, c:/b.gguf") == [("/a.gguf", -0.5), ("c:/b.gguf", 1)]
    assert "model.adapters" in refused(tmp_path, "[model]\nadapters = ['/a.gguf:nan']")


def test_the_token_for_models_is_a_secret(tmp_path: Path) -> None:
    settings = load(tmp_path, MODEL_TOKEN="hf_x")
    assert settings.secrets() == ["hf_x"]
    assert "hf_x" not in repr(settings)
