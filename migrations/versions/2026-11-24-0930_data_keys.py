# ruff: noqa: N999 - the name starts with its date
"""Give each account a data key of its own for what is sensitive.

Envelopes that the master key sealed by itself still open, and are sealed anew when they are written
or by `mathakine keys rotate`. Downgrading drops the keys: whatever they sealed (needs, cognitive
profiles, choices of accessibility, second factors) can never be opened again. Take a backup first.
"""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)

from migrations.operations import ensure_table, new_metadata

revision = "data_keys"
down_revision = "audit_trail"
branch_labels = None
depends_on = None

METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
DATA_KEYS = Table(
    "data_keys",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("key_id", String(16), nullable=False, unique=True),
    Column("master_key_id", String(16), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("wrapped_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("octet_length(wrapped) = 60", name="ck_data_keys_wrapped"),
    Index("idx_data_keys_master", "master_key_id", "user_id"),
)


def upgrade() -> None:
    ensure_table(DATA_KEYS)


def downgrade() -> None:
    op.drop_table("data_keys")
