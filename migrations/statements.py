"""Single statements on the migration's connection, and rules that name what breaks them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.errors import MigrationError


def execute(statement: str, **parameters: object) -> sa.CursorResult[*tuple[Any, ...]]:
    """Run one statement on the migration's connection."""
    return op.get_bind().execute(sa.text(statement), parameters)


def refuse_rows(table: str, condition: str, rule: str) -> None:
    """Raise `MigrationError` with the first ids of rows for which `condition` is false."""
    bad = execute(
        f"SELECT count(*) OVER (), id FROM {table} "  # noqa: S608 - names of our revisions
        f"WHERE NOT ({condition}) ORDER BY id LIMIT 10"
    ).all()
    if bad:
        ids = ", ".join(str(row[1]) for row in bad)
        raise MigrationError(
            f"{bad[0][0]} row(s) of {table} break {rule} (ids {ids}{', …' if len(bad) > 9 else ''})"
            "; correct them and start again. Nothing was changed."
        )


def refuse_duplicates(table: str, columns: str) -> None:
    """Raise `MigrationError` with the ids of rows that repeat another in these columns."""
    bad = execute(
        f"SELECT min(id), max(id) FROM {table} "  # noqa: S608 - names of our revisions
        f"WHERE ({columns}) IS NOT NULL "
        f"GROUP BY {columns} HAVING count(*) > 1 ORDER BY 1 LIMIT 10"
    ).all()
    if bad:
        pairs = ", ".join(f"{row[0]} and {row[1]}" for row in bad)
        raise MigrationError(
            f"Rows of {table} repeat each other in ({columns}): ids {pairs}; delete one of each "
            "and start again. Nothing was changed."
        )
