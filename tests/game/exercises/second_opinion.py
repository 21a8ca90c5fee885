# ruff: noqa: RUF001, DTZ001 - typographic signs are meant; clocks on the wall have no zone
"""Another way to solve what a template asks: by substitution, by counting, or by brute force.

Nothing here shares a formula with the families. Each entry says whether an answer solves the item.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import pi

from game.exercises.families.miscellany import TOPICS as WORDINGS

Facts = Mapping[str, int]
Judge = Callable[[Facts, Fraction], bool]


def expression_value(text: str) -> Fraction:
    """Return what Python itself makes of a written calculation of whole numbers."""
    plain = text.replace("−", "-").replace("×", "*").replace("÷", "/")
    spelled = "".join(f"Fraction({part})" if part.isdigit() else part for part in _tokens(plain))
    return Fraction(eval(spelled, {"Fraction": Fraction}))


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for mark in text.replace(" ", ""):
        if mark.isdigit() and tokens and tokens[-1].isdigit():
            tokens[-1] += mark
        else:
            tokens.append(mark)
    return tokens


def _counted(start: int, step: int, times: int) -> int:
    for _ in range(times):
        start += step
    return start


def _minutes(facts: Facts) -> int:
    """Return the duration between two times of day, with the calendar of the standard library."""
    start = datetime(2026, 3, 2) + timedelta(minutes=facts["start"])
    end = datetime(2026, 3, 2) + timedelta(minutes=facts["end"])
    if end < start:
        end += timedelta(days=1)
    return int((end - start).total_seconds()) // 60


def _handed_out(total: int, shares: int) -> int:
    """Return how often every share gets one more until nothing is left."""
    rounds = 0
    while total >= shares:
        total -= shares
        rounds += 1
    assert total == 0
    return rounds


def _packed(total: int, size: int) -> list[int]:
    """Return what is in each pack when packs of a size are filled one after the other."""
    packs = []
    while total > 0:
        packs.append(min(size, total))
        total -= size
    return packs


SCHEMES: dict[str, Judge] = {
    "sum": lambda f, x: x - f["a"] == f["b"],
    "difference": lambda f, x: x + f["b"] == f["a"],
    "compare": lambda f, x: x + f["b"] == f["a"],
    "missing": lambda f, x: f["b"] + x == f["a"],
    "before": lambda f, x: x - f["b"] == f["a"],
    "sum3": lambda f, x: x - f["a"] - f["b"] - f["c"] == 0,
    "double": lambda f, x: x - f["a"] == f["a"],
    "half": lambda f, x: x + x == f["a"],
    "product": lambda f, x: x == _counted(0, f["b"], f["a"]),
    "share": lambda f, x: x == _handed_out(f["a"], f["b"]),
    "sum_take": lambda f, x: x + f["c"] == f["a"] + f["b"],
    "take_sum": lambda f, x: x - f["c"] + f["b"] == f["a"],
    "product_sum": lambda f, x: x == _counted(f["c"], f["b"], f["a"]),
    "product_take": lambda f, x: x + f["c"] == _counted(0, f["b"], f["a"]),
    "change": lambda f, x: x + _counted(0, f["b"], f["a"]) == f["p"],
    "take_product": lambda f, x: x == _counted(f["p"], -f["b"], f["a"]),
    "more_together": lambda f, x: x - f["a"] - f["b"] == f["a"],
    "left_over": lambda f, x: x == _packed(f["a"], f["b"])[-1] and x < f["b"],
    "groups_up": lambda f, x: x == len(_packed(f["a"], f["b"])),
    "product_twice": lambda f, x: x == _counted(0, _counted(0, f["c"], f["b"]), f["a"]),
    "sum_share": lambda f, x: x * f["c"] - f["b"] == f["a"],
    "take_share": lambda f, x: x * f["c"] + f["b"] == f["a"],
    "proportion": lambda f, x: Fraction(f["b"], f["a"]) == x / f["c"],
    "two_products": lambda f, x: x == _counted(_counted(0, f["b"], f["a"]), f["d"], f["c"]),
    "products_gap": lambda f, x: x + _counted(0, f["d"], f["c"]) == _counted(0, f["b"], f["a"]),
    "product_sum_share": lambda f, x: x * f["d"] - f["c"] == f["a"] * f["b"],
    "ratio_parts": lambda f, x: x * f["q"] == (f["n"] - x) * f["p"],
    "fraction_left": lambda f, x: f["n"] - f["n"] * Fraction(f["a"], f["b"]) == x,
    "fraction_whole": lambda f, x: x * Fraction(f["a"], f["b"]) == f["n"],
    "product_groups_up": lambda f, x: x == len(_packed(_counted(0, f["b"], f["a"]), f["d"])),
    "change_two": lambda f, x: x == _counted(_counted(f["p"], -f["b"], f["a"]), -f["d"], f["c"]),
    "linear": lambda f, x: f["a"] * x + f["b"] == f["c"],
    "linear_minus": lambda f, x: f["a"] * x - f["b"] == f["c"],
    "sum_gap": lambda f, x: x - (f["s"] - x) == f["d"],
    "times_total": lambda f, x: x + f["k"] * x == f["t"],
    "consecutive": lambda f, x: x + (x + 1) + (x + 2) == f["s"],
    "equal_plans": lambda f, x: f["b"] + f["a"] * x == f["d"] + f["c"] * x,
    "rectangle_side": lambda f, x: 2 * x + 2 * (x + f["d"]) == f["p"],
    "average_missing": lambda f, x: (f["s"] + x) / f["n"] == f["m"] and f["k"] == f["n"] - 1,
    "ages_times": lambda f, x: x + f["n"] == f["k"] * x,
    "inverse": lambda f, x: x / f["b"] == Fraction(f["a"], f["c"]),
    "two_kinds": lambda f, x: x * f["p"] + (f["n"] - x) * f["q"] == f["s"],
}


def _chance(x: Fraction, cases: list[bool]) -> bool:
    return x == Fraction(sum(cases), len(cases))


def _days_up(depth: int, climb: int, slide: int) -> int:
    """Return on which day a snail is out, by letting it climb and slide."""
    height, days = 0, 0
    while True:
        days += 1
        height += climb
        if height >= depth:
            return days
        height -= slide


_KINDS: dict[str, Judge] = {
    "age_in_years": lambda f, x: x - f["b"] == f["a"],
    "age_ago": lambda f, x: x + f["b"] == f["a"],
    "age_older": lambda f, x: x - f["a"] == f["b"],
    "age_younger": lambda f, x: x + f["b"] == f["a"],
    "age_gap": lambda f, x: f["b"] + x == f["a"],
    "money_left": lambda f, x: x + f["b"] == f["a"],
    "money_total": lambda f, x: x - f["b"] == f["a"],
    "money_coins": lambda f, x: x == _counted(0, f["b"], f["a"]),
    "money_missing": lambda f, x: f["b"] + x == f["a"],
    "minutes_between": lambda f, x: x == _minutes(f),
    "hours_between": lambda f, x: x == Fraction(f["a"] - f["b"], 60),
    "weeks": lambda f, x: x == timedelta(weeks=f["a"]).days,
    "hour_of_end": lambda f, x: x == (datetime(2026, 3, 2, f["a"]) + timedelta(hours=f["b"])).hour,
    "age_both_later": lambda f, x: x == (f["a"] + f["n"]) + (f["b"] + f["n"]),
    "age_times_older": lambda f, x: f["a"] + x == _counted(0, f["a"], f["k"]),
    "age_past": lambda f, x: any(
        x == (age - f["n"]) + (f["s"] - age - f["n"]) for age in range(f["n"], f["s"] - f["n"] + 1)
    ),
    "age_sum_gap": lambda f, x: x - (f["s"] - x) == f["d"],
    "price_pair": lambda f, x: f["s"] - f["n"] * x == f["t"] - f["m"] * x > 0,
    "slow_clock": lambda f, x: x == _counted(0, f["k"], timedelta(weeks=f["n"]).days),
    "two_taps": lambda f, x: _counted(_counted(0, f["a"], int(x)), f["b"], int(x)) == f["n"],
    "catch_up": lambda f, x: f["v"] * x == f["w"] * x + f["d"],
    "cuts": lambda f, x: x == sum(f["k"] for _ in pairwise(range(f["n"]))),
    "snail": lambda f, x: x == _days_up(f["d"], f["a"], f["b"]),
    "money_change": lambda f, x: 100 * x + f["a"] + f["b"] == 100 * f["p"],
    "money_each": lambda f, x: 100 * x * f["n"] == f["c"],
    "same_duration": lambda f, x: x == _counted(0, f["b"], f["a"]),
    "trip_minutes": lambda f, x: x == _minutes(f),
    "ride_distance": lambda f, x: x == _counted(0, f["v"], f["t"]),
    "drive_time": lambda f, x: _counted(0, f["v"], int(x)) == f["d"],
    "train_speed": lambda f, x: x * f["t"] == f["d"],
    "percent_of": lambda f, x: x / f["n"] == Fraction(f["p"], 100),
    "percent_off": lambda f, x: x / f["n"] == 1 - Fraction(f["p"], 100),
    "percent_rest": lambda f, x: x / f["n"] == 1 - Fraction(f["p"], 100),
    "percent_rise": lambda f, x: x / f["n"] == 1 + Fraction(f["p"], 100),
    "percent_found": lambda f, x: f["n"] * x / 100 == f["a"],
    "sale_price": lambda f, x: x / f["n"] == 1 - Fraction(f["p"], 100),
    "minutes_ride": lambda f, x: x / f["v"] == Fraction(f["m"], 60),
    "mean_speed": lambda f, x: x * f["t"] + x * f["u"] == f["a"] + f["b"],
    "night_trip": lambda f, x: x == _minutes(f),
    "age_mean": lambda f, x: sum(f[name] - x for name in "abc") == 0,
    "price_scaled": lambda f, x: 100 * x * f["n"] == f["c"] * f["m"],
    "chance_bag": lambda f, x: _chance(x, [True] * f["a"] + [False] * f["b"]),
    "chance_not": lambda f, x: _chance(x, [False] * f["a"] + [True] * (f["b"] + f["c"])),
    "chance_die": lambda f, x: _chance(x, [face > f["k"] for face in range(1, f["n"] + 1)]),
    "chance_wheel": lambda f, x: _chance(x, [sector < f["k"] for sector in range(f["n"])]),
    "chance_twice": lambda f, x: _chance(
        x,
        [
            first and second
            for first, second in product([True] * f["a"] + [False] * f["b"], repeat=2)
        ],
    ),
    "price_before": lambda f, x: x - x * f["p"] / 100 == f["n"],
    "trains_meet": lambda f, x: f["v"] * x + f["w"] * x == f["d"],
    "sequence_steps": lambda f, x: x - f["d"] == f["d"] - f["c"] == f["c"] - f["b"],
    "sequence_times": lambda f, x: x * f["c"] == f["d"] ** 2 and f["d"] * f["b"] == f["c"] ** 2,
    # Third differences vanish when the gaps grow evenly.
    "sequence_growing": lambda f, x: x - 3 * f["d"] + 3 * f["c"] - f["b"] == 0,
    "sequence_pairs": lambda f, x: x - f["e"] == f["d"] and f["e"] - f["d"] == f["c"],
    "handshakes": lambda f, x: x == sum(1 for _ in combinations(range(f["n"]), 2)),
    "farm": lambda f, x: 4 * x + 2 * (f["h"] - x) == f["n"],
    "posts": lambda f, x: x == len(range(0, f["n"] + 1, f["d"])),
    "outfits": lambda f, x: (
        x == sum(1 for _ in product(range(f["a"]), range(f["b"]), range(f["c"])))
    ),
    "buses": lambda f, x: (
        x == next(t for t in range(1, 10**6) if t % f["a"] == 0 and t % f["b"] == 0)
    ),
}

TOPICS: dict[str, Judge] = {template: _KINDS[topic.way] for template, topic in WORDINGS.items()}
assert {topic.way for topic in WORDINGS.values()} == set(_KINDS)


def _squares(wide: int, high: int) -> int:
    return sum(1 for _ in product(range(wide), range(high)))


def _cube_edges() -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the pairs of a cube's corners that differ in one coordinate."""
    corners = list(product((0, 1), repeat=3))
    return [
        (one, other)
        for one, other in combinations(corners, 2)
        if sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ]


