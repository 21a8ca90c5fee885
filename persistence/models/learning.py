"""What is learnt: exercises, attempts, progress, logic challenges and recommendations."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    DateTime,
    Double,
    Enum,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    counter,
    flag,
    in_range,
    json_of,
    moment,
    not_negative,
    one_of,
    optional_moment,
    seconds,
)
from persistence.models.enums import AgeGroup, Difficulty, ExerciseKind, LogicChallengeKind


def _zero() -> Mapped[int | None]:
    return mapped_column(Integer, server_default=text("0"))


def _one() -> Mapped[int | None]:
    return mapped_column(Integer, server_default=text("1"))


def _yes() -> Mapped[bool | None]:
    return mapped_column(Boolean, server_default=text("true"))


def _no() -> Mapped[bool | None]:
    return mapped_column(Boolean, server_default=text("false"))


LIST_OR_OLD_TEXT = ("array", "string")
"""A list; the older product also left single texts, and lists that were encoded twice."""


def known_type(name: str) -> CheckConstraint:
    """Return the named constraint that `exercise_type` is one of the nine, in either case."""
    listed = ", ".join(f"'{kind.value}'" for kind in ExerciseKind)
    return CheckConstraint(f"lower(exercise_type) IN ({listed})", name=name)


def known_difficulty(name: str) -> CheckConstraint:
    """Return the named constraint that `difficulty` is one of the four, in either case."""
    listed = ", ".join(f"'{level.value}'" for level in Difficulty)
    return CheckConstraint(f"lower(difficulty) IN ({listed})", name=name)


class Exercise(Base):
    """One question with its answer. Rows with a `generation_seed` can be made again from it.

    Rows that a match made carry the tag `match` and `is_active` false: lists and advice leave them
    out.
    """

    __tablename__ = "exercises"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    title: Mapped[str] = mapped_column(String)
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    exercise_type: Mapped[ExerciseKind] = mapped_column(Enum(ExerciseKind, name="exercisetype"))
    difficulty: Mapped[Difficulty] = mapped_column(Enum(Difficulty, name="difficultylevel"))
    tags: Mapped[str | None] = mapped_column(String)
    age_group: Mapped[str | None] = mapped_column(String)
    context_theme: Mapped[str | None] = mapped_column(String)
    complexity: Mapped[int | None] = mapped_column(Integer)
    ai_generated: Mapped[bool | None] = _no()
    question: Mapped[str] = mapped_column(Text)
    correct_answer: Mapped[str] = mapped_column(String)
    choices: Mapped[Json | None] = mapped_column(JSON)
    explanation: Mapped[str | None] = mapped_column(Text)
    hint: Mapped[str | None] = mapped_column(Text)
    image_url: Mapped[str | None] = mapped_column(String)
    audio_url: Mapped[str | None] = mapped_column(String)
    is_active: Mapped[bool | None] = _yes()
    is_archived: Mapped[bool | None] = _no()
    view_count: Mapped[int | None] = _zero()
    created_at: Mapped[datetime | None] = optional_moment()
    updated_at: Mapped[datetime | None] = optional_moment()

    generation_seed: Mapped[str | None] = mapped_column(String(255))
    ai_confidence_score: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    human_reviewed: Mapped[bool] = flag(False)
    review_notes: Mapped[str | None] = mapped_column(Text)
    cognitive_load: Mapped[int | None] = mapped_column(Integer)
    prerequisite_concepts: Mapped[Json | None] = mapped_column(JSON)
    learning_objectives: Mapped[Json | None] = mapped_column(JSON)
    likes_count: Mapped[int] = counter()
    difficulty_votes: Mapped[Json | None] = mapped_column(JSON)
    quality_rating: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    accessibility_features: Mapped[Json | None] = mapped_column(JSON)
    alternative_formats: Mapped[Json | None] = mapped_column(JSON)

    __table_args__ = (
        in_range("ck_exercises_ai_confidence_score", "ai_confidence_score", 0, 1),
        in_range("ck_exercises_cognitive_load", "cognitive_load", 1, 10),
        in_range("ck_exercises_quality_rating", "quality_rating", 0, 5),
        not_negative("ck_exercises_likes_count", "likes_count"),
        not_negative("ck_exercises_view_count", "view_count"),
        in_range("ck_exercises_complexity", "complexity", 1, 5),
        json_of("ck_exercises_choices", "choices", *LIST_OR_OLD_TEXT),
        json_of("ck_exercises_prerequisite_concepts", "prerequisite_concepts", "array"),
        json_of("ck_exercises_learning_objectives", "learning_objectives", "array"),
        json_of("ck_exercises_difficulty_votes", "difficulty_votes", "object"),
        json_of("ck_exercises_accessibility_features", "accessibility_features", "array", "object"),
        json_of("ck_exercises_alternative_formats", "alternative_formats", "array", "object"),
        UniqueConstraint(
            "exercise_type", "difficulty", "generation_seed", name="exercises_generation_key"
        ),
        Index("idx_exercises_ai_confidence", "ai_confidence_score"),
        Index("idx_exercises_human_reviewed", "human_reviewed"),
        Index("idx_exercises_likes_count", "likes_count"),
        Index("idx_exercises_quality_rating", "quality_rating"),
        Index("idx_exercises_cognitive_load", "cognitive_load"),
        Index("idx_exercises_creator", "creator_id"),
    )


class Attempt(Base):
    """One try at one exercise. `match_id` and `question_number` say where it was played."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    exercise_id: Mapped[int] = mapped_column(ForeignKey("exercises.id"))
    user_answer: Mapped[str] = mapped_column(String)
    is_correct: Mapped[bool] = mapped_column(Boolean)
    time_spent: Mapped[float | None] = mapped_column(Double)
    attempt_number: Mapped[int | None] = _one()
    hints_used: Mapped[int | None] = _zero()
    device_info: Mapped[str | None] = mapped_column(String)
    created_at: Mapped[datetime | None] = optional_moment()
    match_id: Mapped[int | None] = mapped_column(
        ForeignKey("multiplayer_challenges.id", ondelete="SET NULL")
    )
    question_number: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        UniqueConstraint(
            "match_id",
            "user_id",
            "question_number",
            "attempt_number",
            name="attempts_match_key",
        ),
        seconds("ck_attempts_time_spent", "time_spent"),
        not_negative("ck_attempts_counters", "attempt_number", "hints_used", "question_number"),
        Index("idx_attempts_user", "user_id", "created_at"),
        Index("idx_attempts_exercise", "exercise_id"),
    )


