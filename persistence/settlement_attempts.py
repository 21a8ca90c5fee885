"""The part of a settlement that keeps what was played: exercises, attempts and analytics."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises import render
from game.exercises.model import Exercise
from game.questions import exercise_for
from game.state import MatchState, SeatState
from game.units import MatchId, Seat
from persistence.pupil_tallies import forget_tallies
from persistence.settlement_input import SettlementInput, Try, answers_of, instant

MATCH_TAG = "match"
"""`exercises.tags` of what a match made: with `is_active` false it keeps lists and advice clear."""

ExerciseKey = tuple[str, str, str]
"""(type, difficulty, generation seed), the first two as labels of the database.

A teacher's own exercise has `own:<row>` in place of a seed. Its row has no `generation_seed`; one
that was deleted since it was played is made again with this one.
"""

NewEvent = tuple[int, str, dict[str, Any], ExerciseKey, int]
"""User, event type, event data, exercise, log time."""

_FIND_EXERCISES = text("""
    SELECT exercise_type::text, difficulty::text, generation_seed, exercises.id
    FROM unnest(CAST(:types AS text[]), CAST(:levels AS text[]), CAST(:seeds AS text[]))
         AS wanted (type, level, seed)
    JOIN exercises ON exercise_type = wanted.type::exercisetype
        AND difficulty = wanted.level::difficultylevel AND generation_seed = wanted.seed
""")

_FIND_OWN = text("""
    SELECT id FROM exercises WHERE id = ANY (CAST(:ids AS integer[])) ORDER BY id FOR KEY SHARE
""")
"""The lock keeps a row from being deleted before the attempts point at it."""

_ADD_EXERCISES = text("""
    INSERT INTO exercises (
        title, exercise_type, difficulty, generation_seed, tags, question, correct_answer, choices,
        explanation, hint, is_active, created_at, updated_at)
    SELECT title, type::exercisetype, level::difficultylevel, seed, :tag, question, answer,
           choices::json, explanation, hint, false, now(), now()
    FROM unnest(
        CAST(:types AS text[]), CAST(:levels AS text[]), CAST(:seeds AS text[]),
        CAST(:titles AS text[]), CAST(:questions AS text[]), CAST(:answers AS text[]),
        CAST(:choices AS text[]), CAST(:explanations AS text[]), CAST(:hints AS text[]))
        AS made (type, level, seed, title, question, answer, choices, explanation, hint)
    ON CONFLICT (exercise_type, difficulty, generation_seed) DO NOTHING
""")

_ADD_ATTEMPTS = text("""
    INSERT INTO attempts (
        user_id, exercise_id, user_answer, is_correct, time_spent, attempt_number, hints_used,
        created_at, question_number, match_id)
    SELECT made.*, :match
    FROM unnest(
        CAST(:users AS integer[]), CAST(:exercises AS integer[]), CAST(:answers AS text[]),
        CAST(:rights AS boolean[]), CAST(:times AS float8[]), CAST(:numbers AS integer[]),
        CAST(:hints AS integer[]), CAST(:instants AS timestamptz[]), CAST(:questions AS integer[]))
        AS made (user_id, exercise_id, answer, is_right, time_s, number, hints, at, question)
    ON CONFLICT (match_id, user_id, question_number, attempt_number) DO NOTHING
    RETURNING user_id, question_number, attempt_number
""")

_ADD_EVENTS = text("""
    INSERT INTO learning_analytics (
        user_id, session_id, event_type, event_data, exercise_id, timestamp)
    SELECT user_id, :session, type, data::json, exercise_id, at
    FROM unnest(
        CAST(:users AS integer[]), CAST(:types AS text[]), CAST(:data AS text[]),
        CAST(:exercises AS integer[]), CAST(:instants AS timestamptz[]))
        AS made (user_id, type, data, exercise_id, at)
