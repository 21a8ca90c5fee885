"""Where the caller is logged in, and ending one of these."""

from datetime import datetime

from msgspec import Struct

from persistence import login_queries
from server.accounts.authentication import IDLE
from server.api.endpoint import Call, Nothing
from server.errors import NotFoundError


class LoginSession(Struct, frozen=True):
    """One device. `network` is truncated: a label that its owner may know again, not a place."""

    id: int
    browser: str
    system: str
    network: str | None
    created_at: datetime
    last_activity: datetime
    expires_at: datetime
    is_current: bool


class LoginSessions(Struct, frozen=True):
    """The most recently used first."""

    sessions: tuple[LoginSession, ...]


async def list_own(call: Call, _given: Nothing) -> LoginSessions:
    """Return the caller's valid login sessions."""
    async with call.services.database() as session:
        rows = await login_queries.list_logins(session, call.user_id, call.now, IDLE)
    return LoginSessions(
        tuple(
            LoginSession(
                id=row.id,
                browser=_device(row.device_info, "browser"),
                system=_device(row.device_info, "system"),
                network=None if row.ip_address is None else str(row.ip_address),
                created_at=row.created_at,
                last_activity=row.last_activity,
                expires_at=row.expires_at,
                is_current=row.id == call.caller.login_id,
            )
            for row in rows
        )
    )


async def end_own(call: Call, _given: Nothing) -> None:
    """End one of the caller's login sessions; one of somebody else's looks like none."""
    if not await call.services.authenticator.end(call.user_id, call.path_id("login_id")):
        raise NotFoundError


def _device(info: object, field: str) -> str:
    value = info.get(field) if isinstance(info, dict) else None
    return value if isinstance(value, str) else "other"
