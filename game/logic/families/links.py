"""Points and lines without lengths: friends, drawing in one stroke, days without a clash."""

from itertools import combinations
from typing import Final

from game.exercises.names import NAMES
from game.logic.families.maps import LETTERS, described, map_picture
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.layout import Pair, draw_layout, thinned
from game.logic.model import AgeGroup
from game.seeded import Seeded


def neighbours(pairs: list[Pair], count: int) -> list[list[int]]:
    """Return whom each point is joined with."""
    return [
        sorted({b for a, b in pairs if a == at} | {a for a, b in pairs if b == at})
        for at in range(count)
    ]


def _links_draw(source: Seeded, low: int, high: int, extra: tuple[int, int]) -> Facts | None:
    count = source.between(low, high)
    layout = draw_layout(count, source, is_labelled=False)
    pairs = thinned(layout, count + source.between(*extra), source)
    if pairs is None:
        return None
    return {
        "points": [list(point) for point in layout.points],
        "edges": [list(pair) for pair in pairs],
    }


def _pairs(facts: Facts) -> list[Pair]:
    return [(a, b) for a, b in facts["edges"]]


def friends_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw friendships where one child has the most friends."""

    def one(source: Seeded) -> Facts | None:
        facts = _links_draw(source, 5, 7, (0, 3))
        if facts is None:
            return None
        count = len(facts["points"])
        degrees = [len(each) for each in neighbours(_pairs(facts), count)]
        if degrees.count(max(degrees)) != 1:
            return None
        return {**facts, "names": source.shuffled(NAMES)[:count]}

    return drawn(source, one)


def friends_solve(facts: Facts) -> Solution:
    """Count the lines of each child."""
    names, pairs = facts["names"], _pairs(facts)
    links = neighbours(pairs, len(names))
    degrees = [len(each) for each in links]
    best = degrees.index(max(degrees))
    if degrees.count(max(degrees)) != 1:
        raise ValueError("two children have the most friends")
    second = max(degree for at, degree in enumerate(degrees) if at != best)
    wrongs = tuple(
        Wrong(names[at], "line_overlooked" if degree == second else "lines_not_counted")
        for at, degree in enumerate(degrees)
        if at != best
    )
    lines = tuple(
        Say(
            "has_friends",
            {
                "who": names[at],
                "n": len(each),
                "friends": Series(tuple(names[other] for other in each), "and"),
            },
        )
        for at, each in enumerate(links)
    )
    other = next(at for at in range(len(names)) if at != best)
    values: dict[str, Told] = {
        "names": Series(tuple(names), "and"),
        "edges": described(facts, names),
        "count": len(names),
        "total": len(pairs),
        "first_line": lines[other],
        "other": names[other],
        "lines": lines,
    }
    return Solution(
        answer=names[best],
        form="word",
        wrongs=wrongs,
        values=values,
        picture=map_picture(facts, labels=names),
        rating=rated(0.5, len(names) / 10, len(pairs) / 20),
        minutes=2,
    )


def message_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw friendships where a message needs more than two steps to reach everybody."""

    def one(source: Seeded) -> Facts | None:
        facts = _links_draw(source, 7, 9, (0, 2))
        if facts is None:
            return None
        count = len(facts["points"])
        start = source.below(count)
        near, far = _within_two(_pairs(facts), count, start)
        if (
            len(near) < 2
            or len(far) < 2
            or len(near) + len(far) == count - 1
            or len(near) == len(far)
        ):
            return None
        if len(near) + len(far) in {count, len(near)}:
            return None
        return {**facts, "names": source.shuffled(NAMES)[:count], "start": start}

    return drawn(source, one)


def _within_two(pairs: list[Pair], count: int, start: int) -> tuple[list[int], list[int]]:
    links = neighbours(pairs, count)
    near = links[start]
    far = sorted({other for each in near for other in links[each]} - {start, *near})
    return near, far


