"""A teacher's set, and the items that a match makes of it once and for all.

Pure: where sets are kept, and who may use them, is not known here.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from game.exercises.own import MadeItem, OwnItem, SetItem
from game.questions import draw_new, face_of
from game.seeded import Seeded
from game.units import LEVELS, ExerciseType, Level

QUESTION_MAX: Final = 60
"""Of a set, what is drawn counted one by one."""
ENDURANCE_LEAST: Final = 5
"""A whole wave: a shorter set would ask the same thing twice in a wave."""
ITEMS_MAX_BYTES: Final = 128 * 1024
"""Of a match's items in its log; 60 long exercises in French are about 90 KiB."""


class DrawnItems(Struct, frozen=True):
    """So many exercises of a cell, other ones in each match."""

    type: ExerciseType
    level: Level
    count: int


SetEntry = OwnItem | MadeItem | DrawnItems


def question_count(entries: Sequence[SetEntry]) -> int:
    """Return how many questions a set makes."""
    return sum(entry.count if isinstance(entry, DrawnItems) else 1 for entry in entries)


def fill(entries: Sequence[SetEntry], seed: str) -> tuple[SetItem, ...]:
    """Return the items of one match, in the set's order, the open places drawn from its `seed`.

    What is drawn differs from what the set names and from one another, while the cell has others.
    """
    met = {face_of(entry) for entry in entries if isinstance(entry, MadeItem)}
    items: list[SetItem] = []
    for place, entry in enumerate(entries):
        if isinstance(entry, DrawnItems):
            source = Seeded(f"{seed}:set:{place}")
            drawn = (draw_new(source, entry.type, entry.level, met) for _ in range(entry.count))
            items += drawn
        else:
            items.append(entry)
    return tuple(items)


def types_of(entries: Sequence[SetEntry]) -> tuple[ExerciseType, ...]:
    """Return the types in a set, each once, in the order in which they first come."""
    return tuple(dict.fromkeys(entry.type for entry in entries))


def level_of(entries: Sequence[SetEntry]) -> Level:
    """Return the level that most questions of a set have, the lower one of two; it names the set.

    Raises ValueError for a set without questions.
    """
    counts: Counter[Level] = Counter()
    for entry in entries:
        counts[entry.level] += entry.count if isinstance(entry, DrawnItems) else 1
    if not counts:
        raise ValueError("a set without questions has no level")
    return max(LEVELS, key=lambda level: counts[level])


def size_bytes(items: Sequence[SetEntry]) -> int:
    """Return how much of a log's first entry these take."""
    return len(msgspec.msgpack.encode(items))
