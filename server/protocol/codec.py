"""Bytes to messages and back: the two codecs of the wire. No socket, no state, no behaviour.

A codec is one subprotocol. JSON travels in text frames, MessagePack in binary ones; both carry the
same structs, so whatever is said in one can be said in the other.
"""

from collections.abc import Callable
from typing import Any, Final, Literal, get_args

import msgspec

from server.protocol.client import ClientMessage
from server.protocol.codes import ErrorCode
from server.protocol.server import ServerMessage

MESSAGE_BYTES_MAX: Final = 16 * 1024
"""The largest message that a client may send, as a whole, before decoding."""

CLIENT_TYPES: Final[frozenset[str]] = frozenset(
    str(message.__struct_config__.tag) for message in get_args(ClientMessage)
)

CodecName = Literal["json", "msgpack"]

_UNREADABLE = (ValueError, TypeError, RecursionError)
"""All that msgspec raises on bytes that it cannot read (its own errors are ValueErrors)."""


class DecodeRefusedError(Exception):
    """These bytes are no message of the protocol.

    `code` is `bad_message`, `unknown_type` or `message_too_large`. `problem` is msgspec's own
    sentence, with the field's path; it may quote the sender's bytes and is for the sender alone.
    `re` is the message's command id where one could be read, so that the refusal can name it.
    """

    def __init__(self, code: ErrorCode, problem: str, re: str | None = None) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.problem = problem
        self.re = re


class Codec:
    """One subprotocol: its name, its kind of frame, and both directions for both ends."""

    __slots__ = ("_client", "_server", "_untyped", "encode", "is_text", "name", "subprotocol")

    def __init__(
        self,
        name: CodecName,
        *,
        is_text: bool,
        encode: Callable[[ClientMessage | ServerMessage], bytes],
        client: Callable[[bytes | str], ClientMessage],
        server: Callable[[bytes | str], ServerMessage],
        untyped: Callable[[bytes | str], Any],
    ) -> None:
        self.name: Final = name
        self.subprotocol: Final = f"mathakine.v1.{name}"
        self.is_text: Final = is_text
        self.encode: Final = encode
        self._client = client
        self._server = server
        self._untyped = untyped

    def decode_client(self, data: bytes | str) -> ClientMessage:
        """Return what a client sent. Raises `DecodeRefusedError`, on any bytes nothing else."""
        if len(data) > MESSAGE_BYTES_MAX:
            raise DecodeRefusedError("message_too_large", f"over {MESSAGE_BYTES_MAX} bytes")
        try:
            return self._client(data)
        except _UNREADABLE as error:
            refusal = self._refusal(data, str(error))
        raise refusal

    def decode_server(self, data: bytes | str) -> ServerMessage:
        """Return what the server sent; fields that this version does not know are ignored.

        Raises `DecodeRefusedError` when the bytes are no message of the protocol.
        """
        try:
            return self._server(data)
        except _UNREADABLE as error:
            problem = str(error)
        raise DecodeRefusedError("bad_message", problem)

    def _refusal(self, data: bytes | str, problem: str) -> DecodeRefusedError:
        """Read again without types, to tell an unknown type and to name the command."""
        try:
            content = self._untyped(data)
        except _UNREADABLE:
            return DecodeRefusedError("bad_message", problem)
        if not isinstance(content, dict):
            return DecodeRefusedError("bad_message", problem)
        given = content.get("type")
        is_known = isinstance(given, str) and given in CLIENT_TYPES
        command = content.get("id")
        is_command = isinstance(command, str) and 0 < len(command) <= 32
        return DecodeRefusedError(
            "bad_message" if is_known else "unknown_type",
            problem,
            command if is_command else None,
        )


JSON: Final = Codec(
    "json",
    is_text=True,
    encode=msgspec.json.Encoder().encode,
    client=msgspec.json.Decoder(ClientMessage).decode,
    server=msgspec.json.Decoder(ServerMessage).decode,
    untyped=msgspec.json.Decoder().decode,
)


def _bytes_only(decode: Callable[[bytes], Any]) -> Callable[[bytes | str], Any]:
    def decode_bytes(data: bytes | str) -> Any:
        if isinstance(data, str):
            raise TypeError("text is not MessagePack")
        return decode(data)

    return decode_bytes


MSGPACK: Final = Codec(
    "msgpack",
    is_text=False,
    encode=msgspec.msgpack.Encoder().encode,
    client=_bytes_only(msgspec.msgpack.Decoder(ClientMessage).decode),
    server=_bytes_only(msgspec.msgpack.Decoder(ServerMessage).decode),
    untyped=_bytes_only(msgspec.msgpack.Decoder().decode),
)

CODECS: Final[dict[str, Codec]] = {codec.subprotocol: codec for codec in (JSON, MSGPACK)}
"""By subprotocol, in the server's order of preference."""
