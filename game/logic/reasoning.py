"""Clues and what follows from them: all solutions at once, and one step after the other.

Things (children, pets) are numbered, and each has a *place*: a rank in a row, or the child whom it
belongs to. The things of one group take all places, each once. Masks hold one bit for each way to
do so, so that clues are combined by `&`; they prove that a puzzle has one solution and no idle
clue. `deduce` finds the steps that a child can follow, without guessing.
"""

from collections.abc import Sequence
from functools import cache
from itertools import permutations, product
from typing import Final, NamedTuple

from game.seeded import Seeded


class Clue(NamedTuple):
    """`a` and `b` are things; `n` and `m` places, or how many stand between."""

    kind: str
    a: int
    b: int = -1
    n: int = -1
    m: int = -1


UNARY: Final = ("is", "not", "either", "neither")
SYMMETRIC: Final = ("next", "not_next", "apart", "same", "differ")


def holds(clue: Clue, x: int, y: int) -> bool:
    """Say whether a clue is true when its first thing is at place `x` and its second at `y`."""
    match clue.kind:
        case "is":
            return x == clue.n
        case "not":
            return x != clue.n
        case "either":
            return x in {clue.n, clue.m}
        case "neither":
            return x not in {clue.n, clue.m}
        case "before":
            return x < y
        case "right_after":
            return y == x + 1
        case "next":
            return abs(x - y) == 1
        case "not_next":
            return abs(x - y) != 1
        case "apart":
            return abs(x - y) == clue.n + 1
        case "same":
            return x == y
        case "differ":
            return x != y
        case _:
            raise ValueError(f"no clue is of the kind {clue.kind!r}")


@cache
def arrangements(groups: int, size: int) -> tuple[tuple[int, ...], ...]:
    """Return every way to give places to `groups` × `size` things."""
    rows = tuple(permutations(range(size)))
    return tuple(sum(parts, ()) for parts in product(rows, repeat=groups))


@cache
def mask(clue: Clue, groups: int, size: int) -> int:
    """Return one bit for each arrangement that obeys the clue."""
    found = 0
    for bit, places in enumerate(arrangements(groups, size)):
        if holds(clue, places[clue.a], places[clue.b] if clue.b >= 0 else -1):
            found |= 1 << bit
    return found


def all_masks(clues: Sequence[Clue], groups: int, size: int) -> int:
    """Return one bit for each arrangement that obeys all the clues."""
    found = (1 << len(arrangements(groups, size))) - 1
    for clue in clues:
        found &= mask(clue, groups, size)
    return found


def true_clues(kinds: Sequence[str], places: Sequence[int], size: int) -> list[Clue]:
    """Return every clue of these kinds that is true of an arrangement."""
    found: list[Clue] = []
    things = range(len(places))
    for kind in kinds:
        if kind in UNARY:
            for thing in things:
                pairs = [(n, -1) for n in range(size)]
                if kind in {"either", "neither"}:
                    pairs = [(n, m) for n in range(size) for m in range(n + 1, size)]
                found += [Clue(kind, thing, -1, n, m) for n, m in pairs]
            continue
        for a in things:
            for b in things:
                is_one_group = a // size == b // size
                if a == b or is_one_group == (kind in {"same", "differ"}):
                    continue
                if kind in SYMMETRIC and a > b:
                    continue
                between = range(1, size - 1) if kind == "apart" else (-1,)
                found += [Clue(kind, a, b, n) for n in between]
    return [
        clue for clue in found if holds(clue, places[clue.a], places[clue.b] if clue.b >= 0 else -1)
    ]


def needed_clues(
    candidates: Sequence[Clue], groups: int, size: int, source: Seeded
) -> list[Clue] | None:
    """Return clues with exactly one solution, none of which can be left out; None when too few."""
    chosen: list[Clue] = []
    left = all_masks((), groups, size)
    for clue in source.shuffled(candidates):
        narrower = left & mask(clue, groups, size)
        if narrower != left:
            chosen.append(clue)
            left = narrower
        if left.bit_count() == 1:
            break
    else:
        return None
    for clue in source.shuffled(chosen):
        others = [other for other in chosen if other != clue]
        if all_masks(others, groups, size).bit_count() == 1:
            chosen = others
    return chosen


class Step(NamedTuple):
    """One conclusion. `clue` is its number, or -1: what is taken, or the only one that fits.

    `left` is what remains possible for each thing that the step is about.
    """

    kind: str
    clue: int
    left: tuple[tuple[int, tuple[int, ...]], ...]


def deduce(clues: Sequence[Clue], groups: int, size: int, asked: int) -> list[Step] | None:
    """Return the steps to the place of `asked`; None when guessing would be needed."""
    left = [set(range(size)) for _ in range(groups * size)]
    steps: list[Step] = []
    while len(left[asked]) > 1:
        step = _taken(left, size) or _by_clue(clues, left) or _only(left, size)
        if step is None:
            return None
        for thing, places in step.left:
            left[thing] = set(places)
        steps.append(step)
    return steps


def _group(thing: int, size: int) -> range:
    return range(thing // size * size, thing // size * size + size)


def _taken(left: list[set[int]], size: int) -> Step | None:
    """Whoever has a place for certain takes it from the others of the group."""
    narrowed: dict[int, set[int]] = {}
    for thing, places in enumerate(left):
        if len(places) == 1:
            for other in _group(thing, size):
                if other != thing and places <= left[other]:
                    narrowed[other] = narrowed.get(other, left[other]) - places
    if not narrowed:
        return None
    return Step("taken", -1, _told(narrowed))


def _by_clue(clues: Sequence[Clue], left: list[set[int]]) -> Step | None:
    """The first clue that rules something out."""
    for number, clue in enumerate(clues):
        narrowed: dict[int, set[int]] = {}
        if clue.b < 0:
            narrowed[clue.a] = {x for x in left[clue.a] if holds(clue, x, -1)}
        else:
            narrowed[clue.a] = {
                x for x in left[clue.a] if any(holds(clue, x, y) and _apart(clue, x, y)
                                               for y in left[clue.b])
            }  # fmt: skip
            narrowed[clue.b] = {
                y for y in left[clue.b] if any(holds(clue, x, y) and _apart(clue, x, y)
                                               for x in left[clue.a])
            }  # fmt: skip
        changed = {thing: places for thing, places in narrowed.items() if places != left[thing]}
        if changed:
            return Step("clue", number, _told(changed))
    return None


def _apart(clue: Clue, x: int, y: int) -> bool:
    """Two things of one group never share a place."""
    return clue.kind in {"same", "differ"} or x != y


def _only(left: list[set[int]], size: int) -> Step | None:
    """A place that only one thing of a group can still have is its place."""
    for first in range(0, len(left), size):
        for place in range(size):
            able = [thing for thing in _group(first, size) if place in left[thing]]
            if len(able) == 1 and len(left[able[0]]) > 1:
                return Step("only", -1, ((able[0], (place,)),))
    return None


def _told(narrowed: dict[int, set[int]]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    return tuple((thing, tuple(sorted(places))) for thing, places in sorted(narrowed.items()))
