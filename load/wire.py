"""Bytes to and from the typed messages of `server.protocol`, seen from the client's end."""

from typing import Final, Literal

import msgspec

from server.protocol.client import ClientMessage
from server.protocol.server import ServerMessage

Codec = Literal["json", "msgpack"]

SUBPROTOCOLS: Final[dict[Codec, str]] = {
    "json": "mathakine.v1.json",
    "msgpack": "mathakine.v1.msgpack",
}

TRANSIENT_CODES: Final = frozenset(
    {
        "database_unavailable",
        "disk_nearly_full",
        "internal_error",
        "log_unavailable",
        "match_elsewhere",
        "overloaded",
        "rate_limited",
    }
)
"""Refusals that say nothing about the command itself: the same command is sent again later.

`internal_error` is among them because its effect is unknown; it is a fault of the server all the
same, and a client notes it as such.
"""

_json_encoder = msgspec.json.Encoder()
_json_decoder: msgspec.json.Decoder[ServerMessage] = msgspec.json.Decoder(ServerMessage)
_msgpack_encoder = msgspec.msgpack.Encoder()
_msgpack_decoder: msgspec.msgpack.Decoder[ServerMessage] = msgspec.msgpack.Decoder(ServerMessage)


def encode(message: ClientMessage, codec: Codec = "json") -> str | bytes:
    """Return what goes into one frame: text for JSON, bytes for MessagePack."""
    if codec == "json":
        return _json_encoder.encode(message).decode()
    return _msgpack_encoder.encode(message)


def decode(data: str | bytes, codec: Codec = "json") -> ServerMessage:
    """Return the server's message; raises `msgspec.DecodeError` when it is none of the protocol."""
    if codec == "json":
        return _json_decoder.decode(data)
    if isinstance(data, str):
        raise msgspec.DecodeError("a text frame on a MessagePack connection")
    return _msgpack_decoder.decode(data)
