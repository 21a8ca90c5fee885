"""Maps: the shortest way, a detour, the shortest cable, how many ways there are."""

import itertools
from typing import Final

from game.exercises.family import Equation
from game.logic.family import Facts, Line, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.layout import Pair, draw_layout, thinned
from game.logic.model import AgeGroup
from game.logic.visuals import Map, MapEdge, MapNode
from game.seeded import Seeded

LETTERS: Final = "ABCDEFGHIJKL"
Weights = dict[Pair, int]
_POINTS: Final[dict[AgeGroup, tuple[int, int]]] = {"9-12": (5, 5), "12-13": (6, 7), "13+": (8, 9)}


def weights_of(facts: Facts) -> Weights:
    """Return the length of each line."""
    return {(a, b): weight for a, b, weight in facts["edges"]}


def map_picture(
    facts: Facts, *, labels: list[str] | None = None, closed: Pair | None = None,
    is_one_way: bool = False,
) -> Map:  # fmt: skip
    """Return the map of facts with `points` and `edges`."""
    names = labels or list(LETTERS)
    nodes = tuple(MapNode(x, y, names[at]) for at, (x, y) in enumerate(facts["points"]))
    edges = tuple(
        MapEdge(
            edge[0],
            edge[1],
            str(edge[2]) if len(edge) > 2 else "",
            is_one_way=is_one_way,
            is_closed=(edge[0], edge[1]) == closed,
        )
        for edge in facts["edges"]
    )
    return Map(nodes=nodes, edges=edges)


def described(facts: Facts, labels: list[str] | None = None, *, is_one_way: bool = False) -> Series:
    """Return every line in words, for who does not see the map."""
    names = labels or list(LETTERS)
    items = []
    for edge in facts["edges"]:
        values: dict[str, Told] = {"a": names[edge[0]], "b": names[edge[1]]}
        if len(edge) > 2:
            values["n"] = edge[2]
        plain = "edge_one_way" if is_one_way else "edge"
        items.append(Say("edge_length" if len(edge) > 2 else plain, values))
    return Series(tuple(items), "semicolon")


def ways(weights: Weights, start: int, end: int, seen: tuple[int, ...] = ()) -> list[list[int]]:
    """Return every way from `start` to `end` that comes to no point twice."""
    if start == end:
        return [[*seen, end]]
    found: list[list[int]] = []
    for a, b in weights:
        other = b if a == start else a if b == start else -1
        if other >= 0 and other not in seen and other != start:
            found += ways(weights, other, end, (*seen, start))
    return found


def length(way: list[int], weights: Weights) -> int:
    """Return how long a way is."""
    return sum(weights[min(a, b), max(a, b)] for a, b in itertools.pairwise(way))


def nearest_first(weights: Weights, start: int, end: int) -> int | None:
    """Return the length when one always takes the shortest line ahead; None for a dead end."""
    at, seen, total = start, {start}, 0
    while at != end:
        ahead = [
            (weight, b if a == at else a)
            for (a, b), weight in weights.items()
            if at in {a, b} and not {a, b} <= seen
        ]
        if not ahead:
            return None
        weight, at = min(ahead)
        seen.add(at)
        total += weight
    return total


