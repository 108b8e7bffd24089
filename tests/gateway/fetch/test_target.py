import pytest

from gateway.fetch.target import FetchRefused, redirected, target_of


@pytest.mark.parametrize(
    ("url", "is_"),
    [
        ("https://Example.COM", "https://example.com/"),
        ("example.com/a?b=c#d", "https://example.com/a?b=c"),
        ("http://example.com:80/ä", "http://example.com/%C3%A4"),
        ("http://example.com:443/", "http://example.com:443/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://example.com./x", "https://example.com/x"),
        ("https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]/"),
        ("https://example.com/a%2e%2e/b", "https://example.com/a%2e%2e/b"),
        ("https://example.com/?u=http://x", "https://example.com/?u=http://x"),
    ],
)
def test_addresses(url: str, is_: str) -> None:
    assert target_of(url).url == is_


@pytest.mark.parametrize(
    "url",
    [
        "", "http://", "https:///x", "ftp://example.com", "file:///etc/passwd", "gopher://example.com", "javascript:x",
        "data:text/html,x", "http://u:p@example.com", "http://u@example.com", "http://example.com@127.0.0.1",
        "http://example.com\\@127.0.0.1", "http://example.com:22", "http://example.com:6379", "http://example.com:99999",
        "http://example.com:x", "http://exa mple.com", "http://example.com/\r\nHost: x", "http://example.com/\0",
        "http://localhost", "http://localhost.", "http://a.localhost", "http://metadata.google.internal",
        "http://printer.local", "http://router.home.arpa", "http://[fe80::1%25eth0]/", "http://[::1", "http://-a.com",
        "http://a..b", "http://%31%32%37.0.0.1/", "http://exam\u200bple\u2044.com", f"http://example.com/{'x' * 2000}",
    ],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(FetchRefused):
        target_of(url)


def test_redirects_are_looked_at_like_the_first() -> None:
    here = target_of("https://example.com/a/b")
    assert redirected(here, "../c").url == "https://example.com/c"
    assert redirected(here, "//other.example/x").url == "https://other.example/x"
    for place in ("file:///etc/passwd", "http://localhost/", "https://u:p@example.com/", "http://[", "http://x:22/"):
        with pytest.raises(FetchRefused):
            redirected(here, place)
