"""Chances of more than one draw: trees, sums, at least once."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, cast

from game.exercises.family import Equation
from game.logic.families.draws import FILLS, cases, chance_solution, content
from game.logic.family import Facts, Say, Series, Solution, Told, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Fill, Sector, Tree, TreeNode, Wheel, Wheels
from game.seeded import Seeded

_ENDS: Final = ((45, 25), (45, 75), (85, 12), (85, 38), (85, 62), (85, 88))


def _tree(first: str, second: str, chances: Sequence[str]) -> Tree:
    """Return a tree of two draws of two kinds, with the chances of the first draw only."""
    labels = [f"@fill.{fill}" for fill in (first, second, first, second, first, second)]
    parents = (0, 0, 1, 1, 2, 2)
    told = (*chances, "?", "?", "?", "?")
    nodes = [TreeNode(8, 50, "", -1)]
    for (x, y), label, parent, chance in zip(_ENDS, labels, parents, told, strict=True):
        nodes.append(TreeNode(x, y, label, parent, chance))
    return Tree(nodes=tuple(nodes))


def sums_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw two numbered wheels and a sum."""

    def one(source: Seeded) -> Facts | None:
        low, high = (3, 5) if age == "12-13" else (4, 8)
        a, b = source.between(low, high), source.between(low, high)
        return {"a": a, "b": b, "sum": source.between(4, a + b - 1)}

    return drawn(source, one)


def sums_solve(facts: Facts) -> Solution:
    """Count pairs, each order for itself."""
    a, b, wanted = facts["a"], facts["b"], facts["sum"]
    pairs = [(x, wanted - x) for x in range(1, a + 1) if 1 <= wanted - x <= b]
    total = a * b
    n = len(pairs)
    unordered = len({tuple(sorted(pair)) for pair in pairs})
    wrongs = (
        (Fraction(unordered, total), "order_ignored"),
        (Fraction(1, a + b - 1), "sums_taken_equal"),
        (Fraction(n, a + b), "outcomes_added"),
        (Fraction(1, total), "one_case_counted"),
        (Fraction(n + 1, total), "off_by_one"),
    )
    pair_texts = tuple(f"{x} + {y}" for x, y in pairs)
    values: dict[str, Told] = {
        "a": a,
        "b": b,
        "sum": wanted,
        "x": pairs[0][0],
        "y": pairs[0][1],
        "pairs": Series(pair_texts, "semicolon"),
        "lines": (
            (a, "×", b, "=", total),
            *cases(n, total),
        ),
    }
    picture = Wheels(
        wheels=tuple(
            Wheel(tuple(Sector("empty", str(number + 1)) for number in range(size)))
            for size in (a, b)
        )
    )
    return chance_solution(
        Fraction(n, total), wrongs, values, picture, rated(2.1, total / 30, n / 10), 5
    )


