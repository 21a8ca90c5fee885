# ruff: noqa: N999 - the name starts with its date
"""Let teachers write exercises and sets of them, and keep with a challenge the items it plays.

Downgrading drops the sets, the items of challenges, and what own exercises have beyond their rows
in `exercises`: language, unit and misconceptions. The exercises stay, and are own ones again (in
French, without units) after the next upgrade.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import ENUM

from migrations.operations import (
    drop_columns,
    ensure_column,
    ensure_table,
    new_metadata,
    one_of,
)
from migrations.statements import execute

revision = "own_exercises"
down_revision = "logic_practice"
branch_labels = None
depends_on = None


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


def _revision() -> Column[int]:
    return Column("revision", Integer, nullable=False, server_default=text("1"))


METADATA = new_metadata()
for _name in ("users", "exercises"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
OWN_EXERCISES = Table(
    "own_exercises",
    METADATA,
    Column(
        "exercise_id",
        ForeignKey("exercises.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("language", String(5), nullable=False),
    Column("unit", String(20)),
    Column("misconceptions", JSON),
    _revision(),
    Column("first_used_at", DateTime(timezone=True)),
    CheckConstraint(one_of("language", ("fr", "en", "es")), name="ck_own_exercises_language"),
    CheckConstraint("revision >= 1", name="ck_own_exercises_revision"),
)
EXERCISE_SETS = Table(
    "exercise_sets",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("creator_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("title", String(120), nullable=False),
    _revision(),
    Column("is_archived", Boolean, nullable=False, server_default=text("false")),
    _stamp("created_at"),
    _stamp("updated_at"),
    CheckConstraint("revision >= 1", name="ck_exercise_sets_revision"),
    Index("idx_exercise_sets_creator", "creator_id", "id"),
)
EXERCISE_SET_ITEMS = Table(
    "exercise_set_items",
    METADATA,
    Column(
        "set_id",
        ForeignKey("exercise_sets.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("exercise_id", ForeignKey("own_exercises.exercise_id", ondelete="CASCADE")),
    Column("exercise_type", ENUM(name="exercisetype", create_type=False)),
    Column("difficulty", ENUM(name="difficultylevel", create_type=False)),
    Column("seed", Integer),
    Column("draw_count", Integer),
    CheckConstraint(one_of("kind", ("own", "pinned", "drawn")), name="ck_exercise_set_items_kind"),
    CheckConstraint(
        "(kind = 'own' AND exercise_id IS NOT NULL"
        " AND num_nonnulls(exercise_type, difficulty, seed, draw_count) = 0)"
        " OR (kind = 'pinned' AND num_nonnulls(exercise_type, difficulty, seed) = 3"
        " AND num_nonnulls(exercise_id, draw_count) = 0)"
        " OR (kind = 'drawn' AND num_nonnulls(exercise_type, difficulty, draw_count) = 3"
        " AND num_nonnulls(exercise_id, seed) = 0)",
        name="ck_exercise_set_items_shape",
    ),
    CheckConstraint("place >= 0 AND place <= 59", name="ck_exercise_set_items_place"),
    CheckConstraint(
        "draw_count >= 1 AND draw_count <= 60", name="ck_exercise_set_items_draw_count"
    ),
    CheckConstraint("seed >= 0", name="ck_exercise_set_items_seed"),
    Index(
        "idx_exercise_set_items_exercise",
        "exercise_id",
        postgresql_where=text("exercise_id IS NOT NULL"),
    ),
)

# Own exercises that a downgrade left without the rest: their tag tells them.
RESTORE = """
    INSERT INTO own_exercises (exercise_id, language, first_used_at)
    SELECT exercises.id, 'fr',
        CASE WHEN count(attempts.id) > 0 THEN coalesce(min(attempts.created_at), now()) END
    FROM exercises LEFT JOIN attempts ON attempts.exercise_id = exercises.id
    WHERE exercises.tags = 'own' AND exercises.creator_id IS NOT NULL
    GROUP BY exercises.id
    ON CONFLICT DO NOTHING
"""


def upgrade() -> None:
    ensure_table(OWN_EXERCISES)
    ensure_table(EXERCISE_SETS)
    ensure_table(EXERCISE_SET_ITEMS)
    ensure_column("multiplayer_challenges", Column("items", JSON))
    with op.get_context().autocommit_block():  # the new tables' locks on users are given back
        execute(RESTORE)


def downgrade() -> None:
    drop_columns("multiplayer_challenges", "items")
    execute("DROP TABLE exercise_set_items")
    execute("DROP TABLE exercise_sets")
    execute("DROP TABLE own_exercises")