def reached(weights: Weights, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return (point, distance, point before) in the order of distance, up to `end`."""
    best: dict[int, tuple[int, int]] = {start: (0, start)}
    done: list[tuple[int, int, int]] = []
    while best:
        at = min(best, key=lambda point: (best[point][0], point))
        distance, before = best.pop(at)
        if at in {point for point, _, _ in done}:
            continue
        done.append((at, distance, before))
        if at == end:
            break
        finished = {point for point, _, _ in done}
        for (a, b), weight in weights.items():
            other = b if a == at else a if b == at else -1
            if other < 0 or other in finished:
                continue
            if other not in best or distance + weight < best[other][0]:
                best[other] = (distance + weight, at)
    return done


def shortest_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a map whose shortest way is only one, and is not found by haste."""
    is_detour = age == "13+"

    def one(source: Seeded) -> Facts | None:
        count = source.between(*_POINTS[age])
        layout = draw_layout(count, source)
        pairs = thinned(layout, count + source.between(2, 3 if age == "9-12" else 4), source)
        if pairs is None:
            return None
        top = 9 if age == "9-12" else 15
        weights = {pair: source.between(2, top) for pair in pairs}
        start, end = 0, count - 1
        closed: Pair | None = None
        if is_detour:
            free = sorted(length(way, weights) for way in ways(weights, start, end))
            best = min(ways(weights, start, end), key=lambda way: length(way, weights))
            if len(best) < 4 or len(free) < 2 or free[0] == free[1]:
                return None
            at = source.below(len(best) - 1)
            closed = (min(best[at : at + 2]), max(best[at : at + 2]))
        facts: Facts = {
            "points": [list(point) for point in layout.points],
            "edges": [[a, b, weight] for (a, b), weight in weights.items()],
            "closed": list(closed) if closed else [],
        }
        left = {pair: weight for pair, weight in weights.items() if pair != closed}
        lengths = sorted((length(way, left), len(way)) for way in ways(left, start, end))
        if len(lengths) < 3 or lengths[0][0] == lengths[1][0] or lengths[0][1] < 3:
            return None
        if (
            len(reached(left, start, end)) < 4
            or lengths[0][0] in weights.values()
            or lengths[0][0] in {distance for _, distance, _ in reached(left, start, end)[:-1]}
        ):
            return None
        if age != "9-12" and nearest_first(left, start, end) == lengths[0][0]:
            return None
        return facts

    return drawn(source, one)


def shortest_solve(facts: Facts) -> Solution:
    """Write the best length to each point, the nearest point first."""
    weights = weights_of(facts)
    closed = (facts["closed"][0], facts["closed"][1]) if facts["closed"] else None
    left = {pair: weight for pair, weight in weights.items() if pair != closed}
    start, end = 0, len(facts["points"]) - 1
    all_ways = sorted(ways(left, start, end), key=lambda way: length(way, left))
    best = all_ways[0]
    answer = length(best, left)
    fewest = min(all_ways, key=lambda way: (len(way), length(way, left)))
    hasty = nearest_first(left, start, end)
    wrongs = [Wrong(length(fewest, left), "fewest_lines_taken")]
    if hasty is not None:
        wrongs.append(Wrong(hasty, "nearest_first"))
    if closed is not None:
        whole = min(length(way, weights) for way in ways(weights, start, end))
        wrongs.append(Wrong(whole, "closed_line_taken"))
    wrongs += [Wrong(length(way, left), "longer_way_taken") for way in all_ways[1:4]]
    order = reached(left, start, end)
    lines = tuple(
        Say(
            "reach",
            {"at": LETTERS[at], "n": distance, "before": LETTERS[before]},
        )
        for at, distance, before in order[1:]
    )
    values: dict[str, Told] = {
        "start": LETTERS[start],
        "end": LETTERS[end],
        "edges": described(facts),
        "first_line": lines[0],
        "second_line": lines[1],
        "count": len(order) - 1,
        "lines": lines,
        "way": Series(tuple(LETTERS[at] for at in best), "arrow"),
    }
    if closed is not None:
        values |= {"a": LETTERS[closed[0]], "b": LETTERS[closed[1]]}
    size = len(facts["points"])
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=map_picture(facts, closed=closed),
        rating=rated(0.2, size / 3.6, 0.8 * (closed is not None), 0.3 * (hasty != answer)),
        minutes=1 + size // 2 + 2 * (closed is not None),
    )