def message_solve(facts: Facts) -> Solution:
    """Friends, and friends of friends."""
    names, start = facts["names"], facts["start"]
    count = len(names)
    pairs = _pairs(facts)
    near, far = _within_two(pairs, count, start)
    links = neighbours(pairs, count)
    answer = len(near) + len(far)
    liveliest = max(near, key=lambda at: len(links[at]))
    wrongs = (
        Wrong(len(near), "only_friends_counted"),
        Wrong(answer + 1, "counted_with_oneself"),
        Wrong(len(near) + sum(len(links[each]) for each in near), "counted_twice"),
        Wrong(len(far), "friends_left_out"),
        Wrong(count - 1, "all_added"),
    )
    values: dict[str, Told] = {
        "who": names[start],
        "edges": described(facts, names),
        "near": Series(tuple(names[at] for at in near), "and"),
        "far": Series(tuple(names[at] for at in far), "and"),
        "count": count,
        "first": names[liveliest],
        "its": Series(tuple(names[at] for at in links[liveliest]), "and"),
        "lines": ((len(near), "+", len(far), "=", answer),),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=wrongs,
        values=values,
        picture=map_picture(facts, labels=names),
        rating=rated(1.7, count / 12, answer / 12),
        minutes=4,
    )


def odd_points(pairs: list[Pair], count: int) -> list[int]:
    """Return the points where an odd number of lines meet."""
    return [at for at, each in enumerate(neighbours(pairs, count)) if len(each) % 2]


def stroke_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw figures that can and that cannot be drawn in one stroke, about equally often."""
    wanted = source.pick((0, 2, 4, 6) if age == "13+" else (0, 2, 4))
    low, high = (4, 6) if age == "9-12" else (6, 9)

    def one(source: Seeded) -> Facts | None:
        facts = _links_draw(source, low, high, (0, 4))
        if facts is None:
            return None
        odd = odd_points(_pairs(facts), len(facts["points"]))
        return facts if len(odd) == wanted else None

    return drawn(source, one)


_REASONS: Final = ("yes_even", "yes_two", "no_many", "yes_always", "no_some")


def stroke_solve(facts: Facts) -> Solution:
    """Count the odd points: none or two of them, and it can be done."""
    pairs, count = _pairs(facts), len(facts["points"])
    odd = odd_points(pairs, count)
    links = neighbours(pairs, count)
    right = "yes_even" if not odd else "yes_two" if len(odd) == 2 else "no_many"
    slips = {
        "yes_even": "odd_points_overlooked",
        "yes_two": "odd_points_miscounted",
        "no_many": "odd_points_miscounted",
        "yes_always": "connected_taken_as_enough",
        "no_some": "odd_points_taken_as_obstacle",
    }
    lines = tuple(
        Say("point_lines", {"at": LETTERS[at], "n": len(each)}) for at, each in enumerate(links)
    )
    values: dict[str, Told] = {
        "edges": described(facts),
        "count": count,
        "total": len(pairs),
        "first_line": lines[0],
        "second_line": lines[1],
        "lines": lines,
        "odd": Series(tuple(LETTERS[at] for at in odd), "and") if odd else "@none_points",
        "rule": Say("stroke_rule"),
    }
    return Solution(
        answer=f"@stroke.{right}",
        form="word",
        wrongs=tuple(Wrong(f"@stroke.{each}", slips[each]) for each in _REASONS if each != right),
        values=values,
        picture=map_picture(facts),
        rating=rated(0.9, count / 5, 0.3 * bool(odd), len(pairs) / 15),
        minutes=3 + count // 4,
    )


def stroke_end_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a figure with two odd points, one of which is the start."""

    def one(source: Seeded) -> Facts | None:
        facts = _links_draw(source, 5, 8, (0, 4))
        if facts is None:
            return None
        odd = odd_points(_pairs(facts), len(facts["points"]))
        return {**facts, "start": source.pick(odd)} if len(odd) == 2 else None

    return drawn(source, one)


