"""Products: which way fits two factors, and its lines.

The easier factor of the two is the key: facts that everybody knows (double, ten times, half of ten
times) lead to the others. A first line exchanges the factors where the key stands first.
"""

from collections.abc import Callable
from typing import Final

from game.exercises.family import Equation
from game.exercises.working.line import Working

Lines = tuple[Equation, ...]

_SMALL_KEYS: Final = (1, 10, 2, 5, 4, 3, 9, 6, 8, 7)
_TEEN_KEYS: Final = (10, 20, 11, 15, 12, 19, 18)
_LARGE_KEYS: Final = (50, 25, 49, 39, 29, 48, 38, 28)
_FIVES_BY_COUNTING_MAX: Final = 5


def multiply(a: int, b: int) -> Working:
    """Return how `a` is multiplied by `b`; both are from 1 to 50."""
    number, key = _ordered(a, b)
    if key == 5 and number <= _FIVES_BY_COUNTING_MAX:
        way, lines = "count_by_fives", _counted(5, number)
    elif key <= 10:
        way, make = _SMALL[key]
        lines = make(number)
    elif key <= 20 and number <= 20 and key in _TEENS:
        way, make = _TEENS[key]
        lines = make(number)
    else:
        way, lines = _large(number, key)
    if key != b:
        lines = ((a, "×", b, "=", b, "×", a), *lines)
    tens = key // 10 * 10
    steps = {"number": number, "key": key, "tens": tens, "ones": key - tens, "near": tens + 10}
    return Working(way, lines, steps)


def add_up(term: int, count: int) -> Working:
    """Return how `count` equal terms (two or more) are added one after the other."""
    return Working("added_up", _counted(term, count))


def _ordered(a: int, b: int) -> tuple[int, int]:
    """Return the number and the key; the second factor is the key unless the first is easier."""
    return (b, a) if _ease(a) < _ease(b) else (a, b)


def _ease(factor: int) -> int:
    """Return how easy a factor is to multiply by, the easiest 0."""
    if factor <= 10:
        return _SMALL_KEYS.index(factor)
    if factor % 10 == 0:
        return 11
    if factor in _TEEN_KEYS:
        return 12 + _TEEN_KEYS.index(factor)
    if factor in _LARGE_KEYS:
        return 20 + _LARGE_KEYS.index(factor)
    return 30 + factor % 10


def _counted(step: int, times: int) -> Lines:
    return tuple((step * done, "+", step, "=", step * (done + 1)) for done in range(1, times)) or (
        (step, "×", 1, "=", step),
    )


def _once(n: int) -> Lines:
    return ((n, "×", 1, "=", n),)


def _double(n: int) -> Lines:
    return ((n, "+", n, "=", 2 * n),)


def _double_and_once(n: int) -> Lines:
    return ((n, "×", 2, "=", 2 * n), (2 * n, "+", n, "=", 3 * n))


def _double_twice(n: int) -> Lines:
    return ((n, "×", 2, "=", 2 * n), (2 * n, "×", 2, "=", 4 * n))


def _double_thrice(n: int) -> Lines:
    return (*_double_twice(n), (4 * n, "×", 2, "=", 8 * n))


def _half_of_ten(n: int) -> Lines:
    return ((n, "×", 10, "=", 10 * n), (10 * n, "÷", 2, "=", 5 * n))


def _five_and_once(n: int) -> Lines:
    return ((n, "×", 5, "=", 5 * n), (5 * n, "+", n, "=", 6 * n))


def _five_and_double(n: int) -> Lines:
    return (
        (n, "×", 5, "=", 5 * n),
        (n, "×", 2, "=", 2 * n),
        (5 * n, "+", 2 * n, "=", 7 * n),
    )


def _ten_less_once(n: int) -> Lines:
    return ((n, "×", 10, "=", 10 * n), (10 * n, "−", n, "=", 9 * n))


def _times_ten(n: int) -> Lines:
    return ((n, "×", 10, "=", 10 * n),)


def _ten_and_once(n: int) -> Lines:
    return ((n, "×", 10, "=", 10 * n), (10 * n, "+", n, "=", 11 * n))


def _ten_and_double(n: int) -> Lines:
    return (
        (n, "×", 10, "=", 10 * n),
        (n, "×", 2, "=", 2 * n),
        (10 * n, "+", 2 * n, "=", 12 * n),
    )


def _ten_and_half(n: int) -> Lines:
    return (
        (n, "×", 10, "=", 10 * n),
        (10 * n, "÷", 2, "=", 5 * n),
        (10 * n, "+", 5 * n, "=", 15 * n),
    )


_SMALL: Final[dict[int, tuple[str, Callable[[int], Lines]]]] = {
    1: ("once", _once),
    2: ("double", _double),
    3: ("double_and_once", _double_and_once),
    4: ("double_twice", _double_twice),
    5: ("half_of_ten", _half_of_ten),
    6: ("five_and_once", _five_and_once),
    7: ("five_and_double", _five_and_double),
    8: ("double_thrice", _double_thrice),
    9: ("ten_less_once", _ten_less_once),
    10: ("times_ten", _times_ten),
}
_TEENS: Final[dict[int, tuple[str, Callable[[int], Lines]]]] = {
    11: ("ten_and_once", _ten_and_once),
    12: ("ten_and_double", _ten_and_double),
    15: ("ten_and_half", _ten_and_half),
}


def _large(number: int, key: int) -> tuple[str, Lines]:
    tens, ones = key // 10 * 10, key % 10
    if key == 50:
        return "half_of_hundred", (
            (number, "×", 100, "=", 100 * number),
            (100 * number, "÷", 2, "=", 50 * number),
        )
    if key == 25:
        return "quarter_of_hundred", (
            (number, "×", 100, "=", 100 * number),
            (100 * number, "÷", 4, "=", 25 * number),
        )
    if not ones:
        return "whole_tens", _by_tens(number, tens)
    if ones >= 8:
        near, over = tens + 10, 10 - ones
        lines: list[Equation] = [*_by_tens(number, near)]
        _add_product(lines, number, over)
        lines.append((number * near, "−", number * over, "=", number * key))
        return ("near_tens_once" if over == 1 else "near_tens_twice"), tuple(lines)
    lines = [*_by_tens(number, tens)]
    _add_product(lines, number, ones)
    lines.append((number * tens, "+", number * ones, "=", number * key))
    return ("split_once" if ones == 1 else "split"), tuple(lines)


def _add_product(lines: list[Equation], number: int, times: int) -> None:
    """Append the line of a product, unless it is the number itself or stands there already."""
    line: Equation = (number, "×", times, "=", number * times)
    if times > 1 and line not in lines:
        lines.append(line)


def _by_tens(number: int, tens: int) -> Lines:
    """Return the lines of a product with whole tens: first the digit, then ten times."""
    if tens == 10:
        return _times_ten(number)
    digit = tens // 10
    return (
        (number, "×", digit, "=", number * digit),
        (number * digit, "×", 10, "=", number * tens),
    )
