"""Some clients stop reading in the middle of a duel; the others must not feel it.

The slow ones are pupils of the same matches with a tiny receive buffer. Target: the readers' p95
≤ 50 ms and no error among them; web processes grow by at most 256 KB for each slow reader.
"""

import math
import random
from typing import Annotated

import typer

from load.fast import FastSocket, Way, enter
from load.generator import generate
from load.logins import read_logins
from load.openloop import LoadPlan, PlayerSpec
from load.processes import Meter
from load.scenarios.class_duels import measure
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
from server.protocol.client import Join

GROWTH_MAX_KB = 256.0
_TINY_BUFFER_BYTES = 2_048


async def _stop_reading(specs: list[PlayerSpec]) -> list[FastSocket]:
    rng = random.Random("slow readers")

    async def come(spec: PlayerSpec) -> FastSocket:
        join = Join(id="join", match=spec.match)
        return await enter(
            spec.url,
            lambda: FastSocket(spec.token, join),
            rng=rng,
            way=Way(spec.source, _TINY_BUFFER_BYTES),
        )

    return [await come(spec) for spec in specs]


async def play(
    stage: Stage,
    plan: LoadPlan,
    *,
    player_count: int,
    room_size: int = ROOM_SIZE,
    slow_count: int,
    process_count: int,
    meter: Meter | None,
    p95_ms: float,
    growth_kb: float = GROWTH_MAX_KB,
) -> int:
    """Play once and return the exit code."""
    if meter is not None:
        # The same match once with everybody reading: what play itself makes grow is not theirs.
        control = Stage(stage.base_urls, stage.classes)
        await measure(
            control,
            plan,
            player_count=player_count,
            room_size=room_size,
            process_count=process_count,
            meter=None,
        )
    question_count = math.ceil((plan.warm_up_s + plan.window_s) / plan.every_s) + 2
    await stage.set(StagePlan(player_count, question_count, room_size))
    everybody = stage.players
    step = max(1, len(everybody) // slow_count)
    slow_specs = everybody[::step][:slow_count]
    slow_tokens = {spec.token for spec in slow_specs}
    readers = [spec for spec in everybody if spec.token not in slow_tokens]
    slow = await _stop_reading(slow_specs)
    before = {} if meter is None else meter.resident_bytes()

    async def start() -> float:
        start_s = await stage.start()
        for socket in slow:
            socket.pause_reading()
        return start_s

    result = await generate(
        readers, plan, process_count=process_count, when_ready=start, meter=meter
    )
    after = {} if meter is None else meter.resident_bytes()
    for socket in slow:
        socket.abort()
    await stage.close()
    grown_kb = (after.get("web", 0) - before.get("web", 0)) / 1024 / slow_count
    targets = [
        Target("readers' answer to verdict p95", result.latencies.percentile_ms(95), p95_ms, "ms"),
        Target("readers' errors", result.error_count, 0),
    ]
    if before:
        targets.append(Target("growth for a slow reader", grown_kb, growth_kb, "KB"))
    return conclude(
        f"slow readers: {slow_count} of {player_count} players do not read",
        result_lines(result),
        targets,
        void=result.is_void,
    )


def main(
    url: Urls,
    logins: LoginsFile,
    players: Players = 900,
    room: Rooms = ROOM_SIZE,
    slow: Annotated[int, typer.Option(min=1, help="How many do not read.")] = 90,
    every: Annotated[float, typer.Option(help="Seconds between a player's answers.")] = 1.0,
    warm_up: Annotated[float, typer.Option(help="Seconds played before measuring.")] = 8.0,
    window: Annotated[float, typer.Option(help="Seconds measured.")] = 40.0,
    processes: Processes = 1,
    pid: Pids = [],  # noqa: B006 - typer reads it, nobody writes it
    p95: Annotated[float, typer.Option(help="Target in ms.")] = 50.0,
    seed: Annotated[str, typer.Option(help="Phases of the players.")] = "0",
) -> None:
    """Play class duels with clients that do not read."""
    stage = Stage(url, read_logins(logins).classes)
    run_scenario(
        play(
            stage,
            LoadPlan(every, warm_up, window, seed),
            player_count=players,
            room_size=room,
            slow_count=slow,
            process_count=processes,
            meter=meter_of(pid),
            p95_ms=p95,
        )
    )


if __name__ == "__main__":
    typer.run(main)
