# ruff: noqa: N999 - the name starts with its date
"""Extend exercises: generation, pedagogy, votes, accessibility (roadmap 1.3).

Downgrading drops the columns with their values.
"""

from alembic import op
from sqlalchemy import JSON, Boolean, Column, Index, Integer, Numeric, String, Table, Text, text

from migrations.operations import drop_columns, ensure_column, ensure_indexes_online, new_metadata
from migrations.rules import Rule, uphold
from migrations.statements import execute

revision = "exercise_extensions"
down_revision = "new_tables"
branch_labels = None
depends_on = None

EXERCISES = Table(
    "exercises",
    new_metadata(),
    Column("generation_seed", String(255)),
    Column("ai_confidence_score", Numeric(3, 2)),
    Column("human_reviewed", Boolean, nullable=False, server_default=text("false")),
    Column("review_notes", Text),
    Column("cognitive_load", Integer),
    Column("prerequisite_concepts", JSON),
    Column("learning_objectives", JSON),
    Column("likes_count", Integer, nullable=False, server_default=text("0")),
    Column("difficulty_votes", JSON),
    Column("quality_rating", Numeric(3, 2)),
    Column("accessibility_features", JSON),
    Column("alternative_formats", JSON),
)
CHECKS = {
    "ck_exercises_ai_confidence_score": "ai_confidence_score >= 0 AND ai_confidence_score <= 1",
    "ck_exercises_cognitive_load": "cognitive_load >= 1 AND cognitive_load <= 10",
    "ck_exercises_quality_rating": "quality_rating >= 0 AND quality_rating <= 5",
    "ck_exercises_likes_count": "likes_count >= 0",
}
INDEXES = (
    Index("idx_exercises_ai_confidence", EXERCISES.c.ai_confidence_score),
    Index("idx_exercises_human_reviewed", EXERCISES.c.human_reviewed),
    Index("idx_exercises_likes_count", EXERCISES.c.likes_count),
    Index("idx_exercises_quality_rating", EXERCISES.c.quality_rating),
    Index("idx_exercises_cognitive_load", EXERCISES.c.cognitive_load),
)


def upgrade() -> None:
    for column in EXERCISES.columns:
        ensure_column("exercises", column)
    uphold([Rule("exercises", name, condition) for name, condition in CHECKS.items()])
    with op.get_context().autocommit_block():
        ensure_indexes_online(*INDEXES)


def downgrade() -> None:
    for name in CHECKS:
        execute(f"ALTER TABLE exercises DROP CONSTRAINT {name}")
    drop_columns("exercises", *(each.name for each in EXERCISES.columns))
