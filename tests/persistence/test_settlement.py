from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.exercises import generate
from game.units import Seat
from persistence.ledger import find_disagreements
from persistence.match_archive import unpack_log
from persistence.settlement import (
    SettlementError,
    SettlementInput,
    SettlementReport,
    salvage,
    settle,
)
from tests.persistence.played import (
    START_MS,
    Play,
    add_challenge,
    add_user,
    ask,
    gives_up,
    looks_only,
    play,
    right,
    seat_users,
    second_try_after_hint,
    setup_of,
    start,
    void,
    wrong,
)

Sessions = async_sessionmaker[AsyncSession]


async def rows(sessions: Sessions, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
    async with sessions() as session:
        return [tuple(row) for row in await session.execute(text(query), parameters)]


async def value(sessions: Sessions, query: str, **parameters: Any) -> Any:
    return (await rows(sessions, query, **parameters))[0][0]


async def prepare(
    sessions: Sessions, *ways: Play, sides: tuple[str, ...] = ("a",), **setup: Any
) -> tuple[SettlementInput, list[int]]:
    """Return a played match with its rows, one pupil per way of playing."""
    at_ms = setup.pop("at_ms", START_MS)
    async with sessions.begin() as session:
        suffix = await session.scalar(text("SELECT count(*) FROM users"))
        host = await add_user(session, f"host{suffix}", role="MAITRE")
        users = [await add_user(session, f"pupil{suffix}-{n}") for n in range(len(ways))]
        match = await add_challenge(session, host, mode=setup.get("mode", "speed"))
        seats = await seat_users(session, match, users, sides)
    playing = {
        seat: (sides[index % len(sides)], way)
        for index, (seat, way) in enumerate(zip(seats, ways, strict=True))
    }
    table = play(setup_of(match, sides=sides, **setup), playing, at_ms=at_ms)
    assert table.state.phase == "ended"
    return table.settled(seats), users


async def run(sessions: Sessions, settled: SettlementInput) -> SettlementReport:
    async with sessions.begin() as session:
        return await settle(session, settled)


async def test_settlement_writes_everything_that_a_match_leaves(sessions: Sessions) -> None:
    settled, (best, other) = await prepare(sessions, right, wrong)

    report = await run(sessions, settled)

    assert report.outcome == "settled"
    assert report.attempts_count == 8
    assert report.rewards[Seat(f"s{best}")].points == 60  # 4 right at the first try, and the end
    assert report.rewards[Seat(f"s{other}")].points == 20
    attempts = await rows(
        sessions,
        "SELECT is_correct, attempt_number, time_spent, question_number, match_id, user_answer "
        "FROM attempts WHERE user_id = :user ORDER BY question_number",
        user=best,
    )
    assert [row[:5] for row in attempts] == [(True, 1, 2.0, n, settled.match) for n in range(4)]
    best_points = settled.state.seats[Seat(f"s{best}")].points
    assert await rows(
        sessions, "SELECT rank, score, user_id FROM match_participants ORDER BY rank"
    ) == [(1, best_points // 4, best), (2, 0, other)]
    challenge = (
        await rows(
            sessions,
            "SELECT status, join_code, result->>'reason', completed_at IS NOT NULL, "
            "started_at IS NOT NULL FROM multiplayer_challenges",
        )
    )[0]
    assert challenge == ("completed", None, "all_done", True, True)
    assert dict(
        await rows(sessions, "SELECT event_type, count(*) FROM learning_analytics GROUP BY 1")
    ) == {"exercise_start": 8, "answer_submitted": 8}
    progress = await rows(
        sessions,
        "SELECT exercise_type, difficulty, total_attempts, correct_attempts, completion_rate, "
        "streak, highest_streak, average_time FROM progress WHERE user_id = :user ORDER BY 1",
        user=best,
    )
    assert sum(row[2] for row in progress) == sum(row[3] for row in progress) == 4
    assert {row[1] for row in progress} == {"initie"}
    assert all(row[4:] == (100.0, row[2], row[2], 2.0) for row in progress)
    archived = (await rows(sessions, "SELECT log, seq, chain, is_void FROM match_logs"))[0]
    log = unpack_log(archived[0])
    assert (len(log), log[-1].chain) == (archived[1], archived[2])
    assert archived[3] is False
    topics = await rows(sessions, "SELECT topic, count(*) FROM outbox GROUP BY 1 ORDER BY 1")
    assert topics == [("match_settled", 1), ("points", 2)]


async def test_a_match_that_ended_before_it_started_by_another_clock_is_settled(
    sessions: Sessions,
) -> None:
    settled, _ = await prepare(sessions, right, wrong)
    async with sessions.begin() as session:
        await session.execute(
            text("UPDATE multiplayer_challenges SET started_at = '2099-01-01', status = 'active'")
        )
    await run(sessions, settled)
    assert await rows(
        sessions, "SELECT status, completed_at = started_at FROM multiplayer_challenges"
    ) == [("completed", True)]


async def test_users_show_the_sum_of_their_ledger(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO achievements (code, name, points_reward, requirements) VALUES "
                "('first_steps', 'Premiers Pas', 10, '{\"attempts_count\": 1}'), "
                "('knight_trial', 'Épreuve', 200, '{\"attempts_count\": 50}')"
            )
        )
    settled, (best, other) = await prepare(sessions, right, second_try_after_hint, mode="accuracy")
    report = await run(sessions, settled)

    assert report.rewards[Seat(f"s{best}")].badges == ("first_steps",)
    assert report.rewards[Seat(f"s{best}")].total_points == 40 + 20 + 10
    shown = "SELECT total_points, experience_points, current_level FROM users WHERE id = :user"
    assert await rows(sessions, shown, user=best) == [(70, 70, 1)]
    # A right second try is worth points in the match, none in the ledger.
    assert await rows(sessions, shown, user=other) == [(30, 30, 1)]
    async with sessions() as session:
        assert await find_disagreements(session) == []


async def test_second_settlement_changes_nothing_and_tells_the_same(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right, wrong)
    first = await run(sessions, settled)
    counts = await table_counts(sessions)

    second = await run(sessions, settled)

    assert second.outcome == "already"
    assert second.rewards == first.rewards
    assert await table_counts(sessions) == counts


async def table_counts(sessions: Sessions) -> dict[str, int]:
    tables = (
        "attempts",
        "exercises",
        "learning_analytics",
        "points_ledger",
        "user_achievements",
        "notifications",
        "progress",
        "outbox",
        "match_logs",
        "match_participants",
    )
    return {name: await value(sessions, f"SELECT count(*) FROM {name}") for name in tables}


async def test_each_kind_of_answer_leaves_its_own_attempts(sessions: Sessions) -> None:
    settled, (hinted, quitter, looker) = await prepare(
        sessions, second_try_after_hint, gives_up, looks_only, mode="accuracy"
    )
    await run(sessions, settled)

    tries = (
        "SELECT attempt_number, is_correct, hints_used, user_answer FROM attempts "
        "WHERE user_id = :user AND question_number = 0 ORDER BY 1"
    )
    first, second = await rows(sessions, tries, user=hinted)
    assert first == (1, False, 0, "987654")
    assert second[:3] == (2, True, 1)
    assert await rows(sessions, tries, user=quitter) == [(1, False, 0, "")]
    assert await rows(sessions, tries, user=looker) == []
    events = (
        "SELECT event_type, event_data->>'status' FROM learning_analytics "
        "WHERE user_id = :user AND event_data->>'question' = '0' ORDER BY id"
    )
    assert await rows(sessions, events, user=hinted) == [
        ("exercise_start", None),
        ("hint_used", None),
        ("answer_submitted", "right"),
    ]
    assert await rows(sessions, events, user=quitter) == [
        ("exercise_start", None),
        ("answer_submitted", "gave_up"),
    ]
    assert await rows(sessions, events, user=looker) == [("exercise_start", None)]


async def test_exercises_are_made_once_and_stay_out_of_lists(sessions: Sessions) -> None:
    first, _ = await prepare(sessions, right, right)
    again, _ = await prepare(sessions, right)  # the same secret seed: the same questions
    await run(sessions, first)
    made = await rows(
        sessions,
        "SELECT exercise_type::text, difficulty::text, generation_seed, question, correct_answer, "
        "choices, is_active, tags FROM exercises ORDER BY id",
    )
    await run(sessions, again)

    assert len(made) == 4
    assert await value(sessions, "SELECT count(*) FROM exercises") == 4
    for kind, level, seed, question, answer, choices, is_active, tags in made:
        exercise = generate(kind.lower(), level.lower(), int(seed))
        assert answer == exercise.answer
        assert choices == [choice.value for choice in exercise.choices]
        assert question
        assert (is_active, tags) == (False, "match")


async def test_a_day_pays_600_points_at_most_and_another_day_pays_again(
    sessions: Sessions,
) -> None:
    settled, (pupil,) = await prepare(sessions, right)
    async with sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) VALUES "
                "(:user, 'match_right', 'match:900', 570, '2025-06-15'), "
                "(:user, 'badge', 'badge:x', 500, '2025-06-15'), "
                "(:user, 'match_right', 'match:901', 600, '2025-06-14')"
            ),
            {"user": pupil},
        )
    report = await run(sessions, settled)
    assert report.rewards[Seat(f"s{pupil}")].points == 30
    assert report.rewards[Seat(f"s{pupil}")].total_points == 570 + 500 + 600 + 30


