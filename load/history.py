"""What clients did and were told, in the order in which it happened: the evidence for a checker.

A command is *invoked* once, however often it is sent, and ends in exactly one of *ok* (its reply
came), *fail* (the server refused it: it has no effect) and *unknown* (no reply ever came: it may or
may not have had its effect). *seen* records each place in a log that a client was shown.
Nothing here judges; `tests/chaos` does.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

import msgspec
from msgspec import Struct

from server.protocol.client import (
    Answer,
    DontKnow,
    Hint,
    HostCommand,
    MoreTime,
    Next,
    PlayerCommand,
)
from server.protocol.server import Done, HintText, Question, Verdict

Step = Literal[
    "invoke", "ok", "fail", "unknown", "seen", "cut", "back", "standings", "settled", "ended"
]


class Record(Struct, frozen=True, omit_defaults=True):
    """One step of one client. `at_s` is the monotonic clock of the generator, in seconds."""

    at_s: float
    client: str
    step: Step
    match: int | None = None
    seat: str | None = None
    user: int | None = None
    command: str | None = None
    kind: str | None = None
    question: int | None = None
    value: str | None = None
    epoch: str | None = None
    seq: int | None = None
    chain: str | None = None
    result: str | None = None
    points: int | None = None
    score: int | None = None
    attempt: int | None = None
    code: str | None = None


class History:
    """Keeps records in memory and, with a path, also as one JSON line each.

    A line is in the file (handed to the kernel) before its client's next step, so a killed
    generator loses nothing that it acted on.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.records: list[Record] = []
        self._encoder = msgspec.json.Encoder()
        self._file: IO[bytes] | None = path.open("ab", buffering=0) if path is not None else None

    def add(self, record: Record) -> None:
        """Append one record."""
        self.records.append(record)
        if self._file is not None:
            self._file.write(self._encoder.encode(record) + b"\n")

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(slots=True)
class Witness:
    """Writes one client's steps; `match`, `epoch`, `seat` and `user` are filled in when known."""

    history: History
    client: str
    match: int | None = None
    epoch: str | None = None
    seat: str | None = None
    user: int | None = None

    def step(
        self,
        step: Step,
        *,
        seq: int | None = None,
        chain: str | None = None,
        score: int | None = None,
        points: int | None = None,
        code: str | None = None,
    ) -> None:
        """Note something that belongs to no command."""
        self.history.add(
            Record(
                at_s=time.monotonic(),
                client=self.client,
                step=step,
                match=self.match,
                seat=self.seat,
                user=self.user,
                epoch=self.epoch,
                seq=seq,
                chain=chain,
                score=score,
                points=points,
                code=code,
            )
        )

    def invoked(self, command: PlayerCommand | HostCommand) -> None:
        """Note that the client decided on a command."""
        self.history.add(self._of(command, "invoke"))

    def done(
        self, command: PlayerCommand | HostCommand, message: Verdict | Done | HintText | Question
    ) -> None:
        """Note the reply that a command got."""
        record = msgspec.structs.replace(
            self._of(command, "ok"), seq=message.seq, chain=message.chain
        )
        if isinstance(message, Verdict):
            record = msgspec.structs.replace(
                record,
                epoch=message.epoch,
                question=message.question,
                result=message.result,
                points=message.points,
                score=message.score,
                attempt=message.attempt,
            )
        self.history.add(record)

    def failed(self, command: PlayerCommand | HostCommand, code: str) -> None:
        """Note that the server refused a command."""
        self.history.add(msgspec.structs.replace(self._of(command, "fail"), code=code))

    def lost(self, command: PlayerCommand | HostCommand, reason: str) -> None:
        """Note that a command will never have a reply."""
        self.history.add(msgspec.structs.replace(self._of(command, "unknown"), code=reason))

    def _of(self, command: PlayerCommand | HostCommand, step: Step) -> Record:
        question = None
        if isinstance(command, Answer | DontKnow | Hint | Next | MoreTime):
            question = command.question
        return Record(
            at_s=time.monotonic(),
            client=self.client,
            step=step,
            match=self.match,
            seat=self.seat,
            user=self.user,
            command=command.id,
            kind=str(type(command).__struct_config__.tag),
            question=question,
            value=command.value if isinstance(command, Answer) else None,
            epoch=self.epoch,
        )


def read_history(path: Path) -> list[Record]:
    """Return the records of a file; a torn last line (the writer was killed) is left out."""
    decoder = msgspec.json.Decoder(Record)
    complete = path.read_bytes().split(b"\n")[:-1]
    return [decoder.decode(line) for line in complete if line]
