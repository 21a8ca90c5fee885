"""Sequences: number rows, and figures of dots, with exactly one simple way to go on."""

import itertools
from collections.abc import Callable
from typing import Final

from game.exercises.family import Equation
from game.logic.continuations import continuations, differences, digit_sum, reverse
from game.logic.families.growing_figures import dots_draw, dots_solve
from game.logic.family import (
    Facts,
    Family,
    Say,
    Series,
    Solution,
    Template,
    Told,
    Wrong,
    drawn,
    rated,
)
from game.logic.model import AgeGroup
from game.logic.visuals import Card, Cards
from game.seeded import Seeded

_Draw = Callable[[AgeGroup, Seeded], Facts]
_LARGEST: Final = 9_999


def _fair(attempt: Callable[[AgeGroup, Seeded], tuple[list[int], Facts]]) -> _Draw:
    """Draw until the row has one continuation, which is not told by a hint, in school's range."""

    def draw(age: AgeGroup, source: Seeded) -> Facts:
        def one(source: Seeded) -> Facts | None:
            row, rule = attempt(age, source)
            *shown, answer = row
            if min(row) < 0 or max(row) > _LARGEST or len(set(shown)) < len(shown):
                return None
            told = {value for value in rule.values() if isinstance(value, int)}
            told.update(map(abs, differences(shown)), shown)
            if answer in told or continuations(shown) != {answer}:
                return None
            return {**rule, "terms": shown}

        return drawn(source, one)

    return draw


def _row(facts: Facts, answer: int) -> tuple[list[int], dict[str, Told], Cards]:
    terms: list[int] = facts["terms"]
    if continuations(terms) != {answer}:
        raise ValueError("these terms and this rule do not belong together")
    values: dict[str, Told] = {
        "terms": Series(tuple(terms), "semicolon"),
        "first": terms[0],
        "second": terms[1],
        "last": terms[-1],
        "gaps": Series(tuple(_signed(gap) for gap in differences(terms)), "semicolon"),
    }
    cards = Cards(cards=(*(Card(str(term)) for term in terms), Card(None)))
    return terms, values, cards


def _signed(gap: int) -> str:
    """Return the mark of a step: +7 or −7."""
    return f"@signed:{gap}"


def _sum(a: int, b: int) -> Equation:
    return (a, "+", b, "=", a + b) if b >= 0 else (a, "−", -b, "=", a + b)


def _solved(
    facts: Facts,
    answer: int,
    wrongs: tuple[tuple[int, str], ...],
    lines: tuple[Equation, ...],
    values: dict[str, Told],
    rating: float,
    minutes: int,
) -> Solution:
    _, told, cards = _row(facts, answer)
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(Wrong(value, name) for value, name in wrongs),
        values={**told, **values, "lines": lines},
        picture=cards,
        rating=rating,
        minutes=minutes,
    )


def _steps_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    step = source.between(3, 19 if age == "9-12" else 45)
    start = source.between(2, 60)
    row = [start + step * at for at in range(6)]
    return (row[::-1] if source.below(2) else row), {}


def _steps(facts: Facts) -> Solution:
    terms = facts["terms"]
    step = terms[1] - terms[0]
    last = terms[-1]
    answer = last + step
    wrongs = (
        (answer + step, "one_time_too_many"),
        (last - step, "inverted_operands"),
        (answer + 1, "off_by_one"),
        (answer - 1, "off_by_one"),
        (answer + 10, "off_by_ten"),
    )
    values: dict[str, Told] = {"step": _signed(step)}
    lines = (_sum(terms[0], step), _sum(terms[1], step), _sum(last, step))
    rating = rated(1.0, 0.3 * (step < 0), abs(step) / 30)
    return _solved(facts, answer, wrongs, lines, values, rating, 2)


def _times_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    factor = source.pick((2, 3) if age == "9-12" else (2, 3, 4, 5))
    start = source.between(1, 12 if factor == 2 else 7)
    row = [start * factor**at for at in range(6 if factor < 4 else 5)]
    return row, {}


