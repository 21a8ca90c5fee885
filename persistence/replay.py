"""A settled match read back: its archived log, folded again, held against what was stored."""

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game.match import fold, new_state
from game.outcomes import Outcome
from game.standing import Standings, standings
from game.state import MatchState, state_hash
from game.units import MatchId
from persistence.match_archive import unpack_log
from persistence.models import MatchLog, MatchParticipant
from persistence.redis.entry import Logged, next_chain, root_chain


class Step(Struct, frozen=True):
    """One entry with what the fold said of it."""

    logged: Logged
    outcomes: tuple[Outcome, ...]


class Replay(Struct, frozen=True):
    """A whole match, folded again. `differences` is empty when it re-derives what was stored."""

    steps: list[Step]
    state: MatchState
    final: Standings
    differences: list[str]


def replay_entries(entries: list[Logged]) -> tuple[list[Step], MatchState]:
    """Return every step and the last state; raises `game.match.SetupError` for no match's log."""
    state = new_state(entries[0].entry)
    rest = [Step(logged, fold(state, logged.entry)) for logged in entries[1:]]
    return [Step(entries[0], ()), *rest], state


async def replay_settled(session: AsyncSession, match: MatchId) -> Replay | None:
    """Return the replay of a settled match, or None when it has no stored log.

    Raises `persistence.match_archive.ArchiveError` when the stored bytes are no log.
    """
    row = await session.scalar(select(MatchLog).where(MatchLog.challenge_id == match))
    if row is None:
        return None
    entries = unpack_log(row.log)
    if not entries:
        return None
    steps, state = replay_entries(entries)
    final = standings(state)
    differences = _chain_differences(match, entries)
    if entries[-1].chain != row.chain or entries[-1].entry.seq != row.seq:
        differences.append("the stored log does not end where its row says")
    if state_hash(state) != row.state_hash:
        differences.append(f"state hash {state_hash(state)}, stored {row.state_hash}")
    if not row.is_void:
        differences += await _result_differences(session, match, final)
    return Replay(steps, state, final, differences)


def _chain_differences(match: MatchId, entries: list[Logged]) -> list[str]:
    chain = root_chain(match)
    for logged in entries:
        chain = next_chain(chain, msgspec.msgpack.encode(logged.entry))
        if chain != logged.chain:
            return [f"the chain breaks at entry {logged.entry.seq}"]
    return []


async def _result_differences(session: AsyncSession, match: MatchId, final: Standings) -> list[str]:
    query = select(MatchParticipant.seat, MatchParticipant.score, MatchParticipant.rank).where(
        MatchParticipant.challenge_id == match
    )
    stored = {seat: (score, rank) for seat, score, rank in await session.execute(query)}
    return [
        f"seat {row.seat}: score {row.score} and rank {row.rank}, stored {stored[row.seat]}"
        for row in final.rows
        if row.seat in stored and stored[row.seat] != (row.score, row.rank)
    ]
