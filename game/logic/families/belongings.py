"""Who has what: children and one or two kinds of things, told by clues."""

from typing import Final

from game.exercises.names import NAMES
from game.logic.families.orderings import blamed, read_clues
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.reasoning import Clue, Step, deduce, needed_clues, true_clues
from game.logic.visuals import Table
from game.seeded import Seeded

SIZE: Final = 4
THINGS: Final[dict[str, tuple[str, ...]]] = {
    "pet": ("cat", "dog", "rabbit", "fish", "tortoise", "bird"),
    "fruit": ("apple", "pear", "banana", "orange", "strawberry", "cherry"),
    "bag": ("striped_bag", "dotted_bag", "checked_bag", "starred_bag"),
}
_KINDS: Final[dict[AgeGroup, tuple[str, ...]]] = {
    "9-12": ("not", "either", "neither"),
    "12-13": ("is", "not", "same", "either", "neither"),
    "13+": ("not", "same", "differ", "either"),
}
_CLUES: Final[dict[AgeGroup, tuple[int, int]]] = {"9-12": (3, 4), "12-13": (4, 6), "13+": (6, 8)}


def has_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw who has what, and clues that give it away by steps."""
    groups = 1 if age == "9-12" else 2

    def one(source: Seeded) -> Facts | None:
        places = [place for _ in range(groups) for place in source.shuffled(range(SIZE))]
        clues = needed_clues(true_clues(_KINDS[age], places, SIZE), groups, SIZE, source)
        low, high = _CLUES[age]
        if clues is None or not low <= len(clues) <= high:
            return None
        kinds = [clue.kind for clue in clues]
        if kinds.count("is") > 1 or max(map(kinds.count, kinds)) > 4:
            return None
        asked = source.below(groups * SIZE)
        if any(clue.kind == "is" and clue.a == asked for clue in clues):
            return None
        steps = deduce(clues, groups, SIZE, asked)
        if steps is None or len(steps) < (3 if age == "9-12" else 5):
            return None
        kinds_of_things = source.shuffled(sorted(THINGS))[:groups]
        things = [
            thing for kind in kinds_of_things for thing in source.shuffled(THINGS[kind])[:SIZE]
        ]
        return {
            "names": source.shuffled(NAMES)[:SIZE],
            "kinds": kinds_of_things,
            "things": things,
            "clues": [list(clue) for clue in clues],
            "asked": asked,
        }

    return drawn(source, one)


def has_solve(facts: Facts) -> Solution:
    """Narrow down whose each thing can be until the asked one is certain."""
    names, things, asked = facts["names"], facts["things"], facts["asked"]
    groups = len(facts["kinds"])
    clues, places = read_clues(facts, groups, SIZE)
    steps = deduce(clues, groups, SIZE, asked)
    if steps is None:
        raise ValueError("these clues ask for a guess")
    words = [f"@the.{thing}" for thing in things]
    owner = places[asked]
    wrongs = tuple(
        Wrong(names[other], blamed(clues, groups, SIZE, asked, other))
        for other in range(SIZE)
        if other != owner
    )
    lists = tuple(
        Say("things", {"things": Series(tuple(words[at : at + SIZE]), "and")})
        for at in range(0, groups * SIZE, SIZE)
    )
    values: dict[str, Told] = {
        "names": Series(tuple(names), "and"),
        "lists": lists,
        "thing": words[asked],
        "clues": tuple(_clue(number, clue, names, words) for number, clue in enumerate(clues)),
        "lines": tuple(_line(step, names, words) for step in steps),
        "first_line": _line(steps[0], names, words),
        "second_line": _line(steps[1], names, words),
        "count": len(clues),
    }
    return Solution(
        answer=names[owner],
        form="word",
        wrongs=wrongs,
        values=values,
        picture=Table(rows=tuple(names), columns=tuple(f"@bare.{thing}" for thing in things)),
        rating=rated(
            0.7,
            groups - 1,
            len(steps) / 8,
            0.35 * sum(clue.kind in {"same", "differ"} for clue in clues) * (groups > 1),
        ),
        minutes=2 + 2 * groups + len(steps) // 4,
    )


def _clue(number: int, clue: Clue, names: list[str], words: list[str]) -> Say:
    values: dict[str, Told] = {"a": words[clue.a]}
    if clue.b >= 0:
        values["b"] = words[clue.b]
    if clue.n >= 0:
        values["who"] = names[clue.n]
    if clue.m >= 0:
        values["other"] = names[clue.m]
        values["pair"] = Series((names[clue.n], names[clue.m]), "or")
    return Say("clue", {"number": number + 1, "text": Say(f"has_{clue.kind}", values)})


def _line(step: Step, names: list[str], words: list[str]) -> Say:
    left = Series(
        tuple(
            Say("left", {"what": words[thing],
                         "places": Series(tuple(names[place] for place in places), "or")})
            for thing, places in step.left
        ),
        "semicolon",
    )  # fmt: skip
    if step.kind == "only":
        thing, (place,) = step.left[0]
        return Say("has_only", {"who": names[place], "what": words[thing]})
    if step.kind == "taken":
        return Say("has_taken", {"left": left})
    return Say("by_clue", {"number": step.clue + 1, "left": left})