def twice_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a bag of two kinds, and two draws from it."""

    def one(source: Seeded) -> Facts | None:
        a, b = source.between(2, 8), source.between(2, 8)
        if a == b or a + b < 5:
            return None
        event = "both" if age == "12-13" else source.pick(("both", "same", "mixed"))
        return {
            "kinds": source.shuffled(FILLS)[:2],
            "a": a,
            "b": b,
            "event": event,
            "is_put_back": int(age == "12-13"),
        }

    return drawn(source, one)


def twice_solve(facts: Facts) -> Solution:
    """Multiply along the branches, and add the branches that fit."""
    a, b, event, is_put_back = (facts[name] for name in ("a", "b", "event", "is_put_back"))
    first, second = facts["kinds"]
    total = a + b
    rest = total if is_put_back else total - 1
    taken = 0 if is_put_back else 1
    both = (a, a - taken)
    others = (b, b - taken)
    branches = {"both": [both], "same": [both, others], "mixed": [(a, b), (b, a)]}[event]
    n = sum(x * y for x, y in branches)
    answer = Fraction(n, total * rest)
    wrongs = (
        (_of(a, b, event, is_put_back=not is_put_back), "put_back_confused"),
        (Fraction(a, total), "one_draw_counted"),
        (min(Fraction(1), Fraction(a, total) + Fraction(a - taken, rest)), "added_along_branches"),
        (Fraction(branches[0][0] * branches[0][1], total * rest), "one_branch_counted"),
        (1 - answer, "complement_given"),
        (Fraction(1, 4), "cases_taken_equal"),
        (Fraction(n, total + rest), "outcomes_added"),
    )
    lines: list[Equation] = [
        (f"{x}/{total}", "×", f"{y}/{rest}", "=", f"{x * y}/{total * rest}") for x, y in branches
    ]
    if len(branches) > 1:
        parts = [f"{x * y}/{total * rest}" for x, y in branches]
        lines.append((parts[0], "+", parts[1], "=", f"{n}/{total * rest}"))
    if answer.denominator != total * rest:
        lines.append((f"{n}/{total * rest}", "=", answer))
    values: dict[str, Told] = {
        "content": content([(first, a), (second, b)]),
        "fill": f"@fill.{first}",
        "other_fill": f"@fill.{second}",
        "a": a,
        "total": total,
        "rest": rest,
        "event": Say(f"twice_{event}", {"fill": f"@fill.{first}"}),
        "branches": Say(f"branches_{event}", {"fill": f"@fill.{first}"}),
        "lines": tuple(lines),
        "chance": Say("out_of", {"n": a, "total": total}),
    }
    rating = rated(2.8, 0.5 * (not is_put_back), 0.7 * (event != "both"), total / 40)
    picture = _tree(first, second, (f"{a}/{total}", f"{b}/{total}"))
    return chance_solution(answer, wrongs, values, picture, rating, 6)


def _of(a: int, b: int, event: str, *, is_put_back: bool) -> Fraction:
    total, taken = a + b, 0 if is_put_back else 1
    ways = {"both": a * (a - taken), "mixed": 2 * a * b}
    ways["same"] = ways["both"] + b * (b - taken)
    return Fraction(ways[event], total * (total - taken))


def once_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a wheel that is turned two or three times."""

    def one(source: Seeded) -> Facts | None:
        size = source.between(3, 8)
        wanted = source.between(1, size - 1)
        turns = source.between(2, 3)
        if 2 * wanted == size or size**turns > 350:
            return None
        kinds = source.shuffled(FILLS)[:2]
        return {"size": size, "wanted": wanted, "turns": turns, "kinds": kinds}

    return drawn(source, one)


def once_solve(facts: Facts) -> Solution:
    """The contrary is easier: never."""
    size, wanted, turns = facts["size"], facts["wanted"], facts["turns"]
    mine, other = facts["kinds"]
    missed = size - wanted
    never = Fraction(missed, size) ** turns
    wrongs = (
        (never, "last_step_forgotten"),
        (min(Fraction(1), Fraction(wanted, size) * turns), "added_along_branches"),
        (Fraction(wanted, size) ** turns, "always_for_at_least_once"),
        (Fraction(wanted, size), "one_draw_counted"),
        (turns * Fraction(wanted, size) * Fraction(missed, size) ** (turns - 1), "exactly_once"),
    )
    factors: list[int | str | Fraction] = []
    for _ in range(turns):
        factors += ["×", f"{missed}/{size}"] if factors else [f"{missed}/{size}"]
    bottom = size**turns
    values: dict[str, Told] = {
        "size": size,
        "n": wanted,
        "fill": f"@fill.{mine}",
        "turns": turns,
        "missed": missed,
        "never": Say("out_of", {"n": missed, "total": size}),
        "lines": (
            (*factors, "=", f"{missed**turns}/{bottom}"),
            ("1", "−", f"{missed**turns}/{bottom}", "=", f"{bottom - missed**turns}/{bottom}"),
        ),
    }
    sectors = [mine] * wanted + [other] * missed
    picture = Wheels(wheels=(Wheel(tuple(Sector(cast("Fill", fill)) for fill in sectors)),))
    return chance_solution(
        1 - never, wrongs, values, picture, rated(3.3, 0.7 * (turns - 2), size / 20), 7
    )
