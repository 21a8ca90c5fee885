"""Chances of one draw: a bag, a wheel, a die, numbered cards, a table."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, cast

from game.logic.family import Facts, Line, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Bag, Ball, Card, Cards, Fill, Picture, Sector, Table, Wheel, Wheels
from game.seeded import Seeded

FILLS: Final[tuple[Fill, ...]] = ("striped", "dotted", "checked", "starred")
_PER_ROW: Final = 6


def cases(n: int, total: int) -> tuple[Line, ...]:
    """Return the lines "6 cases out of 10" and, where it can be reduced, "6/10 = 3/5"."""
    chance = Fraction(n, total)
    told: tuple[Line, ...] = (Say("cases", {"n": n, "total": total}),)
    return told if chance.denominator == total else (*told, (f"{n}/{total}", "=", chance))


def chance_solution(
    answer: Fraction,
    wrongs: Sequence[tuple[Fraction | int, str]],
    values: dict[str, Told],
    picture: Picture,
    rating: float,
    minutes: int,
) -> Solution:
    """Return the solution whose answer is a chance; raises ValueError when it is 0 or 1."""
    if not 0 < answer < 1:
        raise ValueError("what is certain or impossible is no question")
    return Solution(
        answer=answer,
        form="fraction",
        wrongs=tuple(Wrong(Fraction(value), name) for value, name in wrongs),
        values=values,
        picture=picture,
        rating=rating,
        minutes=minutes,
    )


def bag_of(counts: Sequence[tuple[str, int]]) -> Bag:
    """Return a bag with so many balls of each fill, in rows from the bottom."""
    fills = [fill for fill, count in counts for _ in range(count)]
    return Bag(
        balls=tuple(
            Ball(14 + at % _PER_ROW * 14, 90 - at // _PER_ROW * 14, cast("Fill", fill))
            for at, fill in enumerate(fills)
        )
    )


def content(counts: Sequence[tuple[str, int]]) -> Series:
    """Return "3 striped balls, 2 dotted balls and 1 checked ball"."""
    return Series(
        tuple(Say("balls", {"n": count, "fill": f"@fill.{fill}"}) for fill, count in counts), "and"
    )


def bag_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a bag of two or three kinds."""

    def one(source: Seeded) -> Facts | None:
        kinds = source.between(2, 3)
        counts = [source.between(1, 9) for _ in range(kinds)]
        if not 6 <= sum(counts) <= 24 or len(set(counts)) < kinds:
            return None
        return {
            "counts": [list(each) for each in zip(source.shuffled(FILLS), counts, strict=False)]
        }

    return drawn(source, one)


def bag_solve(facts: Facts) -> Solution:
    """The first kind over all."""
    counts = [(str(fill), int(count)) for fill, count in facts["counts"]]
    total, wanted = sum(count for _, count in counts), counts[0][1]
    wrongs = (
        (Fraction(wanted, total - wanted), "part_to_part"),
        (1 - Fraction(wanted, total), "complement_given"),
        (Fraction(1, len(counts)), "cases_taken_equal"),
        (Fraction(1, wanted), "one_over_count"),
        (Fraction(1, total), "one_case_counted"),
        (Fraction(wanted, total + wanted), "number_overlooked"),
    )
    values: dict[str, Told] = {
        "content": content(counts),
        "fill": f"@fill.{counts[0][0]}",
        "n": wanted,
        "total": total,
        "lines": (
            (*_plus([count for _, count in counts]), "=", total),
            *cases(wanted, total),
        ),
    }
    rating = rated(1.0, total / 40, 0.3 * (len(counts) > 2))
    return chance_solution(Fraction(wanted, total), wrongs, values, bag_of(counts), rating, 2)


def _plus(numbers: Sequence[int]) -> tuple[int | str, ...]:
    parts: list[int | str] = []
    for number in numbers:
        parts += ["+", number] if parts else [number]
    return tuple(parts)


