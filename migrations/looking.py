"""Looking into a database without changing it: the connection, and what its errors mean to people.

What is looked at is in `migrations.validation` and `migrations.recognition`.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from migrations.errors import MigrationError, sqlstate
from migrations.run import explained
from persistence.database import DatabaseUrlError, create_engine, describe

STATEMENT_TIMEOUT_MS: Final = 60_000
LOCK_TIMEOUT_MS: Final = 2_000
_ABOUT_THE_CONNECTION: Final = frozenset({"28P01", "28000", "3D000"})
T = TypeVar("T")


def look(database_url: str, work: Callable[[sa.Connection], T]) -> T:
    """Return what `work` finds; whatever it did is rolled back.

    Blocks. Raises `MigrationError` with a sentence when the database cannot be looked at.
    """

    async def run() -> T:
        engine = create_engine(
            database_url,
            application_name="mathakine-schema",
            statement_timeout_ms=STATEMENT_TIMEOUT_MS,
            lock_timeout_ms=LOCK_TIMEOUT_MS,
            poolclass=NullPool,
        )
        try:
            async with engine.connect() as connection:
                try:
                    return await connection.run_sync(work)
                finally:
                    if not connection.invalidated:
                        await connection.rollback()
        finally:
            await engine.dispose()

    try:
        with ThreadPoolExecutor(1) as thread:  # a loop may be running in this one
            return thread.submit(asyncio.run, run()).result()
    except (DatabaseUrlError, OSError, DBAPIError) as error:
        raise _sentence(error, database_url) from error


def stamps(connection: sa.Connection) -> list[str]:
    """Return the revisions that the database says it is at: one, or none where none was stamped.

    More than one is somebody's mistake. Raises `MigrationError` when they may not be read.
    """
    if not connection.scalar(sa.text("SELECT to_regclass('alembic_version') IS NOT NULL")):
        return []
    query = "SELECT has_table_privilege('alembic_version', 'SELECT')"
    if not connection.scalar(sa.text(query)):
        user = connection.scalar(sa.text("SELECT current_user"))
        raise MigrationError(
            f"{user} may not read the table alembic_version: grant SELECT on all tables, or "
            "look as the tables' owner."
        )
    query = "SELECT version_num FROM alembic_version ORDER BY 1"
    return list(connection.scalars(sa.text(query)))


def unknown_revision(revision: str, database_url: str) -> MigrationError:
    """Return the sentence for a database of another release."""
    return MigrationError(
        f"The database {describe(database_url)} is at the revision {revision}, which this release "
        "does not know: install the release that migrated it."
    )


def _sentence(error: Exception, database_url: str) -> MigrationError:
    code = sqlstate(error)
    if code is None or code in _ABOUT_THE_CONNECTION:
        return explained(error, database_url)
    place = describe(database_url)
    reason = str(getattr(error, "orig", error)).splitlines()[0]
    reason = reason.rpartition(">: ")[2]  # the driver's class, which tells people nothing
    match code:
        case "42501":
            return MigrationError(
                f"Something of {place} may not be read ({reason}): grant SELECT on all tables, or "
                "look as the tables' owner."
            )
        case "55P03" | "57014":
            return MigrationError(
                f"A table of {place} was not free in time ({reason}): end long transactions, and "
                "look again. Nothing was changed."
            )
        case _:
            return MigrationError(
                f"{place} ended the look at it ({code}: {reason}). Nothing was changed."
            )
