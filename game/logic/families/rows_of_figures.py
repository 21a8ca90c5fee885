"""Patterns in a row: figures that come back, and arrows that turn."""

import itertools
from collections.abc import Sequence
from typing import Final

from game.logic.families.figures import EIGHTHS, PATTERNS, SHAPES, figure, name
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Cell, Figure, FigureGrid
from game.seeded import Seeded


def next_values(shown: Sequence[str]) -> set[str]:
    """Return what comes next for each period that the row shows twice or more in full."""
    return {
        shown[-period]
        for period in range(1, len(shown) // 2 + 1)
        if all(shown[at] == shown[at - period] for at in range(period, len(shown)))
    }


def _row_picture(figures: Sequence[Figure]) -> FigureGrid:
    cells = [Cell(0, at, one) for at, one in enumerate(figures)]
    asked = Cell(0, len(figures), is_asked=True)
    return FigureGrid(rows=1, columns=len(figures) + 1, cells=(*cells, asked))


def row_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw units of shapes and of fills, of one length for the young and of two for the others."""

    def one(source: Seeded) -> Facts | None:
        if age == "9-12":
            length = source.between(2, 4)
            lengths = (length, length)
        else:
            lengths = source.pick(((2, 3), (3, 2), (3, 4), (4, 3), (2, 4), (4, 2)))
        shapes = _unit(source, SHAPES, lengths[0])
        fills = _unit(source, PATTERNS, lengths[1])
        shown = 2 * max(lengths) + source.below(3)
        for unit in (shapes, fills):
            if next_values([unit[at % len(unit)] for at in range(shown)]) != {
                unit[shown % len(unit)]
            }:
                return None
        return {"shapes": shapes, "fills": fills, "shown": shown}

    return drawn(source, one)


def _unit(source: Seeded, kinds: Sequence[str], length: int) -> list[str]:
    """Return a unit of at least two kinds; three places may hold two kinds, as in A A B."""
    pool = source.shuffled(kinds)[: max(2, length - source.below(2))]
    unit = [source.pick(pool) for _ in range(length)]
    return unit if len(set(unit)) > 1 else pool[:1] * (length - 1) + pool[1:2]


def row_solve(facts: Facts) -> Solution:
    """Go on with the shapes and with the fills, each on its own."""
    shapes, fills, shown = facts["shapes"], facts["fills"], facts["shown"]
    row = [figure(shapes[at % len(shapes)], fills[at % len(fills)]) for at in range(shown + 1)]
    *told, answer = row
    looks = {
        name(figure(shape, fill)): figure(shape, fill) for shape in SHAPES for fill in PATTERNS
    }
    other_shapes = [s for s in dict.fromkeys(shapes) if s != answer.shape]
    other_fills = [f for f in dict.fromkeys(fills) if f != answer.fill]
    wrongs = [
        Wrong(name(told[-1]), "last_one_repeated"),
        Wrong(name(figure(answer.shape, other_fills[0])), "fill_overlooked"),
        Wrong(name(figure(other_shapes[0], answer.fill)), "shape_overlooked"),
        Wrong(name(told[0]), "first_one_repeated"),
        Wrong(name(figure(other_shapes[0], other_fills[0])), "pattern_shifted"),
    ]
    values: dict[str, Told] = {
        "row": Series(tuple(map(name, told))),
        "shapes": Series(tuple(f"@shape.{shape}" for shape in shapes)),
        "fills": Series(tuple(f"@fill.{fill}" for fill in fills)),
        "p": len(shapes),
        "q": len(fills),
        "n": shown,
        "place": shown + 1,
        "shape": f"@shape.{answer.shape}",
        "fill": f"@fill.{answer.fill}",
    }
    return Solution(
        answer=name(answer),
        form="word",
        wrongs=tuple(wrongs),
        values=values,
        picture=_row_picture(told),
        rating=rated(0.6, max(len(shapes), len(fills)) / 4, 1.2 * (len(shapes) != len(fills))),
        minutes=2 if len(shapes) == len(fills) else 3,
        drawn_choices=looks,
    )


def next_turns(turns: Sequence[int]) -> set[int]:
    """Return where the next arrow points for each simple rule of turning that fits.

    Turned by the same each time, by two or three amounts in turn, or by evenly growing amounts;
    eight eighths are none.
    """
    steps = [(b - a) % EIGHTHS for a, b in itertools.pairwise(turns)]
    found = {
        (turns[-1] + steps[-period]) % EIGHTHS
        for period in (1, 2, 3)
        if len(steps) > period
        and all(steps[at] == steps[at - period] for at in range(period, len(steps)))
    }
    growths = {(b - a) % EIGHTHS for a, b in itertools.pairwise(steps)}
    if len(growths) == 1 and len(steps) > 2:
        found.add((turns[-1] + steps[-1] + growths.pop()) % EIGHTHS)
    return found


_STEPS: Final[dict[AgeGroup, tuple[tuple[int, ...], ...]]] = {
    "9-12": ((1,), (7,), (2,), (6,)),
    "12-13": ((3,), (5,), (1, 2), (2, 1), (6, 7), (1, 3), (4, 1), (2, 7)),
    "13+": (
        (1, 2, 3, 4, 5, 6),
        (7, 6, 5, 4, 3, 2),
        (2, 3, 4, 5, 6, 7),
        (3, 7),
        (1, 1, 3),
        (2, 7, 2),
    ),
}


def turning_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a way of turning and a start."""

    def one(source: Seeded) -> Facts | None:
        steps = source.pick(_STEPS[age])
        shown = {1: 4, 2: 6, 3: 8, 6: 6}[len(steps)] + source.below(2)
        start = source.below(EIGHTHS)
        turns = _turns(start, steps, shown)
        if next_turns(turns[:-1]) != {turns[-1]}:
            return None
        fill = source.pick(PATTERNS)
        return {"start": start, "steps": list(steps), "shown": shown, "fill": fill}

    return drawn(source, one)


def _turns(start: int, steps: Sequence[int], shown: int) -> list[int]:
    turns = [start]
    for at in range(shown):
        turns.append((turns[-1] + steps[at % len(steps)]) % EIGHTHS)
    return turns


def turning_solve(facts: Facts) -> Solution:
    """Turn on from the last arrow."""
    steps, fill = facts["steps"], facts["fill"]
    *told, answer = _turns(facts["start"], steps, facts["shown"])
    step = steps[(facts["shown"] - 1) % len(steps)]
    arrows = {f"@turn.{turn}": figure("arrow", fill, turn=turn) for turn in range(EIGHTHS)}
    wrongs = [
        Wrong(f"@turn.{told[-1]}", "last_one_repeated"),
        Wrong(f"@turn.{(told[-1] - step) % EIGHTHS}", "turned_the_other_way"),
        Wrong(f"@turn.{(answer + 1) % EIGHTHS}", "turned_too_far"),
        Wrong(f"@turn.{(answer - 1) % EIGHTHS}", "turned_too_little"),
        Wrong(f"@turn.{(answer + 4) % EIGHTHS}", "turned_too_far"),
    ]
    if len(steps) == 1:
        rule = Say("turn_same", {"step": f"@eighths.{step}"})
    elif len(steps) == 6:
        rule = Say("turn_growing" if steps[1] > steps[0] else "turn_growing_left")
    else:
        rule = Say("turn_cycle", {"steps": Series(tuple(f"@eighths.{each}" for each in steps))})
    now: Told = f"@eighths.{step}"
    if len(steps) == 6:
        is_right = steps[1] > steps[0]
        now = Say(
            "eighths_right" if is_right else "eighths_left",
            {"n": step if is_right else EIGHTHS - step},
        )
    values: dict[str, Told] = {
        "row": Series(tuple(f"@turn.{turn}" for turn in told)),
        "n": len(told),
        "first": f"@turn.{told[0]}",
        "second": f"@turn.{told[1]}",
        "step": f"@eighths.{steps[0]}",
        "now": now,
        "last": f"@turn.{told[-1]}",
        "rule": rule,
    }
    is_growing = len(steps) == 6
    return Solution(
        answer=f"@turn.{answer}",
        form="word",
        wrongs=tuple(wrongs),
        values=values,
        picture=_row_picture([figure("arrow", fill, turn=turn) for turn in told]),
        rating=rated(1.2, 0.5 * (step % 2), 1.2 * (len(steps) > 1), 1.3 * is_growing),
        minutes=2 if len(steps) == 1 else 4,
        drawn_choices=arrows,
    )