class Progress(Base):
    """How one user does in one (type, difficulty). Rates are percents, times seconds."""

    __tablename__ = "progress"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    exercise_type: Mapped[str] = mapped_column(String)
    difficulty: Mapped[str] = mapped_column(String)
    total_attempts: Mapped[int | None] = _zero()
    correct_attempts: Mapped[int | None] = _zero()
    average_time: Mapped[float | None] = mapped_column(Double)
    completion_rate: Mapped[float | None] = mapped_column(Double)
    streak: Mapped[int | None] = _zero()
    highest_streak: Mapped[int | None] = _zero()
    concept_mastery: Mapped[Json | None] = mapped_column(JSON)
    learning_curve: Mapped[Json | None] = mapped_column(JSON)
    last_active_date: Mapped[datetime | None] = optional_moment()
    mastery_level: Mapped[int | None] = _one()
    awards: Mapped[Json | None] = mapped_column(JSON)
    strengths: Mapped[str | None] = mapped_column(String)
    areas_to_improve: Mapped[str | None] = mapped_column(String)
    recommendations: Mapped[str | None] = mapped_column(String)
    last_updated: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        known_type("ck_progress_exercise_type"),
        known_difficulty("ck_progress_difficulty"),
        not_negative(
            "ck_progress_counters",
            "total_attempts",
            "correct_attempts",
            "streak",
            "highest_streak",
        ),
        seconds("ck_progress_average_time", "average_time"),
        in_range("ck_progress_completion_rate", "completion_rate", 0, 100),
        in_range("ck_progress_mastery_level", "mastery_level", 1, 5),
        Index("idx_progress_user", "user_id", "exercise_type", "difficulty"),
    )


LOGIC_LANGUAGES = ("fr", "en", "es")


class LogicChallenge(Base):
    """A logic challenge: nothing to do with a match.

    A generated one has a `generation_key`, `generation_parameters` to make it again from, and its
    French text; others are in their `language` alone. `view_count` and `success_rate` are what the
    older product left: `persistence/logic_catalogue.py` counts what is true now.
    """

    __tablename__ = "logic_challenges"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    title: Mapped[str] = mapped_column(String(255))
    description: Mapped[str] = mapped_column(Text)
    challenge_type: Mapped[LogicChallengeKind] = mapped_column(
        Enum(LogicChallengeKind, name="logicchallengetype"), index=True
    )
    age_group: Mapped[AgeGroup] = mapped_column(Enum(AgeGroup, name="agegroup"), index=True)
    difficulty: Mapped[str | None] = mapped_column(String(50), index=True)
    content: Mapped[str | None] = mapped_column(Text)
    question: Mapped[str | None] = mapped_column(Text)
    solution: Mapped[str | None] = mapped_column(Text)
    correct_answer: Mapped[str | None] = mapped_column(String(255))
    choices: Mapped[Json | None] = mapped_column(JSON)
    solution_explanation: Mapped[str | None] = mapped_column(Text)
    visual_data: Mapped[Json | None] = mapped_column(JSON)
    hints: Mapped[Json | None] = mapped_column(JSON)
    is_active: Mapped[bool | None] = _yes()
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    updated_at: Mapped[datetime | None] = optional_moment()
    difficulty_rating: Mapped[float | None] = mapped_column(Double, server_default=text("3.0"))
    estimated_time_minutes: Mapped[int | None] = mapped_column(Integer, server_default=text("15"))
    success_rate: Mapped[float | None] = mapped_column(Double, server_default=text("0"))
    image_url: Mapped[str | None] = mapped_column(String)
    source_reference: Mapped[str | None] = mapped_column(String)
    tags: Mapped[str | None] = mapped_column(String)
    is_template: Mapped[bool | None] = _no()
    generation_parameters: Mapped[Json | None] = mapped_column(JSON)
    is_archived: Mapped[bool | None] = _no()
    view_count: Mapped[int | None] = _zero()
    language: Mapped[str] = mapped_column(String(5), server_default="fr")
    generation_key: Mapped[str | None] = mapped_column(String(100))

    __table_args__ = (
        one_of("ck_logic_challenges_language", "language", LOGIC_LANGUAGES),
        in_range("ck_logic_challenges_difficulty_rating", "difficulty_rating", 1, 5),
        in_range("ck_logic_challenges_success_rate", "success_rate", 0, 100),
        not_negative("ck_logic_challenges_counters", "estimated_time_minutes", "view_count"),
        json_of("ck_logic_challenges_choices", "choices", *LIST_OR_OLD_TEXT),
        json_of("ck_logic_challenges_hints", "hints", *LIST_OR_OLD_TEXT),
        json_of("ck_logic_challenges_visual_data", "visual_data", "object", "array", "string"),
        json_of(
            "ck_logic_challenges_generation_parameters",
            "generation_parameters",
            "object",
            "string",
        ),
        UniqueConstraint("generation_key", name="logic_challenges_generation_key"),
        Index("idx_logic_challenges_creator", "creator_id"),
    )


