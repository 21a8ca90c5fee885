"""The audit trail: what was done, by whom, to whom; and the chain that shows tampering.

`audit_log` and `audit_chain` are only ever added to: triggers refuse everything else (ADR 0115).
Persons stand in them as random references; only `audit_persons` says who they are.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import Base, Json, flag, json_of, moment, one_of, written_as

ACTOR_ROLES = (
    "padawan",
    "maitre",
    "gardien",
    "archiviste",
    "admin",
    "nobody",
    "operator",
    "system",
)
"""An account's role when it acted; `nobody` is not logged in, `operator` uses the command line."""


class AuditEntry(Base):
    """One thing that was done, or refused. Written once, in the transaction that did it."""

    __tablename__ = "audit_log"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    action: Mapped[str] = mapped_column(String(50))
    actor: Mapped[UUID | None] = mapped_column(Uuid)
    actor_role: Mapped[str] = mapped_column(String(20))
    subject: Mapped[UUID | None] = mapped_column(Uuid)
    network: Mapped[str | None] = mapped_column(String(50))
    is_denied: Mapped[bool] = flag(False)
    details: Mapped[Json | None] = mapped_column(JSON)
    occurred_at: Mapped[datetime] = moment()

    __table_args__ = (
        written_as("ck_audit_log_action", "action", "[a-z]+(_[a-z]+)+"),
        one_of("ck_audit_log_actor_role", "actor_role", ACTOR_ROLES),
        json_of("ck_audit_log_details", "details", "object"),
        Index("idx_audit_log_subject", "subject", "id"),
        Index("idx_audit_log_actor", "actor", "id"),
        Index("idx_audit_log_action", "action", "id"),
        Index("idx_audit_log_occurred", "occurred_at"),
    )


class AuditLink(Base):
    """The place of one entry in the chain, and the hash over it and all before it."""

    __tablename__ = "audit_chain"

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_at: Mapped[datetime] = moment()

    __table_args__ = (
        CheckConstraint("position >= 1", name="ck_audit_chain_position"),
        CheckConstraint("octet_length(hash) = 32", name="ck_audit_chain_hash"),
    )


class UnsealedEntry(Base):
    """An entry that has no place in the chain yet; a trigger puts it here, the sealer takes it."""

    __tablename__ = "audit_unsealed"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("audit_log.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class AuditPerson(Base):
    """Whom a reference in the trail means. The row goes with the account, the reference stays."""

    __tablename__ = "audit_persons"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    reference: Mapped[UUID] = mapped_column(
        Uuid, unique=True, server_default=text("gen_random_uuid()")
    )
