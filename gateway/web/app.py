"""The gateway's HTTP application: guard, login, health, metrics, and the adapters' routes under their names."""

import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from aiohttp import web
from aiohttp.typedefs import Handler

from gateway.schema.ports import Route
from gateway.web.guard import Guard, harden
from gateway.web.health import Health, Status
from gateway.web.login import Login
from gateway.web.metrics import Metrics
from gateway.web.open_sockets import OpenSockets
from gateway.web.refusal import sentences

LARGEST_BODY = 1024 * 1024


def create_application(
    *,
    token: str,
    platforms: Mapping[str, Sequence[Route]],
    health: Callable[[], Awaitable[Status]],
    metrics: Callable[[], Awaitable[bytes]] | None = None,
    names: Iterable[str] = (),
    clock: Callable[[], float] = time.time,
) -> web.Application:
    """The application. ``platforms`` maps a platform's name, or that and ``/<account>``, to the routes mounted there.

    ``names`` are the host names of the settings' ``http`` section; ``clock`` gives seconds since the
    epoch. ``/`` leads to the first platform that has a public front page. Raises ``ConfigurationError``
    for a blank token.
    """
    guard = Guard(names, largest_body=LARGEST_BODY)
    login = Login(token, clock)
    status = Health(health)
    application = web.Application(middlewares=[sentences, guard.check], client_max_size=LARGEST_BODY)
    application.on_response_prepare.append(harden)
    open_sockets = OpenSockets()
    application.on_response_prepare.append(open_sockets.note)
    application.on_shutdown.append(open_sockets.close)
    router = application.router
    router.add_get("/login", login.show)
    router.add_post("/login", login.enter)
    router.add_post("/logout", login.leave)
    router.add_get("/health/live", status.live)
    router.add_get("/health/ready", status.ready)
    if metrics is not None:
        # With a login from loopback too: behind a reverse proxy everybody comes from there.
        router.add_get("/metrics", login.required(Metrics(metrics).show))
    for platform, routes in platforms.items():
        for route in routes:
            _mount(router, platform, route, login)
    fronts = [name for name, routes in platforms.items() if any(_is_front(route) for route in routes)]
    for name in fronts:
        router.add_get(f"/{name}", _leads_to(f"/{name}/"))
    if fronts:
        router.add_get("/", _leads_to(f"/{fronts[0]}/"))
    return application


def _mount(router: web.UrlDispatcher, platform: str, route: Route, login: Login) -> None:
    # Whatever isn't known to be open needs a login: a word that is new or misspelt opens nothing.
    handler = route.handler if route.access in ("public", "signed") else login.required(route.handler)
    add = router.add_get if route.method == "GET" else router.add_post
    add(f"/{platform}{route.path}", handler)


def _is_front(route: Route) -> bool:
    return (route.method, route.path, route.access) == ("GET", "/", "public")


def _leads_to(target: str) -> Handler:
    async def lead(request: web.Request) -> web.StreamResponse:
        del request
        raise web.HTTPFound(target)

    return lead