def _near(x: Fraction, value: float) -> bool:
    """Say whether x is `value` but for the difference between 3.14 and π."""
    return abs(float(x) / value - 1) < 0.001


GEOMETRY: dict[str, Judge] = {
    "square_perimeter": lambda f, x: x == sum([f["a"]] * 4),
    "square_area": lambda f, x: x == _squares(f["a"], f["a"]),
    "rectangle_perimeter": lambda f, x: x == f["a"] + f["b"] + f["a"] + f["b"],
    "rectangle_area": lambda f, x: x == _squares(f["a"], f["b"]),
    "triangle_perimeter": lambda f, x: (
        x == f["a"] + f["b"] + f["c"] and 2 * max(f["a"], f["b"], f["c"]) < x
    ),
    "triangle_area": lambda f, x: x + x == _squares(f["a"], f["b"]),
    "circle_perimeter": lambda f, x: _near(x, 2 * pi * f["r"]),
    "circle_area": lambda f, x: _near(x, pi * f["r"] ** 2),
    "square_side": lambda f, x: x + x + x + x == f["p"],
    "rectangle_width": lambda f, x: x + f["a"] + x + f["a"] == f["p"] and x < f["a"],
    "area_side": lambda f, x: _squares(f["a"], int(x)) == f["s"] and x < f["a"],
    "square_root": lambda f, x: _squares(int(x), int(x)) == f["s"],
    "cutout_area": lambda f, x: (
        x == sum(1 for i, j in product(range(f["a"]), range(f["b"])) if max(i, j) >= f["c"])
        and f["c"] < f["b"]
    ),
    "triangle_third": lambda f, x: (
        x + f["a"] + f["b"] == f["p"] and abs(f["a"] - f["b"]) < x < f["a"] + f["b"]
    ),
    "triangle_height": lambda f, x: _squares(f["a"], int(x)) == 2 * f["s"],
    "circle_around": lambda f, x: _near(x, pi * f["d"]),
    "circle_diameter": lambda f, x: _near(x, f["c"] / 100 / pi),
    "box_height": lambda f, x: _counted(0, _squares(f["a"], f["b"]), int(x)) == f["v"],
    # A litre is a cube with edges of ten centimetres.
    "tank_litres": lambda f, x: (
        x == _squares(f["a"] // 10, f["b"] // 10) * Fraction(f["c"], 10)
        and f["a"] % 10 == f["b"] % 10 == 0
    ),
    "cube_edges": lambda f, x: x == sum(f["a"] for _ in _cube_edges()),
    "cube_volume": lambda f, x: x == sum(_squares(f["a"], f["a"]) for _ in range(f["a"])),
    "box_volume": lambda f, x: x == sum(_squares(f["a"], f["b"]) for _ in range(f["c"])),
}