def cable_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a map with different lengths, so that the shortest net is only one."""

    def one(source: Seeded) -> Facts | None:
        count = source.between(5, 6) if age == "12-13" else source.between(7, 8)
        layout = draw_layout(count, source)
        pairs = thinned(layout, count + source.between(2, 4), source)
        if pairs is None:
            return None
        weights = source.shuffled(range(2, 24))[: len(pairs)]
        return {
            "points": [list(point) for point in layout.points],
            "edges": [[a, b, w] for (a, b), w in zip(pairs, weights, strict=True)],
        }

    return drawn(source, one)


def net(weights: Weights, count: int) -> list[tuple[Pair, bool]]:
    """Return the lines from the shortest on, and whether each joins what was apart."""
    part = list(range(count))
    found: list[tuple[Pair, bool]] = []
    for a, b in sorted(weights, key=lambda pair: (weights[pair], pair)):
        is_taken = part[a] != part[b]
        if is_taken:
            part = [part[a] if each == part[b] else each for each in part]
        found.append(((a, b), is_taken))
        if len(set(part)) == 1:
            break
    return found


def cable_solve(facts: Facts) -> Solution:
    """Take the shortest lines that close no circle."""
    weights, count = weights_of(facts), len(facts["points"])
    steps = net(weights, count)
    taken = [weights[pair] for pair, is_taken in steps if is_taken]
    answer = sum(taken)
    ordered = sorted(weights.values())
    longest = list(ways(weights, 0, count - 1))
    wrongs = [
        Wrong(sum(ordered[: count - 1]), "circle_closed"),
        Wrong(sum(ordered), "all_added"),
        Wrong(sum(ordered[:count]), "one_time_too_many"),
        Wrong(answer - taken[-1], "last_step_forgotten"),
        Wrong(min(length(way, weights) for way in longest), "only_one_way_laid"),
    ]
    says = [
        Say(
            "cable_taken" if is_taken else "cable_left",
            {"a": LETTERS[a], "b": LETTERS[b], "n": weights[a, b]},
        )
        for (a, b), is_taken in steps
    ]
    sums: list[int | str] = []
    for each in taken:
        sums += ["+", each] if sums else [each]
    lines: tuple[Line, ...] = (*says, (*sums, "=", answer))
    values: dict[str, Told] = {
        "count": count,
        "needed": count - 1,
        "edges": described(facts),
        "first_line": says[0],
        "second_line": says[1],
        "lines": lines,
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=map_picture(facts),
        rating=rated(0.7, count / 3, 0.3 * sum(not is_taken for _, is_taken in steps)),
        minutes=2 + count // 2,
    )


def routes_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a map of one-way lines, all from left to right, without a dead end."""
    low, high = {"9-12": (5, 6), "12-13": (6, 7), "13+": (8, 10)}[age]
    fewest, most = {"9-12": (3, 6), "12-13": (5, 10), "13+": (8, 24)}[age]

    def one(source: Seeded) -> Facts | None:
        count = source.between(low, high)
        layout = draw_layout(count, source)
        pairs = thinned(layout, count + source.between(2, 4), source)
        if pairs is None:
            return None
        if {a for a, _ in pairs} != set(range(count - 1)):
            return None
        if {b for _, b in pairs} != set(range(1, count)):
            return None
        numbers = route_counts(pairs, count)
        # The answer must not stand at an earlier point, where a hint would show it.
        if not fewest <= numbers[-1] <= most or numbers[-1] in numbers[:-1]:
            return None
        return {
            "points": [list(point) for point in layout.points],
            "edges": [list(pair) for pair in pairs],
        }

    return drawn(source, one)


def route_counts(pairs: list[Pair], count: int) -> list[int]:
    """Return in how many ways each point is reached from the first one."""
    found = [1] + [0] * (count - 1)
    for point in range(1, count):
        found[point] = sum(found[a] for a, b in pairs if b == point)
    return found


def routes_solve(facts: Facts) -> Solution:
    """At each point, add the numbers of the points that lead to it."""
    pairs: list[Pair] = [(a, b) for a, b in facts["edges"]]
    count = len(facts["points"])
    numbers = route_counts(pairs, count)
    answer = numbers[-1]
    lines: list[Say] = []
    for point in range(1, count):
        into = [a for a, b in pairs if b == point]
        sums: list[int | str] = []
        for a in into:
            sums += ["+", numbers[a]] if sums else [numbers[a]]
        equation: Equation = (*sums, "=", numbers[point]) if len(into) > 1 else (numbers[point],)
        lines.append(
            Say(
                "route_point",
                {
                    "at": LETTERS[point],
                    "into": Series(tuple(LETTERS[a] for a in into), "and"),
                    "sum": (equation,),
                },
            )
        )
    outgoing = 1
    for point in range(count - 1):
        outgoing *= sum(a == point for a, _ in pairs)
    wrongs = [
        Wrong(len(pairs), "lines_counted"),
        Wrong(sum(b == count - 1 for _, b in pairs), "only_last_lines_counted"),
        Wrong(outgoing, "choices_multiplied"),
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
        Wrong(answer + 2, "counted_twice"),
    ]
    values: dict[str, Told] = {
        "start": LETTERS[0],
        "end": LETTERS[count - 1],
        "edges": described(facts, is_one_way=True),
        "first_line": lines[0],
        "second_line": lines[1],
        "lines": tuple(lines),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=map_picture(facts, is_one_way=True),
        rating=rated(0.4, count / 4, answer / 9),
        minutes=1 + count // 2,
    )
