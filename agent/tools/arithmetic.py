"""An evaluator of arithmetic that is safe to give anybody's text: bounded in size, depth and digits."""

import ast
import math
import operator
import warnings
from collections.abc import Callable

Number = int | float

_LONGEST = 200
_DEEPEST = 30
_MOST_BITS = 1024
_MOST_DIGITS = 15
_SIGNS = str.maketrans(
    {
        "\N{MULTIPLICATION SIGN}": "*",
        "\N{MIDDLE DOT}": "*",
        "\N{DIVISION SIGN}": "/",
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "^": "**",
    }
)
_CONSTANTS = {"pi": math.pi, "e": math.e}


class BadExpression(Exception):
    """It can't be evaluated; the text is a short reason, such as ``division by zero``."""


def evaluate(expression: str) -> str:
    """The value, in digits: whole numbers exactly, others to four places. Raises ``BadExpression``.

    Takes well under a millisecond whatever the expression is.
    """
    if len(expression) > _LONGEST:
        raise BadExpression("the expression is too long")
    try:
        return _show(_value(_parse(expression).body, 0))
    except ZeroDivisionError:
        raise BadExpression("division by zero") from None
    except OverflowError:
        raise BadExpression("the result is too large") from None
    except (TypeError, ValueError):
        raise BadExpression("a function does not take that value") from None


def _parse(expression: str) -> ast.Expression:
    try:
        with warnings.catch_warnings():
            # Python warns of doubtful literals such as "1if"; they are refused below anyway.
            warnings.simplefilter("ignore")
            return ast.parse(expression.translate(_SIGNS).strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadExpression("that is not an arithmetic expression") from None


def _value(node: ast.expr, depth: int) -> Number:
    if depth > _DEEPEST:
        raise BadExpression("the expression is nested too deeply")
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _bounded(value)
        case ast.UnaryOp(op=ast.UAdd() | ast.USub() as sign, operand=operand):
            value = _value(operand, depth + 1)
            return -value if isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=kind, right=right) if type(kind) in _OPERATORS:
            return _bounded(_OPERATORS[type(kind)](_value(left, depth + 1), _value(right, depth + 1)))
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _bounded(_FUNCTIONS[name](*[_value(argument, depth + 1) for argument in arguments]))
    raise BadExpression("that is not an arithmetic expression")


def _bounded(value: Number) -> Number:
    if isinstance(value, complex):
        raise BadExpression("the result is not a real number")
    if isinstance(value, int):
        if value.bit_length() > _MOST_BITS:
            raise OverflowError
    elif math.isnan(value) or math.isinf(value):
        raise OverflowError
    return value


def _power(base: Number, exponent: Number) -> Number:
    # Judged before it is computed: 9**9**9 would take all memory.
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > 2 * _MOST_BITS:
        if abs(base) > 1:
            raise OverflowError
        exponent %= 2
    result: Number = base**exponent
    return result


def _round(value: Number, digits: Number = 0) -> Number:
    # Rounding to minus a billion places would first compute ten to that power.
    if abs(digits) > _MOST_DIGITS:
        raise ValueError(digits)
    return round(value, int(digits)) if digits else round(value)


def _show(value: Number) -> str:
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if value and not 1e-3 <= abs(value) < 1e15:
        return f"{value:.6g}"
    return str(round(value, 4))


_OPERATORS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
}
_FUNCTIONS: dict[str, Callable[..., Number]] = {
    "abs": abs,
    "ceil": math.ceil,
    "cos": math.cos,
    "exp": math.exp,
    "floor": math.floor,
    "log": math.log,
    "log10": math.log10,
    "max": max,
    "min": min,
    "round": _round,
    "sin": math.sin,
    "sqrt": math.sqrt,
    "tan": math.tan,
}
