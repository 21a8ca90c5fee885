"""Judges a run: what the clients were told against what the stores hold.

Pure. Each finding is one sentence; none means that every promise below was kept.

- An acknowledged command is in the log exactly once, where its acknowledgement said, with the
  effect that was told; a refused one had no effect; an unknown one is there at most once.
- Each log has no gap, no key twice, and every place in it that any client was shown.
- Folded anew, whole or in two parts, a log gives the state that was settled.
- Attempts are the tries of that state, once each; what a match pays was paid once.
- Users' points are the sum of their ledger; level and rank follow.
- Every match that started is completed, or cancelled with a reason.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from game.events import Answered
from game.match import fold, new_state
from game.outcomes import Outcome, Rejected, Verdict
from game.progression import DAILY_CAP, level_for, match_points, rank_for
from game.state import MatchState, decode_state, encode_state, state_hash
from game.units import Seat
from load.history import Record
from persistence.redis.log import Logged
from persistence.settlement_input import tries_of
from tests.chaos.evidence import Evidence, LedgerRow, MatchEvidence

_MATCH_KINDS = ("match_right", "match_finish")


def check(records: Sequence[Record], evidence: Evidence, *, may_void: bool = False) -> list[str]:
    """Return every finding; an empty list is a run in which nothing was lost or doubled.

    `may_void`: the run damaged the log itself, so that an openly void match is an honest end.
    """
    findings: list[str] = []
    by_match: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        if record.match is not None:
            by_match[record.match].append(record)
    paid: dict[int, list[LedgerRow]] = defaultdict(list)
    for row in evidence.ledger:
        if row.match is not None:
            paid[row.match].append(row)
    expected: Counter[int] = Counter()
    for number, match in sorted(evidence.matches.items()):
        told = by_match.get(number, [])
        findings += _status(match, told)
        if match.is_void and not may_void:
            findings.append(f"match {number} was voided: {match.cancelled_reason}")
        if match.log is None:
            findings += _without_log(match, told)
            continue
        findings += _log(match, match.log)
        findings += _seen(match, match.log, told)
        state, outcomes = _folded(match.log)
        findings += _hashes(match, match.log, state)
        findings += _commands(match, match.log, outcomes, told)
        findings += _attempts(match, state)
        findings += _payments(match, state, paid[number], expected)
        findings += _results(match, told)
    findings += _sums(evidence, expected)
    return findings


def _status(match: MatchEvidence, told: Iterable[Record]) -> Iterator[str]:
    was_started = any(record.kind == "start" and record.step == "ok" for record in told)
    if match.status == "cancelled" and not match.cancelled_reason:
        yield f"match {match.match} is cancelled without a reason"
    if match.status in {"pending", "active"} and (was_started or match.status == "active"):
        yield f"match {match.match} was started and is still {match.status}"
    if match.status == "completed" and match.log is None:
        yield f"match {match.match} is completed without a log"


def _without_log(match: MatchEvidence, told: Iterable[Record]) -> Iterator[str]:
    """A match that lost its log may only be cancelled, with that very reason."""
    answers = [r for r in told if r.step == "ok" and r.kind in {"answer", "dont_know"}]
    if answers and match.cancelled_reason != "log_lost":
        yield f"match {match.match} has {len(answers)} acknowledged answers and no log"
    if match.attempts and match.status == "pending":
        yield f"match {match.match} never started and has attempts"


def _log(match: MatchEvidence, log: Sequence[Logged]) -> Iterator[str]:
    seqs = [logged.entry.seq for logged in log]
    if seqs != list(range(1, len(seqs) + 1)):
        yield f"match {match.match}: the log has a gap: {seqs[:5]} … {seqs[-5:]}"
    if not log or (log[-1].entry.seq, log[-1].chain) != (match.head_seq, match.head_chain):
        yield f"match {match.match}: the log does not end where the settlement says"
    keys = Counter(logged.entry.key for logged in log)
    for key, count in keys.items():
        if count > 1:
            yield f"match {match.match}: {key} is in the log {count} times"
    times = [logged.entry.time_ms for logged in log]
    if times != sorted(times):
        yield f"match {match.match}: log time runs backwards"


def _seen(match: MatchEvidence, log: Sequence[Logged], told: Iterable[Record]) -> Iterator[str]:
    """Every place that a client was shown is in the log, with the same chain."""
    chains = {logged.entry.seq: logged.chain for logged in log}
    for record in told:
        if record.seq is None or record.chain is None or record.epoch != match.epoch:
            continue
        chain = record.chain.partition(".")[0]  # what follows the dot is the server's seal
        if record.seq and chains.get(record.seq) != chain:
            yield (
                f"match {match.match}: {record.client} was shown entry {record.seq} with chain "
                f"{chain}, the log has {chains.get(record.seq)}"
            )


def _folded(log: Sequence[Logged]) -> tuple[MatchState, dict[str, tuple[Outcome, ...]]]:
    """Return the state after the whole log, and the outcomes by key."""
    state = new_state(log[0].entry)
    outcomes = {}
    for logged in log[1:]:
        outcomes[logged.entry.key] = fold(state, logged.entry)
    return state, outcomes


def _hashes(match: MatchEvidence, log: Sequence[Logged], state: MatchState) -> Iterator[str]:
    if state_hash(state) != match.state_hash:
        yield f"match {match.match}: folded anew the state is another than the settled one"
    middle = max(1, len(log) // 2)
    again = decode_state(encode_state(_folded(log[:middle])[0]))
    for logged in log[middle:]:
        fold(again, logged.entry)
    if state_hash(again) != state_hash(state):
        yield f"match {match.match}: folded in two parts the state is another"


def _commands(
    match: MatchEvidence,
    log: Sequence[Logged],
    outcomes: dict[str, tuple[Outcome, ...]],
    told: Iterable[Record],
) -> Iterator[str]:
    entries = {logged.entry.key: logged.entry for logged in log}
    values = {
        (record.client, record.command): record.value for record in told if record.step == "invoke"
    }
    for record in told:
        if record.command is None or record.kind not in {"answer", "dont_know"}:
            continue
        if record.seat is None:
            continue
        who = f"match {match.match}: {record.client}'s {record.command}"
        key = f"{record.seat}:{record.command}"
        entry = entries.get(key)
        said = outcomes.get(key, ())
        verdict = next((one for one in said if isinstance(one, Verdict)), None)
        if record.step == "ok" and record.result is not None:
            if record.epoch != match.epoch:
                continue
            if entry is None:
                yield f"{who} was acknowledged and is not in the log"
                continue
            if verdict is None:
                yield f"{who} was acknowledged as {record.result} and the fold has no verdict"
            elif (verdict.status, verdict.question, verdict.attempt) != (
                record.result,
                record.question,
                record.attempt,
            ):
                yield f"{who} was told {record.result}, the fold says {verdict.status}"
            if record.seq is None or entry.seq > record.seq:
                # a verdict that is told again may name a later place, never an earlier one
                yield f"{who} was acknowledged at {record.seq} and is entry {entry.seq}"
            sent = values.get((record.client, record.command))
            if isinstance(entry.event, Answered) and sent is not None and entry.event.value != sent:
                yield f"{who} was sent as {sent!r} and is {entry.event.value!r} in the log"
        elif (
            record.step == "fail"
            and entry is not None
            and not any(isinstance(one, Rejected) for one in said)
        ):
            yield f"{who} was refused ({record.code}) and had its effect"


def _attempts(match: MatchEvidence, state: MatchState) -> Iterator[str]:
    wanted = Counter(
        (user, one.question, one.number, one.is_right)
        for seat, user in match.users.items()
        if seat in state.seats
        for one in tries_of(state, state.seats[Seat(seat)], user)
    )
    found = Counter((row.user, row.question, row.number, row.is_correct) for row in match.attempts)
    for row, count in found.items():
        if count > 1:
            yield f"match {match.match}: attempt {row} is there {count} times"
    for row in wanted - found:
        yield f"match {match.match}: attempt {row} is not in the database"
    for row in found - wanted:
        yield f"match {match.match}: attempt {row} is in the database and was never made"


def _payments(
    match: MatchEvidence, state: MatchState, paid: Sequence[LedgerRow], expected: Counter[int]
) -> Iterator[str]:
    rows = Counter((row.user, row.kind, row.source) for row in paid)
    for row, count in rows.items():
        if count > 1:
            yield f"match {match.match}: {row} was paid {count} times"
    due: dict[tuple[int, str], int] = {}
    if match.status == "completed":
        for seat, user in match.users.items():
            for line in match_points(state, Seat(seat)):
                due[user, line.kind] = line.points
                expected[user] += line.points
    for ledger in paid:
        if ledger.kind in _MATCH_KINDS and ledger.points > due.get((ledger.user, ledger.kind), 0):
            yield (
                f"match {match.match}: user {ledger.user} got {ledger.points} for {ledger.kind}, "
                f"{due.get((ledger.user, ledger.kind), 0)} were due"
            )


def _results(match: MatchEvidence, told: Iterable[Record]) -> Iterator[str]:
    """The score that a pupil was shown at the end is the stored one."""
    if match.status != "completed":
        return
    for record in told:
        if record.step != "standings" or record.score is None or record.seat is None:
            continue
        if record.epoch == match.epoch and match.scores.get(record.seat) != record.score:
            yield (
                f"match {match.match}: {record.client} was shown {record.score} points, "
                f"{match.scores.get(record.seat)} are stored"
            )


def _sums(evidence: Evidence, expected: Counter[int]) -> Iterator[str]:
    sums: Counter[int] = Counter()
    from_matches: Counter[int] = Counter()
    seen: Counter[tuple[int, str, str]] = Counter()
    for row in evidence.ledger:
        sums[row.user] += row.points
        seen[row.user, row.kind, row.source] += 1
        if row.kind in _MATCH_KINDS:
            from_matches[row.user] += row.points
    for key, count in seen.items():
        if count > 1:
            yield f"the ledger has {key} {count} times"
    for badge, count in evidence.badge_counts.items():
        if count > 1:
            yield f"badge {badge} was awarded {count} times"
    for user, shown in evidence.users.items():
        if not shown.total_points == shown.experience_points == sums[user]:
            yield (
                f"user {user} shows {shown.total_points} points and {shown.experience_points} "
                f"experience, the ledger sums to {sums[user]}"
            )
        if (shown.level, shown.rank) != (
            level_for(shown.total_points),
            rank_for(level_for(shown.total_points)),
        ):
            yield f"user {user}: level {shown.level} and rank {shown.rank} do not follow"
        # only what is under the day's cap for sure must have been paid in full
        if expected[user] < DAILY_CAP and from_matches[user] != expected[user]:
            yield (
                f"user {user} was paid {from_matches[user]} for matches that were worth "
                f"{expected[user]}"
            )
