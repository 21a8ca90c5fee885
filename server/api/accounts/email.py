"""The account's mail address: seen, changed, confirmed, brought back.

An address becomes an account's own when the link that was mailed to it is opened, never before, so
that nobody can take a stranger's. How links work is in `server.accounts.mailed_links`.
"""

from datetime import timedelta
from typing import Final

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import account_queries
from persistence.account_tokens import count_tokens, end_tokens, find_pending_address
from persistence.addresses import is_reachable
from persistence.audit_actions import AuditAction
from persistence.models import User
from server.accounts.authentication import language_of
from server.api.accounts.password_resets import LinkToken
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.api.values import Email, GivenPassword
from server.errors import (
    AuthenticationFailedError,
    ConflictError,
    NotFoundError,
    RateLimitedError,
    ValidationFailedError,
)
from server.mail.addresses import LENGTH_MAX, AddressError, normalise_address

CHANGES_MAX: Final = 5
"""Links to confirm an address that one account gets in an hour."""
_WITHIN: Final = timedelta(hours=1)


class OwnEmail(Struct, frozen=True):
    """`email` None: the account has none. `pending`: waits for the link that was mailed to it."""

    email: str | None
    is_confirmed: bool
    pending: str | None


class EmailChange(Input, frozen=True):
    """`email` null takes the address away."""

    email: Email | None
    current_password: GivenPassword


class LinkOpened(Input, frozen=True):
    """`token` is what follows the `#` in the link."""

    token: LinkToken


def read_address(call: Call, text: str, field: str = "email") -> str:
    """Return an address in the form that is kept; raises `ValidationFailedError`."""
    try:
        return normalise_address(text)
    except AddressError as error:
        limit = LENGTH_MAX if error.code == "too_long" else ""
        fault = field_error(field, error.code, call.language, limit)
        raise ValidationFailedError([fault]) from error


async def read_own(call: Call, _given: Nothing) -> OwnEmail:
    """Return the caller's address, and the one that waits to be confirmed."""
    async with call.services.database() as session:
        return await _state(call, session)


async def change_own(call: Call, given: EmailChange) -> OwnEmail:
    """Mail a link to the new address; it is the account's once the link was opened.

    Asks for the password, since who has the address can choose a new one.
    """
    email = None if given.email is None else read_address(call, given.email)
    await _prove_password(call, given.current_password)
    async with call.services.database.begin() as session:
        user = await _lock(session, call.user_id)
        if email is None:
            await end_tokens(session, user.id, "confirm_email", call.now)
            if is_reachable(user.email):
                await call.services.links.remove_email(session, user, call.now)
                await call.audit(session, "email_changed", user.id, is_removed=True)
        else:
            await _mail_link(call, session, user, email)
    async with call.services.database() as session:
        return await _state(call, session)


async def resend(call: Call, _given: Nothing) -> OwnEmail:
    """Mail the link once more: to the address that waits, or to one that was never confirmed."""
    async with call.services.database.begin() as session:
        user = await _lock(session, call.user_id)
        email = await find_pending_address(session, user.id, call.now)
        if email is None and user.email_verified_at is None and is_reachable(user.email):
            email = user.email.lower()
        if email is None:
            raise ConflictError("no address waits")
        await _mail_link(call, session, user, email)
    async with call.services.database() as session:
        return await _state(call, session)


async def confirm(call: Call, given: LinkOpened) -> None:
    """Make the address of an opened link the account's own."""
    async with call.services.database.begin() as session:
        opened = await call.services.links.confirm_email(session, given.token, call.now)
        action: AuditAction = "email_changed" if opened.is_changed else "email_verified"
        await call.audit(session, action, opened.user_id)


async def undo(call: Call, given: LinkOpened) -> None:
    """Bring the address before back, and shut out whoever changed it."""
    async with call.services.database.begin() as session:
        opened = await call.services.links.undo_email(session, given.token, call.now)
        await call.audit(session, "email_changed", opened.user_id, is_undone=True)
    if opened.ended is not None:
        await call.services.authenticator.announce(opened.ended)


async def _prove_password(call: Call, password: str) -> None:
    try:
        account = await call.services.login_flow.prove_password(
            call.caller.identity.name,
            password,
            network=call.network,
            devices=call.device_tokens,
        )
    except AuthenticationFailedError as error:
        error.fields = (field_error("current_password", "wrong_password", call.language),)
        raise
    if account.user_id != call.user_id:
        raise ConflictError("the account was renamed meanwhile")


async def _mail_link(call: Call, session: AsyncSession, user: User, email: str) -> None:
    count = await count_tokens(session, user.id, "confirm_email", call.now - _WITHIN)
    if count >= CHANGES_MAX:
        raise RateLimitedError("links to confirm", retry_after_s=int(_WITHIN.total_seconds()))
    await call.services.links.ask_to_confirm(
        session,
        user_id=user.id,
        username=user.username,
        email=email,
        language=language_of(user.language_preference),
        now=call.now,
    )


async def _lock(session: AsyncSession, user_id: int) -> User:
    """Return the account, for this transaction alone: links are counted before one is made."""
    user = await account_queries.read_account(session, user_id, is_locked=True)
    if user is None:
        raise NotFoundError
    return user


async def _state(call: Call, session: AsyncSession) -> OwnEmail:
    user = await account_queries.read_account(session, call.user_id)
    if user is None:
        raise NotFoundError
    has_address = is_reachable(user.email)
    return OwnEmail(
        email=user.email if has_address else None,
        is_confirmed=has_address and user.email_verified_at is not None,
        pending=await find_pending_address(session, user.id, call.now),
    )
