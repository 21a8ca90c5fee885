"""A database's schema as a page: one line of text for every object, so that two can be compared.

Reads only. Which page belongs to which revision is in `migrations.revision_pages`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from migrations.catalogue import plain_rule

Page = dict[str, str]
"""Object → definition, as PostgreSQL writes it: `column users.bio` → `text`.

The kinds are table, column, constraint, index, type (an enumerated one) and sequence; and, where
there are any, trigger, rule and `row security`, which no revision makes.
"""

NOT_VALID = " NOT VALID"
"""How the definition of a constraint ends that rows from before it may break."""
INVALID = " INVALID"
"""How the definition of an index ends that was never finished, and that no query uses."""

_OURS = """
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND pg_table_is_visible(pg_class.oid)
        AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_t%'
        AND relname <> 'alembic_version'
"""
_TABLES = sa.text(f"""
    SELECT relname::text,
        coalesce('partitioned by ' || pg_get_partkeydef(pg_class.oid),
            CASE relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' ELSE 'kept' END)
    {_OURS}
""")
_COLUMNS = sa.text(f"""
    SELECT (attrelid::regclass)::text, attname::text, format_type(atttypid, atttypmod)
        || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (SELECT pg_class.oid {_OURS})
""")  # noqa: S608 - our own words
_CONSTRAINTS = sa.text(f"""
    SELECT (conrelid::regclass)::text, conname::text, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype IN ('p', 'u', 'f', 'c', 'x') AND conrelid IN (SELECT pg_class.oid {_OURS})
""")  # noqa: S608 - our own words
# The index of a key is told by its constraint, unless it is of no use.
_INDEXES = sa.text(f"""
    SELECT (indrelid::regclass)::text, relname::text, pg_get_indexdef(indexrelid), indisvalid
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid IN (SELECT pg_class.oid {_OURS}) AND NOT (indisvalid AND EXISTS (
        SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')))
""")  # noqa: S608 - our own words
_GUARDS = sa.text(f"""
    SELECT (tgrelid::regclass)::text, 'trigger', tgname::text, pg_get_triggerdef(oid)
    FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT pg_class.oid {_OURS})
    UNION ALL
    SELECT (ev_class::regclass)::text, 'rule', rulename::text, pg_get_ruledef(oid)
    FROM pg_rewrite WHERE ev_class IN (SELECT pg_class.oid {_OURS})
    UNION ALL
    SELECT relname::text, 'row security', '', 'enabled' {_OURS} AND relrowsecurity
""")  # noqa: S608 - our own words
_TYPES = sa.text("""
    SELECT typname::text, string_agg(enumlabel, ', ' ORDER BY enumsortorder)
    FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
    WHERE pg_type_is_visible(pg_type.oid) GROUP BY typname
""")
_SEQUENCES = sa.text("""
    SELECT relname::text, format_type(seqtypid, NULL)
    FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid
    WHERE pg_table_is_visible(seqrelid) ORDER BY relname
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
    for table, kind in connection.execute(_TABLES):
        yield f"table {table}", kind
    for table, name, definition in connection.execute(_COLUMNS):
        yield f"column {table}.{name}", definition
    for table, name, definition in connection.execute(_CONSTRAINTS):
        yield f"constraint {table}.{name}", definition
    for table, name, definition, is_valid in connection.execute(_INDEXES):
        found = _INDEX.fullmatch(definition)
        assert found is not None, definition
        yield f"index {table}.{name}", f"{found[1] or ''}{found[2]}{'' if is_valid else INVALID}"
    for table, kind, name, definition in connection.execute(_GUARDS):
        yield f"{kind} {table}{f'.{name}' if name else ''}", definition
    for name, labels in connection.execute(_TYPES):
        yield f"type {name}", labels
    for name, kind in connection.execute(_SEQUENCES):
        yield f"sequence {name}", kind


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
