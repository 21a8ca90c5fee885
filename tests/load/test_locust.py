"""The locustfile, run by locust itself against a real server."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from load.logins import write_logins
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at


@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_locust_users_play_a_duel_without_a_failure(
    tmp_path: Path, database_url: str, redis_url: str
) -> None:
    plan = ClusterPlan(1, 1, stores=(database_url, redis_url))
    async with Cluster(tmp_path / "cluster", plan) as cluster:
        logins = tmp_path / "logins.json"
        write_logins(logins, await make_school_at(cluster.database_url, 1, 4))
        command = [sys.executable, "-m", "locust", "-f", "load/locustfile.py", "--headless"]
        command += ["--host", cluster.base_urls[0], "-u", "5", "-r", "5", "-t", "40s"]
        command += ["--json", "--exit-code-on-error", "1", "--stop-timeout", "1"]
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, "LOGINS": str(logins)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, said = await process.communicate()
    assert process.returncode == 0, said.decode()[-3000:]
    figures = {row["name"]: row for row in json.loads(out)}
    verdicts = figures["answer to verdict"]
    assert verdicts["num_requests"] >= 4 * 20
    assert verdicts["num_failures"] == 0
    assert figures["connect to snapshot"]["num_requests"] >= 4
    assert figures["/api/challenges"]["num_failures"] == 0
