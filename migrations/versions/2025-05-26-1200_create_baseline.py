# ruff: noqa: N999 - the name starts with its date
"""Create the eight tables and five enumerated types that production has, or adopt them.

Production had these before it had migrations. Downgrading drops all eight tables with their rows.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ENUM

from migrations.operations import ensure_enum, ensure_table, new_metadata
from migrations.statements import execute

revision = "create_baseline"
down_revision = None
branch_labels = None
depends_on = None

ENUMS = {
    "userrole": ("PADAWAN", "MAITRE", "GARDIEN", "ARCHIVISTE", "ADMIN"),
    "exercisetype": (
        "ADDITION",
        "SOUSTRACTION",
        "MULTIPLICATION",
        "DIVISION",
        "FRACTIONS",
        "GEOMETRIE",
        "TEXTE",
        "MIXTE",
        "DIVERS",
    ),
    "difficultylevel": ("INITIE", "PADAWAN", "CHEVALIER", "MAITRE"),
    "logicchallengetype": (
        "SEQUENCE",
        "PATTERN",
        "VISUAL",
        "PUZZLE",
        "RIDDLE",
        "DEDUCTION",
        "SPATIAL",
        "PROBABILITY",
        "GRAPH",
        "CODING",
        "CHESS",
        "CUSTOM",
    ),
    "agegroup": (
        "ENFANT",
        "ADOLESCENT",
        "ADULTE",
        "AGE_9_12",
        "AGE_12_13",
        "AGE_13_PLUS",
        "GROUP_10_12",
        "GROUP_13_15",
        "ALL_AGES",
    ),
}


def _enum(name: str) -> ENUM:
    return ENUM(*ENUMS[name], name=name, create_type=False)


def _flag(name: str, default: str) -> Column[bool]:
    return Column(name, Boolean, server_default=text(default))


def _count(name: str, default: str = "0") -> Column[int]:
    return Column(name, Integer, server_default=text(default))


def _time(name: str, *, is_stamped: bool = False) -> Column[object]:
    default = text("now()") if is_stamped else None
    return Column(name, DateTime(timezone=True), server_default=default)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _user() -> Column[int]:
    return Column("user_id", ForeignKey("users.id"), nullable=False)


METADATA = new_metadata()
USERS = Table(
    "users",
    METADATA,
    _id(),
    Column("username", String(50), nullable=False, unique=True),
    Column("email", String(100), nullable=False, unique=True),
    Column("hashed_password", String(255), nullable=False),
    Column("full_name", String(100)),
    Column("role", _enum("userrole"), server_default="PADAWAN"),
    _flag("is_active", "true"),
    _time("created_at", is_stamped=True),
    _time("updated_at", is_stamped=True),
    Column("grade_level", Integer),
    Column("learning_style", String(50)),
    Column("preferred_difficulty", String(50)),
    Column("preferred_theme", String(50)),
    Column("accessibility_settings", Text),
)
EXERCISES = Table(
    "exercises",
    METADATA,
    _id(),
    Column("title", String, nullable=False),
    Column("creator_id", ForeignKey("users.id")),
    Column("exercise_type", _enum("exercisetype"), nullable=False),
    Column("difficulty", _enum("difficultylevel"), nullable=False),
    Column("tags", String),
    Column("age_group", String),
    Column("context_theme", String),
    Column("complexity", Integer),
    _flag("ai_generated", "false"),
    Column("question", Text, nullable=False),
    Column("correct_answer", String, nullable=False),
    Column("choices", JSON),
    Column("explanation", Text),
    Column("hint", Text),
    Column("image_url", String),
    Column("audio_url", String),
    _flag("is_active", "true"),
    _flag("is_archived", "false"),
    _count("view_count"),
    _time("created_at"),
    _time("updated_at"),
)
ATTEMPTS = Table(
    "attempts",
    METADATA,
    _id(),
    _user(),
    Column("exercise_id", ForeignKey("exercises.id"), nullable=False),
    Column("user_answer", String, nullable=False),
    Column("is_correct", Boolean, nullable=False),
    Column("time_spent", Double),
    _count("attempt_number", "1"),
    _count("hints_used"),
    Column("device_info", String),
    _time("created_at"),
)
PROGRESS = Table(
    "progress",
    METADATA,
    _id(),
    _user(),
    Column("exercise_type", String, nullable=False),
    Column("difficulty", String, nullable=False),
    _count("total_attempts"),
    _count("correct_attempts"),
    Column("average_time", Double),
    Column("completion_rate", Double),
    _count("streak"),
    _count("highest_streak"),
    Column("concept_mastery", JSON),
    Column("learning_curve", JSON),
    _time("last_active_date"),
    _count("mastery_level", "1"),
    Column("awards", JSON),
    Column("strengths", String),
    Column("areas_to_improve", String),
    Column("recommendations", String),
    _time("last_updated"),
)
LOGIC_CHALLENGES = Table(
    "logic_challenges",
    METADATA,
    _id(),
    Column("title", String(255), nullable=False),
    Column("description", Text, nullable=False),
    Column("challenge_type", _enum("logicchallengetype"), nullable=False, index=True),
    Column("age_group", _enum("agegroup"), nullable=False, index=True),
    Column("difficulty", String(50), index=True),
    Column("content", Text),
    Column("question", Text),
    Column("solution", Text),
    Column("correct_answer", String(255)),
    Column("choices", JSON),
    Column("solution_explanation", Text),
    Column("visual_data", JSON),
    Column("hints", JSON),
    _flag("is_active", "true"),
    Column("creator_id", ForeignKey("users.id")),
    _time("created_at", is_stamped=True),
    _time("updated_at"),
    Column("difficulty_rating", Double, server_default=text("3.0")),
    _count("estimated_time_minutes", "15"),
    Column("success_rate", Double, server_default=text("0")),
    Column("image_url", String),
    Column("source_reference", String),
    Column("tags", String),
    _flag("is_template", "false"),
    Column("generation_parameters", JSON),
    _flag("is_archived", "false"),
    _count("view_count"),
)
LOGIC_CHALLENGE_ATTEMPTS = Table(
    "logic_challenge_attempts",
    METADATA,
    _id(),
    _user(),
    Column("challenge_id", ForeignKey("logic_challenges.id"), nullable=False),
    Column("user_solution", Text, nullable=False),
    Column("is_correct", Boolean, nullable=False),
    Column("time_spent", Double),
    _count("hints_used"),
    _count("attempt_number", "1"),
    Column("notes", Text),
    _time("created_at", is_stamped=True),
)
RECOMMENDATIONS = Table(
    "recommendations",
    METADATA,
    _id(),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("exercise_id", ForeignKey("exercises.id", ondelete="SET NULL")),
    Column("exercise_type", String, nullable=False),
    Column("difficulty", String, nullable=False),
    _count("priority", "5"),
    Column("reason", Text),
    _flag("is_completed", "false"),
    _count("shown_count"),
    _count("clicked_count"),
    _time("last_clicked_at"),
    _time("completed_at"),
    _time("created_at"),
    _time("updated_at"),
)
SETTINGS = Table(
    "settings",
    METADATA,
    _id(),
    Column("key", String, nullable=False, unique=True),
    Column("value", String),
    Column("value_json", JSON),
    Column("description", String),
    Column("category", String),
    _flag("is_system", "false"),
    _flag("is_public", "true"),
    _time("created_at"),
    _time("updated_at"),
)


def upgrade() -> None:
    for name, labels in ENUMS.items():
        ensure_enum(name, labels)
    for table in METADATA.sorted_tables:
        ensure_table(table)


def downgrade() -> None:
    for table in reversed(METADATA.sorted_tables):
        execute(f"DROP TABLE {table.name}")
    for name in ENUMS:
        execute(f"DROP TYPE {name}")
