"""Who somebody is: login sessions opened, recognised and ended.

REST and the hub use the same `Authenticator`. How a password is checked before is in
`server.accounts.logging_in`. A token is 256 random bits and never kept: PostgreSQL
has its SHA-256. While PostgreSQL is away, a login that was recognised before is recognised by its
copy in Redis, so that a match goes on; nobody can log in or out then.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

import structlog
from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import LANGUAGES, Language
from persistence import account_queries, login_queries
from persistence.account_queries import LoginAccount
from persistence.audit import record
from server.accounts.cookies import read_cookie
from server.accounts.devices import reduce_device
from server.accounts.second_factor_rules import shut_out
from server.clock import Clock
from server.errors import AppError, AuthenticationFailedError
from server.hub.identity import AuthenticationRefusedError, Credentials, Identity
from server.networks import UNKNOWN_NETWORK
from server.outages import is_database_outage, trouble_of

LIFETIME: Final = timedelta(days=7)
"""Absolute: a login session ends then, however much it is used."""
IDLE: Final = timedelta(hours=12)
"""A login session that nobody used for so long has ended."""
_TOUCH_EVERY: Final = timedelta(minutes=1)
_TOKEN_BYTES: Final = 32
_TOKEN_MAX_LENGTH: Final = 256

_log = structlog.get_logger("authentication")


class Login(Struct, frozen=True):
    """A recognised login session. `login_id` is None when only its copy in Redis was asked.

    `second_factor_at`: when this login session last showed a second factor; None: never, as far as
    is known. `has_second_factor`: whether the account has one.
    """

    identity: Identity
    login_id: int | None
    opened_by: str = "password"
    second_factor_at: datetime | None = None
    has_second_factor: bool = False


class OpenedLogin(Struct, frozen=True):
    """A new login session: the only time that its token is seen."""

    token: str
    identity: Identity
    expires_at: datetime
    device_token: str | None = None
    """What the device keeps to be known again by this account (`server.accounts.known_devices`)."""


class EndedLogins(Struct, frozen=True):
    """Login sessions that a transaction has ended, to be announced once it is committed."""

    user_id: int
    login_hashes: tuple[str, ...]


class LoginCopies(Protocol):
    """Copies of recognised logins in Redis, for the time that PostgreSQL is away."""

    async def find(self, login_hash: str) -> Identity | None:
        """Return the copy, or None when there is none (or Redis does not answer)."""
        ...

    async def keep(self, identity: Identity) -> None:
        """Keep a copy for a while; does nothing when Redis does not answer."""
        ...

    async def drop(self, login_hashes: Collection[str]) -> bool:
        """Forget the copies for good; return False when Redis does not answer."""
        ...


class Authenticator:
    """Opens, recognises and ends login sessions. One per process."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        copies: LoginCopies,
        redeem_ticket: Callable[[str], Awaitable[str | None]],
        clock: Clock,
        *,
        is_secure: bool,
        announce_end: Callable[[int, str], Awaitable[None]] | None = None,
    ) -> None:
        """`redeem_ticket` returns the login hash behind a ticket, once; `is_secure`: over HTTPS.

        `announce_end` tells every process that a user's login session (its hash) has ended, so that
        the sockets it opened are closed; a hint, which may be lost.
        """
        self._database = database
        self._copies = copies
        self._redeem_ticket = redeem_ticket
        self._clock = clock
        self._is_secure = is_secure
        self._announce_end = announce_end

    async def authenticate(self, credentials: Credentials) -> Identity:
        """Return who opens a socket; raises `AuthenticationRefusedError`, also for an outage."""
        try:
            return (await self._recognise_whole(credentials)).identity
        except Exception as error:
            refusal = error if isinstance(error, AppError) else trouble_of(error)
            if refusal is None:
                raise
            delay_s = refusal.retry_after_s
            delay_ms = None if delay_s is None else delay_s * 1000
            raise AuthenticationRefusedError(refusal.code, delay_ms) from error

    async def recognise(self, token: str) -> Login:
        """Return the login session of a token; raises `AuthenticationFailedError`."""
        if not token or len(token) > _TOKEN_MAX_LENGTH:
            raise AuthenticationFailedError("no token of ours")
        return await self._recognise_hash(hash_token(token))

    async def _recognise_whole(self, credentials: Credentials) -> Login:
        login = await self._recognise_credentials(credentials)
        if (missing := refusal_of(login)) is not None:
            raise missing
        return login

    async def _recognise_credentials(self, credentials: Credentials) -> Login:
        if credentials.ticket is not None:
            login_hash = await self._redeem_ticket(credentials.ticket)
            if login_hash is None:
                raise AuthenticationFailedError("ticket unknown, used up or expired")
            return await self._recognise_hash(login_hash)
        token = credentials.token
        if token is None and credentials.cookie is not None:
            token = read_cookie(credentials.cookie, is_https=self._is_secure)
        if token is None:
            raise AuthenticationFailedError("no credentials")
        return await self.recognise(token)

    async def open(
        self,
        account: LoginAccount,
        *,
        network: str,
        user_agent: str,
        opened_by: str = "password",
        second_factor_at: datetime | None = None,
    ) -> OpenedLogin:
        """Return a new login session of an account that has proved who it is."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        now = self._now()
        expires_at = now + LIFETIME
        async with self._database.begin() as session:
            await account_queries.forget_failures(session, account.user_id)
            await login_queries.open_login(
                session,
                user_id=account.user_id,
                token_hash=hash_token(token),
                device=reduce_device(user_agent),
                network=None if network == UNKNOWN_NETWORK else network.partition("/")[0],
                now=now,
                expires_at=expires_at,
                opened_by=opened_by,
                second_factor_at=second_factor_at,
            )
            await record(
                session,
                action="login_succeeded",
                actor_id=account.user_id,
                subject_id=account.user_id,
                network=network,
                details={"opened_by": opened_by},
                now=now,
            )
        identity = Identity(
            user=account.user_id,
            name=account.username,
            role=account.role.value,
            language=language_of(account.language),
            login_hash=hash_token(token),
        )
        return OpenedLogin(token, identity, expires_at)

    async def end_one(
        self, session: AsyncSession, user_id: int, login_id: int
    ) -> EndedLogins | None:
        """End one login session of an account, in the caller's transaction; None: has no such.

        Pass what is returned to `announce` once the transaction is committed.
        """
        login_hash = await login_queries.end_login(session, user_id, login_id)
        return None if login_hash is None else EndedLogins(user_id, (login_hash,))

    async def end_all(
        self, session: AsyncSession, user_id: int, *, except_login_id: int | None = None
    ) -> EndedLogins:
        """End all login sessions of an account, but one if it says so, in the caller's transaction.

        Pass what is returned to `announce` once the transaction is committed.
        """
        hashes = await login_queries.end_logins(session, user_id, except_login_id=except_login_id)
        return EndedLogins(user_id, tuple(hashes))

    async def announce(self, ended: EndedLogins) -> None:
        """Carry out what was committed: copies go, and every process is told to close the sockets.

        Never raises for a store that is away: each process also learns of the end by itself
        (`server.accounts.login_watch`), a moment later.
        """
        if ended.login_hashes:
            await self._copies.drop(ended.login_hashes)
        if self._announce_end is not None:
            for login_hash in ended.login_hashes:
                await self._announce_end(ended.user_id, login_hash)

    async def _recognise_hash(self, login_hash: str) -> Login:
        now = self._now()
        try:
            async with self._database() as session:
                known = await login_queries.find_login(session, login_hash, now, IDLE)
                if known is not None and known.last_activity < now - _TOUCH_EVERY:
                    await login_queries.touch_login(session, known.login_id, now, _TOUCH_EVERY)
                    await session.commit()
        except Exception as error:
            if not is_database_outage(error):
                raise
            return await self._recognise_copy(login_hash, error)
        if known is None:
            raise AuthenticationFailedError("login session unknown, ended or expired")
        identity = Identity(
            user=known.user_id,
            name=known.username,
            role=known.role.value,
            language=language_of(known.language),
            login_hash=login_hash,
        )
        login = Login(
            identity,
            known.login_id,
            known.opened_by,
            known.second_factor_at,
            known.has_second_factor,
        )
        # A copy cannot tell what is missing, so there is none of what may do nothing yet.
        if refusal_of(login) is None:
            await self._copies.keep(identity)
        return login

    async def _recognise_copy(self, login_hash: str, outage: Exception) -> Login:
        copy = await self._copies.find(login_hash)
        if copy is None:
            raise outage
        _log.warning("login_recognised_by_copy", user=copy.user, outage=type(outage).__name__)
        return Login(copy, None)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)


def refusal_of(login: Login) -> AppError | None:
    """Return why a login session may do nothing yet, for want of a second factor; None if it may.

    A copy stands for a login session that was let in when it was made.
    """
    if login.login_id is None:
        return None
    return shut_out(
        login.identity.role,
        has_second_factor=login.has_second_factor,
        second_factor_at=login.second_factor_at,
    )


def hash_token(token: str) -> str:
    """Return what is kept of a token: 64 hex digits of its SHA-256.

    A plain hash is enough, since a token of 256 random bits cannot be guessed from it.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def language_of(stored: str) -> Language:
    """Return the language that an account prefers; French for one that we do not speak."""
    return next((known for known in LANGUAGES if known == stored), "fr")
