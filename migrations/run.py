"""Migrating as a function: used by the command line, by deployment and by tests.

Works wherever the package is installed, from any folder. One migrator at a time holds an advisory
lock; every statement has a time-out, and what waits too long for a lock steps back and tries again,
so that a migration never stops a running school.
"""

import asyncio
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from migrations.backfill import Backfill, run_planned
from migrations.catalogue import read_partitions
from migrations.errors import MigrationError, sqlstate
from persistence.database import DatabaseUrlError, create_engine, describe, normalise_url

LOCK_KEY: Final = 0x6D617468616B696E
"""The advisory lock of migrators: "mathakin" as eight bytes."""
LOCK_WAIT_S: Final = 60.0
LOCK_TIMEOUT_MS: Final = 900
"""How long a step stands in line for a lock, and others behind it."""
STATEMENT_TIMEOUT_MS: Final = 30 * 60 * 1_000
ATTEMPT_COUNT: Final = 8
_FOLDER: Final = Path(__file__).parent

Report = Callable[[str], None]
T = TypeVar("T")


def upgrade(
    database_url: str,
    revision: str = "head",
    *,
    report: Report | None = None,
    is_mending: bool = False,
) -> None:
    """Bring the database up to `revision`, and fill what it planned; does nothing when it is there.

    Blocks; from a running event loop call it through `asyncio.to_thread`. `report` is told each
    revision. `is_mending`: rows that break a rule are repaired where a repair is known, and the old
    values kept. Raises `MigrationError`; what was applied until then stays.
    """
    _run(database_url, lambda config: command.upgrade(config, revision), report, is_mending)


def downgrade(database_url: str, revision: str, *, report: Report | None = None) -> None:
    """Take the database back to `revision`. Each revision's docstring says what that drops."""
    _run(database_url, lambda config: command.downgrade(config, revision), report)


def current(database_url: str) -> str | None:
    """Return the revision that the database says it is at, or None."""
    found: list[str | None] = []

    def read(connection: sa.Connection) -> None:
        is_there = connection.scalar(sa.text("SELECT to_regclass('alembic_version') IS NOT NULL"))
        query = sa.text("SELECT version_num FROM alembic_version")
        found.append(connection.scalar(query) if is_there else None)

    _connected(database_url, read)
    return found[0]


def head() -> str:
    """Return the newest revision that this release knows."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def revisions() -> list[str]:
    """Return the revisions that this release knows, from the first to the head."""
    walked = ScriptDirectory.from_config(_config()).walk_revisions()
    return [each.revision for each in walked][::-1]


def with_connection(database_url: str, work: Callable[[sa.Connection], None]) -> None:
    """Run `work` on a connection with the migrators' time-outs and lock."""

    def locked(connection: sa.Connection) -> None:
        with _advisory_lock(connection):
            work(connection)

    _connected(database_url, locked)


def with_lock(database_url: str, work: Callable[[sa.Connection], T]) -> T:
    """Return what `work` does on such a connection. Raises `MigrationError`."""
    done: list[T] = []
    try:
        with_connection(database_url, lambda connection: done.append(work(connection)))
    except (OSError, DBAPIError, CommandError, DatabaseUrlError) as error:
        raise explained(error, database_url) from error
    return done[0]


def stamp(connection: sa.Connection, revision: str) -> None:
    """Write down that the database is at `revision`, without running anything."""
    MigrationContext.configure(connection).stamp(ScriptDirectory.from_config(_config()), revision)
    connection.commit()


def configure_and_run(connection: sa.Connection) -> None:
    """Run alembic's current command on the connection, one transaction a revision."""
    from persistence.models import Base

    if _is_moving():
        _stamp_what_is_known(connection)
    compared = comparison(connection)
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
        on_version_apply=_announce,
        **compared,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    run_planned(connection, _backfills(), context.config.attributes.get("report"))


def _is_moving() -> bool:
    """Return whether alembic's current command goes to another revision."""
    asked = getattr(context.config.cmd_opts, "cmd", None)  # None: asked for by `upgrade` and so on
    return asked is None or asked[0].__name__ in {"upgrade", "downgrade"}


def _stamp_what_is_known(connection: sa.Connection) -> None:
    """Stamp a database that nobody stamped, if its tables are exactly those of a revision.

    Its revisions would else be run again, on rows that were written since.
    """
    from migrations.adopt import look_into

    found = look_into(connection)
    connection.rollback()
    recognition = found.recognition
    if found.stamps or not recognition.is_exact or recognition.revision is None:
        return
    stamp(connection, recognition.revision)
    report: Report | None = context.config.attributes.get("report")
    if report is not None:
        report(f"recognised: {recognition.revision}")


