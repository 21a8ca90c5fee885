"""Rows of `docs/roadmap.md` that are items: what they name, and the tests that hold them."""

from collections.abc import Iterator

from tests.docs.markdown import ROOT, Row, rows, spans

ROADMAP = ROOT / "docs" / "roadmap.md"
ALL = rows(ROADMAP)
ITEMS = [row for row in ALL if "State" in row.cells]


def item(row: Row) -> str:
    """Return the cell that names the item."""
    return row.cells["Item"]


def named_tests(row: Row) -> Iterator[tuple[str, str | None]]:
    """Yield the (file, test) pairs of a row; None for a file that is named without a test."""
    file, is_alone = "", False
    for span in spans(row.cells["Tests"]):
        if "/" in span:
            if is_alone:
                yield file, None
            file, is_alone = span, True
        else:
            is_alone = False
            yield file, span
    if is_alone:
        yield file, None
