"""The gateway put together, as far as nothing runs yet: a connection and a place for each account."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from aiohttp import web

from gateway import app, registry
from gateway.delivery.journal import Journal
from gateway.schema.manifest import Manifest
from gateway.schema.ports import Route
from gateway.settings import Settings
from tests.gateway.doctor.post import MANIFEST, PostAdapter, PostSettings


class OfficeAdapter(PostAdapter):
    """A post office with a counter."""

    def __init__(self, settings: PostSettings, *, account: str = "default") -> None:
        super().__init__(settings)
        self._account = account

    @property
    def account(self) -> str:
        return self._account

    def routes(self) -> Sequence[Route]:
        return [Route("GET", "/", _counter, "public"), Route("POST", "/letters", _counter, "signed")]


async def _counter(request: web.Request) -> web.Response:
    del request
    return web.Response()


OFFICE: Manifest = MANIFEST.model_copy(update={"adapter": f"{__name__}:OfficeAdapter"})


async def test_each_account_that_is_on_has_a_connection_and_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "manifests", lambda: {"post": OFFICE})
    environ = {"POST_ACCOUNTS_WORK_KEY": "another-key", "POST_ACCOUNTS_OFF_ENABLED": "no"}
    settings = Settings.load({f"CLAWGATE_{name}": value for name, value in environ.items()}, None)
    journal = await Journal.open(tmp_path)
    try:
        connections = app._connections(settings, journal)
    finally:
        journal.close()
    assert [connection.account for connection in connections] == ["post:default", "post:work"]
    sections = settings.accounts("post")
    assert [connection.settings for connection in connections] == [sections["default"], sections["work"]]
    assert [app._mount(connection.adapter) for connection in connections] == ["post", "post/work"]
    assert [page["path"] for page in app._pages(connections)] == ["/post/", "/post/work/"]
