"""The whole validation of a database, part by part."""

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa

from migrations.description import Page, describe
from migrations.looking import look, stamps, unknown_revision
from migrations.recognition import recognise
from migrations.revision_pages import load
from migrations.run import head
from migrations.validation.deviations import check_roadmap
from migrations.validation.findings import Finding, Section, Validation
from migrations.validation.objects import check_objects
from migrations.validation.queries import ROUND_COUNT, check_queries
from migrations.validation.samples import check_samples
from persistence.database import describe as place_of

Report = Callable[[str], None]


class _Start(NamedTuple):
    """What a first look shows."""

    stamps: list[str]
    page: Page
    server_version: str


def validate(
    database_url: str,
    *,
    is_read_only: bool = False,
    round_count: int = ROUND_COUNT,
    report: Report = lambda _: None,
) -> Validation:
    """Return what is right and wrong with the database; nothing in it is changed.

    Blocks. `report` is told each part before it begins. Raises `MigrationError` when the database
    cannot be looked at, or belongs to a release that this one does not know.
    """
    report("looking at its objects")
    start = look(database_url, _first_look)
    pages = load()
    revision = start.stamps[0] if len(start.stamps) == 1 else None
    if revision is not None and revision not in pages:
        raise unknown_revision(revision, database_url)
    recognition = recognise(start.page, pages)
    likeness = revision or recognition.revision
    sections = [Section("revision", (_revision(start, likeness, list(pages)),))]
    if likeness is not None:
        known = {name for page in pages.values() for name in page}
        objects = look(database_url, lambda c: check_objects(c, pages[likeness], start.page, known))
        sections.append(Section(f"objects, as of {likeness}", tuple(objects)))
    if likeness == head():
        sections.append(Section("roadmap", tuple(check_roadmap(start.page))))
        if is_read_only:
            skipped = Finding("skipped", "writing", "not asked for")
            sections.append(Section("objects of every model, and bad rows", (skipped,)))
        else:
            report("writing one object of every model, and bad rows; all is rolled back")
            samples = look(database_url, check_samples)
            sections.append(Section("objects of every model, and bad rows", tuple(samples)))
        report("running the roadmap's queries")
        queries = look(database_url, lambda c: check_queries(c, round_count))
        sections.append(Section(f"queries, {round_count} times each", tuple(queries)))
    else:
        detail = f"only tried at this release's revision, {head()}"
        skipped = Finding("skipped", "roadmap, writing and queries", detail)
        sections.append(Section("the rest", (skipped,)))
    return Validation(
        place_of(database_url), start.server_version, revision, head(), tuple(sections)
    )


def _first_look(connection: sa.Connection) -> _Start:
    version = str(connection.scalar(sa.text("SHOW server_version")))
    return _Start(stamps(connection), describe(connection), version)


def _revision(start: _Start, likeness: str | None, known: list[str]) -> Finding:
    if likeness is None:
        detail = "there are no tables of ours here: `mathakine migrate` makes them"
        return Finding("wrong", "revision", detail)
    if not start.stamps:
        detail = (
            f"these tables were never stamped, and are most like {likeness}: `mathakine schema "
            "adopt` says more"
        )
        return Finding("wrong", "revision", detail)
    if len(start.stamps) > 1:
        detail = (
            f"alembic_version holds {', '.join(start.stamps)}, but must hold one revision: delete "
            "the others, and look again"
        )
        return Finding("wrong", "revision", detail)
    behind = len(known) - 1 - known.index(likeness)
    if behind:
        detail = f"{likeness} is {behind} behind this release: run `mathakine migrate`"
        return Finding("wrong", "revision", detail)
    return Finding("fine", "revision", f"{likeness}, which is this release's")
