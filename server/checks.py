"""What must hold before this process may take players: the checks behind /health/ready.

Each returns a line for operators, without an address or a secret, and raises nothing: a store that
does not answer is a line too.
"""

from collections.abc import Mapping
from typing import Final

from redis.exceptions import RedisError, ResponseError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.redis.client import Client
from server.outages import is_database_outage
from server.services import Check, CheckResult
from server.settings import LogDurability

_DURABLE: Final[Mapping[str, frozenset[str]]] = {
    "appendonly": frozenset({"yes"}),
    "appendfsync": frozenset({"always"}),
    "no-appendfsync-on-rewrite": frozenset({"no"}),
    "maxmemory-policy": frozenset({"noeviction"}),
}


def standard_checks(
    database: async_sessionmaker[AsyncSession],
    log: Client,
    volatile: Client,
    revision: str,
    durability: LogDurability,
) -> dict[str, Check]:
    """Return the checks of a web process; `revision` is the newest migration that it knows."""

    async def check_database() -> CheckResult:
        return await _of_database(database, "SELECT 1", None)

    async def check_migrations() -> CheckResult:
        return await _of_database(database, "SELECT version_num FROM alembic_version", revision)

    async def check_log() -> CheckResult:
        return await _of_log(log, durability)

    async def check_volatile() -> CheckResult:
        try:
            await volatile.ping()
        except RedisError as error:
            return CheckResult(False, f"does not answer ({type(error).__name__})")
        return CheckResult(True)

    return {
        "database": check_database,
        "migrations": check_migrations,
        "log": check_log,
        "volatile": check_volatile,
    }


async def _of_database(
    database: async_sessionmaker[AsyncSession], query: str, expected: str | None
) -> CheckResult:
    try:
        async with database() as session:
            found = await session.scalar(text(query))
    except Exception as error:
        if is_database_outage(error) or expected is not None:
            return CheckResult(False, f"does not answer ({type(error).__name__})")
        raise
    if expected is not None and found != expected:
        return CheckResult(False, f"at revision {found}, this release needs {expected}")
    return CheckResult(True, "" if expected is None else f"at revision {expected}")


async def _of_log(log: Client, durability: LogDurability) -> CheckResult:
    """Return whether an acknowledged entry survives a kill, as far as Redis tells."""
    try:
        await log.ping()
        if durability == "assumed":
            return CheckResult(True, "durability assumed, not checked (LOG_DURABILITY)")
        settings = await log.config_get(*_DURABLE)
    except ResponseError:
        return CheckResult(
            False, "Redis does not show its settings: set LOG_DURABILITY=assumed to vouch for them"
        )
    except RedisError as error:
        return CheckResult(False, f"does not answer ({type(error).__name__})")
    known = {_text(name): _text(value) for name, value in settings.items()}
    wrong = [
        f"{name} is {known.get(name, 'unknown')}, must be {' or '.join(sorted(allowed))}"
        for name, allowed in _DURABLE.items()
        if known.get(name) not in allowed
    ]
    return CheckResult(not wrong, "; ".join(wrong) or "every entry is synced before its answer")


def _text(value: str | bytes | None) -> str:
    return value.decode() if isinstance(value, bytes) else value or ""
