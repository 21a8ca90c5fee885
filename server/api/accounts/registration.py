"""Making an account: a private one, for oneself. Teachers and above come by invitation only."""

import secrets
from typing import Any, Final

from msgspec import Struct

from persistence import account_queries
from persistence.models import UserRole
from server.api.accounts.password import refuse_weak_password
from server.api.endpoint import Call, Input
from server.api.values import Email, LanguageValue, Password, RoleValue, Username
from server.errors import EmailTakenError, UsernameTakenError

UNDELIVERABLE_DOMAIN: Final = "accounts.invalid"
"""`.invalid` is reserved (RFC 2606 §2): no mail to it can ever arrive anywhere."""


class NewAccount(Input, frozen=True):
    """`email` may be left out: then nothing can be mailed to the account, ever."""

    username: Username
    password: Password
    email: Email | None = None
    language: LanguageValue | None = None


class Account(Struct, frozen=True):
    """An account as its owner sees it right after a login or registration."""

    id: int
    username: str
    role: RoleValue
    language: LanguageValue


async def register(call: Call, given: NewAccount) -> Account:
    """Return the new pupil's account, with every option on its most private value.

    The options are written out rather than left to the columns' defaults, some of which are true.
    """
    refuse_weak_password(call, given.password, (given.username, given.email or ""))
    await call.services.limits.check_registration(call.network)
    username = given.username.lower()
    hashed = await call.services.passwords.hash(given.password)
    values: dict[str, Any] = {
        "username": username,
        "email": (given.email or undeliverable_address()).lower(),
        "hashed_password": hashed,
        "role": UserRole.PADAWAN,
        "is_active": True,
        "language_preference": given.language or call.language,
        "timezone": "Europe/Paris",
        "last_password_change": call.now,
        "is_public_profile": False,
        "allow_friend_requests": False,
        "show_in_leaderboards": False,
        "data_retention_consent": False,
        "marketing_consent": False,
    }
    async with call.services.database.begin() as session:
        user = await account_queries.add_account(session, values)
        if user is None:
            if given.email and await account_queries.is_email_taken(session, given.email):
                raise EmailTakenError
            raise UsernameTakenError
        return Account(user.id, username, "padawan", values["language_preference"])


def undeliverable_address() -> str:
    """Return a fresh reserved address for an account that has none of its own."""
    return f"{secrets.token_hex(12)}@{UNDELIVERABLE_DOMAIN}"
