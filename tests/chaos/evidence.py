"""What the stores say after a run: read once everything is settled, judged by `checker.py`."""

from dataclasses import dataclass, field

import asyncpg

from persistence.match_archive import unpack_log
from persistence.redis.log import Logged


@dataclass(frozen=True)
class AttemptRow:
    user: int
    question: int
    number: int
    is_correct: bool
    value: str


@dataclass(frozen=True)
class LedgerRow:
    user: int
    kind: str
    source: str
    points: int
    match: int | None


@dataclass(frozen=True)
class UserRow:
    total_points: int
    experience_points: int
    level: int
    rank: str


@dataclass
class MatchEvidence:
    """One challenge; `log` is None when nothing was archived."""

    match: int
    status: str
    cancelled_reason: str | None
    epoch: str | None
    log: list[Logged] | None = None
    head_seq: int = 0
    head_chain: str = ""
    state_hash: str = ""
    is_void: bool = False
    users: dict[str, int] = field(default_factory=dict)
    scores: dict[str, int | None] = field(default_factory=dict)
    attempts: list[AttemptRow] = field(default_factory=list)


@dataclass
class Evidence:
    """Everything; `boards` is what the leaderboard shows, None when it was not read."""

    matches: dict[int, MatchEvidence] = field(default_factory=dict)
    ledger: list[LedgerRow] = field(default_factory=list)
    users: dict[int, UserRow] = field(default_factory=dict)
    badge_counts: dict[tuple[int, str], int] = field(default_factory=dict)
    unsent_count: int = 0


async def collect(database_url: str) -> Evidence:
    """Read everything from PostgreSQL in one consistent snapshot."""
    connection = await asyncpg.connect(database_url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return await _collect(connection)
    finally:
        await connection.close()


async def _collect(connection: asyncpg.Connection) -> Evidence:
    evidence = Evidence()
    for row in await connection.fetch(
        "SELECT id, status, cancelled_reason, epoch FROM multiplayer_challenges"
    ):
        evidence.matches[row["id"]] = MatchEvidence(
            row["id"], row["status"], row["cancelled_reason"], row["epoch"]
        )
    for row in await connection.fetch("SELECT * FROM match_logs"):
        match = evidence.matches[row["challenge_id"]]
        match.log = unpack_log(row["log"])
        match.head_seq, match.head_chain = row["seq"], row["chain"]
        match.state_hash, match.is_void = row["state_hash"], row["is_void"]
    for row in await connection.fetch("SELECT * FROM match_participants"):
        match = evidence.matches[row["challenge_id"]]
        if row["user_id"] is not None:
            match.users[row["seat"]] = row["user_id"]
        match.scores[row["seat"]] = row["score"]
    for row in await connection.fetch("SELECT * FROM attempts WHERE match_id IS NOT NULL"):
        evidence.matches[row["match_id"]].attempts.append(
            AttemptRow(
                row["user_id"],
                row["question_number"],
                row["attempt_number"],
                row["is_correct"],
                row["user_answer"],
            )
        )
    for row in await connection.fetch("SELECT * FROM points_ledger"):
        evidence.ledger.append(
            LedgerRow(
                row["user_id"], row["kind"], row["source"], row["points"], row["challenge_id"]
            )
        )
    for row in await connection.fetch(
        "SELECT id, total_points, experience_points, current_level, jedi_rank FROM users"
    ):
        evidence.users[row["id"]] = UserRow(
            row["total_points"], row["experience_points"], row["current_level"], row["jedi_rank"]
        )
    for row in await connection.fetch(
        "SELECT user_id, code, count(*) AS count FROM user_achievements "
        "JOIN achievements ON achievements.id = achievement_id GROUP BY user_id, code"
    ):
        evidence.badge_counts[row["user_id"], row["code"]] = row["count"]
    evidence.unsent_count = await connection.fetchval(
        "SELECT count(*) FROM outbox WHERE sent_at IS NULL"
    )
    return evidence
