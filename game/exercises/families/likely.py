"""Wrong answers that any told exercise invites, read off its lines of working.

A child stops one step too early, takes another operation for the last one, or copies a number of
the question. What only one scheme invites is in its own `wrongs`, which come first.
"""

from collections.abc import Iterator
from fractions import Fraction

from game.exercises.distractors import off_by_one, off_by_ten
from game.exercises.family import Facts, Solution, Value, Wrong

_TIMES_THE_ANSWER_MAX = 12
"""Farther off, a choice shows at first sight that it is none."""


def with_likely(solution: Solution, facts: Facts) -> Solution:
    """Return the solution with what its lines invite behind its own wrongs."""
    if solution.form == "fraction":
        return solution
    answer = solution.answer
    likely = tuple(
        wrong
        for wrong in _invited(solution, facts)
        if 0 < wrong.value <= _TIMES_THE_ANSWER_MAX * answer
        and _TIMES_THE_ANSWER_MAX * wrong.value >= answer
    )
    near = tuple(wrong for wrong in off_by_one(answer) if wrong.value > 0)
    if answer >= 12 and solution.form == "number":
        near = (*near, *off_by_ten(answer))
    return solution._replace(wrongs=(*solution.wrongs, *likely), slips=(*solution.slips, *near))


def _invited(solution: Solution, facts: Facts) -> Iterator[Wrong]:
    *before, last = solution.lines
    for line in before:
        result = line[-1]
        if not isinstance(result, str):
            yield Wrong(result, "last_step_forgotten")
    if len(last) == 5:
        left, sign, right = last[0], last[1], last[2]
        if not isinstance(left, str) and not isinstance(right, str):
            yield from _other_operations(left, str(sign), right)
    told = {value for value in facts.values() if isinstance(value, int)}
    for line in solution.lines:
        for part in line[:-1]:
            if isinstance(part, int) and part in told:
                yield Wrong(part, "number_copied")


def _other_operations(left: Value, sign: str, right: Value) -> Iterator[Wrong]:
    """Yield what the last step gives with each of the other three signs."""
    if sign != "+":
        yield Wrong(left + right, "wrong_operation")
    if sign != "−":
        yield Wrong(left - right if left > right else right - left, "wrong_operation")
    if sign != "×":
        yield Wrong(left * right, "multiplied_instead")
    if sign != "÷" and right:
        quotient = Fraction(left) / right
        if quotient.denominator == 1:
            yield Wrong(int(quotient), "divided_instead")
