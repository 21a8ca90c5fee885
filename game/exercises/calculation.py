"""A chain of operations on whole numbers: its value, its working, and the ways to get it wrong.

A shape, such as "a+(b+c)", names the operands by letters in their order. In which order a shape's
operations are done is found once a shape, so that an exercise costs little.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from game.exercises.family import Equation, Value

RULE: Final = ("×÷", "+−")
"""Products and quotients come before sums and differences; within one group, left before right."""


class Step(NamedTuple):
    """One operation that is carried out: its sign, what stands on both sides, and the result."""

    left: Value
    sign: str
    right: Value
    result: Value


class Operation(NamedTuple):
    """Which operand meets which, and how the calculation reads before that.

    An operation's result is named by the rank of its left operand. `tokens` are ranks, signs and
    brackets.
    """

    left: int
    sign: str
    right: int
    tokens: tuple[int | str, ...]


def _apply(left: Value, sign: str, right: Value) -> Value:
    """Return the result; what a misconception divides by zero counts as zero."""
    if sign == "+":
        return left + right
    if sign == "−":
        return left - right
    if sign == "×":
        return left * right
    if not right:
        return 0
    if isinstance(left, int) and isinstance(right, int) and left % right == 0:
        return left // right
    return Fraction(left) / Fraction(right)


@cache
def operations(shape: str, order: tuple[str, ...] = RULE) -> tuple[Operation, ...]:
    """Return what is done in which order: brackets first, then the groups of signs in `order`."""
    tokens: list[int | str] = []
    for mark in shape:
        rank = sum(isinstance(token, int) for token in tokens)
        tokens.append(rank if mark.isalpha() else mark)
    done: list[Operation] = []
    while len(tokens) > 1:
        before = tuple(tokens)
        at = _next(tokens, order)
        left, sign, right = tokens[at - 1 : at + 2]
        assert isinstance(left, int)
        assert isinstance(sign, str)
        assert isinstance(right, int)
        done.append(Operation(left, sign, right, before))
        tokens[at - 1 : at + 2] = [left]
        if at >= 2 and tokens[at - 2] == "(" and tokens[at] == ")":
            tokens[at - 2 : at + 1] = [left]
    return tuple(done)


def _next(tokens: list[int | str], order: tuple[str, ...]) -> int:
    """Return where the sign stands that is carried out next."""
    start, end = 0, len(tokens)
    if ")" in tokens:
        end = tokens.index(")")
        start = max(at for at in range(end) if tokens[at] == "(")
    for signs in order:
        for at in range(start, end):
            token = tokens[at]
            if isinstance(token, str) and token in signs:
                return at
    raise ValueError("not a calculation")


def steps_of(shape: str, operands: Sequence[int], order: tuple[str, ...] = RULE) -> list[Step]:
    """Return the operations of `shape` with these operands, in their order, with their results."""
    values: list[Value] = list(operands)
    steps: list[Step] = []
    for left, sign, right, _ in operations(shape, order):
        x, y = values[left], values[right]
        values[left] = result = _apply(x, sign, y)
        steps.append(Step(x, sign, y, result))
    return steps


def value_of(shape: str, operands: Sequence[int], order: tuple[str, ...] = RULE) -> Value:
    """Return what a shape with these operands comes to."""
    return steps_of(shape, operands, order)[-1].result


def lines_of(shape: str, operands: Sequence[int]) -> tuple[Equation, ...]:
    """Return the working: each line writes the whole calculation anew with one operation done.

    So a child sees at any moment what is left to do.
    """
    values: list[Value] = list(operands)
    written: list[Equation] = []
    for left, sign, right, tokens in operations(shape):
        written.append(tuple(values[part] if isinstance(part, int) else part for part in tokens))
        values[left] = _apply(values[left], sign, values[right])
    written.append((values[0],))
    return tuple((*before, "=", *after) for before, after in pairwise(written))


def written_out(shape: str, operands: Sequence[int]) -> str:
    """Return the calculation with spaces around its signs: 3 + (4 + 1)."""
    text = " ".join(
        str(operands[part]) if isinstance(part, int) else part
        for part in operations(shape)[0].tokens
    )
    return text.replace("( ", "(").replace(" )", ")")


def _plain(shape: str) -> str:
    return shape.replace("(", "").replace(")", "")


def left_to_right(shape: str, operands: Sequence[int]) -> Value:
    """Return what comes out when operations are done as they are read, brackets and all ignored."""
    return value_of(_plain(shape), operands, ("+−×÷",))


def without_brackets(shape: str, operands: Sequence[int]) -> Value:
    """Return what comes out when brackets are overlooked."""
    return value_of(_plain(shape), operands)


def sums_first(shape: str, operands: Sequence[int]) -> Value:
    """Return what comes out when sums are done before products (brackets overlooked)."""
    return value_of(_plain(shape), operands, ("+−", "×÷"))


def additions_first(shape: str, operands: Sequence[int]) -> Value:
    """Return what comes out when sums are done before differences (brackets overlooked)."""
    return value_of(_plain(shape), operands, ("×÷", "+", "−"))
