"""A match's whole log as one compressed value, and back: what a replay reads years later."""

import zlib
from collections.abc import Sequence
from typing import Final

import msgspec

from game.events import Entry
from persistence.redis.entry import Logged

_FORMAT: Final = b"\x01"
_LOG_MAX_BYTES: Final = 64 * 1024 * 1024
"""No real log comes near it; what unpacks to more was not packed here."""


class ArchiveError(ValueError):
    """The stored bytes are no log."""


class _Line(msgspec.Struct, array_like=True, frozen=True):
    entry: Entry
    chain: str


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[_Line])


def pack_log(entries: Sequence[Logged]) -> bytes:
    """Return the entries with their chains, compressed: some 17 bytes an entry for thirty seats."""
    lines = [_Line(logged.entry, logged.chain) for logged in entries]
    return _FORMAT + zlib.compress(_encoder.encode(lines), 9)


def unpack_log(data: bytes) -> list[Logged]:
    """Return what `pack_log` was given; raises `ArchiveError` for anything else."""
    if data[:1] != _FORMAT:
        raise ArchiveError("the stored log has an unknown format")
    expander = zlib.decompressobj()
    try:
        unpacked = expander.decompress(data[1:], _LOG_MAX_BYTES)
        lines = _decoder.decode(unpacked)
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ArchiveError(f"the stored log is damaged: {error}") from error
    if not expander.eof:
        raise ArchiveError("the stored log is cut off or too large")
    return [Logged(line.entry, line.chain) for line in lines]