async def test_the_day_is_the_pupils_own(sessions: Sessions) -> None:
    """The match ends at 15:07 UTC: the next day in Auckland, the same in Paris."""
    settled, users = await prepare(sessions, right, right, right)
    async with sessions.begin() as session:
        for user, zone in zip(users, ("Europe/Paris", "Pacific/Auckland", "Nowhere"), strict=True):
            await session.execute(
                text("UPDATE users SET timezone = :zone WHERE id = :user"),
                {"zone": zone, "user": user},
            )
    await run(sessions, settled)
    days = await rows(
        sessions, "SELECT DISTINCT user_id, earned_on::text FROM points_ledger ORDER BY 1"
    )
    assert [day for _, day in days] == ["2025-06-15", "2025-06-16", "2025-06-15"]


async def test_an_erased_pupil_leaves_a_result_and_nothing_personal(sessions: Sessions) -> None:
    settled, (gone, kept) = await prepare(sessions, right, wrong)
    async with sessions.begin() as session:
        await session.execute(text("UPDATE users SET is_deleted = true WHERE id = :u"), {"u": gone})
        await session.execute(
            text("UPDATE match_participants SET user_id = NULL WHERE user_id = :u"), {"u": gone}
        )
    report = await run(sessions, settled)

    assert set(report.rewards) == {Seat(f"s{kept}")}
    for table in ("attempts", "points_ledger", "notifications", "progress", "learning_analytics"):
        assert await value(sessions, f"SELECT count(*) FROM {table} WHERE user_id = {gone}") == 0
    assert await rows(sessions, "SELECT rank, user_id FROM match_participants ORDER BY rank") == [
        (1, None),
        (2, kept),
    ]


