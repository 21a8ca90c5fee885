"""Figures of dots that grow: the next one, or one far ahead, is asked for."""

from game.logic.continuations import continuations, differences
from game.logic.families import dot_figures
from game.logic.family import Facts, Say, Series, Solution, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import DotFigures, Dots
from game.seeded import Seeded


def dots_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Figures 1 to 4 are drawn; the next one, or one far ahead, is asked for."""
    names = dot_figures.NAMES if age != "9-12" else dot_figures.EASY
    ahead = {"9-12": (5, 6), "12-13": (7, 12), "13+": (15, 40)}[age]

    def one(source: Seeded) -> Facts | None:
        name, offset = source.pick(names), source.between(0, 2)
        asked = source.between(*ahead)
        counts = [dot_figures.count(name, at + offset) for at in range(1, 5)]
        answer = dot_figures.count(name, asked + offset)
        if continuations(counts, asked - 4) != {answer} or answer in {asked, asked + offset}:
            return None
        return {"figure": name, "offset": offset, "asked": asked}

    return drawn(source, one)


def dots_solve(facts: Facts) -> Solution:
    """Count the asked figure by how it is built."""
    name, offset, asked = facts["figure"], facts["offset"], facts["asked"]
    counts = [dot_figures.count(name, at + offset) for at in range(1, 5)]
    size = asked + offset
    answer = dot_figures.count(name, size)
    gaps = differences(counts)
    wrongs = (
        Wrong(counts[-1] + (asked - 4) * gaps[-1], "last_step_repeated"),
        Wrong(counts[-1] + gaps[-1], "one_time_too_few"),
        Wrong(dot_figures.count(name, size + 1), "one_time_too_many"),
        Wrong(dot_figures.count(name, size - 1), "one_time_too_few"),
        Wrong(size * size, "square_for_figure"),
        Wrong(answer + 1, "off_by_one"),
    )
    figures = tuple(Dots(str(at), *dot_figures.places(name, at + offset)) for at in range(1, 5))
    return Solution(
        answer=answer,
        form="number",
        wrongs=wrongs,
        values={
            "asked": asked,
            "counts": Series(tuple(counts), "semicolon"),
            "gaps": Series(tuple(f"@signed:{gap}" for gap in gaps), "semicolon"),
            "rule": Say(f"dots_{name}"),
            "lines": (
                Say(f"dots_{name}_sized", {"asked": asked, "size": size, "next": size + 1}),
                dot_figures.line(name, size),
            ),
        },
        picture=DotFigures(figures=figures, asked=str(asked)),
        rating=rated(1.6, 0.6 * (gaps[0] != gaps[1]), (asked - 4) / 12),
        minutes=4 if asked < 7 else 6,
    )
