"""What the system keeps for itself: settings, and messages that follow a commit."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Boolean, Index, Integer, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import Base, Json, moment, optional_moment


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
        Index("idx_outbox_unsent", "shard_key", "id", postgresql_where=text("sent_at IS NULL")),
    )
