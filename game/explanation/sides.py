"""Why the sides came out as they did, in no language: for everybody who saw the match.

Of no single pupil: of a side's mean, of how many were there, of what the host had chosen.
"""

from collections.abc import Iterator
from typing import Final

from game.sides import (
    RANKED_MEMBERS_MIN,
    WHOLE_PERMILLE,
    DrawReason,
    SideStanding,
    draw_reason,
)
from game.standing import Standings
from game.state import MatchState
from game.texts.keys import Key
from game.texts.sentences import Reason

_ENDED: Final[dict[str, Key]] = {
    "all_done": "ended_all_done",
    "time": "ended_time",
    "host": "ended_host",
    "abandoned": "ended_abandoned",
}
_LEVEL: Final[dict[DrawReason, Key]] = {
    "equal": "side_equal",
    "margin": "side_margin",
    "spread": "side_spread",
}


def match_reasons(standings: Standings, state: MatchState) -> tuple[Reason, ...]:
    """Return what holds for everybody: how it ended, how sides compare, what the result counts."""
    if state.phase == "void":
        return (Reason("match_void"),)
    ended = _ENDED.get(state.end_reason or "")
    return (*([Reason(ended)] if ended else []), *_comparison(standings, state))


def _comparison(standings: Standings, state: MatchState) -> Iterator[Reason]:
    means = [side.score for side in standings.sides]
    if all(mean is None for mean in means):
        yield Reason("match_nobody")
    elif state.setup.is_common_mission:
        yield Reason("match_mission")
    elif len(means) == 1:
        yield Reason("match_one_side")
    elif None in means:
        yield Reason("match_side_empty")
    elif standings.is_friendly:
        yield Reason("match_friendly")
    elif state.setup.kind == "duel_1v1":
        yield Reason("match_friends")
    else:
        yield Reason("match_mean")
        yield _why_ranked_or_not(standings)


def _why_ranked_or_not(standings: Standings) -> Reason:
    if standings.is_ranked:
        return Reason("match_ranked")
    if any(side.member_count < RANKED_MEMBERS_MIN for side in standings.sides):
        return Reason("match_few_members", {"count": RANKED_MEMBERS_MIN})
    return Reason("match_half_class")


def side_reasons(standings: Standings, state: MatchState, key: str) -> tuple[Reason, ...]:
    """Return what there is to say of the side `key`; nothing in a void match."""
    found = next((side for side in standings.sides if side.key == key), None)
    if found is None or state.phase == "void":
        return ()
    return tuple(_side(state, found))


def _side(state: MatchState, side: SideStanding) -> Iterator[Reason]:
    if side.score is None:
        yield Reason("side_empty")
        return
    key: Key = "side_single" if side.member_count == 1 else "side_mean"
    yield Reason(key, {"score": side.score})
    if side.member_count > 1 and side.weight_permille != WHOLE_PERMILLE * side.member_count:
        yield Reason("side_weights")
    if side.outcome == "won":
        yield Reason("side_won")
    elif side.outcome == "lost":
        yield Reason("side_after")
    elif side.outcome == "draw":
        level = draw_reason(state, side.key)
        if level is not None:
            margin = {"margin": state.setup.draw_margin} if level == "margin" else {}
            yield Reason(_LEVEL[level], margin)
