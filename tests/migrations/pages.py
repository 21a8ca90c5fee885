"""Runs every revision and reads the page of each; `--write` writes `revision_pages.json` anew.

    python -m tests.migrations.pages --write

Starts a PostgreSQL of its own for it, which is gone afterwards.
"""

import sys
import tempfile
from pathlib import Path

import msgspec

from migrations.description import Page, describe
from migrations.looking import look
from migrations.revision_pages import PATH, Changes, changes_of
from migrations.run import revisions, upgrade
from tests.services import FAST_POSTGRES, postgres_url, start_postgres


def pages_of_migrations(empty_database_url: str) -> dict[str, Page]:
    """Return the pages that the revisions make of an empty database, one after another."""
    pages = {}
    for revision in revisions():
        upgrade(empty_database_url, revision)
        pages[revision] = look(empty_database_url, describe)
    return pages


def render(changes: Changes) -> bytes:
    """Return the file's content."""
    return msgspec.json.format(msgspec.json.encode(changes), indent=1) + b"\n"


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o711)  # PostgreSQL's account passes through
        server = start_postgres(path / "postgres", FAST_POSTGRES)
        try:
            pages = pages_of_migrations(postgres_url(server.port, "postgres"))
        finally:
            server.kill()
    content = render(changes_of(pages))
    if arguments == ["--write"]:
        PATH.write_bytes(content)
        print(f"{PATH}: {len(pages)} revisions, {len(content):,} bytes")  # noqa: T201
    elif PATH.read_bytes() != content:
        sys.exit(f"{PATH} is not what the migrations make: run with --write.")


if __name__ == "__main__":
    main(sys.argv[1:])
