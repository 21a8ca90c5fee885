"""How a logic challenge looks to one caller. What is not due yet is in none of these answers.

Answer and explanation are due to who has solved it or asked for the solution, a hint to who asked
for it, and all of it to the author. Parameters of a generated challenge are never told.
"""

from datetime import datetime
from typing import Any

from msgspec import Struct

from game.logic.model import AnswerForm
from game.units import Language, Level
from persistence.logic_catalogue import Figures, SeenLogicChallenge
from persistence.logic_material import Material, level_of, shown_choices
from persistence.models import AgeGroup, LogicChallengeKind
from server.api.endpoint import Call


class LogicFigures(Struct, frozen=True):
    """What became of it, for teachers only. `success_rate` in percent of all attempts."""

    view_count: int
    attempt_count: int
    success_rate: float | None


class LogicChallenge(Struct, frozen=True):
    """A logic challenge in a list. `language` is the one that its words are in."""

    id: int
    type: LogicChallengeKind
    age_group: AgeGroup
    difficulty: Level
    difficulty_rating: float
    estimated_minutes: int | None
    title: str
    description: str
    language: Language
    tags: tuple[str, ...]
    is_generated: bool
    is_own: bool
    is_archived: bool
    is_solved: bool
    created_at: datetime | None
    figures: LogicFigures | None


class LogicProgress(Struct, frozen=True):
    """How far the caller is. `hints` are the steps that he or she has asked for."""

    attempt_count: int
    hints_used: int
    hints: tuple[str, ...]
    is_solved: bool
    has_given_up: bool


class LogicSolution(Struct, frozen=True):
    """What is right, and why."""

    answer: str | None
    explanation: str


class LogicAuthoring(Struct, frozen=True):
    """What only its author sees beside the solution."""

    hints: tuple[str, ...]


class LogicChallengeDetail(Struct, frozen=True):
    """A challenge to work at. `choices` None: the answer is typed, as `answer_form` says.

    `has_answer` false: an old row that nobody can be right about. `solution` is there when it is
    due.
    """

    challenge: LogicChallenge
    question: str
    answer_form: AnswerForm
    has_answer: bool
    choices: tuple[str, ...] | None
    visual_data: Any
    image_url: str | None
    hints_total: int
    progress: LogicProgress
    solution: LogicSolution | None
    authoring: LogicAuthoring | None


def detail(
    call: Call,
    seen: SeenLogicChallenge,
    material: Material,
    figures: Figures | None,
    attempt_count: int,
) -> LogicChallengeDetail:
    """Return a challenge with all that is due to the caller, and nothing else."""
    row, progress = seen.row, seen.progress
    is_own = row.creator_id == call.user_id
    hints_used = 0 if progress is None else progress.hints_used
    has_given_up = progress is not None and progress.gave_up_at is not None
    is_due = seen.is_solved or has_given_up or is_own
    return LogicChallengeDetail(
        challenge=summary(call, seen, material, figures),
        question=material.question,
        answer_form=material.answer_form,
        has_answer=material.answer is not None,
        choices=shown_choices(material, row.id, call.user_id) or None,
        visual_data=material.visual_data,
        image_url=row.image_url,
        hints_total=len(material.hints),
        progress=LogicProgress(
            attempt_count=attempt_count,
            hints_used=hints_used,
            hints=material.hints[:hints_used],
            is_solved=seen.is_solved,
            has_given_up=has_given_up,
        ),
        solution=LogicSolution(material.answer, material.explanation) if is_due else None,
        authoring=LogicAuthoring(material.hints) if is_own else None,
    )


def sees_figures(call: Call) -> bool:
    """Return whether the caller is told how others did: a child is spared the comparison."""
    return call.may("see_logic_figures")


def summary(
    call: Call, seen: SeenLogicChallenge, material: Material, figures: Figures | None
) -> LogicChallenge:
    """Return a challenge as a line of a list."""
    row = seen.row
    rating = 3.0 if row.difficulty_rating is None else row.difficulty_rating
    return LogicChallenge(
        id=row.id,
        type=row.challenge_type,
        age_group=row.age_group,
        difficulty=level_of(rating, row.difficulty),
        difficulty_rating=rating,
        estimated_minutes=row.estimated_time_minutes,
        title=material.title,
        description=material.description,
        language=material.language,
        tags=tuple(tag.strip() for tag in (row.tags or "").split(",") if tag.strip()),
        is_generated=material.made is not None,
        is_own=row.creator_id == call.user_id,
        is_archived=bool(row.is_archived),
        is_solved=seen.is_solved,
        created_at=row.created_at,
        figures=None
        if figures is None
        else LogicFigures(figures.view_count, figures.attempt_count, figures.success_pct),
    )
