"""Locust users for the whole server: teachers who host duels, pupils who play them, REST beside.

    LOGINS=logins.json locust -f load/locustfile.py --host http://127.0.0.1:8000 -u 62

LOGINS names a file as `load/logins.py` reads it; ROOM (30) is how many pupils wait for each start.
Locust is a closed loop and its figures are for looking at; targets are measured with the open-loop
scenarios in `load/scenarios/`.
"""

import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import gevent
import websocket
from gevent.event import AsyncResult
from locust import FastHttpUser, constant, events, task
from locust.exception import StopUser

from load.logins import ClassLogins, Person, read_logins
from load.solver import solve, written
from load.wire import SUBPROTOCOLS, TRANSIENT_CODES, decode, encode
from server.protocol.client import Answer, Authenticate, ClientMessage, DontKnow, Join, Next, Start
from server.protocol.server import (
    Error,
    Lobby,
    Question,
    ServerMessage,
    Settled,
    Snapshot,
    Standings,
    Verdict,
    Welcome,
)

ROOM: Final = int(os.environ.get("ROOM", "30"))
_THINK_S: Final = 1.0
_SILENCE_S: Final = 60.0


class Room:
    """One class: who is in it, and the match that its pupils shall join now."""

    def __init__(self, people: ClassLogins) -> None:
        self.people = people
        self.size = min(ROOM, len(people.pupils))
        self.match: AsyncResult = AsyncResult()


class Casting:
    """Hands the people of the logins file to the users as they come."""

    def __init__(self, rooms: list[Room]) -> None:
        self._teachers: Iterator[Room] = iter(rooms)
        self._pupils: Iterator[tuple[Room, Person]] = (
            (room, pupil) for room in rooms for pupil in room.people.pupils[: room.size]
        )

    def teacher(self) -> Room:
        """Return the next class without a teacher; ends a user too many."""
        room = next(self._teachers, None)
        if room is None:
            raise StopUser
        return room

    def pupil(self) -> tuple[Room, Person]:
        """Return the next pupil; ends a user too many."""
        found = next(self._pupils, None)
        if found is None:
            raise StopUser
        return found


def cast(environment: Any, **_: Any) -> None:
    """Read the people once; the teachers come first, one for each class that has enough pupils."""
    path = os.environ.get("LOGINS")
    if path is None:
        raise SystemExit("Set LOGINS to a file of logins (see load/logins.py).")
    rooms = [Room(one) for one in read_logins(Path(path)).classes]
    environment.casting = Casting(rooms)
    TeacherUser.fixed_count = len(rooms)


events.init.add_listener(cast)  # type: ignore[no-untyped-call]  # locust has no types here


