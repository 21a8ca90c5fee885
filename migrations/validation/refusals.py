"""Bad rows that each rule of a table must refuse, worked out from the models.

A rule is a named constraint or a NOT NULL column. Vocabularies, ranges and signs say themselves
what is bad: all of it must be refused. For a CHECK of another form candidates are tried that its
own words suggest, and one of them must be refused.
"""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import INET, JSONB

from persistence.models.base import vocabulary_of

NOBODY: Final = 2_000_000_777
"""An id that no row has, samples neither."""
STRANGE: Final = "¿?"
"""A word that is in no vocabulary, and fits every column."""
CANDIDATE_COUNT: Final = 400
"""How many bad rows are tried at most for a CHECK of a form of its own."""


class Refusal(NamedTuple):
    """Statements that one rule must refuse: each of them, or at least one."""

    table: str
    rule: str
    told: str
    attempts: Sequence[sa.Executable]
    needs_all: bool = True


def refusals_of(table: sa.Table, row: Mapping[str, Any]) -> Iterator[Refusal]:
    """Yield what each rule of the table must refuse; `row` is there, and nothing points to it."""
    for column in table.columns:
        if not column.nullable:
            yield Refusal(
                table.name,
                f"{table.name}.{column.name} NOT NULL",
                f"NULL in {column.name}",
                [_change(table, row, {column.name: None})],
            )
    for constraint in sorted(table.constraints, key=lambda each: str(each.name)):
        name = str(constraint.name)
        match constraint:
            case sa.ForeignKeyConstraint():
                changes = {each.name: NOBODY for each in constraint.columns}
                attempt = _change(table, row, changes)
                yield Refusal(table.name, name, f"{changes}", [attempt])
            case sa.CheckConstraint():
                yield from _checks(table, row, name, str(constraint.sqltext))
            case sa.UniqueConstraint() | sa.PrimaryKeyConstraint():
                attempts = [_copy(table, row, constraint)]
                yield Refusal(table.name, name, "the same twice", attempts)


def _change(table: sa.Table, row: Mapping[str, Any], changes: Mapping[str, Any]) -> sa.Executable:
    here = [column == row[column.name] for column in table.primary_key.columns]
    values = {
        name: sa.null() if value is None else sa.literal(value, table.columns[name].type)
        for name, value in changes.items()
    }
    return table.update().where(*here).values(values)


def _copy(
    table: sa.Table,
    row: Mapping[str, Any],
    repeated: sa.UniqueConstraint | sa.PrimaryKeyConstraint,
) -> sa.Executable:
    """Return the insertion of a row that repeats only what the one key is about."""
    changes: dict[str, Any] = {}
    kept = {each.name for each in repeated.columns}
    for other in table.constraints:
        if other is repeated or not isinstance(
            other, sa.UniqueConstraint | sa.PrimaryKeyConstraint
        ):
            continue
        free = [each for each in other.columns if each.name not in kept | set(changes)]
        already = [each for each in other.columns if each.name in changes]
        if free and not already:
            changes[free[0].name] = _another(free[0], row[free[0].name])
    return table.insert().values({**row, **changes})


def _another(column: sa.Column[Any], value: Any) -> Any:
    """Return a value of the same kind that is not the same."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value + 1
    if isinstance(value, UUID):
        return UUID(int=value.int + 1)
    words = vocabulary_of(column)
    if words:
        return next(each for each in words if each != value)
    if not isinstance(value, str) or not value:
        return f"other {value}"[: getattr(column.type, "length", None)]
    # Of the same form, since a rule may ask for one.
    last = value[-1]
    kinds = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    kind = next((each for each in kinds if last in each), "xy")
    return value[:-1] + next(each for each in kind if each != last)


_IN_RANGE = re.compile(r"(\w+) >= (-?\d+) AND (\w+) <= (-?\d+)")
_IN_WORDS = re.compile(r"(\w+) IN \(.*\)")


def _checks(table: sa.Table, row: Mapping[str, Any], name: str, rule: str) -> Iterator[Refusal]:
    found = _IN_WORDS.fullmatch(rule)
    if found and vocabulary_of(table.columns[found[1]]):
        attempts = [_change(table, row, {found[1]: STRANGE})]
        yield Refusal(table.name, name, f"a strange {found[1]}", attempts)
        return
    if (found := _IN_RANGE.fullmatch(rule)) and found[1] == found[3]:
        ends = (int(found[2]) - 1, int(found[4]) + 1)
        attempts = [_change(table, row, {found[1]: each}) for each in ends]
        yield Refusal(table.name, name, f"{found[1]} of {ends[0]} or {ends[1]}", attempts)
        return
    parts = [re.fullmatch(r"(\w+) >= (\d+)", each) for each in rule.split(" AND ")]
    if all(parts):
        for part in parts:
            assert part is not None
            bad = int(part[2]) - 1
            attempts = [_change(table, row, {part[1]: bad})]
            yield Refusal(table.name, name, f"{part[1]} of {bad}", attempts)
        return
    attempts = [
        _change(table, row, each)
        for each in itertools.islice(_candidates(table, rule), CANDIDATE_COUNT)
    ]
    yield Refusal(table.name, name, f"any row that breaks {rule}", attempts, needs_all=False)


def _candidates(table: sa.Table, rule: str) -> Iterator[dict[str, Any]]:
    """Yield changes of one column, then of two, to values that the rule's own words suggest."""
    columns = [each for each in table.columns if re.search(rf"\b{each.name}\b", rule)]
    numbers = sorted({int(each) for each in re.findall(r"(?<![\w.])\d+(?![\w.])", rule)})
    words = re.findall(r"'([^']*)'", rule)
    bad = {each.name: _bad_values(each, numbers, words) for each in columns}
    for column in columns:
        for value in bad[column.name]:
            yield {column.name: value}
    for one, other in itertools.combinations(columns, 2):
        for values in itertools.product(bad[one.name], bad[other.name]):
            yield dict(zip((one.name, other.name), values, strict=True))


def _bad_values(column: sa.Column[Any], numbers: Sequence[int], words: Sequence[str]) -> list[Any]:
    values: list[Any]
    match column.type:
        case sa.JSON() | JSONB():
            values = [[], {}, STRANGE, -1, [{}], ["", 1], {STRANGE: STRANGE}, True]
        case sa.Boolean():
            values = [True, False]
        case sa.Enum():
            values = list(column.type.enums)
        case sa.LargeBinary():
            values = [b"", *(b"x" * (each + 1) for each in numbers)]
        case sa.String():
            length = column.type.length or max([300, *(each + 1 for each in numbers)])
            values = ["", STRANGE, " ", *words, "x" * length, "9" * length]
            values = [each for each in values if len(each) <= length]
        case sa.Float():
            values = [-1.0, math.inf, *(float(each + step) for each in numbers for step in (-1, 1))]
        case sa.Integer() | sa.Numeric():
            values = [-1, 0, *(each + step for each in numbers for step in (-1, 1))]
        case sa.DateTime():
            values = [datetime(1970, 1, 2, tzinfo=UTC), datetime(2199, 1, 2, tzinfo=UTC)]
        case sa.Date():
            values = [date(1870, 1, 2), date(2199, 1, 2)]
        case INET():
            values = ["192.0.2.1/8"]
        case _:
            values = []
    return [*([None] if column.nullable else []), *values]