def _times(facts: Facts) -> Solution:
    terms = facts["terms"]
    factor, last = terms[1] // terms[0], terms[-1]
    answer = last * factor
    wrongs = (
        (last + (last - terms[-2]), "added_instead_of_scaled"),
        (last + factor, "added_instead_of_scaled"),
        (answer * factor, "one_time_too_many"),
        (last * (factor + 1), "calculation_slip"),
        (answer + 10, "off_by_ten"),
    )
    lines: tuple[Equation, ...] = tuple(
        (term, "×", factor, "=", term * factor) for term in (*terms[:2], last)
    )
    rating = rated(1.3, factor / 5)
    return _solved(facts, answer, wrongs, lines, {"factor": factor}, rating, 2)


def _turns_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    up = source.between(4, 15 if age == "9-12" else 40)
    down = source.between(2, up - 1)
    steps = (up, -down) if source.below(2) else (-down, up)
    row = [source.between(5, 60)]
    for at in range(6 + source.below(2)):
        row.append(row[-1] + steps[at % 2])
    return row, {}


def _turns(facts: Facts) -> Solution:
    terms = facts["terms"]
    gaps = differences(terms)
    last, step, other = terms[-1], gaps[-2], gaps[-1]
    answer = last + step
    wrongs = (
        (last + other, "last_step_repeated"),
        (last - step, "inverted_operands"),
        (answer + other, "one_time_too_many"),
        (last + abs(step) + abs(other), "all_added"),
        (answer + 1, "off_by_one"),
    )
    values: dict[str, Told] = {"one": _signed(gaps[0]), "other": _signed(gaps[1])}
    lines = (_sum(terms[0], gaps[0]), _sum(terms[1], gaps[1]), _sum(last, step))
    return _solved(facts, answer, wrongs, lines, values, rated(1.9, abs(step) / 40), 3)


def _growing_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    growth = source.between(1, 3) if age == "9-12" else source.between(2, 9)
    step = source.between(1, 6) if age == "9-12" else source.between(-6, 20)
    if age == "13+" and source.below(2):
        growth = -growth
        step = source.between(20, 60)
    row = [source.between(1, 40 if age == "9-12" else 120)]
    for at in range(6):
        row.append(row[-1] + step + growth * at)
    return row, {}


def _growing(facts: Facts) -> Solution:
    terms = facts["terms"]
    gaps = differences(terms)
    growth, last = gaps[1] - gaps[0], terms[-1]
    step = gaps[-1] + growth
    answer = last + step
    wrongs = (
        (last + gaps[-1], "last_step_repeated"),
        (last + gaps[0], "first_step_repeated"),
        (answer + growth, "one_time_too_many"),
        (last + growth, "growth_for_step"),
        (answer + 1, "off_by_one"),
    )
    values: dict[str, Told] = {"growth": _signed(growth)}
    lines = (
        *(_difference(terms[at], terms[at + 1]) for at in range(len(gaps))),
        _sum(gaps[-1], growth) if gaps[-1] >= 0 else (_minus(gaps[-1]), "+", growth, "=", step),
        _sum(last, step),
    )
    is_falling = growth < 0 or gaps[0] < 0
    rating = rated(1.8, abs(growth) / 7, max(map(abs, gaps)) / 60, 0.7 * is_falling)
    return _solved(facts, answer, wrongs, lines, values, rating, 4)


def _minus(value: int) -> str:
    return f"−{-value}"


def _difference(earlier: int, later: int) -> Equation:
    return (earlier, "→", later, ":", _signed(later - earlier))


def _pairs_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    row = [source.between(1, 9), source.between(2, 12)]
    shift = source.pick((1, 2, 3, 4, 5, 10)) if age == "13+" else 0
    for _ in range(5):
        row.append(row[-1] + row[-2] + shift)
    return row, {"shift": shift}


