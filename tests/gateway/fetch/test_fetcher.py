"""Real servers on this machine, which a test allows by name; everything else about the fetcher is as it is in use."""

import asyncio
import gzip
import ssl
import subprocess
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, ip_address
from pathlib import Path

import pytest

from gateway.fetch import Fetcher, FetchRefused
from gateway.fetch.ranges import Address, is_public
from tests.patience import PATIENCE

HOME = IPv4Address("127.0.0.1")
ELSEWHERE = IPv4Address("127.0.0.2")
"""What stands for the public internet; ``HOME`` stays closed."""


class Site:
    """Says what it is told to, and keeps what it was asked."""

    def __init__(self, *answers: bytes, hang: bool = False) -> None:
        self.answers = list(answers)
        self.hang = hang
        self.asked: list[bytes] = []
        self.port = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.asked.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])
            await writer.drain()
            if self.hang:
                await asyncio.sleep(600)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    @asynccontextmanager
    async def up(self, host: str = str(ELSEWHERE), context: ssl.SSLContext | None = None) -> AsyncIterator["Site"]:
        server = await asyncio.start_server(self._serve, host, 0, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        yield self
        server.close()


class Names:
    """Where names lead, in turns."""

    def __init__(self, **places: Sequence[Sequence[str]]) -> None:
        self.places = {name.replace("_", "."): list(answers) for name, answers in places.items()}
        self.looked_up: list[str] = []

    async def __call__(self, host: str, port: int) -> list[Address]:
        self.looked_up.append(host)
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        if host not in self.places:
            raise OSError("no such name")
        answers = self.places[host]
        return [ip_address(place) for place in (answers.pop(0) if len(answers) > 1 else answers[0])]


def allowed(address: Address) -> bool:
    return address == ELSEWHERE or is_public(address)


def fetcher(names: Names, *ports: int, seconds: float = PATIENCE, most_bytes: int = 1000, **other: object) -> Fetcher:
    return Fetcher(
        seconds=seconds, most_bytes=most_bytes, resolve=names, public=allowed, ports=frozenset({80, 443, *ports}),
        **other,  # type: ignore[arg-type]
    )  # fmt: skip


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def moved(place: str) -> bytes:
    return answer(b"", f"Location: {place}", status="302 Found")


PUBLIC = {"site_example": [["127.0.0.2"]]}


async def test_a_page() -> None:
    async with Site(answer("<p>Grüße".encode())).up() as site:
        page = await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}/a?b#c")
    assert (page.content.decode(), page.media_type, page.charset, page.cut) == ("<p>Grüße", "text/html", "utf-8", False)
    assert page.url == f"http://site.example:{site.port}/a?b"
    lines = site.asked[0].decode().split("\r\n")
    assert lines[0] == "GET /a?b HTTP/1.1"
    names = sorted(line.split(":")[0].lower() for line in lines[1:] if line)
    assert names == ["accept", "accept-encoding", "connection", "host", "user-agent"]


async def test_a_proxy_that_is_set_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with Site(answer(b"here")).up() as site:
        assert (await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")).content == b"here"


@pytest.mark.parametrize(
    "places",
    [["127.0.0.1"], ["::1"], ["10.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["0.0.0.0"],
     # One of several is enough.
     ["127.0.0.2", "127.0.0.1"], ["127.0.0.2", "::1"], []],
)  # fmt: skip
async def test_a_name_that_leads_to_what_is_closed(places: list[str]) -> None:
    async with Site(answer(b"a secret")).up(str(HOME)) as site:
        with pytest.raises(FetchRefused, match="public web"):
            await fetcher(Names(evil_example=[places]), site.port).fetch(f"http://evil.example:{site.port}")
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
     "127。0。0。1", "①②⑦.0.0.1", "0", "127.0.0.1."],
)  # fmt: skip
async def test_numbers_in_every_form(host: str) -> None:
    """By the system's own resolver, which takes them all."""
    async with Site(answer(b"a secret")).up(str(HOME)) as site:
        with pytest.raises(FetchRefused, match="public web"):
            await Fetcher(ports=frozenset({site.port})).fetch(f"http://{host}:{site.port}/")
    assert site.asked == []


async def test_a_name_is_looked_up_once_and_that_is_connected_to() -> None:
    """Or else a server could show a public address first, and another one when it is connected to."""
    names = Names(rebind_example=[["127.0.0.2"], ["127.0.0.1"]])
    async with Site(answer(b"public")).up() as site:
        page = await fetcher(names, site.port).fetch(f"http://rebind.example:{site.port}")
    assert page.content == b"public"
    assert names.looked_up == ["rebind.example"]