""")


def key_of(exercise: Exercise) -> ExerciseKey:
    """Return how the database tells this exercise from others."""
    seed = str(exercise.seed) if exercise.own is None else f"own:{exercise.own.row}"
    return exercise.type.upper(), exercise.level.upper(), seed


async def keep_exercises(
    session: AsyncSession, state: MatchState, seats: Sequence[SeatState]
) -> dict[ExerciseKey, int]:
    """Return the ids of the rows of what the seats met, made where they lack; texts are French.

    A teacher's own exercises have their rows already, and are in the teacher's words. In order of
    their keys, so that two settlements never wait for each other crosswise.
    """
    met = (
        exercise_for(state.setup, seat, answer.question)
        for seat in seats
        for answer in answers_of(state, seat)
    )
    wanted = {key_of(exercise): exercise for exercise in met}
    if not wanted:
        return {}
    found = await _find(session, sorted(wanted)) | await _find_own(session, wanted)
    missing = sorted(set(wanted) - set(found))
    if missing:
        made = [(wanted[key], render(wanted[key], "fr")) for key in missing]
        await session.execute(
            _ADD_EXERCISES,
            _keys(missing)
            | {
                "tag": MATCH_TAG,
                "titles": [rendering.title for _, rendering in made],
                "questions": [rendering.question for _, rendering in made],
                "answers": [exercise.answer for exercise, _ in made],
                "choices": [
                    json.dumps([choice.value for choice in exercise.choices])
                    for exercise, _ in made
                ],
                "explanations": [rendering.explanation for _, rendering in made],
                "hints": [rendering.hint for _, rendering in made],
            },
        )
        found |= await _find(session, missing)
    return found


async def _find(session: AsyncSession, keys: Sequence[ExerciseKey]) -> dict[ExerciseKey, int]:
    rows = await session.execute(_FIND_EXERCISES, _keys(keys))
    return {(row[0], row[1], row[2]): row[3] for row in rows}


async def _find_own(
    session: AsyncSession, wanted: Mapping[ExerciseKey, Exercise]
) -> dict[ExerciseKey, int]:
    rows = {one.own.row: key for key, one in wanted.items() if one.own is not None}
    if not rows:
        return {}
    found = await session.scalars(_FIND_OWN, {"ids": sorted(rows)})
    return {rows[row]: row for row in found}


def _keys(keys: Sequence[ExerciseKey]) -> dict[str, Any]:
    return {
        "types": [key[0] for key in keys],
        "levels": [key[1] for key in keys],
        "seeds": [key[2] for key in keys],
    }


async def keep_attempts(
    session: AsyncSession, match: MatchId, tries: Sequence[Try], ids: dict[ExerciseKey, int]
) -> list[Try]:
    """Return those tries that were not in the database before: only they may be rewarded."""
    rows = await session.execute(
        _ADD_ATTEMPTS,
        {
            "match": match,
            "users": [one.user for one in tries],
            "exercises": [ids[key_of(one.exercise)] for one in tries],
            "answers": [one.value for one in tries],
            "rights": [one.is_right for one in tries],
            "times": [one.time_s for one in tries],
            "numbers": [one.number for one in tries],
            "hints": [int(one.is_last and one.answer.is_hinted) for one in tries],
            "instants": [instant(one.answer.closed_ms) for one in tries],
            "questions": [one.question for one in tries],
        },
    )
    new = {(row[0], row[1], row[2]) for row in rows}
    added = [one for one in tries if (one.user, one.question, one.number) in new]
    await forget_tallies(session, _first_at(added))
    return added


def _first_at(tries: Sequence[Try]) -> dict[int, datetime]:
    first_ms: dict[int, int] = {}
    for one in tries:
        first_ms[one.user] = min(one.answer.closed_ms, first_ms.get(one.user, one.answer.closed_ms))
    return {user: instant(ms) for user, ms in first_ms.items()}


async def keep_events(
    session: AsyncSession,
    settled: SettlementInput,
    users: dict[Seat, int],
    ids: dict[ExerciseKey, int],
) -> None:
    """Write what `events_of` says."""
    events = events_of(settled, users)
    await session.execute(
        _ADD_EVENTS,
        {
            "session": f"match:{settled.match}",
            "users": [event[0] for event in events],
            "types": [event[1] for event in events],
            "data": [json.dumps(event[2]) for event in events],
            "exercises": [ids[event[3]] for event in events],
            "instants": [instant(event[4]) for event in events],
        },
    )


def events_of(settled: SettlementInput, users: dict[Seat, int]) -> list[NewEvent]:
    """Return what each pupil did at each question: started, took the hint, answered.

    Nothing here tells an accommodation: no time limit, no multiplier.
    """
    events: list[NewEvent] = []
    for seat, user in users.items():
        seated = settled.state.seats[seat]
        for answer in answers_of(settled.state, seated):
            exercise = exercise_for(settled.state.setup, seated, answer.question)
            key = key_of(exercise)
            place = {"match": settled.match, "question": answer.question}
            kind = {"exercise_type": exercise.type, "difficulty": exercise.level}
            events.append((user, "exercise_start", place | kind, key, answer.shown_ms))
            if answer.is_hinted:
                events.append((user, "hint_used", place, key, answer.closed_ms))
            if answer.status != "unanswered":
                said = {
                    "status": answer.status,
                    "is_correct": answer.status == "right",
                    "is_first_try": answer.is_first_try,
                    "attempts": answer.attempts,
                    "time_ms": answer.t_ms,
                    "misconceptions": answer.misconceptions,
                }
                events.append((user, "answer_submitted", place | said, key, answer.closed_ms))
    return events
