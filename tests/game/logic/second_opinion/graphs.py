"""Solves graphs by brute force, from the picture."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, product

from game.logic import render
from game.logic.model import LogicChallenge

Edge = tuple[str, str]


def edges(challenge: LogicChallenge) -> list[tuple[str, str, int]]:
    labels = [node["label"] for node in challenge.visual["nodes"]]
    return [
        (labels[each["start"]], labels[each["end"]], int(each["label"] or 0))
        for each in challenge.visual["edges"]
        if not each["is_closed"]
    ]


def _found(pattern: str, challenge: LogicChallenge) -> tuple[str, ...]:
    found = re.search(pattern, render(challenge, "en").question)
    assert found
    return found.groups()


def nodes(challenge: LogicChallenge) -> list[str]:
    return [node["label"] for node in challenge.visual["nodes"]]


def shortest(challenge: LogicChallenge) -> set[str]:
    start, end = _found(r"from (\w) to (\w)", challenge)
    names = nodes(challenge)
    far = 10**6
    best = {(a, b): 0 if a == b else far for a in names for b in names}
    for a, b, weight in edges(challenge):
        best[a, b] = best[b, a] = weight
    for via, a, b in product(names, repeat=3):
        best[a, b] = min(best[a, b], best[a, via] + best[via, b])
    return {str(best[start, end])}


def _joins(names: list[str], chosen: tuple[tuple[str, str, int], ...]) -> bool:
    groups = [{name} for name in names]
    for a, b, _ in chosen:
        touched = [group for group in groups if group & {a, b}]
        groups = [group for group in groups if not group & {a, b}] + [set().union(*touched)]
    return len(groups) == 1


def cable(challenge: LogicChallenge) -> set[str]:
    names = nodes(challenge)
    return {
        str(
            min(
                sum(weight for _, _, weight in chosen)
                for chosen in combinations(edges(challenge), len(names) - 1)
                if _joins(names, chosen)
            )
        )
    }


def routes(challenge: LogicChallenge) -> set[str]:
    start, end = _found(r"from (\w) to (\w)\?", challenge)
    lines = edges(challenge)

    def count(at: str) -> int:
        return 1 if at == end else sum(count(b) for a, b, _ in lines if a == at)

    return {str(count(start))}


def most_friends(challenge: LogicChallenge) -> set[str]:
    ends = [name for a, b, _ in edges(challenge) for name in (a, b)]
    most = max(map(ends.count, ends))
    return {name for name in ends if ends.count(name) == most}


def message(challenge: LogicChallenge) -> set[str]:
    (who,) = _found(r"friends\. (\w+) tells", challenge)
    heard = {who}
    for _ in range(2):
        heard |= {b if a in heard else a for a, b, _ in edges(challenge) if {a, b} & heard}
    return {str(len(heard) - 1)}


def strokes(lines: list[Edge], at: str) -> Iterator[str]:
    """Yield where each stroke over all the lines, from `at`, ends."""
    if not lines:
        yield at
    for number, (a, b) in enumerate(lines):
        if at in {a, b}:
            yield from strokes(lines[:number] + lines[number + 1 :], b if a == at else a)


def one_stroke(challenge: LogicChallenge) -> set[str]:
    lines = [(a, b) for a, b, _ in edges(challenge)]
    for start in nodes(challenge):
        end = next(strokes(lines, start), None)
        if end is not None:
            return {"@stroke.yes_even" if end == start else "@stroke.yes_two"}
    return {"@stroke.no_many"}


def stroke_end(challenge: LogicChallenge) -> set[str]:
    (start,) = _found(r"starting from (\w)", challenge)
    found = set()
    for number, end in enumerate(strokes([(a, b) for a, b, _ in edges(challenge)], start)):
        found.add(end)
        if number > 200:
            break
    return found


def days(challenge: LogicChallenge) -> set[str]:
    names = nodes(challenge)
    lines = [(names.index(a), names.index(b)) for a, b, _ in edges(challenge)]
    for count in range(1, 6):
        for plan in product(range(count), repeat=len(names)):
            if all(plan[a] != plan[b] for a, b in lines):
                return {str(count)}
    return set()


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    "shortest": shortest,
    "detour": shortest,
    "most_friends": most_friends,
    "message": message,
    "one_stroke": one_stroke,
    "stroke_end": stroke_end,
    "days": days,
    "cable": cable,
    "routes": routes,
}
