"""What goes by mail: single-use tokens, and letters that wait to be sent."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    after,
    counter,
    moment,
    not_negative,
    one_of,
    optional_moment,
    written_as,
)

TOKEN_PURPOSES = ("reset_password", "confirm_email", "undo_email")


class AccountToken(Base):
    """The hash of a token that was mailed: for what, until when, and whether it was used.

    `email` is the address that the token confirms, or brings back.
    """

    __tablename__ = "account_tokens"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(20))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = moment()
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        one_of("ck_account_tokens_purpose", "purpose", TOKEN_PURPOSES),
        written_as("ck_account_tokens_token_hash", "token_hash", "[0-9a-f]{64}"),
        CheckConstraint(
            "email IS NOT NULL OR purpose = 'reset_password'", name="ck_account_tokens_email"
        ),
        after("ck_account_tokens_expires_at", "expires_at", "created_at"),
        Index("idx_account_tokens_user", "user_id", "purpose"),
        Index("idx_account_tokens_email", "email", "created_at"),
    )


class QueuedMail(Base):
    """One letter on its way. It is sealed while it waits, and its row is deleted once it was sent.

    A letter that could not be sent leaves a row without the letter, for the operator.
    """

    __tablename__ = "mail_queue"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(30))
    letter: Mapped[Json | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime] = moment()
    due_at: Mapped[datetime] = moment()
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    try_count: Mapped[int] = counter()
    failed_at: Mapped[datetime | None] = optional_moment()
    failure: Mapped[str | None] = mapped_column(String(100))

    __table_args__ = (
        written_as("ck_mail_queue_kind", "kind", "[a-z_]+"),
        CheckConstraint("jsonb_typeof(letter) = 'object'", name="ck_mail_queue_letter"),
        CheckConstraint("(letter IS NULL) = (failed_at IS NOT NULL)", name="ck_mail_queue_failed"),
        not_negative("ck_mail_queue_try_count", "try_count"),
        after("ck_mail_queue_expires_at", "expires_at", "created_at"),
        Index("idx_mail_queue_user", "user_id"),
        Index("idx_mail_queue_due", "due_at", postgresql_where=text("failed_at IS NULL")),
    )
