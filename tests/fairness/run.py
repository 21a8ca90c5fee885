"""Draws the samples on all cores and adds them up: the same figures on any number of them."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import starmap
from multiprocessing import active_children, get_context
from typing import Final

from tests.fairness.earlier import planted
from tests.fairness.promises import Figure, Promise, Tally, judge, tally
from tests.fairness.suites import PROMISES

CHUNK: Final = 25
COUNT_LEAST: Final = 20


@dataclass(frozen=True)
class Job:
    """A promise, by the rules as they are (`rules` empty) or by others that are planted."""

    key: str
    rules: str = ""

    @property
    def promise(self) -> Promise:
        return PROMISES[self.key]


def count_of(job: Job, scale: float) -> int:
    """Return how many samples are drawn; to see that a planted rule is unfair, a third will do."""
    count = job.promise.count / 3 if job.rules else job.promise.count
    return max(round(count * scale), COUNT_LEAST)


def draw(job: Job, seed: str, start: int, stop: int) -> Tally:
    """Return the sums of some samples; runs in any process."""
    sample = job.promise.sample
    with planted(job.rules):
        return tally(sample(seed, number) for number in range(start, stop))


def run(
    jobs: Sequence[Job],
    seed: str,
    scale: float,
    *,
    process_count: int,
    say: Callable[[int, int], None],
) -> dict[Job, Figure]:
    """Return the figure of each job. `say` hears how many samples of all are drawn.

    Interrupted, it waits for no further sample.
    """
    tasks = [
        (job, seed, start, min(start + CHUNK, count_of(job, scale)))
        for job in jobs
        for start in range(0, count_of(job, scale), CHUNK)
    ]
    total = sum(stop - start for _, _, start, stop in tasks)
    sums = dict.fromkeys(jobs, Tally())
    done = 0
    for task, drawn in zip(tasks, _drawn(tasks, process_count), strict=True):
        sums[task[0]] = sums[task[0]].plus(drawn)
        done += task[3] - task[2]
        say(done, total)
    return {job: judge(job.promise, sums[job]) for job in jobs}


def _drawn(tasks: Sequence[tuple[Job, str, int, int]], process_count: int) -> Iterator[Tally]:
    if process_count == 1:
        yield from starmap(draw, tasks)
        return
    # Forked, so that what one process has imported and cached is there in all.
    pool = ProcessPoolExecutor(process_count, get_context("fork"), initializer=_ignore_interrupt)
    try:
        futures = [pool.submit(draw, *task) for task in tasks]
        for future in futures:
            yield future.result()
    except BaseException:
        for child in active_children():  # else the interpreter would wait for what they draw
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the parent, which cancels what has not begun."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
