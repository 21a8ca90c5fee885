"""One object of every model, written, read back and rolled back; and bad rows that are refused.

What a bad row is follows from the models (`refusals`). Everything happens in one transaction that
is never committed, each step in a savepoint of its own; ids are far above those in use.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from migrations.errors import sqlstate
from migrations.validation.findings import Finding
from migrations.validation.refusals import Refusal, refusals_of
from persistence.models import Base
from persistence.sample_rows import sample_rows

_KEY_OF_PARTITION: Final = sa.text("""
    SELECT whole.conname::text FROM pg_constraint AS part
    JOIN pg_constraint AS whole ON whole.oid = part.conparentid
    WHERE part.conname = :name AND part.conrelid = to_regclass(:table)
""")
_MAY_NOT_WRITE: Final = frozenset({"42501", "25006"})


def check_samples(connection: sa.Connection) -> list[Finding]:
    """Return a finding for each model, and for each rule that did not refuse what it should.

    Leaves the transaction to be rolled back by the caller.
    """
    if not connection.in_transaction():
        connection.begin()  # or the first object would be committed by itself
    models = {each.local_table.name: each.class_ for each in Base.registry.mappers}  # type: ignore[attr-defined]
    findings = []
    unwritten: set[str] = set()
    for table, row in sample_rows().items():
        model = models[table]
        missing = sorted(_parents(model.__table__) & unwritten)
        if missing:
            unwritten.add(table)
            detail = f"was not tried, since {', '.join(missing)} could not be written"
            findings.append(Finding("skipped", f"table {table}", detail))
            continue
        try:
            differing = _write(connection, model, row)
        except (DBAPIError, sa.exc.StatementError) as error:
            if sqlstate(error) in _MAY_NOT_WRITE:
                return [_may_not_write(connection, error)]
            unwritten.add(table)
            detail = f"takes no object of {model.__name__}: {_reason(error)}"
            findings.append(Finding("wrong", f"table {table}", detail))
            continue
        findings.append(_written(table, model.__name__, differing))
        findings.extend(_refused(connection, model.__table__, row))
    return findings


def _write(connection: sa.Connection, model: type[Base], row: Mapping[str, Any]) -> list[str]:
    """Write one object and read it back; return the columns that hold something else than sent."""
    session = Session(connection, join_transaction_mode="create_savepoint")
    try:
        written = model(**row)
        session.add(written)
        session.flush()
        session.expire(written)
        differing = [
            name for name, value in row.items() if not _is_equal(getattr(written, name), value)
        ]
        session.commit()  # of the savepoint
    finally:
        session.close()
    return differing


def _is_equal(found: object, sent: object) -> bool:
    if isinstance(found, Enum):
        return sent in {found, found.name}
    if isinstance(found, Decimal | float | int) and isinstance(sent, Decimal | float | int):
        return found == sent
    return found == sent or str(found) == str(sent)


def _written(table: str, model: str, differing: list[str]) -> Finding:
    if differing:
        detail = f"gives an object of {model} back with other values: {', '.join(differing)}"
        return Finding("wrong", f"table {table}", detail)
    return Finding("fine", f"table {table}", f"takes and gives back an object of {model}")


def _refused(
    connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]
) -> Iterator[Finding]:
    """Yield a finding for each rule of the table, tried on the row that has just been written."""
    refusals = list(refusals_of(table, row))
    shown: dict[str, list[str]] = {}
    for each in refusals:
        failed = shown.setdefault(each.rule, [])
        answers = (_answer(connection, each, attempt) for attempt in each.attempts)
        is_shown = (all if each.needs_all else any)(answer == each.rule for answer in answers)
        if not is_shown:
            failed.append(each.told)
    for rule, failed in shown.items():
        if failed:
            detail = f"does not refuse, by this name, {'; '.join(failed)}"
            yield Finding("wrong", f"rule {rule}", detail)
        else:
            yield Finding("fine", f"rule {rule}", f"refuses bad rows of {table.name}")


def _answer(connection: sa.Connection, refusal: Refusal, statement: sa.Executable) -> str | None:
    """Return the name of the rule that refuses the statement; None when it is taken."""
    savepoint = connection.begin_nested()
    try:
        connection.execute(statement)
    except DBAPIError as error:
        savepoint.rollback()
        return _rule(connection, refusal, error)
    savepoint.rollback()
    return None


def _rule(connection: sa.Connection, refusal: Refusal, error: DBAPIError) -> str:
    cause = getattr(error.orig, "__cause__", None)
    if sqlstate(error) == "23502":
        return f"{refusal.table}.{getattr(cause, 'column_name', None)} NOT NULL"
    name = getattr(cause, "constraint_name", None)
    table = getattr(cause, "table_name", None)
    if name is not None and table not in {None, refusal.table}:
        # A partition has a key of its own, whose name is another one.
        parts = {"name": name, "table": table}
        name = connection.scalar(_KEY_OF_PARTITION, parts) or name
    return str(name or sqlstate(error))


def _parents(table: sa.Table) -> set[str]:
    return {key.column.table.name for key in table.foreign_keys} - {table.name}


def _may_not_write(connection: sa.Connection, error: Exception) -> Finding:
    user = connection.scalar(sa.text("SELECT current_user"))
    return Finding(
        "wrong",
        "writing",
        f"{user} may not write here ({_reason(error)}): nothing was tried; look as the tables' "
        "owner, or say --read-only",
    )


def _reason(error: Exception) -> str:
    first = str(getattr(error, "orig", error)).splitlines()[0]
    return first.rpartition(">: ")[2]