def _pairs(facts: Facts) -> Solution:
    terms, shift = facts["terms"], facts["shift"]
    before, last = terms[-2], terms[-1]
    answer = before + last + shift
    wrongs = (
        (last + (last - before), "last_step_repeated"),
        (2 * last, "doubled"),
        (before + last if shift else terms[-3] + last, "constant_ignored"),
        (answer + shift if shift else answer + before, "one_time_too_many"),
        (answer + 1, "off_by_one"),
    )
    pairs = [(terms[at], terms[at + 1]) for at in (0, 1, len(terms) - 2)]
    if shift:
        lines: tuple[Equation, ...] = tuple(
            (a, "+", b, "+", shift, "=", a + b + shift) for a, b in pairs
        )
    else:
        lines = tuple(_sum(a, b) for a, b in pairs)
    rule = Say("pairs_shifted", {"shift": shift}) if shift else Say("pairs_plain")
    values: dict[str, Told] = {"rule": rule, "before": before}
    return _solved(facts, answer, wrongs, lines, values, rated(2.6, 1.2 * bool(shift)), 4)


def _braided_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    one = _strand(source, is_scaled=False)
    other = _strand(source, is_scaled=age == "13+")
    row = [term for pair in zip(one, other, strict=True) for term in pair]
    if source.below(2):
        row = [term for pair in zip(other, one, strict=True) for term in pair]
    return row[: 7 + source.below(2)], {}


def _strand(source: Seeded, *, is_scaled: bool) -> list[int]:
    if is_scaled:
        start, factor = source.between(1, 6), source.pick((2, 3))
        return [start * factor**at for at in range(4)]
    start, step = source.between(5, 60), source.between(2, 12)
    row = [start + step * at for at in range(4)]
    return row[::-1] if source.below(2) else row


