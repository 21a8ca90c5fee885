"""What PostgreSQL's catalogue says of the tables that are there. Reads only."""

import re
from typing import NamedTuple

import sqlalchemy as sa


class Column(NamedTuple):
    """One column; `type` and `default` as PostgreSQL writes them."""

    type: str
    is_required: bool
    default: str | None


class Constraint(NamedTuple):
    """One constraint; `kind` as in pg_constraint, `columns` in its own order."""

    name: str
    kind: str
    columns: tuple[str, ...]
    definition: str
    on_delete: str | None
    is_valid: bool

    @property
    def is_key(self) -> bool:
        """Whether it brings an index of its own."""
        return self.kind in {"p", "u"}


class IndexRow(NamedTuple):
    """One index; `definition` as PostgreSQL writes it."""

    name: str
    columns: tuple[str, ...]
    definition: str
    is_unique: bool
    is_partial: bool
    is_valid: bool
    is_of_constraint: bool


_COLUMNS = sa.text("""
    SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
    FROM pg_attribute
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = to_regclass(:table) AND attnum > 0 AND NOT attisdropped
""")

_CONSTRAINTS = sa.text("""
    SELECT conname, contype::text,
           ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS key (number, place)
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place),
           pg_get_constraintdef(oid),
           CASE contype WHEN 'f' THEN CASE confdeltype WHEN 'a' THEN 'NO ACTION'
               WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
               ELSE 'SET DEFAULT' END END,
           convalidated
    FROM pg_constraint
    WHERE conrelid = to_regclass(:table) AND contype IN ('p', 'u', 'f', 'c')
    ORDER BY conname
""")

_INDEXES = sa.text("""
    SELECT relname,
           ARRAY(SELECT attname::text FROM unnest(indkey) WITH ORDINALITY AS key (number, place)
                 JOIN pg_attribute ON attrelid = indrelid AND attnum = number ORDER BY place),
           pg_get_indexdef(indexrelid), indisunique, indpred IS NOT NULL, indisvalid,
           EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = to_regclass(:table)
    ORDER BY relname
""")


def plain_rule(definition: str) -> str:
    """Return a constraint's or index's definition without casts and brackets.

    PostgreSQL prints `x IN ('a', 'b')` in another way once it was dumped and restored; in this form
    both are equal.
    """
    return re.sub(r"::(character varying|text|numeric)(\[\])?|[() ]", "", definition)


def has_table(connection: sa.Connection, table: str) -> bool:
    """Return whether the table is on the search path."""
    return bool(connection.scalar(sa.text("SELECT to_regclass(:t) IS NOT NULL"), {"t": table}))


def is_partitioned(connection: sa.Connection, table: str) -> bool:
    """Return whether the table's rows are kept in partitions."""
    query = sa.text("SELECT count(*) FROM pg_partitioned_table WHERE partrelid = to_regclass(:t)")
    return bool(connection.scalar(query, {"t": table}))


def read_partitions(connection: sa.Connection) -> set[str]:
    """Return the names of all partitions: tables that nobody names but their table's keeper."""
    query = "SELECT relname::text FROM pg_class WHERE relispartition AND relkind IN ('r', 'p')"
    return set(connection.scalars(sa.text(query)))


def has_constraint(connection: sa.Connection, table: str, name: str) -> bool:
    """Return whether the table has a constraint of that name."""
    return any(each.name == name for each in read_constraints(connection, table))


def read_columns(connection: sa.Connection, table: str) -> dict[str, Column]:
    """Return the table's columns by name; empty when it is not there."""
    rows = connection.execute(_COLUMNS, {"table": table})
    return {row[0]: Column(row[1], row[2], row[3]) for row in rows}


def read_constraints(connection: sa.Connection, table: str) -> list[Constraint]:
    """Return the table's primary, unique and foreign keys and its checks, by name."""
    rows = connection.execute(_CONSTRAINTS, {"table": table})
    return [Constraint(r[0], r[1], tuple(r[2]), r[3], r[4], r[5]) for r in rows]


def read_indexes(connection: sa.Connection, table: str) -> list[IndexRow]:
    """Return the table's indexes, those of its keys included, by name."""
    rows = connection.execute(_INDEXES, {"table": table})
    return [IndexRow(r[0], tuple(r[1]), r[2], r[3], r[4], r[5], r[6]) for r in rows]


def enum_labels(connection: sa.Connection, name: str) -> list[str]:
    """Return the labels of the enumerated type in their order; empty when it is not there."""
    rows = connection.execute(
        sa.text(
            "SELECT enumlabel FROM pg_enum WHERE enumtypid = to_regtype(:name) "
            "ORDER BY enumsortorder"
        ),
        {"name": name},
    )
    return [row[0] for row in rows]
