"""What a new account begins with: every option on its most private value.

The options are written out rather than left to the columns' defaults, some of which are true for
the sake of the older product. Whoever makes an account begins with these.
"""

from datetime import datetime
from typing import Any, Final

from persistence.addresses import undeliverable_address
from persistence.models import UserRole

PRIVATE: Final[dict[str, bool]] = {
    "is_public_profile": False,
    "allow_friend_requests": False,
    "show_in_leaderboards": False,
    "data_retention_consent": False,
    "marketing_consent": False,
}
"""Columns of `users`, all of which somebody can switch on later."""

NO_PASSWORD: Final = "!"  # noqa: S105 - the sign that there is none
"""What stands in `users.hashed_password` while nothing opens an account: it is no hash of ours."""


def private_pupil(
    *,
    username: str,
    hashed_password: str,
    language: str,
    now: datetime,
    email: str | None = None,
    timezone: str = "Europe/Paris",
) -> dict[str, Any]:
    """Return the columns of a new pupil's account; without an address it gets a reserved one."""
    return {
        "username": username.lower(),
        "email": (email or undeliverable_address()).lower(),
        "hashed_password": hashed_password,
        "role": UserRole.PADAWAN,
        "is_active": True,
        "language_preference": language,
        "timezone": timezone,
        "last_password_change": now,
        **PRIVATE,
    }
