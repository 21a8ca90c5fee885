"""The golden frames: one file a message with its exact bytes in both codecs.

A file is a promise to every client that is out there: a change in one of them is a change of the
protocol. `python -m tests.server.protocol.golden` writes the files of messages that have none yet
and leaves all others alone; delete a file on purpose to have it written again.
"""

from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from server.protocol.client import ClientMessage
from server.protocol.codec import JSON, MSGPACK
from server.protocol.server import ServerMessage
from tests.server.protocol.examples import CLIENT_EXAMPLES, SERVER_EXAMPLES

FOLDER: Final = Path(__file__).parent / "golden"

Direction = Literal["client", "server"]


class Golden(Struct, frozen=True):
    """`json` is the text frame's payload, `msgpack` the binary frame's in hexadecimal."""

    json: str
    msgpack: str


def tag_of(message: type[Any]) -> str:
    """The `type` of a message's class."""
    return str(message.__struct_config__.tag)


def path_of(direction: Direction, tag: str) -> Path:
    return FOLDER / direction / f"{tag}.json"


def read(direction: Direction, tag: str) -> Golden:
    return msgspec.json.decode(path_of(direction, tag).read_bytes(), type=Golden)


def frame_of(message: ClientMessage | ServerMessage) -> Golden:
    return Golden(JSON.encode(message).decode(), MSGPACK.encode(message).hex())


def _write_missing() -> None:
    for direction, examples in (("client", CLIENT_EXAMPLES), ("server", SERVER_EXAMPLES)):
        for message in examples:
            path = path_of("client" if direction == "client" else "server", tag_of(type(message)))
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                content = msgspec.json.format(msgspec.json.encode(frame_of(message)), indent=2)
                path.write_bytes(content + b"\n")


if __name__ == "__main__":
    _write_missing()
