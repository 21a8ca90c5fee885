"""The open-loop generator: every answer has a planned time, and its latency counts from there.

A closed loop waits for a stalled server and so never sees the stall; here the plan goes on, and
what is late was late for all who would have come meanwhile. One call of `run_players` is one
process's share; several are run and added up by `generator.py`.
"""

import asyncio
import contextlib
import itertools
import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from load.fast import Ack, FastSocket, Rare, Way, enter
from load.hdr import Latencies
from server.protocol.client import Answer, Join

GENERATOR_SHARE_MAX: Final = 0.70
"""Above this share of a core the generator itself may be what is slow: the run is void."""
_OPENING_AT_ONCE: Final = 32
_DRAIN_S: Final = 5.0


class PlayerSpec(Struct, frozen=True):
    """One player: who, where, and in which match (a `code` joins as a visitor would).

    `source` is the address of this machine from which the player comes.
    """

    url: str
    token: str
    match: int
    code: str | None = None
    source: str | None = None


class LoadPlan(Struct, frozen=True):
    """When answers are to be sent.

    Each player answers every `every_s`, at a phase of its own from `seed`, from `warm_up_s` before
    the measured window until its end. Times are of CLOCK_MONOTONIC, which all processes share.
    """

    every_s: float
    warm_up_s: float
    window_s: float
    seed: str = "0"
    value: str = "7"


class Share(Struct):
    """What one process planned and what came of it. Latencies travel encoded."""

    planned_count: int = 0
    acked_count: int = 0
    lost_count: int = 0
    refusals: dict[str, int] = field(default_factory=dict)
    close_codes: dict[str, int] = field(default_factory=dict)
    board_count: int = 0
    received_bytes: int = 0
    slow_player_count: int = 0
    generator_share: float = 0.0
    generator_peak: float = 0.0
    send_lag_max_ms: float = 0.0
    latencies: bytes = b""


class _Player:
    """One player's plan; question number k has the command id `q<k>`."""

    def __init__(self, spec: PlayerSpec, owner: "PlayerCrowd", index: int) -> None:
        self.spec = spec
        self.index = index
        self.planned_s: list[float] = []
        self.acked: set[int] = set()
        self.worst_s = 0.0
        self._owner = owner
        self.socket: FastSocket | None = None

    async def enter(self, rng: random.Random) -> None:
        """Connect and join; raises ConnectionError when the server does not want this player."""
        spec = self.spec
        entry = Join(id=f"join-{self.index}", match=spec.match, code=spec.code)

        def make() -> FastSocket:
            return FastSocket(
                spec.token,
                entry,
                on_ack=self._acked,
                on_message=self._said,
                on_close=self._closed,
            )

        self.socket = await enter(spec.url, make, rng=rng, way=Way(spec.source))

    def answer(self, planned_s: float) -> None:
        """Send the next answer, whatever became of those before it."""
        number = len(self.planned_s)
        self.planned_s.append(planned_s)
        assert self.socket is not None, "answers come after everybody has entered"
        self.socket.send(Answer(f"q{number}", number, self._owner.plan.value))

    def _acked(self, _socket: FastSocket, ack: Ack) -> None:
        if ack.re is None or not ack.re.startswith("q"):
            return
        number = int(ack.re[1:])
        if number in self.acked or number >= len(self.planned_s):
            return
        self.acked.add(number)
        latency_s = time.monotonic() - self.planned_s[number]
        self._owner.acked(self, self.planned_s[number], latency_s)

    def _said(self, _socket: FastSocket, message: Rare) -> None:
        if message.type == "error" and self._owner.is_playing:
            self._owner.refusals[message.code or "?"] += 1

    def _closed(self, _socket: FastSocket, code: int) -> None:
        if self._owner.is_playing:
            self._owner.close_codes[str(code)] += 1


