"""Rows that break a rule which the database does not hold: counted, and named by their keys."""

import re
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from migrations.description import NOT_VALID, Difference, Page
from migrations.errors import sqlstate

NAMED_COUNT: Final = 10
"""How many rows are named."""


def find_breaking_rows(
    connection: sa.Connection, difference: Difference, wanted: Page
) -> str | None:
    """Return in words which rows break the wanted rule; None when none do, or none can be found."""
    condition = _condition(difference)
    if condition is None:
        return None
    key = _key(wanted, difference.table)
    query = (
        f"SELECT count(*) OVER (), {key} FROM {difference.table} AS here "  # noqa: S608 - our own
        f"WHERE {condition} ORDER BY 2 LIMIT {NAMED_COUNT}"
    )
    savepoint = connection.begin_nested()
    try:
        rows = connection.execute(sa.text(query.replace(":", r"\:"))).all()
    except DBAPIError as error:
        savepoint.rollback()
        reason = {"57014": "that would have taken too long", "42501": "they may not be read"}
        return (
            f"rows that break it were not sought: {reason.get(sqlstate(error) or '', 'no query')}"
        )
    savepoint.rollback()
    if not rows:
        return None
    named = ", ".join(str(row[1]) for row in rows)
    more = ", …" if rows[0][0] > len(rows) else ""
    return f"{rows[0][0]} row(s) break it: {named}{more}; correct them first"


def _condition(difference: Difference) -> str | None:
    """Return the SQL condition of rows that break the wanted rule, of the table `here`."""
    if difference.wanted is None:
        return None
    if difference.kind == "column" and difference.found is not None:
        column = difference.name.partition(".")[2]
        is_required = " NOT NULL" in difference.wanted
        if is_required and " NOT NULL" not in difference.found:
            return f'here."{column}" IS NULL'
        return None
    if difference.kind != "constraint":
        return None
    rule = difference.wanted.removesuffix(NOT_VALID)
    if rule.startswith("CHECK "):
        return f"NOT ({rule.removeprefix('CHECK ')})"
    if found := re.match(r"(?:UNIQUE|PRIMARY KEY) \((.*?)\)", rule):
        columns = found[1]
        return (
            f"({columns}) IN (SELECT {columns} FROM {difference.table} "  # noqa: S608 - our own
            f"GROUP BY {columns} HAVING count(*) > 1)"
        )
    found = re.match(r"FOREIGN KEY \((\w+)\) REFERENCES (\w+)\((\w+)\)", rule)
    if found is None:
        return None
    return (
        f"{found[1]} IS NOT NULL AND NOT EXISTS (SELECT FROM {found[2]} AS target "
        f"WHERE target.{found[3]} = here.{found[1]})"
    )


def _key(page: Page, table: str) -> str:
    """Return the SQL of a row's name: its id, or its key's columns."""
    for name, definition in page.items():
        if name.startswith(f"constraint {table}.") and definition.startswith("PRIMARY KEY"):
            columns = definition.removeprefix("PRIMARY KEY ").strip("()").split(", ")
            if len(columns) == 1 or columns[0] == "id":
                return columns[0]
            return "concat_ws('/', " + ", ".join(columns) + ")"
    return "ctid"
