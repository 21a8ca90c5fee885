# ruff: noqa: N999 - the name starts with its date
"""Extend users: profile, security, points, preferences, social life, privacy (roadmap 1.1).

Five of the columns may be there already, from a script that was run by hand; NULLs in them become
the defaults, and a comment on the column remembers that it was there. Downgrading drops the columns
with their values, except those five where production had them before.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from migrations.adoption import adopted_columns, mark_adopted_column
from migrations.operations import (
    drop_columns,
    ensure_column,
    ensure_indexes_online,
    new_metadata,
    one_of,
)
from migrations.rules import Rule, require, uphold
from migrations.statements import execute

revision = "user_extensions"
down_revision = "create_baseline"
branch_labels = None
depends_on = None

BADGE_SCRIPT_COLUMNS = (
    "total_points",
    "current_level",
    "experience_points",
    "jedi_rank",
    "avatar_url",
)
CHECKS = {
    "ck_users_current_level": "current_level >= 1 AND current_level <= 100",
    "ck_users_points": "total_points >= 0 AND experience_points >= 0",
    "ck_users_failed_login_attempts": "failed_login_attempts >= 0",
    "ck_users_jedi_rank": one_of(
        "jedi_rank", ("youngling", "initiate", "padawan", "knight", "master", "grand_master")
    ),
}


def _flag(name: str, default: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text(default))


def _count(name: str, default: str = "0") -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(default))


USERS = Table(
    "users",
    new_metadata(),
    Column("avatar_url", String(255)),
    Column("bio", Text),
    Column("birth_date", Date),
    Column("timezone", String(50), nullable=False, server_default="UTC"),
    Column("language_preference", String(10), nullable=False, server_default="fr"),
    Column("last_password_change", DateTime(timezone=True)),
    _flag("two_factor_enabled", "false"),
    Column("two_factor_secret", String(255)),
    _count("failed_login_attempts"),
    Column("locked_until", DateTime(timezone=True)),
    _count("total_points"),
    _count("current_level", "1"),
    _count("experience_points"),
    Column("jedi_rank", String(50), nullable=False, server_default="youngling"),
    Column("cognitive_profile", JSON),
    Column("special_needs", JSON),
    _flag("is_public_profile", "false"),
    _flag("allow_friend_requests", "true"),
    _flag("show_in_leaderboards", "true"),
    _flag("data_retention_consent", "true"),
    _flag("marketing_consent", "false"),
    Column("deletion_requested_at", DateTime(timezone=True)),
    _flag("is_deleted", "false"),
)
INDEXES = (
    Index("idx_users_avatar_url", USERS.c.avatar_url),
    Index("idx_users_jedi_rank", USERS.c.jedi_rank),
    Index("idx_users_is_public_profile", USERS.c.is_public_profile),
    Index("idx_users_is_deleted", USERS.c.is_deleted),
    Index("idx_users_total_points", USERS.c.total_points),
    Index("idx_users_two_factor_enabled", USERS.c.two_factor_enabled),
    Index(
        "idx_users_locked_until",
        USERS.c.locked_until,
        postgresql_where=text("locked_until IS NOT NULL"),
    ),
)


RULES = [Rule("users", name, condition) for name, condition in CHECKS.items()]


def upgrade() -> None:
    require(RULES)
    for name in BADGE_SCRIPT_COLUMNS:
        mark_adopted_column("users", name)
    for column in USERS.columns:
        ensure_column("users", column)
    uphold(RULES)
    with op.get_context().autocommit_block():
        ensure_indexes_online(*INDEXES)


def downgrade() -> None:
    for name in CHECKS:
        execute(f"ALTER TABLE users DROP CONSTRAINT {name}")
    kept = adopted_columns("users")
    for name in kept:
        execute(f"ALTER TABLE users ALTER COLUMN {name} DROP NOT NULL")
    if "avatar_url" in kept:
        execute("DROP INDEX idx_users_avatar_url")
    drop_columns("users", *(each.name for each in USERS.columns if each.name not in kept))
