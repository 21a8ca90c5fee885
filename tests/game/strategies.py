"""Hypothesis strategies for matches: setups, single events, nonsense, and whole played logs.

A played log is drawn as a list of acts, small tuples that shrink well; `play_acts` turns them into
entries by looking at the state, as players, hosts and nodes do. Among the acts are wild events,
early and late ones, repeats and nonsense, so that a log holds both sense and the lack of it.
"""

from typing import Any, get_args

from hypothesis import strategies as st

from game.events import (
    Answered,
    Connected,
    DeadlinePassed,
    Disconnected,
    Event,
    Finished,
    GaveUp,
    HintTaken,
    Left,
    NodeLost,
    Outage,
    Paused,
    Removed,
    Resumed,
    Seated,
    Shown,
    Started,
    TimeExtended,
    Voided,
)
from game.exercises.own import MadeItem, OwnItem, OwnWrong, SetItem
from game.setup import MatchSetup, SideSetup
from game.state import SeatState
from game.units import (
    EXERCISE_TYPES,
    HOST,
    LEVELS,
    MULTIPLIERS,
    Kind,
    Mode,
    NodeId,
    Seat,
)
from tests.game.table import NODE, OTHER_NODE, T0, Table, setup_of

NAMES = ("a1", "a2", "b1", "b2")
NODES = (NODE, OTHER_NODE, NodeId("third"))
Act = tuple[str, int, int]

OWN_NUMBER = OwnItem(
    7,
    "addition",
    "initie",
    "fr",
    "Combien ?",
    "0.75",
    (OwnWrong("3/4000", "point_misplaced"), OwnWrong("7"), OwnWrong("12", "calculation_slip")),
    unit="€",
)
OWN_WORDS = OwnItem(
    8,
    "texte",
    "maitre",
    "es",
    "¿Qué color?",
    "Rojo",
    (OwnWrong("azul", "missing_carry"), OwnWrong("verde"), OwnWrong("12")),
    is_text=True,
    hint="Mira.",
)
set_items: st.SearchStrategy[SetItem] = st.one_of(
    st.sampled_from([OWN_NUMBER, OWN_WORDS]),
    st.builds(
        MadeItem,
        st.sampled_from(EXERCISE_TYPES),
        st.sampled_from(LEVELS),
        st.sampled_from([0, 5, 1_999, 2**31 - 1]),
    ),
)
"""What a teacher's set may hold once a match has it."""

setups: st.SearchStrategy[MatchSetup] = st.builds(
    setup_of,
    mode=st.sampled_from(get_args(Mode)),
    kind=st.sampled_from(get_args(Kind)),
    types=st.lists(st.sampled_from(EXERCISE_TYPES), min_size=1, max_size=3, unique=True).map(tuple),
    level=st.sampled_from(LEVELS),
    question_count=st.integers(1, 6),
    length_ms=st.sampled_from([30_000, 120_000, 480_000]),
    is_choice=st.booleans(),
    is_common_mission=st.booleans(),
    correction_ms=st.sampled_from([0, 2_000]),
    sides=st.sampled_from(
        [(SideSetup("a"), SideSetup("b")), (SideSetup("a", 4), SideSetup("b", 30))]
    ),
    items=st.one_of(st.just(()), st.lists(set_items, min_size=1, max_size=6).map(tuple)),
)

seats = st.sampled_from([Seat(name) for name in (*NAMES, "zz", "host", "sys", "")])
nodes = st.sampled_from(NODES)
times = st.one_of(st.integers(0, 20_000), st.integers(-(2**63), 2**64 - 1))
questions = st.one_of(st.integers(0, 6), st.integers(-(2**63), 2**64 - 1))
values = st.one_of(st.sampled_from(["1", "12", "3/4", "1,5", ""]), st.text(max_size=80))

events: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Seated,
        seats,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(LEVELS),
        st.one_of(st.sampled_from(MULTIPLIERS), times),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Connected, seats, nodes),
    st.builds(Disconnected, seats, nodes),
    st.just(Started()),
    st.builds(Shown, seats, questions),
    st.builds(Answered, seats, questions, values, st.one_of(st.none(), times), times),
    st.builds(GaveUp, seats, questions),
    st.builds(HintTaken, seats, questions),
    st.builds(DeadlinePassed, seats, questions, questions),
    st.builds(TimeExtended, times, st.one_of(st.none(), seats), st.booleans()),
    st.builds(Paused, st.sampled_from(["host", "host_gone", "player_gone"])),
    st.just(Resumed()),
    st.builds(Left, seats),
    st.builds(Removed, seats, st.booleans()),
    st.builds(Finished, st.sampled_from(["host", "time"]), questions),
    st.builds(NodeLost, nodes, times),
    st.builds(Outage, times),
    st.builds(Voided, st.text(max_size=8)),
)
keys = st.one_of(
    st.tuples(st.sampled_from([*NAMES, "host", "sys", "zz"]), st.integers(0, 40)).map(
        lambda parts: f"{parts[0]}:{parts[1]}"
    ),
    st.text(max_size=12),
)
wild_entries = st.tuples(keys, events, times)

