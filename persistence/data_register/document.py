"""Writes the made part of docs/schema.md: the diagram of the tables and the register of columns.

`python -m persistence.data_register.document --write` writes it, `--check` exits with 1 when the
file says something else. The diagram is Mermaid's `erDiagram`, which a page can draw.
"""

import sys
from pathlib import Path
from typing import Final

from sqlalchemy import Column as ModelColumn
from sqlalchemy import Table as ModelTable
from sqlalchemy.dialects import postgresql

from persistence.data_register import DATA_CLASSES, PERSONAL, REGISTER
from persistence.models import Base

PATH: Final = Path(__file__).parents[2] / "docs" / "schema.md"
BEGIN: Final = "<!-- made by `python -m persistence.data_register.document --write` -->"
END: Final = "<!-- end of the made part -->"
_DIALECT: Final = postgresql.dialect()  # type: ignore[no-untyped-call]


def made_part() -> str:
    """Return the Markdown that follows from models and register alone."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    return "\n".join(
        [
            BEGIN,
            "",
            "## Diagram",
            "",
            "Keys only; the columns are below. `||--o{`: one to many; `|o--o{`: none or one.",
            "",
            "```mermaid",
            "erDiagram",
            *(line for table in tables for line in _entity(table)),
            *(line for table in tables for line in _relations(table)),
            "```",
            "",
            "## Classes of data",
            "",
            "| class | what it is | personal |",
            "| --- | --- | --- |",
            *(
                f"| {name} | {text} | {'yes' if name in PERSONAL else 'no'} |"
                for name, text in DATA_CLASSES.items()
            ),
            "",
            "## Columns",
            "",
            "Who writes a column, who reads it, its class of data, and how long it is kept.",
            *(line for table in tables for line in _columns(table)),
            "",
            END,
        ]
    )


def _entity(table: ModelTable) -> list[str]:
    keys = [column for column in table.columns if column.primary_key or column.foreign_keys]
    return [
        f"    {table.name} {{",
        *(f"        {_type(column).split('(')[0]} {column.name} {_key(column)}" for column in keys),
        "    }",
    ]


def _key(column: ModelColumn[object]) -> str:
    marks = ["PK"] if column.primary_key else []
    return ", ".join([*marks, "FK"] if column.foreign_keys else marks)


def _relations(table: ModelTable) -> list[str]:
    return [
        f"    {key.column.table.name} {'|o' if column.nullable else '||'}--o{{ {table.name}"
        f" : {column.name}"
        for column in table.columns
        for key in sorted(column.foreign_keys, key=lambda each: each.target_fullname)
    ]


def _columns(table: ModelTable) -> list[str]:
    entries = REGISTER[table.name]
    return [
        "",
        f"### `{table.name}`",
        "",
        "| column | type | written by | read by | class | kept |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| `{column.name}` | {_type(column)}{'' if column.nullable else ', required'} "
            f"| {entry.writer} | {entry.reader} | {entry.data} | {entry.keep.text} |"
            for column in table.columns
            for entry in (entries[column.name],)
        ),
    ]


def _type(column: ModelColumn[object]) -> str:
    text = str(column.type.compile(dialect=_DIALECT))
    return text.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ").replace(", ", ",").lower()


def with_made_part(document: str) -> str:
    """Return the document with its made part made anew; raises ValueError without the markers."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{PATH.name} has lost its markers {BEGIN} and {END}")
    return before + made_part() + after


def main(arguments: list[str]) -> int:
    """Write or check the file; return the exit code."""
    if arguments not in (["--write"], ["--check"]):
        sys.stderr.write("usage: python -m persistence.data_register.document --write | --check\n")
        return 2
    old = PATH.read_text(encoding="utf-8")
    new = with_made_part(old)
    if arguments == ["--write"]:
        PATH.write_text(new, encoding="utf-8")
    elif new != old:
        sys.stderr.write(f"{PATH.name} is out of step with models and register: use --write\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
