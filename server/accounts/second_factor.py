"""The second factor of an account: switched on, shown, replaced and taken away, without HTTP.

A code is good once, for its own 30 seconds and the 30 before; a recovery code is good once. Every
code is counted before it is checked, so that many at once win nothing. Who must have a second
factor, and what it is asked for, is in `server.accounts.second_factor_rules`.
"""

import hashlib
from datetime import UTC, datetime
from typing import Final

import structlog
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence import account_queries
from persistence import second_factor as factors
from persistence.account_queries import LoginAccount
from persistence.audit import record
from persistence.crypto import Keyring
from persistence.redis.second_steps import ENROLMENT_LIFE_S, PendingLogin, SecondSteps
from persistence.second_factor_notices import Notice, tell
from server.accounts import totp
from server.accounts.recovery_codes import FEW_LEFT, hash_code, new_codes
from server.clock import Clock
from server.errors import ConflictError, RateLimitedError, SecondFactorFailedError

SUSPICIOUS_COUNT: Final = 5
"""After so many wrong codes the account's owner is told, who may not be the one that types them."""

_log = structlog.get_logger("second_factor")


class Proof(Struct, frozen=True):
    """What somebody shows: a code of the app, or a recovery code. Never logged."""

    code: str | None = None
    recovery_code: str | None = None

    def __repr__(self) -> str:
        return "Proof()"


class Enrolment(Struct, frozen=True):
    """A secret that waits to be confirmed, as an app takes it: typed, opened or scanned."""

    secret: str
    uri: str
    qr_svg: str
    expires_in_s: int = ENROLMENT_LIFE_S

    def __repr__(self) -> str:
        return "Enrolment()"


