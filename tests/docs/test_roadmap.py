"""`docs/roadmap.md` against the tree: endpoints, modules, commands and tests are what it says."""

import functools
import re
from collections import Counter
from typing import NamedTuple

import pytest

from server.api.routes import ENDPOINTS
from server.cli import COMMANDS
from tests.docs.markdown import ROOT, Row, spans
from tests.docs.roadmap import ALL, ITEMS, item, named_tests
from tests.docs.test_references import COMMAND, ENDPOINT, shape, targets

CAPABILITIES = {row.cells["Capability"].strip("*") for row in ALL if "Capability" in row.cells}
STATES = {"done", "later", "out"}


@functools.cache
def source(path: str) -> str:
    return (ROOT / path).read_text("utf-8") if (ROOT / path).is_file() else ""


def test_the_roadmap_has_items_in_every_state() -> None:
    assert {row.cells["State"] for row in ITEMS} == STATES
    assert all(set(row.cells) == {"Item", "Where", "Tests", "State", "Why"} for row in ITEMS)
    assert len(CAPABILITIES) >= 5
    assert len(ITEMS) > 140


def test_nothing_is_listed_twice() -> None:
    counts = Counter((row.section, row.part, item(row)) for row in ITEMS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_what_is_done_says_where_and_is_held_by_a_test() -> None:
    done = [row for row in ITEMS if row.cells["State"] == "done"]
    assert [str(row) for row in done if not spans(row.cells["Where"])] == []
    assert [str(row) for row in done if not any(test for _, test in named_tests(row))] == []


def test_what_comes_later_names_its_capability_and_what_is_out_its_reason() -> None:
    for row in ITEMS:
        why = row.cells["Why"]
        if row.cells["State"] == "later":
            named = re.match(r"\*\*(.+?)\*\*: \S", why)
            assert named, f"{row}: a later item begins with **capability**: and what is missing"
            assert named[1] in CAPABILITIES, str(row)
        if row.cells["State"] == "out":
            assert why, str(row)


def test_every_place_exists() -> None:
    lost = [
        f"{row}: {span}"
        for row in ITEMS
        for span in spans(row.cells["Where"])
        if not (ROOT / span).exists()
    ]
    assert lost == []


def test_every_test_exists() -> None:
    lost = [
        f"{row}: {file}::{test}"
        for row in ITEMS
        for file, test in named_tests(row)
        if not is_test(file, test)
    ]
    assert lost == []


def is_test(file: str, test: str | None) -> bool:
    if not re.fullmatch(r"tests/[\w/]*test_\w+\.py", file) or not source(file):
        return False
    return test is None or bool(
        re.search(rf"^(?:async )?def {re.escape(test)}\(", source(file), re.MULTILINE)
    )


# endpoints and commands


class Listed(NamedTuple):
    """An endpoint as the document lists it."""

    method: str
    path: str
    row: Row


def endpoints() -> list[Listed]:
    return [
        Listed(found[1], shape(found[2]), row)
        for row in ITEMS
        for span in spans(item(row))
        if (found := ENDPOINT.fullmatch(span))
    ]


def test_every_endpoint_is_listed_once() -> None:
    counts = Counter((each.method, each.path) for each in endpoints())
    assert [key for key, count in counts.items() if count > 1] == []
    assert {(row.method, shape(row.path)) for row in ENDPOINTS} - set(counts) == set()


def test_endpoints_are_there_exactly_when_they_are_done() -> None:
    built = {(row.method, shape(row.path)) for row in ENDPOINTS}
    for each in endpoints():
        is_done = each.row.cells["State"] == "done"
        assert is_done == ((each.method, each.path) in built), str(each.row)


def test_tests_of_an_endpoint_speak_of_its_path() -> None:
    for each in endpoints():
        if each.row.cells["State"] == "done":
            texts = "".join(source(file) for file, _ in named_tests(each.row))
            pattern = re.escape(each.path).replace(r"\{\}", r"[^\s/?]+")
            assert re.search(rf"{pattern}\b", texts), f"{each.row}: {each.path}"


def test_commands_are_there_exactly_when_they_are_done() -> None:
    seen = set()
    for row in ITEMS:
        for span in spans(item(row)):
            found = COMMAND.match(span)
            if found:
                is_there = found[2] in (COMMANDS if found[1] == "mathakine" else targets())
                assert is_there == (row.cells["State"] == "done"), f"{row}: {span}"
                seen.add(row.cells["State"])
    assert "done" in seen


# completeness

NAMED = (
    # the roadmap's own endpoints
    "PUT /api/users/me/profile",
    "POST /api/users/me/avatar",
    "GET /api/users/me/achievements",
    "GET /api/users/me/notifications",
    "POST /api/users/me/change-password",
    "POST /api/users/me/enable-2fa",
    "GET /api/users/me/sessions",
    "GET /api/achievements",
    "POST /api/achievements/{id}/claim",
    "GET /api/leaderboards",
    # services
    "UserService",
    "AchievementService",
    "SessionService",
    "NotificationService",
    # figures
    "15+ tables",
    "20+ new fields",
    "50k+ users",
    "< 200 ms",
    "1000+ concurrent",
    "99.9 %",
    "0 critical vulnerabilities",
    "ISO 27001",
    "WCAG 2.1 AA",
    "100 % GDPR",
    "+30 % session time",
    "+25 % active users",
    "NPS > 50",
    "+20 % completed exercises",
    # security
    "2FA works",
    "2FA mandatory for administrators",
    "brute force",
    "AES-256",
    "audit trail",
    "DDoS",
    "rate limiting",
    # integrity
    "foreign keys",
    "JSON data",
    "enumerations",
    "complex queries",
    # privacy
    "granular consent",
    "right to be forgotten",
    "portability",
    "access logs",
    # accessibility
    "screen readers",
    "keyboard navigation",
    "contrast",
    # the plan
    "full backup",
    "pg_dump",
    "test environment",
    "validate the generated migrations",
    "performance after the migrations",
    "alembic upgrade head",
    "DATABASE_URL",
    "user documentation",
    "exhaustive tests",
    "monitoring",
    "rapid feedback",
    "transparent communication",
    # files
    "user_extensions",
    "new_tables",
    "exercise_extensions",
    "user_extended.py",
    "user_session.py",
    "achievement.py",
    "notification.py",
    "validate_schema_migrations.py",
    "update_user_model.py",
    "create_user_extensions_migration.py",
    # estimates
    "15-20 k€",
    "25-30 k€",
    "35-40 k€",
    "45-50 k€",
    "120-140 k€",
    "return on investment",
)
"""What the product's roadmap names beside tables and columns, in this document's words."""


@pytest.mark.parametrize("name", NAMED)
def test_nothing_that_the_roadmap_names_is_missing(name: str) -> None:
    assert any(name.lower() in item(row).lower() for row in ITEMS)
