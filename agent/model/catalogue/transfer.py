"""One file over HTTP: gone on with where it broke off, checked while it comes.

Range and If-Range: RFC 9110, sections 13.1.5 and 14.
"""

import errno
import re
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx
from rich.filesize import decimal

from agent.model.catalogue.address import Wanted, allowed, on_this_machine, same_host
from agent.model.catalogue.part import Part, open_part
from agent.model.catalogue.shelf import check_room
from gateway.errors import ClawgateError, ConfigurationError

SILENCE_SECONDS = 30.0
"""A server that says nothing for so long has gone."""
_TRIES = 6
"""In a row without a single byte."""
_LONGEST_WAIT = 60.0
_MOST_REDIRECTS = 10
_RANGE = re.compile(r"^bytes (?:(\d+)-\d+|\*)/(\d+|\*)$")


class Report(Protocol):
    """Whom a transfer tells how it goes."""

    def begin(self, name: str, done: int, total: int | None) -> None:
        """A file is fetched on from ``done`` bytes, of so many if that is known."""

    def advance(self, count: int) -> None:
        """More bytes have come."""

    def say(self, text: str) -> None:
        """What happens, in words."""


class _Broken(Exception):
    """The connection or the server failed in a way that may pass."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Transfer:
    """Fetches files with one HTTP client."""

    def __init__(
        self,
        client: httpx.Client,
        report: Report,
        *,
        token: str | None = None,
        source: httpx.URL | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        """``token`` is shown to the host of ``source`` alone. The client must not follow redirects by itself."""
        self._client = client
        self._report = report
        self._token = token
        self._source = source
        self._sleep = sleep
        self._now = now

    def fetch(self, wanted: Wanted) -> str:
        """Fetch the file into its place; its SHA-256 in hexadecimal.

        What has come stays when this ends early, and is gone on with next time. Raises ``ClawgateError`` with a
        sentence: it is not there, is not what was wanted, doesn't fit, or the server failed again and again.
        """
        try:
            with open_part(wanted.path) as part:
                if part.left_over:
                    self._report.say(f"Reading the {decimal(part.left_over)} that are here already")
                    part.read_on()
                self._until_whole(wanted, part)
                _check_hash(wanted, part)
                part.finish()
                return part.sha256
        except OSError as error:
            raise _disk_error(wanted, error) from None

    def _until_whole(self, wanted: Wanted, part: Part) -> None:
        failures = 0
        while True:
            before = part.length
            try:
                self._attempt(wanted, part)
            except (_Broken, httpx.TransportError) as error:
                # At the same byte again: that counts. After progress, counting begins anew.
                failures = 1 if part.length > before else failures + 1
                self._wait(error, failures)
            else:
                return

    def _wait(self, error: _Broken | httpx.TransportError, failures: int) -> None:
        silent = isinstance(error, httpx.TimeoutException)
        reason = "the server says nothing" if silent else str(error) or type(error).__name__
        if failures >= _TRIES:
            raise ClawgateError(
                f"The server failed {failures} times in a row ({reason}). What has come is kept: run the same command "
                "again to go on."
            ) from None
        wait = min(_LONGEST_WAIT, 2.0 ** (failures - 1))
        if isinstance(error, _Broken) and error.wait is not None:
            wait = max(0.0, error.wait)
        if wait > _LONGEST_WAIT:
            raise ClawgateError(f"The server asks for {wait:.0f} seconds of patience. Run the same command again then.")
        self._report.say(f"{reason}; trying again in {wait:.0f} s")
        self._sleep(wait)

    def _attempt(self, wanted: Wanted, part: Part) -> None:
        """One connection. Returns when the file is whole."""
        # Without a name for the version, only the hash can tell a changed file from the one that was begun.
        goes_on = part.length > 0 and (part.etag is not None or wanted.sha256 is not None)
        if part.length > 0 and not goes_on:
            part.begin(None)
        if part.length > 0 and part.length == wanted.size:
            return
        headers = {"Accept-Encoding": "identity"}
        if goes_on:
            headers["Range"] = f"bytes={part.length}-"
            if part.etag is not None:
                headers["If-Range"] = part.etag
        response = self._open(wanted.url, headers)
        try:
            if self._place(wanted, part, response):
                self._read(wanted, part, response)
        finally:
            response.close()

    def _open(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Response:
        """The answer after all redirects; the caller closes it."""
        for _ in range(_MOST_REDIRECTS):
            own = dict(headers)
            if self._token and self._source is not None and same_host(url, self._source):
                own["Authorization"] = f"Bearer {self._token}"
            response = self._client.send(self._client.build_request("GET", url, headers=own), stream=True)
            if not response.has_redirect_location:
                return response
            response.close()
            target = url.join(response.headers["location"])
            if on_this_machine(target) and not on_this_machine(url):
                raise ClawgateError(f"{url.host} points at an address on this machine, which no server may: {target}.")
            url = allowed(target)
        raise ClawgateError(f"{url.host} sends us from address to address and never to a file.")

    def _place(self, wanted: Wanted, part: Part, response: httpx.Response) -> bool:
        """Take in what the answer's head says. False if there is nothing more to read."""
        total = _total(response)
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            if total == part.length:
                return False
            part.begin(None)
            raise _Broken("the server's file is another than the one that was begun", wait=0)
        _refuse(wanted, response, self._now(), token=bool(self._token))
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ClawgateError(f"{response.url.host} sends the file compressed, though asked not to.")
        # Before anything that was begun is dropped for it.
        _check_size(wanted, part, total)
        etag = _strong(response.headers.get("etag"))
        if response.status_code == httpx.codes.PARTIAL_CONTENT:
            if _first(response) != part.length or (part.etag is not None and etag not in {None, part.etag}):
                part.begin(None)
                raise _Broken("the server went on with another file than the one that was begun", wait=0)
        else:
            if part.length:
                self._report.say("The file has changed, or the server can't go on in the middle: starting again")
            part.begin(etag)
        check_room(wanted.path.parent, (wanted.size or total or 0) - part.length)
        self._report.begin(wanted.path.name, part.length, wanted.size or total)
        return True

    def _read(self, wanted: Wanted, part: Part, response: httpx.Response) -> None:
        total = wanted.size or _total(response)
        for chunk in response.iter_raw():
            if total is not None and part.length + len(chunk) > total:
                part.discard()
                raise ClawgateError(f"{wanted.path.name} is not the file it should be: more than {total} bytes came.")
            part.append(chunk)
            self._report.advance(len(chunk))
        if total is not None and part.length < total:
            raise _Broken("the connection broke off")