class LogicChallengeProgress(Base):
    """How far one user is with one logic challenge: opened, hints seen, solution asked for.

    Whether it is solved is told by the attempts alone.
    """

    __tablename__ = "logic_challenge_progress"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    challenge_id: Mapped[int] = mapped_column(
        ForeignKey("logic_challenges.id", ondelete="CASCADE"), primary_key=True
    )
    opened_at: Mapped[datetime] = moment()
    hints_used: Mapped[int] = counter()
    gave_up_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        not_negative("ck_logic_challenge_progress_hints_used", "hints_used"),
        Index("idx_logic_challenge_progress_challenge", "challenge_id"),
    )


class LogicChallengeAttempt(Base):
    """One try at a logic challenge. `client_attempt_id` makes sending it twice harmless."""

    __tablename__ = "logic_challenge_attempts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("logic_challenges.id"))
    user_solution: Mapped[str] = mapped_column(Text)
    is_correct: Mapped[bool] = mapped_column(Boolean)
    time_spent: Mapped[float | None] = mapped_column(Double)
    hints_used: Mapped[int | None] = _zero()
    attempt_number: Mapped[int | None] = _one()
    notes: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    client_attempt_id: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        not_negative(
            "ck_logic_challenge_attempts_counters", "time_spent", "hints_used", "attempt_number"
        ),
        seconds("ck_logic_challenge_attempts_time_spent", "time_spent"),
        UniqueConstraint(
            "user_id",
            "challenge_id",
            "client_attempt_id",
            name="logic_challenge_attempts_client_key",
        ),
        Index("idx_logic_challenge_attempts_user", "user_id"),
        Index("idx_logic_challenge_attempts_recent", "user_id", "id"),
        Index("idx_logic_challenge_attempts_challenge", "challenge_id"),
    )


class Recommendation(Base):
    """One piece of advice to one user. `priority` 1 to 10, higher first."""

    __tablename__ = "recommendations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    exercise_id: Mapped[int | None] = mapped_column(ForeignKey("exercises.id", ondelete="SET NULL"))
    exercise_type: Mapped[str] = mapped_column(String)
    difficulty: Mapped[str] = mapped_column(String)
    priority: Mapped[int | None] = mapped_column(Integer, server_default=text("5"))
    reason: Mapped[str | None] = mapped_column(Text)
    is_completed: Mapped[bool | None] = _no()
    shown_count: Mapped[int | None] = _zero()
    clicked_count: Mapped[int | None] = _zero()
    last_clicked_at: Mapped[datetime | None] = optional_moment()
    completed_at: Mapped[datetime | None] = optional_moment()
    created_at: Mapped[datetime | None] = optional_moment()
    updated_at: Mapped[datetime | None] = optional_moment()
    ai_reasoning: Mapped[Json | None] = mapped_column(JSON)
    confidence_level: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    personalization_factors: Mapped[Json | None] = mapped_column(JSON)
    feedback_score: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        in_range("ck_recommendations_priority", "priority", 1, 10),
        in_range("ck_recommendations_confidence_level", "confidence_level", 0, 1),
        known_type("ck_recommendations_exercise_type"),
        known_difficulty("ck_recommendations_difficulty"),
        not_negative("ck_recommendations_counters", "shown_count", "clicked_count"),
        json_of("ck_recommendations_ai_reasoning", "ai_reasoning", "object"),
        json_of(
            "ck_recommendations_personalization_factors",
            "personalization_factors",
            "array",
            "object",
        ),
        Index("idx_recommendations_user", "user_id"),
        Index("idx_recommendations_exercise", "exercise_id"),
    )
