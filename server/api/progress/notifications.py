"""What the caller is told."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from persistence import progress_queries
from server.api.endpoint import Call, Input
from server.api.values import Id


class NotificationQuery(Input, frozen=True):
    """Only unread ones, or all; older than `before`."""

    is_unread: bool = False
    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class Notification(Struct, frozen=True):
    """One message. `priority` 1 to 10, higher first; `data` depends on `type`."""

    id: int
    type: str
    title: str
    message: str | None
    data: dict[str, Any] | None
    action_url: str | None
    is_read: bool
    priority: int
    created_at: datetime


class Notifications(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    notifications: tuple[Notification, ...]
    unread_count: int
    next_before: int | None = None


async def list_own(call: Call, given: NotificationQuery) -> Notifications:
    """Return the caller's notifications that have not expired."""
    async with call.services.database() as session:
        rows = await progress_queries.list_notifications(
            session,
            call.user_id,
            call.now,
            is_unread=given.is_unread,
            before_id=given.before,
            limit=given.limit + 1,
        )
        unread_count = await progress_queries.count_unread(session, call.user_id, call.now)
    page = rows[: given.limit]
    return Notifications(
        notifications=tuple(
            Notification(
                id=row.id,
                type=row.type,
                title=row.title,
                message=row.message,
                data=row.data if isinstance(row.data, dict) else None,
                action_url=row.action_url,
                is_read=row.is_read,
                priority=row.priority,
                created_at=row.created_at,
            )
            for row in page
        ),
        unread_count=unread_count,
        next_before=page[-1].id if len(rows) > given.limit else None,
    )
