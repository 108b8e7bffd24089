import pytest

from gateway.workspace.names import BadName, steps_of


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("a.txt", ("a.txt",)),
        (" notes/plan.md ", ("notes", "plan.md")),
        ("./a//b", ("a", "b")),
        ("/workspace/a/b", ("a", "b")),
        ("-rf", ("-rf",)),
        ("...", ("...",)),
        ("a..b", ("a..b",)),
        # Nothing is decoded, so these lead nowhere.
        ("%2e%2e/etc", ("%2e%2e", "etc")),
        ("%252e", ("%252e",)),
        ("CON", ("CON",)),
        ("Zürich.txt", ("Zürich.txt",)),
        ("Zu\u0308rich.txt", ("Zürich.txt",)),
        ("日本.md", ("日本.md",)),
    ],
)
def test_names(name: str, steps: tuple[str, ...]) -> None:
    assert steps_of(name) == steps


@pytest.mark.parametrize(
    "name",
    [
        "", " ", ".", "./", "..", "../x", "a/../b", "a/..", "/workspace/../etc/passwd", "/workspace", "/etc/passwd",
        "//etc/passwd", "/proc/self/environ", "~/.ssh/id", "~root", "a\\b", "..\\x", "a\0b", "a\nb", "a\x1b[2J",
        "gpj.\u202eexe.txt", "a\u200bb", "\ufeffa", "x" * 101, "/".join("abcdefghi"), "é" * 51, "a\u2028b", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(BadName):
        steps_of(name)
