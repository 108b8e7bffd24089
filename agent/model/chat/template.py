"""A chat template, which is a program by whoever made the model file, run on a short leash.

Jinja's immutable sandbox keeps it from reaching anything (CVE-2024-34359 was a template run without
it) but not from running for ever or filling the memory. So loops are counted, calls are timed, and
whatever makes text longer is measured.
"""

import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import TemplateError, Undefined, meta, nodes
from jinja2.ext import Extension
from jinja2.filters import do_indent
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST_SOURCE = 128 * 1024
_MOST_TEXT = 1024 * 1024
_MOST_STEPS = 200_000
_SECONDS = 5.0

_FILTERS = frozenset({
    "abs", "bool", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items",
    "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse",
    "round", "safe", "select", "selectattr", "sort", "string", "sum", "title", "tojson", "trim", "unique", "upper",
})  # fmt: skip
_GROWING_METHODS = frozenset(["center", "expandtabs", "format", "format_map", "ljust", "rjust", "translate", "zfill"])


class BadTemplate(Exception):
    """The template can't be used, or refuses these messages; the text says why."""


def local_date() -> dt.date:
    """Today, where this machine is."""
    return dt.datetime.now().astimezone().date()


class ChatTemplate:
    """A compiled template. May be used from several threads."""

    def __init__(
        self,
        source: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], dt.date] = local_date,
    ) -> None:
        """Raises ``BadTemplate`` if ``source`` is no template or too long. ``clock`` gives seconds.

        A template that asks for the time gets that of the last midnight: then its prompts stay the same all day.
        """
        if len(source) > _MOST_SOURCE:
            raise BadTemplate("it is too long")
        self.source = source
        self._clock = clock
        self._lock = threading.Lock()
        self._environment = _Environment(_Meter(clock), today)
        try:
            tree = self._environment.parse(source)
            names = meta.find_undeclared_variables(tree)
            self._template = self._environment.from_string(_metered(tree))
        except (TemplateError, RecursionError, ValueError, SyntaxError) as error:
            raise BadTemplate(f"it can't be read: {error}") from None
        self.takes_tools = "tools" in names
        self.writes_calls = "tool_calls" in source

    def render(self, variables: dict[str, Any]) -> str:
        """The text. Raises ``BadTemplate`` also where the template itself refuses the messages."""
        try:
            # One at a time: the environment holds the meter of the rendering that runs.
            with self._lock:
                return self._render(variables)
        except (TemplateError, RecursionError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise BadTemplate(str(error) or type(error).__name__) from None

    def _render(self, variables: dict[str, Any]) -> str:
        meter = self._environment.meter = _Meter(self._clock)
        pieces: list[str] = []
        length = 0
        for piece in self._template.generate(variables):
            meter.step()
            length += len(piece)
            _bounded(length)
            pieces.append(piece)
        return "".join(pieces)


class _Meter:
    """One rendering's allowance."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + _SECONDS
        self._left = _MOST_STEPS

    def step(self) -> None:
        self._left -= 1
        if self._left < 0 or self._clock() > self._end:
            raise BadTemplate("it runs too long")

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in () if isinstance(items, Undefined) else items:
            self.step()
            yield item


class _Generation(Extension):
    """``{% generation %}``, with which templates mark for training what the model itself has said."""

    tags = {"generation"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a meter on everything that takes time or grows."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, meter: _Meter, today: Callable[[], dt.date]) -> None:
        # The same two switches that transformers sets; templates are written for them.
        super().__init__(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", _Generation])
        self.meter = meter
        self.filters = {name: function for name, function in self.filters.items() if name in _FILTERS}
        self.filters |= {"tojson": _tojson, "indent": _indent, "metered": self._each, "joined": _joined}
        self.globals = {
            "range": self.globals["range"],
            "namespace": self.globals["namespace"],
            "dict": dict,
            "raise_exception": _refuse,
            "strftime_now": lambda form: dt.datetime.combine(today(), dt.time()).strftime(str(form)[:100]),
        }

    def _each(self, items: Iterable[Any]) -> Iterator[Any]:
        return self.meter.each(items)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return attr not in _GROWING_METHODS and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.meter.step()
        return _measured(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.meter.step()
        numbers = all(isinstance(side, (int, float)) for side in (left, right))
        if operator == "**" or (operator in {"*", "%"} and not numbers):
            raise BadTemplate(f"it uses {operator} where that could grow without end")
        return _measured(super().call_binop(context, operator, left, right))


def _metered(tree: nodes.Template) -> nodes.Template:
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, "metered", [], [], None, None, lineno=loop.lineno)
    for holder in [tree, *tree.find_all(nodes.Node)]:
        for field, value in list(holder.iter_fields()):
            setattr(holder, field, _without_concat(value))
    return tree


def _without_concat(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_concat(item) for item in value]
    if isinstance(value, nodes.Concat):
        parts = nodes.List([_without_concat(node) for node in value.nodes], lineno=value.lineno)
        return nodes.Filter(parts, "joined", [], [], None, None, lineno=value.lineno)
    return value


def _bounded(length: int) -> None:
    if length > _MOST_TEXT:
        raise BadTemplate("it writes too much")


def _measured(value: Any) -> Any:
    if isinstance(value, (str, list, tuple)):
        _bounded(len(value))
    elif isinstance(value, int) and value.bit_length() > 64:
        raise BadTemplate("it counts too far")
    return value


def _joined(parts: list[Any]) -> str:
    texts = [str(part) for part in parts]
    _bounded(sum(map(len, texts)))
    return "".join(texts)


def _tojson(
    value: Any,
    ensure_ascii: bool = False,  # noqa: FBT001, FBT002 - the order that templates know
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,  # noqa: FBT001, FBT002
) -> str:
    """Plain JSON, as transformers gives it to templates: Jinja's own escapes ``<`` for HTML."""
    indent = indent if indent is None else max(0, min(int(indent), 8))
    separators = separators and (str(separators[0])[:8], str(separators[1])[:8])
    return json.dumps(
        list(value) if isinstance(value, Iterator) else value,
        ensure_ascii=ensure_ascii,
        indent=indent,
        separators=separators,
        sort_keys=sort_keys,
    )


def _indent(text: Any, width: int = 4, first: bool = False, blank: bool = False) -> str:  # noqa: FBT001, FBT002
    """Jinja's own, by no more than a bit."""
    indented = do_indent(str(text), max(0, min(int(width), 16)), first, blank)
    _bounded(len(indented))
    return indented


def _refuse(message: str = "") -> None:
    raise TemplateError(str(message)[:200])


CHATML = (
    "{% for m in messages %}"
    "{{ '<|im_start|>' ~ m.role ~ '\\n' ~ m.content }}"
    "{% for c in m.tool_calls or [] %}{{ '<tool_call>' ~ (c.function | tojson) ~ '</tool_call>' }}{% endfor %}"
    "{{ '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
