"""The database against the roadmap's own words: what is as asked, and what deviates on purpose.

A deviation that no ADR decided is a fault.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from migrations.catalogue import plain_rule
from migrations.description import Page
from migrations.validation.findings import Finding
from migrations.validation.roadmap import KEYS, Asked, asked_columns, asked_indexes


class Deviation(NamedTuple):
    """One way in which the schema is not what the roadmap says, and who decided it."""

    says: str
    adr: str
    places: frozenset[str] | None
    """Columns (`table.column`) that deviate so; None: any."""


DEVIATIONS: Final = {
    "stricter": Deviation(
        "a column with a default is NOT NULL, where the roadmap leaves it open", "0021", None
    ),
    "time zone": Deviation("every TIMESTAMP has its time zone", "0021", None),
    "more words": Deviation(
        "there are two more ranks, initiate and grand_master",
        "0021",
        frozenset({"users.jedi_rank"}),
    ),
    "may be NULL": Deviation(
        "a challenge that a class plays challenges nobody in particular",
        "0021",
        frozenset({"multiplayer_challenges.challenged_id"}),
    ),
    "type": Deviation(
        "ids of learning analytics are BIGINT", "0028", frozenset({"learning_analytics.id"})
    ),
    "key": Deviation(
        "learning analytics are kept by months, so that their key is (id, timestamp)",
        "0028",
        frozenset({"learning_analytics.id"}),
    ),
}
_TYPES: Final = {
    "SERIAL": "integer",
    "TIMESTAMPTZ": "timestamp with time zone",
    "TIMESTAMP": "timestamp without time zone",
}


def check_roadmap(page: Page) -> list[Finding]:
    """Return a finding for each deviation, and for whatever is not as the roadmap asks."""
    deviating: dict[str, list[str]] = {}
    findings = []
    columns = list(asked_columns())
    for asked in columns:
        place = f"{asked.table}.{asked.name}"
        for what, detail in _differences(asked, page):
            known = DEVIATIONS.get(what)
            if known is not None and (known.places is None or place in known.places):
                deviating.setdefault(what, []).append(place)
            else:
                findings.append(Finding("wrong", f"column {place}", detail))
    indexes = list(asked_indexes())
    for table, name, on, is_partial in indexes:
        findings += _index(page, table, name, on, is_partial=is_partial)
    for table, key in KEYS.items():
        if f"UNIQUE ({', '.join(key)})" not in _constraints(page, table):
            findings.append(
                Finding("wrong", f"key of {table}", f"({', '.join(key)}) is not unique")
            )
    if not findings:
        counts = f"{len(columns)} columns of {len({each.table for each in columns})} tables, "
        counts += f"{len(indexes)} indexes, {len(KEYS)} keys of two columns"
        findings.append(Finding("fine", "what the roadmap names", counts))
    for what, places in deviating.items():
        known = DEVIATIONS[what]
        told = places[0] if len(places) == 1 else f"{len(places)} columns"
        findings.append(Finding("note", f"deviation: {told}", f"{known.says} (ADR {known.adr})"))
    return findings


def _differences(asked: Asked, page: Page) -> Iterator[tuple[str, str]]:
    """Yield what is not as asked, in the words of `DEVIATIONS`, and in a sentence."""
    found = page.get(f"column {asked.table}.{asked.name}")
    if found is None:
        yield "missing", "is missing"
        return
    definition, _, default = found.partition(" DEFAULT ")
    kind = definition.removesuffix(" NOT NULL")
    is_required = kind != definition
    wanted = _TYPES.get(asked.type) or asked.type.lower().replace("varchar", "character varying")
    if kind != wanted:
        is_zoned = asked.type == "TIMESTAMP" and kind == _TYPES["TIMESTAMPTZ"]
        yield "time zone" if is_zoned else "type", f"is {kind}, but should be {wanted}"
    if asked.is_required and not is_required:
        yield "may be NULL", "may be NULL"
    if is_required and not asked.is_required and asked.type != "SERIAL":
        yield "stricter" if default else "required", "is NOT NULL"
    if asked.default is not None and plain_rule(default) != plain_rule(asked.default):
        yield "default", f"has the default {default or 'NULL'}, but should have {asked.default}"
    rules = _constraints(page, asked.table)
    if asked.type == "SERIAL":
        if "nextval(" not in default:
            yield "default", "does not count up by itself"
        if f"PRIMARY KEY ({asked.name})" not in rules:
            yield "key", "is not the key"
    if asked.is_unique and f"UNIQUE ({asked.name})" not in rules:
        yield "unique", "is not unique"
    if asked.target is not None:
        action = "" if asked.on_delete == "NO ACTION" else f" ON DELETE {asked.on_delete}"
        rule = f"FOREIGN KEY ({asked.name}) REFERENCES {asked.target}(id){action}"
        if rule not in rules:
            yield "target", f"has no {rule}"
    yield from _values(asked, rules)


def _values(asked: Asked, rules: set[str]) -> Iterator[tuple[str, str]]:
    plain = {plain_rule(rule) for rule in rules}
    if asked.words:
        listed = ",".join(f"'{word}'" for word in asked.words)
        if f"CHECK{asked.name}=ANYARRAY[{listed}]" not in plain:
            checks = [
                rule
                for rule in plain
                if rule.startswith(f"CHECK{asked.name}=ANYARRAY[")
                and all(f"'{word}'" in rule for word in asked.words)
            ]
            yield "more words" if checks else "words", f"may hold other words than {asked.words}"
    if asked.limits is not None:
        low, high = asked.limits
        if f"CHECK{asked.name}>={low}AND{asked.name}<={high}" not in plain:
            yield "limits", f"may be outside {low} to {high}"


def _constraints(page: Page, table: str) -> set[str]:
    prefix = f"constraint {table}."
    return {definition for name, definition in page.items() if name.startswith(prefix)}


def _index(
    page: Page, table: str, name: str, on: str | None, *, is_partial: bool
) -> Iterator[Finding]:
    found = page.get(f"index {table}.{name}")
    if found is None:
        yield Finding("wrong", f"index {name}", "is missing")
    elif on is not None and f"({on})" not in found:
        yield Finding("wrong", f"index {name}", f"is {found}, but should be on ({on})")
    elif is_partial != (" IS NOT NULL" in found):
        detail = f"is {found}, but should{'' if is_partial else ' not'} be partial"
        yield Finding("wrong", f"index {name}", detail)
