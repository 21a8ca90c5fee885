"""Logging in with a password: how it is checked, what is counted, and what must follow it.

Steps that can be called alone: `prove_password` says whose password it was, `require_second_step`
stops accounts that must show more, which `take_second_step` checks, and `admit` opens the login
session. Who may try is decided in `server.accounts.lockout`; how a login session is recognised and
ended, in `server.accounts.authentication`.

A password that opens nothing is answered in one way: the same statements, the same hashing and the
same sentence, whether the account exists, is disabled, has a second factor or is locked. Answers
then leave at whole steps of time, since a hash of the older product takes its own.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence import account_queries
from persistence.account_queries import LoginAccount
from persistence.audit import introduce, record
from persistence.audit_actions import AuditAction
from server.accounts.authentication import Authenticator, OpenedLogin
from server.accounts.cards.secret import find_shown, judge_as
from server.accounts.known_devices import KnownDevices
from server.accounts.lockout import WINDOW_S, Attempt, Lockout
from server.accounts.passwords import PasswordPool
from server.accounts.second_factor import Proof, SecondFactors
from server.clock import Clock
from server.errors import (
    AccountLockedError,
    AuthenticationFailedError,
    OverloadedError,
    SecondFactorFailedError,
    SecondFactorRequiredError,
)
from server.networks import address_of
from server.rate_limits import RateLimits

FAILURE_STEP_S: Final = 0.5
"""Twice what a hash of the older product takes on a quiet machine."""

IN_LINE_MAX: Final = 64
"""Logins that a process judges at once: two classes, in two seconds on one thread."""
IN_LINE_WHEN_LATE: Final = 8
LATE_S: Final = 0.1


class LoginFlow:
    """Lets people in by name and password. One per process."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        passwords: PasswordPool,
        lockout: Lockout,
        devices: KnownDevices,
        authenticator: Authenticator,
        second_factors: SecondFactors,
        clock: Clock,
        limits: RateLimits,
        *,
        failure_step_s: float = 0.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`failure_step_s`: a refused password is answered a whole number of these later."""
        self._database = database
        self._passwords = passwords
        self._lockout = lockout
        self._devices = devices
        self._authenticator = authenticator
        self._second_factors = second_factors
        self._clock = clock
        self._limits = limits
        self._failure_step_s = failure_step_s
        self._sleep = sleep
        self._in_line_count = 0

    async def log_in(
        self, name: str, password: str, *, network: str, user_agent: str, devices: str = ""
    ) -> OpenedLogin:
        """Return a new login session of the account that logs in as `name`.

        `devices` is what the device keeps to be known again (`server.accounts.known_devices`).
        Raises `AuthenticationFailedError` with equal work for a wrong password and for an account
        that does not exist, `AccountLockedError` for a name that failed too often from this place,
        `SecondFactorRequiredError`, `OverloadedError`.
        """
        account = await self.prove_password(name, password, network=network, devices=devices)
        await self.require_second_step(account)
        return await self.admit(
            account, network=network, user_agent=user_agent, devices=devices, name=name
        )

    async def take_second_step(
        self, challenge: str, proof: Proof, *, network: str, user_agent: str, devices: str = ""
    ) -> OpenedLogin:
        """Return a new login session for a challenge and what answers it.

        Raises `AuthenticationFailedError` for a challenge that is worth nothing (any more),
        `SecondFactorFailedError`, which counts as a failed login, `AccountLockedError` and
        `RateLimitedError`.
        """
        account = await self._second_factors.take_try(challenge)
        if account is None:
            raise AuthenticationFailedError("challenge unknown, expired or used up")
        attempt = await self._begin(account.username, account, network, devices)
        attempt.refuse_locked()
        if not attempt.is_open:
            raise AuthenticationFailedError("failed too often")
        try:
            shown_at = await self._second_factors.prove(account.user_id, proof, network=network)
        except SecondFactorFailedError:
            await self._note_failure(account, attempt, network)
            raise
        if not await self._second_factors.close(challenge):
            raise AuthenticationFailedError("challenge used up by another request")
        return await self.admit(
            account,
            network=network,
            user_agent=user_agent,
            second_factor_at=shown_at,
            devices=devices,
        )

    async def prove_password(
        self, name: str, password: str, *, network: str, devices: str = ""
    ) -> LoginAccount:
        """Return whose password this is; counts a failure. Raises as `log_in` does.

        What failed before is not forgotten: `admit` does that.
        """
        began_s = self._clock.monotonic_s()
        try:
            async with self._place_in_line():
                return await self._judge(name, password, network, devices)
        except (AuthenticationFailedError, AccountLockedError):
            await self._wait_for_step(began_s)
            raise

    @asynccontextmanager
    async def _place_in_line(self) -> AsyncIterator[None]:
        """Hold one of few places, from before a store is asked; raises `OverloadedError`.

        One pass of the event loop is how long an answer in a match would wait now: while that is
        long, logins that would stand in line are told to come again.
        """
        self._passwords.refuse_when_full()
        if self._in_line_count >= IN_LINE_MAX:
            raise OverloadedError("too many logins in line", retry_after_s=2)
        self._in_line_count += 1
        try:
            if self._in_line_count > IN_LINE_WHEN_LATE:
                came_s = self._clock.monotonic_s()
                await asyncio.sleep(0)
                if self._clock.monotonic_s() - came_s > LATE_S:
                    raise OverloadedError("the event loop is late", retry_after_s=2)
            yield
        finally:
            self._in_line_count -= 1

    async def _judge(self, name: str, password: str, network: str, devices: str) -> LoginAccount:
        async with self._database() as session:
            account = await account_queries.find_account(session, name, address_of(network))
            shown = await find_shown(session, account, network=network, now=self._now())
        if account is not None and shown is not None and shown.is_from_known_network:
            # Where the class is, nobody far away has used up a pupil's tries.
            account = account._replace(is_network_known=True)
        attempt = await self._begin(name, account, network, devices)
        try:
            tried = await judge_as(
                self._limits, account, shown, password, is_open=attempt.is_open, now=self._now()
            )
            is_right = await self._passwords.verify(tried.stored, tried.password)
        except BaseException:
            await self._lockout.take_back(attempt)  # nothing was judged
            raise
        if not is_right or account is None or not attempt.is_open:
            await self._note_failure(account, attempt, network)
            attempt.refuse_locked()
            raise AuthenticationFailedError("unknown name, wrong password or locked")
        await self._lockout.take_back(attempt)
        if self._passwords.needs_rehash(account.hashed_password):
            account = await self._rehash(account, tried.password)
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
        devices: str = "",
        name: str | None = None,
    ) -> OpenedLogin:
        """Return a new login session of an account that has shown all it needs to.

        What failed under `name` (else the username) from this place is forgotten, and the device
        is known from now on: `device_token` of the result is what it is to keep.
        """
        opened = await self._authenticator.open(
            account,
            network=network,
            user_agent=user_agent,
            opened_by=opened_by,
            second_factor_at=second_factor_at,
        )
        await self._lockout.forget(
            name or account.username,
            account,
            network=network,
            device=self._device(account, devices),
        )
        return msgspec.structs.replace(opened, device_token=self.remember(account, devices))

    def remember(self, account: LoginAccount, devices: str) -> str:
        """Return what a device is to keep from now on to be known to this account."""
        return self._devices.remember(devices, account.user_id, account.password_changed_at)

    async def clear_lock(self, session: AsyncSession, user_id: int) -> None:
        """Let an account try again from everywhere at once: its teacher says so, or it was reset.

        In the caller's transaction; the counts in Redis go at once. Raises `RedisError` when they
        cannot be reached.
        """
        names = await account_queries.read_login_names(session, user_id)
        await account_queries.forget_failures(session, user_id)
        await self._lockout.clear(user_id, names)

    async def _rehash(self, account: LoginAccount, password: str) -> LoginAccount:
        """Return the account with a fresh hash of the same password, now also stored."""
        fresh = await self._passwords.hash(password)
        async with self._database.begin() as session:
            await account_queries.store_rehash(
                session, account.user_id, account.hashed_password, fresh
            )
        return account._replace(hashed_password=fresh)

    async def _begin(
        self, name: str, account: LoginAccount | None, network: str, devices: str
    ) -> Attempt:
        device = self._device(account, devices)
        return await self._lockout.begin(name, account, network=network, device=device)

    def _device(self, account: LoginAccount | None, devices: str) -> str | None:
        """Return the device's name if the account knows it; for no account, after equal work."""
        user_id = 0 if account is None else account.user_id
        changed_at = None if account is None else account.password_changed_at
        return self._devices.recognise(devices, user_id, changed_at)

    async def _note_failure(
        self, account: LoginAccount | None, attempt: Attempt, network: str
    ) -> None:
        """Write the failure down; for no account, the same statements on no row.

        What was typed is nowhere: it may be a password in the wrong field.
        """
        now = self._now()
        user_id = 0 if account is None else account.user_id
        locked_until = now + timedelta(seconds=WINDOW_S) if attempt.locks else None
        action: AuditAction = "login_locked" if attempt.locks else "login_failed"
        async with self._database.begin() as session:
            # Waiting for the disk would tell existing accounts from others by the clock.
            await session.execute(text("SET LOCAL synchronous_commit = off"))
            await account_queries.count_failure(
                session, user_id if attempt.is_open else 0, locked_until
            )
            await introduce(session, [user_id])
            await record(
                session,
                action=action,
                actor_id=None,
                subject_id=None if account is None else user_id,
                network=network,
                is_denied=True,
                now=now,
            )

    async def _wait_for_step(self, began_s: float) -> None:
        """Wait until a whole number of steps has passed since `began_s`."""
        if self._failure_step_s:
            passed_s = self._clock.monotonic_s() - began_s
            await self._sleep(-passed_s % self._failure_step_s)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)
