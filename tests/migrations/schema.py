"""Reads a database's schema into plain dictionaries, so that two of them can be compared."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from migrations.catalogue import enum_labels, read_columns, read_constraints, read_indexes
from persistence.database import create_engine

Schema = dict[str, dict[str, Any]]
T = TypeVar("T")


def connected(url: str, work: Callable[[sa.Connection], T]) -> T:
    """Return what `work` returns on a connection whose transaction is committed after it."""

    async def run() -> T:
        engine = create_engine(url, poolclass=NullPool)
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


def execute(url: str, *statements: str) -> None:
    """Run the statements in one transaction."""

    def work(connection: sa.Connection) -> None:
        for statement in statements:
            connection.execute(sa.text(statement.replace(":", r"\:")))

    connected(url, work)


def fetch(url: str, query: str) -> list[tuple[Any, ...]]:
    """Return the query's rows."""
    statement = sa.text(query.replace(":", r"\:"))
    return connected(url, lambda c: [tuple(row) for row in c.execute(statement)])


def read_schema(url: str) -> Schema:
    """Return every table, column, constraint, index, enumerated type and sequence by name.

    Partitions are left out: which there are depends on the day.
    """
    return connected(url, _read)


def _read(connection: sa.Connection) -> Schema:
    tables = connection.scalars(
        sa.text(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' "
            "AND tablename <> 'alembic_version'"
            "AND NOT (SELECT relispartition FROM pg_class WHERE oid = tablename::regclass)"
        )
    ).all()
    enums = connection.scalars(
        sa.text(
            "SELECT DISTINCT typname::text FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid"
        )
    ).all()
    sequences = connection.execute(
        sa.text("SELECT sequencename, data_type::text FROM pg_sequences ORDER BY 1")
    )
    schema: Schema = {
        f"table {name}": {
            "columns": dict(sorted(read_columns(connection, name).items())),
            "constraints": read_constraints(connection, name),
            "indexes": read_indexes(connection, name),
        }
        for name in sorted(tables)
    }
    schema["enums"] = {name: enum_labels(connection, name) for name in sorted(enums)}
    schema["sequences"] = {row[0]: row[1] for row in sequences}
    return schema


def differences(left: Schema, right: Schema) -> list[str]:
    """Return one line for each object that is not the same on both sides."""
    lines = []
    for name in sorted(set(left) | set(right)):
        if name not in left or name not in right:
            lines.append(f"{name} only on the {'left' if name in left else 'right'}")
            continue
        for part in sorted(set(left[name]) | set(right[name])):
            one, other = left[name].get(part), right[name].get(part)
            if one != other:
                lines.append(f"{name} {part}: {_only(one, other)} | {_only(other, one)}")
    return lines


def _only(one: Any, other: Any) -> Any:
    """Return the part of `one` that `other` lacks."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: value for key, value in one.items() if other.get(key) != value}
    if isinstance(one, list) and isinstance(other, list):
        return [value for value in one if value not in other]
    return one
