"""Rules that rows must keep: found broken, reported with ids, mended if asked, then enforced.

Nothing here changes a row unless the operator asked for it. A rule is added without reading the
table, and checked afterwards while its readers and writers go on.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from alembic import context, op

from migrations.catalogue import has_table, read_columns, read_constraints
from migrations.errors import MigrationError
from migrations.mending import MENDS, Mend, keep_mended_values, mend_rows
from migrations.rebuild import patiently
from migrations.statements import execute


class Rule(NamedTuple):
    """One named CHECK of one table."""

    table: str
    name: str
    condition: str


class Breach(NamedTuple):
    """A rule that some rows break: how many, and the keys of the first ten."""

    rule: Rule
    row_count: int
    keys: tuple[str, ...]

    @property
    def mends(self) -> dict[str, Mend]:
        """How rows that break the rule can be brought into it; empty: by hand only."""
        return MENDS.get(self.rule.name, {})

    def __str__(self) -> str:
        listed = ", ".join(self.keys) + (", …" if self.row_count > len(self.keys) else "")
        return (
            f"{self.row_count} row(s) of {self.rule.table} break the rule {self.rule.name}: "
            f"{self.rule.condition} (ids {listed})"
        )


def uphold(rules: Sequence[Rule]) -> None:
    """Bring the rules into force, whatever of them is there already.

    Raises `MigrationError` for rows that break one, all at once, before anything is changed; with
    the operator's leave such rows are mended first. Ends the transaction that is open.
    """
    with outside_transaction():
        require(rules)
        for table, group in groupby(rules, key=lambda rule: rule.table):
            _enforce(table, list(group))


def ensure_check(table: str, name: str, condition: str) -> None:
    """Bring one rule into force; see `uphold`."""
    uphold([Rule(table, name, condition)])


def require(rules: Iterable[Rule]) -> None:
    """Raise `MigrationError` unless all rows keep the rules, or can be mended and should be.

    Rules whose columns are not there yet are kept by every row.
    """
    breaches = [breach for rule in rules if (breach := find_breach(rule)) is not None]
    if not breaches:
        return
    if not context.config.attributes.get("is_mending"):
        raise MigrationError("\n".join(_told(breaches)))
    hopeless = [breach for breach in breaches if not breach.mends]
    if hopeless:
        raise MigrationError("\n".join(_told(hopeless)))
    keep_mended_values()
    for breach in breaches:
        for line in _offers(breach):
            _report(f"mending: {breach}; {line}")
        columns = mend_rows(
            breach.rule.table, key_of(breach.rule.table), breach.rule[1:], breach.mends
        )
        _report(f"mended: {columns} value(s) of {breach.rule.table}, kept in mended_values")
    left = [each for breach in breaches if (each := find_breach(breach.rule)) is not None]
    if left:
        raise MigrationError("\n".join(_told(left)))


def find_breach(rule: Rule) -> Breach | None:
    """Return which rows break the rule; None when the database enforces it, or none does."""
    found = {each.name: each for each in read_constraints(op.get_bind(), rule.table)}
    if rule.name in found and found[rule.name].is_valid:
        return None
    if not has_table(op.get_bind(), rule.table) or not _is_askable(rule):
        return None
    key = key_of(rule.table)
    rows = execute(
        f"SELECT count(*) OVER (), CAST({key} AS text) AS row_key "  # noqa: S608 - names of our revisions
        f"FROM {rule.table} WHERE NOT ({rule.condition}) ORDER BY {key} LIMIT 10"
    ).all()
    return Breach(rule, rows[0][0], tuple(row[1] for row in rows)) if rows else None


def key_of(table: str) -> str:
    """Return SQL for what tells a row of the table from others."""
    if "id" in read_columns(op.get_bind(), table):
        return "id"
    [key] = [each.columns for each in read_constraints(op.get_bind(), table) if each.kind == "p"]
    return f"concat_ws('/', {', '.join(key)})"


@contextmanager
def outside_transaction() -> Iterator[None]:
    """End the revision's transaction, so that each statement is one of its own; may be nested."""
    options = op.get_bind().get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        yield
        return
    with op.get_context().autocommit_block():
        yield


def _enforce(table: str, rules: Sequence[Rule]) -> None:
    found = {each.name: each.is_valid for each in read_constraints(op.get_bind(), table)}
    missing = [rule for rule in rules if rule.name not in found]
    if missing:
        parts = (
            f"ADD CONSTRAINT {each.name} CHECK ({each.condition}) NOT VALID" for each in missing
        )
        patiently(f"ALTER TABLE {table} {', '.join(parts)}")
    unread = [rule.name for rule in rules if not found.get(rule.name, False)]
    if unread:
        parts = (f"VALIDATE CONSTRAINT {name}" for name in unread)
        patiently(f"ALTER TABLE {table} {', '.join(parts)}")


def _is_askable(rule: Rule) -> bool:
    """Return whether the columns are there that the rule's repair would change."""
    mends = MENDS.get(rule.name, {})
    return set(mends) <= set(read_columns(op.get_bind(), rule.table))


def _told(breaches: Iterable[Breach]) -> Iterator[str]:
    listed = list(breaches)
    for breach in listed:
        yield f"{breach}; {' '.join(_offers(breach)) or 'correct them by hand.'}"
    if any(breach.mends for breach in listed):
        yield (
            "`mathakine migrate --mend` does what is offered, tells each repair, and keeps the old "
            "values in mended_values; or correct the rows and start again. Nothing was changed."
        )
    else:
        yield "Correct the rows and start again. Nothing was changed."


def _offers(breach: Breach) -> Iterator[str]:
    for column, mend in breach.mends.items():
        yield f"{column}: {mend.says}."


def _report(line: str) -> None:
    report = context.config.attributes.get("report")
    if report is not None:
        report(line)
