"""Web processes are replaced one by one, by SIGTERM, while classes play."""

import asyncio
import signal
from pathlib import Path

import pytest

from load.history import History
from tests.chaos.arena import Arena
from tests.chaos.checker import check
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.evidence import collect
from tests.chaos.run import ChaosReport, _settled
from tests.chaos.school import make_school_at

_ROUNDS = 2


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_rolling_restart_under_play_loses_nothing(run_folder: Path) -> None:
    folder = run_folder / "rolling"
    folder.mkdir(mode=0o711)
    report = ChaosReport()
    with History(folder / "history.jsonl") as history:
        async with Cluster(folder / "cluster", ClusterPlan(2, 1)) as cluster:
            logins = await make_school_at(cluster.database_url, 2, 5)
            arenas = [
                Arena(f"arena{number}", "rolling", cluster.base_urls, people, history)
                for number, people in enumerate(logins.classes)
            ]
            over = asyncio.Event()
            playing = [asyncio.create_task(arena.play_until(over)) for arena in arenas]
            await asyncio.sleep(6)
            webs = [name for name, member in cluster.members.items() if name.startswith("web")]
            for name in webs * _ROUNDS:
                await cluster.kill(name, signal.SIGTERM)
                await cluster.start(name)
                await cluster.ready(f"http://127.0.0.1:{cluster.members[name].port}")
                await asyncio.sleep(2)
            over.set()
            await asyncio.gather(*playing)
            await _settled(cluster.database_url, report)
            evidence = await collect(cluster.database_url)
    findings = [*report.findings, *check(history.records, evidence)]
    for arena in arenas:
        findings += arena.report.troubles
    assert findings == []
    assert sum(arena.report.answer_count for arena in arenas) > 50
    backs = sorted(back for arena in arenas for back in arena.report.back_after_s)
    assert backs, "nobody was moved: the restarts missed the play"
