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
FRACTION_PART_MAX: Final = 60
"""No common denominator, and no part of an answer of × and ÷, is above 60.

It is the largest number with a divisor for each of 2 to 6, and the last common multiple that lists
within the tables up to 12 reach; beyond it (7 and 11, 8 and 11, 11 and 12) a child multiplies
two-digit numbers in place of thinking of fractions.
"""

MIXED: Final[dict[Level, Range]] = {
    "initie": (1, 10),
    "padawan": (5, 20),
    "chevalier": (10, 50),
    "maitre": (20, 100),
}
"""Operands of mixed calculations; they have 2, 2, 3 and 4 operations."""

MIXED_PRODUCT_MAX: Final[dict[Level, int]] = {
    "initie": 50,
    "padawan": 150,
    "chevalier": 500,
    "maitre": 2000,
}
"""The largest product on the way. The ranges would allow 50 × 50 at chevalier, in 60 s with two
more operations; what is asked for is their order, so a product stays one that is done in the head:
one factor up to 12, or round.
"""
