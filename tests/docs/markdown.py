"""Reads our Markdown: tables by heading, code spans, links and anchors, whatever they mean."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """One row of a table: under which headings it stands, and its cells by column name."""

    line: int
    section: str
    part: str
    cells: dict[str, str]

    def __str__(self) -> str:
        return f"line {self.line}: {next(iter(self.cells.values()))}"


def documents() -> list[Path]:
    """Return every document of the repository that people read."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def prose(path: Path) -> list[tuple[int, str]]:
    """Return the numbered lines that stand outside fenced blocks."""
    lines, is_fenced = [], False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if _FENCE.match(line):
            is_fenced = not is_fenced
        elif not is_fenced:
            lines.append((number, line))
    return lines


def rows(path: Path) -> list[Row]:
    """Return the rows of all tables, in order; raises ValueError for a row with other cells."""
    found: list[Row] = []
    section = part = ""
    header: list[str] | None = None
    for number, line in prose(path):
        heading = _HEADING.match(line)
        if heading:
            if len(heading[1]) <= 2:
                section, part = heading[2], ""
            else:
                part = heading[2]
        if not line.startswith("|"):
            header = None
            continue
        cells = [cell.strip() for cell in _CELL.split(line)[1:-1]]
        if header is None:
            header = cells
        elif not set("".join(cells)) <= set("-: "):
            if len(cells) != len(header):
                raise ValueError(f"{path.name}:{number} has {len(cells)} cells of {len(header)}")
            found.append(Row(number, section, part, dict(zip(header, cells, strict=True))))
    return found


def spans(text: str) -> list[str]:
    """Return what stands between single backticks."""
    return _SPAN.findall(text)


def links(text: str) -> list[str]:
    """Return the targets of inline links; what stands in code is none."""
    return _LINK.findall(_SPAN.sub("", text))


def anchors(path: Path) -> set[str]:
    """Return the anchors that a forge makes of the headings."""
    found: set[str] = set()
    for _, line in prose(path):
        heading = _HEADING.match(line)
        if heading:
            kept = re.sub(r"[^\w\- ]", "", heading[2].lower()).replace(" ", "-")
            slug, again = kept, 0
            while slug in found:
                again += 1
                slug = f"{kept}-{again}"
            found.add(slug)
    return found
