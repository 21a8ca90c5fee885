"""A made-up database is one that the product could have written, and the same for the same word."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.progression import PointsLine
from game.units import MatchId
from persistence.database import create_engine, create_session_factory
from persistence.filling.calendar import is_lesson_day, local_day, make_calendar
from persistence.filling.fill import FillError, FillReport, fill
from persistence.filling.histories import History
from persistence.filling.plan import FillOptions, Zone, cell_of, make_plan, number_of
from persistence.filling.rows import new_rows
from persistence.filling.school import Shared, make_school
from persistence.ledger import find_disagreements
from persistence.replay import replay_settled
from tests.services import TestDatabases, run_blocking

UNTIL = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
OPTIONS = FillOptions(user_count=120, attempt_count=2_500, month_count=4, until=UNTIL)
FIXED = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(_databases: TestDatabases) -> Iterator[tuple[str, FillReport]]:
    name = _databases.create(_databases.migrated_template())
    url = _databases.url(name)
    report = run_blocking(lambda: fill(url, OPTIONS, hashed_password="hashed", process_count=0))
    yield url, report
    _databases.drop(name)


@pytest.fixture
async def session(filled: tuple[str, FillReport]) -> AsyncIterator[AsyncSession]:
    engine = create_engine(filled[0])
    async with create_session_factory(engine)() as opened:
        yield opened
    await engine.dispose()


@pytest.mark.parametrize("users", [40, 41, 99, 700, 12_345])
def test_a_plan_has_as_many_people_and_attempts_as_were_asked_for(users: int) -> None:
    plan = make_plan(FillOptions(user_count=users, attempt_count=users * 40, until=FIXED))
    found = [user for school in plan.schools for user in school.users]
    assert found == list(range(4, users + 1))
    assert sum(school.attempt_count for school in plan.schools) == users * 40
    groups = [one for school in plan.schools for one in school.classes]
    assert len({one.group for one in groups}) == len(groups)
    for school in plan.schools:
        inside = [user for one in school.classes for user in (one.teacher, *one.pupils)]
        assert not school.classes or sorted(inside) == list(school.users)


def test_the_number_of_institutions_can_be_asked_for() -> None:
    options = FillOptions(
        user_count=2_000, attempt_count=0, until=FIXED, institution_count=23, seed="x"
    )
    kinds = [school.kind for school in make_plan(options).schools]
    assert len([kind for kind in kinds if kind != "none"]) == 23
    assert "therapy_center" in kinds


def test_the_same_word_makes_the_same_school_and_another_another() -> None:
    shared = Shared({"first_steps": 1}, (1, 2, 3))

    def made(word: str) -> object:
        options = FillOptions(
            user_count=60, attempt_count=400, month_count=2, until=FIXED, seed=word
        )
        return make_school(options, make_plan(options).schools[0], shared)

    assert made("a") == made("a")
    assert made("a") != made("b")


def test_lessons_are_in_school_weeks_and_days_end_where_a_school_is() -> None:
    options = FillOptions(user_count=40, attempt_count=0, until=FIXED, month_count=12)
    calendar = make_calendar(options, Zone("Pacific/Noumea", 11))
    assert all(is_lesson_day(day) for day in calendar.lesson_days)
    assert {day.weekday() for day in calendar.lesson_days} == {0, 1, 3, 4}
    assert not any(day.month in {7, 8} and day.day > 6 for day in calendar.lesson_days)
    evening = int(datetime(2026, 11, 1, 22, tzinfo=UTC).timestamp() * 1000)
    assert local_day(evening, Zone("Pacific/Noumea", 11)).day == 2
    assert local_day(evening, Zone("America/Guadeloupe", -4)).day == 1


def test_ids_of_generated_exercises_go_both_ways() -> None:
    assert cell_of(number_of("divers", "maitre", 1_999)) == ("divers", "maitre", 1_999)
    assert number_of("addition", "initie", 0) == 1
    with pytest.raises(ValueError, match="2000"):
        number_of("addition", "initie", 2_000)


async def test_users_ledger_and_ranks_agree(session: AsyncSession) -> None:
    assert await find_disagreements(session) == []
    assert await session.scalar(text("SELECT max(total_points) FROM users")) > 200
    kinds = set(await session.scalars(text("SELECT DISTINCT kind FROM points_ledger")))
    assert kinds == {"opening", "match_right", "match_finish", "badge"}
    most = await session.scalar(
        text(
            "SELECT max(paid) FROM (SELECT sum(points) AS paid FROM points_ledger "
            "WHERE kind LIKE 'match%' GROUP BY user_id, earned_on) AS days"
        )
    )
    assert most <= 600


async def test_every_match_derives_again_what_is_stored_of_it(session: AsyncSession) -> None:
    matches = list(await session.scalars(text("SELECT challenge_id FROM match_logs")))
    assert len(matches) >= 3
    for match in matches:
        replay = await replay_settled(session, MatchId(match))
        assert replay is not None
        assert replay.differences == []
    orphans = """
        SELECT count(*) FROM attempts WHERE match_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM match_participants AS seated
            WHERE seated.challenge_id = match_id AND seated.user_id = attempts.user_id)
    """
    assert await session.scalar(text(orphans)) == 0


async def test_progress_counts_the_attempts(session: AsyncSession) -> None:
    different = """
        SELECT count(*) FROM (
            SELECT user_id, lower(exercise_type::text) AS kind, lower(difficulty::text) AS level,
                   count(*)::int AS total, count(*) FILTER (WHERE is_correct)::int AS correct
            FROM attempts JOIN exercises ON exercises.id = exercise_id GROUP BY 1, 2, 3
        ) AS counted
        FULL JOIN progress ON progress.user_id = counted.user_id AND exercise_type = kind
            AND difficulty = level
        WHERE (total, correct) IS DISTINCT FROM (total_attempts, correct_attempts)
    """
    assert await session.scalar(text(different)) == 0


async def test_nobody_can_log_in_but_who_was_named(
    session: AsyncSession, filled: tuple[str, FillReport]
) -> None:
    rows = await session.execute(
        text("SELECT id, username, role::text FROM users WHERE hashed_password <> '!'")
    )
    named = {(row[0], row[1]) for row in rows}
    assert named == {(one.user, one.username) for one in filled[1].accounts}
    assert {one.part for one in filled[1].accounts} == {"admin", "teacher", "pupil"}


async def test_nothing_is_in_the_future_and_old_notices_are_gone(session: AsyncSession) -> None:
    # A last sitting in the evening may go on past midnight.
    late = UNTIL + timedelta(hours=2)
    for column in ("attempts.created_at", "points_ledger.created_at", "notifications.created_at"):
        table = column.partition(".")[0]
        newest = await session.scalar(text(f"SELECT max({column}) FROM {table}"))
        assert newest is not None
        assert newest < late
    oldest = await session.scalar(text("SELECT min(expires_at) FROM notifications"))
    assert oldest is None or oldest > UNTIL - timedelta(days=31)
    both = set(await session.scalars(text("SELECT DISTINCT is_read FROM notifications")))
    assert both == {True, False}


async def test_events_lie_in_their_months_and_none_in_the_default(session: AsyncSession) -> None:
    assert await session.scalar(text("SELECT count(*) FROM learning_analytics")) > 100
    assert await session.scalar(text("SELECT count(*) FROM learning_analytics_default")) == 0


async def test_new_rows_go_on_behind_the_filled_ones(session: AsyncSession) -> None:
    made = await session.scalar(
        text(
            "INSERT INTO users (username, email, hashed_password) VALUES ('n', 'n', '!') "
            "RETURNING id"
        )
    )
    assert made == OPTIONS.user_count + 1
    before = await session.scalar(text("SELECT max(id) FROM exercises"))
    exercise = await session.scalar(
        text(
            "INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer) "
            "VALUES ('t', 'ADDITION', 'INITIE', '?', '1') RETURNING id"
        )
    )
    assert exercise == before + 1
    await session.rollback()


async def test_a_database_with_rows_is_refused_and_stays_as_it_is(
    filled: tuple[str, FillReport],
) -> None:
    with pytest.raises(FillError, match="only an empty database"):
        await fill(filled[0], OPTIONS, process_count=0)


async def test_a_filling_that_breaks_off_leaves_nothing(database_url: str) -> None:
    def told(_count: int) -> None:
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        await fill(database_url, OPTIONS, process_count=0, told=told)
    connection = await asyncpg.connect(database_url)
    try:
        assert await connection.fetchval("SELECT count(*) FROM users") == 0
        assert await connection.fetchval("SELECT count(*) FROM attempts") == 0
    finally:
        await connection.close()


def test_a_day_pays_no_more_than_a_day_can() -> None:
    rows, history, day = new_rows(), History(), date(2026, 3, 2)
    for match in range(4):
        history.pay_match(rows, 7, match, [PointsLine("match_right", 220)], 1_000, day)
    assert [line[3] for line in rows["points_ledger"]] == [220, 220, 160]
    assert history.points == 600
    history.pay_match(rows, 7, 9, [PointsLine("match_right", 50)], 1_000, date(2026, 3, 3))
    assert history.points == 650
