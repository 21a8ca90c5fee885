"""What a duel must have been like, seen from its players: each check is a promise of the server's.

A broken promise is an exception with one sentence; nothing here prints or connects.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Final

from load.host import Host
from load.players import Pupil
from load.rest import Badge, Profile
from server.protocol.server import HostResult, Standings

HARMLESS_REFUSALS: Final = frozenset(
    {
        "question_answered",  # the time ran out while the answer was on its way
        "question_not_open",
        "match_ended",
        "match_paused",
        "untimed",
        "no_hint_now",
        "stale",
    }
)


class BrokenPromiseError(Exception):
    """Something was not as the server promises; one sentence."""


def check_conduct(host: Host, pupils: Sequence[Pupil]) -> None:
    """Nobody saw the protocol broken, or was refused what a pupil may do."""
    for client in (host.client, *(pupil.client for pupil in pupils)):
        if client.tally.violations:
            raise BrokenPromiseError(f"The protocol was broken: {client.tally.violations[0]}.")
    for pupil in pupils:
        bad = [error for error in pupil.refusals if error.code not in HARMLESS_REFUSALS]
        if bad:
            name = pupil.client.options.name
            raise BrokenPromiseError(f"{name} was refused: {bad[0].code}, {bad[0].message}")


def check_standings(host: Host, pupils: Sequence[Pupil]) -> None:
    """Everybody was told the same results, ranked rightly, each rank explained."""
    shown = host.standings
    if shown is None or shown.rows is None:
        raise BrokenPromiseError("The host was told no results.")
    nameless = sum(row.name == "?" for row in shown.rows)
    if nameless:
        raise BrokenPromiseError(
            f"The host was told the results of {nameless} pupils without names."
        )
    rows = {row.name: row for row in shown.rows}
    if len(rows) != len(shown.rows) or len(rows) < len(pupils):
        raise BrokenPromiseError(f"{len(pupils)} pupils played, {len(rows)} have a result.")
    _check_ranks(shown)
    for pupil in pupils:
        name = pupil.client.options.name
        if pupil.standings is None or pupil.standings.you is None:
            raise BrokenPromiseError(f"{name} was told no result.")
        if name not in rows:
            raise BrokenPromiseError(f"{name} is not in the host's results.")
        _check_own(name, rows[name], pupil)


def _check_own(name: str, row: HostResult, pupil: Pupil) -> None:
    assert pupil.standings is not None
    own = pupil.standings.you
    assert own is not None
    told = (own.rank, own.score, own.right_count, own.question_count)
    known = (row.rank, row.score, row.right_count, row.question_count)
    if told != known:
        raise BrokenPromiseError(f"{name} was told {told}, the host {known}.")
    if own.rank is not None and not own.explanation:
        raise BrokenPromiseError(f"{name}'s rank {own.rank} came without an explanation.")
    if pupil.right_count > own.right_count:
        raise BrokenPromiseError(
            f"{name} was told {pupil.right_count} times to be right, the result says "
            f"{own.right_count}: an acknowledged answer is lost."
        )
    places = [podium.rank for podium in pupil.standings.podium]
    if any(place > 3 for place in places):
        raise BrokenPromiseError(f"{name} was shown ranks below the podium.")


def _check_ranks(shown: Standings) -> None:
    """Ranks go with scores, and shared ranks leave their gap."""
    ranked = sorted((row for row in shown.rows or () if row.rank is not None), key=_rank)
    for better, worse in itertools.pairwise(ranked):
        if better.score < worse.score:
            raise BrokenPromiseError(
                f"{better.name} is before {worse.name} with {better.score} to {worse.score}."
            )
    counts = Counter(_rank(row) for row in ranked)
    expected = 1
    for rank in sorted(counts):
        if rank != expected:
            raise BrokenPromiseError(f"Rank {expected} is missing, {rank} is there.")
        expected += counts[rank]


def _rank(row: HostResult) -> int:
    assert row.rank is not None
    return row.rank


def check_winnings(pupil: Pupil, profile: Profile, badges: Sequence[Badge]) -> None:
    """What the socket said was won is what REST says is there."""
    name, settled = pupil.client.options.name, pupil.settled
    if settled is None:
        raise BrokenPromiseError(f"{name} was not told what the match brought.")
    if profile.total_points != profile.experience_points:
        raise BrokenPromiseError(
            f"{name} has {profile.total_points} points and {profile.experience_points} of "
            "experience: they must be equal."
        )
    if profile.total_points < settled.total_points:
        raise BrokenPromiseError(
            f"{name} was told a sum of {settled.total_points} points, REST says "
            f"{profile.total_points}."
        )
    missing = set(settled.badges) - {badge.code for badge in badges}
    if missing:
        raise BrokenPromiseError(f"{name} was told of a badge that REST lacks: {missing.pop()}.")