def _braided(facts: Facts) -> Solution:
    terms = facts["terms"]
    own = terms[len(terms) % 2 :: 2]
    others = terms[(len(terms) + 1) % 2 :: 2]
    step = own[-1] - own[-2]
    is_scaled = own[1] - own[0] != step
    answer = own[-1] * (own[1] // own[0]) if is_scaled else own[-1] + step
    lines: tuple[Equation, ...] = (
        *((a, "→", b) for a, b in itertools.pairwise(own)),
        (own[-1], "×", own[1] // own[0], "=", answer) if is_scaled else _sum(own[-1], step),
    )
    wrongs = (
        (own[-1] + step if is_scaled else own[-1] - step, "added_instead_of_scaled")
        if is_scaled
        else (own[-1] - step, "inverted_operands"),
        (others[-1] + (others[-1] - others[-2]), "other_rule_applied"),
        (2 * terms[-1] - terms[-2], "last_step_repeated"),
        (answer + step, "one_time_too_many"),
        (answer + 1, "off_by_one"),
    )
    values: dict[str, Told] = {
        "own": Series(tuple(own), "semicolon"),
        "others": Series(tuple(others), "semicolon"),
    }
    is_other_scaled = 2 * others[1] != others[0] + others[2]
    rating = rated(2.8, 0.9 * is_scaled, 0.7 * is_other_scaled)
    return _solved(facts, answer, wrongs, lines, values, rating, 5)


def _affine_row(age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    factor = 2 if age == "12-13" else source.between(2, 4)
    shift = source.between(1, 9)
    if source.below(2):
        shift = -shift
    row = [source.between(2, 14)]
    for _ in range(5 if factor < 4 else 4):
        row.append(factor * row[-1] + shift)
    return row, {"factor": factor, "shift": shift}


def _affine(facts: Facts) -> Solution:
    terms, factor, shift = facts["terms"], facts["factor"], facts["shift"]
    last = terms[-1]
    answer = factor * last + shift
    wrongs = (
        (factor * last, "constant_ignored"),
        (last + (last - terms[-2]), "last_step_repeated"),
        (factor * last - shift, "inverted_operands"),
        (factor * (last + shift), "sums_first"),
        (answer + 10, "off_by_ten"),
    )
    sign = "+" if shift > 0 else "−"
    lines: tuple[Equation, ...] = tuple(
        (term, "×", factor, sign, abs(shift), "=", factor * term + shift)
        for term in (*terms[:2], last)
    )
    values: dict[str, Told] = {"factor": factor, "shift": _signed(shift)}
    rating = rated(2.5, factor / 3, 0.5 * (shift < 0))
    return _solved(facts, answer, wrongs, lines, values, rating, 5)


def _two_rules_row(_age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    factor, shift = source.between(2, 3), source.between(1, 9)
    if source.below(2):
        shift = -shift
    adds_first = source.below(2)
    row = [source.between(2, 12)]
    for at in range(6):
        row.append(row[-1] + shift if at % 2 != adds_first else row[-1] * factor)
    return row, {"factor": factor, "shift": shift}


def _two_rules(facts: Facts) -> Solution:
    terms, factor, shift = facts["terms"], facts["factor"], facts["shift"]
    last = terms[-1]
    is_adding_next = terms[-2] + shift != last
    answer = last + shift if is_adding_next else last * factor
    row = [*terms, answer]
    lines = tuple(
        _sum(earlier, shift)
        if (len(terms) - 1 - at) % 2 != is_adding_next
        else (earlier, "×", factor, "=", row[at + 1])
        for at, earlier in enumerate(terms)
    )
    wrongs = (
        (last * factor if is_adding_next else last + shift, "other_rule_applied"),
        (last + (last - terms[-2]), "last_step_repeated"),
        (answer * factor if is_adding_next else answer + shift, "one_time_too_many"),
        (last - shift, "inverted_operands"),
        (answer + 1, "off_by_one"),
    )
    values: dict[str, Told] = {"factor": factor, "shift": _signed(shift)}
    return _solved(facts, answer, wrongs, lines, values, rated(3.6, factor / 4), 6)


def _digits_sum(facts: Facts) -> Solution:
    terms = facts["terms"]
    last = terms[-1]
    added = digit_sum(last)
    answer = last + added
    wrongs = (
        (last + (last - terms[-2]), "last_step_repeated"),
        (last + last % 10, "one_digit_used"),
        (answer + digit_sum(answer), "one_time_too_many"),
        (answer + 10, "off_by_ten"),
        (answer + 1, "off_by_one"),
    )
    lines = tuple(_digit_line(term) for term in (*terms[:2], last))
    return _solved(facts, answer, wrongs, lines, {}, rated(3.1, len(str(last)) / 10), 6)


def _digit_line(term: int) -> Equation:
    parts: list[int | str] = [term]
    for digit in str(term):
        parts += ["+", int(digit)]
    return (*parts, "=", term + digit_sum(term))


def _digits_back(facts: Facts) -> Solution:
    terms = facts["terms"]
    last = terms[-1]
    answer = last + reverse(last)
    wrongs = (
        (last + (last - terms[-2]), "last_step_repeated"),
        (2 * last, "doubled"),
        (last + digit_sum(last), "digits_added_instead"),
        (answer + 10, "off_by_ten"),
        (answer + 100, "calculation_slip"),
    )
    lines = tuple(_sum(term, reverse(term)) for term in (*terms[:2], last))
    return _solved(facts, answer, wrongs, lines, {}, rated(4.2), 6)


def _digits_row(_age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    row = [source.between(11, 400)]
    for _ in range(5):
        row.append(row[-1] + digit_sum(row[-1]))
    return row, {}


def _backwards_row(_age: AgeGroup, source: Seeded) -> tuple[list[int], Facts]:
    row = [source.between(12, 289)]
    for _ in range(4):
        row.append(row[-1] + reverse(row[-1]))
    return row, {}


SEQUENCE: Final[Family] = {
    "steps": Template(("9-12",), _fair(_steps_row), _steps),
    "times": Template(("9-12",), _fair(_times_row), _times),
    "turns": Template(("9-12", "12-13"), _fair(_turns_row), _turns),
    "growing": Template(("9-12", "12-13", "13+"), _fair(_growing_row), _growing),
    "dots": Template(("9-12", "12-13", "13+"), dots_draw, dots_solve),
    "pairs": Template(("12-13", "13+"), _fair(_pairs_row), _pairs),
    "braided": Template(("12-13", "13+"), _fair(_braided_row), _braided),
    "digits": Template(("12-13",), _fair(_digits_row), _digits_sum),
    "affine": Template(("12-13", "13+"), _fair(_affine_row), _affine),
    "two_rules": Template(("13+",), _fair(_two_rules_row), _two_rules),
    "backwards": Template(("13+",), _fair(_backwards_row), _digits_back),
}
