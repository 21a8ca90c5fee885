"""Word problems with an unknown: an equation stands behind each of them."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Ranges, Scheme, each, solved, within
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_RATIOS: Final = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2), (3, 4), (4, 3))


def _linear_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = each(ranges, source)
    return {"a": drawn["a"], "b": drawn["b"], "c": drawn["a"] * drawn["x"] + drawn["b"]}


def _linear(facts: Facts) -> Solution:
    """Solve a·x + b = c."""
    a, b, c = (number(facts, name) for name in "abc")
    answer = (c - b) // a
    wrongs = (
        Wrong(c - b, "last_step_forgotten"),
        Wrong((c + b) // a, "wrong_operation"),
        Wrong(c // a, "constant_ignored"),
        Wrong(c - b - a, "subtracted_instead_of_divided"),
    )
    return solved(
        answer,
        wrongs,
        (c, "−", b, "=", c - b),
        (c - b, "÷", a, "=", answer),
        slips=off_by_one(answer),
    )


def _linear_minus_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = each(ranges, source)
    b = min(drawn["b"], drawn["a"] * drawn["x"] - 1)
    return {"a": drawn["a"], "b": b, "c": drawn["a"] * drawn["x"] - b}


def _linear_minus(facts: Facts) -> Solution:
    """Solve a·x - b = c."""
    a, b, c = (number(facts, name) for name in "abc")
    answer = (c + b) // a
    wrongs = (
        Wrong(c + b, "last_step_forgotten"),
        Wrong(abs(c - b) // a, "wrong_operation"),
        Wrong(c // a, "constant_ignored"),
        Wrong(c + b - a, "subtracted_instead_of_divided"),
    )
    return solved(
        answer,
        wrongs,
        (c, "+", b, "=", c + b),
        (c + b, "÷", a, "=", answer),
        slips=off_by_one(answer),
    )


def _sum_gap_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    small, gap = within(ranges["small"], source), within(ranges["gap"], source)
    return {"s": 2 * small + gap, "d": gap}


def _sum_gap(facts: Facts) -> Solution:
    """Find the larger of two numbers of sum s and difference d."""
    s, d = number(facts, "s"), number(facts, "d")
    answer = (s + d) // 2
    wrongs = (
        Wrong(answer - d, "other_share_given"),
        Wrong(s // 2, "shared_equally"),
        Wrong(s - d, "last_step_forgotten"),
        Wrong(s // 2 + d, "gap_added_whole"),
    )
    return solved(
        answer,
        wrongs,
        (s, "+", d, "=", s + d),
        (s + d, "÷", 2, "=", answer),
        slips=off_by_one(answer),
    )


def _times_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    k = within(ranges["k"], source)
    return {"k": k, "t": (k + 1) * within(ranges["x"], source)}


def _times_total(facts: Facts) -> Solution:
    """Solve x + k·x = t."""
    k, t = number(facts, "k"), number(facts, "t")
    answer = t // (k + 1)
    wrongs = (
        Wrong(k * answer, "other_share_given"),
        Wrong(t // k, "one_share_forgotten"),
        Wrong(t - k, "wrong_operation"),
        Wrong(t // 2, "shared_equally"),
    )
    return solved(
        answer,
        wrongs,
        (k, "+", 1, "=", k + 1),
        (t, "÷", k + 1, "=", answer),
        shares=k + 1,
        slips=off_by_one(answer),
    )


def _consecutive_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    return {"s": 3 * within(ranges["x"], source) + 3}


def _consecutive(facts: Facts) -> Solution:
    """Find the smallest of three consecutive numbers of sum s."""
    s = number(facts, "s")
    middle = s // 3
    wrongs = (
        Wrong(middle, "last_step_forgotten"),
        Wrong(middle + 1, "other_share_given"),
        Wrong(middle - 2, "one_time_too_many"),
        Wrong(s - 3, "subtracted_instead_of_divided"),
    )
    return solved(middle - 1, wrongs, (s, "÷", 3, "=", middle), (middle, "−", 1, "=", middle - 1))


def _plans_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    drawn = each(ranges, source)
    c, gap, b = drawn["c"], drawn["gap"], drawn["b"]
    return {"a": c + gap, "b": b, "c": c, "d": b + gap * drawn["x"]}


def _equal_plans(facts: Facts) -> Solution:
    """Solve a·x + b = c·x + d."""
    a, b, c, d = (number(facts, name) for name in "abcd")
    answer = (d - b) // (a - c)
    wrongs = (
        Wrong(d - b, "last_step_forgotten"),
        Wrong((d - b) // a, "constant_ignored"),
        Wrong((d + b) // (a + c), "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (d, "−", b, "=", d - b),
        (a, "−", c, "=", a - c),
        (d - b, "÷", a - c, "=", answer),
        slips=off_by_one(answer),
    )


def _side_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    width, gap = within(ranges["width"], source), within(ranges["gap"], source)
    return {"p": 2 * (2 * width + gap), "d": gap}


def _rectangle_side(facts: Facts) -> Solution:
    """Find the width w of a rectangle of length w + d and perimeter p."""
    p, d = number(facts, "p"), number(facts, "d")
    half = p // 2
    answer = (half - d) // 2
    wrongs = (
        Wrong(answer + d, "other_share_given"),
        Wrong(half - d, "last_step_forgotten"),
        Wrong(p // 4, "sides_taken_equal"),
        Wrong(p - d, "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (p, "÷", 2, "=", half),
        (half, "−", d, "=", half - d),
        (half - d, "÷", 2, "=", answer),
        slips=off_by_one(answer),
    )


def _average_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    n, m = within(ranges["n"], source), within(ranges["m"], source)
    last = m + source.pick((-4, -3, -2, -1, 1, 2, 3, 4))
    return {"n": n, "k": n - 1, "m": m, "s": n * m - last}


def _average_missing(facts: Facts) -> Solution:
    """Find the last of n values of mean m, when the others add up to s."""
    n, m, s = (number(facts, name) for name in "nms")
    answer = n * m - s
    wrongs = (
        Wrong(m, "number_copied"),
        Wrong(n * m, "last_step_forgotten"),
        Wrong(abs((n - 1) * m - s), "one_time_too_few"),
        Wrong(s // (n - 1), "mean_of_the_others"),
    )
    return solved(
        answer,
        wrongs,
        (n, "×", m, "=", n * m),
        (n * m, "−", s, "=", answer),
        slips=off_by_one(answer),
    )


def _ages_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    k, x = within(ranges["k"], source), within(ranges["x"], source)
    return {"k": k, "n": (k - 1) * x}


def _ages_times(facts: Facts) -> Solution:
    """Solve x + n = k·x."""
    k, n = number(facts, "k"), number(facts, "n")
    answer = n // (k - 1)
    wrongs = (
        Wrong(n // k, "one_share_forgotten"),
        Wrong(answer + n, "other_share_given"),
        Wrong(n - k, "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (k, "−", 1, "=", k - 1),
        (n, "÷", k - 1, "=", answer),
        shares=k - 1,
        slips=off_by_one(answer),
    )


def _inverse_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    """Draw two numbers of hands in a simple ratio u : v, so that both times are whole."""
    u, v = source.pick(_RATIOS)
    hands, time = within(ranges["hands"], source), within(ranges["time"], source)
    return {"a": u * hands, "b": v * time, "c": v * hands}


def _inverse(facts: Facts) -> Solution:
    """Solve a·b = c·x: more hands, less time."""
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b // c
    wrongs = (
        Wrong(Fraction(b * c, a), "scaled_the_wrong_way"),
        Wrong(a * b, "last_step_forgotten"),
        Wrong(b + a - c, "added_instead_of_scaled"),
        Wrong(b, "number_copied"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "÷", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _two_kinds_facts(ranges: Ranges, source: Seeded) -> dict[str, int]:
    x, y, p, gap = (within(ranges[name], source) for name in ("x", "y", "p", "gap"))
    q = p - gap
    return {"n": x + y, "s": x * p + y * q, "p": p, "q": q}


def _two_kinds(facts: Facts) -> Solution:
    """Find how many of n things count p each, when the others count q and all count s."""
    n, s, p, q = (number(facts, name) for name in "nspq")
    missing, gap = s - n * q, p - q
    answer = missing // gap
    wrongs = (
        Wrong(n - answer, "other_share_given"),
        Wrong(n // 2, "shared_equally"),
        Wrong(missing // p, "difference_forgotten"),
        Wrong(missing, "last_step_forgotten"),
        Wrong(s // p, "number_overlooked"),
    )
    return solved(
        answer,
        wrongs,
        (n, "×", q, "=", n * q),
        (s, "−", n * q, "=", missing),
        (p, "−", q, "=", gap),
        (missing, "÷", gap, "=", answer),
        slips=off_by_one(answer),
    )


ALGEBRA: Final[dict[str, Scheme]] = {
    "linear": Scheme(_linear_facts, _linear),
    "linear_minus": Scheme(_linear_minus_facts, _linear_minus),
    "sum_gap": Scheme(_sum_gap_facts, _sum_gap),
    "times_total": Scheme(_times_facts, _times_total),
    "consecutive": Scheme(_consecutive_facts, _consecutive),
    "equal_plans": Scheme(_plans_facts, _equal_plans),
    "rectangle_side": Scheme(_side_facts, _rectangle_side),
    "average_missing": Scheme(_average_facts, _average_missing),
    "ages_times": Scheme(_ages_facts, _ages_times),
    "inverse": Scheme(_inverse_facts, _inverse),
    "two_kinds": Scheme(_two_kinds_facts, _two_kinds),
}
