# ruff: noqa: N999 - the name starts with its date
"""Create learning analytics and the record of AI content; extend recommendations (roadmap 3).

Downgrading drops the two tables with their rows, and the four columns with their values.
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
    Numeric,
    String,
    Table,
    text,
)

from migrations.catalogue import is_partitioned
from migrations.operations import drop_columns, ensure_column, ensure_table, new_metadata, one_of
from migrations.rules import Rule, uphold
from migrations.statements import execute

revision = "create_learning_tables"
down_revision = "create_social_tables"
branch_labels = None
depends_on = None

METADATA = new_metadata()
for _name in ("users", "exercises", "logic_challenges"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
LEARNING_ANALYTICS = Table(
    "learning_analytics",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("session_id", String(255)),
    Column("event_type", String(100), nullable=False),
    Column("event_data", JSON, nullable=False),
    Column("exercise_id", ForeignKey("exercises.id", ondelete="SET NULL")),
    Column("challenge_id", ForeignKey("logic_challenges.id", ondelete="SET NULL")),
    Column("timestamp", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint(
        one_of("event_type", ("exercise_start", "hint_used", "answer_submitted")),
        name="ck_learning_analytics_event_type",
    ),
    Index("idx_learning_analytics_user", "user_id"),
    Index("idx_learning_analytics_session", "session_id"),
    Index("idx_learning_analytics_type", "event_type"),
    Index("idx_learning_analytics_time", "timestamp"),
    Index(
        "idx_learning_analytics_exercise",
        "exercise_id",
        postgresql_where=text("exercise_id IS NOT NULL"),
    ),
    Index(
        "idx_learning_analytics_challenge",
        "challenge_id",
        postgresql_where=text("challenge_id IS NOT NULL"),
    ),
)
AI_GENERATED_CONTENT = Table(
    "ai_generated_content",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("content_type", String(50), nullable=False),
    Column("content_id", Integer, nullable=False),
    Column("ai_model", String(100), nullable=False),
    Column("generation_parameters", JSON),
    Column("confidence_score", Numeric(3, 2)),
    Column("human_feedback", JSON),
    Column("is_approved", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint(
        one_of("content_type", ("exercise", "hint", "explanation")),
        name="ck_ai_generated_content_content_type",
    ),
    CheckConstraint(
        "confidence_score >= 0 AND confidence_score <= 1",
        name="ck_ai_generated_content_confidence_score",
    ),
)
RECOMMENDATIONS = Table(
    "recommendations",
    METADATA,
    Column("ai_reasoning", JSON),
    Column("confidence_level", Numeric(3, 2)),
    Column("personalization_factors", JSON),
    Column("feedback_score", Integer),
)
CHECKS = {
    "ck_recommendations_priority": "priority >= 1 AND priority <= 10",
    "ck_recommendations_confidence_level": "confidence_level >= 0 AND confidence_level <= 1",
}


def upgrade() -> None:
    # Tables that a later release's models made are in their last form already.
    if not is_partitioned(op.get_bind(), LEARNING_ANALYTICS.name):
        ensure_table(LEARNING_ANALYTICS)
    ensure_table(AI_GENERATED_CONTENT)
    for column in RECOMMENDATIONS.columns:
        ensure_column("recommendations", column)
    uphold([Rule("recommendations", name, condition) for name, condition in CHECKS.items()])


def downgrade() -> None:
    for name in CHECKS:
        execute(f"ALTER TABLE recommendations DROP CONSTRAINT {name}")
    drop_columns("recommendations", *(each.name for each in RECOMMENDATIONS.columns))
    execute("DROP TABLE ai_generated_content")
    execute("DROP TABLE learning_analytics")
