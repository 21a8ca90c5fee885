"""The statement that makes one object what it should be, where that loses nothing.

Objects that are not ours are never dropped, and types never changed: what stands in them is not
ours to judge.
"""

import re

from migrations.description import INVALID, NOT_VALID, Difference, Page


def cure_of(difference: Difference, wanted: Page) -> str | None:
    """Return SQL that mends the difference, or None."""
    table, _, name = difference.name.partition(".")
    if difference.wanted is None:
        is_broken = is_of_key(difference, wanted)
        return f"REINDEX INDEX CONCURRENTLY {name}" if is_broken else None
    match difference.kind:
        case "column":
            return _column(table, name, difference)
        case "constraint":
            return _constraint(table, name, difference)
        case "index":
            return _index(table, name, difference, wanted)
        case _:
            return None


def is_of_key(difference: Difference, wanted: Page) -> bool:
    """Return whether it is the index of a key of ours; pages name only those that are invalid."""
    return difference.kind == "index" and f"constraint {difference.name}" in wanted


def _column(table: str, name: str, difference: Difference) -> str | None:
    assert difference.wanted is not None
    if difference.found is None:
        if " NOT NULL" in difference.wanted and " DEFAULT " not in difference.wanted:
            return None  # rows that are there would have nothing in it
        return f'ALTER TABLE {table} ADD COLUMN "{name}" {difference.wanted}'
    kind, required, default = _parts(difference.wanted)
    found_kind, found_required, found_default = _parts(difference.found)
    if kind != found_kind:
        return None
    steps = []
    if default != found_default:
        steps.append(f"SET DEFAULT {default}" if default else "DROP DEFAULT")
    if required != found_required:
        steps.append("SET NOT NULL" if required else "DROP NOT NULL")
    changes = ", ".join(f'ALTER COLUMN "{name}" {step}' for step in steps)
    return f"ALTER TABLE {table} {changes}"


def _parts(column: str) -> tuple[str, bool, str]:
    before, _, default = column.partition(" DEFAULT ")
    return before.removesuffix(" NOT NULL"), before.endswith(" NOT NULL"), default


def _constraint(table: str, name: str, difference: Difference) -> str:
    assert difference.wanted is not None
    if difference.found == difference.wanted + NOT_VALID:
        return f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}"
    drop = f"DROP CONSTRAINT {name}, " if difference.found is not None else ""
    return f"ALTER TABLE {table} {drop}ADD CONSTRAINT {name} {difference.wanted}"


def _index(table: str, name: str, difference: Difference, wanted: Page) -> str | None:
    assert difference.wanted is not None
    is_partitioned = wanted.get(f"table {table}", "").startswith("partitioned")
    if difference.found == difference.wanted + INVALID and not is_partitioned:
        return f"REINDEX INDEX CONCURRENTLY {name}"
    if difference.found is not None:
        return None
    found = re.match(r"(UNIQUE )?(.*)", difference.wanted)
    assert found is not None
    online = "" if is_partitioned else "CONCURRENTLY "
    return f"CREATE {found[1] or ''}INDEX {online}{name} ON {table} {found[2]}"
