"""Every way to go on that a simple rule gives: a sequence is fair only when there is one.

The family of rules is stated in docs/logic.md. A rule counts when the shown terms determine it and
at least one more term confirms it.
"""

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

Terms = Sequence[int]
Rule = Callable[[Terms], int | None]


def digit_sum(value: int) -> int:
    """Return the sum of the decimal digits of `value`, which is not negative."""
    return sum(map(int, str(value)))


def reverse(value: int) -> int:
    """Return the decimal digits of `value`, which is not negative, read backwards."""
    return int(str(value)[::-1])


def differences(terms: Terms) -> list[int]:
    """Return what is added from each term to the next one."""
    return [later - earlier for earlier, later in itertools.pairwise(terms)]


def _polynomial(order: int) -> Rule:
    """The differences of this order are all the same."""

    def rule(terms: Terms) -> int | None:
        rows = [list(terms)]
        for _ in range(order):
            rows.append(differences(rows[-1]))
        if len(rows[-1]) < 2 or len(set(rows[-1])) > 1:
            return None
        return sum(row[-1] for row in rows)

    return rule


def _ratio(terms: Terms) -> int | None:
    if len(terms) < 3 or 0 in terms:
        return None
    factor = Fraction(terms[1], terms[0])
    if any(earlier * factor != later for earlier, later in itertools.pairwise(terms)):
        return None
    following = terms[-1] * factor
    return int(following) if following.denominator == 1 else None


def _repeating(period: int) -> Rule:
    def rule(terms: Terms) -> int | None:
        if len(terms) < 2 * period:
            return None
        if any(terms[at] != terms[at - period] for at in range(period, len(terms))):
            return None
        return terms[-period]

    return rule


def _repeating_differences(period: int) -> Rule:
    def rule(terms: Terms) -> int | None:
        steps = differences(terms)
        if len(steps) <= period:
            return None
        if any(steps[at] != steps[at - period] for at in range(period, len(steps))):
            return None
        return terms[-1] + steps[-period]

    return rule


def _add_and_multiply(first_adds: int) -> Rule:
    """Adding and multiplying in turn."""

    def rule(terms: Terms) -> int | None:
        if len(terms) < 4:
            return None
        added: set[int] = set()
        factors: set[Fraction] = set()
        for at, (earlier, later) in enumerate(itertools.pairwise(terms)):
            if at % 2 == first_adds:
                added.add(later - earlier)
            elif earlier == 0:
                return None
            else:
                factors.add(Fraction(later, earlier))
        if len(added) != 1 or len(factors) != 1:
            return None
        if (len(terms) - 1) % 2 == first_adds:
            return terms[-1] + added.pop()
        following = terms[-1] * factors.pop()
        return int(following) if following.denominator == 1 else None

    return rule


def _affine(terms: Terms) -> int | None:
    """Times a whole number, then plus or minus another."""
    if len(terms) < 4 or terms[1] == terms[0]:
        return None
    factor, rest = divmod(terms[2] - terms[1], terms[1] - terms[0])
    if rest:
        return None
    shift = terms[1] - factor * terms[0]
    if any(factor * earlier + shift != later for earlier, later in itertools.pairwise(terms)):
        return None
    return factor * terms[-1] + shift


def _sum_of(count: int, *, is_shifted: bool) -> Rule:
    """The sum of so many terms before, or that and always the same number."""

    def rule(terms: Terms) -> int | None:
        if len(terms) < count + 1 + is_shifted:
            return None
        shifts = {terms[at] - sum(terms[at - count : at]) for at in range(count, len(terms))}
        if len(shifts) > 1 or (not is_shifted and shifts != {0}):
            return None
        return sum(terms[-count:]) + shifts.pop()

    return rule


def _product(terms: Terms) -> int | None:
    if len(terms) < 3:
        return None
    if any(terms[at] != terms[at - 1] * terms[at - 2] for at in range(2, len(terms))):
        return None
    return terms[-1] * terms[-2]


def _interleaved(terms: Terms) -> int | None:
    """Two sequences in turn, each with equal differences or equal ratios."""
    if len(terms) < 6:
        return None
    even, odd = terms[::2], terms[1::2]
    following = [_polynomial(1)(part) for part in (even, odd)]
    for at, part in enumerate((even, odd)):
        if following[at] is None:
            following[at] = _ratio(part)
    if None in following:
        return None
    return following[len(terms) % 2]


def _of_itself(step: Callable[[int], int]) -> Rule:
    """Each term follows from the one before it alone."""

    def rule(terms: Terms) -> int | None:
        if len(terms) < 3 or min(terms) < 0:
            return None
        if any(earlier + step(earlier) != later for earlier, later in itertools.pairwise(terms)):
            return None
        return terms[-1] + step(terms[-1])

    return rule


def _is_prime(value: int) -> bool:
    return value > 1 and all(value % divisor for divisor in range(2, int(value**0.5) + 1))


def _primes(terms: Terms) -> int | None:
    if len(terms) < 3 or max(terms) > 2_000:
        return None
    following = terms[0]
    for term in terms:
        if term != following or not _is_prime(term):
            return None
        following += 1
        while not _is_prime(following):
            following += 1
    return following


RULES: Final[dict[str, Rule]] = {
    "equal differences": _polynomial(1),
    "equal second differences": _polynomial(2),
    "equal third differences": _polynomial(3),
    "equal ratios": _ratio,
    "two values in turn": _repeating(2),
    "three values in turn": _repeating(3),
    "two differences in turn": _repeating_differences(2),
    "three differences in turn": _repeating_differences(3),
    "add, then multiply": _add_and_multiply(0),
    "multiply, then add": _add_and_multiply(1),
    "multiply and add": _affine,
    "sum of the last two": _sum_of(2, is_shifted=False),
    "sum of the last two, and a constant": _sum_of(2, is_shifted=True),
    "sum of the last three": _sum_of(3, is_shifted=False),
    "product of the last two": _product,
    "two sequences in turn": _interleaved,
    "plus its digits": _of_itself(digit_sum),
    "plus its last digit": _of_itself(lambda value: value % 10),
    "plus itself backwards": _of_itself(reverse),
    "prime numbers": _primes,
}


def continuations(terms: Terms, ahead: int = 1) -> set[int]:
    """Return each value that a simple rule gives for the `ahead`-th term after `terms`."""
    found = set()
    for rule in RULES.values():
        told = list(terms)
        for _ in range(ahead):
            following = rule(told)
            if following is None:
                break
            told.append(following)
        else:
            found.add(told[-1])
    return found
