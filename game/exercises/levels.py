"""The ranges of operands at each level, as the product's rules give them. Both ends included."""

from typing import Final

from game.units import Level

Range = tuple[int, int]

ADDITION: Final[dict[Level, Range]] = {
    "initie": (1, 10),
    "padawan": (10, 50),
    "chevalier": (50, 200),
    "maitre": (200, 1000),
}

MINUEND: Final[dict[Level, Range]] = {
    "initie": (5, 20),
    "padawan": (20, 70),
    "chevalier": (100, 250),
    "maitre": (250, 1000),
}
SUBTRAHEND: Final[dict[Level, Range]] = {
    "initie": (1, 5),
    "padawan": (10, 20),
    "chevalier": (50, 100),
    "maitre": (100, 500),
}

MULTIPLICATION: Final[dict[Level, Range]] = {
    "initie": (1, 5),
    "padawan": (5, 10),
    "chevalier": (10, 20),
    "maitre": (20, 50),
}

DIVISOR: Final[dict[Level, Range]] = {
    "initie": (2, 5),
    "padawan": (2, 10),
    "chevalier": (5, 15),
    "maitre": (10, 30),
}
QUOTIENT: Final[dict[Level, Range]] = {
    "initie": (1, 5),
    "padawan": (5, 10),
    "chevalier": (8, 20),
    "maitre": (10, 50),
}

DENOMINATORS: Final[dict[Level, Range]] = {
    "initie": (2, 4),
    "padawan": (2, 6),
    "chevalier": (2, 8),
    "maitre": (2, 12),
}
FRACTION_SIGNS: Final[dict[Level, str]] = {
    "initie": "+",
    "padawan": "+−",
    "chevalier": "+−×",
    "maitre": "+−×÷",
}

MIXED: Final[dict[Level, Range]] = {
    "initie": (1, 10),
    "padawan": (5, 20),
    "chevalier": (10, 50),
    "maitre": (20, 100),
}
"""Operands of mixed calculations; they have 2, 2, 3 and 4 operations."""