def _backfills() -> list[Backfill]:
    """Return the backfills of all revisions, each in its revision's `BACKFILLS`."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return [each for script in scripts for each in getattr(script.module, "BACKFILLS", ())]


def comparison(connection: sa.Connection) -> dict[str, Any]:
    """Return how alembic compares models and database: whole, but for partitions."""
    partitions = read_partitions(connection)

    def is_compared(
        each: object,  # noqa: ARG001 - alembic passes it by place
        name: str | None,
        kind: str,
        is_reflected: bool,  # noqa: ARG001
        other: object,  # noqa: ARG001
    ) -> bool:
        return kind != "table" or name not in partitions

    return {
        "compare_type": True,
        "compare_server_default": True,
        "include_object": is_compared,
    }


def _announce(
    ctx: MigrationContext,  # noqa: ARG001 - alembic passes it by name
    step: MigrationInfo,
    heads: Collection[Any],  # noqa: ARG001
    run_args: Mapping[str, Any],  # noqa: ARG001
) -> None:
    """Tell the caller of `upgrade` or `downgrade` which revision was applied."""
    report: Report | None = context.config.attributes.get("report")
    if report is not None:
        report(f"{'applied' if step.is_upgrade else 'undone'}: {step.up_revision_id}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _run(
    database_url: str,
    act: Callable[[Config], None],
    report: Report | None,
    is_mending: bool = False,
) -> None:
    def work(connection: sa.Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        config.attributes["report"] = report
        config.attributes["is_mending"] = is_mending
        act(config)

    for attempt in range(ATTEMPT_COUNT):
        try:
            with_connection(database_url, work)
        except DBAPIError as error:
            if sqlstate(error) != "55P03" or attempt == ATTEMPT_COUNT - 1:
                raise explained(error, database_url) from error
            time.sleep(2**attempt / 4)
        except (OSError, CommandError, DatabaseUrlError) as error:
            raise explained(error, database_url) from error
        else:
            return


def _connected(database_url: str, work: Callable[[sa.Connection], None]) -> None:
    async def run() -> None:
        engine = create_engine(
            database_url,
            application_name="mathakine-migrate",
            statement_timeout_ms=STATEMENT_TIMEOUT_MS,
            lock_timeout_ms=LOCK_TIMEOUT_MS,
            poolclass=NullPool,
        )
        try:
            async with engine.connect() as connection:
                await connection.run_sync(work)
        finally:
            await engine.dispose()

    with ThreadPoolExecutor(1) as thread:  # a loop may be running in this one
        thread.submit(asyncio.run, run()).result()


@contextmanager
def _advisory_lock(connection: sa.Connection) -> Iterator[None]:
    """Hold the migrators' lock.

    Asked for again and again rather than waited for: a waiting statement keeps a snapshot, and the
    other migrator's `CREATE INDEX CONCURRENTLY` would wait for that snapshot for ever.
    """
    ask = sa.text("SELECT pg_try_advisory_lock(:key)")
    give_up_s = time.monotonic() + LOCK_WAIT_S
    while not connection.scalar(ask, {"key": LOCK_KEY}):
        connection.commit()
        if time.monotonic() > give_up_s:
            raise MigrationError(
                "Another migration of this database is running; wait for its end and start again."
            )
        time.sleep(0.2)
    connection.commit()
    try:
        yield
    finally:
        if not connection.invalidated:
            connection.rollback()
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
            connection.commit()


def explained(error: Exception, database_url: str) -> MigrationError:
    """Return the error as a sentence that says what to do."""
    if isinstance(error, DatabaseUrlError):
        return MigrationError(str(error))
    place = describe(database_url)
    user = normalise_url(database_url).username or "the current user"
    if isinstance(error, CommandError):
        return MigrationError(
            f"{str(error).rstrip('.')}: the database {place} and this release do not know the same "
            "revisions; install the release that migrated it."
        )
    match sqlstate(error):
        case "28P01" | "28000":
            return MigrationError(f"The database {place} refused {user}: check the password.")
        case "3D000":
            return MigrationError(f"The database {place} does not exist; create it first.")
        case "42501" | "25006":
            return MigrationError(
                f"{user} may not change the schema of {place}; migrate as the tables' owner."
            )
        case "55P03":
            return MigrationError(
                f"A table of {place} is in use and was not free for {LOCK_TIMEOUT_MS} ms in "
                f"{ATTEMPT_COUNT} attempts; end long transactions and start again."
            )
        case "23514":
            cause = getattr(getattr(error, "orig", None), "__cause__", None)
            rule = getattr(cause, "constraint_name", None) or "a rule"
            return MigrationError(
                f"Rows of {place} that break {rule} were written while it was brought into force; "
                "start again, and they are named."
            )
        case "53100":
            return MigrationError(f"The disk of {place} is full; nothing of this step was kept.")
        case None:
            return MigrationError(f"No PostgreSQL answers for {place}: {error}.")
        case code:
            reason = str(getattr(error, "orig", error)).splitlines()[0]
            return MigrationError(f"A step failed and was undone on {place} ({code}): {reason}")
