# ruff: noqa: RUF001 - typographic signs are meant
"""Says whether a line of working is a true equation, by Python's own arithmetic."""

from fractions import Fraction

from game.exercises.family import Equation, Value

_SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/", "(": "(", ")": ")"}


def calculation(line: Equation) -> list[Value | str]:
    """Return the line without its label before it and its remark behind."""
    parts = list(line)
    if isinstance(parts[0], str) and parts[0].startswith("@"):
        parts = parts[1:]
    for at, part in enumerate(parts):
        if isinstance(part, str) and part.startswith("@"):
            return parts[:at]
    return parts


def sides(line: Equation) -> list[Fraction]:
    """Return what stands on each side of the line's equals signs."""
    texts = [""]
    for part in calculation(line):
        if part == "=":
            texts.append("")
        elif part in _SIGNS:
            texts[-1] += _SIGNS[str(part)]
        else:
            texts[-1] += f"Fraction('{part}')"
    return [Fraction(eval(text, {"Fraction": Fraction})) for text in texts]


def is_true(line: Equation) -> bool:
    """Say whether there are two sides or more, and all are equal."""
    found = sides(line)
    return len(found) > 1 and len(set(found)) == 1


def sign_count(line: Equation) -> int:
    """Return how many operations the line carries out: those before its last equals sign."""
    parts = calculation(line)
    last = len(parts) - 1 - parts[::-1].index("=")
    return sum(part in {"+", "−", "×", "÷"} for part in parts[:last])


def values(line: Equation) -> list[Fraction]:
    """Return every number of the line."""
    return [
        Fraction(part)
        for part in calculation(line)
        if not isinstance(part, str) or part[:1].isdigit()
    ]
