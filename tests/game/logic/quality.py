"""Inspects many seeds of each kind and age group.

`python -m tests.game.logic.quality --seeds 10000` prints one line a cell, and leaves with 1 when
anything is wrong. `--first` starts elsewhere, `--kind` chooses kinds.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

from game.logic import AGE_GROUPS, KINDS, generate, render
from game.logic.model import AgeGroup, Kind

from .inspection import faults


def inspect(kind: Kind, age_group: AgeGroup, seeds: range) -> Iterator[tuple[str, str]]:
    """Yield each fault of a cell with its place, and last a summary under an empty place."""
    templates: Counter[str] = Counter()
    rating, made_s = 0.0, 0.0
    distinct: set[int] = set()
    for seed in seeds:
        start = time.process_time()
        one = generate(kind, age_group, seed)
        told = render(one, "fr")
        made_s += time.process_time() - start
        templates[one.template] += 1
        rating += one.difficulty_rating
        distinct.add(hash((told.question, str(told.visual_data))))
        for fault in faults(one):
            yield f"{kind} {age_group} {seed} {one.template}", fault
    yield (
        "",
        (
            f"{kind} {age_group}: {len(seeds)} seeds, {len(distinct)} distinct,"
            f" difficulty {rating / len(seeds):.2f}, {len(seeds) / max(made_s, 1e-9):.0f} a second,"
            f" {len(templates)} templates"
        ),
    )


def main(arguments: list[str] | None = None) -> int:
    """Inspect what the command line asks for; return 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", choices=KINDS, action="append")
    asked = parser.parse_args(arguments)
    seeds = range(asked.first, asked.first + asked.seeds)
    count = 0
    for kind in asked.kind or KINDS:
        for age_group in AGE_GROUPS:
            for place, report in inspect(kind, age_group, seeds):
                count += bool(place)
                print(f"{place}: {report}" if place else report)  # noqa: T201  # a command
    print(f"{count} faults")  # noqa: T201  # a command
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
