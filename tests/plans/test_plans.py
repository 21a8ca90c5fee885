"""Every query's plan on a small database that stands for a big one, and that a scan is noticed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import asyncpg
import pytest

from persistence.filling.fill import fill
from persistence.filling.plan import FillOptions
from tests.plans import report
from tests.plans.allowed import SELDOM
from tests.plans.report import place_of
from tests.plans.run import Findings, look
from tests.services import TestDatabases, run_blocking

USERS, ATTEMPTS = 250, 8_000
SCALE = 200
"""It stands for 50,000 users and 1,600,000 attempts."""
PAGE_COST = "100"
"""Reading on is made dear, as it is where there is so much more to read."""
OPTIONS = FillOptions(
    user_count=USERS,
    attempt_count=ATTEMPTS,
    month_count=4,
    until=datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0),
)


def execute(url: str, *statements: str) -> None:
    async def call() -> None:
        connection = await asyncpg.connect(url)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    run_blocking(call)


@pytest.fixture(scope="module")
def filled(_databases: TestDatabases) -> Iterator[str]:
    """The name of a filled database, to be copied."""
    name = _databases.create(_databases.migrated_template())
    run_blocking(lambda: fill(_databases.url(name), OPTIONS, process_count=0))
    yield name
    _databases.drop(name)


@pytest.fixture
def filled_url(_databases: TestDatabases, filled: str) -> Iterator[str]:
    name = _databases.create(filled)
    execute(_databases.url(name), f"ALTER DATABASE {name} SET seq_page_cost = {PAGE_COST}")
    yield _databases.url(name)
    _databases.drop(name)


def told(findings: Findings) -> list[str]:
    return [f"{place_of(one)}: {scan.table}, {scan.why}" for one, scan in findings.scans()]


async def test_no_query_reads_a_big_table_whole_and_every_one_is_tried(
    filled_url: str, redis_url: str
) -> None:
    findings = await look(filled_url, redis_url, scale=SCALE)
    assert "\n".join(told(findings)) == ""
    assert "\n".join(findings.uncalled) == ""
    assert "\n".join(findings.unheard()) == ""
    listed = set(re.findall(r"^\| `([^`]+)` \|", report.PATH.read_text(), re.MULTILINE))
    heard = {place_of(one) for one in findings.heard} - set(SELDOM)
    unlisted = "\n".join(sorted(heard - listed))
    assert unlisted == "", "run `python -m tests.plans --write` on a big database"
    # Some 30 for whatever number of pupils; one more for each pupil would be 60.
    assert findings.recorder.statement_counts["settlement"] < 40


async def test_an_index_that_lacks_is_noticed(filled_url: str, redis_url: str) -> None:
    execute(
        filled_url,
        "DROP INDEX idx_users_email_lower",
        "DROP INDEX idx_notifications_user, idx_notifications_user_recent, "
        "idx_notifications_unread",
    )
    scans = told(await look(filled_url, redis_url, scale=SCALE))
    noticed = {scan.partition(",")[0] for scan in scans}
    assert {
        "persistence/account_queries.py:is_email_taken: users",
        "persistence/progress_queries.py:list_notifications: notifications",
        "persistence/account_queries.py:add_account: users",
    } <= noticed
