"""Who is where: children in a row, told by clues about before, after and between."""

from typing import Final

from game.exercises.names import NAMES
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.reasoning import (
    Clue,
    Step,
    all_masks,
    arrangements,
    deduce,
    needed_clues,
    true_clues,
)
from game.logic.visuals import Table
from game.seeded import Seeded

_KINDS: Final[dict[AgeGroup, tuple[str, ...]]] = {
    "9-12": ("before", "right_after", "not", "is"),
    "12-13": ("before", "right_after", "next", "not"),
    "13+": ("before", "next", "not_next", "apart"),
}
_SIZES: Final[dict[AgeGroup, tuple[int, int]]] = {"9-12": (4, 4), "12-13": (5, 5), "13+": (5, 6)}
_CLUES: Final[dict[AgeGroup, tuple[int, int]]] = {"9-12": (3, 4), "12-13": (4, 5), "13+": (4, 6)}


def order_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a row of children, and clues that give it away by steps."""

    def one(source: Seeded) -> Facts | None:
        size = source.between(*_SIZES[age])
        places = source.shuffled(range(size))
        clues = needed_clues(true_clues(_KINDS[age], places, size), 1, size, source)
        low, high = _CLUES[age]
        if clues is None or not low <= len(clues) <= high:
            return None
        kinds = [clue.kind for clue in clues]
        if kinds.count("is") > 1 or max(map(kinds.count, kinds)) > 3:
            return None
        asked = source.below(size)
        # A place that a clue names outright is no question.
        if any(clue.kind == "is" and clue.a == asked for clue in clues):
            return None
        steps = deduce(clues, 1, size, asked)
        if steps is None or len(steps) < 3:
            return None
        names = source.shuffled(NAMES)[:size]
        return {"names": names, "clues": [list(clue) for clue in clues], "asked": places[asked]}

    return drawn(source, one)


def read_clues(facts: Facts, groups: int, size: int) -> tuple[list[Clue], tuple[int, ...]]:
    """Return the clues and the one arrangement that they allow; raises ValueError for others."""
    clues = [Clue(*each) for each in facts["clues"]]
    left = all_masks(clues, groups, size)
    if left.bit_count() != 1:
        raise ValueError("these clues do not have exactly one solution")
    return clues, arrangements(groups, size)[left.bit_length() - 1]


def blamed(clues: list[Clue], groups: int, size: int, thing: int, place: int) -> str:
    """Return why somebody might think that `thing` is at `place`: a clue overlooked, or none."""
    for clue in clues:
        left = all_masks([*(other for other in clues if other != clue),
                          Clue("is", thing, -1, place)], groups, size)  # fmt: skip
        if left:
            return "clue_overlooked"
    return "guessed"


def order_solve(facts: Facts) -> Solution:
    """Narrow the places of each child until the asked one is certain."""
    names: list[str] = facts["names"]
    size = len(names)
    clues, places = read_clues(facts, 1, size)
    asked = places.index(facts["asked"])
    steps = deduce(clues, 1, size, asked)
    if steps is None:
        raise ValueError("these clues ask for a guess")
    wrongs = tuple(
        Wrong(names[other], blamed(clues, 1, size, other, facts["asked"]))
        for other in range(size)
        if other != asked
    )
    told = tuple(_clue(number, clue, names) for number, clue in enumerate(clues))
    values: dict[str, Told] = {
        "size": size,
        "names": Series(tuple(names), "and"),
        "place": facts["asked"] + 1,
        "clues": told,
        "lines": tuple(_line(step, names) for step in steps),
        "first_line": _line(steps[0], names),
        "second_line": _line(steps[1], names),
        "count": len(clues),
    }
    return Solution(
        answer=names[asked],
        form="word",
        wrongs=wrongs,
        values=values,
        picture=Table(rows=tuple(names), columns=tuple(str(at + 1) for at in range(size))),
        rating=rated(
            0.3,
            size / 4,
            len(steps) / 8,
            0.3 * sum(clue.kind in {"apart", "next", "not_next"} for clue in clues),
        ),
        minutes=2 + size // 2 + len(steps) // 4,
    )


def _clue(number: int, clue: Clue, names: list[str]) -> Say:
    values: dict[str, Told] = {"a": names[clue.a], "n": clue.n + (clue.kind != "apart")}
    if clue.b >= 0:
        values["b"] = names[clue.b]
        values["both"] = Series((names[clue.a], names[clue.b]), "and")
    return Say("clue", {"number": number + 1, "text": Say(f"order_{clue.kind}", values)})


def _line(step: Step, names: list[str]) -> Say:
    left = Series(
        tuple(
            Say("left", {"what": names[thing],
                         "places": Series(tuple(place + 1 for place in places), "or")})
            for thing, places in step.left
        ),
        "semicolon",
    )  # fmt: skip
    if step.kind == "only":
        thing, (place,) = step.left[0]
        return Say("order_only", {"place": place + 1, "who": names[thing]})
    if step.kind == "taken":
        return Say("order_taken", {"left": left})
    return Say("by_clue", {"number": step.clue + 1, "left": left})
