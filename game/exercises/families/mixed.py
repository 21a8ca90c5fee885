"""Calculations with several operations, where their order matters."""

from typing import Final

from game.exercises.calculation import (
    Calculation,
    evaluate,
    fill,
    left_to_right,
    sums_first,
    without_brackets,
    written,
)
from game.exercises.distractors import off_by_one
from game.exercises.family import Facts, Family, Problem, Solution, Value, Wrong, number, word
from game.exercises.levels import MIXED
from game.seeded import Seeded
from game.units import Level

WORDINGS: Final = ("plain", "compute", "result_of", "order", "find")

SHAPES: Final[dict[Level, tuple[str, ...]]] = {
    "initie": ("a+b−c", "a−b+c", "a+b+c", "a−b−c"),
    "padawan": ("a+b×c", "a×b−c", "a×b+c", "a−b+c", "a×(b−c)", "(a+b)−c"),
    "chevalier": ("a+b×c−d", "a×b−c+d", "(a+b)×c−d", "a×(b−c)+d", "a+b−c+d", "a×b−(c+d)"),
    "maitre": (
        "a+b×c−d÷e",
        "a×b−c÷d+e",
        "(a−b)×c+d÷e",
        "a÷b+c×d−e",
        "(a+b)−c÷d+e",
        "a×(b−c)+d−e",
    ),
}
_TRIES: Final = 200


def draw(level: Level, source: Seeded) -> Problem:
    """A shape and operands such that no step is negative or leaves a remainder."""
    low, high = MIXED[level]
    shape = source.pick(SHAPES[level])
    for _ in range(_TRIES):
        operands = {name: source.between(low, high) for name in shape if name.isalpha()}
        _make_exact(shape, operands, high, source)
        if _is_sound(fill(shape, operands)):
            break
    else:
        shape = "+".join("abcde"[: 2 + sum(sign in shape for sign in "+−×÷")])
        operands = {name: source.between(low, high) for name in shape if name.isalpha()}
    return Problem(source.pick(WORDINGS), {"shape": shape, **operands})


def _make_exact(shape: str, operands: dict[str, int], high: int, source: Seeded) -> None:
    """Make each dividend a multiple of its divisor that stays within the range."""
    for at, sign in enumerate(shape):
        if sign == "÷":
            top, bottom = shape[at - 1], shape[at + 1]
            operands[bottom] = min(operands[bottom], high // 2)
            operands[top] = operands[bottom] * source.between(2, high // operands[bottom])


def _is_sound(calculation: Calculation) -> bool:
    value, lines = evaluate(calculation)
    results = [line[-1] for line in lines]
    return value >= 0 and all(isinstance(result, int) and result >= 0 for result in results)


def calculation_of(facts: Facts) -> Calculation:
    """Return the calculation that the facts hold."""
    shape = word(facts, "shape")
    return fill(shape, {name: number(facts, name) for name in shape if name.isalpha()})


def solve(_template: str, facts: Facts) -> Solution:
    """Brackets, then products and quotients, then sums and differences."""
    calculation = calculation_of(facts)
    answer, lines = evaluate(calculation)
    signs = {token for token in calculation if isinstance(token, str)}
    has_product = bool(signs & {"×", "÷"})
    wrongs: list[Wrong] = []
    if has_product:
        wrongs.append(Wrong(left_to_right(calculation), "left_to_right"))
        wrongs.append(Wrong(sums_first(calculation), "sums_first"))
    if "(" in signs:
        wrongs.append(Wrong(without_brackets(calculation), "brackets_ignored"))
    wrongs.append(Wrong(_all_but_last(calculation), "last_step_forgotten"))
    wrongs.append(Wrong(_last_sign_turned(calculation), "wrong_operation"))
    wrongs += off_by_one(answer)
    way = "brackets_first" if "(" in signs else "products_first" if has_product else "in_order"
    steps = {"calculation": written(calculation)}
    return Solution(answer, way, tuple(wrongs), steps, lines)


def _all_but_last(calculation: Calculation) -> Value:
    """Return the value before the last operation that is carried out."""
    _, lines = evaluate(calculation)
    before = lines[-2][-1]
    assert not isinstance(before, str)
    return before


def _last_sign_turned(calculation: Calculation) -> Value:
    """Return the value with the last sum read as a difference, or the other way round."""
    turned = list(calculation)
    for at in range(len(turned) - 1, -1, -1):
        if turned[at] == "+":
            turned[at] = "−"
            break
        if turned[at] == "−":
            turned[at] = "+"
            break
    return evaluate(tuple(turned))[0]


FAMILY: Final = Family(draw, solve)
