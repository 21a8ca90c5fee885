"""Everybody is cut within a second and comes back as clients do: with jitter, and with `resume`.

Target: all of them have their snapshot again within 5 s of their own cut.
"""

import asyncio
import itertools
import random
import time
from typing import Annotated

import typer

from load.closing import Cut, delay_s
from load.fast import FastSocket, Way, enter
from load.generator import Result
from load.hdr import Latencies
from load.logins import read_logins
from load.openloop import PlayerSpec, own_share
from load.processes import Meter
from load.scenarios.options import LoginsFile, Pids, Players, Rooms, Urls, meter_of, run_scenario
from load.scenarios.stage import ROOM_SIZE, Stage, StagePlan
from load.scenarios.verdict import Target, conclude, result_lines
from server.protocol.client import Join, Resume

_OPENING_AT_ONCE = 64
_GIVE_UP_S = 30.0


class _Storm:
    def __init__(self, seed: str) -> None:
        self.latencies = Latencies()
        self.failures: list[str] = []
        self.sockets: list[FastSocket] = []
        self._rng = random.Random(f"storm:{seed}")

    async def enter(self, spec: PlayerSpec, gate: asyncio.Semaphore) -> FastSocket:
        join = Join(id="join", match=spec.match)
        async with gate:
            return await enter(
                spec.url,
                lambda: FastSocket(spec.token, join),
                rng=self._rng,
                way=Way(spec.source),
            )

    async def cut_and_return(self, spec: PlayerSpec, socket: FastSocket, cut_s: float) -> None:
        await asyncio.sleep(max(0.0, cut_s - time.monotonic()))
        socket.abort()
        await asyncio.sleep(delay_s(Cut(1006), 0, self._rng))
        numbers = itertools.count(1)

        def resuming() -> FastSocket:
            return FastSocket(
                spec.token,
                Resume(
                    id=f"resume-{next(numbers)}",
                    match=spec.match,
                    epoch=socket.epoch,
                    seq=socket.seq,
                    chain=socket.chain,
                ),
            )

        try:
            self.sockets.append(
                await enter(
                    spec.url,
                    resuming,
                    rng=self._rng,
                    give_up_s=_GIVE_UP_S,
                    way=Way(spec.source),
                )
            )
        except ConnectionError as error:
            self.failures.append(str(error))
        self.latencies.record_s(time.monotonic() - cut_s)


async def storm(
    stage: Stage,
    *,
    player_count: int,
    room_size: int = ROOM_SIZE,
    meter: Meter | None,
    back_ms: float,
    seed: str,
) -> int:
    """Cut everybody once and return the exit code."""
    await stage.set(StagePlan(player_count, 60, room_size))
    tempest = _Storm(seed)
    gate = asyncio.Semaphore(_OPENING_AT_ONCE)
    sockets = await asyncio.gather(*(tempest.enter(spec, gate) for spec in stage.players))
    await asyncio.sleep(max(0.0, await stage.start() - time.monotonic()))
    rng = random.Random(f"cuts:{seed}")
    start_s = time.monotonic() + 0.2
    if meter is not None:
        meter.start()
    share = asyncio.create_task(own_share(start_s + 5.0))
    await asyncio.gather(
        *(
            tempest.cut_and_return(spec, socket, start_s + rng.random())
            for spec, socket in zip(stage.players, sockets, strict=True)
        )
    )
    usages = meter.stop() if meter is not None else []
    mean, _ = await share
    for socket in tempest.sockets:
        socket.close()
    await stage.close()
    result = Result(
        planned_count=player_count,
        acked_count=player_count - len(tempest.failures),
        lost_count=len(tempest.failures),
        refusals={},
        close_codes={},
        board_count=0,
        received_bytes=sum(socket.received_bytes for socket in tempest.sockets),
        generator_shares=[mean],
        send_lag_max_ms=0.0,
        latencies=tempest.latencies,
        usages=usages,
    )
    return conclude(
        f"reconnect storm: {player_count} players cut within 1 s",
        [*result_lines(result), *sorted(set(tempest.failures))[:5]],
        [
            Target("cut to snapshot, the last one", result.latencies.max_ms, back_ms, "ms"),
            Target("players who did not come back", len(tempest.failures), 0),
        ],
        void=result.is_void,
    )


def main(
    url: Urls,
    logins: LoginsFile,
    players: Players = 900,
    room: Rooms = ROOM_SIZE,
    pid: Pids = [],  # noqa: B006 - typer reads it, nobody writes it
    back: Annotated[float, typer.Option(help="Target in ms.")] = 5_000.0,
    seed: Annotated[str, typer.Option(help="Times of cuts and returns.")] = "0",
) -> None:
    """Cut everybody and see them come back."""
    stage = Stage(url, read_logins(logins).classes)
    run_scenario(
        storm(
            stage,
            player_count=players,
            room_size=room,
            meter=meter_of(pid),
            back_ms=back,
            seed=seed,
        )
    )


if __name__ == "__main__":
    typer.run(main)
