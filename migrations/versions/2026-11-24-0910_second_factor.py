# ruff: noqa: N999 - the name starts with its date
"""Keep second factors: their last step, since when they are on, and recovery codes.

Downgrading drops all of these. Secrets stay, so accounts keep their second factor, but nobody gets
in with a recovery code any more, and codes that were used are good again until their time is over.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    text,
)

from migrations.operations import drop_columns, ensure_column, ensure_table, new_metadata
from migrations.rules import Rule, uphold
from migrations.statements import execute

revision = "second_factor"
down_revision = "login_lifetimes"
branch_labels = None
depends_on = None

COLUMNS: tuple[Column[Any], ...] = (
    Column("two_factor_last_step", BigInteger, nullable=False, server_default=text("0")),
    Column("two_factor_since", DateTime(timezone=True)),
)
RULES = [Rule("users", "ck_users_two_factor_last_step", "two_factor_last_step >= 0")]

METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
RECOVERY_CODES = Table(
    "recovery_codes",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("code_hash", String(64), primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("used_at", DateTime(timezone=True)),
    CheckConstraint("code_hash ~ '^[0-9a-f]{64}$'", name="ck_recovery_codes_code_hash"),
)


def upgrade() -> None:
    for column in COLUMNS:
        ensure_column("users", column)
    ensure_table(RECOVERY_CODES)
    uphold(RULES)


def downgrade() -> None:
    execute("DROP TABLE recovery_codes")
    execute("ALTER TABLE users DROP CONSTRAINT IF EXISTS ck_users_two_factor_last_step")
    drop_columns("users", *(column.name for column in COLUMNS))
