"""Slack's servers: the Web API, Socket Mode, files, and where commands are answered."""

import asyncio
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.doubles.slack.call import Call, Error, read
from tests.doubles.slack.misbehaviour import Failure, rate_limited

if TYPE_CHECKING:
    from tests.doubles.slack.platform import Slack


class Server:
    """All of them at one address."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack

    def application(self) -> web.Application:
        """What is served."""
        application = web.Application(client_max_size=64 * 1024**2)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_get("/link", self._slack.sockets.serve)
        application.router.add_get(r"/files-pri/{team_file:[^/]+}/{rest:.+}", self._download)
        application.router.add_post("/upload/v1/{file}", self._take_upload)
        application.router.add_post("/commands/{id}", self._respond)
        return application

    async def _api(self, request: web.Request) -> web.StreamResponse:
        try:
            call = await read(request)
        except Error as error:
            return _refused(error)
        self._slack.calls.append(call)
        failure = self._slack.failures.take(call.method)
        if failure is not None and failure.fault == "delay":
            await asyncio.sleep(failure.seconds)
            failure = None
        answer = self._answer(call) if failure is None or failure.done else None
        if failure is not None or answer is None:
            answer = await _failed(request, failure or Failure(500))
        answer.headers["Date"] = formatdate(self._slack.workspace.now(), usegmt=True)
        await self._slack.note()
        return answer

    def _answer(self, call: Call) -> web.StreamResponse:
        try:
            self._authorise(call)
            wait = self._slack.limits.refuse(call.method, str(call.arguments.get("channel", "")))
            if wait is not None:
                failure = rate_limited(wait)
                return web.json_response(failure.body, status=failure.status, headers=failure.headers)
            method = self._slack.methods.table.get(call.method)
            if method is None:
                raise Error("unknown_method")
            return web.json_response({"ok": True, **method(call)})
        except Error as error:
            return _refused(error)

    def _authorise(self, call: Call) -> None:
        if not call.token:
            raise Error("not_authed")
        wanted = self._slack.app_token if call.method == "apps.connections.open" else self._slack.bot_token
        if call.token != wanted:
            raise Error(
                "not_allowed_token_type"
                if call.token in (self._slack.app_token, self._slack.bot_token)
                else "invalid_auth"
            )

    async def _download(self, request: web.Request) -> web.StreamResponse:
        failure = self._slack.failures.take("download")
        if failure is not None:
            return await _failed(request, failure)
        identity = request.match_info["team_file"].rpartition("-")[2]
        file = self._slack.workspace.files.get(identity)
        if request.headers.get("Authorization") != f"Bearer {self._slack.bot_token}":
            # Without a right to it one is led to a page to log in at.
            raise web.HTTPFound("https://clawgate.slack.com/?redir=files")
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=file.media_type)

    async def _take_upload(self, request: web.Request) -> web.StreamResponse:
        failure = self._slack.failures.take("upload")
        if failure is not None:
            return await _failed(request, failure)
        file = self._slack.workspace.uploads.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        file.data = await request.read()
        return web.Response(text=f"OK - {len(file.data)}")

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        identity = request.match_info["id"]
        channel, user, made = self._slack.response_places[identity]
        uses = self._slack.responses.setdefault(identity, [])
        self._slack.answers += 1
        if self._slack.workspace.now() - made > 30 * 60:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if len(uses) >= 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        uses.append(self._slack.workspace.now())
        try:
            self._slack.methods.messages.answer(await request.json(), self._slack.workspace.channels[channel], user)
        except Error as error:
            return web.json_response({"ok": False, "error": error.code}, status=400)
        await self._slack.note()
        return web.Response(text="ok")


async def _failed(request: web.Request, failure: Failure) -> web.StreamResponse:
    if failure.fault == "garbage":
        return web.Response(text="<html>not Slack</html>", content_type="text/html")
    if failure.fault == "silence":
        await asyncio.Event().wait()
    if failure.fault is not None:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    return web.json_response(failure.body, status=failure.status, headers=failure.headers)


def _refused(error: Error) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error": error.code}
    if error.messages:
        body["response_metadata"] = {"messages": list(error.messages)}
    return web.json_response(body, status=error.status)