class SecondFactors:
    """Second factors of all accounts. One per process."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        keyring: Keyring,
        steps: SecondSteps,
        clock: Clock,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._steps = steps
        self._clock = clock

    async def begin(self, user_id: int, username: str) -> Enrolment:
        """Return a new secret for an account. Until it is confirmed nothing has changed."""
        secret = totp.new_secret()
        async with self._database.begin() as session:
            sealed = await factors.seal_secret(
                session, self._keyring, user_id, totp.to_text(secret)
            )
        await self._steps.keep_enrolment(user_id, sealed.encode())
        uri = totp.otpauth_uri(secret, username)
        return Enrolment(totp.to_text(secret), uri, totp.qr_svg(uri))

    async def confirm(self, session: AsyncSession, user_id: int, code: str) -> tuple[str, ...]:
        """Switch on the factor that `begin` made, in the caller's transaction; return its codes.

        Those are the new recovery codes, which nobody sees again. Raises `ConflictError` when
        nothing waits to be confirmed, `SecondFactorFailedError` and `RateLimitedError`.
        """
        sealed = await self._steps.read_enrolment(user_id)
        if sealed is None:
            raise ConflictError("no secret waits to be confirmed")
        await self._count(user_id)
        secret = await self._open(session, user_id, sealed.decode())
        step = totp.matching_step(secret, code, self._clock.wall_ms())
        if step is None:
            raise SecondFactorFailedError("wrong code for a new secret")
        if not await self._steps.end_enrolment(user_id):
            raise ConflictError("the secret was confirmed by another request, or replaced")
        await factors.switch_on(session, user_id, sealed.decode(), step, self._now())
        await tell(session, user_id, "second_factor_on", self._now())
        await self._steps.forget(user_id)
        return await self.renew_codes(session, user_id)

    async def renew_codes(self, session: AsyncSession, user_id: int) -> tuple[str, ...]:
        """Return new recovery codes in place of all older ones, in the caller's transaction."""
        codes = new_codes()
        hashes = tuple(hash_code(user_id, each) for each in codes)
        await factors.replace_recovery_codes(session, user_id, hashes, self._now())
        return codes

    async def take_away(self, session: AsyncSession, user_id: int, notice: Notice) -> bool:
        """Take the factor and its codes away, and tell the owner, in the caller's transaction.

        False, and nobody is told, when there was none.
        """
        had = await factors.switch_off(session, user_id)
        if had:
            await tell(session, user_id, notice, self._now())
        return had

    async def ask(self, account: LoginAccount) -> str:
        """Return a challenge for a login whose password was right: for five minutes, one login."""
        return await self._steps.ask(
            PendingLogin(account.user_id, _password_mark(account.hashed_password))
        )

    async def take_try(self, challenge: str) -> LoginAccount | None:
        """Count a try at a login's second step and return whose it is.

        None for a challenge that is unknown, expired, or had its five tries; for an account that
        was disabled or lost its second factor meanwhile; and for a password that was changed.
        """
        pending = await self._steps.take_try(challenge)
        if pending is None:
            return None
        async with self._database() as session:
            account = await account_queries.find_account_by_id(session, pending.user_id)
        if account is None or not account.has_second_factor:
            return None
        is_same = pending.password_mark == _password_mark(account.hashed_password)
        return account if is_same else None

    async def close(self, challenge: str) -> bool:
        """Use a challenge up; False when it was, so that it opens one login session only."""
        return await self._steps.close(challenge)

    async def prove(self, user_id: int, proof: Proof, *, network: str) -> datetime:
        """Use up what was shown and return when; `SecondFactorFailedError` when it is wrong.

        Also `RateLimitedError` after too many wrong codes of this account, from wherever; recovery
        codes, which nobody guesses, go on being taken. What fails is in the audit trail.
        """
        if proof.recovery_code is not None:
            is_right = await self._spend_recovery_code(user_id, proof.recovery_code, network)
            wrong_count = 0
        else:
            wrong_count = await self._count(user_id)
            is_right = await self._spend_code(user_id, proof.code or "")
            if is_right:
                await self._steps.uncount_code(user_id)
        if not is_right:
            await self._note_failure(user_id, network, wrong_count, proof)
            raise SecondFactorFailedError("wrong code, or used before")
        return self._now()

    async def _spend_code(self, user_id: int, code: str) -> bool:
        async with self._database.begin() as session:
            factor = await factors.read_factor(session, user_id)
            if factor is None or factor.sealed is None:
                return False
            secret = await self._open(session, user_id, factor.sealed)
            step = totp.matching_step(secret, code, self._clock.wall_ms())
            return step is not None and await factors.spend_step(
                session, user_id, factor.sealed, step
            )

    async def _spend_recovery_code(self, user_id: int, typed: str, network: str) -> bool:
        now = self._now()
        async with self._database.begin() as session:
            spent = await factors.spend_recovery_code(
                session, user_id, hash_code(user_id, typed), now
            )
            if spent is None:
                return False
            await record(
                session,
                action="recovery_code_used",
                actor_id=user_id,
                network=network,
                details={"left_count": spent.left_count},
                now=now,
            )
            if spent.left_count == FEW_LEFT:
                await tell(session, user_id, "recovery_codes_few", now)
        return True

    async def _count(self, user_id: int) -> int:
        """Return which code this is since counting began; raises `RateLimitedError`."""
        counted = await self._steps.count_code(user_id)
        if counted.wait_ms:
            raise RateLimitedError(
                "too many wrong codes", retry_after_s=-(-counted.wait_ms // 1000)
            )
        return counted.count

    async def _note_failure(
        self, user_id: int, network: str, wrong_count: int, proof: Proof
    ) -> None:
        now = self._now()
        kind = "code" if proof.recovery_code is None else "recovery_code"
        _log.warning("second_factor_failed", user=user_id, kind=kind)
        async with self._database.begin() as session:
            await record(
                session,
                action="second_factor_failed",
                actor_id=user_id,
                network=network,
                is_denied=True,
                details={"kind": kind},
                now=now,
            )
            if wrong_count == SUSPICIOUS_COUNT:
                await tell(session, user_id, "second_factor_guessed", now)

    async def _open(self, session: AsyncSession, user_id: int, sealed: str) -> bytes:
        return totp.from_text(await factors.open_secret(session, self._keyring, user_id, sealed))

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)


def _password_mark(hashed_password: str) -> str:
    """Return what tells a password from the one after it; its hash has a random salt."""
    return hashlib.sha256(b"password mark|" + hashed_password.encode()).hexdigest()
