"""The accounts' data keys: wrapped, so that the database alone opens nothing (ADR 0116)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import Base, moment


class DataKeyRow(Base):
    """The key that seals what is sensitive of one account. `wrapped` is nonce, ciphertext, tag."""

    __tablename__ = "data_keys"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key_id: Mapped[str] = mapped_column(String(16), unique=True)
    master_key_id: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = moment()
    wrapped_at: Mapped[datetime] = moment()

    __table_args__ = (
        CheckConstraint("octet_length(wrapped) = 60", name="ck_data_keys_wrapped"),
        Index("idx_data_keys_master", "master_key_id", "user_id"),
    )
