"""Writes the made part of docs/queries.md: every statement with its place, plan and rows read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.plans.allowed import ALLOWED, SELDOM, UNHEARD
from tests.plans.reading import most_rows_read, shape_of, tables_of
from tests.plans.recorder import Heard
from tests.plans.run import Findings

PATH: Final = Path(__file__).parents[2] / "docs" / "queries.md"
BEGIN: Final = "<!-- made by `python -m tests.plans --write` -->"
END: Final = "<!-- end of the made part -->"
_CALLERS_SHOWN: Final = 2
_EVERYWHERE: Final = 12


def made_part(findings: Findings) -> str:
    """Return the Markdown of what was found."""
    return "\n".join([BEGIN, "", *_statements(findings), "", *_exceptions(), "", END])


def _statements(findings: Findings) -> Iterator[str]:
    yield f"## The {len(findings.heard)} statements"
    yield ""
    yield "| place | asked by | tables | how they are read | rows |"
    yield "| --- | --- | --- | --- | --- |"
    for one in findings.heard:
        tables = ", ".join(f"`{table}`" for table in tables_of(one, findings.sizes)) or "-"
        shape = ", ".join(shape_of(one, findings.sizes)) or "-"
        yield (
            f"| `{place_of(one)}` | {_callers(one)} | {tables} | {shape} "
            f"| {most_rows_read(one):,} |"
        )


def _exceptions() -> Iterator[str]:
    yield "## Scans that are meant"
    yield ""
    yield "| place | table | why |"
    yield "| --- | --- | --- |"
    for (place, table), why in ALLOWED.items():
        yield f"| `{place}` | `{table}` | {why} |"
    yield ""
    yield "## Seldom"
    yield ""
    yield "Looked at on the small database of the tests, and reached only when"
    yield ""
    for place, when in sorted(SELDOM.items()):
        yield f"- `{place}`: {when}"
    yield ""
    yield "## Not in the list"
    yield ""
    yield "What no request, match or worker runs by itself:"
    yield ""
    for place, who in sorted(UNHEARD.items()):
        yield f"- `{place}`: {who}"


def place_of(one: Heard) -> str:
    """Return where the statement is run, the first by name where several do."""
    return min(one.places, default="?")


def _callers(one: Heard) -> str:
    names = sorted(one.callers)
    if len(names) >= _EVERYWHERE:
        return "nearly every request"
    shown = ", ".join(name.replace(":id}", "}") for name in names[:_CALLERS_SHOWN])
    more = len(names) - _CALLERS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def with_made_part(document: str, part: str) -> str:
    """Return the document with another made part; raises ValueError without the markers."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{PATH.name} has lost its markers {BEGIN} and {END}")
    return before + part + after
