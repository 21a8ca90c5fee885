"""Word problems of several steps, and of ratio."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _proportion_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    a, c = source.between(*ranges["a"]), source.between(*ranges["c"])
    return {"a": a, "b": a * source.between(*ranges["one"]), "c": c + 1 if c == a else c}


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
        Wrong(answer + 10, "off_by_ten"),
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
        Wrong(answer + 10, "off_by_ten"),
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
        Wrong(total - d, "wrong_operation"),
        *off_by_one(answer),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", a * b),
        (a * b, "+", c, "=", total),
        (total, "÷", d, "=", answer),
    )


def _parts_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    q = source.between(*ranges["q"])
    p = q + source.between(1, 3)
    return {"p": p, "q": q, "n": (p + q) * source.between(*ranges["part"])}


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
    b = source.between(*ranges["b"])
    return {"a": source.between(1, b - 1), "b": b, "n": b * source.between(*ranges["part"])}


def _fraction_left(facts: Facts) -> Solution:
    a, b, n = (number(facts, name) for name in "abn")
    part = n // b
    answer = n - a * part
    wrongs = (
        Wrong(a * part, "complement_given"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n - part, "numerator_ignored"),
        Wrong(n - b, "wrong_operation"),
        Wrong(answer + 10, "off_by_ten"),
    )
    return solved(
        answer,
        wrongs,
        (n, "÷", b, "=", part),
        (a, "×", part, "=", a * part),
        (n, "−", a * part, "=", answer),
    )


RATIOS: Final[dict[str, Scheme]] = {
    "proportion": Scheme(_proportion_facts, _proportion),
    "two_products": Scheme(each, _two_products),
    "products_gap": Scheme(_gap_facts, _products_gap),
    "product_sum_share": Scheme(_filled_facts, _product_sum_share),
    "ratio_parts": Scheme(_parts_facts, _ratio_parts),
    "fraction_left": Scheme(_fraction_facts, _fraction_left),
}
