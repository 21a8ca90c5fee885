# ruff: noqa: N999 - the name starts with its date
"""Index what requests ask of big tables, and keep pupils' attempts counted for badges.

Indexes are made while writers go on. Downgrading drops them and the counted attempts, which are
counted again from the attempts when they are needed.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    text,
)

from migrations.operations import ensure_index_online, ensure_table, new_metadata
from migrations.statements import execute

revision = "index_big_queries"
down_revision = "constrain_values"
branch_labels = None
depends_on = None

INDEXES = {
    "idx_users_username_lower": "users (lower(username))",
    "idx_users_email_lower": "users (lower(email))",
    "idx_notifications_user_recent": "notifications (user_id, id)",
    "idx_logic_challenge_attempts_recent": "logic_challenge_attempts (user_id, id)",
}

METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
PUPIL_TALLIES = Table(
    "pupil_tallies",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("version", Integer, nullable=False),
    Column("zone", String(50), nullable=False),
    Column("tally", JSON, nullable=False),
    Column("last_attempt_at", DateTime(timezone=True), nullable=False),
    Column("last_attempt_id", Integer, nullable=False),
    Column("compared_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("json_typeof(tally) IN ('object', 'null')", name="ck_pupil_tallies_tally"),
)


def upgrade() -> None:
    ensure_table(PUPIL_TALLIES)
    with op.get_context().autocommit_block():
        for name, on in INDEXES.items():
            ensure_index_online(name, on)
        # Of an expression nothing is known before: an index that looks poor is not used.
        execute("ANALYZE users")


def downgrade() -> None:
    for name in INDEXES:
        execute(f"DROP INDEX {name}")
    execute("DROP TABLE pupil_tallies")
