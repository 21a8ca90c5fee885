# ruff: noqa: N999 - the name starts with its date
"""Create the outbox: notices that leave after their transaction committed.

Downgrading drops the table; notices that were not sent yet are lost, and boards are rebuilt.
"""

from sqlalchemy import BigInteger, Column, DateTime, Index, String, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from migrations.operations import ensure_table, new_metadata
from migrations.statements import execute

revision = "create_outbox"
down_revision = "open_points_ledger"
branch_labels = None
depends_on = None

OUTBOX = Table(
    "outbox",
    new_metadata(),
    Column("id", BigInteger, primary_key=True),
    Column("topic", String(50), nullable=False),
    Column("shard_key", String(50), nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("sent_at", DateTime(timezone=True)),
    Index("idx_outbox_unsent", "shard_key", "id", postgresql_where=text("sent_at IS NULL")),
)


def upgrade() -> None:
    ensure_table(OUTBOX)


def downgrade() -> None:
    execute("DROP TABLE outbox")