class SocketUser(FastHttpUser):
    """What both kinds of user share: a token, a socket, and requests that locust counts."""

    abstract = True
    wait_time = constant(0)

    def log_in(self, person: Person) -> None:
        """Get a token by REST, unless the file has one."""
        self.token = person.token or ""
        if not self.token:
            body = {"username": person.username, "password": person.password}
            with self.client.post("/api/login", json=body) as reply:
                self.token = reply.json()["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def connect(self, match: int, role: str) -> Snapshot:
        """Open the socket, authenticate, join, and return the snapshot."""
        start_s = time.perf_counter()
        assert self.host is not None, "locust was given no --host"
        url = self.host.replace("http", "ws", 1) + "/ws"
        self.socket = websocket.create_connection(
            url, subprotocols=[SUBPROTOCOLS["json"]], timeout=_SILENCE_S, suppress_origin=True
        )
        self.numbers = count(1)
        self.say(Authenticate(token=self.token))
        while True:
            message = self.hear()
            if isinstance(message, Welcome):
                join = Join(id="join", match=match, role="host" if role == "host" else "player")
                self.say(join)
            elif isinstance(message, Snapshot):
                self.fire("connect to snapshot", start_s)
                return message
            elif isinstance(message, Error):
                self.fire("connect to snapshot", start_s, RuntimeError(message.code))
                if message.code not in TRANSIENT_CODES:
                    raise StopUser
                gevent.sleep(0.5)
                self.say(Join(id="join", match=match, role="host" if role == "host" else "player"))

    def say(self, message: ClientMessage) -> None:
        """Send one message."""
        self.socket.send(encode(message))

    def hear(self) -> ServerMessage:
        """Return the next message; raises websocket's exceptions when the connection ends."""
        return decode(self.socket.recv())

    def fire(self, name: str, start_s: float, error: Exception | None = None) -> None:
        """Tell locust of one exchange on the socket."""
        self.environment.events.request.fire(
            request_type="WS",
            name=name,
            response_time=(time.perf_counter() - start_s) * 1000,
            response_length=0,
            exception=error,
            context={},
        )


class TeacherUser(SocketUser):
    """Makes one duel after the other and hosts it."""

    fixed_count = 1

    def on_start(self) -> None:
        """Take a class and log in."""
        self.room = self.environment.casting.teacher()
        self.log_in(self.room.people.teacher)

    @task
    def host_duel(self) -> None:
        """Create, wait until the class is here, start, and stay to the end."""
        body = {
            "mode": "speed",
            "types": ["addition", "multiplication"],
            "level": "padawan",
            "title": "Locust",
            "group_ids": [self.room.people.group],
            "question_count": 20,
            "correction_ms": 0,
        }
        with self.client.post("/api/challenges", json=body, headers=self.headers) as reply:
            if reply.status_code != 201:
                gevent.sleep(1)
                return
            match = reply.json()["id"]
        self.connect(match, "host")
        self.room.match.set(match)
        is_started = False
        while True:
            message = self.hear()
            if isinstance(message, Lobby) and not is_started:
                here = sum(player.is_here for player in message.players)
                if here >= self.room.size:
                    is_started = True
                    self.say(Start(id="start"))
            elif isinstance(message, Standings):
                break
        self.room.match = AsyncResult()
        self.socket.close()
        self.client.get(
            f"/api/challenges/{match}", headers=self.headers, name="/api/challenges/:id"
        )


class PupilUser(SocketUser):
    """Joins each duel of the class and plays it to its settlement."""

    def on_start(self) -> None:
        """Take a pupil's place and log in."""
        self.room, person = self.environment.casting.pupil()
        self.log_in(person)
        self.last_match = 0

    @task(10)
    def play_duel(self) -> None:
        """Play the class's next duel."""
        match = self.room.match.get()
        if match == self.last_match:
            gevent.sleep(0.5)
            return
        self.last_match = match
        snapshot = self.connect(match, "player")
        self.asked: dict[str, float] = {}
        if snapshot.question is not None:
            self.answer(Question(match, 0, "", snapshot.question))
        while True:
            message = self.hear()
            match message:
                case Question():
                    self.answer(message)
                case Verdict(re=str(command)):
                    self.fire("answer to verdict", self.asked.pop(command, time.perf_counter()))
                    if message.is_next_by_button and not message.is_done:
                        self.say(Next(id=self.new_id(), question=message.question + 1))
                case Error(re=str(command)) if command in self.asked:
                    error = RuntimeError(message.code)
                    self.fire("answer to verdict", self.asked.pop(command), error)
                case Settled():
                    break
                case _:
                    pass  # boards and the like
        self.socket.close()

    @task(1)
    def read_profile(self) -> None:
        """Look at one's own points."""
        self.client.get("/api/users/me/profile", headers=self.headers)

    def answer(self, message: Question) -> None:
        """Think, then write what the text leads to."""
        question = message.question
        gevent.sleep(_THINK_S)
        found = solve(question.text, question.exercise_type, "fr")
        command_id = self.new_id()
        self.asked[command_id] = time.perf_counter()
        if found is None:
            self.say(DontKnow(id=command_id, question=question.number))
        else:
            self.say(Answer(id=command_id, question=question.number, value=written(found)))

    def new_id(self) -> str:
        """Return a command id that this match has not seen from this pupil."""
        return f"l{next(self.numbers)}"
