"""Small problems of logic: pairs, heads and legs, gaps, cuts, a snail, common multiples."""

from math import ceil, lcm
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Bounds, solved, within
from game.exercises.families.topic import Draw, Topic, alike, ranging, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _handshakes(facts: Facts) -> Solution:
    n = number(facts, "n")
    answer = n * (n - 1) // 2
    wrongs = (
        Wrong(n * (n - 1), "counted_twice"),
        Wrong(n * n, "counted_with_oneself"),
        Wrong(2 * n, "doubled"),
        Wrong(n * (n + 1) // 2, "one_time_too_many"),
    )
    return solved(
        answer,
        wrongs,
        (n, "−", 1, "=", n - 1),
        (n, "×", n - 1, "=", n * (n - 1)),
        (n * (n - 1), "÷", 2, "=", answer),
    )


def _farm_facts(source: Seeded) -> dict[str, int]:
    hens, rabbits = source.between(3, 25), source.between(3, 25)
    return {"h": hens + rabbits, "n": 2 * hens + 4 * rabbits}


def _farm(facts: Facts) -> Solution:
    """Find the four-legged ones among h heads on n legs."""
    h, n = number(facts, "h"), number(facts, "n")
    extra = n - 2 * h
    answer = extra // 2
    wrongs = (
        Wrong(h - answer, "other_share_given"),
        Wrong(extra, "last_step_forgotten"),
        Wrong(n // 4, "number_overlooked"),
        Wrong(h // 2, "shared_equally"),
    )
    return solved(
        answer,
        wrongs,
        (2, "×", h, "=", 2 * h),
        (n, "−", 2 * h, "=", extra),
        (extra, "÷", 2, "=", answer),
        slips=off_by_one(answer),
    )


def _spaced(gaps: Bounds) -> Draw:
    """Return a draw of a gap, and of a length that is a whole number of gaps."""

    def draw(source: Seeded) -> dict[str, int]:
        gap = within(gaps, source)
        return {"d": gap, "n": gap * source.between(6, 40)}

    return draw


def _posts(facts: Facts) -> Solution:
    n, d = number(facts, "n"), number(facts, "d")
    gaps = n // d
    wrongs = (
        Wrong(gaps, "posts_as_gaps"),
        Wrong(gaps - 1, "one_time_too_few"),
        Wrong(gaps + 2, "one_time_too_many"),
        Wrong(n - d, "wrong_operation"),
    )
    return solved(gaps + 1, wrongs, (n, "÷", d, "=", gaps), (gaps, "+", 1, "=", gaps + 1))


def _cuts(facts: Facts) -> Solution:
    """Find the time for n pieces at k minutes a cut."""
    n, k = number(facts, "n"), number(facts, "k")
    answer = (n - 1) * k
    wrongs = (
        Wrong(n * k, "cuts_as_pieces"),
        Wrong((n + 1) * k, "one_time_too_many"),
        Wrong((n - 2) * k, "one_time_too_few"),
        Wrong(n + k, "added_instead_of_multiplied"),
    )
    return solved(answer, wrongs, (n, "−", 1, "=", n - 1), (n - 1, "×", k, "=", answer))


def _snail_facts(source: Seeded) -> dict[str, int]:
    """Draw a depth that the climb of the last day finishes exactly."""
    slide = source.between(1, 4)
    gain = source.between(1, 4)
    climb = slide + gain
    return {"d": climb + gain * source.between(2, 9), "a": climb, "b": slide}


def _snail(facts: Facts) -> Solution:
    """Find the days to climb d at a by day, less b by night, with no slide from the top."""
    d, a, b = (number(facts, name) for name in "dab")
    gain = a - b
    days = (d - a) // gain
    answer = days + 1
    wrongs = (
        Wrong(ceil(d / gain), "slide_counted_last"),
        Wrong(ceil(d / a), "number_overlooked"),
        Wrong(days, "last_step_forgotten"),
        Wrong(ceil(d / (a + b)), "wrong_operation"),
    )
    return solved(
        answer,
        wrongs,
        (a, "−", b, "=", gain),
        (d, "−", a, "=", d - a),
        (d - a, "÷", gain, "=", days),
        (days, "+", 1, "=", answer),
        slips=off_by_one(answer),
    )


def _outfits(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b * c
    wrongs = (
        Wrong(a + b + c, "added_instead_of_multiplied"),
        Wrong(a * b, "number_overlooked"),
        Wrong(a * b + c, "last_step_added"),
        Wrong(answer + a * b, "one_time_too_many"),
    )
    return solved(answer, wrongs, (a, "×", b, "=", a * b), (a * b, "×", c, "=", answer))


def _buses_facts(source: Seeded) -> dict[str, int]:
    """Draw two intervals with a common factor, of which neither is a multiple of the other."""
    u, v = source.pick(((2, 3), (3, 4), (2, 5), (3, 5), (4, 5)))
    common = source.between(2, 6)
    return {"a": u * common, "b": v * common}


def _buses(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = lcm(a, b)
    wrongs = (
        Wrong(a * b, "not_the_least"),
        Wrong(a + b, "wrong_operation"),
        Wrong(answer + a, "one_time_too_many"),
        Wrong(answer - b, "one_time_too_few"),
        Wrong(b - a, "gap_given"),
    )
    lines = ((a, "×", answer // a, "=", answer), (b, "×", answer // b, "=", answer))
    return solved(answer, wrongs, *lines)


_MEETINGS: Final = {
    "hands": ranging(n=(4, 15)),
    "games": ranging(n=(4, 20)),
    "roads": ranging(n=(4, 12)),
}
_SPACES: Final = {
    "trees": _spaced((2, 12)),
    "lamps": _spaced((15, 40, 5)),
    "flags": _spaced((5, 25, 5)),
}
_CHOICES: Final = {
    "clothes": ranging(a=(3, 9), b=(2, 6), c=(2, 4)),
    "menu": ranging(a=(2, 6), b=(2, 6), c=(2, 5)),
    "robot": ranging(a=(3, 9), b=(3, 9), c=(2, 6)),
}

PUZZLES: Final[dict[str, Topic]] = {
    **worded("maitre", "handshakes", _handshakes, _MEETINGS),
    **worded("maitre", "farm", _farm, alike("hens wheels tables", _farm_facts)),
    **worded("maitre", "posts", _posts, _SPACES),
    **worded("maitre", "cuts", _cuts, alike("log pipe", ranging(n=(3, 15), k=(2, 9))), "min"),
    **worded("maitre", "snail", _snail, alike("well dune", _snail_facts)),
    **worded("maitre", "outfits", _outfits, _CHOICES),
    **worded("maitre", "buses", _buses, alike("buses lights bells", _buses_facts), "min"),
}
