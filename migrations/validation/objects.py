"""Every object of the database against the page of its revision, with what mends it.

Constraints that lack or that are NOT VALID are tried on the rows: those that break one are named.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import sqlalchemy as sa

from migrations.description import (
    INVALID,
    NOT_VALID,
    Difference,
    Page,
    compare,
    unindexed_partitions,
)
from migrations.recognition import forbids_rows
from migrations.validation.cures import cure_of, is_of_key
from migrations.validation.findings import Finding
from migrations.validation.rows import find_breaking_rows

_NEVER_FINISHED: Final = "is invalid: it was never finished, and no query uses it"


def check_objects(
    connection: sa.Connection, wanted: Page, found: Page, known: Collection[str] = ()
) -> list[Finding]:
    """Return a finding for each table that is as it should be, and for each object that is not.

    `known` are the objects of any revision.
    """
    differences = compare(wanted, found)
    findings = [_finding(connection, each, wanted, known) for each in differences]
    for partition, index in unindexed_partitions(connection):
        findings.append(
            Finding(
                "wrong",
                f"partition {partition}",
                f"has no valid part of the index {index}, and is searched row by row",
                f"REINDEX TABLE CONCURRENTLY {partition}",
            )
        )
    wrong = {each.table for each in differences}
    for table, counts in _counts(wanted).items():
        if table not in wrong:
            findings.append(Finding("fine", f"table {table}", counts))
    types = [each for each in wanted if each.startswith("type ") and each not in found]
    if not types:
        count = sum(each.startswith("type ") for each in wanted)
        findings.append(Finding("fine", "types", f"{count} enumerated"))
    return findings


def _finding(
    connection: sa.Connection, difference: Difference, wanted: Page, known: Collection[str]
) -> Finding:
    cure = cure_of(difference, wanted)
    if difference.wanted is None and difference.object in known:
        detail = "is of another revision: a migration was interrupted, and goes on where it was"
        return Finding("wrong", difference.object, detail)
    if difference.wanted is None and is_of_key(difference, wanted):
        return Finding("wrong", difference.object, _NEVER_FINISHED, cure)
    if difference.wanted is None:
        if not forbids_rows(difference):
            detail = f"is not of this schema, and harmless: {difference.found}"
            return Finding("note", difference.object, detail)
        detail = (
            f"is not of this schema, and may refuse what this release writes: {difference.found}"
        )
        return Finding("wrong", difference.object, detail)
    if difference.found is None:
        detail = f"is missing: {difference.wanted}"
    elif difference.found == difference.wanted + NOT_VALID:
        detail = "is NOT VALID: rows from before it may break it"
    elif difference.found == difference.wanted + INVALID:
        detail = _NEVER_FINISHED
    else:
        detail = f"is {difference.found}, but should be {difference.wanted}"
    breaking = find_breaking_rows(connection, difference, wanted)
    if breaking is not None:
        return Finding("wrong", difference.object, f"{detail}; {breaking}", cure)
    return Finding("wrong", difference.object, detail, cure)


def _counts(page: Mapping[str, str]) -> dict[str, str]:
    """Return of each table how many parts it has, in words."""
    counts: dict[str, dict[str, int]] = {}
    for kind, table in _parts(page):
        counts.setdefault(table, {"column": 0, "constraint": 0, "index": 0})
        if kind != "table":
            counts[table][kind] += 1
    return {
        table: f"{each['column']} columns, {each['constraint']} constraints, "
        f"{each['index']} further indexes"
        for table, each in sorted(counts.items())
    }


def _parts(page: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in page:
        kind, _, rest = name.partition(" ")
        if kind in {"table", "column", "constraint", "index"}:
            yield kind, rest.partition(".")[0]
