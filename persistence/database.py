"""From a database URL as people write it to an engine and its database sessions.

No query, no model. Whoever composes a process makes one engine and hands it on; nothing here keeps
one.
"""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

DRIVER: Final = "postgresql+asyncpg"
_SCHEMES: Final = frozenset({"postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg"})
_SSL_MODES: Final = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
_KEPT: Final = frozenset(
    {"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}
)
_IGNORED: Final = frozenset(
    {"application_name", "channel_binding", "gssencmode", "fallback_application_name"}
)
"""Parameters of libpq that change nothing here: the name is ours, the rest asyncpg negotiates."""


class DatabaseUrlError(ValueError):
    """The URL can not be used; the message is one sentence without the password."""


def normalise_url(url: str | URL) -> URL:
    """Return the URL for asyncpg, whatever `postgresql://` form it came in.

    A socket folder stands in the query (`?host=/run/postgresql`) and stays there; `ssl` becomes
    `sslmode`. Raises `DatabaseUrlError` for another database, an unknown parameter or nonsense.
    """
    try:
        parsed = make_url(url.strip() if isinstance(url, str) else url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUrlError(
            "The database URL is not one; it looks like postgresql://user:password@host:5432/name."
        ) from error
    if parsed.drivername not in _SCHEMES:
        raise DatabaseUrlError(
            f"The database URL starts with {parsed.drivername}://; only PostgreSQL is supported."
        )
    query = {key: _single(key, value) for key, value in parsed.query.items()}
    if "ssl" in query:
        query["sslmode"] = query.pop("ssl")
    for key in [key for key in query if key in _IGNORED]:
        del query[key]
    if unknown := sorted(set(query) - _KEPT):
        raise DatabaseUrlError(f"The database URL has an unknown parameter: {', '.join(unknown)}.")
    if (mode := query.get("sslmode")) is not None and mode not in _SSL_MODES:
        raise DatabaseUrlError(f"The database URL has an unknown sslmode: {mode}.")
    for key in ("port", "connect_timeout"):
        if key in query and not query[key].isdigit():
            raise DatabaseUrlError(f"The database URL's {key} is not a whole number.")
    if not parsed.database:
        raise DatabaseUrlError("The database URL names no database; end it with /name.")
    return parsed.set(drivername=DRIVER, query=query)


def describe(url: str | URL) -> str:
    """Return where the URL points, for messages: never a password."""
    parsed = normalise_url(url)
    place = parsed.host or str(parsed.query.get("host", "localhost"))
    port = parsed.port or parsed.query.get("port", 5432)
    return f"{parsed.database} at {place}:{port}"


def create_engine(
    url: str | URL,
    *,
    application_name: str = "mathakine",
    pool_size: int = 10,
    overflow_count: int = 5,
    pool_timeout_s: float = 5.0,
    connect_timeout_s: float = 5.0,
    statement_timeout_ms: int = 15_000,
    lock_timeout_ms: int = 5_000,
    **options: Any,
) -> AsyncEngine:
    """Return an engine; it connects when first used.

    A statement that waits longer than the time-outs is cancelled by the server, and a transaction
    that idles for a minute is ended, so that no lost process keeps locks. `options` go to
    SQLAlchemy.
    """
    normal = normalise_url(url)
    server_settings = {
        "application_name": application_name,
        "statement_timeout": str(statement_timeout_ms),
        "lock_timeout": str(lock_timeout_ms),
        "idle_in_transaction_session_timeout": "60000",
        "timezone": "UTC",
        "jit": "off",
    }
    pool = {
        "pool_size": pool_size,
        "max_overflow": overflow_count,
        "pool_timeout": pool_timeout_s,
        "pool_pre_ping": True,
        "pool_recycle": 1800,
    }
    return create_async_engine(
        URL.create(DRIVER, database=normal.database),
        connect_args=connect_arguments(normal, connect_timeout_s)
        | {"server_settings": server_settings},
        # A statement that fails is logged with its text; its values may be a child's.
        hide_parameters=True,
        **(options if "poolclass" in options else pool | options),
    )


def create_session_factory(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Return what makes database sessions; `factory.begin()` opens one with a transaction."""
    return async_sessionmaker(engine, expire_on_commit=False)


def _single(key: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return value
    if len(set(value)) > 1:
        raise DatabaseUrlError(f"The database URL has the parameter {key} more than once.")
    return value[0]


def connect_arguments(url: URL, connect_timeout_s: float = 5.0) -> dict[str, Any]:
    """Return asyncpg's arguments: passed apart, since a socket folder fits no URL's host."""
    query: Mapping[str, Any] = url.query
    arguments: dict[str, Any] = {
        "host": url.host or query.get("host"),
        "port": url.port or (int(query["port"]) if "port" in query else None),
        "user": url.username,
        "password": url.password,
        "timeout": float(query.get("connect_timeout", connect_timeout_s)),
    }
    if "sslmode" in query:
        arguments["ssl"] = _ssl(query)
    return {key: value for key, value in arguments.items() if value is not None}


def _ssl(query: Mapping[str, str]) -> ssl.SSLContext | str:
    """Return asyncpg's `ssl`: the mode itself, or a context where certificates are named."""
    mode = query["sslmode"]
    named = {key for key in ("sslrootcert", "sslcert", "sslkey") if key in query}
    if not named or mode in {"disable", "allow", "prefer"}:
        return mode
    for key in named:
        if not Path(query[key]).is_file():
            raise DatabaseUrlError(f"The database URL's {key} is not a file: {query[key]}.")
    context = ssl.create_default_context(cafile=query.get("sslrootcert"))
    if "sslcert" in query:
        context.load_cert_chain(query["sslcert"], query.get("sslkey"))
    context.check_hostname = mode == "verify-full"
    if mode == "require" and "sslrootcert" not in query:
        context.verify_mode = ssl.CERT_NONE
    return context
