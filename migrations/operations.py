"""Steps that several revisions share: make it, or adopt what is already there.

Production had its tables before it had migrations, and a script once added some columns by hand. So
a step never assumes that it comes first: it looks, makes what is missing, brings what differs only
in defaults, names or NULLs to the wanted form, and refuses with a `MigrationError` whatever it can
not bring there without losing something. Nothing here knows a particular table.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from migrations.adoption import adopt_constraints, drop_duplicate_indexes
from migrations.backfill import fill_nulls
from migrations.catalogue import (
    Column,
    enum_labels,
    has_constraint,
    has_table,
    read_columns,
    read_indexes,
)
from migrations.errors import MigrationError
from migrations.rebuild import patiently
from migrations.rules import outside_transaction
from migrations.statements import execute, refuse_rows

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
NAMING_CONVENTION = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "ix_%(column_0_label)s",
}


def new_metadata() -> sa.MetaData:
    """Return metadata for the frozen tables of one revision, with PostgreSQL's own names."""
    return sa.MetaData(naming_convention=NAMING_CONVENTION)


def one_of(column: str, values: Iterable[str]) -> str:
    """Return the condition that `column` is NULL or one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"


def ensure_enum(name: str, labels: Sequence[str]) -> None:
    """Make the enumerated type, or check that the existing one has exactly these labels."""
    found = enum_labels(op.get_bind(), name)
    if not found:
        listed = ", ".join(f"'{label}'" for label in labels)
        execute(f"CREATE TYPE {name} AS ENUM ({listed})")
    elif found != list(labels):
        raise MigrationError(
            f"The enumerated type {name} has the labels {', '.join(found)}, but should have "
            f"{', '.join(labels)}; nothing was changed."
        )


def ensure_table(table: sa.Table) -> None:
    """Make `table` with its indexes, or adopt the one that is there."""
    is_new = not has_table(op.get_bind(), table.name)
    if is_new:
        op.get_bind().execute(CreateTable(table))
    else:
        for column in table.columns:
            ensure_column(table.name, column)
        adopt_constraints(table)
        drop_duplicate_indexes(table)
    indexes = sorted(table.indexes, key=lambda each: str(each.name))
    if is_new:
        for index in indexes:
            op.get_bind().execute(CreateIndex(index))
    elif indexes:
        with outside_transaction():
            ensure_indexes_online(*indexes)


def ensure_column(table: str, wanted: sa.Column[object]) -> None:
    """Add the column, or bring the existing one to the wanted default and nullability.

    NULLs of a column that must not have any become its default. Raises `MigrationError` when the
    type differs, or when NULLs are left that no default can replace.
    """
    found = read_columns(op.get_bind(), table).get(wanted.name)
    if found is None:
        ddl = CreateColumn(wanted).compile(dialect=_DIALECT)
        execute(f"ALTER TABLE {table} ADD COLUMN {ddl}")
        return
    type_text = _type_text(wanted)
    if found.type != type_text:
        raise MigrationError(
            f"Column {table}.{wanted.name} has the type {found.type}, but should be {type_text}; "
            "nothing was changed."
        )
    default = _default_text(wanted)
    if default is not None and found.default != default:
        execute(f'ALTER TABLE {table} ALTER COLUMN "{wanted.name}" SET DEFAULT {default}')
    elif default is None and found.default is not None and not _is_serial(wanted):
        execute(f'ALTER TABLE {table} ALTER COLUMN "{wanted.name}" DROP DEFAULT')
    _adopt_nullability(table, wanted, found, default)


def _adopt_nullability(
    table: str, wanted: sa.Column[object], found: Column, default: str | None
) -> None:
    name = wanted.name
    if wanted.nullable and found.is_required:
        execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" DROP NOT NULL')
    if wanted.nullable or found.is_required:
        return
    with outside_transaction():
        if default is not None:
            fill_nulls(table, name, default)
        else:
            refuse_rows(table, f'"{name}" IS NOT NULL', f"column {name} must not be empty")
        forbid_nulls(table, name)


def forbid_nulls(table: str, column: str) -> None:
    """Make the column NOT NULL; its rows are read while their writers go on."""
    rule = f"ck_{table}_{column}_filled"
    if not has_constraint(op.get_bind(), table, rule):
        patiently(
            f'ALTER TABLE {table} ADD CONSTRAINT {rule} CHECK ("{column}" IS NOT NULL) NOT VALID'
        )
    patiently(f"ALTER TABLE {table} VALIDATE CONSTRAINT {rule}")
    # PostgreSQL trusts the checked rule, and reads nothing while it has the table for itself.
    patiently(f'ALTER TABLE {table} ALTER COLUMN "{column}" SET NOT NULL, DROP CONSTRAINT {rule}')


def ensure_index_online(name: str, on: str, *, is_unique: bool = False) -> None:
    """Make an index of a big table while its writers go on; needs an `autocommit_block`.

    What an interrupted attempt left is invalid, and is made again.
    """
    table = on.split("(", maxsplit=1)[0].strip()
    for found in read_indexes(op.get_bind(), table):
        if found.name == name:
            if found.is_valid:
                return
            execute(f"DROP INDEX CONCURRENTLY {name}")
    execute(f"CREATE {'UNIQUE ' if is_unique else ''}INDEX CONCURRENTLY {name} ON {on}")


def ensure_indexes_online(*indexes: sa.Index) -> None:
    """Make the indexes of tables that are in use; needs an `autocommit_block`."""
    for index in indexes:
        assert index.table is not None
        assert index.name is not None
        listed = ", ".join(column.name for column in index.columns)
        where = index.dialect_options["postgresql"]["where"]
        condition = "" if where is None else f" WHERE {where}"
        for found in read_indexes(op.get_bind(), index.table.name):
            is_same = found.columns == tuple(column.name for column in index.columns)
            if found.name == index.name and not (
                is_same
                and found.is_partial == (where is not None)
                and found.is_unique == bool(index.unique)
            ):
                execute(f'DROP INDEX CONCURRENTLY "{found.name}"')
        on = f"{index.table.name} ({listed}){condition}"
        ensure_index_online(index.name, on, is_unique=bool(index.unique))


def add_foreign_key(
    table: str, name: str, column: str, target: str, on_delete: str | None = None
) -> None:
    """Add a foreign key without reading the table; `VALIDATE` follows in its own step."""
    if has_constraint(op.get_bind(), table, name):
        return
    action = f" ON DELETE {on_delete}" if on_delete else ""
    execute(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}) "
        f"REFERENCES {target} (id){action} NOT VALID"
    )


def validate(table: str, name: str) -> None:
    """Check the rows that were there before the constraint; takes no lock that stops writers.

    Outside the transaction that added it, which has the table for itself until its end.
    """
    with outside_transaction():
        execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def ensure_unique_online(table: str, name: str, columns: str) -> None:
    """Add the named UNIQUE constraint while writers go on; needs an `autocommit_block`."""
    if not has_constraint(op.get_bind(), table, name):
        ensure_index_online(name, f"{table} ({columns})", is_unique=True)
        patiently(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}")


def drop_columns(table: str, *columns: str) -> None:
    """Drop columns with all that hangs on them, whether or not they are there."""
    listed = ", ".join(f"DROP COLUMN IF EXISTS {column}" for column in columns)
    execute(f"ALTER TABLE {table} {listed}")


def _is_serial(column: sa.Column[object]) -> bool:
    return column.primary_key and column.autoincrement in {"auto", True}


def _type_text(column: sa.Column[object]) -> str:
    """Return the column's type as `format_type` writes it."""
    text = column.type.compile(dialect=_DIALECT)
    for short, long in (
        ("VARCHAR", "character varying"),
        ("TIMESTAMP WITH TIME ZONE", "timestamp with time zone"),
        ("DOUBLE PRECISION", "double precision"),
    ):
        text = text.replace(short, long)
    return text.lower().replace(", ", ",")


def _default_text(column: sa.Column[object]) -> str | None:
    """Return the default as SQL, or None."""
    default = column.server_default
    if not isinstance(default, sa.DefaultClause):
        return None
    if isinstance(default.arg, str):
        return f"'{default.arg}'::{_type_text(column).split('(')[0]}"
    return str(default.arg.compile(dialect=_DIALECT))
