"""A database's schema as a page: one line of text for every object, so that two can be compared.

Reads only. Which page belongs to which revision is in `migrations.revision_pages`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from migrations.catalogue import (
    IndexRow,
    enum_labels,
    plain_rule,
    read_columns,
    read_constraints,
    read_indexes,
)

Page = dict[str, str]
"""Object → definition, as PostgreSQL writes it: `column users.bio` → `text`.

The kinds are table, column, constraint, index, type (an enumerated one) and sequence; and, where
there are any, trigger, rule and `row security`, which no revision makes.
"""

VERSION_TABLE = "alembic_version"
NOT_VALID = " NOT VALID"
"""How the definition of a constraint ends that rows from before it may break."""
INVALID = " INVALID"
"""How the definition of an index ends that was never finished, and that no query uses."""

_TABLES = sa.text("""
    SELECT pg_class.oid, relname::text, pg_get_partkeydef(pg_class.oid), relrowsecurity,
           relpersistence::text
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND pg_table_is_visible(pg_class.oid)
        AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_t%'
    ORDER BY relname
""")
_TYPES = sa.text("""
    SELECT DISTINCT typname::text FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
    WHERE pg_type_is_visible(pg_type.oid) ORDER BY typname::text
""")
_SEQUENCES = sa.text("""
    SELECT relname::text, format_type(seqtypid, NULL)
    FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid
    WHERE pg_table_is_visible(seqrelid) ORDER BY relname
""")
_TRIGGERS = sa.text("""
    SELECT 'trigger', tgname::text, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = :oid AND NOT tgisinternal
    UNION ALL
    SELECT 'rule', rulename::text, pg_get_ruledef(oid) FROM pg_rewrite
    WHERE ev_class = :oid
    ORDER BY 1, 2
""")
_PARTITIONS = sa.text("""
    SELECT child.oid::regclass::text, of_parent.relname::text
    FROM pg_index AS whole
    JOIN pg_class AS of_parent ON of_parent.oid = whole.indexrelid
    JOIN pg_inherits ON inhparent = whole.indrelid
    JOIN pg_class AS child ON child.oid = inhrelid
    WHERE pg_table_is_visible(whole.indrelid) AND NOT EXISTS (
        SELECT FROM pg_inherits AS attached JOIN pg_index AS part ON part.indexrelid = inhrelid
        WHERE attached.inhparent = whole.indexrelid AND part.indrelid = child.oid
            AND part.indisvalid)
    ORDER BY 1, 2
""")
_INDEX = re.compile(
    r'CREATE (UNIQUE )?INDEX (?:"[^"]*"|\S+) ON (?:ONLY )?\S+ (USING .*)', re.DOTALL
)


def describe(connection: sa.Connection) -> Page:
    """Return the page of the tables that are on the search path; their partitions are left out."""
    return dict(_lines(connection))


def _lines(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    for oid, table, partitioned_by, has_row_security, persistence in connection.execute(_TABLES):
        if table == VERSION_TABLE:
            continue
        kind = {"u": "unlogged", "t": "temporary"}.get(persistence, "kept")
        yield f"table {table}", f"partitioned by {partitioned_by}" if partitioned_by else kind
        for name, column in read_columns(connection, table).items():
            required = " NOT NULL" if column.is_required else ""
            default = f" DEFAULT {column.default}" if column.default is not None else ""
            yield f"column {table}.{name}", f"{column.type}{required}{default}"
        for constraint in read_constraints(connection, table):
            yield f"constraint {table}.{constraint.name}", constraint.definition
        for index in read_indexes(connection, table):
            if not index.is_of_constraint or not index.is_valid:
                yield f"index {table}.{index.name}", _index(index)
        for what, name, definition in connection.execute(_TRIGGERS, {"oid": oid}):
            yield f"{what} {table}.{name}", definition
        if has_row_security:
            yield f"row security {table}", "enabled"
    for name in connection.scalars(_TYPES):
        yield f"type {name}", ", ".join(enum_labels(connection, name))
    for name, kind in connection.execute(_SEQUENCES):
        yield f"sequence {name}", kind


def _index(index: IndexRow) -> str:
    found = _INDEX.fullmatch(index.definition)
    assert found is not None, index.definition
    return f"{found[1] or ''}{found[2]}{'' if index.is_valid else INVALID}"


def unindexed_partitions(connection: sa.Connection) -> list[tuple[str, str]]:
    """Return (partition, index of its table) for each that lacks a valid part of the index."""
    return [(row[0], row[1]) for row in connection.execute(_PARTITIONS)]


class Difference(NamedTuple):
    """One object that is not on both pages in the same form; None: not there at all."""

    object: str
    wanted: str | None
    found: str | None

    @property
    def kind(self) -> str:
        """What it is, in the words of `Page`."""
        return self.object.rpartition(" ")[0]

    @property
    def name(self) -> str:
        """Its name; that of a part of a table after the table's and a dot."""
        return self.object.rpartition(" ")[2]

    @property
    def table(self) -> str:
        """The table that it is or belongs to; empty for types and sequences."""
        return "" if self.kind in {"type", "sequence"} else self.name.partition(".")[0]

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.object} is missing: {self.wanted}"
        if self.wanted is None:
            return f"{self.object} is not of this schema: {self.found}"
        return f"{self.object} is {self.found}, but should be {self.wanted}"


def compare(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[Difference]:
    """Return what differs, in the order of the names.

    Of a table that only one side has nothing but the table is named.
    """
    lone = {
        name.removeprefix("table ")
        for name in set(wanted) ^ set(found)
        if name.startswith("table ")
    }
    lines = [
        Difference(name, wanted.get(name), found.get(name))
        for name in sorted(set(wanted) | set(found))
        if _plain(wanted.get(name)) != _plain(found.get(name))
    ]
    return [
        each
        for each in lines
        if each.kind == "table" or not (each.table in lone or _is_of(each, lone))
    ]


def _is_of(difference: Difference, lone: set[str]) -> bool:
    """Return whether it is the sequence of a table that only one side has."""
    return difference.kind == "sequence" and any(
        difference.name.startswith(f"{table}_") for table in lone
    )


def _plain(definition: str | None) -> str | None:
    return None if definition is None else plain_rule(definition)
