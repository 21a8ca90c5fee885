"""What the schema is at each revision, written down object by object.

`revision_pages.json` says of each revision what it brings, changes and drops. It is made by
`python -m tests.migrations.pages --write`, which runs the revisions; tests hold it to them, and its
last page to the models. So a database can be compared with any revision by reading alone: ADR 0029.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from migrations.description import Page

PATH: Final = Path(__file__).with_name("revision_pages.json")

Changes = dict[str, dict[str, str | None]]
"""Revision → object → its definition from then on; None: the revision drops it."""


def load() -> dict[str, Page]:
    """Return each revision's page, from the first revision to the head."""
    changes = msgspec.json.decode(PATH.read_bytes(), type=Changes)
    pages: dict[str, Page] = {}
    page: Page = {}
    for revision, changed in changes.items():
        for name, definition in changed.items():
            if definition is None:
                del page[name]
            else:
                page[name] = definition
        pages[revision] = dict(page)
    return pages


def changes_of(pages: Mapping[str, Page]) -> Changes:
    """Return what each page changes of the one before: what `load` reads."""
    changes: Changes = {}
    before: Page = {}
    for revision, page in pages.items():
        changes[revision] = {
            name: page.get(name)
            for name in sorted(set(before) | set(page))
            if before.get(name) != page.get(name)
        }
        before = page
    return changes
