"""What must hold before this process may take players: the checks behind /health/ready.

Each returns a line for operators, without an address or a secret, and raises nothing: a store that
does not answer is a line too.
"""

from typing import assert_never

from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.redis.client import Client
from persistence.redis.durability import check_durability, read_memory
from server.outages import is_database_outage
from server.services import Check, CheckResult
from server.settings import LogDurability


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
        found = await check_durability(log, is_assumed=durability == "assumed")
        memory = await read_memory(log)
    except RedisError as error:
        return CheckResult(False, f"does not answer ({type(error).__name__})")
    match found.state:
        case "verified":
            detail = "every entry is synced before its answer"
        case "assumed":
            detail = "durability assumed, not checked (LOG_DURABILITY)"
        case "refused":
            return CheckResult(False, "; ".join(found.problems))
        case _:
            assert_never(found.state)
    if memory.is_alarming:
        detail += f"; {memory.used_pct} % of its memory is used"
    return CheckResult(True, detail)
