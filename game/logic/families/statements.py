"""True and false sentences: a hidden star, a surprise, and robots of two sorts."""

from itertools import product
from typing import Any, Final

from game.exercises.names import NAMES
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Card, Cards
from game.seeded import Seeded

Sentence = list[Any]
"""("here", k), ("not", k), ("either", j, k), ("true", i) or ("false", i) about sentence i."""

LETTERS: Final = "ABCDE"


def is_true(sentence: Sentence, place: int, sentences: list[Sentence]) -> bool:
    """Say whether a sentence is true when the star is at `place`."""
    match sentence:
        case ["here", at]:
            return bool(place == at)
        case ["not", at]:
            return bool(place != at)
        case ["either", one, other]:
            return place in {one, other}
        case ["true", number]:
            return is_true(sentences[number], place, sentences)
        case ["false", number]:
            return not is_true(sentences[number], place, sentences)
        case _:
            raise ValueError("no such sentence")


def true_ones(sentences: list[Sentence], place: int) -> list[int]:
    """Return the numbers of the sentences that are true when the star is at `place`."""
    return [at for at, each in enumerate(sentences) if is_true(each, place, sentences)]


def possible(sentences: list[Sentence], count: int, places: int) -> list[int]:
    """Return every place with which exactly `count` sentences are true."""
    return [place for place in range(places) if len(true_ones(sentences, place)) == count]


def _is_idle(sentences: list[Sentence], number: int, count: int, places: int) -> bool:
    """Say whether one would find the star without reading this sentence."""
    found = [
        place
        for place in range(places)
        if len([at for at in true_ones(sentences, place) if at != number]) in {count - 1, count}
    ]
    return len(found) == 1


def _sentence(source: Seeded, number: int, places: int, *, may_refer: bool) -> Sentence:
    kind = source.pick(
        ("here", "not", "either", "refer") if may_refer else ("here", "not", "either")
    )
    if kind == "refer":
        other = source.pick([at for at in range(places) if at != number])
        return [source.pick(("true", "false")), other]
    one = source.below(places)
    if kind == "either":
        other = source.pick([at for at in range(places) if at != one])
        return ["either", *sorted((one, other))]
    return [kind, one]


