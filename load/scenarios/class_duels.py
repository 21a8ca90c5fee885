"""Class duels at a steady pace: every player answers once a second, boards at 10 Hz.

Target: answer to verdict p95 ≤ 50 ms and p99 ≤ 150 ms from the planned time, no error.
"""

import math
from typing import Annotated

import typer

from load.generator import Result, generate
from load.logins import read_logins
from load.openloop import LoadPlan
from load.processes import Meter
from load.scenarios.options import (
    LoginsFile,
    Pids,
    Players,
    Processes,
    Rooms,
    Urls,
    meter_of,
    run_scenario,
)
from load.scenarios.stage import ROOM_SIZE, Stage, StagePlan
from load.scenarios.verdict import Target, conclude, result_lines


async def measure(
    stage: Stage,
    plan: LoadPlan,
    *,
    player_count: int,
    room_size: int = ROOM_SIZE,
    process_count: int,
    meter: Meter | None,
) -> Result:
    """Set the stage, play once, and return what was measured."""
    question_count = math.ceil((plan.warm_up_s + plan.window_s) / plan.every_s) + 2
    await stage.set(StagePlan(player_count, question_count, room_size))
    result = await generate(
        stage.players, plan, process_count=process_count, when_ready=stage.start, meter=meter
    )
    await stage.close()
    return result


async def play(
    stage: Stage,
    plan: LoadPlan,
    *,
    player_count: int,
    room_size: int = ROOM_SIZE,
    process_count: int,
    meter: Meter | None,
    p95_ms: float,
    p99_ms: float,
) -> int:
    """Play once and return the exit code."""
    result = await measure(
        stage,
        plan,
        player_count=player_count,
        room_size=room_size,
        process_count=process_count,
        meter=meter,
    )
    return conclude(
        f"class duels: {player_count} players, an answer each every {plan.every_s:g} s, "
        f"{plan.window_s:g} s measured",
        result_lines(result),
        [
            Target("answer to verdict p95", result.latencies.percentile_ms(95), p95_ms, "ms"),
            Target("answer to verdict p99", result.latencies.percentile_ms(99), p99_ms, "ms"),
            Target("errors", result.error_count, 0),
        ],
        void=result.is_void,
    )


def main(
    url: Urls,
    logins: LoginsFile,
    players: Players = 900,
    room: Rooms = ROOM_SIZE,
    every: Annotated[float, typer.Option(help="Seconds between a player's answers.")] = 1.0,
    warm_up: Annotated[float, typer.Option(help="Seconds played before measuring.")] = 8.0,
    window: Annotated[float, typer.Option(help="Seconds measured.")] = 40.0,
    processes: Processes = 1,
    pid: Pids = [],  # noqa: B006 - typer reads it, nobody writes it
    p95: Annotated[float, typer.Option(help="Target in ms.")] = 50.0,
    p99: Annotated[float, typer.Option(help="Target in ms.")] = 150.0,
    seed: Annotated[str, typer.Option(help="Phases of the players.")] = "0",
) -> None:
    """Play class duels at a steady pace."""
    stage = Stage(url, read_logins(logins).classes)
    run_scenario(
        play(
            stage,
            LoadPlan(every, warm_up, window, seed),
            player_count=players,
            room_size=room,
            process_count=processes,
            meter=meter_of(pid),
            p95_ms=p95,
            p99_ms=p99,
        )
    )


if __name__ == "__main__":
    typer.run(main)
