"""Continues sequences by trying parameters, and polynomials by interpolation."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from game.logic.model import LogicChallenge

Rule = Callable[[list[int]], int | Fraction]


def interpolated(points: Sequence[tuple[int, int]], at: int) -> Fraction:
    """Return the value of the polynomial through `points` (Lagrange)."""
    total = Fraction(0)
    for x, y in points:
        part = Fraction(y)
        for other, _ in points:
            if other != x:
                part *= Fraction(at - other, x - other)
        total += part
    return total


def polynomials(terms: list[int], at: int) -> Iterator[Fraction]:
    points = list(enumerate(terms, 1))
    for degree in (1, 2, 3):
        if len(terms) < degree + 2:
            continue
        base = points[: degree + 1]
        if all(interpolated(base, x) == y for x, y in points):
            yield interpolated(base, at)


def made_by(terms: list[int], step: Rule, known: int) -> bool:
    """Say whether `step`, which needs `known` terms, makes all the others."""
    return len(terms) > known and all(
        step(terms[:count]) == terms[count] for count in range(known, len(terms))
    )


def steps(terms: list[int]) -> Iterator[Rule]:
    """Yield every simple rule with its parameters that makes the shown terms."""
    for known, least, rule in _tried(terms):
        if len(terms) >= least and made_by(terms, rule, known):
            yield rule


def _tried(terms: list[int]) -> Iterator[tuple[int, int, Rule]]:
    """Yield (terms that the rule needs to start, terms that prove it, the rule)."""
    for factor in range(-6, 12):
        yield 1, 4, _affine(factor, terms[1] - factor * terms[0])
    for top, bottom in product(range(1, 8), range(1, 6)):
        yield 1, 3, _affine(Fraction(top, bottom), 0)
    for shift in range(-30, 31):
        yield 2, 3 + bool(shift), _pair(shift)
    yield 1, 3, lambda row: row[-1] + sum(int(digit) for digit in str(abs(row[-1])))
    yield 1, 3, lambda row: row[-1] + int("".join(reversed(str(abs(row[-1])))))
    yield 1, 3, lambda row: row[-1] + row[-1] % 10
    yield 2, 3, lambda row: row[-1] * row[-2]
    yield 3, 4, lambda row: row[-1] + row[-2] + row[-3]
    for period in (2, 3):
        yield period, 2 * period, _again(period)
        yield period + 1, period + 2, _same_step(period)
    gaps = {b - a for a, b in itertools.pairwise(terms)}
    for top, bottom, shift, parity in product(range(1, 7), range(1, 5), gaps, (0, 1)):
        yield 1, 4, _in_turn(Fraction(top, bottom), shift, parity)


def _affine(factor: int | Fraction, shift: int | Fraction) -> Rule:
    return lambda row: factor * row[-1] + shift


def _pair(shift: int) -> Rule:
    return lambda row: row[-1] + row[-2] + shift


def _again(period: int) -> Rule:
    return lambda row: row[-period]


def _same_step(period: int) -> Rule:
    return lambda row: row[-1] + row[-period] - row[-period - 1]


def _in_turn(factor: Fraction, shift: int, parity: int) -> Rule:
    return lambda row: row[-1] + shift if len(row) % 2 == parity else row[-1] * factor


def next_of(terms: list[int]) -> set[str]:
    """Return every next term that a simple rule gives."""
    found: set[Fraction] = {Fraction(value) for value in polynomials(terms, len(terms) + 1)}
    found |= {Fraction(rule(terms)) for rule in steps(terms)}
    halves = [terms[0::2], terms[1::2]]
    if all(len(half) >= 3 for half in halves):
        goes_on = [
            {Fraction(2 * half[-1] - half[-2])}
            if len({b - a for a, b in itertools.pairwise(half)}) == 1
            else {Fraction(half[-1] * half[-1], half[-2])}
            if len({Fraction(b, a) for a, b in itertools.pairwise(half) if a}) == 1
            else set()
            for half in halves
        ]
        if all(goes_on):
            found |= goes_on[len(terms) % 2]
    return {str(value) for value in found if value.denominator == 1}


def row(challenge: LogicChallenge) -> set[str]:
    shown = [card["text"] for card in challenge.visual["cards"]]
    assert shown[-1] is None
    return next_of([int(text) for text in shown[:-1]])


def dots(challenge: LogicChallenge) -> set[str]:
    counts = [len(figure["dots"]) for figure in challenge.visual["figures"]]
    asked = int(challenge.visual["asked"])
    return {str(value) for value in polynomials(counts, asked)}


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    **dict.fromkeys(
        (
            "steps", "times", "turns", "growing", "pairs", "braided", "digits", "affine",
            "two_rules", "backwards",
        ),
        row,
    ),
    "dots": dots,
}  # fmt: skip
