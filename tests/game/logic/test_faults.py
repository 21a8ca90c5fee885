"""Inspection would see a broken challenge: each planted mistake is reported."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from game.exercises.model import Choice
from game.logic import AGE_GROUPS, generate, render
from game.logic.model import AgeGroup, Kind, LogicChallenge

from . import inspection
from .inspection import faults, second_opinion_faults
from .second_opinion import answers

Damage = Callable[[LogicChallenge], LogicChallenge]


def one_of(kind: Kind, template: str, seed: int = 0) -> LogicChallenge:
    for age_group in AGE_GROUPS:
        for each in range(seed, seed + 200):
            challenge = generate(kind, age_group, each)
            if challenge.template == template:
                return challenge
    raise AssertionError(template)


def changed(one: LogicChallenge, **parts: Any) -> LogicChallenge:
    return msgspec.structs.replace(one, **parts)


def with_answer(one: LogicChallenge, answer: str) -> LogicChallenge:
    return changed(one, answer=answer, choices=(Choice(answer), *one.choices[1:]))


def with_cell(one: LogicChallenge, at: int, **parts: Any) -> LogicChallenge:
    cells = [dict(cell) for cell in one.visual["cells"]]
    cells[at].update(parts)
    return changed(one, visual={**one.visual, "cells": cells})


def with_twin_cell(one: LogicChallenge) -> LogicChallenge:
    cells = one.visual["cells"]
    return changed(one, visual={**one.visual, "cells": [*cells, cells[0]]})


@pytest.mark.parametrize(
    ("kind", "template", "damage", "report"),
    [
        ("sequence", "steps", lambda one: with_answer(one, "1234"), "second opinion"),
        ("sequence", "dots", lambda one: with_answer(one, "1234"), "second opinion"),
        ("pattern", "row", lambda one: with_answer(one, "@figure:cross:starred"), "second opinion"),
        (
            "pattern",
            "mirror",
            lambda one: changed(one, visual={**one.visual, "axis": "horizontal"}),
            "second opinion",
        ),
        ("pattern", "matrix", with_twin_cell, "same square"),
        (
            "pattern",
            "row",
            lambda one: with_cell(one, -1, figure={"shape": "star", "fill": "empty"}),
            "shows the answer",
        ),
        (
            "deduction",
            "queue",
            lambda one: changed(one, facts={**one.facts, "asked": (one.facts["asked"] + 1) % 4}),
            "second opinion",
        ),
        (
            "probability",
            "die",
            lambda one: changed(one, visual={**one.visual, "cards": one.visual["cards"][:-1]}),
            "second opinion",
        ),
        (
            "coding",
            "robot",
            lambda one: changed(one, visual={**one.visual, "turn": (one.visual["turn"] + 2) % 4}),
            "second opinion",
        ),
        (
            "graph",
            "shortest",
            lambda one: changed(
                one,
                visual={
                    **one.visual,
                    "edges": [{**edge, "label": "1"} for edge in one.visual["edges"]],
                },
            ),
            "second opinion",
        ),
        (
            "graph",
            "days",
            lambda one: changed(
                one,
                visual={
                    **one.visual,
                    "nodes": [
                        {**one.visual["nodes"][1], "label": "A"},
                        *one.visual["nodes"][1:],
                    ],
                },
            ),
            "too near",
        ),
        (
            "sequence",
            "steps",
            lambda one: changed(one, choices=(one.choices[1], one.choices[0], *one.choices[2:])),
            "not the first",
        ),
        (
            "sequence",
            "steps",
            lambda one: changed(one, choices=(*one.choices[:3], one.choices[2])),
            "not four",
        ),
        ("graph", "cable", lambda one: changed(one, difficulty_rating=5.5), "difficulty"),
        ("graph", "cable", lambda one: changed(one, estimated_minutes=0), "minutes"),
        ("deduction", "queue", lambda one: with_answer(one, "x" * 300), "too long"),
        (
            "coding",
            "trace",
            lambda one: changed(one, visual={**one.visual, "type": "hologram"}),
            "not valid",
        ),
    ],
)
def test_a_planted_mistake_is_reported(
    kind: Kind, template: str, damage: Damage, report: str
) -> None:
    sound = one_of(kind, template)
    assert faults(sound) == []
    try:
        found = faults(damage(sound))
    except AssertionError:
        # The second solver cannot even read it: that is a report as well.
        assert report in {"second opinion", "not valid"}
        return
    assert any(report in fault for fault in found), found


@pytest.mark.parametrize(
    ("field", "text", "report"),
    [
        ("explanation", "Pas à pas.\nPuis encore.\nC'est tout.", "does not end"),
        ("explanation", "La réponse est 7.", "three steps"),
        ("question", "Combien font {a} ?", "left over"),
        ("question", "Combien font 3 et 4?", "not spelled"),
        ("question", "La réponse de Adam.", "not spelled"),
        ("title", "", "does not fit"),
        ("hints", ("Essaie.", "Essaie.", "Essaie encore."), "not three"),
    ],
)
def test_a_broken_text_is_reported(
    monkeypatch: pytest.MonkeyPatch, field: str, text: Any, report: str
) -> None:
    one = one_of("sequence", "growing")
    told = render(one, "fr")
    broken = msgspec.structs.replace(told, **{field: text})
    monkeypatch.setattr(inspection, "render", lambda *_: broken)
    assert any(report in fault for fault in faults(one)), faults(one)


def test_a_hint_that_gives_the_answer_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    one = one_of("sequence", "growing")
    told = render(one, "fr")
    hints = (*told.hints[:2], f"C'est {told.answer}.")
    broken = msgspec.structs.replace(told, hints=hints)
    monkeypatch.setattr(inspection, "render", lambda *_: broken)
    assert any("gives the answer" in fault for fault in faults(one))


def test_an_ambiguous_sequence_is_reported() -> None:
    # 1, 2, 3 go on with 4 in steps, and with 5 as sums of the last two.
    one = one_of("sequence", "times")
    cards = [{"text": "1"}, {"text": "2"}, {"text": "3"}, {"text": None}]
    ambiguous = changed(with_answer(one, "4"), visual={**one.visual, "cards": cards})
    assert answers(ambiguous) == {"4", "5"}
    assert any("second opinion" in fault for fault in second_opinion_faults(ambiguous))


@pytest.mark.parametrize("age_group", AGE_GROUPS)
def test_a_superfluous_clue_is_reported(age_group: AgeGroup) -> None:
    one = next(
        challenge
        for challenge in (generate("deduction", age_group, seed) for seed in range(200))
        if challenge.template in {"queue", "race"}
    )
    doubled = changed(
        one, facts={**one.facts, "clues": [*one.facts["clues"], one.facts["clues"][0]]}
    )
    assert any("superfluous" in fault for fault in faults(doubled))
