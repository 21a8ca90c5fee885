"""Frames that leave: one message, encoded once per codec, shared by all who receive it.

A server's frames are never masked (RFC 6455 §5.1) and this one negotiates no extension, so the same
bytes, header included, go to every socket. Nothing here knows a socket.
"""

import struct
from typing import Final

from server.protocol.codec import JSON, Codec
from server.protocol.server import ServerMessage

CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA

_TEXT: Final = 0x81
_BINARY: Final = 0x82


def control_frame(opcode: int, payload: bytes) -> bytes:
    """Return one unmasked control frame around at most 125 bytes (RFC 6455 §5.5)."""
    return bytes((0x80 | opcode, len(payload))) + payload


def data_frame(payload: bytes, *, is_text: bool) -> bytes:
    """Return one unmasked, final data frame around `payload` (RFC 6455 §5.2)."""
    head = _TEXT if is_text else _BINARY
    size = len(payload)
    if size < 126:
        return bytes((head, size)) + payload
    if size < 65_536:
        return struct.pack("!BBH", head, 126, size) + payload
    return struct.pack("!BBQ", head, 127, size) + payload


class Frame:
    """A message on its way to any number of connections. Encoded when first needed."""

    __slots__ = ("_json", "_msgpack", "message")

    def __init__(self, message: ServerMessage) -> None:
        self.message = message
        self._json: bytes | None = None
        self._msgpack: bytes | None = None

    def ready(self, codec: Codec) -> bytes:
        """Return the bytes to write to a socket that speaks `codec`, frame header included."""
        if codec is JSON:
            if self._json is None:
                self._json = data_frame(codec.encode(self.message), is_text=True)
            return self._json
        if self._msgpack is None:
            self._msgpack = data_frame(codec.encode(self.message), is_text=False)
        return self._msgpack

    def __repr__(self) -> str:
        return f"Frame({self.message!r})"
