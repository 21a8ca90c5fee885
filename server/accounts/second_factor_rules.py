"""Who must have a second factor, when a login session is worth nothing without, how long it holds.

Administrators and keepers must (ADR 0103); for teachers their institution decides. Whatever door a
login session came in by, it does nothing for an account with a second factor until that was shown.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.institution_settings import settings_of_teacher
from server.errors import (
    AppError,
    SecondFactorEnrolmentRequiredError,
    SecondFactorRequiredError,
)

MUST_HAVE: Final = frozenset({"admin", "archiviste"})
"""Roles that do nothing before they have a second factor."""
RECENT: Final = timedelta(minutes=15)
"""So long what was shown is enough for what is delicate."""
_CLOCKS_APART: Final = timedelta(minutes=1)
_PUPIL: Final = "padawan"


def shut_out(
    role: str, *, has_second_factor: bool, second_factor_at: datetime | None
) -> AppError | None:
    """Return why a login session may do nothing yet but show or switch on a second factor, if so.

    `second_factor_at` is when this login session last showed one.
    """
    if has_second_factor:
        if second_factor_at is None:
            return SecondFactorRequiredError("never shown in this login session")
        return None
    if role in MUST_HAVE:
        return SecondFactorEnrolmentRequiredError(f"role {role}")
    return None


async def must_have(session: AsyncSession, user_id: int, role: str) -> bool:
    """Return whether an account must have a second factor for what is delicate."""
    if role in MUST_HAVE:
        return True
    if role == _PUPIL:
        return False
    return (await settings_of_teacher(session, user_id)).is_second_factor_required_for_teachers


def is_recent(second_factor_at: datetime | None, now: datetime) -> bool:
    """Return whether what was shown then is enough now for what is delicate.

    A clock that was ahead and was set right does not make it hold for longer.
    """
    return second_factor_at is not None and -_CLOCKS_APART < now - second_factor_at < RECENT
