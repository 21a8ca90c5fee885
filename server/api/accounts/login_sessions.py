"""Where the caller is logged in, and ending one of these, or all others."""

from datetime import datetime
from typing import Literal, cast

from msgspec import Struct

from persistence import login_queries
from server.accounts.authentication import IDLE
from server.accounts.devices import place_label
from server.api.endpoint import Call, Nothing
from server.errors import DatabaseUnavailableError, NotFoundError

WayToLogIn = Literal["password", "card", "mail", "invitation"]


class LoginSession(Struct, frozen=True):
    """One device. `place` is a label in the caller's language, made of the truncated `network`.

    `opened_by`: how that login was proved. `has_second_factor`: it showed a second factor too.
    """

    id: int
    browser: str
    system: str
    network: str | None
    place: str
    opened_by: WayToLogIn
    has_second_factor: bool
    created_at: datetime
    last_activity: datetime
    expires_at: datetime
    is_current: bool


class LoginSessions(Struct, frozen=True):
    """The most recently used first."""

    sessions: tuple[LoginSession, ...]


class EndedCount(Struct, frozen=True):
    """How many other login sessions there were; they have ended."""

    ended_count: int


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
                network=row.ip_address and str(row.ip_address),
                place=place_label(
                    row.ip_address and str(row.ip_address), call.network, call.language
                ),
                opened_by=cast("WayToLogIn", row.opened_by),
                has_second_factor=row.second_factor_at is not None,
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
    authenticator = call.services.authenticator
    async with call.services.database.begin() as session:
        login_id = call.path_id("login_id")
        ended = await authenticator.end_one(session, call.user_id, login_id)
        if ended is None:
            raise NotFoundError
        await call.audit(session, "login_ended", call.user_id)
    await authenticator.announce(ended)


async def end_others(call: Call, _given: Nothing) -> EndedCount:
    """End all of the caller's login sessions but the one that asks."""
    login_id = call.caller.login_id
    if login_id is None:
        raise DatabaseUnavailableError("login known by its copy only")
    authenticator = call.services.authenticator
    async with call.services.database.begin() as session:
        ended = await authenticator.end_all(session, call.user_id, except_login_id=login_id)
        count = len(ended.login_hashes)
        if count:
            await call.audit(session, "logins_ended", call.user_id, count=count)
    await authenticator.announce(ended)
    return EndedCount(count)


def _device(info: object, field: str) -> str:
    value = info.get(field) if isinstance(info, dict) else None
    return value if isinstance(value, str) else "other"
