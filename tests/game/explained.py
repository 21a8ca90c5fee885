"""Real matches in which everything that can be explained happens: a library for tests.

Every one is a log that was folded, at a table; nothing is invented. `grid` goes through all
combinations of what a pupil may have and do, `rarities` through what needs a match of its own.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final, Literal, NamedTuple

from game.events import (
    Connected,
    Finished,
    HintTaken,
    Left,
    Outage,
    Removed,
    Seated,
    TimeExtended,
    Voided,
)
from game.setup import SideSetup
from game.standing import standings
from game.units import HOST, MULTIPLIERS, Mode, Seat
from tests.game.table import NODE, Table, setup_of

MODES: Final[tuple[Mode, ...]] = ("speed", "accuracy", "endurance")
End = Literal["all_done", "host", "time", "left", "cut"]
How = Literal[
    "right",
    "full",
    "late",
    "reflex",
    "wrong",
    "second",
    "hinted",
    "quit",
    "give_up",
    "overtime",
]
LAG_MS: Final = 240
LATE_MS: Final = 123_000


class Played(NamedTuple):
    """A match, and what to call it when it fails a test."""

    name: str
    table: Table


def answer(table: Table, name: str, how: How, lag: int = 0) -> None:
    """Open the next question of a seat and answer it in one of the ways that there are."""
    table.show(name)
    if table.seat(name).open is None:
        return
    is_accuracy = table.setup.mode == "accuracy"
    match how:
        case "right":
            table.answer(name, t=4_000 + lag, lag=lag)
        case "full":
            table.answer(name, t=1_000 + lag, lag=lag)
        case "late":
            allowed_ms = table.seat(name).open.allowed_ms  # type: ignore[union-attr]
            table.answer(name, t=(allowed_ms or 4_000) + 100, lag=0)
        case "reflex":
            table.answer(name, t=200, lag=0)
        case "wrong":
            table.answer(name, "987654", t=5_000 + lag, lag=lag)
            if is_accuracy:
                table.answer(name, "987654", t=6_000 + lag, lag=lag)
        case "second" | "hinted":
            if is_accuracy:
                table.answer(name, "987654", t=2_000)
                if how == "hinted":
                    number = table.seat(name).next_question
                    table.send(name, HintTaken(Seat(name), number))
            table.answer(name, t=5_000)
        case "quit":
            table.answer(name, "987654", t=2_000)
            if is_accuracy:
                table.give_up(name)
        case "give_up":
            table.give_up(name)
        case "overtime":
            question = table.seat(name).open
            assert question is not None
            if question.allowed_ms is None:
                table.answer(name)
            else:
                table.send(name, TimeExtended(10_000, Seat(name)))
                table.answer(name, t=question.allowed_ms + 2_000)


GRID_ANSWERS: Final[tuple[How, ...]] = ("right", "wrong", "second", "reflex", "overtime")


def grid() -> Iterator[Played]:
    """Yield a match for each mode with each m, choices, late start, lag and way to the end."""
    for mode, pct, is_choice, is_late, lag, end in product(
        MODES,
        MULTIPLIERS,
        (False, True),
        (False, True),
        (0, LAG_MS),
        ("all_done", "host", "time", "left", "cut"),
    ):
        if (mode, end) == ("endurance", "all_done"):
            continue  # sixty questions each: once, among the rarities
        table = Table(setup_of(mode, question_count=8))
        yield Played(
            f"{mode} m={pct} choice={is_choice} late={is_late} lag={lag} {end}",
            _play(table, end, lag, is_late, {"multiplier_pct": pct, "is_choice": is_choice}),  # type: ignore[arg-type]
        )


def _play(table: Table, end: End, lag: int, is_late: bool, need: dict[str, Any]) -> Table:
    """Play a1 as `need` and `lag` say, beside a2 and b1, who are as everybody."""
    table.sit("a2", "b1")
    if not is_late:
        table.sit("a1", **need)
    table.start()
    for name in ("a2", "b1"):
        answer(table, name, "right")
        answer(table, name, "wrong")
    if is_late:
        table.now = LATE_MS
        table.sit("a1", **need)
    for how in GRID_ANSWERS:
        answer(table, "a1", how, lag)
    match end:
        case "all_done":
            for name in ("a1", "a2", "b1"):
                while not table.seat(name).is_done:
                    answer(table, name, "right")
        case "host":
            table.show("a1")
            table.host(Finished("host"))
        case "time":
            table.node(Connected(HOST, NODE))
            table.run_to(600_000)
        case "left":
            table.send("a1", Left(Seat("a1")))
            table.host(Finished("host"))
        case "cut":
            table.cut("a1")
            table.now += 42_000
            table.host(Finished("host"))
    assert table.phase == "ended"
    return table


def duel(mode: Mode, mine: str, theirs: str, **changes: Any) -> Table:
    """Play a1 against b1, each question a letter.

    r(ight), f(ull bonus), s(econd try), w(rong), q(uit after a wrong try), g(ive up).
    """
    hows: dict[str, How] = {
        "r": "right",
        "f": "full",
        "s": "second",
        "w": "wrong",
        "q": "quit",
        "g": "give_up",
    }
    table = Table(setup_of(mode, **{"question_count": max(len(mine), len(theirs)), **changes}))
    table.sit("a1", "b1")
    table.start()
    for name, letters in (("a1", mine), ("b1", theirs)):
        for letter in letters:
            answer(table, name, hows[letter])
    if table.phase != "ended":
        table.host(Finished("host"))
    return table


def timed(mine: tuple[int | None, ...], theirs: tuple[int | None, ...]) -> Table:
    """Play a speed match of a1 against b1, right after so many ms or given up (None)."""
    table = Table(setup_of("speed", question_count=len(mine)))
    table.sit("a1", "b1")
    table.start()
    for name, times in (("a1", mine), ("b1", theirs)):
        for t in times:
            if t is None:
                answer(table, name, "give_up")
            else:
                table.play(name, t)
    assert table.phase == "ended"
    return table


TIES: Final[tuple[tuple[str, Callable[[], Table]], ...]] = (
    ("points", lambda: timed((6_000, 5_980), (6_000, 6_000))),
    (
        "right_count",
        lambda: timed((12_000, 12_000, 12_000, None), (2_000, 7_200, None, None)),
    ),
    ("median", lambda: timed((1_900,), (2_300,))),
    ("first_tries", lambda: duel("accuracy", "rqq", "ssg", is_choice=True)),
    ("longest_run", lambda: duel("accuracy", "rrrg", "rrgr")),
    ("wave", lambda: duel("endurance", "rrrrrg", "rrrrr")),
    ("errors", lambda: duel("endurance", "rrg", "rrgg")),
)
"""In each, a1 comes before b1 by this tie-break."""

SHARED: Final[tuple[tuple[str, Callable[[], Table]], ...]] = (
    ("speed", lambda: timed((6_000,), (6_000,))),
    ("accuracy", lambda: duel("accuracy", "rw", "rw")),
    ("endurance", lambda: duel("endurance", "rw", "rw")),
)


def rarities() -> Iterator[Played]:
    """Yield the matches that no combination of the grid brings about."""
    for code, make in TIES:
        yield Played(f"tie by {code}", make())
    for mode, make in SHARED:
        yield Played(f"shared in {mode}", make())
    for mode in MODES:
        yield Played(f"every way to answer in {mode}", every_answer(mode))
        yield Played(
            f"every way to answer among choices in {mode}", every_answer(mode, is_choice=True)
        )
        yield Played(f"nothing right in {mode}", duel(mode, "ww", "rw"))
    yield Played("one question each", duel("speed", "r", "w"))
    yield Played("below zero", duel("speed", "w", "g", is_choice=True))
    yield Played("luck takes all", duel("speed", "rwwww", "rr", is_choice=True))
    yield Played("the whole journey", duel("endurance", "f" * 60, "f"))
    yield Played("void", void())
    yield Played("removed and never there", removed_and_never_there())
    yield Played("ended in the countdown", ended_in_countdown())
    yield Played("paused and out", paused_and_out())
    yield Played("friends pause", friends_pause())
    yield Played("abandoned", abandoned())
    yield Played("cut, and back", cut_and_back())
    yield Played("mission", crowd(2, 2, is_common_mission=True))
    yield Played("one side", crowd(3, 0, sides=(SideSetup("a"),)))
    yield Played("an empty side", crowd(3, 0))
    yield Played("ranked", crowd(5, 5, sides=(SideSetup("a", 8), SideSetup("b", 10))))
    yield Played("half a class", crowd(5, 5, sides=(SideSetup("a", 8), SideSetup("b", 11))))
    yield Played("friendly", friendly())
    yield Played("draw by the margin", draw({"a1": 800, "b1": 805}))
    yield Played("draw by the spread", draw({"a1": 1000, "a2": 0, "b1": 600, "b2": 550}, margin=0))


def every_answer(mode: Mode, *, is_choice: bool = False) -> Table:
    """Answer in every way, then end with an open question and one that ran out of time."""
    hows: tuple[How, ...] = (
        "full",
        "right",
        "late",
        "reflex",
        "wrong",
        "second",
        "hinted",
        "give_up",
        "overtime",
    )
    table = Table(setup_of(mode, question_count=20))
    table.sit("a1", "b1", is_choice=is_choice)
    table.start()
    for how in hows:
        answer(table, "a1", how, LAG_MS)
        answer(table, "b1", "right")
    if mode == "endurance":
        for how in ("wrong", "wrong", "right", "wrong", "right", "right"):
            answer(table, "a1", how)
    if mode != "accuracy":
        table.show("a1")
        while table.seat("a1").open is not None:
            table.run_to(table.now + 500)
    table.show("a1")
    table.host(Finished("host"))
    return table


def void() -> Table:
    table = timed((6_000,), (6_000,))
    table.node(Voided("log_lost"))
    return table


def removed_and_never_there() -> Table:
    table = Table(setup_of(question_count=4))
    table.sit("a1", "a2", "b1", "b2")
    table.send("b2", Left(Seat("b2")))
    table.start()
    answer(table, "a1", "right")
    answer(table, "b1", "right")
    table.host(Removed(Seat("b1")))
    table.send("a3", Seated(Seat("a3"), "a", "initie"))
    table.host(Finished("host"))
    return table


def ended_in_countdown() -> Table:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.host(Finished("host"))
    return table


def paused_and_out() -> Table:
    """Pause 40 s (and 3 s of countdown), then the log is out for 25 s."""
    table = Table(setup_of(question_count=4))
    table.sit("a1", "b1")
    table.start()
    answer(table, "a1", "right")
    answer(table, "b1", "right")
    table.pause()
    table.now += 40_000
    table.resume()
    table.now += 3_000
    table.show("a1", "b1")
    table.now += 27_000
    table.append("sys:gap:1", Outage(25_000))
    for name in ("a1", "b1"):
        table.answer(name, t=1_500)
    table.host(Finished("host"))
    return table


def friends_pause() -> Table:
    table = Table(setup_of(question_count=4, kind="duel_1v1"))
    table.sit("a1", "b1")
    table.start()
    answer(table, "a1", "right")
    answer(table, "b1", "right")
    table.cut("b1")
    table.run_to(table.now + 70_000)
    table.back("b1")
    table.run_to(700_000)
    return table


def abandoned() -> Table:
    table = Table(setup_of(question_count=4))
    table.sit("a1", "b1")
    table.start()
    answer(table, "a1", "right")
    answer(table, "b1", "right")
    table.pause()
    table.run_to(table.now + 31 * 60_000)
    assert table.state.end_reason == "abandoned"
    return table


def cut_and_back() -> Table:
    table = Table(setup_of(question_count=20, length_ms=120_000))
    table.sit("a1", "b1")
    table.node(Connected(HOST, NODE))
    table.start()
    answer(table, "a1", "right")
    table.cut("a1")
    table.now += 75_000
    table.back("a1")
    table.run_to(200_000)
    return table


def crowd(count_a: int, count_b: int, **changes: Any) -> Table:
    """Play one question with so many on each side; every second one is right."""
    table = Table(setup_of(question_count=1, **changes))
    names = [f"a{n}" for n in range(count_a)] + [f"b{n}" for n in range(count_b)]
    table.sit(*names)
    table.start()
    for at, name in enumerate(names):
        answer(table, name, "right" if at % 2 else "wrong")
    assert table.phase == "ended"
    return table


def friendly() -> Table:
    table = Table(setup_of(question_count=4))
    table.sit("a1", "a2", "b1", "b2")
    table.start()
    for name in ("a1", "a2", "b1", "b2"):
        answer(table, name, "right")
    table.host(Removed(Seat("b2")))
    table.host(Finished("host"))
    assert standings(table.state).is_friendly
    return table


def draw(points: dict[str, int], margin: int = 10) -> Table:
    table = Table(setup_of(question_count=1, draw_margin=margin))
    table.sit(*points)
    table.start()
    for name, worth in points.items():
        table.show(name)
        if worth >= 600:
            table.answer(name, t=12_000 - (worth - 600) * 24)
        else:
            table.answer(name, "987654")
    return table
