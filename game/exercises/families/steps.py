"""Word problems of one step, and the wrong step that a child may take."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved, within
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _smaller_second(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw two numbers that are two or more apart, so that a plural is left over."""
    drawn = each(ranges, source)
    return {"a": drawn["a"], "b": min(drawn["b"], drawn["a"] - 2)}


def _dividend(ranges: Ranges, source: Seeded) -> dict[str, int]:
    b, quotient = within(ranges["b"], source), within(ranges["q"], source)
    return {"a": b * quotient, "b": b}


def _even(ranges: Ranges, source: Seeded) -> dict[str, int]:
    return {"a": 2 * within(ranges["q"], source)}


def _sum(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(abs(a - b), "wrong_operation"),
        Wrong(max(a, b), "number_copied"),
        Wrong(a + 2 * b, "part_counted_twice"),
        Wrong(2 * a + b, "part_counted_twice"),
    )
    return solved(a + b, wrongs, (a, "+", b, "=", a + b), slips=off_by_one(a + b))


def _sum_of_three(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b + c
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(b + c, "number_overlooked"),
        Wrong(a + c, "number_overlooked"),
        Wrong(answer + c, "part_counted_twice"),
        Wrong(answer + a, "part_counted_twice"),
    )
    lines = ((a, "+", b, "=", a + b), (a + b, "+", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _difference(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    borrowed = 10 * (a // 10 - b // 10) + abs(a % 10 - b % 10)
    wrongs = (
        Wrong(a + b, "wrong_operation"),
        Wrong(b, "number_copied"),
        Wrong(borrowed, "smaller_from_larger"),
    )
    return solved(a - b, wrongs, (a, "−", b, "=", a - b), slips=off_by_one(a - b))


def _product(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(a + b, "wrong_operation"),
        Wrong(a * b + b, "one_time_too_many"),
        Wrong(a * b - b, "one_time_too_few"),
        Wrong(a * b + a, "one_time_too_many"),
        Wrong(a * b - a, "one_time_too_few"),
    )
    return solved(a * b, wrongs, (a, "×", b, "=", a * b), slips=off_by_one(a * b))


def _share(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = a // b
    wrongs = (
        Wrong(a - b, "wrong_operation"),
        Wrong(b, "divisor_given"),
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
    )
    return solved(answer, wrongs, (a, "÷", b, "=", answer), slips=off_by_one(answer))


def _double(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(a + 2, "added_instead_of_scaled"),
        Wrong(a, "number_copied"),
        Wrong(3 * a, "one_time_too_many"),
        Wrong(a // 2 if a % 2 == 0 else 0, "half_for_double"),
    )
    return solved(2 * a, wrongs, (2, "×", a, "=", 2 * a), slips=off_by_one(2 * a))


def _half(facts: Facts) -> Solution:
    a = number(facts, "a")
    answer = a // 2
    wrongs = (
        Wrong(a - 2, "subtracted_instead_of_divided"),
        Wrong(2 * a, "double_for_half"),
        Wrong(a, "number_copied"),
    )
    return solved(answer, wrongs, (a, "÷", 2, "=", answer), slips=off_by_one(answer))


STEPS: Final[dict[str, Scheme]] = {
    "sum": Scheme(each, _sum),
    "sum3": Scheme(each, _sum_of_three),
    "before": Scheme(each, _sum),
    "difference": Scheme(_smaller_second, _difference),
    "compare": Scheme(_smaller_second, _difference),
    "missing": Scheme(_smaller_second, _difference),
    "product": Scheme(each, _product),
    "share": Scheme(_dividend, _share),
    "double": Scheme(each, _double),
    "half": Scheme(_even, _half),
}
