"""Connections to PostgreSQL and Redis, and the keys at rest: where every process begins."""

import secrets
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.redis.client import Client, connect
from server.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Stores:
    """One process's connections. Nothing is connected before it is used."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    log: Client
    volatile: Client
    keyring: Keyring
    secret: bytes
    """The operator's, from which keys for single purposes derive (`server.accounts.keys`)."""

    async def close(self) -> None:
        """Give every connection back."""
        await self.log.aclose()
        await self.volatile.aclose()
        await self.engine.dispose()


def open_stores(settings: Settings, *, role: str) -> Stores:
    """Return the stores that `settings` name; `role` is what PostgreSQL's own list shows.

    Raises SettingsError when one is not named.
    """
    if settings.database_url is None or settings.redis_url is None:
        raise SettingsError("DATABASE_URL and REDIS_URL must be set, or use `mathakine run`.")
    if settings.secret_key is None:
        raise SettingsError(
            "SECRET_KEY is not set: set it, the same for every process, to 32 random bytes in "
            "Base64 (`openssl rand -base64 32`), or use `mathakine run`, which keeps its own."
        )
    engine = create_engine(
        settings.database_url,
        application_name=f"mathakine-{role}",
        pool_size=settings.database_pool_count,
    )
    return Stores(
        engine=engine,
        sessions=create_session_factory(engine),
        log=connect(settings.redis_url),
        volatile=connect(settings.volatile_url or settings.redis_url),
        keyring=Keyring(settings.secret_key, *settings.secret_keys_old),
        secret=settings.secret_key,
    )


def new_node_name(role: str) -> str:
    """Return this process's random name: new at each start, since its lease is."""
    return f"{role}{secrets.token_hex(4)}"
