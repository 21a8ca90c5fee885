"""A chain of operations on whole numbers: its value, its working, and the ways to get it wrong.

A calculation is a tuple of integers, the four signs and brackets, such as (3, "+", 4).
"""

from collections.abc import Callable
from fractions import Fraction

from game.exercises.family import Equation, Value

Token = int | str
Calculation = tuple[Token, ...]

_APPLY: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda x, y: x + y,
    "−": lambda x, y: x - y,
    "×": lambda x, y: x * y,
    "÷": lambda x, y: _tidy(Fraction(x) / Fraction(y)) if y else Fraction(0),
}


def _tidy(value: Value) -> Value:
    return int(value) if Fraction(value).denominator == 1 else value


def fill(shape: str, operands: dict[str, int]) -> Calculation:
    """Return the calculation that `shape`, such as "a+(b+c)", is with these operands."""
    return tuple(operands.get(mark, mark) for mark in shape)


def evaluate(calculation: Calculation) -> tuple[Value, tuple[Equation, ...]]:
    """Return the value by the order of operations, and one line of working an operation.

    Brackets first, then products and quotients from left to right, then sums and differences.
    """
    tokens: list[Value | str] = list(calculation)
    lines: list[Equation] = []
    while len(tokens) > 1:
        start, end = _innermost(tokens)
        at = _first(tokens, start, end, "×÷") or _first(tokens, start, end, "+−")
        if at is None:
            raise ValueError("not a calculation")
        left, sign, right = tokens[at - 1], str(tokens[at]), tokens[at + 1]
        assert not isinstance(left, str)
        assert not isinstance(right, str)
        value = _APPLY[sign](left, right)
        lines.append((left, sign, right, "=", value))
        tokens[at - 1 : at + 2] = [value]
        if start and end - start == 3:
            tokens[start - 1 : start + 2] = [value]
    result = tokens[0]
    assert not isinstance(result, str)
    return result, tuple(lines)


def _innermost(tokens: list[Value | str]) -> tuple[int, int]:
    """Return the bounds of what stands in the first closed bracket, or of everything."""
    if ")" not in tokens:
        return 0, len(tokens)
    end = tokens.index(")")
    start = max(at for at in range(end) if tokens[at] == "(")
    return start + 1, end


def _first(tokens: list[Value | str], start: int, end: int, signs: str) -> int | None:
    for at in range(start, end):
        token = tokens[at]
        if isinstance(token, str) and token in signs:
            return at
    return None


def left_to_right(calculation: Calculation) -> Value:
    """Return what comes out when operations are done as they are read, brackets and all ignored."""
    plain = [token for token in calculation if token not in ("(", ")")]
    value: Value = int(plain[0])
    for sign, operand in zip(plain[1::2], plain[2::2], strict=True):
        value = _APPLY[str(sign)](value, int(operand))
    return value


def without_brackets(calculation: Calculation) -> Value:
    """Return what comes out when brackets are overlooked."""
    return evaluate(tuple(token for token in calculation if token not in ("(", ")")))[0]


def sums_first(calculation: Calculation) -> Value:
    """Return what comes out when sums are done before products (brackets overlooked)."""
    tokens: list[Value | str] = [token for token in calculation if token not in ("(", ")")]
    for signs in ("+−", "×÷"):
        while (at := _first(tokens, 0, len(tokens), signs)) is not None:
            left, right = tokens[at - 1], tokens[at + 1]
            assert not isinstance(left, str)
            assert not isinstance(right, str)
            tokens[at - 1 : at + 2] = [_APPLY[str(tokens[at])](left, right)]
    result = tokens[0]
    assert not isinstance(result, str)
    return result


def written(calculation: Calculation) -> str:
    """Return the calculation with spaces around its signs: 3 + (4 + 1)."""
    text = " ".join(str(token) for token in calculation)
    return text.replace("( ", "(").replace(" )", ")")
