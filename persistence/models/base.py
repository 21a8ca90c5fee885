"""What all models share: the metadata with PostgreSQL's own names, and column shorthands.

No table lives here. Constraint names follow what PostgreSQL gives to the same unnamed constraint,
so that tables made by plain SQL, by the migrations and by these models are equal in every object.
"""

import re
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    Index,
    Integer,
    MetaData,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING_CONVENTION: Final = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "ix_%(column_0_label)s",
}


JOIN_CODE: Final = "[0-9A-Z]{1,20}"
"""Join codes as they are stored: what a typed code is brought to, so that each can be typed."""


class Base(DeclarativeBase):
    """The base of every model. There are no relationships: queries say what they join."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


def one_of(name: str, column: str, values: tuple[str, ...]) -> CheckConstraint:
    """Return the named constraint that `column` is NULL or one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def in_range(name: str, column: str, low: int, high: int) -> CheckConstraint:
    """Return the named constraint that `column` is NULL or from `low` to `high`, both included."""
    return CheckConstraint(f"{column} >= {low} AND {column} <= {high}", name=name)


def not_negative(name: str, *columns: str) -> CheckConstraint:
    """Return the named constraint that each of `columns` is NULL or at least 0."""
    return CheckConstraint(" AND ".join(f"{column} >= 0" for column in columns), name=name)


def seconds(name: str, *columns: str) -> CheckConstraint:
    """Return the named constraint that each of `columns` is NULL or a finite time, at least 0."""
    return CheckConstraint(
        " AND ".join(f"{column} >= 0 AND {column} < 'Infinity'" for column in columns), name=name
    )


def json_of(name: str, column: str, *kinds: str) -> CheckConstraint:
    """Return the named constraint that `column` is NULL or JSON of one of `kinds`, or its null."""
    listed = ", ".join(f"'{kind}'" for kind in (*kinds, "null"))
    return CheckConstraint(f"json_typeof({column}) IN ({listed})", name=name)


def written_as(name: str, column: str, pattern: str) -> CheckConstraint:
    """Return the named constraint that `column` is NULL or wholly of the POSIX pattern's form."""
    return CheckConstraint(f"{column} ~ '^{pattern}$'", name=name)


def after(name: str, later: str, earlier: str, *, may_be_equal: bool = False) -> CheckConstraint:
    """Return the named constraint that the time `later` comes after `earlier`, where both are."""
    return CheckConstraint(f"{later} {'>=' if may_be_equal else '>'} {earlier}", name=name)


def where_set(name: str, column: str) -> Index:
    """Return a partial index of `column` over the rows where it is not NULL."""
    return Index(name, column, postgresql_where=text(f"{column} IS NOT NULL"))


def flag(default: bool) -> Mapped[bool]:
    """Return a NOT NULL boolean with a default in the database."""
    return mapped_column(Boolean, server_default=text(str(default).lower()))


def counter(default: int = 0) -> Mapped[int]:
    """Return a NOT NULL integer with a default in the database."""
    return mapped_column(Integer, server_default=text(str(default)))


def moment() -> Mapped[datetime]:
    """Return a NOT NULL time with `now()` as its default in the database."""
    return mapped_column(DateTime(timezone=True), server_default=func.now())


def optional_moment() -> Mapped[datetime | None]:
    """Return a nullable time without a default."""
    return mapped_column(DateTime(timezone=True))


Json = Any
"""What a JSON column holds: each reader validates the shape that it needs."""


def json_kinds_of(column: Column[Any]) -> tuple[str, ...]:
    """Return the kinds of JSON that a CHECK of `json_of` allows beside null, else nothing."""
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.match(rf"json_typeof\({column.name}\) IN \((.*?)\)", str(constraint.sqltext))
            if found:
                return tuple(word.strip("'") for word in found[1].split(", ") if word != "'null'")
    return ()


def vocabulary_of(column: Column[Any]) -> tuple[str, ...]:
    """Return the values that an enumerated type or a CHECK of `one_of` allows, else nothing."""
    if isinstance(column.type, Enum):
        return tuple(column.type.enums)
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            found = re.fullmatch(rf"{column.name} IN \((.*)\)", str(constraint.sqltext))
            if found:
                return tuple(word.strip("'") for word in found[1].split(", "))
    return ()
