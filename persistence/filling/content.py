"""What belongs to nobody: the generated exercises that were met, and logic challenges."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from game.exercises import generate, render
from game.logic import AGE_GROUPS, KINDS
from persistence.filling.plan import cell_of
from persistence.filling.rows import Row
from persistence.logic_drawing import columns_of
from persistence.logic_material import Drawn, make
from persistence.settlement_attempts import MATCH_TAG

LOGIC_COLUMNS: Final = (
    "title",
    "description",
    "challenge_type",
    "age_group",
    "difficulty",
    "question",
    "correct_answer",
    "choices",
    "solution_explanation",
    "visual_data",
    "hints",
    "difficulty_rating",
    "estimated_time_minutes",
    "tags",
    "language",
    "generation_key",
    "generation_parameters",
)
_JSON: Final = frozenset({"choices", "visual_data", "hints", "generation_parameters"})


def exercise_rows(numbers: Iterable[int], at: datetime) -> list[Row]:
    """Return the rows of `exercises` with these ids, as settlement makes them."""
    rows: list[Row] = []
    for number in numbers:
        kind, level, seed = cell_of(number)
        exercise = generate(kind, level, seed)  # type: ignore[arg-type]  # of the vocabularies
        words = render(exercise, "fr")
        rows.append(
            (
                number,
                words.title,
                None,
                kind.upper(),
                level.upper(),
                MATCH_TAG,
                words.question,
                exercise.answer,
                json.dumps([choice.value for choice in exercise.choices]),
                words.explanation,
                words.hint,
                False,
                at,
                at,
                str(seed),
            )
        )
    return rows


def logic_rows(count: int, at: datetime) -> list[Row]:
    """Return `count` rows of `logic_challenges` with ids from 1, kinds and ages in turn."""
    cells = [(kind, age) for kind in KINDS for age in AGE_GROUPS]
    rows: list[Row] = []
    for index in range(count):
        kind, age = cells[index % len(cells)]
        drawn = Drawn(kind, age, index // len(cells))
        columns = columns_of(drawn, make(drawn, "fr"))
        rows.append((index + 1, at, *(_stored(name, columns[name]) for name in LOGIC_COLUMNS)))
    return rows


def _stored(name: str, value: Any) -> Any:
    if name in {"challenge_type", "age_group"}:
        return value.name
    if name not in _JSON:
        return value
    return json.dumps(value) if isinstance(value, list | dict) else None