def star_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw sentences of which so many are true that the place is certain."""
    places = 5 if age == "13+" else 4

    def one(source: Seeded) -> Facts | None:
        sentences = [_sentence(source, at, places, may_refer=age == "13+") for at in range(places)]
        texts = [tuple(each) for each in sentences]
        if len(set(texts)) < places:
            return None
        referring = [each for each in sentences if each[0] in {"true", "false"}]
        # A sentence about a sentence about a sentence turns in circles.
        if any(sentences[each[1]][0] in {"true", "false"} for each in referring):
            return None
        if age == "13+" and not referring:
            return None
        counts = (1, places - 1) if age == "9-12" else (1, 2, 3)
        count = source.pick(counts)
        found = possible(sentences, count, places)
        if len(found) != 1 or any(_is_idle(sentences, at, count, places) for at in range(places)):
            return None
        return {"sentences": sentences, "count": count, "names": source.shuffled(NAMES)[:places]}

    return drawn(source, one)


def _star(facts: Facts, people: list[str] | None) -> Solution:
    sentences, count = facts["sentences"], facts["count"]
    places = len(sentences)
    found = possible(sentences, count, places)
    if len(found) != 1:
        raise ValueError("these sentences do not have exactly one solution")
    answer = found[0]
    labels = people or list(LETTERS[:places])
    style = "child" if people else "box"
    told = tuple(
        Say(f"{style}_says", {"who": labels[at], "text": _said(each, style, labels, at)})
        for at, each in enumerate(sentences)
    )
    cases = []
    for place in range(places):
        right = true_ones(sentences, place)
        values: dict[str, Told] = {
            "who": labels[place],
            "n": len(right),
            "labels": Series(tuple(labels[at] for at in right), "and") if right else "@none",
        }
        cases.append(Say(f"{style}_case", values))
    wrongs = []
    for place in range(places):
        true_count = len(true_ones(sentences, place))
        if place != answer:
            swapped = true_count == places - count
            wrongs.append(
                Wrong(labels[place], "true_and_false_swapped" if swapped else "case_not_tried")
            )
    is_referring = any(each[0] in {"true", "false"} for each in sentences)
    tried = next(place for place in range(places) if place != answer)
    return Solution(
        answer=labels[answer],
        form="word",
        wrongs=tuple(wrongs),
        values={
            "labels": Series(tuple(labels), "and"),
            "places": places,
            "count": count,
            "sentences": told,
            "cases": tuple(cases),
            "one_case": cases[tried],
            "first": labels[0],
            "tried": labels[tried],
        },
        picture=Cards(cards=tuple(Card("?", label) for label in labels)),
        rating=rated(1.5, 0.4 * (1 < count < places - 1), 0.6 * (places - 4), is_referring,
                     0.7 * bool(people)),
        minutes=4 + is_referring + (places - 4),
    )  # fmt: skip


def _said(sentence: Sentence, style: str, labels: list[str], speaker: int) -> Say:
    match sentence:
        case ["either", one, other]:
            if style == "child" and speaker in {one, other}:
                other = other if one == speaker else one
                return Say("child_either_me", {"b": labels[other]})
            return Say(f"{style}_either", {"pair": Series((labels[one], labels[other]), "or")})
        case [kind, at]:
            if style == "child" and at == speaker:
                return Say(f"child_{kind}_me")
            return Say(f"{style}_{kind}", {"a": labels[at]})
        case _:
            raise ValueError("no such sentence")


def boxes_solve(facts: Facts) -> Solution:
    """Try each box, and count the labels that would be true."""
    return _star(facts, None)


def surprise_solve(facts: Facts) -> Solution:
    """Try each child, and count the sentences that would be true."""
    return _star(facts, facts["names"])


Claim = list[Any]
"""("right", j), ("wrong", j), ("alike", j, k), ("unlike", j, k) or ("count", n)."""


def claim_holds(claim: Claim, sorts: tuple[bool, ...]) -> bool:
    """Say whether a robot's claim is true when `sorts` says which robots are always right."""
    match claim:
        case ["right", at]:
            return sorts[at]
        case ["wrong", at]:
            return not sorts[at]
        case ["alike", one, other]:
            return sorts[one] == sorts[other]
        case ["unlike", one, other]:
            return sorts[one] != sorts[other]
        case ["count", number]:
            return bool(sum(sorts) == number)
        case _:
            raise ValueError("no such claim")


def robot_solutions(claims: list[Claim | None]) -> list[tuple[bool, ...]]:
    """Return every way to be right or wrong that fits what the robots say (None: silent)."""
    return [
        sorts
        for sorts in product((True, False), repeat=len(claims))
        if all(
            claim is None or claim_holds(claim, sorts) == sorts[at]
            for at, claim in enumerate(claims)
        )
    ]


RobotStep = tuple[int, int, bool]
"""The claim of robot i makes robot j right or wrong; j = -1 for a contradiction."""


def robot_steps(claims: list[Claim], supposed: bool) -> tuple[list[RobotStep], bool] | None:
    """Follow from "robot A is right (or wrong)", claim by claim, without another supposition.

    Return the steps and whether they end well; None when they end nowhere.
    """
    size = len(claims)
    known: dict[int, bool] = {0: supposed}
    steps: list[RobotStep] = []
    while True:
        progress = False
        for at, claim in enumerate(claims):
            fitting = [
                sorts
                for sorts in product((True, False), repeat=size)
                if all(sorts[i] == value for i, value in known.items())
                and claim_holds(claim, sorts) == sorts[at]
            ]
            if not fitting:
                return [*steps, (at, -1, False)], False
            for robot in range(size):
                values = {sorts[robot] for sorts in fitting}
                if robot not in known and len(values) == 1:
                    known[robot] = values.pop()
                    steps.append((at, robot, known[robot]))
                    progress = True
        if not progress:
            return (steps, True) if len(known) == size else None


