"""Which exceptions of the libraries mean "a store does not answer", and which are bugs.

One place knows, so that an outage is 503 with Retry-After everywhere and a wrong query stays a bug.
"""

import asyncpg
import redis.exceptions
import sqlalchemy.exc

from server.errors import DatabaseUnavailableError, LogUnavailableError, TroubleError

_POSTGRES_CLASSES = (
    "08",  # connection exceptions
    "40",  # serialization failure, deadlock: the same request works a moment later
    "53",  # out of connections, memory or disk
    "57",  # cancelled, shutting down, starting up
    "25006",  # read-only: a standby before its promotion
)


def trouble_of(error: BaseException) -> TroubleError | None:
    """Return the outage that `error` amounts to, or None when it is something else."""
    if isinstance(error, redis.exceptions.ConnectionError | redis.exceptions.TimeoutError):
        return LogUnavailableError(type(error).__name__)
    if is_database_outage(error):
        return DatabaseUnavailableError(type(error).__name__)
    return None


def is_database_outage(error: BaseException) -> bool:
    """Return whether PostgreSQL did not answer, or asked to be asked again.

    The driver reports a failed connection attempt by `OSError` and `ConnectionError` of its own;
    no other part of a request's way raises those.
    """
    if isinstance(error, sqlalchemy.exc.TimeoutError):
        return True  # no connection of the pool came free
    if isinstance(error, sqlalchemy.exc.DBAPIError):
        state = getattr(error.orig, "sqlstate", None) or ""
        return error.connection_invalidated or state.startswith(_POSTGRES_CLASSES)
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "").startswith(_POSTGRES_CLASSES)
    return isinstance(error, asyncpg.InterfaceError | OSError)
