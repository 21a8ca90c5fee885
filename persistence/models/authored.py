"""What teachers make: their own exercises, and sets of exercises to play."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    String,
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
    one_of,
    where_set,
)
from persistence.models.enums import Difficulty, ExerciseKind

EXERCISE_LANGUAGES = ("fr", "en", "es")
SET_ITEM_KINDS = ("own", "pinned", "drawn")
SET_ITEM_SHAPE = (
    "(kind = 'own' AND exercise_id IS NOT NULL"
    " AND num_nonnulls(exercise_type, difficulty, seed, draw_count) = 0)"
    " OR (kind = 'pinned' AND num_nonnulls(exercise_type, difficulty, seed) = 3"
    " AND num_nonnulls(exercise_id, draw_count) = 0)"
    " OR (kind = 'drawn' AND num_nonnulls(exercise_type, difficulty, draw_count) = 3"
    " AND num_nonnulls(exercise_id, seed) = 0)"
)


class OwnExercise(Base):
    """What a row of `exercises` that a teacher wrote has beyond it.

    `misconceptions` goes with the three wrong choices, name or null each. `revision` counts changes
    of this row; once `first_used_at` is set, a match has its text and it is never changed again.
    """

    __tablename__ = "own_exercises"

    exercise_id: Mapped[int] = mapped_column(
        ForeignKey("exercises.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(5))
    unit: Mapped[str | None] = mapped_column(String(20))
    misconceptions: Mapped[Json | None] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int] = counter(1)
    first_used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("ck_own_exercises_language", "language", EXERCISE_LANGUAGES),
        CheckConstraint("revision >= 1", name="ck_own_exercises_revision"),
        json_of("ck_own_exercises_misconceptions", "misconceptions", "array"),
    )


class ExerciseSet(Base):
    """A named list of exercises of one teacher. `revision` counts changes of its list or title."""

    __tablename__ = "exercise_sets"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    creator_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int] = counter(1)
    is_archived: Mapped[bool] = flag(False)
    created_at: Mapped[datetime] = moment()
    updated_at: Mapped[datetime] = moment()

    __table_args__ = (
        CheckConstraint("revision >= 1", name="ck_exercise_sets_revision"),
        Index("idx_exercise_sets_creator", "creator_id", "id"),
    )


class ExerciseSetItem(Base):
    """One item of a set: an own exercise, a generated one by its seed, or some to be drawn."""

    __tablename__ = "exercise_set_items"

    set_id: Mapped[int] = mapped_column(
        ForeignKey("exercise_sets.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    exercise_id: Mapped[int | None] = mapped_column(
        ForeignKey("own_exercises.exercise_id", ondelete="CASCADE")
    )
    exercise_type: Mapped[ExerciseKind | None] = mapped_column(
        Enum(ExerciseKind, name="exercisetype")
    )
    difficulty: Mapped[Difficulty | None] = mapped_column(Enum(Difficulty, name="difficultylevel"))
    seed: Mapped[int | None] = mapped_column(Integer)
    draw_count: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        one_of("ck_exercise_set_items_kind", "kind", SET_ITEM_KINDS),
        CheckConstraint(SET_ITEM_SHAPE, name="ck_exercise_set_items_shape"),
        in_range("ck_exercise_set_items_place", "place", 0, 59),
        in_range("ck_exercise_set_items_draw_count", "draw_count", 1, 60),
        CheckConstraint("seed >= 0", name="ck_exercise_set_items_seed"),
        where_set("idx_exercise_set_items_exercise", "exercise_id"),
    )
