"""A school comes in at once: everybody connects, authenticates and joins within a few seconds.

Each arrival has a planned time; what counts is from there to the snapshot. Target: p99 ≤ 2 s,
nobody refused.
"""

import asyncio
import random
import time
from typing import Annotated

import typer

from load.fast import FastSocket, Way, enter
from load.generator import Result
from load.hdr import Latencies
from load.logins import read_logins
from load.openloop import PlayerSpec, own_share
from load.processes import Meter
from load.scenarios.options import LoginsFile, Pids, Players, Rooms, Urls, meter_of, run_scenario
from load.scenarios.stage import ROOM_SIZE, Stage, StagePlan
from load.scenarios.verdict import Target, conclude, result_lines
from server.protocol.client import Join

_GIVE_UP_S = 30.0


async def rush(
    stage: Stage,
    *,
    player_count: int,
    room_size: int = ROOM_SIZE,
    rush_s: float,
    meter: Meter | None,
    p99_ms: float,
    seed: str,
) -> int:
    """Let everybody in once and return the exit code."""
    await stage.set(StagePlan(player_count, 20, room_size))
    rng = random.Random(f"lobby:{seed}")
    latencies, failures, sockets = Latencies(), list[str](), list[FastSocket]()
    start_s = time.monotonic() + 0.5

    async def arrive(spec: PlayerSpec, planned_s: float) -> None:
        await asyncio.sleep(max(0.0, planned_s - time.monotonic()))
        join = Join(id="join", match=spec.match)
        try:
            sockets.append(
                await enter(
                    spec.url,
                    lambda: FastSocket(spec.token, join),
                    rng=rng,
                    give_up_s=_GIVE_UP_S,
                    way=Way(spec.source),
                )
            )
        except ConnectionError as error:
            failures.append(str(error))
        latencies.record_s(time.monotonic() - planned_s)

    if meter is not None:
        meter.start()
    share = asyncio.create_task(own_share(start_s + rush_s))
    await asyncio.gather(*(arrive(spec, start_s + rng.random() * rush_s) for spec in stage.players))
    mean, _ = await share
    usages = meter.stop() if meter is not None else []
    if not failures:
        await stage.start()
        await stage.close()
    for socket in sockets:
        socket.close()
    result = Result(
        planned_count=player_count,
        acked_count=player_count - len(failures),
        lost_count=len(failures),
        refusals={},
        close_codes={},
        board_count=0,
        received_bytes=sum(socket.received_bytes for socket in sockets),
        generator_shares=[mean],
        send_lag_max_ms=0.0,
        latencies=latencies,
        usages=usages,
    )
    return conclude(
        f"lobby rush: {player_count} players within {rush_s:g} s",
        [*result_lines(result), *sorted(set(failures))[:5]],
        [
            Target("arrival to snapshot p99", latencies.percentile_ms(99), p99_ms, "ms"),
            Target("players who did not get in", len(failures), 0),
        ],
        void=result.is_void,
    )


def main(
    url: Urls,
    logins: LoginsFile,
    players: Players = 900,
    room: Rooms = ROOM_SIZE,
    within: Annotated[float, typer.Option(help="Seconds in which all arrive.")] = 10.0,
    pid: Pids = [],  # noqa: B006 - typer reads it, nobody writes it
    p99: Annotated[float, typer.Option(help="Target in ms.")] = 2_000.0,
    seed: Annotated[str, typer.Option(help="Times of the arrivals.")] = "0",
) -> None:
    """Let a school come in at once."""
    stage = Stage(url, read_logins(logins).classes)
    run_scenario(
        rush(
            stage,
            player_count=players,
            room_size=room,
            rush_s=within,
            meter=meter_of(pid),
            p99_ms=p99,
            seed=seed,
        )
    )


if __name__ == "__main__":
    typer.run(main)