def wheel_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a wheel of equal sectors with two or three kinds."""

    def one(source: Seeded) -> Facts | None:
        size = source.between(6, 12)
        kinds = source.shuffled(FILLS)[: source.between(2, 3)]
        sectors = [source.pick(kinds) for _ in range(size)]
        wanted = sectors.count(kinds[0])
        if len(set(sectors)) < len(kinds) or 2 * wanted == size or wanted < 2:
            return None
        return {"sectors": sectors, "unwanted": kinds[0]}

    return drawn(source, one)


def wheel_solve(facts: Facts) -> Solution:
    """All sectors but those of one kind."""
    sectors, unwanted = facts["sectors"], facts["unwanted"]
    size, count = len(sectors), sectors.count(unwanted)
    wrongs = (
        (Fraction(count, size), "complement_given"),
        (Fraction(count, size - count), "part_to_part"),
        (Fraction(1, size), "one_case_counted"),
        (1 - Fraction(1, len(set(sectors))), "cases_taken_equal"),
        (Fraction(size - count - 1, size), "off_by_one"),
    )
    values: dict[str, Told] = {
        "size": size,
        "fill": f"@fill.{unwanted}",
        "n": count,
        "lines": (
            (size, "−", count, "=", size - count),
            *cases(size - count, size),
        ),
        "row": Series(tuple(f"@fill.{fill}" for fill in sectors)),
    }
    picture = Wheels(wheels=(Wheel(tuple(Sector(cast("Fill", fill)) for fill in sectors)),))
    rating = rated(1.4, size / 20)
    return chance_solution(Fraction(size - count, size), wrongs, values, picture, rating, 3)


EVENTS: Final = ("multiple", "even", "odd", "greater", "less")


def is_favourable(kind: str, k: int, value: int) -> bool:
    """Say whether a number belongs to an event such as "a multiple of k"."""
    match kind:
        case "multiple":
            return value % k == 0
        case "even":
            return value % 2 == 0
        case "odd":
            return value % 2 == 1
        case "greater":
            return value > k
        case "less":
            return value < k
        case _:
            raise ValueError(f"no event is called {kind!r}")


def die_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a die and an event that is neither certain nor impossible."""

    def one(source: Seeded) -> Facts | None:
        faces = source.pick((6, 8, 10, 12, 20))
        kind = source.pick(EVENTS)
        k = source.between(3, 5) if kind == "multiple" else source.between(3, faces - 2)
        if kind in {"even", "odd"}:
            k = 2
        count = sum(is_favourable(kind, k, value) for value in range(1, faces + 1))
        return {"faces": faces, "kind": kind, "k": k} if 1 <= count < faces else None

    return drawn(source, one)


def die_solve(facts: Facts) -> Solution:
    """Count the faces that fit."""
    faces, kind, k = facts["faces"], facts["kind"], facts["k"]
    good = [value for value in range(1, faces + 1) if is_favourable(kind, k, value)]
    n = len(good)
    wrongs = (
        (1 - Fraction(n, faces), "complement_given"),
        (Fraction(1, faces), "one_case_counted"),
        (Fraction(n + 1, faces), "bound_counted"),
        (Fraction(k, faces), "number_copied"),
        (Fraction(n, faces - n), "part_to_part"),
        (Fraction(1, n), "one_over_count"),
    )
    values: dict[str, Told] = {
        "faces": faces,
        "event": Say(f"event_{kind}", {"k": k}),
        "good": Series(tuple(good)),
        "lines": cases(n, faces),
    }
    picture = Cards(cards=tuple(Card(str(value)) for value in range(1, faces + 1)))
    rating = rated(1.2, faces / 25, 0.3 * (kind == "multiple"))
    return chance_solution(Fraction(n, faces), wrongs, values, picture, rating, 2)


