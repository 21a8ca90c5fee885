"""Frames that arrive: fragments become whole messages, or the reason why they cannot.

Pure bookkeeping of RFC 6455 §5.4, §5.6 and §8.1 for transports whose library hands out single
frames. No socket.
"""

import codecs
from typing import Final

CONTINUATION: Final = 0x0
TEXT: Final = 0x1
BINARY: Final = 0x2

PROTOCOL_ERROR: Final = 1002
UNSUPPORTED_DATA: Final = 1003
INVALID_TEXT: Final = 1007
MESSAGE_TOO_BIG: Final = 1009

_Utf8Decoder = codecs.getincrementaldecoder("utf-8")


class BrokenStreamError(Exception):
    """The client broke the protocol: close with `code`, which is RFC 6455's, and say `reason`."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class Assembly:
    """The unfinished message of one connection."""

    __slots__ = ("_decoder", "_limit_bytes", "_parts", "_size_bytes", "_texts", "is_open")

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self.is_open = False
        self._reset()

    def _reset(self) -> None:
        self.is_open = False
        self._size_bytes = 0
        self._decoder: codecs.IncrementalDecoder | None = None
        self._texts: list[str] = []
        self._parts: list[bytes] = []

    def feed(self, opcode: int, payload: bytes, *, is_final: bool) -> str | bytes | None:
        """Return the message that this data frame completes, None when more must follow.

        Text is str, and is refused at the first frame that cannot be UTF-8; binary is bytes.
        Raises `BrokenStreamError` (1002, 1007, 1009); the connection must be closed then.
        """
        if is_final and opcode != CONTINUATION and not self.is_open:
            return self._whole(opcode, payload)
        if opcode == CONTINUATION:
            if not self.is_open:
                raise BrokenStreamError(PROTOCOL_ERROR, "unexpected continuation frame")
        elif self.is_open:
            raise BrokenStreamError(PROTOCOL_ERROR, "expected a continuation frame")
        else:
            self.is_open = True
            if opcode == TEXT:
                self._decoder = _Utf8Decoder()
        self._size_bytes += len(payload)
        if self._size_bytes > self._limit_bytes:
            raise BrokenStreamError(MESSAGE_TOO_BIG, f"over {self._limit_bytes} bytes")
        if self._decoder is None:
            return self._binary(payload, is_final=is_final)
        return self._text(self._decoder, payload, is_final=is_final)

    def _whole(self, opcode: int, payload: bytes) -> str | bytes:
        """Return a message of a single frame, as nearly all are."""
        if len(payload) > self._limit_bytes:
            raise BrokenStreamError(MESSAGE_TOO_BIG, f"over {self._limit_bytes} bytes")
        if opcode == BINARY:
            return payload
        try:
            return payload.decode()
        except UnicodeDecodeError:
            raise BrokenStreamError(INVALID_TEXT, "not UTF-8") from None

    def _binary(self, payload: bytes, *, is_final: bool) -> bytes | None:
        self._parts.append(payload)
        if not is_final:
            return None
        message = b"".join(self._parts)
        self._reset()
        return message

    def _text(
        self, decoder: codecs.IncrementalDecoder, payload: bytes, *, is_final: bool
    ) -> str | None:
        try:
            self._texts.append(decoder.decode(payload, is_final))
        except UnicodeDecodeError:
            raise BrokenStreamError(INVALID_TEXT, "not UTF-8") from None
        if not is_final:
            return None
        message = "".join(self._texts)
        self._reset()
        return message
