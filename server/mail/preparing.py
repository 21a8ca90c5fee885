"""What a queued letter becomes when its turn comes: the letter itself, another one, or none.

Here alone it is found out who asked for a new password and whose an address is already; whoever
answered the request did not know. Requests become letters in one transaction with their tokens.
"""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import account_queries
from persistence.account_tokens import (
    add_token,
    count_tokens,
    count_tokens_to,
    end_tokens,
    find_token,
)
from persistence.addresses import is_reachable
from persistence.audit import record
from persistence.crypto import Keyring
from persistence.mail_queue import WaitingLetter, open_letter, replace_letter
from persistence.models import User
from server.accounts.authentication import hash_token, language_of
from server.mail.addresses import AddressError, normalise_address
from server.mail.letters import MAIL_KINDS, Mail, ResetRequest
from server.mail.mailer import new_token

RESET_LIFETIME: Final = timedelta(hours=1)
RESETS_MAX: Final = 5
"""Letters with a link to one account in an hour. The last one stays good: nobody is locked out."""
_RESETS_WITHIN: Final = timedelta(hours=1)
CONFIRMATIONS_MAX: Final = 5
"""Letters to one address that may be a stranger's, in a day."""
_CONFIRMATIONS_WITHIN: Final = timedelta(hours=24)


class UnknownLetterError(Exception):
    """A row holds what this release has no words for: a newer one queued it."""


async def prepare(
    session: AsyncSession, keyring: Keyring, waiting: WaitingLetter, now: datetime
) -> Mail | None:
    """Return the letter to send, None when nobody gets one. The caller commits, then sends.

    Raises `EnvelopeError` and `UnknownLetterError`.
    """
    opened = open_letter(keyring, waiting)
    try:
        if waiting.kind == "reset_requested":
            request = msgspec.convert(opened, ResetRequest)
            return await _answer_reset(session, keyring, waiting, request, now)
        if waiting.kind not in MAIL_KINDS:
            raise UnknownLetterError(waiting.kind)
        mail = msgspec.convert(opened, Mail)
    except msgspec.ValidationError as error:
        raise UnknownLetterError(waiting.kind) from error
    if not is_reachable(mail.email):
        return None
    if mail.kind == "confirm_email":
        return await _confirmation(session, mail, now)
    return mail


async def _answer_reset(
    session: AsyncSession,
    keyring: Keyring,
    waiting: WaitingLetter,
    request: ResetRequest,
    now: datetime,
) -> Mail | None:
    """Return the letter with a new link, and end the links before it."""
    account = await account_queries.find_account(session, _as_kept(request.name))
    if account is None:
        return None
    # Two requests at once would leave two links that work: the row is one's turn.
    email = await session.scalar(
        select(User.email).where(User.id == account.user_id).with_for_update(key_share=True)
    )
    if email is None or not is_reachable(email):
        return None
    since = now - _RESETS_WITHIN
    if await count_tokens(session, account.user_id, "reset_password", since) >= RESETS_MAX:
        return None
    token = new_token()
    expires_at = now + RESET_LIFETIME
    await end_tokens(session, account.user_id, "reset_password", now)
    await add_token(
        session,
        user_id=account.user_id,
        purpose="reset_password",
        token_hash=hash_token(token),
        now=now,
        expires_at=expires_at,
    )
    await record(
        session,
        action="password_reset_requested",
        actor_id=None,
        subject_id=account.user_id,
        agent="system",
        now=now,
    )
    mail = Mail(
        kind="reset_password",
        email=email,
        language=language_of(account.language),
        user_id=account.user_id,
        username=account.username,
        token=token,
    )
    await replace_letter(
        session,
        keyring,
        waiting.id,
        kind=mail.kind,
        letter=msgspec.to_builtins(mail),
        user_id=account.user_id,
        expires_at=expires_at,
    )
    return mail


async def _confirmation(session: AsyncSession, mail: Mail, now: datetime) -> Mail | None:
    """Return the letter to an address that somebody gave: to confirm it, or that it is taken."""
    if await find_token(session, "confirm_email", hash_token(mail.token), now) is None:
        return None  # another address was given meanwhile, or this one is confirmed
    since = now - _CONFIRMATIONS_WITHIN
    if await count_tokens_to(session, mail.email, since) > CONFIRMATIONS_MAX:
        return None
    row: Any = (
        await session.execute(
            select(
                User.id,
                User.username,
                User.language_preference,
                User.is_active.is_not(False) & User.is_deleted.is_(False),
            ).where(func.lower(User.email) == mail.email, User.id != mail.user_id)
        )
    ).first()
    if row is None:
        return mail
    owner_id, username, language, is_open = row
    if not is_open:
        return None
    return Mail(
        kind="address_taken",
        email=mail.email,
        language=language_of(language),
        user_id=owner_id,
        username=username,
    )


def _as_kept(name: str) -> str:
    """Return a name as accounts have it: an address in its one form, all else as it is."""
    if "@" not in name:
        return name
    try:
        return normalise_address(name)
    except AddressError:
        return name