def numbers_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw cards from 1 to n, and multiples of one number or of another."""

    def one(source: Seeded) -> Facts | None:
        size = source.between(12, 30)
        a, b = sorted(source.shuffled(range(2, 8))[:2])
        both = [value for value in range(1, size + 1) if value % a == 0 == value % b]
        return {"size": size, "a": a, "b": b} if both and b % a else None

    return drawn(source, one)


def numbers_solve(facts: Facts) -> Solution:
    """Count the multiples of either, and those of both only once."""
    size, a, b = facts["size"], facts["a"], facts["b"]
    of_a = [value for value in range(1, size + 1) if value % a == 0]
    of_b = [value for value in range(1, size + 1) if value % b == 0]
    both = sorted({*of_a} & {*of_b})
    n = len({*of_a} | {*of_b})
    wrongs = (
        (Fraction(len(of_a) + len(of_b), size), "overlap_counted_twice"),
        (Fraction(len(both), size), "only_common_counted"),
        (Fraction(n - len(both), size), "overlap_left_out"),
        (1 - Fraction(n, size), "complement_given"),
        (Fraction(len(of_a), size), "number_overlooked"),
    )
    values: dict[str, Told] = {
        "size": size,
        "a": a,
        "b": b,
        "of_a": Series(tuple(of_a)),
        "of_b": Series(tuple(of_b)),
        "both": Series(tuple(both), "and"),
        "lines": (
            (len(of_a), "+", len(of_b), "−", len(both), "=", n),
            *cases(n, size),
        ),
    }
    picture = Cards(cards=tuple(Card(str(value)) for value in range(1, size + 1)))
    return chance_solution(
        Fraction(n, size), wrongs, values, picture, rated(2.3, size / 60, len(both) / 10), 5
    )


def fill_up_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a bag that needs more balls of one kind for a given chance."""

    def one(source: Seeded) -> Facts | None:
        mine, others = source.between(1, 8), source.between(4, 16)
        top, bottom = source.pick(((1, 2), (1, 3), (2, 3), (3, 4), (2, 5), (3, 5)))
        added = Fraction(top * others, bottom - top) - mine
        if (
            added.denominator != 1
            or not 2 <= added <= 14
            or added in {mine, others, top, bottom, bottom - top}
        ):
            return None
        kinds = source.shuffled(FILLS)[:2]
        return {"kinds": kinds, "mine": mine, "others": others, "top": top, "bottom": bottom}

    return drawn(source, one)


def fill_up_solve(facts: Facts) -> Solution:
    """The others do not change: they show how many of the wanted kind there must be."""
    mine, others, top, bottom = (facts[name] for name in ("mine", "others", "top", "bottom"))
    part = Fraction(others, bottom - top)
    needed = part * top
    added = needed - mine
    if added.denominator != 1 or part.denominator != 1:
        raise ValueError("no whole number of balls does")
    wrongs = (
        (int(needed), "last_step_forgotten"),
        (abs(others - mine), "chance_of_one_half"),
        (int(needed) + mine, "inverted_operands"),
        (int(part), "one_share_given"),
        (int(added) + 1, "off_by_one"),
        (int(added) - 1, "off_by_one"),
    )
    mine_fill, other_fill = facts["kinds"]
    values: dict[str, Told] = {
        "content": content([(mine_fill, mine), (other_fill, others)]),
        "fill": f"@fill.{mine_fill}",
        "other_fill": f"@fill.{other_fill}",
        "mine": mine,
        "others": others,
        "chance": Fraction(top, bottom),
        "top": top,
        "bottom": bottom,
        "rest": bottom - top,
        "lines": (
            (others, "÷", bottom - top, "=", int(part)),
            (int(part), "×", top, "=", int(needed)),
            (int(needed), "−", mine, "=", int(added)),
        ),
    }
    return Solution(
        answer=int(added),
        form="number",
        wrongs=tuple(Wrong(value, name) for value, name in wrongs),
        values=values,
        picture=bag_of([(mine_fill, mine), (other_fill, others)]),
        rating=rated(2.6, 0.5 * (top > 1), bottom / 10),
        minutes=5,
    )


def table_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a table of pupils by two properties, and a condition."""

    def one(source: Seeded) -> Facts | None:
        cells = [[source.between(2, 14) for _ in range(2)] for _ in range(2)]
        if len({cells[0][0], cells[0][1], cells[1][0], cells[1][1]}) < 4:
            return None
        return {"cells": cells, "given": source.pick(("row", "column"))}

    return drawn(source, one)


def table_solve(facts: Facts) -> Solution:
    """Only the row or column that is given counts."""
    (a, b), (c, d) = facts["cells"]
    given = facts["given"]
    whole = a + b if given == "row" else a + c
    total = a + b + c + d
    wrongs = (
        (Fraction(a, total), "condition_ignored"),
        (Fraction(a, a + c if given == "row" else a + b), "condition_inverted"),
        (Fraction(whole, total), "condition_given"),
        (1 - Fraction(a, whole), "complement_given"),
        (Fraction(a, whole - a), "part_to_part"),
    )
    values: dict[str, Told] = {
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "asked": Say(f"table_asked_{given}"),
        "look": Say(f"table_look_{given}"),
        "lines": (
            (a, "+", b if given == "row" else c, "=", whole),
            *cases(a, whole),
        ),
    }
    picture = Table(
        rows=("@table.music", "@table.no_music"),
        columns=("@table.sport", "@table.no_sport"),
        cells=((str(a), str(b)), (str(c), str(d))),
    )
    return chance_solution(Fraction(a, whole), wrongs, values, picture, rated(3.4, total / 80), 5)
