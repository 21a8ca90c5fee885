"""Sets the stage: challenges made by REST, hosts in their seats, rooms that start together.

What the players then do is the scenario's.
"""

import asyncio
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import Struct

from load.fast import FastSocket, Rare, Way, enter
from load.logins import ClassLogins
from load.openloop import PlayerSpec
from load.rest import NewChallenge, Rest
from server.protocol.client import Finish, Join, Start

ROOM_SIZE: Final = 30
_AT_ONCE: Final = 8
_STARTED_S: Final = 30.0
_PATIENCE_S: Final = 8.0
_ENDED_S: Final = 20.0
_BREATH_S: Final = 0.5


class StageError(Exception):
    """The stage cannot be set; one sentence."""


class StagePlan(Struct, frozen=True):
    """How many players in rooms of which size, and what they are asked.

    `question_count` questions follow each other without a pause, so that one answer is one entry.
    """

    player_count: int
    question_count: int
    room_size: int = ROOM_SIZE
    minutes: int = 8
    types: tuple[str, ...] = ("addition",)
    level: str = "padawan"


@dataclass
class Room:
    """One match with its host's socket and its players."""

    match: int
    host: FastSocket
    players: list[PlayerSpec]
    started: asyncio.Future[float]
    """The monotonic time, in seconds, at which its clocks first run."""
    over: asyncio.Event
    """The host was shown the standings."""


class Stage:
    """Rooms on one server. `close` ends what is still played."""

    def __init__(self, base_urls: Sequence[str], classes: Sequence[ClassLogins]) -> None:
        self.base_urls = [url.rstrip("/") for url in base_urls]
        self.classes = classes
        self.rooms: list[Room] = []

    @property
    def players(self) -> list[PlayerSpec]:
        """Everybody, room after room."""
        return [player for room in self.rooms for player in room.players]

    async def set(self, plan: StagePlan) -> None:
        """Make the challenges and seat the hosts; raises `StageError`, RestError, OSError."""
        room_count = math.ceil(plan.player_count / plan.room_size)
        able = [one for one in self.classes if len(one.pupils) >= plan.room_size]
        if len(able) < room_count:
            raise StageError(
                f"{plan.player_count} players need {room_count} classes of {plan.room_size}, the "
                f"logins have {len(able)}."
            )
        gate = asyncio.Semaphore(_AT_ONCE)
        async with Rest(self.base_urls, patience_s=_PATIENCE_S) as rest:

            async def make(number: int) -> Room:
                async with gate:
                    size = min(plan.room_size, plan.player_count - number * plan.room_size)
                    return await self._room(rest, plan, number, able[number], size)

            self.rooms = list(await asyncio.gather(*map(make, range(room_count))))

    async def _room(
        self, rest: Rest, plan: StagePlan, number: int, people: ClassLogins, size: int
    ) -> Room:
        tokens = []
        for person in (people.teacher, *people.pupils[:size]):
            if person.token is None:
                login = await rest.log_in(person.username, person.password or "")
                tokens.append(login.token)
            else:
                tokens.append(person.token)
        groups = [] if people.group is None else [people.group]
        if not groups:
            groups = [
                group.id
                for group in await rest.groups(tokens[0])
                if group.group_type == "class" and group.role == "teacher"
            ][:1]
        challenge = await rest.create_challenge(
            tokens[0],
            NewChallenge(
                mode="speed",
                types=plan.types,
                level=plan.level,
                title=f"Load {number}",
                group_ids=groups,
                minutes=plan.minutes,
                question_count=plan.question_count,
                correction_ms=0,
            ),
        )
        url = self._socket_url(number)
        started: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        over = asyncio.Event()

        def hear(_socket: FastSocket, message: Rare) -> None:
            if message.type == "standings":
                over.set()
            elif message.type == "started" and not started.done():
                started.set_result(time.monotonic() + (message.starts_in_ms or 0) / 1000)

        join = Join(id="join-host", match=challenge.id, role="host")
        source = _source(url, number)
        host = await enter(
            url,
            lambda: FastSocket(tokens[0], join, on_message=hear),
            rng=random.Random(number),
            way=Way(source),
        )
        players = [
            PlayerSpec(self._socket_url(number + index), token, challenge.id, source=source)
            for index, token in enumerate(tokens[1:])
        ]
        return Room(challenge.id, host, players, started, over)

    async def start(self) -> float:
        """Start every room; return the monotonic time from which all of them run."""
        for room in self.rooms:
            room.host.send(Start(id="start"))
        try:
            async with asyncio.timeout(_STARTED_S):
                times = await asyncio.gather(*(room.started for room in self.rooms))
        except TimeoutError:
            waiting = [room for room in self.rooms if not room.started.done()]
            said = waiting[0].host.refusals if waiting else []
            raise StageError(f"{len(waiting)} matches did not start: {said}.") from None
        return max(times) + _BREATH_S

    async def close(self) -> None:
        """End every match and close the hosts; raises `StageError` when one does not end."""
        for room in self.rooms:
            room.host.send(Finish(id="finish"))
        try:
            async with asyncio.timeout(_ENDED_S):
                await asyncio.gather(*(room.over.wait() for room in self.rooms))
        except TimeoutError:
            count = sum(not room.over.is_set() for room in self.rooms)
            raise StageError(f"{count} matches did not end when their hosts said so.") from None
        finally:
            for room in self.rooms:
                room.host.close()

    def _socket_url(self, number: int) -> str:
        """Return a node's socket address, the nodes in turn."""
        return self.base_urls[number % len(self.base_urls)].replace("http", "ws", 1) + "/ws"


def _source(url: str, number: int) -> str | None:
    """Return the address of a room's own school, where the server is on this machine."""
    if not url.startswith("ws://127."):
        return None
    return f"127.{1 + number // 250}.{number % 250}.1"
