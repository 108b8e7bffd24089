"""Untrusted texts on their way through a chat template: held back, and put into its output again."""

import json
from collections.abc import Callable
from typing import Any

from agent.model.chat.template import BadTemplate
from agent.model.contract import Media


class Shield:
    """One rendering's texts. ``nonce`` is a word that nobody can guess."""

    def __init__(self, nonce: str, has_markup: Callable[[str], bool]) -> None:
        self._mark = f"x{nonce}x"
        self._has_markup = has_markup
        self._texts: list[str | Media] = []

    def hide(self, text: str | Media) -> str:
        """What to give to the template in the place of ``text``, or of what came with one."""
        if not text:
            return ""
        self._texts.append(text)
        return f"{self._mark}{len(self._texts) - 1:06d}"

    def hide_markup(self, value: Any) -> Any:
        """JSON with those strings hidden that have markup in them.

        The others stay, so that a call is tokenised again as the model wrote it.
        """
        if isinstance(value, dict):
            return {self.hide_markup(key): self.hide_markup(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.hide_markup(item) for item in value]
        if isinstance(value, str) and self._has_markup(value):
            return self.hide(value)
        return value

    def split(self, text: str) -> list[tuple[str | Media, bool]]:
        """The pieces in order, each with whether it is the template's own."""
        first, *rest = text.split(self._mark)
        pieces: list[tuple[str | Media, bool]] = [(first, True)]
        for part in rest:
            digits, after = part[:6], part[6:]
            if not digits.isdecimal() or int(digits) >= len(self._texts):
                raise BadTemplate("it changes the text of messages")
            hidden = self._texts[int(digits)]
            before = pieces[-1][0]
            if isinstance(hidden, str) and isinstance(before, str) and _is_within_quotes(before, after):
                hidden = json.dumps(hidden, ensure_ascii=False)[1:-1]
            pieces += [(hidden, False), (after, True)]
        return [(piece, trusted) for piece, trusted in pieces if piece]


def _is_within_quotes(before: str, after: str) -> bool:
    """Some templates set a blank before an argument's first word."""
    return before.rstrip(" ").endswith('"') and after.startswith('"')
