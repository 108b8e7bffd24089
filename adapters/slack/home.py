"""The app's home, with help.

https://docs.slack.dev/surfaces/app-home
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from adapters.base import ChatCommand
from adapters.slack.render import escaped
from adapters.slack.teams import Team

_WELCOME = "Write to me under *Messages*, or mention me in a channel that I am in: I answer in a thread."


class Home:
    """Shows it to whoever opens it."""

    def __init__(
        self,
        commands: Sequence[ChatCommand],
        *,
        slash: str,
        background: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._view = view(commands, slash)
        self._background = background

    async def opened(self, event: Mapping[str, Any], team: Team) -> None:
        """Somebody opened one of its tabs."""
        if event.get("tab") == "home":
            self._background(self._publish(str(event["user"]), team))

    async def _publish(self, user: str, team: Team) -> None:
        await team.api.call(lambda client: client.views_publish(user_id=user, view=self._view))


def view(commands: Sequence[ChatCommand], slash: str) -> dict[str, Any]:
    """What the home shows."""
    lines = [f"`{slash} {command.name}` {escaped(command.summary)}" for command in commands]
    texts = [_WELCOME]
    if lines:
        texts.append(f"*Commands*, here with `{slash}` and behind a mention with a slash alone:")
        texts += ["\n".join(lines[at : at + 20])[:3000] for at in range(0, len(lines), 20)]
    sections = [{"type": "section", "text": {"type": "mrkdwn", "text": text}} for text in texts]
    return {"type": "home", "blocks": sections}