def robots_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw what robots say, so that one supposition and its opposite settle everything."""

    def one(source: Seeded) -> Facts | None:
        size = source.between(3, 4)
        claims: list[Claim] = []
        for at in range(size):
            others = source.shuffled(other for other in range(size) if other != at)
            kind = source.pick(("right", "wrong", "alike", "unlike", "count"))
            if kind == "count":
                claims.append([kind, source.between(1, size - 1)])
            elif kind in {"alike", "unlike"}:
                claims.append([kind, *sorted(others[:2])])
            else:
                claims.append([kind, others[0]])
        found = robot_solutions([*claims])
        if len(found) != 1 or len({claim[0] for claim in claims}) < 2:
            return None
        for at in range(size):
            if len(robot_solutions([None if i == at else c for i, c in enumerate(claims)])) == 1:
                return None
        follow = [robot_steps(claims, supposed) for supposed in (True, False)]
        if any(each is None or not each[0] for each in follow):
            return None
        return {"claims": claims}

    return drawn(source, one)


def robots_solve(facts: Facts) -> Solution:
    """Suppose that the first robot is right, and follow; then suppose that it is wrong."""
    claims: list[Claim] = facts["claims"]
    found = robot_solutions([*claims])
    if len(found) != 1:
        raise ValueError("these claims do not have exactly one solution")
    sorts = found[0]
    size = len(claims)
    answer = sum(sorts)
    lines: list[Say] = []
    for supposed in (not sorts[0], sorts[0]):
        lines.append(Say(f"suppose_{'right' if supposed else 'wrong'}", {"who": LETTERS[0]}))
        followed = robot_steps(claims, supposed)
        if followed is None:
            raise ValueError("these claims ask for another supposition")
        steps, _ = followed
        for at, robot, value in steps:
            if robot < 0:
                lines.append(Say("robot_conflict", {"who": LETTERS[at]}))
            else:
                lines.append(
                    Say(
                        f"robot_{'right' if value else 'wrong'}_then",
                        {"who": LETTERS[at], "other": LETTERS[robot]},
                    )
                )
    right = [LETTERS[at] for at in range(size) if sorts[at]]
    lines.append(
        Say("robots_right", {"who": Series(tuple(right), "and")}) if right else Say("robots_none")
    )
    wrongs = (
        Wrong(size - answer, "true_and_false_swapped"),
        *(Wrong(n, "case_not_tried") for n in range(size + 1) if n not in {answer, size - answer}),
    )
    return Solution(
        answer=answer,
        form="number",
        wrongs=wrongs,
        values={
            "size": size,
            "sentences": tuple(
                Say("box_says", {"who": LETTERS[at], "text": _claimed(claim)})
                for at, claim in enumerate(claims)
            ),
            "first": LETTERS[0],
            "its": _claimed(claims[0]),
            "lines": tuple(lines),
            "start": lines[1] if len(lines) > 1 else lines[0],
            "opening": lines[0],
        },
        picture=Cards(cards=tuple(Card("?", LETTERS[at]) for at in range(size))),
        rating=rated(3.2, 0.4 * (size - 3), len(lines) / 10),
        minutes=8,
    )


def _claimed(claim: Claim) -> Say:
    match claim:
        case ["count", number]:
            return Say("claim_count", {"n": number})
        case [kind, one, other]:
            return Say(f"claim_{kind}", {"a": LETTERS[one], "b": LETTERS[other]})
        case [kind, at]:
            return Say(f"claim_{kind}", {"a": LETTERS[at]})
        case _:
            raise ValueError("no such claim")
