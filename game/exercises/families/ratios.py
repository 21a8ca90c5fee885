"""Word problems of several steps, and of ratio."""

from fractions import Fraction
from math import gcd
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved, within
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _proportion_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    a, c = within(ranges["a"], source), within(ranges["c"], source)
    return {"a": a, "b": a * within(ranges["one"], source), "c": c + 1 if c == a else c}


def _proportion(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    one = b // a
    answer = one * c
    wrongs = (
        Wrong(b + c - a, "added_instead_of_scaled"),
        Wrong(one, "last_step_forgotten"),
        Wrong(b * c, "division_forgotten"),
        Wrong(answer + one, "one_time_too_many"),
        Wrong(answer - one, "one_time_too_few"),
    )
    return solved(answer, wrongs, (b, "÷", a, "=", one), (one, "×", c, "=", answer))


def _two_products(facts: Facts) -> Solution:
    a, b, c, d = (number(facts, name) for name in "abcd")
    left, right = a * b, c * d
    answer = left + right
    wrongs = (
        Wrong(left, "last_step_forgotten"),
        Wrong((a + c) * (b + d), "sums_multiplied"),
        Wrong(a + b + c + d, "all_added"),
        Wrong(abs(left - right), "wrong_operation"),
        Wrong(right, "number_overlooked"),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", left),
        (c, "×", d, "=", right),
        (left, "+", right, "=", answer),
    )


def _gap_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw two pairs whose first product is the larger one."""
    drawn = each(ranges, source)
    if drawn["a"] * drawn["b"] < drawn["c"] * drawn["d"]:
        drawn["c"] = max(2, drawn["a"] * drawn["b"] // drawn["d"])
    if drawn["a"] * drawn["b"] <= drawn["c"] * drawn["d"]:
        drawn["a"] = drawn["c"] * drawn["d"] // drawn["b"] + 1
    return drawn


def _products_gap(facts: Facts) -> Solution:
    a, b, c, d = (number(facts, name) for name in "abcd")
    left, right = a * b, c * d
    answer = left - right
    wrongs = (
        Wrong(left, "last_step_forgotten"),
        Wrong(left + right, "wrong_operation"),
        Wrong(left - c, "number_overlooked"),
        Wrong(left - d, "one_item_counted"),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", left),
        (c, "×", d, "=", right),
        (left, "−", right, "=", answer),
    )


def _filled_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a product, and what must be added to it so that the division leaves nothing."""
    drawn = each(ranges, source)
    a, b, d = drawn["a"], drawn["b"], drawn["d"]
    missing = -a * b % d
    return {"a": a, "b": b, "c": missing if missing > 1 else missing + d, "d": d}


def _product_sum_share(facts: Facts) -> Solution:
    a, b, c, d = (number(facts, name) for name in "abcd")
    total = a * b + c
    answer = total // d
    wrongs = (
        Wrong(total, "last_step_forgotten"),
        Wrong(a * b // d, "number_overlooked"),
        Wrong((a + b + c) // d, "all_added"),
        Wrong(total - d, "subtracted_instead_of_divided"),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", a * b),
        (a * b, "+", c, "=", total),
        (total, "÷", d, "=", answer),
        slips=off_by_one(answer),
    )


def _parts_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    q = within(ranges["q"], source)
    p = q + source.between(1, 3)
    return {"p": p, "q": q, "n": (p + q) * within(ranges["part"], source)}


def _ratio_parts(facts: Facts) -> Solution:
    p, q, n = (number(facts, name) for name in "pqn")
    part = n // (p + q)
    answer = p * part
    wrongs = (
        Wrong(q * part, "other_share_given"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n // p, "ratio_part_of_whole"),
        Wrong(n - p, "wrong_operation"),
        Wrong(n // 2, "shared_equally"),
    )
    return solved(
        answer,
        wrongs,
        (p, "+", q, "=", p + q),
        (n, "÷", p + q, "=", part),
        (p, "×", part, "=", answer),
    )


def _fraction_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a proper fraction in lowest terms, as people say one."""
    b = within(ranges["b"], source)
    return {
        "a": source.pick([top for top in range(2, b) if gcd(top, b) == 1]),
        "b": b,
        "n": b * within(ranges["part"], source),
    }


def _fraction_left(facts: Facts) -> Solution:
    a, b, n = (number(facts, name) for name in "abn")
    part = n // b
    answer = n - a * part
    wrongs = (
        Wrong(a * part, "complement_given"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n - part, "numerator_ignored"),
        Wrong(n - b, "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (n, "÷", b, "=", part),
        (a, "×", part, "=", a * part),
        (n, "−", a * part, "=", answer),
        slips=off_by_one(answer),
    )


def _whole_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a proper fraction in lowest terms, and as many parts as its numerator says."""
    b = within(ranges["b"], source)
    a = source.pick([top for top in range(2, b) if gcd(top, b) == 1])
    return {"a": a, "b": b, "n": a * within(ranges["part"], source)}


def _fraction_whole(facts: Facts) -> Solution:
    """Find the whole of which n is a/b."""
    a, b, n = (number(facts, name) for name in "abn")
    part = n // a
    answer = part * b
    wrongs = (
        Wrong(Fraction(n * a, b), "fraction_of_the_part"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n * b, "numerator_ignored"),
        Wrong(n + part, "one_part_added"),
        Wrong(n * a, "inverted_operands"),
    )
    lines = ((n, "÷", a, "=", part), (b, "×", part, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _uneven_product_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw a product that groups of d do not fill exactly."""
    drawn = each(ranges, source)
    while drawn["a"] * drawn["b"] % drawn["d"] == 0:
        drawn["d"] += 1
    return drawn


def _product_groups_up(facts: Facts) -> Solution:
    """Find how many groups of d hold a times b, the last one not full."""
    a, b, d = (number(facts, name) for name in "abd")
    total = a * b
    quotient, rest = divmod(total, d)
    answer = quotient + 1
    wrongs = (
        Wrong(quotient, "remainder_forgotten"),
        Wrong(total, "last_step_forgotten"),
        Wrong((a + b) // d + 1, "added_instead_of_multiplied"),
        Wrong(rest, "remainder_given"),
        Wrong(total - d, "subtracted_instead_of_divided"),
    )
    lines = ((a, "×", b, "=", total), (quotient, "×", d, "=", quotient * d))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer), quotient=quotient, rest=rest)


def _two_costs_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = each(ranges, source)
    rest = drawn.pop("rest")
    return {**drawn, "p": drawn["a"] * drawn["b"] + drawn["c"] * drawn["d"] + rest}


def _change_two(facts: Facts) -> Solution:
    """Take two products away from p."""
    a, b, c, d, p = (number(facts, name) for name in "abcdp")
    left, right = a * b, c * d
    answer = p - left - right
    wrongs = (
        Wrong(left + right, "last_step_forgotten"),
        Wrong(p - left, "number_overlooked"),
        Wrong(p - b - d, "one_item_counted"),
        Wrong(p - left + right, "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", left),
        (c, "×", d, "=", right),
        (left, "+", right, "=", left + right),
        (p, "−", left + right, "=", answer),
        slips=off_by_one(answer),
    )


RATIOS: Final[dict[str, Scheme]] = {
    "proportion": Scheme(_proportion_facts, _proportion),
    "two_products": Scheme(each, _two_products),
    "products_gap": Scheme(_gap_facts, _products_gap),
    "product_sum_share": Scheme(_filled_facts, _product_sum_share),
    "ratio_parts": Scheme(_parts_facts, _ratio_parts),
    "fraction_left": Scheme(_fraction_facts, _fraction_left),
    "fraction_whole": Scheme(_whole_facts, _fraction_whole),
    "product_groups_up": Scheme(_uneven_product_facts, _product_groups_up),
    "change_two": Scheme(_two_costs_facts, _change_two),
}
