"""Maps that can be read: points with room around them, lines that neither cross nor touch.

Whole numbers only, so that a map is the same on every machine.
"""

from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from game.seeded import Seeded

Point = tuple[int, int]
Pair = tuple[int, int]

_COLUMNS: Final = (12, 37, 63, 88)
_ROWS: Final = (14, 50, 86)
_CORE: Final = ((50, 11), (11, 87), (89, 87), (50, 60))
_AROUND_CORE: Final = ((11, 13), (89, 13), (11, 48), (89, 48))
_JITTER: Final = 4
_LAYOUTS: Final = 200
_CLEARANCE: Final = 10
"""How far a line stays from points that it does not join, and labels from each other."""
_LABEL_ROOM: Final = 6
_LABELLED_MAX: Final = 62
_UNLABELLED_MAX: Final = 82
_LENGTH_MIN: Final = 24


class Layout(NamedTuple):
    """Points, from left to right, and every line that can be drawn among them without a cross."""

    points: list[Point]
    pairs: list[Pair]


def _side(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether the lines a–b and c–d, which share no end, have a point in common."""
    first = _side(a, b, c) * _side(a, b, d)
    second = _side(c, d, a) * _side(c, d, b)
    return first <= 0 and second <= 0


def is_near(point: Point, a: Point, b: Point, distance: int) -> bool:
    """Say whether `point` comes nearer than `distance` to the line a–b."""
    length = _square(a, b)
    along = (point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])
    if along <= 0:
        return _square(point, a) < distance**2
    if along >= length:
        return _square(point, b) < distance**2
    return _side(a, b, point) ** 2 < distance**2 * length


def _square(a: Point, b: Point) -> int:
    return int((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def middle(a: Point, b: Point) -> Point:
    """Return where the label of a line stands."""
    return (a[0] + b[0]) // 2, (a[1] + b[1]) // 2


def draw_layout(
    count: int, source: Seeded, *, is_labelled: bool = True, has_core: bool = False
) -> Layout:
    """Draw one of two hundred layouts of `count` (3 to 12, with a core 4 to 8) points.

    Lines with a label are shorter, and keep their middle free. A core is four points that can all
    be joined with each other, which chance hardly ever makes.
    """
    return _layout(count, source.below(_LAYOUTS), is_labelled, has_core)


@cache
def _layout(
    count: int, number: int, is_labelled: bool, has_core: bool
) -> Layout:  # a key of a cache
    source = Seeded(f"layout/{count}/{number}/{is_labelled}/{has_core}")
    length_max = _LABELLED_MAX if is_labelled else _UNLABELLED_MAX
    if has_core:
        cells = [*_CORE, *source.shuffled(_AROUND_CORE)[: count - len(_CORE)]]
    else:
        cells = source.shuffled((x, y) for x in _COLUMNS for y in _ROWS)[:count]
    jittered = [
        (x + source.between(-_JITTER, _JITTER), y + source.between(-_JITTER, _JITTER))
        for x, y in cells
    ]
    core = set(jittered[: len(_CORE)]) if has_core else set()
    points = sorted(jittered)
    candidates = sorted(
        (not {points[a], points[b]} <= core, _square(points[a], points[b]), a, b)
        for a in range(count)
        for b in range(a + 1, count)
    )
    pairs: list[Pair] = []
    labels: list[Point] = []
    for is_outside, length, a, b in candidates:
        if length < _LENGTH_MIN**2 or (is_outside and length > length_max**2):
            continue
        one, other = points[a], points[b]
        label = middle(one, other)
        if _is_clear(points, pairs, a, b) and not (
            is_labelled and _is_label_crowded(label, one, other, labels, points, pairs)
        ):
            pairs.append((a, b))
            labels.append(label)
    return Layout(points, pairs)


def _is_clear(points: list[Point], pairs: list[Pair], a: int, b: int) -> bool:
    """Say whether a line can be drawn that touches no other point and crosses no other line."""
    one, other = points[a], points[b]
    for at, point in enumerate(points):
        if at not in {a, b} and is_near(point, one, other, _CLEARANCE):
            return False
    return all(
        c in {a, b} or d in {a, b} or not crosses(one, other, points[c], points[d])
        for c, d in pairs
    )


def _is_label_crowded(
    label: Point,
    one: Point,
    other: Point,
    labels: list[Point],
    points: list[Point],
    pairs: list[Pair],
) -> bool:
    """Say whether the label, or the line one–other, would stand in the way of what is there."""
    return (
        any(_square(label, each) < _CLEARANCE**2 for each in labels)
        or any(is_near(label, points[c], points[d], _LABEL_ROOM) for c, d in pairs)
        or any(is_near(each, one, other, _LABEL_ROOM) for each in labels)
    )


def is_connected(count: int, pairs: Collection[Pair]) -> bool:
    """Say whether lines lead from every point to every other."""
    part = list(range(count))

    def root(at: int) -> int:
        while part[at] != at:
            at = part[at]
        return at

    parts = count
    for a, b in pairs:
        one, other = root(a), root(b)
        if one != other:
            part[other] = one
            parts -= 1
    return parts == 1


def thinned(
    layout: Layout, keep: int, source: Seeded, kept: Collection[Pair] = ()
) -> list[Pair] | None:
    """Return `keep` of the lines, those `kept` among them, that still join all the points.

    None when that is impossible.
    """
    pairs = source.shuffled(layout.pairs)
    if len(pairs) < keep:
        return None
    count = len(layout.points)
    for pair in list(pairs):
        if len(pairs) == keep:
            break
        others = [other for other in pairs if other != pair]
        if pair not in kept and is_connected(count, others):
            pairs = others
    return sorted(pairs) if len(pairs) == keep and is_connected(count, pairs) else None
