"""A run of chaos from its seed: play, kill, let it settle, collect, judge."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from load.history import History
from tests.chaos.arena import Arena
from tests.chaos.checker import check
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.evidence import collect
from tests.chaos.plan import Kill, draw_plan
from tests.chaos.school import make_school_at

_SETTLE_S = 150.0


@dataclass(frozen=True)
class ChaosPlan:
    """`arena_count` classes of `pupil_count` play at once; `every_s` between kills in the mean."""

    seed: str
    kill_count: int
    web_count: int = 2
    worker_count: int = 2
    arena_count: int = 4
    pupil_count: int = 6
    every_s: float = 3.0


@dataclass
class ChaosReport:
    """`findings` empty: every promise was kept."""

    findings: list[str] = field(default_factory=list)
    kill_counts: Counter[str] = field(default_factory=Counter)
    match_count: int = 0
    answer_count: int = 0
    resend_count: int = 0
    back_after_s: list[float] = field(default_factory=list)
    unasked_end_count: int = 0
    """Processes that ended by themselves and were started again, as a supervisor does."""
    wall_s: float = 0.0

    def lines(self) -> list[str]:
        """Return the run for people."""
        backs = sorted(self.back_after_s)
        kills = ", ".join(f"{role} {count}" for role, count in sorted(self.kill_counts.items()))
        played = (
            f"{self.match_count} matches, {self.answer_count} acknowledged answers, "
            f"{self.resend_count} commands sent again, {self.unasked_end_count} processes ended by "
            f"themselves, {self.wall_s:.0f} s"
        )
        lines = [f"kills: {kills or 'none'}", played]
        if backs:
            lines.append(
                f"{len(backs)} connections found again: median {_at(backs, 0.5):.2f} s, "
                f"99 % within {_at(backs, 0.99):.2f} s, the slowest {backs[-1]:.2f} s; "
                f"{sum(back <= 2 for back in backs) / len(backs):.1%} within 2 s"
            )
        return lines


async def run_chaos(
    plan: ChaosPlan, folder: Path, *, say: Callable[[str], object] = lambda _: None
) -> ChaosReport:
    """Play `plan` in `folder`, which is there, keeps the history and every log, and judge it."""
    report = ChaosReport()
    start_s = time.monotonic()
    kills = draw_plan(
        plan.seed,
        plan.kill_count,
        web_count=plan.web_count,
        worker_count=plan.worker_count,
        every_s=plan.every_s,
    )
    cluster_plan = ClusterPlan(plan.web_count, plan.worker_count)
    with History(folder / "history.jsonl") as history:
        async with Cluster(folder / "cluster", cluster_plan) as cluster:
            logins = await make_school_at(cluster.database_url, plan.arena_count, plan.pupil_count)
            arenas = [
                Arena(f"arena{number}", plan.seed, cluster.base_urls, people, history)
                for number, people in enumerate(logins.classes)
            ]
            over = asyncio.Event()
            supervising = asyncio.create_task(cluster.keep_alive())
            playing = [asyncio.create_task(arena.play_until(over)) for arena in arenas]
            try:
                await _kill_all(cluster, kills, report, playing, say)
                over.set()
                await asyncio.gather(*playing)
                say("the last matches are over; waiting for their settlement")
                await _settled(cluster.database_url, report)
            finally:
                for task in (supervising, *playing):
                    task.cancel()
                await asyncio.gather(supervising, *playing, return_exceptions=True)
            evidence = await collect(cluster.database_url)
            for arena in arenas:
                report.findings += arena.report.troubles
                report.match_count += len(arena.report.finished)
                report.answer_count += arena.report.answer_count
                report.resend_count += arena.report.resend_count
                report.back_after_s += arena.report.back_after_s
            report.findings += check(history.records, evidence)
            report.unasked_end_count = cluster.unasked_end_count
            if report.findings:
                report.findings.append(cluster.tails())
    report.wall_s = time.monotonic() - start_s
    return report


async def _kill_all(
    cluster: Cluster,
    kills: list[Kill],
    report: ChaosReport,
    playing: list[asyncio.Task[None]],
    say: Callable[[str], object],
) -> None:
    """Carry the plan out; ends early when the play breaks down, which then is raised."""
    start_s = time.monotonic()
    coming_back: list[asyncio.Task[None]] = []
    for number, kill in enumerate(kills, 1):
        await asyncio.sleep(max(0.0, start_s + kill.at_s - time.monotonic()))
        for task in playing:
            if task.done():
                task.result()
        # a part that is still on its way back is not there to be killed
        await asyncio.gather(*coming_back)
        coming_back.clear()
        say(f"kill {number}/{len(kills)}: {' and '.join(kill.targets)}")
        for target, back_s in zip(kill.targets, kill.back_s, strict=True):
            await cluster.kill(target)
            report.kill_counts[target.split("-")[0]] += 1
            coming_back.append(asyncio.create_task(_bring_back(cluster, target, back_s)))
    await asyncio.gather(*coming_back)


async def _bring_back(cluster: Cluster, target: str, back_s: float) -> None:
    await asyncio.sleep(back_s)
    await cluster.start(target)
    member = cluster.members.get(target)
    if member is not None and member.port:
        await cluster.ready(f"http://127.0.0.1:{member.port}")


async def _settled(database_url: str, report: ChaosReport) -> None:
    """Wait until no match is active and the outbox is empty; say so when that does not come."""
    deadline_s = time.monotonic() + _SETTLE_S
    connection = await asyncpg.connect(database_url)
    try:
        while True:
            active, unsent = await connection.fetchrow(
                "SELECT (SELECT count(*) FROM multiplayer_challenges WHERE status = 'active'), "
                "(SELECT count(*) FROM outbox WHERE sent_at IS NULL)"
            )
            if not active and not unsent:
                return
            if time.monotonic() > deadline_s:
                report.findings.append(
                    f"after {_SETTLE_S:.0f} s {active} matches are still active and {unsent} "
                    "notices unsent"
                )
                return
            await asyncio.sleep(0.25)
    finally:
        await connection.close()


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
