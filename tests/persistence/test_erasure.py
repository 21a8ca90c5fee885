"""Whoever is erased leaves an empty row, and every foreign key holds."""

import subprocess
import sys
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.board_totals import board_totals
from persistence.data_register import REGISTER
from persistence.data_register.terms import GROUP, MATCH, REPORT, SCHOOL, SHARED
from persistence.erasure import columns_to_users, erase_user, is_own, is_unlinked
from persistence.models import Base
from persistence.sample_rows import SAMPLE_ID, sample_rows

SHARED_TERMS = {GROUP, MATCH, REPORT, SCHOOL, SHARED}


def text_of(table: str, column: str, length: int | None) -> str:
    return f"{column} of {table} by Zoe"[-(length or 99) :]


async def plant(session: AsyncSession) -> None:
    for name, row in sample_rows(text_of).items():
        await session.execute(sa.insert(Base.metadata.tables[name]).values(**row))


async def everything(session: AsyncSession, table: str) -> str:
    rows = await session.execute(sa.text(f"SELECT to_jsonb(t)::text FROM {table} AS t"))
    return " ".join(rows.scalars())


def test_it_is_decided_what_erasure_does_to_each_row_that_points_to_a_user() -> None:
    for column in columns_to_users():
        keep = REGISTER[column.table.name][column.name].keep
        assert is_own(column) or is_unlinked(column) or keep in SHARED_TERMS, str(column)


async def test_nothing_of_the_person_is_left(database_session: AsyncSession) -> None:
    await plant(database_session)
    erased = await erase_user(database_session, SAMPLE_ID)
    assert erased is not None
    assert len(erased.login_hashes) == 1
    own = {
        column.table.name
        for column in columns_to_users()
        if is_own(column) and sample_rows()[column.table.name][column.name] is not None
    }
    for column in columns_to_users():
        count = sa.select(sa.func.count()).select_from(column.table)
        left = 0 if column.table.name in own else 1
        assert await database_session.scalar(count) == left, column.table.name
    row: Any = (await database_session.execute(sa.text("SELECT * FROM users"))).mappings().one()
    assert row["id"] == SAMPLE_ID
    assert row["is_deleted"]
    assert row["is_active"] is False
    assert row["email"] == f"{row['username']}@erased.invalid"
    assert "Zoe" not in await everything(database_session, "users")
    for name in ("full_name", "bio", "special_needs", "cognitive_profile", "birth_date"):
        assert row[name] is None, name
    assert row["total_points"] == 0
    participant = await database_session.scalar(sa.text("SELECT user_id FROM match_participants"))
    assert participant is None


async def test_erasing_again_changes_only_the_random_name(database_session: AsyncSession) -> None:
    await plant(database_session)
    await erase_user(database_session, SAMPLE_ID)
    again = await erase_user(database_session, SAMPLE_ID)
    assert again is not None
    assert not any(again.rows.values())
    assert await erase_user(database_session, 17) is None


async def test_the_boards_are_told_and_find_nobody(database_session: AsyncSession) -> None:
    await plant(database_session)
    await database_session.execute(
        sa.text("UPDATE users SET show_in_leaderboards = true, is_active = true")
    )
    await database_session.execute(sa.text("DELETE FROM outbox"))
    assert (await board_totals(database_session, [SAMPLE_ID]))[0].totals
    await erase_user(database_session, SAMPLE_ID)
    told = await database_session.execute(sa.text("SELECT topic, payload FROM outbox"))
    assert told.all() == [("points", {"user": SAMPLE_ID})]
    assert not (await board_totals(database_session, [SAMPLE_ID]))[0].totals


async def test_the_command_asks_before_it_erases(
    database_session: AsyncSession, database_url: str, redis_url: str, tmp_path: Any
) -> None:
    await plant(database_session)
    await database_session.execute(sa.text("UPDATE users SET username = 'zoe'"))
    await database_session.commit()

    def mathakine(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "server.cli", "erase", *arguments],
            env={"DATABASE_URL": database_url, "REDIS_URL": redis_url, "DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    unknown = mathakine("leo", "--yes")
    assert unknown.returncode == 2
    assert "Nobody here" in unknown.stderr
    assert "Say --yes" in mathakine("zoe").stdout
    count = sa.text("SELECT count(*) FROM attempts")
    assert await database_session.scalar(count) == 1
    await database_session.rollback()
    done = mathakine("zoe", "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 of attempts" in done.stdout
    assert await database_session.scalar(count) == 0
    assert mathakine("zoe", "--yes").returncode == 2


@pytest.mark.parametrize("table", ["multiplayer_challenges", "exercises", "user_groups"])
async def test_what_is_others_too_stays(database_session: AsyncSession, table: str) -> None:
    await plant(database_session)
    before = await everything(database_session, table)
    await erase_user(database_session, SAMPLE_ID)
    assert await everything(database_session, table) == before
