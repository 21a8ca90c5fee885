# ruff: noqa: N999 - the name starts with its date
"""Create groups, their memberships and challenges between users (roadmap 2.1 and 2.2).

Downgrading drops the three tables with their rows.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from migrations.catalogue import read_columns
from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "create_social_tables"
down_revision = "exercise_extensions"
branch_labels = None
depends_on = None


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


METADATA = new_metadata()
for _name in ("users", "exercises"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
USER_GROUPS = Table(
    "user_groups",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(255), nullable=False),
    Column("description", Text),
    Column("group_type", String(50), nullable=False),
    Column("created_by", ForeignKey("users.id"), nullable=False),
    Column("is_public", Boolean, nullable=False, server_default=text("false")),
    Column("max_members", Integer, nullable=False, server_default=text("30")),
    Column("join_code", String(20), unique=True),
    Column("settings", JSON),
    _stamp("created_at"),
    CheckConstraint(
        one_of("group_type", ("class", "family", "friends")), name="ck_user_groups_group_type"
    ),
    CheckConstraint("max_members >= 0", name="ck_user_groups_max_members"),
)
GROUP_MEMBERSHIPS = Table(
    "group_memberships",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("group_id", ForeignKey("user_groups.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(50), nullable=False, server_default="member"),
    _stamp("joined_at"),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("user_id", "group_id"),
    CheckConstraint(
        one_of("role", ("admin", "teacher", "member")), name="ck_group_memberships_role"
    ),
)
CHALLENGES = Table(
    "multiplayer_challenges",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("challenger_id", ForeignKey("users.id"), nullable=False),
    Column("challenged_id", ForeignKey("users.id"), nullable=False),
    Column("exercise_id", ForeignKey("exercises.id")),
    Column("challenge_type", String(50), nullable=False),
    Column("status", String(50), nullable=False, server_default="pending"),
    Column("settings", JSON),
    Column("started_at", DateTime(timezone=True)),
    Column("completed_at", DateTime(timezone=True)),
    _stamp("created_at"),
    CheckConstraint(
        one_of("challenge_type", ("speed", "accuracy", "endurance")),
        name="ck_multiplayer_challenges_challenge_type",
    ),
    CheckConstraint(
        one_of("status", ("pending", "active", "completed", "cancelled")),
        name="ck_multiplayer_challenges_status",
    ),
)
TABLES = (USER_GROUPS, GROUP_MEMBERSHIPS, CHALLENGES)


def upgrade() -> None:
    # Where the table has its later form already, a challenge may challenge nobody in particular.
    is_later = "kind" in read_columns(op.get_bind(), CHALLENGES.name)
    CHALLENGES.columns["challenged_id"].nullable = is_later
    for table in TABLES:
        ensure_table(table)


def downgrade() -> None:
    for table in reversed(TABLES):
        execute(f"DROP TABLE {table.name}")
