"""Taking over what was in the database before the migrations were.

Keys with other names are renamed, those that differ are replaced, those that lack are added. What
was there before is marked by a comment, so that a downgrade leaves it there.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint

from migrations.catalogue import has_table, read_columns, read_constraints, read_indexes
from migrations.rules import ensure_check, outside_transaction
from migrations.statements import execute

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
_MARK = "here before the migrations"


def mark_adopted_column(table: str, column: str) -> None:
    """Remember, when the column is there already, that it is not ours to drop."""
    if column in read_columns(op.get_bind(), table):
        execute(f"COMMENT ON COLUMN {table}.{column} IS '{_MARK}'")


def adopted_columns(table: str) -> set[str]:
    """Return the columns that were there before the migrations."""
    rows = execute(
        "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(:table) "
        "AND attnum > 0 AND col_description(attrelid, attnum) = :mark",
        table=table,
        mark=_MARK,
    )
    return {str(row[0]) for row in rows}


def mark_adopted_table(table: str) -> None:
    """Remember, when the table is there already, that it is not ours to drop."""
    if has_table(op.get_bind(), table):
        execute(f"COMMENT ON TABLE {table} IS '{_MARK}'")


def is_adopted_table(table: str) -> bool:
    """Return whether the table was there before the migrations."""
    found = execute("SELECT obj_description(to_regclass(:table), 'pg_class')", table=table)
    return bool(found.scalar() == _MARK)


def adopt_constraints(table: sa.Table) -> None:
    """Rename keys that have another name, replace those that differ, add those that lack."""
    found = read_constraints(op.get_bind(), table.name)
    indexes = read_indexes(op.get_bind(), table.name)
    for wanted in table.constraints:
        if isinstance(wanted, sa.CheckConstraint):
            ensure_check(table.name, str(wanted.name), str(wanted.sqltext))
            continue
        assert isinstance(wanted, sa.sql.schema.ColumnCollectionConstraint)
        columns = tuple(column.name for column in wanted.columns)
        kind = {"PrimaryKeyConstraint": "p", "UniqueConstraint": "u", "ForeignKeyConstraint": "f"}[
            type(wanted).__name__
        ]
        name = str(wanted.name)
        ddl = str(AddConstraint(wanted).compile(dialect=_DIALECT))
        same = [each for each in found if each.kind == kind and each.columns == columns]
        if isinstance(wanted, sa.ForeignKeyConstraint):
            action = (wanted.ondelete or "NO ACTION").upper()
            for each in [one for one in same if one.on_delete != action]:
                execute(f'ALTER TABLE {table.name} DROP CONSTRAINT "{each.name}"')
                same.remove(each)
        if any(each.name == name for each in same):
            continue
        if same:
            execute(f'ALTER TABLE {table.name} RENAME CONSTRAINT "{same[0].name}" TO {name}')
            continue
        unique = [each for each in indexes if each.is_unique and each.columns == columns]
        if kind == "u" and unique:
            execute(
                f"ALTER TABLE {table.name} ADD CONSTRAINT {name} "
                f'UNIQUE USING INDEX "{unique[0].name}"'
            )
            continue
        if kind == "f":
            execute(f"{ddl} NOT VALID")
            with outside_transaction():
                execute(f"ALTER TABLE {table.name} VALIDATE CONSTRAINT {name}")
        else:
            execute(ddl)


def drop_duplicate_indexes(table: sa.Table) -> None:
    """Drop plain indexes that only repeat a key or a wanted index under another name.

    SQLAlchemy's `primary_key=True, index=True` leaves such a one on every id.
    """
    keys = {each.columns for each in read_constraints(op.get_bind(), table.name) if each.is_key}
    names = {each.name for each in table.indexes}
    wanted = {
        tuple(column.name for column in each.columns): each.name
        for each in table.indexes
        if not each.unique and each.dialect_options["postgresql"]["where"] is None
    }
    for index in read_indexes(op.get_bind(), table.name):
        if index.is_partial or index.is_of_constraint or index.name in names:
            continue
        if index.columns in wanted:
            execute(f'ALTER INDEX "{index.name}" RENAME TO {wanted[index.columns]}')
        elif index.columns in keys:
            execute(f'DROP INDEX "{index.name}"')
