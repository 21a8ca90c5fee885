"""Changing one's own password, and refusing a new one that anybody would guess."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta, Struct

from persistence import account_queries
from persistence.account_queries import LoginAccount
from server.accounts.authentication import EndedLogins
from server.accounts.device_cookie import set_device_cookie
from server.accounts.known_devices import PRESENTED_MAX
from server.accounts.password_policy import Weakness
from server.accounts.passwords import LENGTH_MAX, LENGTH_MIN, normalise
from server.api.endpoint import Call, Input
from server.api.field_errors import FieldCode, field_error
from server.api.values import GivenPassword, Password
from server.errors import (
    AuthenticationFailedError,
    ConflictError,
    PasswordBreachedError,
    PasswordTooWeakError,
    ValidationFailedError,
)

_LIMITS: Final[dict[Weakness, int]] = {"too_short": LENGTH_MIN, "too_long": LENGTH_MAX}
DeviceToken = Annotated[str, Meta(max_length=PRESENTED_MAX)]
"""What an earlier login gave a game client's device; browsers have a cookie."""


class PasswordChange(Input, frozen=True):
    """Asks for the password of now, whatever opened the login session: a card does not know it.

    `ends_other_logins`: log the account out everywhere else, for whoever knows the old password.
    """

    current_password: GivenPassword
    new_password: Password
    ends_other_logins: bool = True
    device_token: DeviceToken | None = None


class PasswordChanged(Struct, frozen=True):
    """`ended_count` login sessions have ended; `device_token` replaces the one that was sent."""

    changed_at: datetime
    ended_count: int
    device_token: str | None = None


async def change_own(call: Call, given: PasswordChange) -> PasswordChanged:
    """Replace the caller's password; a wrong current one counts as a failed login."""
    account = await _prove(call, given)
    if normalise(given.new_password) == normalise(given.current_password):
        fault = field_error("new_password", "same_password", call.language)
        raise ValidationFailedError([fault])
    services = call.services
    async with services.database() as session:
        about = await account_queries.read_context_words(session, call.user_id)
    refuse_weak_password(call, given.new_password, about, field="new_password")
    hashed = await services.passwords.hash(given.new_password)
    ended = await _store(call, account, hashed, ends_others=given.ends_other_logins)
    if ended is not None:
        await services.authenticator.announce(ended)
    ended_count = 0 if ended is None else len(ended.login_hashes)
    token = services.login_flow.remember(
        account._replace(password_changed_at=call.now), given.device_token or call.device_tokens
    )
    if given.device_token is not None:
        return PasswordChanged(call.now, ended_count, token)
    if call.device_tokens:
        keep_device(call, token)
    return PasswordChanged(call.now, ended_count)


def keep_device(call: Call, tokens: str) -> None:
    """Have the browser keep that it is known to the account that is logged in."""
    is_https = call.services.settings.is_secure
    call.headers.append(("Set-Cookie", set_device_cookie(tokens, is_https=is_https)))


async def _prove(call: Call, given: PasswordChange) -> LoginAccount:
    try:
        account = await call.services.login_flow.prove_password(
            call.caller.identity.name,
            given.current_password,
            network=call.network,
            devices=given.device_token or call.device_tokens,
        )
    except AuthenticationFailedError as error:
        error.fields = (field_error("current_password", "wrong_password", call.language),)
        raise
    if account.user_id != call.user_id:
        raise ConflictError("the account was renamed meanwhile")
    return account


async def _store(
    call: Call, account: LoginAccount, hashed: str, *, ends_others: bool
) -> EndedLogins | None:
    """Store the new hash with all that follows, in one transaction; return what has ended."""
    services, ended = call.services, None
    async with services.database.begin() as session:
        if not await account_queries.change_password(
            session, call.user_id, account.hashed_password, hashed, call.now
        ):
            raise ConflictError("the password was changed meanwhile")
        if ends_others:
            ended = await services.authenticator.end_all(
                session, call.user_id, except_login_id=call.caller.login_id
            )
        count = 0 if ended is None else len(ended.login_hashes)
        await call.audit(session, "password_changed", call.user_id, ended_count=count)
        user = await account_queries.read_account(session, call.user_id)
        if user is not None:
            await services.links.tell_password_changed(session, user)
    return ended


def refuse_weak_password(
    call: Call, password: str, about: Iterable[str], *, field: str = "password"
) -> None:
    """Raise `PasswordTooWeakError` or `PasswordBreachedError` for a password not to take.

    `about` is what others know of its owner: username, e-mail address, class, school. `field` names
    the body's field in the answer, which tells the reason and never the password. Only for what
    people choose themselves: what the server draws for a child does not go through here.
    """
    weakness = call.services.password_policy.weakness(password, about)
    if weakness is None:
        return
    error = PasswordBreachedError() if weakness == "breached" else PasswordTooWeakError(weakness)
    code: FieldCode = weakness
    error.fields = (field_error(field, code, call.language, _LIMITS.get(weakness, "")),)
    raise error