def stroke_end_solve(facts: Facts) -> Solution:
    """Whoever starts at one odd point ends at the other."""
    pairs, count, start = _pairs(facts), len(facts["points"]), facts["start"]
    odd = odd_points(pairs, count)
    if len(odd) != 2 or start not in odd:
        raise ValueError("this figure has no two odd points")
    end = next(at for at in odd if at != start)
    links = neighbours(pairs, count)
    lines = tuple(
        Say("point_lines", {"at": LETTERS[at], "n": len(each)}) for at, each in enumerate(links)
    )
    wrongs = [Wrong(LETTERS[start], "start_taken_for_end")]
    wrongs += [
        Wrong(LETTERS[at], "neighbour_taken_for_end" if at in links[start] else "guessed")
        for at in range(count)
        if at not in odd
    ]
    shown = next(at for at in range(count) if at not in odd)
    values: dict[str, Told] = {
        "start": LETTERS[start],
        "edges": described(facts),
        "count": count,
        "lines": lines,
        "start_line": lines[start],
        "other_line": lines[shown],
    }
    return Solution(
        answer=LETTERS[end],
        form="word",
        wrongs=tuple(wrongs),
        values=values,
        picture=map_picture(facts),
        rating=rated(1.6, count / 8, len(pairs) / 18),
        minutes=4,
    )


def colouring(pairs: list[Pair], count: int, colours: int) -> list[int] | None:
    """Return a colour for each point, no two joined points alike; None when that cannot be."""
    found: list[int] = []

    def place(at: int) -> bool:
        if at == count:
            return True
        for colour in range(min(colours, max(found, default=-1) + 2)):
            if all(found[a] != colour for a, b in pairs if b == at):
                found.append(colour)
                if place(at + 1):
                    return True
                found.pop()
        return False

    return found if place(0) else None


def largest_clique(pairs: list[Pair], count: int) -> tuple[int, ...]:
    """Return points that are all joined with each other, as many as there are."""
    joined = set(pairs)
    for size in range(4, 0, -1):
        for points in combinations(range(count), size):
            if all(pair in joined for pair in combinations(points, 2)):
                return points
    return ()


def days_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw clubs whose number of days a group of clubs shows, all of which clash."""
    low, high = (5, 6) if age == "12-13" else (7, 8)
    wanted = source.pick((2, 3) if age == "12-13" else (2, 3, 4))

    def one(source: Seeded) -> Facts | None:
        count = source.between(low, high)
        layout = draw_layout(count, source, is_labelled=False, has_core=wanted == 4)
        clique = next(
            (
                points
                for points in combinations(range(count), wanted)
                if all(pair in layout.pairs for pair in combinations(points, 2))
            ),
            None,
        )
        if clique is None:
            return None
        extra = source.between(0, 3 if age == "12-13" else 4)
        pairs = thinned(layout, count + extra, source, list(combinations(clique, 2)))
        if pairs is None or len(largest_clique(pairs, count)) != wanted:
            return None
        if colouring(pairs, count, wanted) is None:
            return None
        return {
            "points": [list(point) for point in layout.points],
            "edges": [list(pair) for pair in pairs],
        }

    return drawn(source, one)


def days_solve(facts: Facts) -> Solution:
    """A group of clubs that all clash needs so many days; a plan shows that they are enough."""
    pairs, count = _pairs(facts), len(facts["points"])
    clique = largest_clique(pairs, count)
    answer = len(clique)
    plan = colouring(pairs, count, answer)
    if plan is None:
        raise ValueError("this group does not show the number of days")
    links = neighbours(pairs, count)
    slips = {
        count: "one_day_each",
        max(map(len, links)): "most_clashes_counted",
        max(map(len, links)) + 1: "most_clashes_counted",
    }
    wrongs = [Wrong(value, slip) for value, slip in slips.items()]
    wrongs += [Wrong(answer + 1, "one_time_too_many"), Wrong(answer - 1, "one_time_too_few")]
    lines = tuple(
        Say(
            "day_plan",
            {
                "day": day + 1,
                "clubs": Series(
                    tuple(LETTERS[at] for at in range(count) if plan[at] == day), "and"
                ),
            },
        )
        for day in range(answer)
    )
    busiest = max(range(count), key=lambda at: len(links[at]))
    values: dict[str, Told] = {
        "edges": described(facts),
        "clubs": count,
        "clique": Series(tuple(LETTERS[at] for at in clique), "and"),
        "lines": lines,
        "busiest": LETTERS[busiest],
        "its": Series(tuple(LETTERS[at] for at in links[busiest]), "and"),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=map_picture(facts),
        rating=rated(0.7, count / 5, answer / 3),
        minutes=3 + count // 3,
    )
