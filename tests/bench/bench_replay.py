# ruff: noqa: T201 - a benchmark prints
"""How long a whole duel takes to be replayed from its log: run by hand, not by pytest.

    make bench-replay
    python tests/bench/bench_replay.py [--pupils 30] [--runs 40] [--goal-ms 20] [--profile]

A duel of 30 pupils on two sides is played through the rules (20 questions in speed, 10 in accuracy,
60 in endurance; three types of exercise; right, wrong, unreadable and missing answers), and its log
is kept as settlement keeps it. Then it is folded again and its standings are worked out, in
processor time (on an idle machine, that is how long it takes), median of the runs:

- cold: no exercise of this process is made yet, as in a process that only replays;
- new match: the exercises are made, the match itself was never seen, as in a server at work;
- warm: this very match was folded before.

"With decode" adds unpacking the stored bytes to entries. The exit code is 1 when the median of a
cold replay of the speed duel, decode included, is over the goal.
"""

import argparse
import cProfile
import gc
import platform
import pstats
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[2]))

import msgspec

from game import questions
from game.events import Connected, DeadlinePassed, Entry, Finished
from game.match import fold, new_state
from game.standing import standings
from game.state import state_hash
from game.units import HOST, ExerciseType, Mode
from persistence.match_archive import pack_log, unpack_log
from persistence.redis.entry import Logged, next_chain, root_chain
from tests.game.table import NODE, T0, Table, setup_of

MODES: tuple[tuple[Mode, int], ...] = (("speed", 20), ("accuracy", 10), ("endurance", 60))
TYPES: tuple[ExerciseType, ...] = ("addition", "multiplication", "texte")


def play(mode: Mode, question_count: int, pupil_count: int, seed: str = "bench") -> Table:
    """Return a played duel; four answers in five are right."""
    rng = random.Random(f"{seed}/{mode}")
    setup = setup_of(
        mode,
        seed=seed,
        types=TYPES,
        level="padawan",
        question_count=question_count,
        length_ms=14_400_000,
    )
    table = Table(setup)
    names = [f"{'ab'[number % 2]}{number}" for number in range(pupil_count)]
    table.sit(*names)
    table.node(Connected(HOST, NODE))
    table.start()
    while table.phase == "running":
        waiting = [name for name in names if not table.seat(name).is_done]
        table.show(*waiting)
        for name in sorted(waiting, key=lambda _: rng.random()):
            _answer(table, name, rng)
        if not waiting:
            table.host(Finished("host"))
    return table


def _answer(table: Table, name: str, rng: random.Random) -> None:
    luck, took_ms = rng.random(), rng.randrange(1_200, 9_000)
    question = table.seat(name).open
    if question is None:
        return
    if luck < 0.8:
        table.answer(name, t=took_ms)
    elif luck < 0.95:
        table.answer(name, str(rng.randrange(1, 150)), t=took_ms)
        if table.seat(name).open is not None:
            table.answer(name, t=took_ms + 2_000)
    elif luck < 0.97:
        table.answer(name, "je ne sais pas", t=took_ms)
        if table.seat(name).open is not None:
            table.give_up(name)
    elif question.deadline_ms is None:
        table.give_up(name)
    else:
        table.now = max(table.now, question.deadline_ms - T0 + 1_500)
        table.node(DeadlinePassed(table.seat(name).seat, question.question, question.revision))


def stored(table: Table) -> bytes:
    """Return the log as settlement stores it."""
    chain = root_chain(table.setup.match)
    logged = []
    for entry in table.entries:
        chain = next_chain(chain, msgspec.msgpack.encode(entry))
        logged.append(Logged(entry, chain))
    return pack_log(logged)


def replay(entries: Sequence[Entry]) -> str:
    """Fold all entries and work the standings out; return the hash of the last state."""
    state = new_state(entries[0])
    for entry in entries[1:]:
        fold(state, entry)
    standings(state)
    return state_hash(state)


def forget(*kept: str) -> None:
    """Empty the caches of the rules' questions but those of the functions `kept`."""
    for name, function in caches(questions):
        if name not in kept:
            function()


def caches(module: ModuleType) -> list[tuple[str, Callable[[], None]]]:
    """Return the cached functions of a module by name, with what empties each."""
    found = [
        (name, each.cache_clear)
        for name, each in vars(module).items()
        if hasattr(each, "cache_clear")
    ]
    assert found, "no cache is left in the rules: this benchmark says less than it claims"
    return found


def median_ms(once: Callable[[], object], before: Callable[[], object], runs: int) -> float:
    """Return the median processor time of `once` in ms; `before` is not counted."""
    times = []
    for _ in range(runs):
        before()
        gc.collect()
        began = time.process_time()
        once()
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


def main() -> int:
    """Print the figures; return 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=30)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--goal-ms", type=float, default=20.0)
    parser.add_argument("--profile", action="store_true", help="where the time goes when cold")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {options.pupils} pupils")
    print(
        f"{'duel':<11}{'entries':>8}{'bytes':>8}{'decode':>9}{'cold':>9}{'new match':>10}"
        f"{'warm':>9}  ms"
    )
    is_reached = True
    for mode, question_count in MODES:
        table = play(mode, question_count, options.pupils)
        data = stored(table)
        entries = [logged.entry for logged in unpack_log(data)]
        expected = state_hash(table.state)
        assert replay(entries) == expected, "the replay is not the match that was played"
        decode = median_ms(partial(unpack_log, data), int, options.runs)
        cold, known, warm = (
            median_ms(partial(replay, entries), before, options.runs)
            for before in (forget, partial(forget, "_exercise"), int)
        )
        print(
            f"{mode:<11}{len(entries):>8}{len(data):>8}{decode:>9.2f}{cold:>9.2f}{known:>10.2f}"
            f"{warm:>9.2f}",
            flush=True,
        )
        if mode == "speed":
            is_reached = cold + decode <= options.goal_ms
            verdict = "reached" if is_reached else "MISSED"
            print(f"{'':<11}decode + cold {cold + decode:.2f}; goal {options.goal_ms} {verdict}")
        if options.profile:
            _profile(entries)
    return 0 if is_reached else 1


def _profile(entries: Sequence[Entry]) -> None:
    forget()
    profile = cProfile.Profile()
    profile.runcall(replay, entries)
    pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    sys.exit(main())
