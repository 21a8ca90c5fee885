"""Second factors in PostgreSQL: the sealed secret, the last step that was used, recovery codes.

Each is spent by one statement that only one of two at once can win. What a code is and which step
it belongs to is decided in `server.accounts`; a secret is a text here, sealed for its own row.
"""

from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.crypto import EnvelopeError, Keyring, Place, open_for, seal_for
from persistence.models import LoginSession, RecoveryCode, User, UserRole


class Factor(NamedTuple):
    """What is known of an account's second factor; `sealed` None: it has none that is on."""

    role: UserRole
    sealed: str | None
    since: datetime | None


class SpentCode(NamedTuple):
    """A recovery code was used up by this; so many are left."""

    left_count: int


_NO_FACTOR: Final[dict[str, Any]] = {
    "two_factor_enabled": False,
    "two_factor_secret": None,
    "two_factor_since": None,
}


def secret_place(user_id: int) -> Place:
    """Return where a secret is kept."""
    return Place("users", "two_factor_secret", user_id)


async def seal_secret(session: AsyncSession, keyring: Keyring, user_id: int, secret: str) -> str:
    """Return the envelope of a secret for one account, as JSON text."""
    envelope = await seal_for(session, keyring, user_id, secret, secret_place(user_id))
    return msgspec.json.encode(envelope).decode()


async def open_secret(session: AsyncSession, keyring: Keyring, user_id: int, sealed: str) -> str:
    """Return the secret; raises `EnvelopeError` for one that was not sealed for this account."""
    try:
        envelope = msgspec.json.decode(sealed)
    except msgspec.DecodeError as error:
        raise EnvelopeError(str(secret_place(user_id))) from error
    opened = await open_for(session, keyring, user_id, envelope, secret_place(user_id))
    return msgspec.convert(opened, str)


async def read_factor(session: AsyncSession, user_id: int) -> Factor | None:
    """Return an account's second factor; None for an account that is disabled or gone."""
    row = (
        await session.execute(
            select(
                User.role, User.two_factor_enabled, User.two_factor_secret, User.two_factor_since
            ).where(User.id == user_id, User.is_active.is_not(False), User.is_deleted.is_(False))
        )
    ).one_or_none()
    if row is None:
        return None
    role, is_on, sealed, since = row
    return Factor(role or UserRole.PADAWAN, sealed if is_on else None, since if is_on else None)


async def spend_step(session: AsyncSession, user_id: int, sealed: str, step: int) -> bool:
    """Use up a step's code and all before it; False when that was done (RFC 6238 §5.2).

    Of two at once the second waits for the first one's transaction. `sealed` is what the code was
    checked against: a factor that was replaced meanwhile accepts nothing of the old one.
    """
    spent = await session.scalar(
        update(User)
        .where(
            User.id == user_id,
            User.two_factor_enabled,
            User.two_factor_secret == sealed,
            User.two_factor_last_step < step,
        )
        .values(two_factor_last_step=step)
        .returning(User.id)
    )
    return spent is not None


async def spend_recovery_code(
    session: AsyncSession, user_id: int, code_hash: str, now: datetime
) -> SpentCode | None:
    """Use up a recovery code; None for one that is unknown, used or replaced.

    Codes of one account are used up one after another, so that the number left is what is left.
    """
    await _lock(session, user_id)
    spent = await session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.user_id == user_id,
            RecoveryCode.code_hash == code_hash,
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.user_id)
    )
    return None if spent is None else SpentCode(await count_recovery_codes(session, user_id))


async def count_recovery_codes(session: AsyncSession, user_id: int) -> int:
    """Return how many recovery codes of an account were not used."""
    counted = await session.scalar(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    )
    return counted or 0


async def replace_recovery_codes(
    session: AsyncSession, user_id: int, code_hashes: tuple[str, ...], now: datetime
) -> None:
    """Give an account new recovery codes; those from before are worth nothing any more.

    Its row is locked, so that of two at once the later one's codes are the ones that hold.
    """
    await _lock(session, user_id)
    await session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    await session.execute(
        insert(RecoveryCode),
        [{"user_id": user_id, "code_hash": each, "created_at": now} for each in code_hashes],
    )


async def switch_on(
    session: AsyncSession, user_id: int, sealed: str, step: int, now: datetime
) -> None:
    """Give an account its second factor, in place of another; the code of `step` is used up."""
    await session.execute(
        update(User)
        .where(User.id == user_id)
        .values(
            two_factor_enabled=True,
            two_factor_secret=sealed,
            two_factor_last_step=step,
            two_factor_since=now,
        )
    )


async def switch_off(session: AsyncSession, user_id: int) -> bool:
    """Take an account's second factor and recovery codes away; False when it had none."""
    had = await session.scalar(
        update(User)
        .where(User.id == user_id, User.two_factor_enabled)
        .values(_NO_FACTOR)
        .returning(User.id)
    )
    await session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    return had is not None


async def note_shown(session: AsyncSession, user_id: int, login_id: int, now: datetime) -> None:
    """Note in a login session that its second factor was shown just now."""
    await session.execute(
        update(LoginSession)
        .where(
            LoginSession.id == login_id,
            LoginSession.user_id == user_id,
            LoginSession.is_active.is_(True),
        )
        .values(second_factor_at=now)
    )


async def _lock(session: AsyncSession, user_id: int) -> None:
    await session.scalar(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
