"""What a logic challenge says in one language, out of its row: to show, to hint at, to check.

Two sorts of rows meet here and nowhere else. A generated one is made again from its parameters, in
the reader's language; one that a person wrote is taken as it stands, whatever the older product
left in its JSON. Everything secret is in a `Material`; who may see what is decided by its readers.
"""

import asyncio
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec import Struct

from game.exercises.aliases import resolve_level
from game.exercises.errors import UnknownLevelError
from game.exercises.model import Check
from game.exercises.reading import readings
from game.logic import check, generate, render
from game.logic.errors import LogicError
from game.logic.model import AgeGroup, AnswerForm, Kind
from game.logic.model import LogicChallenge as MadeChallenge
from game.seeded import Seeded
from game.units import LANGUAGES, Language, Level
from game.written_answers import is_readable, is_same_answer, same_line
from persistence.models import LogicChallenge

RELEASE: Final = 1
"""Of the generators. It rises when what a seed yields changes: rows of an older release keep their
stored text, in French, and the seeds are drawn anew."""

_LEVELS: Final[tuple[tuple[float, Level], ...]] = (
    (2.0, "initie"),
    (3.0, "padawan"),
    (4.0, "chevalier"),
)


class Drawn(Struct, frozen=True):
    """What a generated challenge is made from: `generation_parameters` of its row."""

    kind: Kind
    age_group: AgeGroup
    seed: int
    release: int = RELEASE

    @property
    def key(self) -> str:
        """Return the key under which the challenge exists once."""
        return f"{self.kind}/{self.age_group}/{self.seed}/{self.release}"


class Material(Struct, frozen=True):
    """A challenge in one language. `answer` None: nobody wrote down what is right.

    `choices` stand as they are stored, the right one of a generated challenge first; `hints` go
    from the least to the most telling.
    """

    language: Language
    title: str
    description: str
    question: str
    answer_form: AnswerForm
    choices: tuple[str, ...]
    hints: tuple[str, ...]
    explanation: str
    answer: str | None
    visual_data: Any
    made: MadeChallenge | None = None
    """What a generator made, for one that it made in this release."""


def drawn_of(row: LogicChallenge) -> Drawn | None:
    """Return what a row is made from; None for one that people wrote, or of another release."""
    if row.generation_key is None:
        return None
    try:
        drawn = msgspec.convert(row.generation_parameters, Drawn)
    except msgspec.ValidationError:
        return None
    return drawn if drawn.release == RELEASE else None


def material_of(row: LogicChallenge, language: Language) -> Material:
    """Return the row's words: a generated one in `language`, another in its own."""
    drawn = drawn_of(row)
    if drawn is not None:
        try:
            return make(drawn, language)
        except LogicError:
            # A generator that this release lacks: what was stored when it was made still holds.
            pass
    choices = _texts(row.choices)
    answer = row.correct_answer or row.solution or None
    return Material(
        language=next((known for known in LANGUAGES if known == row.language), "fr"),
        title=row.title,
        description=row.description,
        question=row.question or row.content or row.description,
        answer_form=_form_of(answer),
        choices=choices,
        hints=_texts(row.hints),
        explanation=row.solution_explanation or row.solution or "",
        answer=answer,
        visual_data=_read_json(row.visual_data),
    )


async def read_material(row: LogicChallenge, language: Language) -> Material:
    """Return what `material_of` does, without holding up the event loop."""
    [material] = await read_materials([row], language)
    return material


async def read_materials(rows: Sequence[LogicChallenge], language: Language) -> list[Material]:
    """Return the words of each row. A generator takes up to 60 ms, so it works in a thread."""
    if any(row.generation_key is not None for row in rows):
        return await asyncio.to_thread(lambda: [material_of(row, language) for row in rows])
    return [material_of(row, language) for row in rows]


@lru_cache(maxsize=1024)
def make(drawn: Drawn, language: Language) -> Material:
    """Return a generated challenge in `language`; raises `game.logic.errors.LogicError`.

    The same object may be returned twice: nobody changes its `visual_data`.
    """
    challenge = generate(drawn.kind, drawn.age_group, drawn.seed)
    words = render(challenge, language)
    return Material(
        language=language,
        title=words.title,
        description=words.description,
        question=words.question,
        answer_form=challenge.answer_form,
        choices=words.choices,
        hints=words.hints,
        explanation=words.explanation,
        answer=words.answer,
        visual_data=words.visual_data,
        made=challenge,
    )


def check_written(material: Material, written: str) -> Check:
    """Say whether `written`, a choice's text or typed, is right. Never raises for what is written.

    The material must have an answer.
    """
    meant = same_line(written)
    if material.made is not None:
        for text, choice in zip(material.choices, material.made.choices, strict=True):
            if same_line(text) == meant:
                return check(material.made, choice.value)
        return check(material.made, written)
    answer = material.answer or ""
    if material.choices:
        is_one = meant in {same_line(text) for text in material.choices}
        return Check(is_one and meant == same_line(answer), is_readable=is_one)
    if is_same_answer(answer, written):
        return Check(is_right=True)
    return Check(is_right=False, is_readable=is_readable(answer, written))


def shown_choices(material: Material, challenge_id: int, user_id: int) -> tuple[str, ...]:
    """Return the choices in the order in which this user sees them, the same at each look.

    A generator puts the right one first; what a person wrote stays in that person's order.
    """
    if material.made is None:
        return material.choices
    return tuple(Seeded(f"choices/{challenge_id}/{user_id}").shuffled(material.choices))


def level_of(rating: float, stored: str | None = None) -> Level:
    """Return the level of a stored difficulty, or the one beside a rating from 1 to 5."""
    try:
        return resolve_level(stored or "")
    except UnknownLevelError:
        return next((level for below, level in _LEVELS if rating < below), "maitre")


def _form_of(answer: str | None) -> AnswerForm:
    """Return with which keys an answer that a person wrote can be given."""
    numbers = readings(answer or "")
    if not any(reading.unit is None for reading in numbers):
        return "word"
    return "number" if numbers[0].value.denominator == 1 else "fraction"


def _texts(stored: Any) -> tuple[str, ...]:
    """Return a list of texts as the older product may have stored it: strings, or objects."""
    value = _read_json(stored)
    if isinstance(value, str) and value.strip():
        return (value,)
    if not isinstance(value, list):
        return ()
    found = []
    for each in value:
        inner = each.get("text", each.get("value")) if isinstance(each, dict) else each
        if isinstance(inner, str | int | float) and not isinstance(inner, bool):
            found.append(str(inner))
    return tuple(found)


def _read_json(stored: Any) -> Any:
    """Return a JSON column's value; the older product encoded some of them twice."""
    if not isinstance(stored, str):
        return stored
    try:
        return json.loads(stored)
    except (ValueError, RecursionError):
        return stored
