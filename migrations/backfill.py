"""Filling what a new schema needs in rows that are there: in batches, beside a running server.

A revision *plans* a backfill in its own transaction; the migrator runs what is planned after the
schema step. Each batch is one short transaction that notes how far it came, so a killed migrator
goes on there, and what is finished is never run again. A statement must be idempotent all the same.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

from migrations.catalogue import has_table
from migrations.errors import MigrationError, sqlstate
from migrations.statements import execute

BATCH_COUNT: Final = 2_000
"""Rows in one transaction: some 0.1 s, for which a writer of one of them would wait."""
PAUSE_S: Final = 0.02
"""Between two batches: the machine is the pupils' too."""
TRY_COUNT: Final = 60
TRY_PAUSE_S: Final = 0.5
_BUSY: Final = frozenset({"55P03", "40P01", "40001"})
_REPORT_S: Final = 2.0

BACKFILLS: Final = """
    CREATE TABLE IF NOT EXISTS backfills (
        name VARCHAR(100) PRIMARY KEY,
        last_key BIGINT,
        upto_key BIGINT,
        row_count BIGINT NOT NULL DEFAULT 0,
        started_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        finished_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT ck_backfills_row_count CHECK (row_count >= 0)
    )
"""


class Backfill(NamedTuple):
    """What is done to the rows of one table.

    `statements` are run for each batch, with `:after` and `:upto`, and do the rows whose id is over
    the one and not over the other. `finish` is run once, in the transaction that ends it.
    """

    name: str
    table: str
    statements: tuple[str, ...]
    finish: tuple[str, ...] = ()


def keep_backfills() -> None:
    """Make the table of what was planned where it lacks."""
    if not has_table(op.get_bind(), "backfills"):
        execute(BACKFILLS)


def plan(backfill: Backfill) -> None:
    """Note in the revision's transaction that the rows there are now must be filled.

    Of an empty table there is nothing to note.
    """
    if execute(f"SELECT 1 FROM {backfill.table} LIMIT 1").first() is None:  # noqa: S608
        for statement in backfill.finish:
            execute(statement)
        return
    keep_backfills()
    execute(
        "INSERT INTO backfills (name, upto_key) "  # noqa: S608 - names of our revisions
        f"SELECT :name, max(id) FROM {backfill.table} ON CONFLICT DO NOTHING",
        name=backfill.name,
    )


def forget(backfill: Backfill) -> None:
    """Let the next upgrade plan it anew: the revision is undone."""
    if has_table(op.get_bind(), "backfills"):
        execute("DELETE FROM backfills WHERE name = :name", name=backfill.name)


def run_planned(
    connection: sa.Connection,
    known: Iterable[Backfill],
    report: Callable[[str], None] | None = None,
) -> None:
    """Run what is planned and not finished, oldest first; needs no open transaction.

    Raises `MigrationError` for one that this release does not know: a newer one planned it.
    """
    by_name = {each.name: each for each in known}
    names = list(_unfinished(connection))
    connection.commit()
    for name in names:
        if name not in by_name:
            raise MigrationError(
                f"The backfill {name} is planned, and this release does not know it; install the "
                "release that planned it."
            )
        _run(connection, by_name[name], report or (lambda _: None))


def _unfinished(connection: sa.Connection) -> list[str]:
    if not has_table(connection, "backfills"):
        return []
    query = "SELECT name FROM backfills WHERE finished_at IS NULL ORDER BY started_at, name"
    return list(connection.scalars(sa.text(query)))


def _run(connection: sa.Connection, backfill: Backfill, report: Callable[[str], None]) -> None:
    told_s = time.monotonic()
    report(f"filling: {backfill.name}")
    while (rows := _patiently(connection, lambda: _batch(connection, backfill))) is not None:
        if time.monotonic() - told_s >= _REPORT_S:
            told_s = time.monotonic()
            report(f"filling: {backfill.name}, {rows} rows so far")
        time.sleep(PAUSE_S)
    done = _patiently(connection, lambda: _finish(connection, backfill))
    report(f"filled: {backfill.name}, {done} rows")


def _batch(connection: sa.Connection, backfill: Backfill) -> int | None:
    """Return how many rows were looked at so far; None when all were."""
    last, upto, row_count = connection.execute(
        sa.text(
            "SELECT last_key, upto_key, row_count FROM backfills WHERE name = :name FOR UPDATE"
        ),
        {"name": backfill.name},
    ).one()
    end, count = connection.execute(
        sa.text(
            "SELECT max(id), count(*) FROM ("  # noqa: S608 - names of our revisions
            f"SELECT id FROM {backfill.table} WHERE (CAST(:last AS bigint) IS NULL OR id > :last) "
            "AND id <= CAST(:upto AS bigint) ORDER BY id LIMIT :size) AS batch"
        ),
        {"last": last, "upto": upto, "size": BATCH_COUNT},
    ).one()
    if end is None:
        return None
    for statement in backfill.statements:
        connection.execute(sa.text(statement), {"after": -1 if last is None else last, "upto": end})
    connection.execute(
        sa.text(
            "UPDATE backfills SET last_key = :end, row_count = row_count + :count "
            "WHERE name = :name"
        ),
        {"name": backfill.name, "end": end, "count": count},
    )
    return int(row_count + count)


def _finish(connection: sa.Connection, backfill: Backfill) -> int:
    for statement in backfill.finish:
        connection.execute(sa.text(statement))
    done = connection.scalar(
        sa.text("UPDATE backfills SET finished_at = now() WHERE name = :name RETURNING row_count"),
        {"name": backfill.name},
    )
    return int(done or 0)


def _patiently(connection: sa.Connection, work: Callable[[], Any]) -> Any:
    """Return what `work` returns in a transaction of its own; a busy row is asked for again."""
    for attempt in range(TRY_COUNT):
        try:
            with connection.begin():
                return work()
        except DBAPIError as error:
            if sqlstate(error) not in _BUSY or attempt == TRY_COUNT - 1:
                raise
            time.sleep(TRY_PAUSE_S)
    raise AssertionError  # the last attempt returns or raises


def fill_nulls(table: str, column: str, value: str) -> None:
    """Give the column of a table with `id` a value where it has none; needs an `autocommit_block`.

    Which rows are left is told by the rows themselves: an interrupted one is simply begun again.
    """
    after, last = execute(f"SELECT min(id) - 1, max(id) FROM {table}").one()  # noqa: S608
    while last is not None and after < last:
        upto = execute(
            f"SELECT max(id) FROM (SELECT id FROM {table} "  # noqa: S608 - names of our revisions
            "WHERE id > CAST(:after AS bigint) ORDER BY id LIMIT :size) AS batch",
            after=after,
            size=BATCH_COUNT,
        ).scalar()
        if upto is None:
            return
        done = execute(
            f'UPDATE {table} SET "{column}" = {value} '  # noqa: S608 - names of our revisions
            f'WHERE id > {after} AND id <= {upto} AND "{column}" IS NULL'
        ).rowcount
        after = upto
        if done:
            time.sleep(PAUSE_S)
