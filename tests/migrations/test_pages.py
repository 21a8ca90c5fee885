"""The written pages are what the migrations make, and find each revision again."""

import pytest

from migrations.description import compare
from migrations.recognition import recognise
from migrations.revision_pages import PATH, changes_of, load
from migrations.run import revisions
from tests.migrations.pages import pages_of_migrations, render

PAGES = load()


def test_the_pages_are_what_the_migrations_make(empty_database_url: str) -> None:
    made = pages_of_migrations(empty_database_url)
    assert list(PAGES) == list(made)
    for revision, page in made.items():
        assert compare(page, PAGES[revision]) == [], (
            f"{revision} makes another schema: `python -m tests.migrations.pages --write`"
        )


def test_the_file_is_written_as_the_command_writes_it() -> None:
    assert PATH.read_bytes() == render(changes_of(PAGES))


def test_every_revision_has_a_page() -> None:
    assert list(PAGES) == revisions()


@pytest.mark.parametrize("revision", PAGES)
def test_a_page_is_recognised_as_its_revision(revision: str) -> None:
    found = recognise(PAGES[revision], PAGES)
    assert found.is_exact
    assert PAGES[found.revision or ""] == PAGES[revision]
    assert found.strangers == found.stops == found.leaves == ()


def test_of_revisions_that_make_the_same_the_first_is_recognised() -> None:
    page = PAGES["create_baseline"]
    assert recognise(page, {"a": {}, "b": page, "c": page}).revision == "b"
