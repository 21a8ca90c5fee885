"""What holds for every log, sensible or not."""

from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from game.agenda import match_dues, seat_due
from game.events import Entry, Event, Seated, decode_event, encode_event
from game.live import class_fifths, side_bars
from game.match import fold, new_state
from game.outcomes import (
    Accepted,
    DeadlineMoved,
    HintGiven,
    Outcome,
    QuestionOpened,
    Rejected,
    Verdict,
)
from game.setup import MatchSetup
from game.standing import standings
from game.state import MatchState, decode_state, encode_state, state_hash
from game.units import MULTIPLIERS, Seat
from tests.game.strategies import Act, acts, begin, needs, play_acts, setups, wild_entries
from tests.game.table import T0, Table

ANSWERS = (Verdict, Rejected, HintGiven, Accepted)
placed_entries = st.tuples(st.integers(0, 60), wild_entries)
three_needs = st.tuples(needs, needs, needs)


def folded(entries: list[Entry], reload_at: int | None = None) -> tuple[MatchState, list[object]]:
    state = new_state(entries[0])
    said: list[object] = []
    for number, entry in enumerate(entries[1:], 1):
        if number == reload_at:
            state = decode_state(encode_state(state))
        said.append(fold(state, entry))
    return state, said


def facts(state: MatchState, *, is_system: bool) -> bytes:
    """Everything that a rejected entry must leave alone.

    A client's may change only the record; a node's may raise the revisions its keys are made of.
    """
    seats = {}
    for name, seat in state.seats.items():
        question = seat.open
        if is_system and question is not None:
            question = msgspec.structs.replace(question, revision=0)
        seats[name] = msgspec.structs.replace(
            seat,
            recent=[],
            open=question,
            due_revision=0 if is_system else seat.due_revision,
        )
    bare = msgspec.structs.replace(state, seq=0, time_ms=0, host_recent=[], seats=seats)
    if is_system:
        bare = msgspec.structs.replace(bare, due_revision=0, end_revision=0)
    return encode_state(bare)


@settings(max_examples=120, deadline=None)
@given(setups, three_needs, acts, st.integers(1, 60))
def test_checkpoint_anywhere_and_replay_give_the_same_bytes_and_outcomes(
    setup: MatchSetup, needs_of: tuple[dict[str, Any], ...], drawn: list[Act], cut: int
) -> None:
    table = play_acts(begin(setup, needs_of), drawn)
    entries = [
        Entry(entry.seq, entry.time_ms, entry.key, decode_event(encode_event(entry.event)))
        for entry in table.entries
    ]
    state, said = folded(entries)
    again, said_again = folded(entries, reload_at=cut)
    assert encode_state(table.state) == encode_state(state) == encode_state(again)
    assert state_hash(state) == state_hash(again)
    assert said == said_again
    assert decode_state(encode_state(state)) == state
    assert standings(state) == standings(again)


@settings(max_examples=120, deadline=None)
@given(
    setups, three_needs, acts, st.lists(st.tuples(st.integers(0, 60), wild_entries), max_size=12)
)
def test_fold_is_total_and_a_rejection_changes_only_its_record(
    setup: MatchSetup,
    needs_of: tuple[dict[str, Any], ...],
    drawn: list[Act],
    wild: list[tuple[int, tuple[str, Event, int]]],
) -> None:
    table = play_acts(begin(setup, needs_of), drawn)
    moves: list[tuple[str, Event, int]] = [
        (entry.key, entry.event, entry.time_ms) for entry in table.entries[1:]
    ]
    for place, move in wild:
        moves.insert(place, move)
    state = new_state(table.entries[0])
    for seq, (key, event, time_ms) in enumerate(moves, 2):
        is_system = key.partition(":")[0] == "sys"
        before = facts(state, is_system=is_system)
        outcomes = fold(state, Entry(seq, time_ms, key, event))
        answers = [one for one in outcomes if isinstance(one, ANSWERS)]
        assert len(answers) <= 1 if is_system else len(answers) == 1
        if any(isinstance(one, Rejected) for one in outcomes):
            assert len(outcomes) == 1
            assert facts(state, is_system=is_system) == before
        assert state.seq == seq
    assert decode_state(encode_state(state)) == state
    standings(state)
    side_bars(state)
    match_dues(state)
    for seat in state.seats:
        seat_due(state, seat)


