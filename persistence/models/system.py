"""What the system keeps for itself: settings, messages that follow a commit, what migrating did."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import Base, Json, moment, not_negative, optional_moment


class Setting(Base):
    """One setting of the product."""

    __tablename__ = "settings"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String, unique=True)
    value: Mapped[str | None] = mapped_column(String)
    value_json: Mapped[Json | None] = mapped_column(JSON)
    description: Mapped[str | None] = mapped_column(String)
    category: Mapped[str | None] = mapped_column(String)
    is_system: Mapped[bool | None] = mapped_column(Boolean, server_default=text("false"))
    is_public: Mapped[bool | None] = mapped_column(Boolean, server_default=text("true"))
    created_at: Mapped[datetime | None] = optional_moment()
    updated_at: Mapped[datetime | None] = optional_moment()


class OutboxMessage(Base):
    """A notice that must leave after its transaction committed, at least once, in shard order."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    topic: Mapped[str] = mapped_column(String(50))
    shard_key: Mapped[str] = mapped_column(String(50))
    payload: Mapped[Json] = mapped_column(JSONB, nullable=False)
    created_at: Mapped[datetime] = moment()
    sent_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        CheckConstraint("jsonb_typeof(payload) = 'object'", name="ck_outbox_payload"),
        Index("idx_outbox_unsent", "shard_key", "id", postgresql_where=text("sent_at IS NULL")),
    )


class Backfill(Base):
    """Filling a column or table in batches, after the schema step that asked for it.

    `last_key` is the greatest id that is done, `upto_key` the greatest that was there when it was
    planned; `finished_at` is set once, for ever.
    """

    __tablename__ = "backfills"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    last_key: Mapped[int | None] = mapped_column(BigInteger)
    upto_key: Mapped[int | None] = mapped_column(BigInteger)
    row_count: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    started_at: Mapped[datetime] = moment()
    finished_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (not_negative("ck_backfills_row_count", "row_count"),)


class MendedValue(Base):
    """What a column held before it was brought into a rule's range; nothing is lost by mending."""

    __tablename__ = "mended_values"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    rule: Mapped[str] = mapped_column(String(63))
    table_name: Mapped[str] = mapped_column(String(63))
    row_key: Mapped[str] = mapped_column(String(100))
    column_name: Mapped[str] = mapped_column(String(63))
    old_value: Mapped[str | None] = mapped_column(Text)
    new_value: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    mended_at: Mapped[datetime] = moment()

    __table_args__ = (Index("idx_mended_values_user", "user_id"),)
