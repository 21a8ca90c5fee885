"""Logging in with a password: how it is checked, what is counted, and what must follow it.

Steps that can be called alone: `prove_password` says whose password it was, `require_second_step`
stops accounts that must show more, which `take_second_step` checks, and `admit` opens the login
session. How a login session is recognised and ended is in `server.accounts.authentication`.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence import account_queries
from persistence.account_queries import LoginAccount
from server.accounts.authentication import Authenticator, OpenedLogin
from server.accounts.passwords import PasswordPool
from server.accounts.second_factor import Proof, SecondFactors
from server.clock import Clock
from server.errors import (
    AuthenticationFailedError,
    SecondFactorFailedError,
    SecondFactorRequiredError,
)
from server.rate_limits import RateLimits


class LoginFlow:
    """Lets people in by name and password. One per process."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        passwords: PasswordPool,
        limits: RateLimits,
        authenticator: Authenticator,
        second_factors: SecondFactors,
        clock: Clock,
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._limits = limits
        self._authenticator = authenticator
        self._second_factors = second_factors
        self._clock = clock

    async def log_in(
        self, name: str, password: str, *, network: str, user_agent: str
    ) -> OpenedLogin:
        """Return a new login session of the account that logs in as `name`.

        Raises `AuthenticationFailedError` with equal work for a wrong password and for an account
        that does not exist, `AccountLockedError` for a (name, network) with too many failures,
        `SecondFactorRequiredError`, `OverloadedError`.
        """
        account = await self.prove_password(name, password, network=network)
        await self.require_second_step(account)
        opened = await self.admit(account, network=network, user_agent=user_agent)
        await self._limits.forget_failed_logins(name, network)
        return opened

    async def take_second_step(
        self, challenge: str, proof: Proof, *, network: str, user_agent: str
    ) -> OpenedLogin:
        """Return a new login session for a challenge and what answers it.

        Raises `AuthenticationFailedError` for a challenge that is worth nothing (any more),
        `SecondFactorFailedError`, which counts as a failed login, `AccountLockedError` and
        `RateLimitedError`.
        """
        account = await self._second_factors.take_try(challenge)
        if account is None:
            raise AuthenticationFailedError("challenge unknown, expired or used up")
        name = account.username
        await self._limits.check_login(name, network)
        try:
            shown_at = await self._second_factors.prove(account.user_id, proof, network=network)
        except SecondFactorFailedError:
            locked_for = await self._limits.count_failed_login(name, network)
            await self._note_failure(account, locked_for)
            raise
        if not await self._second_factors.close(challenge):
            raise AuthenticationFailedError("challenge used up by another request")
        opened = await self.admit(
            account, network=network, user_agent=user_agent, second_factor_at=shown_at
        )
        await self._limits.forget_failed_logins(name, network)
        return opened

    async def prove_password(self, name: str, password: str, *, network: str) -> LoginAccount:
        """Return whose password this is; counts a failure. Raises as `log_in` does."""
        await self._limits.check_login(name, network)
        async with self._database() as session:
            account = await account_queries.find_account(session, name)
        stored = account.hashed_password if account else None
        if not await self._passwords.verify(stored, password) or account is None:
            locked_for = await self._limits.count_failed_login(name, network)
            await self._note_failure(account, locked_for)
            raise AuthenticationFailedError("unknown name or wrong password")
        if self._passwords.needs_rehash(account.hashed_password):
            account = await self._rehash(account, password)
        return account

    async def require_second_step(self, account: LoginAccount) -> None:
        """Raise `SecondFactorRequiredError` with a challenge when the account has a second factor.

        Nothing was opened or forgotten yet: a right password alone neither lets anybody in nor
        clears what was counted.
        """
        if account.has_second_factor:
            challenge = await self._second_factors.ask(account)
            raise SecondFactorRequiredError("login", challenge=challenge)

    async def admit(
        self,
        account: LoginAccount,
        *,
        network: str,
        user_agent: str,
        opened_by: str = "password",
        second_factor_at: datetime | None = None,
    ) -> OpenedLogin:
        """Return a new login session of an account that has shown all it needs to."""
        return await self._authenticator.open(
            account,
            network=network,
            user_agent=user_agent,
            opened_by=opened_by,
            second_factor_at=second_factor_at,
        )

    async def _rehash(self, account: LoginAccount, password: str) -> LoginAccount:
        """Return the account with a fresh hash of the same password, now also stored."""
        fresh = await self._passwords.hash(password)
        async with self._database.begin() as session:
            await account_queries.store_rehash(
                session, account.user_id, account.hashed_password, fresh
            )
        return account._replace(hashed_password=fresh)

    async def _note_failure(self, account: LoginAccount | None, locked_s: int | None) -> None:
        """Write the failure to the account's row; for no account, the same statement on no row."""
        until = None if locked_s is None else self._now() + timedelta(seconds=locked_s)
        async with self._database.begin() as session:
            # Waiting for the disk would tell existing accounts from others by the clock.
            await session.execute(text("SET LOCAL synchronous_commit = off"))
            await account_queries.count_failure(session, account.user_id if account else 0, until)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)
