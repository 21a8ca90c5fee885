"""Word problems of one and of two steps."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_NOTES: Final = (5, 10, 20, 50, 100, 200)


def _smaller_second(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = each(ranges, source)
    return {"a": drawn["a"], "b": min(drawn["b"], drawn["a"] - 1)}


def _dividend(ranges: Ranges, source: Seeded) -> dict[str, int]:
    b, quotient = source.between(*ranges["b"]), source.between(*ranges["q"])
    return {"a": b * quotient, "b": b}


def _sum(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(abs(a - b), "wrong_operation"),
        Wrong(max(a, b), "number_copied"),
        *off_by_one(a + b),
    )
    return solved(a + b, wrongs, (a, "+", b, "=", a + b))


def _difference(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (Wrong(a + b, "wrong_operation"), Wrong(b, "number_copied"), *off_by_one(a - b))
    return solved(a - b, wrongs, (a, "−", b, "=", a - b))


def _product(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(a + b, "wrong_operation"),
        Wrong(a * b + b, "one_time_too_many"),
        Wrong(a * b - b, "one_time_too_few"),
        *off_by_one(a * b),
    )
    return solved(a * b, wrongs, (a, "×", b, "=", a * b))


def _share(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = a // b
    wrongs = (
        Wrong(a - b, "wrong_operation"),
        Wrong(b, "divisor_given"),
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
    )
    return solved(answer, wrongs, (a, "÷", b, "=", answer))


def _sum_take(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b - c
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(a + b + c, "wrong_operation"),
        Wrong(a - b + c, "inverted_operands"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (a, "+", b, "=", a + b), (a + b, "−", c, "=", answer))


def _take_sum(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a - b + c
    wrongs = (
        Wrong(a - b, "last_step_forgotten"),
        Wrong(a - b - c, "wrong_operation"),
        Wrong(a + b - c, "inverted_operands"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (a, "−", b, "=", a - b), (a - b, "+", c, "=", answer))


def _product_sum(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b + c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b - c, "wrong_operation"),
        Wrong(a + b + c, "all_added"),
        Wrong(answer + b, "one_time_too_many"),
    )
    return solved(answer, wrongs, (a, "×", b, "=", a * b), (a * b, "+", c, "=", answer))


def _product_take(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b - c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b + c, "wrong_operation"),
        Wrong(a + b - c, "added_instead_of_scaled"),
        Wrong(answer - b, "one_time_too_few"),
    )
    return solved(answer, wrongs, (a, "×", b, "=", a * b), (a * b, "−", c, "=", answer))


def _change_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a count and a price, and the smallest banknote that is enough."""
    drawn = each(ranges, source)
    cost = drawn["a"] * drawn["b"]
    return {**drawn, "p": next(note for note in _NOTES if note > cost)}


def _change(facts: Facts) -> Solution:
    a, b, p = (number(facts, name) for name in "abp")
    cost = a * b
    answer = p - cost
    wrongs = (
        Wrong(cost, "last_step_forgotten"),
        Wrong(p - b, "one_item_counted"),
        Wrong(p - a - b, "added_instead_of_scaled"),
        Wrong(p + cost, "wrong_operation"),
        Wrong(answer + 10, "off_by_ten"),
    )
    return solved(answer, wrongs, (a, "×", b, "=", cost), (p, "−", cost, "=", answer))


def _sum_share_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    c, quotient = source.between(*ranges["c"]), source.between(*ranges["q"])
    total = c * quotient
    a = source.between(total // 3, 2 * total // 3)
    return {"a": a, "b": total - a, "c": c}


def _sum_share(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    total = a + b
    answer = total // c
    wrongs = (
        Wrong(total, "last_step_forgotten"),
        Wrong(total - c, "wrong_operation"),
        Wrong(a // c, "number_overlooked"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (a, "+", b, "=", total), (total, "÷", c, "=", answer))


def _take_share_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    c, quotient = source.between(*ranges["c"]), source.between(*ranges["q"])
    b = source.between(*ranges["b"])
    return {"a": c * quotient + b, "b": b, "c": c}


def _take_share(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    rest = a - b
    answer = rest // c
    wrongs = (
        Wrong(rest, "last_step_forgotten"),
        Wrong((a + b) // c, "wrong_operation"),
        Wrong(a // c, "number_overlooked"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (a, "−", b, "=", rest), (rest, "÷", c, "=", answer))


STEPS: Final[dict[str, Scheme]] = {
    "sum": Scheme(each, _sum),
    "difference": Scheme(_smaller_second, _difference),
    "compare": Scheme(_smaller_second, _difference),
    "missing": Scheme(_smaller_second, _difference),
    "product": Scheme(each, _product),
    "share": Scheme(_dividend, _share),
    "sum_take": Scheme(each, _sum_take),
    "take_sum": Scheme(each, _take_sum),
    "product_sum": Scheme(each, _product_sum),
    "product_take": Scheme(each, _product_take),
    "change": Scheme(_change_facts, _change),
    "sum_share": Scheme(_sum_share_facts, _sum_share),
    "take_share": Scheme(_take_share_facts, _take_share),
}
