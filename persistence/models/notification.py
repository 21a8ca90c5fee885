"""What somebody is told."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    after,
    counter,
    flag,
    in_range,
    json_of,
    moment,
    optional_moment,
    where_set,
)


class Notification(Base):
    """A message to one user. `priority` 1 to 10, higher first."""

    __tablename__ = "notifications"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    type: Mapped[str] = mapped_column(String(50))
    title: Mapped[str] = mapped_column(String(255))
    message: Mapped[str | None] = mapped_column(Text)
    data: Mapped[Json | None] = mapped_column(JSON)
    action_url: Mapped[str | None] = mapped_column(String(255))
    is_read: Mapped[bool] = flag(False)
    is_email_sent: Mapped[bool] = flag(False)
    priority: Mapped[int] = counter(5)
    expires_at: Mapped[datetime | None] = optional_moment()
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        in_range("ck_notifications_priority", "priority", 1, 10),
        after("ck_notifications_expires_at", "expires_at", "created_at"),
        json_of("ck_notifications_data", "data", "object"),
        Index("idx_notifications_user", "user_id"),
        Index("idx_notifications_user_recent", "user_id", "id"),
        Index("idx_notifications_unread", "user_id", "is_read"),
        Index("idx_notifications_type", "type"),
        Index("idx_notifications_priority", "priority"),
        where_set("idx_notifications_expires", "expires_at"),
    )