def _check_size(wanted: Wanted, part: Part, total: int | None) -> None:
    if wanted.size is None or total is None or total == wanted.size:
        return
    if part.length == 0:
        part.discard()
    raise ClawgateError(
        f"{wanted.path.name} is not the file it should be: at the server it has {total} bytes, not {wanted.size}."
    )


def _check_hash(wanted: Wanted, part: Part) -> None:
    if wanted.sha256 is not None and part.sha256 != wanted.sha256:
        part.discard()
        raise ClawgateError(
            f"{wanted.path.name} is not the file it should be: its SHA-256 is {part.sha256}, not {wanted.sha256}. "
            "What came was removed."
        )


def _refuse(wanted: Wanted, response: httpx.Response, now: float, *, token: bool) -> None:
    code = response.status_code
    if code in {httpx.codes.OK, httpx.codes.PARTIAL_CONTENT}:
        return
    name, host = wanted.path.name, response.url.host
    if code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        accept = "accept its licence on the web page there"
        if token:
            raise ConfigurationError(
                f"{host} does not give {name} for the token that is set: {accept}, or set another."
            )
        raise ConfigurationError(
            f"{host} does not give {name} to everybody: {accept} and set model.token (CLAWGATE_MODEL_TOKEN)."
        )
    if code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        raise ClawgateError(f"{host} has no {name} at that address (HTTP {code}): look for it on the web page there.")
    if code == httpx.codes.TOO_MANY_REQUESTS or code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise _Broken(f"{host} answers HTTP {code}", _retry_after(response, now))
    raise ClawgateError(f"{host} answers HTTP {code} for {name}.")


def _retry_after(response: httpx.Response, now: float) -> float | None:
    """Seconds, from either form of the header."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return parsedate_to_datetime(value).timestamp() - now
    except ValueError:
        return None


def _total(response: httpx.Response) -> int | None:
    """How long the whole file is, if the answer says so."""
    if response.status_code == httpx.codes.OK:
        length = response.headers.get("content-length", "")
        return int(length) if length.isdecimal() else None
    found = _RANGE.match(response.headers.get("content-range", ""))
    return int(found[2]) if found and found[2] != "*" else None


def _first(response: httpx.Response) -> int | None:
    found = _RANGE.match(response.headers.get("content-range", ""))
    return int(found[1]) if found and found[1] else None


def _strong(etag: str | None) -> str | None:
    """Only a strong one says that the bytes are the same."""
    return etag if etag and not etag.startswith("W/") else None


def _disk_error(wanted: Wanted, error: OSError) -> ClawgateError:
    if error.errno == errno.ENOSPC:
        return ConfigurationError(f"The disk is full: make room at {wanted.path.parent} and run the command again.")
    return ConfigurationError(f"{error.filename or wanted.path} can't be written: {error.strerror}. Mend its rights.")
