"""A dozen kills in every run of the suite; `make chaos` takes any number."""

from pathlib import Path

import pytest

from tests.chaos.plan import draw_plan
from tests.chaos.run import ChaosPlan, run_chaos


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_dozen_kills_lose_nothing_and_double_nothing(run_folder: Path) -> None:
    plan = ChaosPlan("suite", 12, arena_count=3, pupil_count=5, every_s=3.0)
    folder = run_folder / "chaos"
    folder.mkdir(mode=0o711)  # PostgreSQL's account passes through when we are root
    report = await run_chaos(plan, folder)
    assert report.findings == [], "\n".join([*report.lines(), *report.findings, f"{plan}"])
    assert sum(report.kill_counts.values()) == 12
    assert set(report.kill_counts) == {"web", "worker", "redis", "postgres"}
    assert report.answer_count > 100
    assert report.back_after_s, "no player lost a connection: the kills missed the play"


def test_plan_of_kills_is_a_function_of_its_seed() -> None:
    plans = [draw_plan("a", 40, web_count=2, worker_count=2, every_s=3.0) for _ in range(2)]
    assert plans[0] == plans[1]
    assert plans[0] != draw_plan("b", 40, web_count=2, worker_count=2, every_s=3.0)
    targets = [target for kill in plans[0] for target in kill.targets]
    assert len(targets) == 40
    assert {target.split("-")[0] for target in targets[:4]} == {
        "web",
        "worker",
        "redis",
        "postgres",
    }
    assert any(len(kill.targets) == 2 for kill in plans[0])
    assert [kill.at_s for kill in plans[0]] == sorted(kill.at_s for kill in plans[0])
