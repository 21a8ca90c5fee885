# ruff: noqa: N999 - the name starts with its date
"""Create login sessions, achievements, user achievements and notifications (roadmap 1.2).

The two tables of badges may be there already, from a script that was run by hand; they are adopted
with their rows. Downgrading drops the tables with their rows, except those two where production had
them before.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import INET

from migrations.adoption import is_adopted_table, mark_adopted_table
from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "new_tables"
down_revision = "user_extensions"
branch_labels = None
depends_on = None


def _flag(name: str, default: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text(default))


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


def _user() -> Column[int]:
    return Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False)


METADATA: MetaData = new_metadata()
USERS = Table("users", METADATA, Column("id", Integer, primary_key=True))
LOGIN_SESSIONS = Table(
    "user_sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    _user(),
    Column("session_token", String(255), nullable=False, unique=True),
    Column("device_info", JSON),
    Column("ip_address", INET),
    Column("user_agent", Text),
    Column("location_data", JSON),
    _flag("is_active", "true"),
    _stamp("last_activity"),
    _stamp("created_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("idx_user_sessions_user_id", "user_id"),
    Index("idx_user_sessions_token", "session_token"),
    Index("idx_user_sessions_active", "is_active", "expires_at"),
    Index("idx_user_sessions_expires", "expires_at"),
)
ACHIEVEMENTS = Table(
    "achievements",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("code", String(100), nullable=False, unique=True),
    Column("name", String(255), nullable=False),
    Column("description", Text),
    Column("icon_url", String(255)),
    Column("category", String(50)),
    Column("difficulty", String(50)),
    Column("points_reward", Integer, nullable=False, server_default=text("0")),
    _flag("is_secret", "false"),
    Column("requirements", JSON),
    Column("star_wars_title", String(255)),
    _flag("is_active", "true"),
    _stamp("created_at"),
    CheckConstraint(
        one_of(
            "category",
            ("progression", "mastery", "regularity", "performance", "discovery", "special"),
        ),
        name="ck_achievements_category",
    ),
    CheckConstraint(
        one_of("difficulty", ("bronze", "silver", "gold", "legendary")),
        name="ck_achievements_difficulty",
    ),
    CheckConstraint("points_reward >= 0", name="ck_achievements_points_reward"),
    Index("idx_achievements_category", "category"),
    Index("idx_achievements_difficulty", "difficulty"),
    Index("idx_achievements_active", "is_active"),
    Index("idx_achievements_code", "code"),
)
USER_ACHIEVEMENTS = Table(
    "user_achievements",
    METADATA,
    Column("id", Integer, primary_key=True),
    _user(),
    Column("achievement_id", ForeignKey("achievements.id", ondelete="CASCADE"), nullable=False),
    _stamp("earned_at"),
    Column("progress_data", JSON),
    _flag("is_displayed", "true"),
    UniqueConstraint("user_id", "achievement_id"),
    Index("idx_user_achievements_user", "user_id"),
    Index("idx_user_achievements_achievement", "achievement_id"),
    Index("idx_user_achievements_earned", "earned_at"),
)
NOTIFICATIONS = Table(
    "notifications",
    METADATA,
    Column("id", Integer, primary_key=True),
    _user(),
    Column("type", String(50), nullable=False),
    Column("title", String(255), nullable=False),
    Column("message", Text),
    Column("data", JSON),
    Column("action_url", String(255)),
    _flag("is_read", "false"),
    _flag("is_email_sent", "false"),
    Column("priority", Integer, nullable=False, server_default=text("5")),
    Column("expires_at", DateTime(timezone=True)),
    _stamp("created_at"),
    CheckConstraint("priority >= 1 AND priority <= 10", name="ck_notifications_priority"),
    Index("idx_notifications_user", "user_id"),
    Index("idx_notifications_unread", "user_id", "is_read"),
    Index("idx_notifications_type", "type"),
    Index("idx_notifications_priority", "priority"),
    Index(
        "idx_notifications_expires",
        "expires_at",
        postgresql_where=text("expires_at IS NOT NULL"),
    ),
)
BADGE_SCRIPT_TABLES = (USER_ACHIEVEMENTS, ACHIEVEMENTS)


def upgrade() -> None:
    for table in BADGE_SCRIPT_TABLES:
        mark_adopted_table(table.name)
    for table in (LOGIN_SESSIONS, ACHIEVEMENTS, USER_ACHIEVEMENTS, NOTIFICATIONS):
        ensure_table(table)


def downgrade() -> None:
    execute("DROP TABLE notifications")
    execute("DROP TABLE user_sessions")
    for table in BADGE_SCRIPT_TABLES:
        if not is_adopted_table(table.name):
            execute(f"DROP TABLE {table.name}")
