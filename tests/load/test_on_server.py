"""The duel command and the load scenarios against a real server: web and worker processes."""

import io
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.console import Console

from load.duel import DuelPlan, Mode, play_duel
from load.logins import Logins, write_logins
from load.openloop import LoadPlan
from load.processes import Meter
from load.scenarios import class_duels, lobby_rush, reconnect_storm, slow_readers
from load.scenarios.stage import Stage
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
async def cluster(tmp_path: Path, database_url: str, redis_url: str) -> AsyncIterator[Cluster]:
    plan = ClusterPlan(1, 1, stores=(database_url, redis_url))
    async with Cluster(tmp_path / "cluster", plan) as running:
        yield running


@pytest.fixture
async def logins(cluster: Cluster) -> Logins:
    return await make_school_at(cluster.database_url, 2, 15)


@pytest.mark.parametrize("mode", list(Mode))
async def test_duel_is_played_to_its_settlement(
    cluster: Cluster, logins: Logins, mode: Mode
) -> None:
    out = io.StringIO()
    plan = DuelPlan(mode, 6, 2, "test", 5 if mode is Mode.ENDURANCE else 2, fast=40.0)
    await play_duel(Console(file=out, width=120), plan, cluster.base_urls, logins.classes)
    shown = out.getvalue()
    assert "everything as promised" in shown
    assert "la tienne est la numéro" in shown
    assert len(re.findall(r"^  eleve\.\S+ +\+\d+ points = ", shown, re.MULTILINE)) == 6


async def test_each_scenario_states_its_target_and_meets_it(
    cluster: Cluster, logins: Logins, capsys: pytest.CaptureFixture[str]
) -> None:
    meter = Meter(cluster.pids())

    def stage() -> Stage:
        return Stage(cluster.base_urls, logins.classes)

    # Targets here are loose: what is tested is that the scenarios work, on a busy machine too.
    plan = LoadPlan(every_s=1.0, warm_up_s=1.0, window_s=3.0)
    codes = [
        await class_duels.play(
            stage(),
            plan,
            player_count=20,
            room_size=10,
            process_count=1,
            meter=meter,
            p95_ms=5_000,
            p99_ms=5_000,
        ),
        await lobby_rush.rush(
            stage(),
            player_count=20,
            room_size=10,
            rush_s=1.0,
            meter=meter,
            p99_ms=10_000,
            seed="0",
        ),
        await reconnect_storm.storm(
            stage(), player_count=20, room_size=10, meter=meter, back_ms=10_000, seed="0"
        ),
        await slow_readers.play(
            stage(),
            plan,
            player_count=20,
            room_size=10,
            slow_count=4,
            process_count=1,
            meter=meter,
            p95_ms=5_000,
            growth_kb=10_000,
        ),
    ]
    shown = capsys.readouterr().out
    assert codes == [0, 0, 0, 0], shown
    assert shown.count("✓") >= 8


async def test_missed_target_exits_with_one_and_no_server_with_two(
    cluster: Cluster, logins: Logins, tmp_path: Path
) -> None:
    write_logins(tmp_path / "logins.json", logins)
    options = ["--players", "10", "--room", "10", "--warm-up", "0.5", "--window", "1"]
    options += ["--logins", str(tmp_path / "logins.json")]
    impossible = [*options, "--p95", "0", "--url", cluster.base_urls[0]]
    assert await _exit_code("class_duels", impossible) == 1
    nowhere = [*options, "--url", "http://127.0.0.1:1"]
    assert await _exit_code("class_duels", nowhere) == 2


async def _exit_code(scenario: str, options: list[str]) -> int:
    import asyncio

    command = [sys.executable, "-m", f"load.scenarios.{scenario}", *options]
    process = await asyncio.create_subprocess_exec(*command)
    return await process.wait()
