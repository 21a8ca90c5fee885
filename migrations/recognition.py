"""Which revision an unstamped database is at, and what `mathakine migrate` would make of it.

Compares the database's page with those of all revisions. Decides; reads and stamps nothing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from migrations.catalogue import plain_rule
from migrations.description import Difference, Page, compare


class Recognition(NamedTuple):
    """What was found; `revision` is the closest one, None where there is none of our tables."""

    revision: str | None
    differences: tuple[Difference, ...]
    """What keeps it from being that revision."""
    strangers: tuple[Difference, ...]
    """What no revision makes, and what does not hinder anybody."""
    stops: tuple[Difference, ...]
    """What `mathakine migrate` would refuse."""
    leaves: tuple[Difference, ...]
    """What `mathakine migrate` would leave as it is, although it is not right."""

    @property
    def is_exact(self) -> bool:
        """Whether the database may be stamped."""
        return self.revision is not None and not self.differences


def recognise(found: Page, pages: Mapping[str, Page]) -> Recognition:
    """Return which revision the page is closest to, and what differs.

    Of two that are equally close the first, so that no step is left out.
    """
    ours = set().union(*pages.values())
    if not any(name in ours for name in found if name.startswith("table ")):
        return Recognition(None, (), tuple(compare({}, found)), (), ())
    revision = min(pages, key=lambda each: _distance(pages[each], found))
    differences: list[Difference] = []
    strangers: list[Difference] = []
    for each in compare(pages[revision], found):
        is_strange = each.wanted is None and each.object not in ours
        (strangers if is_strange and not forbids_rows(each) else differences).append(each)
    stops, leaves = foretell(found, pages)
    return Recognition(revision, tuple(differences), tuple(strangers), stops, leaves)


def forbids_rows(stranger: Difference) -> bool:
    """Return whether an object that is not ours can refuse or change what this release writes."""
    definition = stranger.found or ""
    match stranger.kind:
        case "constraint" | "trigger" | "rule" | "row security":
            return True
        case "column":
            return " NOT NULL" in definition and " DEFAULT " not in definition
        case "index":
            return definition.startswith("UNIQUE ")
        case _:
            return False


def foretell(
    found: Page, pages: Mapping[str, Page]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Return where `mathakine migrate` would stop, and what it would leave that is not right.

    As the catalogue tells it: rows that break a rule are named when the rule is added.
    """
    head = list(pages.values())[-1]
    stops: list[Difference] = []
    leaves: list[Difference] = []
    differences = compare(head, found)
    missing = [each for each in differences if each.found is None]
    for each in differences:
        if each.wanted is None:
            is_known = any(each.object in page for page in pages.values())
            if forbids_rows(each) and not is_known and not _is_renamed(each, missing):
                leaves.append(each)
        elif each.found is None:
            continue  # is made
        elif any(_same(page.get(each.object), each.found) for page in pages.values()):
            continue  # is as an earlier revision had it, from where the later ones go on
        elif _is_stopped(each):
            stops.append(each)
        elif not _is_mended(each, pages):
            leaves.append(each)
    return tuple(stops), tuple(leaves)


def _is_renamed(stranger: Difference, missing: Sequence[Difference]) -> bool:
    """Return whether it is one of ours under another name, which migrating gives back to it."""
    for each in missing:
        if each.table != stranger.table or each.kind != "constraint":
            continue
        if _same(each.wanted, stranger.found):
            return True
        is_unique_index = stranger.kind == "index" and _kind(each.wanted) == "UNIQUE"
        if is_unique_index and _columns(each.wanted) == _columns(stranger.found):
            return True
        is_key = _kind(each.wanted) == _kind(stranger.found) == "FOREIGN"
        if is_key and _columns(each.wanted) == _columns(stranger.found):
            return True  # it differs in what deleting does, and is replaced
    return False


def _is_stopped(difference: Difference) -> bool:
    if difference.kind == "column":
        return _type(difference.wanted) != _type(difference.found)
    if difference.kind == "constraint":  # of the same name, but over other columns
        return _kind(difference.wanted) != "CHECK" and _columns(difference.wanted) != _columns(
            difference.found
        )
    return difference.kind in {"type", "table"}


def _is_mended(difference: Difference, pages: Mapping[str, Page]) -> bool:
    match difference.kind:
        case "column":
            return True  # default and nullability
        case "constraint" if _kind(difference.wanted) == "FOREIGN":
            # What deleting does is looked at where the key comes with its table.
            came = [each for each, page in pages.items() if difference.object in page]
            table = [each for each, page in pages.items() if f"table {difference.table}" in page]
            return came[0] == table[0]
        case "index":
            return _columns(difference.wanted) != _columns(difference.found) or (
                " WHERE " in (difference.wanted or "")
            ) != (" WHERE " in (difference.found or ""))
        case _:
            return False


def _distance(page: Page, found: Page) -> int:
    names = set(page) | set(found)
    return sum(not _same(page.get(name), found.get(name)) for name in names)


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return plain_rule(one) == plain_rule(other)


def _type(column: str | None) -> str:
    return re.split(r" NOT NULL| DEFAULT ", column or "")[0]


def _kind(constraint: str | None) -> str:
    return (constraint or "").partition(" ")[0]


def _columns(definition: str | None) -> Sequence[str]:
    found = re.search(r"\(([^()]*)\)", definition or "")
    return re.split(r", ", found[1]) if found else ()