@settings(max_examples=80, deadline=None)
@given(setups, three_needs, acts)
def test_every_client_command_sent_again_at_once_has_the_same_answer_and_no_effect(
    setup: MatchSetup, needs_of: tuple[dict[str, Any], ...], drawn: list[Act]
) -> None:
    table = play_acts(begin(setup, needs_of), drawn)
    state = new_state(table.entries[0])
    seq = 1
    for entry in table.entries[1:]:
        seq += 1
        outcomes = fold(state, Entry(seq, entry.time_ms, entry.key, entry.event))
        sender = entry.key.partition(":")[0]
        if sender != "host" and sender not in state.seats:
            continue
        before = encode_state(msgspec.structs.replace(state, seq=0))
        seq += 1
        again = fold(state, Entry(seq, entry.time_ms, entry.key, entry.event))
        assert again == tuple(one for one in outcomes if isinstance(one, ANSWERS))
        assert encode_state(msgspec.structs.replace(state, seq=0)) == before


def seen_by_peers(outcomes: tuple[Outcome, ...], seat: Seat) -> list[Outcome]:
    return [
        one
        for one in outcomes
        if getattr(one, "seat", None) != seat
        and not (
            isinstance(one, Rejected | Accepted) and one.seat is None
        )  # the host's, or nobody's
    ]


def without_times(outcomes: tuple[Outcome, ...], seat: Seat) -> list[Outcome]:
    """What happened to a seat, but for the times that are its own."""
    own: list[Outcome] = []
    for one in outcomes:
        if getattr(one, "seat", None) != seat:
            continue
        if isinstance(one, QuestionOpened | DeadlineMoved):
            own.append(msgspec.structs.replace(one, deadline_ms=None, revision=0))
        elif isinstance(one, Verdict):
            own.append(msgspec.structs.replace(one, t_ms=None))
        else:
            own.append(one)
    return own


@settings(max_examples=120, deadline=None)
@given(setups, three_needs, acts, st.sampled_from(MULTIPLIERS), st.booleans())
def test_nobody_else_sees_a_pupils_accommodation(
    setup: MatchSetup,
    needs_of: tuple[dict[str, Any], ...],
    drawn: list[Act],
    pct: int,
    is_calm: bool,
) -> None:
    table = play_acts(begin(setup, needs_of), drawn)
    a1 = Seat("a1")
    one, other = new_state(table.entries[0]), new_state(table.entries[0])
    is_same = True
    for entry in table.entries[1:]:
        event = entry.event
        if isinstance(event, Seated) and event.seat == a1:
            event = msgspec.structs.replace(event, multiplier_pct=pct, is_calm=is_calm)
        said = fold(one, entry)
        said_other = fold(other, Entry(entry.seq, entry.time_ms, entry.key, event))
        if one.phase != other.phase:
            assert not is_same  # it can only be that a1 was done, or was not
            break
        assert seen_by_peers(said, a1) == seen_by_peers(said_other, a1)
        is_same = is_same and without_times(said, a1) == without_times(said_other, a1)
        if is_same:
            assert side_bars(one) == side_bars(other)
            assert class_fifths(one) == class_fifths(other)


@settings(max_examples=120, deadline=None)
@given(setups, three_needs, acts)
def test_agenda_brings_every_match_to_its_end_and_needs_no_key_twice(
    setup: MatchSetup, needs_of: tuple[dict[str, Any], ...], drawn: list[Act]
) -> None:
    table = play_acts(begin(setup, needs_of), drawn)
    used = {entry.key for entry in table.entries}
    for _ in range(600):
        if table.state.ended_ms is not None:
            break
        due = min(table.dues(), key=lambda due: (due.at_ms, due.key))
        assert due.key not in used, due
        used.add(due.key)
        table.now = max(table.now, due.at_ms - T0)
        table.append(due.key, due.event)
    else:
        raise AssertionError("the agenda leads nowhere")
    assert table.state.phase in {"ended", "void"}
    assert_sound(table)


def assert_sound(table: Table) -> None:
    """What must be true of every match that has ended."""
    state = table.state
    for seat in state.seats.values():
        assert seat.open is None
        numbers = [answer.question for answer in seat.answers]
        assert numbers == sorted(set(numbers))
        assert len(numbers) <= (seat.question_total or 0)
        assert seat.points == sum(answer.points for answer in seat.answers)
        assert all(answer.closed_ms <= state.time_ms for answer in seat.answers)
        assert seat.away_ms >= 0
    for row in standings(state).rows:
        assert 0 <= row.score <= 1000
        assert row.right_count <= row.question_count
    stops = state.stops
    assert all(start < end for start, end in stops)
    assert all(left[1] <= right[0] for left, right in pairwise(stops))
    assert state.stopped_ms == sum(end - start for start, end in stops)