class PlayerCrowd:
    """All players of one process: `open`, then `play` once everybody everywhere is in."""

    def __init__(self, specs: Sequence[PlayerSpec], plan: LoadPlan) -> None:
        self.plan = plan
        self.refusals: Counter[str] = Counter()
        self.close_codes: Counter[str] = Counter()
        self.is_playing = False
        self._latencies = Latencies()
        self._window = (0.0, 0.0)
        self._send_lag_max_s = 0.0
        self._open_count = 0
        self._is_draining = False
        self._all_acked = asyncio.Event()
        self._players = [_Player(spec, self, index) for index, spec in enumerate(specs)]

    async def open(self, timeout_s: float = 60.0) -> None:
        """Connect and join with everybody; raises what the first refused one met."""
        gate = asyncio.Semaphore(_OPENING_AT_ONCE)

        rng = random.Random(f"enter:{self.plan.seed}")

        async def let_in(player: _Player) -> None:
            async with gate:
                await player.enter(rng)

        async with asyncio.timeout(timeout_s):
            await asyncio.gather(*(let_in(player) for player in self._players))
        self.is_playing = True

    async def play(self, start_s: float) -> Share:
        """Send everything that is planned from `start_s` on, wait for the last replies, report."""
        plan = self.plan
        window_start_s = start_s + plan.warm_up_s
        self._window = (window_start_s, window_start_s + plan.window_s)
        rng = random.Random(f"openloop:{plan.seed}")
        loop = asyncio.get_running_loop()
        # uvloop's clock and timers go in whole milliseconds: where one fires early, the latency
        # counts from then
        skew_s = loop.time() - time.monotonic()

        def act(player: _Player, planned_s: float) -> None:
            now_s = time.monotonic()
            self._send_lag_max_s = max(self._send_lag_max_s, now_s - planned_s)
            player.answer(min(planned_s, now_s))
            self._open_count += 1
            following_s = planned_s + plan.every_s
            if following_s < self._window[1]:
                loop.call_at(following_s + skew_s, act, player, following_s)

        for player in self._players:
            first_s = start_s + rng.random() * plan.every_s
            loop.call_at(first_s + skew_s, act, player, first_s)
        await _sleep_until(window_start_s)
        boards_before, bytes_before = self._received()
        mean, peak = await own_share(self._window[1])
        boards_after, bytes_after = self._received()
        await self._drain()
        planned = [at for player in self._players for at in player.planned_s if self._in_window(at)]
        lost_count = self._count_lost()
        return Share(
            planned_count=len(planned),
            acked_count=len(planned) - lost_count,
            lost_count=lost_count,
            refusals=dict(self.refusals),
            close_codes=dict(self.close_codes),
            board_count=boards_after - boards_before,
            received_bytes=bytes_after - bytes_before,
            slow_player_count=sum(player.worst_s > 1.0 for player in self._players),
            generator_share=mean,
            generator_peak=peak,
            send_lag_max_ms=self._send_lag_max_s * 1000,
            latencies=self._latencies.encoded(),
        )

    def acked(self, player: _Player, planned_s: float, latency_s: float) -> None:
        """Count an acknowledgement whose planned time lies in the window."""
        self._open_count -= 1
        if self._is_draining and not self._open_count:
            self._all_acked.set()
        if self._in_window(planned_s):
            player.worst_s = max(player.worst_s, latency_s)
            self._latencies.record_s(latency_s)

    def close(self) -> None:
        """Close every socket."""
        self.is_playing = False
        for player in self._players:
            if player.socket is not None:
                player.socket.close()

    def _received(self) -> tuple[int, int]:
        """Return how many boards and bytes have come so far."""
        sockets = [player.socket for player in self._players if player.socket is not None]
        return (
            sum(socket.board_count for socket in sockets),
            sum(socket.received_bytes for socket in sockets),
        )

    def _in_window(self, planned_s: float) -> bool:
        return self._window[0] <= planned_s < self._window[1]

    async def _drain(self) -> None:
        """Give what was planned last the time to come back."""
        self._is_draining = True
        if self._open_count:
            with contextlib.suppress(TimeoutError):  # the rest is counted as lost
                await asyncio.wait_for(self._all_acked.wait(), _DRAIN_S)

    def _count_lost(self) -> int:
        """Count what never came, each with the latency that it has at least: the time until now."""
        now_s = time.monotonic()
        lost_count = 0
        for player in self._players:
            for number, planned_s in enumerate(player.planned_s):
                if number not in player.acked and self._in_window(planned_s):
                    lost_count += 1
                    self._latencies.record_s(now_s - planned_s)
        return lost_count


async def _sleep_until(at_s: float) -> None:
    await asyncio.sleep(max(0.0, at_s - time.monotonic()))


async def own_share(until_s: float) -> tuple[float, float]:
    """Return this process's mean share of a core until then, and that of its busiest second."""
    start_s, start_cpu_s = time.monotonic(), time.process_time()
    before_s, before_cpu_s, peak = start_s, start_cpu_s, 0.0
    for _ in itertools.count():
        left_s = until_s - time.monotonic()
        if left_s <= 0:
            break
        await asyncio.sleep(min(1.0, left_s))
        now_s, now_cpu_s = time.monotonic(), time.process_time()
        if now_s - before_s > 0.5:
            peak = max(peak, (now_cpu_s - before_cpu_s) / (now_s - before_s))
        before_s, before_cpu_s = now_s, now_cpu_s
    wall_s = time.monotonic() - start_s
    mean = (time.process_time() - start_cpu_s) / wall_s if wall_s > 0 else 0.0
    return mean, max(peak, mean)
