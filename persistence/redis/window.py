"""What one append script carries: the requests of a window, their bytes, and the replies.

Values and bytes only; `writer` decides when and what happens next.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from game.events import Entry
from game.units import MatchId, NodeId
from persistence.redis.entry import (
    Follower,
    LogDamagedError,
    Logged,
    LostReason,
    NewEntry,
    RefusalCode,
    unpack_entries,
)
from persistence.redis.keys import match_keys
from persistence.redis.link import bulk

MAX_SCRIPT_ENTRIES = 256
MAX_MISSED = 512
"""A follower that is further behind is fed first, and appends afterwards."""
LEASE_MS = 10_000
GAP_MS = 2_000

REFUSALS: dict[int, RefusalCode] = {
    -1: "command_id_reused",
    -2: "log_full",
    -3: "match_parked",
    -4: "match_voided",
}
LOST: dict[str, LostReason] = {
    "gone": "gone",
    "epoch": "epoch",
    "rules": "rules",
    "shorter": "shorter",
    "differs": "differs",
}


class Limits(Struct, frozen=True):
    """How long logs may become, and when silence is an outage."""

    match_entry_count: int = 20_000
    seat_entry_count: int = 2_000
    lease_ms: int = LEASE_MS
    gap_ms: int = GAP_MS


class Packed(NamedTuple):
    """An entry that waits, with its event in the form that the script takes."""

    entry: NewEntry
    event: msgspec.Raw


class Attachment:
    """One follower at the writer, with what waits for it."""

    __slots__ = (
        "follower",
        "is_asking",
        "is_attached",
        "keys",
        "last",
        "match",
        "queue",
        "seen_s",
    )

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.match: MatchId = follower.match
        keys = match_keys(self.match)
        self.keys = tuple(bulk(key.encode()) for key in (keys.head, keys.log, keys.keys))
        self.queue: list[Packed] = []
        self.is_asking = False
        """In the next window, with or without entries."""
        self.is_attached = True
        self.seen_s = 0.0
        """When a reply for it last came, on the loop's clock."""
        self.last = (follower.seq, follower.chain)
        """Where the log was when the follower was let go, and how far its own entries led since."""

    @property
    def position(self) -> tuple[int, str]:
        """The seq and chain after which the next reply must begin."""
        if self.is_attached:
            return self.follower.seq, self.follower.chain
        return self.last

    def let_go(self) -> None:
        """Stop feeding the follower; what it submitted is still to be sent."""
        self.last = self.position
        self.is_attached = False


class Part(Struct):
    """What one match has in one window. `seq` and `chain` are what was folded when it was sent."""

    attachment: Attachment
    seq: int
    chain: str
    entries: list[Packed]


class Reply(Struct, frozen=True, array_like=True):
    """The script's answer to one part; `lua/append.lua` says what each status means."""

    status: str
    time_ms: int = 0
    missed: tuple[msgspec.Raw, ...] = ()
    chain: str = ""
    """Before the own entries; with status `error` the message."""
    results: tuple[str | int, ...] = ()


class Publication(Struct, frozen=True, array_like=True):
    """What another node appended to one match, directly after entry `seq` with its `chain`."""

    match: MatchId
    epoch: str
    seq: int
    chain: str
    entries: tuple[msgspec.Raw, ...]


_encoder = msgspec.msgpack.Encoder()
_reply_decoder = msgspec.msgpack.Decoder(tuple[Reply, ...])
_publication_decoder = msgspec.msgpack.Decoder(tuple[Publication, ...])


def pack_window(node: NodeId, limits: Limits, parts: Sequence[Part]) -> bytes:
    """Return the append script's argument."""
    packed = []
    for part in parts:
        flat: list[object] = []
        for entry, event in part.entries:
            flat += (entry.key, entry.digest, event)
        follower = part.attachment.follower
        clock = (1 if follower.is_clock_running else 0) if part.attachment.is_attached else 2
        packed.append(
            (follower.match, follower.epoch, follower.rules, part.seq, part.chain, clock, flat)
        )
    return _encoder.encode(
        (
            node,
            limits.lease_ms,
            limits.gap_ms,
            limits.match_entry_count,
            limits.seat_entry_count,
            MAX_MISSED,
            packed,
        )
    )


def unpack_replies(data: bytes) -> tuple[Reply, ...]:
    """Return one reply for each part; raises msgspec.DecodeError."""
    return _reply_decoder.decode(data)


def unpack_publications(data: bytes) -> tuple[Publication, ...]:
    """Return what a message on a node's channel says; raises msgspec.DecodeError."""
    return _publication_decoder.decode(data)


def logged_of(part: Part, reply: Reply) -> list[Logged]:
    """Return all entries after what `part` had folded that `reply` brings, own ones last.

    Raises LogDamagedError (or LogPoisonedError) when the missed ones do not lead, by their chain,
    from what was folded to where the script says that the own ones begin.
    """
    match = part.attachment.match
    seq, chain = part.seq, part.chain
    logged = unpack_entries(match, seq, chain, reply.missed)
    if logged:
        seq, chain = logged[-1].entry.seq, logged[-1].chain
    if reply.status != "ok":
        return logged
    if chain != reply.chain:
        raise LogDamagedError(match, seq, "missed entries do not lead to the chain")
    for (entry, _), result in zip(part.entries, reply.results, strict=True):
        if isinstance(result, str):
            seq += 1
            logged.append(Logged(Entry(seq, reply.time_ms, entry.key, entry.event), result))
    return logged
