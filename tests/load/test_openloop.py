"""The generator against a real server process: what it must see, and what it must admit."""

import asyncio
import os
import signal
import time

import pytest

from load.generator import GeneratorError, Result, generate, soon_s
from load.hdr import Latencies
from load.openloop import LoadPlan, PlayerCrowd, PlayerSpec
from load.processes import Meter
from tests.load.plain_server import plain_server


def _specs(url: str, count: int) -> list[PlayerSpec]:
    return [PlayerSpec(url, f"t{number}", 1 + number // 30) for number in range(count)]


async def _ready() -> float:
    return soon_s(0.3)


async def test_quiet_server_answers_everything_that_was_planned() -> None:
    with plain_server() as server:
        result = await generate(
            _specs(server.url, 40),
            LoadPlan(every_s=0.5, warm_up_s=0.5, window_s=2.0),
            process_count=2,
            when_ready=_ready,
            meter=Meter({"web": [server.pid]}),
        )
    assert result.planned_count == 160
    assert result.acked_count == 160
    assert result.error_count == 0
    assert result.latencies.count == 160
    assert result.latencies.percentile_ms(50) < 200
    assert len(result.generator_shares) == 2
    assert result.usages[0].cpu_s > 0
    assert result.usages[0].rss_bytes > 10_000_000
    assert 20 < result.cpu_us_per_answer("web") < 20_000


async def test_server_stopped_for_two_seconds_shows_as_such() -> None:
    with plain_server() as server:
        loop = asyncio.get_running_loop()

        async def ready() -> float:
            start_s = soon_s(0.3)
            stop_at = loop.time() + start_s - time.monotonic() + 2.0
            loop.call_at(stop_at, os.kill, server.pid, signal.SIGSTOP)
            loop.call_at(stop_at + 2.0, os.kill, server.pid, signal.SIGCONT)
            return start_s

        result = await generate(
            _specs(server.url, 30),
            LoadPlan(every_s=0.25, warm_up_s=1.0, window_s=6.0),
            when_ready=ready,
        )
    assert result.planned_count == 720
    assert result.acked_count == 720
    # A third of all answers were planned while it stood; their waits are spread over 0 to 2 s.
    assert result.latencies.percentile_ms(99) > 1_700
    assert 400 < result.latencies.percentile_ms(85) < 1_900
    assert 1_900 < result.latencies.max_ms < 4_000


async def test_answers_that_never_come_are_lost_and_count_with_their_wait() -> None:
    with plain_server() as server:
        crowd = PlayerCrowd(_specs(server.url, 5), LoadPlan(0.2, 0.0, 1.0))
        await crowd.open()
        playing = asyncio.create_task(crowd.play(soon_s(0.0)))
        await asyncio.sleep(0.5)
        os.kill(server.pid, signal.SIGKILL)
        share = await playing
        crowd.close()
    latencies = Latencies.from_encoded(share.latencies)
    assert share.lost_count > 0
    assert share.planned_count == share.acked_count + share.lost_count == latencies.count
    assert latencies.max_ms > 4_000
    assert sum(share.close_codes.values()) == 5


async def test_player_who_is_refused_fails_the_run() -> None:
    with plain_server() as server:
        nowhere = server.url.replace("/ws", "/nothing-here")
        with pytest.raises(GeneratorError):
            await generate(_specs(nowhere, 2), LoadPlan(1.0, 0.0, 1.0), when_ready=_ready)


def test_run_is_void_when_a_generator_process_was_too_busy() -> None:
    def result(*shares: float) -> Result:
        return Result(1, 1, 0, {}, {}, 0, 0, list(shares), 0.0, Latencies())

    assert not result(0.2, 0.69).is_void
    assert result(0.2, 0.71).is_void


def test_histograms_add_up_to_what_one_would_have_counted() -> None:
    one, other, both = Latencies(), Latencies(), Latencies()
    for number in range(1, 1001):
        (one if number % 3 else other).record_s(number / 1000)
        both.record_s(number / 1000)
    one.add(Latencies.from_encoded(other.encoded()))
    assert one.count == 1000
    for percentile in (50, 90, 99, 99.9):
        assert one.percentile_ms(percentile) == both.percentile_ms(percentile)
    assert both.percentile_ms(99) == pytest.approx(990, rel=0.002)
    assert both.max_ms == pytest.approx(1000, rel=0.002)
