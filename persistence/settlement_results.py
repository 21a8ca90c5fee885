"""The part of a settlement that says how the match ended: results, status, the archived log."""

import json
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.modes import MODES
from game.progression import has_finished
from game.standing import Standing, Standings
from game.state import MatchState, state_hash
from game.units import Seat
from persistence.settlement_input import SettlementInput, instant

_ARCHIVE = text("""
    INSERT INTO match_logs (
        challenge_id, epoch, rules_version, seq, chain, state_hash, log, is_void)
    VALUES (:match, :epoch, :rules, :seq, :chain, :hash, :log, :is_void)
    ON CONFLICT (challenge_id) DO NOTHING
    RETURNING challenge_id
""")

_RESULTS = text("""
    INSERT INTO match_participants (challenge_id, seat, user_id, side, score, rank, result)
    SELECT :match, seat, user_id, side, score, rank, result::json
    FROM unnest(
        CAST(:seats AS text[]), CAST(:users AS integer[]), CAST(:sides AS text[]),
        CAST(:scores AS integer[]), CAST(:ranks AS integer[]), CAST(:results AS text[]))
        AS made (seat, user_id, side, score, rank, result)
    ON CONFLICT (challenge_id, seat) DO UPDATE
    SET side = excluded.side, score = excluded.score, rank = excluded.rank,
        result = excluded.result
""")

_COMPLETE = text("""
    UPDATE multiplayer_challenges
    SET status = 'completed', join_code = NULL,
        -- The log's clock told the end, the database's the start: they may differ a little.
        completed_at = greatest(CAST(:ended_at AS timestamptz), started_at),
        started_at = coalesce(started_at, least(
            CAST(:started_at AS timestamptz), CAST(:ended_at AS timestamptz))),
        result = CAST(:result AS json)
    WHERE id = :match
""")

_CANCEL = text("""
    UPDATE multiplayer_challenges
    SET status = 'cancelled', join_code = NULL,
        completed_at = coalesce(completed_at, greatest(now(), started_at)),
        cancelled_reason = coalesce(cancelled_reason, :reason),
        settings = CASE WHEN json_typeof(settings) = 'object'
            THEN (settings::jsonb || jsonb_build_object('cancelled_reason',
                  coalesce(cancelled_reason, :reason)))::json
            ELSE settings END
    WHERE id = :match
""")


async def archive_log(session: AsyncSession, settled: SettlementInput, *, is_void: bool) -> bool:
    """Keep the log; False when one is kept already: then the match is settled."""
    found = await session.scalar(
        _ARCHIVE,
        {
            "match": settled.match,
            "epoch": settled.head.epoch,
            "rules": settled.state.setup.rules,
            "seq": settled.head.seq,
            "chain": settled.head.chain,
            "hash": state_hash(settled.state),
            "log": settled.log_bytes,
            "is_void": is_void,
        },
    )
    return found is not None


async def keep_results(
    session: AsyncSession, settled: SettlementInput, final: Standings, users: dict[Seat, int]
) -> None:
    """Write each seat's score, rank and what a report needs beside them.

    No accommodation is in it: what a seat was granted stays in the log, under its random name.
    """
    rows = [(row, result_of(settled.state, final, row)) for row in final.rows]
    await session.execute(
        _RESULTS,
        {
            "match": settled.match,
            "seats": [row.seat for row, _ in rows],
            "users": [users.get(row.seat) for row, _ in rows],
            "sides": [row.side for row, _ in rows],
            "scores": [row.score for row, _ in rows],
            "ranks": [row.rank for row, _ in rows],
            "results": [json.dumps(result) for _, result in rows],
        },
    )


def result_of(state: MatchState, final: Standings, row: Standing) -> dict[str, Any]:
    """Return what `match_participants.result` holds of one seat.

    `has_won`: of the winning side where sides compete, else first of the match. `has_helped`: at
    least the score of the own side.
    """
    seat = state.seats[row.seat]
    side = next((side for side in final.sides if side.key == row.side), None)
    outcome = side.outcome if side is not None else "none"
    is_contest = outcome in {"won", "lost", "draw"}
    side_score = side.score if side is not None else None
    full_points = MODES[state.setup.mode].full_points
    return {
        "right_count": row.right_count,
        "question_count": row.question_count,
        "shown_count": len(seat.answers),
        "lag_credit_ms": row.lag_credit_ms,
        "tie_break": row.tie_break,
        "is_tie_won": row.is_tie_won,
        "is_shared": row.is_shared,
        "is_finished": has_finished(state, row.seat),
        "side_outcome": outcome,
        "has_won": outcome == "won" if is_contest else row.rank == 1,
        "has_helped": side_score is not None and row.score >= side_score,
        "side_count": len(final.sides),
        "distance": max(seat.points, 0) // full_points if state.setup.mode == "endurance" else 0,
    }


def match_result_of(state: MatchState, final: Standings) -> dict[str, Any]:
    """Return what `multiplayer_challenges.result` holds of a match that is over."""
    return {
        "reason": state.end_reason,
        "is_ranked": final.is_ranked,
        "is_friendly": final.is_friendly,
        "participant_count": len(final.rows),
        "sides": [
            {
                "key": side.key,
                "score": side.score,
                "outcome": side.outcome,
                "member_count": side.member_count,
            }
            for side in final.sides
        ],
    }


async def complete_challenge(
    session: AsyncSession, settled: SettlementInput, final: Standings
) -> None:
    """Mark the challenge as completed, with its sides' results; its join code is free again."""
    state = settled.state
    await session.execute(
        _COMPLETE,
        {
            "match": settled.match,
            "ended_at": instant(ended_ms(state)),
            "started_at": None if state.started_ms is None else instant(state.started_ms),
            "result": json.dumps(match_result_of(state, final)),
        },
    )


async def cancel_challenge(session: AsyncSession, match: int, reason: str) -> None:
    """Mark the challenge as cancelled; the first reason stays."""
    await session.execute(_CANCEL, {"match": match, "reason": reason})


def ended_ms(state: MatchState) -> int:
    """Return the log time at which the match ended, or was last heard of."""
    return state.time_ms if state.ended_ms is None else state.ended_ms