async def test_every_hop_is_looked_at() -> None:
    async with Site(answer(b"a secret")).up(str(HOME)) as home, Site(b"").up() as site:
        names = Names(site_example=[["127.0.0.2"]], evil_example=[["127.0.0.1"]])
        for place in (
            f"http://127.0.0.1:{home.port}/", f"http://evil.example:{home.port}/", f"//evil.example:{home.port}/",
            f"http://[::ffff:127.0.0.1]:{home.port}/", "file:///etc/passwd", "http://localhost/", "http://site.example:1/",
            f"http://u:p@site.example:{site.port}/",
        ):  # fmt: skip
            site.answers = [moved(place)]
            with pytest.raises(FetchRefused):
                await fetcher(names, site.port, home.port).fetch(f"http://site.example:{site.port}/")
    assert home.asked == []


async def test_a_name_that_turns_bad_on_the_second_hop() -> None:
    names = Names(rebind_example=[["127.0.0.2"], ["127.0.0.1"]])
    async with Site(moved("/again")).up() as site:
        with pytest.raises(FetchRefused, match="public web"):
            await fetcher(names, site.port).fetch(f"http://rebind.example:{site.port}")
    assert len(site.asked) == 1


async def test_three_redirects_and_no_more() -> None:
    async with Site(moved("/1"), moved("/2"), moved("/3"), answer(b"there")).up() as site:
        page = await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")
        assert page.url.endswith("/3")
        site.answers = [moved("/round")]
        site.asked.clear()
        with pytest.raises(FetchRefused, match="from one address to the next"):
            await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")
        assert len(site.asked) == 4


async def test_nothing_of_one_site_is_told_to_another() -> None:
    async with Site(b"").up() as first, Site(answer(b"there")).up() as second:
        first.answers = [
            answer(b"", "Set-Cookie: a=b", f"Location: http://site.example:{second.port}/", status="302 F")
        ]
        await fetcher(Names(**PUBLIC), first.port, second.port).fetch(f"http://site.example:{first.port}/secret")
    assert b"secret" not in second.asked[0]
    assert b"ookie" not in second.asked[0]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (answer(b"x", kind="application/pdf"), "it is application/pdf"),
        (answer(b"x", kind="image/png"), "it is image/png"),
        (answer(b"x", status="404 Not Found"), "answered 404"),
        (answer(b"x", status="304 Not Modified"), "answered 304"),
        (answer(b"x", "Content-Encoding: br"), "packed"),
        (answer(b"no gzip", "Content-Encoding: gzip"), "damaged"),
        (b"no http at all\r\n\r\n", "can't be read"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", "can't be read"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "can't be read"),
    ],
)
async def test_what_can_t_be_read(said: bytes, problem: str) -> None:
    async with Site(said).up() as site:
        with pytest.raises(FetchRefused, match=problem):
            await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")


@pytest.mark.parametrize(
    "said",
    [
        answer(b"x" * 5000),
        answer(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"),
        answer(zlib.compress(bytes(50_000_000)), "Content-Encoding: deflate"),
    ],
)
async def test_no_more_than_the_bound_is_taken(said: bytes) -> None:
    async with Site(said).up() as site:
        page = await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")
    assert (len(page.content), page.cut) == (1000, True)


async def test_a_body_without_end() -> None:
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 2000
    async with Site(endless, hang=True).up() as site:
        page = await fetcher(Names(**PUBLIC), site.port).fetch(f"http://site.example:{site.port}")
    assert page.cut


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\n", answer(b"")[:-2], moved("/")[:30]])
async def test_who_hangs_is_given_up(said: bytes) -> None:
    async with Site(said, hang=True).up() as site:
        with pytest.raises(FetchRefused, match="did not answer within"):
            await fetcher(Names(**PUBLIC), site.port, seconds=0.3).fetch(f"http://site.example:{site.port}")


async def test_nobody_there() -> None:
    with pytest.raises(FetchRefused, match="no server named"):
        await fetcher(Names()).fetch("http://none.example")
    with pytest.raises(FetchRefused, match="can't be read"):
        await fetcher(Names(**PUBLIC), 1).fetch("http://site.example:1")


async def test_tls_asks_for_the_name_and_checks_it(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    line = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    line += ["-keyout", str(key), "-out", str(certificate), "-subj", "/CN=x"]
    line += ["-addext", "subjectAltName=DNS:site.example"]
    await asyncio.to_thread(lambda: subprocess.run(line, check=True, capture_output=True))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    await asyncio.to_thread(serving.load_cert_chain, certificate, key)

    def trust() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(certificate))

    names = Names(site_example=[["127.0.0.2"]], other_example=[["127.0.0.2"]])
    async with Site(answer(b"there")).up(context=serving) as site:
        ours = fetcher(names, site.port, trust=trust)
        assert (await ours.fetch(f"https://site.example:{site.port}")).content == b"there"
        for place in (f"https://other.example:{site.port}", f"https://127.0.0.2:{site.port}"):
            with pytest.raises(FetchRefused, match="can't be read"):
                await ours.fetch(place)
        with pytest.raises(FetchRefused, match="can't be read"):
            await fetcher(names, site.port).fetch(f"https://site.example:{site.port}")
