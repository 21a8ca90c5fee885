"""Word problems of two steps, and of what a division leaves."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved, within
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_NOTES: Final = (5, 10, 20, 50, 100, 200)


def _sum_take(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b - c
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(a + b + c, "all_added"),
        Wrong(a - b + c, "inverted_operands"),
        Wrong(a - c, "number_overlooked"),
    )
    lines = ((a, "+", b, "=", a + b), (a + b, "−", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _take_sum(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a - b + c
    wrongs = (
        Wrong(a - b, "last_step_forgotten"),
        Wrong(a - b - c, "wrong_operation"),
        Wrong(a + b - c, "inverted_operands"),
        Wrong(a + b + c, "all_added"),
    )
    lines = ((a, "−", b, "=", a - b), (a - b, "+", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _product_sum(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b + c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b - c, "wrong_operation"),
        Wrong(a + b + c, "all_added"),
        Wrong(answer + b, "one_time_too_many"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "+", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _product_take_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw what is taken so that two or more are left."""
    drawn = each(ranges, source)
    return {**drawn, "c": min(drawn["c"], drawn["a"] * drawn["b"] - 2)}


def _product_take(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b - c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b + c, "wrong_operation"),
        Wrong(a + b - c, "added_instead_of_multiplied"),
        Wrong(answer - b, "one_time_too_few"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "−", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _change_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a count and a price, and the smallest banknote that is enough."""
    drawn = each(ranges, source)
    cost = drawn["a"] * drawn["b"]
    return {**drawn, "p": next(note for note in _NOTES if note > cost)}


def _rest_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a count and a size, and a whole of which `rest` is left."""
    a, b, rest = (within(ranges[name], source) for name in ("a", "b", "rest"))
    return {"a": a, "b": b, "p": a * b + rest}


def _take_product(facts: Facts) -> Solution:
    a, b, p = (number(facts, name) for name in "abp")
    cost = a * b
    answer = p - cost
    wrongs = (
        Wrong(cost, "last_step_forgotten"),
        Wrong(p - b, "one_item_counted"),
        Wrong(p - a - b, "added_instead_of_multiplied"),
        Wrong(p + cost, "wrong_operation"),
    )
    lines = ((a, "×", b, "=", cost), (p, "−", cost, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _sum_share_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    c, quotient = within(ranges["c"], source), within(ranges["q"], source)
    total = c * quotient
    a = source.between(total // 3, 2 * total // 3)
    return {"a": a, "b": total - a, "c": c}


def _sum_share(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    total = a + b
    answer = total // c
    wrongs = (
        Wrong(total, "last_step_forgotten"),
        Wrong(total - c, "subtracted_instead_of_divided"),
        Wrong(a // c, "number_overlooked"),
        Wrong(c, "divisor_given"),
    )
    lines = ((a, "+", b, "=", total), (total, "÷", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _take_share_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    c, quotient = within(ranges["c"], source), within(ranges["q"], source)
    b = within(ranges["b"], source)
    return {"a": c * quotient + b, "b": b, "c": c}


def _take_share(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    rest = a - b
    answer = rest // c
    wrongs = (
        Wrong(rest, "last_step_forgotten"),
        Wrong((a + b) // c, "wrong_operation"),
        Wrong(a // c, "number_overlooked"),
        Wrong(rest - c, "subtracted_instead_of_divided"),
    )
    lines = ((a, "−", b, "=", rest), (rest, "÷", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _more_together(facts: Facts) -> Solution:
    """Find a number and one that is b more, together."""
    a, b = number(facts, "a"), number(facts, "b")
    answer = 2 * a + b
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(2 * a - b, "wrong_operation"),
        Wrong(2 * (a + b), "counted_once_too_often"),
    )
    lines = ((a, "+", b, "=", a + b), (a, "+", a + b, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _uneven_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a division that leaves something."""
    b, quotient = within(ranges["b"], source), within(ranges["q"], source)
    return {"a": b * quotient + source.between(1, b - 1), "b": b}


def _left_over(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    quotient, rest = divmod(a, b)
    wrongs = (
        Wrong(quotient, "quotient_for_remainder"),
        Wrong(b - rest, "missing_for_remainder"),
        Wrong(a - b, "one_item_counted"),
    )
    full = quotient * b
    lines = ((quotient, "×", b, "=", full), (a, "−", full, "=", rest))
    return solved(rest, wrongs, *lines, slips=off_by_one(rest), quotient=quotient)


def _groups_up(facts: Facts) -> Solution:
    """Find how many groups of b hold all of a, the last one not full."""
    a, b = number(facts, "a"), number(facts, "b")
    quotient, rest = divmod(a, b)
    wrongs = (
        Wrong(quotient, "remainder_forgotten"),
        Wrong(rest, "remainder_given"),
        Wrong(a - b, "subtracted_instead_of_divided"),
        Wrong(quotient + rest, "remainder_added"),
    )
    answer = quotient + 1
    lines = ((quotient, "×", b, "=", quotient * b),)
    return solved(answer, wrongs, *lines, slips=off_by_one(answer), quotient=quotient, rest=rest)


def _product_twice(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b * c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b + c, "last_step_added"),
        Wrong(a + b + c, "all_added"),
        Wrong(b * c, "number_overlooked"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "×", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


TWO_STEPS: Final[dict[str, Scheme]] = {
    "sum_take": Scheme(each, _sum_take),
    "take_sum": Scheme(each, _take_sum),
    "product_sum": Scheme(each, _product_sum),
    "product_take": Scheme(_product_take_facts, _product_take),
    "change": Scheme(_change_facts, _take_product),
    "take_product": Scheme(_rest_facts, _take_product),
    "sum_share": Scheme(_sum_share_facts, _sum_share),
    "take_share": Scheme(_take_share_facts, _take_share),
    "more_together": Scheme(each, _more_together),
    "left_over": Scheme(_uneven_facts, _left_over),
    "groups_up": Scheme(_uneven_facts, _groups_up),
    "product_twice": Scheme(each, _product_twice),
}