ACTS = (
    *["agenda"] * 6,
    *["right"] * 4,
    *["wrong"] * 2,
    "log_time",
    "give_up",
    "hint",
    "next",
    "pause",
    "resume",
    "cut",
    "back",
    "lost",
    "outage",
    "more",
    "leave",
    "remove",
    "join",
    "early",
    "repeat",
    "wait",
    "host_cut",
    "host_back",
)
acts: st.SearchStrategy[list[Act]] = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 14_000)), max_size=40
)
needs: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "multiplier_pct": st.sampled_from(MULTIPLIERS),
        "is_calm": st.booleans(),
        "is_young": st.booleans(),
    }
)


def begin(setup: MatchSetup, needs_of: tuple[dict[str, Any], ...] = ({}, {}, {})) -> Table:
    """Return a match in which three sit, the host is here, and the countdown has begun."""
    table = Table(setup)
    for name, need in zip(NAMES, needs_of, strict=False):
        table.sit(name, **need)
    table.node(Connected(HOST, OTHER_NODE))
    table.host(Started())
    return table


def play_acts(table: Table, drawn: list[Act]) -> Table:
    """Do each act that makes sense at its moment, and some that do not."""
    for act, who, size in drawn:
        _do(table, act, NAMES[who], size)
    return table


def _do(table: Table, act: str, name: str, size: int) -> None:
    seat = table.state.seats.get(Seat(name))
    if seat is None or not _do_as_seat(table, act, seat, size):
        _do_as_others(table, act, name, size)


def _do_as_seat(table: Table, act: str, seat: SeatState, size: int) -> bool:
    """Do what a pupil does; False when the act is not one of a pupil, or not now."""
    name = seat.seat
    number = seat.open.question if seat.open else size % 4
    match act:
        case "right" | "wrong" if seat.open:
            table.answer_all(name, None if act == "right" else "99999", t=size, lag=size % 900)
        case "log_time" if seat.open:
            table.now += size
            table.send(name, Answered(name, number, table.right(name)))
        case "give_up":
            table.send(name, GaveUp(name, number))
        case "hint":
            table.send(name, HintTaken(name, number))
        case "next":
            table.send(name, Shown(name, seat.next_question))
        case "cut":
            table.node(Disconnected(name, seat.node or NODE))
        case "leave" if size % 3 == 0:
            table.send(name, Left(name))
        case _:
            return False
    return True


def _do_as_others(table: Table, act: str, name: str, size: int) -> None:
    """Do what a host, a node, the log or the passing of time does."""
    match act:
        case "agenda" | "early":
            dues = sorted(table.dues(), key=lambda due: (due.at_ms, due.key))
            if dues:
                due = dues[size % len(dues)] if act == "early" else dues[0]
                if act == "agenda":
                    table.now = max(table.now, due.at_ms - T0)
                table.append(due.key, due.event)
        case "pause":
            table.pause()
        case "resume":
            table.resume()
        case "back":
            table.back(name, NODES[size % 3])
        case "lost":
            table.now += size // 2
            table.node(NodeLost(NODES[size % 3], T0 + table.now - size))
        case "outage":
            table.now += size
            table.append(f"sys:gap:{len(table.entries)}", Outage(size))
        case "more":
            is_host = size % 2 == 1
            target = None if size % 4 == 1 else Seat(name)
            table.send(HOST if is_host else name, TimeExtended(size, target, by_host=is_host))
        case "remove" if size % 3 == 0:
            table.host(Removed(Seat(name), is_banned=size % 2 == 0))
        case "join":
            table.send(name, Seated(Seat(name), name[0], "initie"))
            table.back(name)
        case "repeat":
            entry = table.entries[-1 - size % len(table.entries)]
            table.append(entry.key, entry.event)
        case "host_cut":
            table.node(Disconnected(HOST, table.state.host_node or NODE))
        case "host_back":
            table.node(Connected(HOST, OTHER_NODE))
        case _:
            table.now += size
