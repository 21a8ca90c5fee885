# ruff: noqa: N999 - the name starts with its date
"""Create what a settled match leaves: participants and the compressed log.

Downgrading drops both tables with their rows: results and replays of settled matches are lost.
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
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from migrations.operations import ensure_table, new_metadata
from migrations.statements import execute

revision = "create_match_tables"
down_revision = "admit_class_duels"
branch_labels = None
depends_on = None


def _challenge() -> Column[int]:
    return Column(
        "challenge_id",
        ForeignKey("multiplayer_challenges.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


METADATA = new_metadata()
for _name in ("users", "multiplayer_challenges"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
MATCH_PARTICIPANTS = Table(
    "match_participants",
    METADATA,
    _challenge(),
    Column("seat", String(16), primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="SET NULL")),
    Column("side", String(8), nullable=False),
    Column("score", Integer),
    Column("rank", Integer),
    Column("result", JSON),
    _flag("is_banned"),
    _stamp("joined_at"),
    UniqueConstraint("challenge_id", "user_id"),
    CheckConstraint("score >= 0 AND score <= 1000", name="ck_match_participants_score"),
    CheckConstraint("rank >= 1", name="ck_match_participants_rank"),
    Index("idx_match_participants_user", "user_id"),
)
MATCH_LOGS = Table(
    "match_logs",
    METADATA,
    _challenge(),
    Column("epoch", String(32), nullable=False),
    Column("rules_version", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("chain", String(40), nullable=False),
    Column("state_hash", String(16), nullable=False),
    Column("log", LargeBinary, nullable=False),
    _flag("is_void"),
    _stamp("settled_at"),
    CheckConstraint("seq >= 0", name="ck_match_logs_seq"),
)


def upgrade() -> None:
    ensure_table(MATCH_PARTICIPANTS)
    ensure_table(MATCH_LOGS)


def downgrade() -> None:
    execute("DROP TABLE match_logs")
    execute("DROP TABLE match_participants")
