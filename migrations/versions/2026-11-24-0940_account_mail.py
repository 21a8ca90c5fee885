# ruff: noqa: N999 - the name starts with its date
"""Keep single-use tokens, letters until they are sent, and when an address was confirmed.

Downgrading drops all three: links that were mailed stop working, letters that wait are never sent,
and which addresses were confirmed is forgotten. The addresses themselves stay.
"""

from sqlalchemy import (
    BigInteger,
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
from sqlalchemy.dialects.postgresql import JSONB

from migrations.operations import drop_columns, ensure_column, ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "account_mail"
down_revision = "data_keys"
branch_labels = None
depends_on = None

METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
TOKENS = Table(
    "account_tokens",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("email", String(100)),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    CheckConstraint(
        one_of("purpose", ("reset_password", "confirm_email", "undo_email")),
        name="ck_account_tokens_purpose",
    ),
    CheckConstraint("token_hash ~ '^[0-9a-f]{64}$'", name="ck_account_tokens_token_hash"),
    CheckConstraint(
        "email IS NOT NULL OR purpose = 'reset_password'", name="ck_account_tokens_email"
    ),
    CheckConstraint("expires_at > created_at", name="ck_account_tokens_expires_at"),
    Index("idx_account_tokens_user", "user_id", "purpose"),
    Index("idx_account_tokens_email", "email", "created_at"),
)
QUEUE = Table(
    "mail_queue",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE")),
    Column("kind", String(30), nullable=False),
    Column("letter", JSONB),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("try_count", Integer, nullable=False, server_default=text("0")),
    Column("failed_at", DateTime(timezone=True)),
    Column("failure", String(100)),
    CheckConstraint("kind ~ '^[a-z_]+$'", name="ck_mail_queue_kind"),
    CheckConstraint("jsonb_typeof(letter) = 'object'", name="ck_mail_queue_letter"),
    CheckConstraint("(letter IS NULL) = (failed_at IS NOT NULL)", name="ck_mail_queue_failed"),
    CheckConstraint("try_count >= 0", name="ck_mail_queue_try_count"),
    CheckConstraint("expires_at > created_at", name="ck_mail_queue_expires_at"),
    Index("idx_mail_queue_user", "user_id"),
    Index("idx_mail_queue_due", "due_at", postgresql_where=text("failed_at IS NULL")),
)


def upgrade() -> None:
    ensure_column("users", Column("email_verified_at", DateTime(timezone=True)))
    ensure_table(TOKENS)
    ensure_table(QUEUE)


def downgrade() -> None:
    execute("DROP TABLE mail_queue")
    execute("DROP TABLE account_tokens")
    drop_columns("users", "email_verified_at")
