# ruff: noqa: T201 - a command prints
"""The proof of quality over many seeds: `make exercises SEEDS=10000`.

    python -m tests.game.exercises.quality --seeds 10000 --jobs 2 [--types texte,divers] [--from 0]

Every violation is printed with its seed, a table of all cells follows, and the exit code is 1 when
there was any. `--show 20` prints so many violations a cell; the table counts all of them.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from game.exercises import SEED_MAX
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType, Level

from .cells import Cell
from .properties import Property, Violation, examine


@dataclass
class Report:
    """What the proof found in one cell."""

    cell: Cell
    counts: Counter[str] = field(default_factory=Counter)
    shown: list[Violation] = field(default_factory=list)
    seconds: float = 0.0


def prove(exercise_type: ExerciseType, level: Level, seeds: range, show_count: int = 5) -> Report:
    """Return what holds and what does not for these seeds of one cell."""
    began = time.perf_counter()
    report = Report(Cell(exercise_type, level))
    for seed in seeds:
        item, every = examine(exercise_type, level, seed)
        for found in every:
            _note(report, found, show_count)
        if item is not None:
            report.cell.add(item)
    for fault in report.cell.faults():
        kind: Property = "distinct" if "different questions" in fault else "spread"
        _note(report, Violation(kind, exercise_type, level, seeds.start, None, fault), show_count)
    report.seconds = time.perf_counter() - began
    return report


def _note(report: Report, found: Violation, show_count: int) -> None:
    report.counts[found.kind] += 1
    if report.counts[found.kind] <= show_count:
        report.shown.append(found)


def table(reports: list[Report]) -> Iterator[str]:
    """Yield the summary, one line a cell."""
    yield f"{'cell':<26}{'seeds':>7} {'questions':>9} {'wordings':>8} {'top':>5} {'errors':>6}  "
    for one in reports:
        cell = one.cell
        distinct = min(cell.distinct(language) for language in LANGUAGES)
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(one.counts.items()))
        yield (
            f"{cell.type + '/' + cell.level:<26}{cell.count:>7} {distinct:>9} "
            f"{len(cell.templates):>8} {cell.top_share:>5.0%} "
            f"{sum(one.counts.values()):>6}  {kinds or 'good'}"
        )


def _types(text: str) -> list[ExerciseType]:
    asked = text.split(",")
    unknown = sorted(set(asked) - set(EXERCISE_TYPES))
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: use {', '.join(EXERCISE_TYPES)}")
    return [one for one in EXERCISE_TYPES if one in asked]


def main(arguments: list[str] | None = None) -> int:
    """Run the proof; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.game.exercises.quality")
    parser.add_argument("--seeds", type=int, default=1_000, help="how many seeds a cell")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--types", type=_types, default=list(EXERCISE_TYPES))
    parser.add_argument(
        "--show", type=int, default=5, help="violations printed of each kind and cell"
    )
    options = parser.parse_args(arguments)
    if options.seeds < 1 or options.jobs < 1 or options.first < 0:
        parser.error("--seeds and --jobs are 1 or more, --from is 0 or more")
    if options.first + options.seeds - 1 > SEED_MAX:
        parser.error(f"the last seed is {SEED_MAX}")
    seeds = range(options.first, options.first + options.seeds)
    cells = [(one, level) for one in options.types for level in LEVELS]
    reports = []
    with ProcessPoolExecutor(options.jobs) as pool:
        pending = [pool.submit(prove, *cell, seeds, options.show) for cell in cells]
        for number, future in enumerate(pending, 1):
            report = future.result()
            reports.append(report)
            for found in report.shown:
                print(found)
            name = f"{report.cell.type}/{report.cell.level}"
            print(
                f"[{number}/{len(cells)}] {name}: {report.cell.count} exercises, "
                f"{sum(report.counts.values())} violations, {report.seconds:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    return conclude(reports)


def conclude(reports: list[Report]) -> int:
    """Print the table and return the exit code."""
    print("\n".join(table(reports)))
    total = sum(sum(one.counts.values()) for one in reports)
    made = sum(one.cell.count for one in reports)
    print(f"{made} exercises in {len(LANGUAGES)} languages, {total} violations")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
