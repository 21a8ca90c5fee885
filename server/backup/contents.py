"""What is in a database, told so that two can be compared: row counts and digests of all tables."""

from typing import Any, Final

import asyncpg
from msgspec import Struct

_SETTINGS: Final = """
    SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD';
    SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL bytea_output = 'hex';
    SET LOCAL extra_float_digits = 1; SET LOCAL search_path = public;
    SET LOCAL statement_timeout = 0
"""
"""A row's text depends on these."""

_TABLES: Final = """
    SELECT CASE nspname WHEN 'public' THEN relname ELSE nspname || '.' || relname END AS name,
           format('%I.%I', nspname, relname) AS quoted
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
      AND relkind IN ('r', 'p') AND NOT relispartition
    ORDER BY 1
"""
"""Partitions are read through the table that they are of."""


class TableContents(Struct, frozen=True):
    """One table. `digest` is a sum over its rows, so their order does not matter."""

    rows: int
    digest: str


async def read_contents(connection: "asyncpg.Connection[Any]") -> dict[str, TableContents]:
    """Return every table's contents by name; needs an open transaction, and reads all rows."""
    await connection.execute(_SETTINGS)
    tables = await connection.fetch(_TABLES)
    return {row["name"]: await _read_table(connection, row["quoted"]) for row in tables}


async def _read_table(connection: "asyncpg.Connection[Any]", quoted: str) -> TableContents:
    row = await connection.fetchrow(
        "SELECT count(*) AS rows, "  # noqa: S608 - a name out of the catalogue, quoted
        "coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text AS digest "
        f"FROM {quoted} AS t"
    )
    assert row is not None
    return TableContents(row["rows"], row["digest"])


def compare(wanted: dict[str, TableContents], found: dict[str, TableContents]) -> list[str]:
    """Return one line for each table that differs; none when all are equal."""
    lines = []
    for table in sorted(wanted.keys() | found.keys()):
        one, other = wanted.get(table), found.get(table)
        if one is None or other is None:
            lines.append(f"{table} is {'new' if one is None else 'missing'}")
        elif one.rows != other.rows:
            lines.append(f"{table} has {other.rows} rows instead of {one.rows}")
        elif one.digest != other.digest:
            lines.append(f"{table} has other rows than it had")
    return lines