async def test_winning_side_and_helpers_are_known_to_badges(sessions: Sessions) -> None:
    settled, users = await prepare(
        sessions, right, wrong, right, wrong, sides=("a", "b"), question_count=5
    )
    await run(sessions, settled)
    results = await rows(
        sessions,
        "SELECT side, result->>'has_won', result->>'has_helped', result->>'is_finished', "
        "result->>'side_outcome' FROM match_participants ORDER BY user_id",
    )
    assert len(users) == 4
    assert results == [
        ("a", "true", "true", "true", "won"),
        ("b", "false", "true", "true", "lost"),
        ("a", "true", "true", "true", "won"),
        ("b", "false", "true", "true", "lost"),
    ]


async def test_nothing_stored_tells_an_accommodation(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    await run(sessions, settled)
    for query in (
        "SELECT result::text FROM match_participants",
        "SELECT event_data::text FROM learning_analytics",
        "SELECT result::text FROM multiplayer_challenges",
    ):
        for (stored,) in await rows(sessions, query):
            assert "allowed" not in stored
            assert "multiplier" not in stored


async def test_a_match_that_has_not_ended_is_refused(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    settled.state.phase = "running"
    with pytest.raises(SettlementError, match="running"):
        await run(sessions, settled)


async def test_a_log_of_another_epoch_is_refused_and_writes_nothing(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    async with sessions.begin() as session:
        await session.execute(text("UPDATE multiplayer_challenges SET epoch = 'another'"))
    with pytest.raises(SettlementError, match="another"):
        await run(sessions, settled)
    assert sum((await table_counts(sessions)).values()) == 1  # the participant's seat


async def test_a_match_without_a_challenge_is_refused(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM multiplayer_challenges"))
    with pytest.raises(SettlementError, match="no challenge"):
        await run(sessions, settled)


async def test_a_cancelled_match_is_not_settled(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    async with sessions.begin() as session:
        await session.execute(text("UPDATE multiplayer_challenges SET status = 'cancelled'"))
    assert (await run(sessions, settled)).outcome == "cancelled"
    assert await value(sessions, "SELECT count(*) FROM points_ledger") == 0


async def test_a_void_match_keeps_its_answers_as_practice_and_pays_nothing(
    sessions: Sessions,
) -> None:
    settled, (pupil,) = await prepare(sessions, right)
    table_state = settled.state
    table_state.phase = "void"

    async with sessions.begin() as session:
        report = await salvage(session, settled, "log_lost")
    async with sessions.begin() as session:
        again = await salvage(session, settled, "another_reason")

    assert (report.outcome, report.attempts_count) == ("kept", 4)
    assert again.outcome == "cancelled"
    assert await value(sessions, "SELECT count(*) FROM attempts WHERE user_id = :u", u=pupil) == 4
    assert await value(sessions, "SELECT sum(total_attempts) FROM progress") == 4
    assert await value(sessions, "SELECT count(*) FROM points_ledger") == 0
    assert await value(sessions, "SELECT count(*) FROM match_participants WHERE rank > 0") == 0
    assert await rows(
        sessions,
        "SELECT status, cancelled_reason, settings->>'cancelled_reason', settings->>'seed', "
        "join_code FROM multiplayer_challenges",
    ) == [("cancelled", "log_lost", "log_lost", "x", None)]
    assert await rows(sessions, "SELECT topic FROM outbox") == [("match_cancelled",)]


async def test_a_settled_match_is_not_voided_afterwards(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, right)
    first = await run(sessions, settled)
    async with sessions.begin() as session:
        report = await salvage(session, settled, "too late")
    assert report.outcome == "already"
    assert report.rewards == first.rewards
    assert await value(sessions, "SELECT status FROM multiplayer_challenges") == "completed"


async def test_progress_goes_on_where_it_was(sessions: Sessions) -> None:
    settled, (pupil,) = await prepare(sessions, right, types=("addition",))
    async with sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO progress (user_id, exercise_type, difficulty, total_attempts, "
                "correct_attempts, streak, highest_streak, average_time) "
                "VALUES (:user, 'ADDITION', 'initie', 6, 5, 3, 5, 4.0)"
            ),
            {"user": pupil},
        )
    await run(sessions, settled)
    assert await rows(
        sessions,
        "SELECT total_attempts, correct_attempts, streak, highest_streak, completion_rate, "
        "mastery_level, round(average_time::numeric, 2)::float FROM progress",
    ) == [(10, 9, 7, 7, 90.0, 4, 3.2)]


async def test_pupils_are_told_in_their_language(sessions: Sessions) -> None:
    settled, (pupil,) = await prepare(sessions, right)
    async with sessions.begin() as session:
        await session.execute(
            text("UPDATE users SET language_preference = 'en' WHERE id = :user"), {"user": pupil}
        )
        await session.execute(
            text(
                "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) "
                "VALUES (:user, 'opening', 'opening', 190, '2025-01-01')"
            ),
            {"user": pupil},
        )
    await run(sessions, settled)
    assert await rows(sessions, "SELECT type, title FROM notifications ORDER BY id") == [
        ("match_result", "The results of “Duel du lundi” are here"),
        ("level_up", "Level 2 reached: Cadet"),
    ]


async def test_a_match_that_nobody_played_is_settled_all_the_same(sessions: Sessions) -> None:
    settled, _ = await prepare(sessions, looks_only, question_count=1)
    for seat in settled.state.seats.values():
        seat.answers.clear()
    report = await run(sessions, settled)
    assert report.outcome == "settled"
    assert await value(sessions, "SELECT status FROM multiplayer_challenges") == "completed"
    assert await value(sessions, "SELECT count(*) FROM attempts") == 0


async def test_void_is_the_state_of_a_voided_table(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        host = await add_user(session, "host")
        match = await add_challenge(session, host)
        seats = await seat_users(session, match, [await add_user(session, "pupil")])
    table = play(setup_of(match), dict.fromkeys(seats, ("a", right)))
    void(table)
    with pytest.raises(SettlementError, match="void"):
        await run(sessions, table.settled(seats))


async def test_a_match_that_is_voided_in_play_keeps_the_first_try_of_an_open_question(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        host = await add_user(session, "host")
        match = await add_challenge(session, host, mode="accuracy")
        seats = await seat_users(session, match, [await add_user(session, "pupil")])
    (seat,) = seats
    table = start(setup_of(match, mode="accuracy"), {seat: ("a", wrong)})
    ask(table, seat, 0, right)
    ask(table, seat, 1, wrong)  # one of two tries: the question stays open
    void(table)

    async with sessions.begin() as session:
        report = await salvage(session, table.settled(seats), "log_lost")

    assert report.attempts_count == 2
    assert await rows(
        sessions, "SELECT question_number, is_correct FROM attempts ORDER BY question_number"
    ) == [(0, True), (1, False)]
    assert await rows(
        sessions,
        "SELECT event_type, event_data->>'question' FROM learning_analytics ORDER BY id",
    ) == [("exercise_start", "0"), ("answer_submitted", "0"), ("exercise_start", "1")]
