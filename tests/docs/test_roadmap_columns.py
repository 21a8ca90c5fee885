"""Tables and columns of `docs/roadmap.md` against the models, in both directions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from sqlalchemy import CheckConstraint, Column, DefaultClause, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

from persistence.models import Base
from tests.docs.markdown import ROOT, Row, spans
from tests.docs.roadmap import ITEMS, item

COLUMNS = "Columns"
TABLES = "Tables"
ASKED_TABLES = {
    "users",
    "user_sessions",
    "achievements",
    "user_achievements",
    "notifications",
    "exercises",
    "user_groups",
    "group_memberships",
    "multiplayer_challenges",
    "learning_analytics",
    "ai_generated_content",
    "recommendations",
    "institutions",
    "institution_memberships",
    "admin_reports",
}


def test_every_table_is_listed_once_and_exists() -> None:
    listed = [span for row in ITEMS if row.section == TABLES for span in spans(item(row))]
    assert sorted(listed) == sorted(Base.metadata.tables)


class Definition(NamedTuple):
    """What the document says of one column; `type` None: only that it is there."""

    name: str
    type: str | None
    is_primary: bool
    is_required: bool
    is_unique: bool
    default: str | None
    parent: str | None
    on_delete: str | None
    values: tuple[str, ...]
    limits: tuple[str, str] | None


DEFINITION = re.compile(
    r"(?P<name>\w+)(?: (?P<type>(?:BIG)?SERIAL|VARCHAR\(\d+\)|TEXT|INTEGER|BOOLEAN|DATE|JSON|INET|"
    r"NUMERIC\(\d, \d\)|TIMESTAMPTZ)(?P<primary> PRIMARY KEY)?(?P<required> NOT NULL)?"
    r"(?P<unique> UNIQUE)?(?: DEFAULT (?P<default>\w+\(\)|'[^']*'|\w+))?"
    r"(?: REFERENCES (?P<parent>\w+)(?: ON DELETE (?P<delete>CASCADE|SET NULL))?)?"
    r"(?: IN \((?P<values>[^)]*)\))?(?: FROM (?P<low>\d+) TO (?P<high>\d+))?)?"
)
KEY = re.compile(r"UNIQUE \((?P<columns>[\w, ]+)\)")


def definition(span: str) -> Definition:
    found = DEFINITION.fullmatch(span)
    assert found, f"`{span}` is no definition of a column"
    return Definition(
        found["name"],
        found["type"],
        bool(found["primary"]),
        bool(found["required"]),
        bool(found["unique"]),
        found["default"],
        found["parent"],
        found["delete"],
        tuple(value.strip(" '") for value in (found["values"] or "").split(",") if value),
        (found["low"], found["high"]) if found["low"] else None,
    )


def column_rows() -> Iterator[tuple[Table, Row]]:
    for row in ITEMS:
        if row.section == COLUMNS:
            yield Base.metadata.tables[row.part.strip("`")], row


def defined() -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for table, row in column_rows():
        found.setdefault(table.name, []).extend(
            definition(span) for span in spans(item(row)) if not KEY.fullmatch(span)
        )
    return found


def test_every_column_of_the_listed_tables_is_listed_once_and_exists() -> None:
    for name, definitions in defined().items():
        listed = sorted(each.name for each in definitions)
        assert listed == sorted(Base.metadata.tables[name].columns.keys()), name


@pytest.mark.parametrize("table", defined())
def test_columns_are_what_the_roadmap_asks_for(table: str) -> None:
    model = Base.metadata.tables[table]
    for each in defined()[table]:
        if each.type is not None:
            assert as_built(model.columns[each.name], each) == each, f"{table}.{each.name}"


def as_built(column: Column[object], wanted: Definition) -> Definition:
    """Return the model's column in the document's words."""
    kind = column.type.compile(postgresql.dialect())  # type: ignore[no-untyped-call]
    kind = kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
    if column.primary_key:
        serials = {"INTEGER": "SERIAL", "BIGINT": "BIGSERIAL"} if column.autoincrement else {}
        kind = serials.get(kind, kind)
    default = None
    if isinstance(column.server_default, DefaultClause):
        text = str(column.server_default.arg)
        is_text = kind.startswith(("VARCHAR", "TEXT"))
        default = f"'{text}'" if is_text else text
    keys = list(column.foreign_keys)
    # Stricter than asked: a column with a default is never NULL.
    is_required = not column.nullable and not column.primary_key
    if is_required and default is not None:
        is_required = wanted.is_required
    return Definition(
        column.name,
        kind,
        column.primary_key,
        is_required,
        is_unique(column),
        default,
        keys[0].column.table.name if keys else None,
        keys[0].ondelete if keys else None,
        values_of(column),
        wanted.limits if wanted.limits is None else limits_of(column),
    )


def is_unique(column: Column[object]) -> bool:
    return bool(column.unique) or any(
        list(each.columns) == [column]
        for each in column.table.constraints
        if isinstance(each, UniqueConstraint)
    )


def checks_of(column: Column[object]) -> list[str]:
    return [
        str(each.sqltext) for each in column.table.constraints if isinstance(each, CheckConstraint)
    ]


def values_of(column: Column[object]) -> tuple[str, ...]:
    for text in checks_of(column):
        found = re.fullmatch(rf"{column.name} IN \((.*)\)", text)
        if found:
            return tuple(value.strip(" '") for value in found[1].split(","))
    return ()


def limits_of(column: Column[object]) -> tuple[str, str] | None:
    for text in checks_of(column):
        found = re.fullmatch(rf"{column.name} >= (\d+) AND {column.name} <= (\d+)", text)
        if found:
            return found[1], found[2]
    return None


def test_the_keys_of_several_columns_exist() -> None:
    asked = [
        (table, key["columns"].split(", "))
        for table, row in column_rows()
        for span in spans(item(row))
        if (key := KEY.fullmatch(span))
    ]
    assert len(asked) >= 2
    for table, names in asked:
        built = [
            [column.name for column in each.columns]
            for each in table.constraints
            if isinstance(each, UniqueConstraint)
        ]
        assert names in built, (table.name, names)


def test_columns_that_are_done_are_used_outside_the_models() -> None:
    words = code_words()
    unused = [
        f"{table.name}.{each.name}"
        for table, row in column_rows()
        if row.cells["State"] == "done"
        for span in spans(item(row))
        if not KEY.fullmatch(span)
        for each in [definition(span)]
        if each.name not in words
    ]
    assert unused == []


def code_words() -> set[str]:
    """Return every word of the code that reads or writes the database."""
    paths = [*(ROOT / "persistence").rglob("*.py"), *(ROOT / "server").rglob("*.py")]
    models = ROOT / "persistence" / "models"
    return {
        word
        for path in paths
        if models not in path.parents
        for word in re.findall(r"\w+", path.read_text("utf-8"))
    }


def test_every_table_that_the_roadmap_describes_has_its_columns_listed() -> None:
    assert set(defined()) == ASKED_TABLES
