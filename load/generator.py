"""Runs a crowd of players in one or more processes and adds up what they measured.

Each process is spawned afresh and told its share over a pipe; they start by a common time of
CLOCK_MONOTONIC. The parent neither plays nor measures latency.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from load.hdr import Latencies
from load.openloop import GENERATOR_SHARE_MAX, LoadPlan, PlayerCrowd, PlayerSpec, Share
from load.processes import Meter, Usage

_START_DELAY_S: Final = 0.5
_READY: Final = b"ready"

_encoder: Final = msgspec.msgpack.Encoder()


class GeneratorError(Exception):
    """A generator process could not do its part; says what it met."""


class Result(Struct):
    """The shares of all processes, added up; `shares` keeps each process's own CPU."""

    planned_count: int
    acked_count: int
    lost_count: int
    refusals: dict[str, int]
    close_codes: dict[str, int]
    board_count: int
    received_bytes: int
    generator_shares: list[float]
    send_lag_max_ms: float
    latencies: Latencies
    usages: list[Usage] = field(default_factory=list)

    def cpu_us_per_answer(self, *roles: str) -> float:
        """Return the CPU time of these roles' processes for one planned answer, in µs."""
        used_s = sum(usage.cpu_s for usage in self.usages if usage.role in roles)
        return used_s * 1e6 / self.planned_count if self.planned_count else 0.0

    @property
    def is_void(self) -> bool:
        """Whether the generator was too busy for its figures to be the server's."""
        return max(self.generator_shares, default=0.0) > GENERATOR_SHARE_MAX

    @property
    def error_count(self) -> int:
        """Answers without an acknowledgement, refusals and connections that were lost."""
        return self.lost_count + sum(self.refusals.values()) + sum(self.close_codes.values())


async def generate(
    specs: Sequence[PlayerSpec],
    plan: LoadPlan,
    *,
    process_count: int = 1,
    when_ready: Callable[[], Awaitable[float]],
    meter: Meter | None = None,
) -> Result:
    """Connect everybody, call `when_ready`, and play from the monotonic time that it returns.

    `meter` is read at both ends of the measured window. Raises `GeneratorError` when a player is
    refused or a process ends early, `NoSuchProcessError` when a metered process is gone.
    """
    context = multiprocessing.get_context("spawn")
    pipes: list[Connection[Any, Any]] = []
    processes = []
    loop = asyncio.get_running_loop()
    try:
        for number in range(process_count):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_play_share,
                args=(theirs, _encoder.encode((list(specs[number::process_count]), plan))),
                daemon=True,
            )
            process.start()
            theirs.close()
            pipes.append(ours)
            processes.append(process)
        with ThreadPoolExecutor(process_count) as threads:
            ready = [loop.run_in_executor(threads, _receive, pipe) for pipe in pipes]
            for said in await asyncio.gather(*ready):
                if said != _READY:
                    raise GeneratorError(said.decode())
            start_s = await when_ready()
            for pipe in pipes:
                pipe.send_bytes(_encoder.encode(start_s))
            ended = [loop.run_in_executor(threads, _receive, pipe) for pipe in pipes]
            usages = await _metered(meter, start_s + plan.warm_up_s, plan.window_s)
            shares = [_share_of(said) for said in await asyncio.gather(*ended)]
    finally:
        for process in processes:
            if process.is_alive():
                process.join(0.5)
            if process.is_alive():
                process.kill()
            process.join()
    return msgspec.structs.replace(_total(shares), usages=usages)


async def _metered(meter: Meter | None, from_s: float, window_s: float) -> list[Usage]:
    if meter is None:
        return []
    await asyncio.sleep(max(0.0, from_s - time.monotonic()))
    meter.start()
    await asyncio.sleep(max(0.0, from_s + window_s - time.monotonic()))
    return meter.stop()


def soon_s(after_s: float = _START_DELAY_S) -> float:
    """Return a common starting time that lies `after_s` ahead."""
    return time.monotonic() + after_s


def _receive(pipe: "Connection[Any, Any]") -> bytes:
    try:
        return pipe.recv_bytes()
    except EOFError:
        return b"a generator process ended early"


def _share_of(said: bytes) -> Share:
    try:
        return msgspec.msgpack.decode(said, type=Share)
    except msgspec.DecodeError:
        raise GeneratorError(said.decode(errors="replace")) from None


def _total(shares: Sequence[Share]) -> Result:
    latencies = Latencies()
    for share in shares:
        latencies.add(Latencies.from_encoded(share.latencies))
    return Result(
        planned_count=sum(share.planned_count for share in shares),
        acked_count=sum(share.acked_count for share in shares),
        lost_count=sum(share.lost_count for share in shares),
        refusals=_added(share.refusals for share in shares),
        close_codes=_added(share.close_codes for share in shares),
        board_count=sum(share.board_count for share in shares),
        received_bytes=sum(share.received_bytes for share in shares),
        generator_shares=[share.generator_share for share in shares],
        send_lag_max_ms=max(share.send_lag_max_ms for share in shares),
        latencies=latencies,
    )


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for count in counts:
        for name, number in count.items():
            total[name] = total.get(name, 0) + number
    return total


def _play_share(pipe: "Connection[Any, Any]", task: bytes) -> None:
    """The whole life of one generator process."""
    import uvloop

    specs, plan = msgspec.msgpack.decode(task, type=tuple[list[PlayerSpec], LoadPlan])

    async def play() -> None:
        crowd = PlayerCrowd(specs, plan)
        try:
            await crowd.open()
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to hear of it
            pipe.send_bytes(f"{type(error).__name__}: {error}".encode())
            return
        pipe.send_bytes(_READY)
        loop = asyncio.get_running_loop()
        start_s = msgspec.msgpack.decode(
            await loop.run_in_executor(None, pipe.recv_bytes), type=float
        )
        share = await crowd.play(start_s)
        pipe.send_bytes(_encoder.encode(share))
        crowd.close()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(play())
