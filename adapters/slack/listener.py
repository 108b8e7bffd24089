"""Slack's own framework between what comes in and the intake.

It acknowledges after the listener has returned (``process_before_response``), and not at all if it raised.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any, cast

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from adapters.slack.connection import QUIET, Api
from adapters.slack.home import Home
from adapters.slack.intake import Intake
from adapters.slack.teams import Team, Teams
from gateway.errors import ClawgateError

log = structlog.get_logger()

_ANY = re.compile(r".*", re.DOTALL)


def application(intake: Intake, teams: Teams, home: Home, api: Api) -> AsyncApp:
    """The framework's application. Its signature check is off: ours comes first, on the raw bytes."""
    app = AsyncApp(
        name="clawgate",
        logger=QUIET,
        client=api.client,
        # Empty, or it would be taken from a variable that other programs use.
        signing_secret="",
        authorize=_authorize(teams),
        process_before_response=True,
        request_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )

    team_of = _team_of(teams)

    @app.event(_ANY)
    async def event(body: dict[str, Any], context: AsyncBoltContext) -> None:
        if body["event"].get("type") == "app_home_opened":
            await home.opened(body["event"], team_of(context))
            return
        await intake.event(body, team_of(context))

    @app.command(_ANY)
    async def command(body: dict[str, Any], ack: AsyncAck, context: AsyncBoltContext) -> None:
        await ack(await intake.command(body, team_of(context)))

    @app.action(_ANY)
    async def action(body: dict[str, Any], ack: AsyncAck, context: AsyncBoltContext) -> None:
        await intake.press(body, team_of(context))
        await ack()

    @app.error
    async def failed(error: Exception) -> BoltResponse:
        if not isinstance(error, ClawgateError):
            log.error("a listener failed", fault=type(error).__name__)
        return BoltResponse(status=503)

    return app


def _authorize(teams: Teams) -> Callable[..., Awaitable[AuthorizeResult]]:
    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        team = teams.of(team_id, enterprise_id)
        if team is None:
            log.warning("something came from a workspace without a token", team=team_id, enterprise=enterprise_id)
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=team.bot.user,
            bot_id=team.bot.bot,
            bot_token=team.api.client.token,
        )

    # None is allowed, though the library's types don't say so: then nothing is taken in.
    return cast("Callable[..., Awaitable[AuthorizeResult]]", authorize)


def _team_of(teams: Teams) -> Callable[[AsyncBoltContext], Team]:
    def team_of(context: AsyncBoltContext) -> Team:
        team = teams.of(context.team_id, context.enterprise_id)
        if team is None:
            raise LookupError("no workspace")
        return team

    return team_of
