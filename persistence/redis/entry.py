"""The terms of the match log: what goes in, what comes out, who follows it, and how it can fail.

Pure: bytes and values, no Redis. `docs/log.md` is the contract in prose.
"""

import hashlib
from collections.abc import Sequence
from typing import Final, Literal, Protocol

import msgspec
from msgspec import Struct

from game.events import Created, Entry, Event, encode_event
from game.units import MatchId, NodeId

RefusalCode = Literal[
    "command_id_reused",
    "log_full",
    "match_parked",
    "match_voided",
    "disk_nearly_full",
    "overloaded",
]
"""Why one entry was not appended; the log and the follower go on."""

LostReason = Literal["gone", "epoch", "shorter", "differs", "rules", "poison"]
"""Why a follower must never append again: Redis' log is not the one that it folded.

`gone`: no header; `epoch`: voided or made anew; `shorter`, `differs`: Redis was rolled back or
damaged; `rules`: another rules version; `poison`: an entry that this version cannot decode or fold.
"""

MatchFlag = Literal["open", "parked", "void"]

MAX_KEY_BYTES: Final = 96
MAX_EVENT_BYTES: Final = 4096
"""An event is far smaller (an answer about 40 bytes); what is larger is a mistake of the caller."""
MAX_CREATED_BYTES: Final = 192 * 1024
"""The first entry may hold a teacher's set, for which `game.sets` has a narrower limit."""


class NewEntry(Struct, frozen=True, gc=False):
    """What a node wants in the log.

    `key` is the dedupe key: `<seat>:<client id>`, where the seat comes from authentication, or
    `sys:…` for what nodes decide. `digest` is `digest_of` the client's canonical command (of the
    key, for `sys:` entries), 16 hex digits: the same key with another digest is refused.
    """

    key: str
    digest: str
    event: Event


class Logged(Struct, frozen=True, gc=False):
    """One entry of the log; `chain` is the log's chain after it, 16 hex digits."""

    entry: Entry
    chain: str


class Head(Struct, frozen=True):
    """A match's header. `time_ms` is the last log time at which any node was heard.

    `epoch` is the match's own random name until it is voided, then another.
    """

    match: MatchId
    epoch: str
    rules: int
    seq: int
    chain: str
    time_ms: int
    flag: MatchFlag
    is_live: bool
    leases: dict[NodeId, int]


class Follower(Protocol):
    """Whoever folds one match on this node. Called from the event loop, never concurrently.

    The methods must not block and must not raise; an exception ends this follower with
    `lost("poison")` and harms no other match.
    """

    match: MatchId
    epoch: str
    rules: int
    seq: int
    chain: str

    @property
    def is_clock_running(self) -> bool:
        """Whether an outage of the log must move deadlines: true while the match is running."""

    def feed(self, entries: Sequence[Logged], time_ms: int) -> None:
        """Fold `entries`, consecutive after `seq`, own and others'; advance `seq` and `chain`.

        May be empty: then only `time_ms`, the log's clock now, is news.
        """

    def repeated(self, entry: NewEntry, seq: int) -> None:
        """`entry` is in the log already, with the same digest, as `seq` (folded by now)."""

    def refused(self, entry: NewEntry, code: RefusalCode) -> None:
        """`entry` is not in the log and will not be."""

    def lost(self, reason: LostReason) -> None:
        """Nothing more will come: the writer has let this follower go."""


class LogError(Exception):
    """Base of what reading and writing logs can raise, beside redis-py's own errors."""


class LogRefusedError(LogError):
    """One entry was refused; the log is as it was."""

    def __init__(self, match: MatchId, code: RefusalCode) -> None:
        super().__init__(f"match {match}: entry refused: {code}")
        self.match = match
        self.code = code


class LogLostError(LogError):
    """The log is not the one that was folded, or nobody follows it here."""

    def __init__(self, match: MatchId, reason: LostReason | Literal["detached"]) -> None:
        super().__init__(f"match {match}: log lost: {reason}")
        self.match = match
        self.reason = reason


class LogGoneError(LogError):
    """There is no such log: never made, deleted, or lost with Redis."""

    def __init__(self, match: MatchId) -> None:
        super().__init__(f"match {match}: no log")
        self.match = match


class LogDamagedError(LogError):
    """The entries and the header contradict each other from entry `seq` on."""

    def __init__(self, match: MatchId, seq: int, what: str) -> None:
        super().__init__(f"match {match}: log damaged at entry {seq}: {what}")
        self.match = match
        self.seq = seq


class LogPoisonedError(LogDamagedError):
    """Entry `seq` is what was appended, but this version cannot decode it."""


def digest_of(canonical: bytes) -> str:
    """Return the 16 hex digits by which a repeated command is told from a reused id."""
    return hashlib.blake2b(canonical, digest_size=8).hexdigest()


def system_entry(key: str, event: Event) -> NewEntry:
    """Return an entry of a node's own; `key` starts with `sys:` and names the occasion."""
    return NewEntry(key, digest_of(key.encode()), event)


def root_chain(match: MatchId) -> str:
    """Return the chain of a log without entries."""
    return next_chain("", f"m:{match}".encode())


def next_chain(chain: str, entry_bytes: bytes) -> str:
    """Return the chain after an entry: the first 16 hex digits of SHA-1(chain + entry).

    It finds accidents (rolled back, cut, damaged, two histories), not forgers: whoever can write to
    Redis can write a chain. `lua/entry.lua` has the same function.
    """
    return hashlib.sha1(chain.encode() + entry_bytes, usedforsecurity=False).hexdigest()[:16]


# Lua's cmsgpack knows no binary type, so that an event travels as a msgpack string of any bytes.
_STR8 = [b"\xd9" + bytes([n]) for n in range(256)]


def pack_event(entry: NewEntry) -> msgspec.Raw:
    """Return the entry's event as the scripts take it; raises ValueError when it is too large.

    Only Created may be larger than `MAX_EVENT_BYTES`: it is appended once, by its own script.
    """
    data = encode_event(entry.event)
    size = len(data)
    if len(entry.key) > MAX_KEY_BYTES or len(entry.digest) != 16:
        raise ValueError(f"no dedupe key and digest: {entry.key!r} {entry.digest!r}")
    if size < 256:
        return msgspec.Raw(_STR8[size] + data)
    most = MAX_CREATED_BYTES if isinstance(entry.event, Created) else MAX_EVENT_BYTES
    if size > most:
        raise ValueError(f"event of {size} bytes, at most {most}")
    if size < 0x10000:
        return msgspec.Raw(b"\xda" + size.to_bytes(2, "big") + data)
    return msgspec.Raw(b"\xdb" + size.to_bytes(4, "big") + data)


_entry_decoder = msgspec.msgpack.Decoder(Entry)


def unpack_entries(
    match: MatchId, seq: int, chain: str, entries: Sequence[bytes | msgspec.Raw]
) -> list[Logged]:
    """Return the entries after (seq, chain) with their chains.

    Raises LogPoisonedError for one that does not decode, LogDamagedError for one out of order.
    """
    logged = []
    for data in entries:
        seq += 1
        chain = next_chain(chain, bytes(data))
        try:
            entry = _entry_decoder.decode(data)
        except msgspec.DecodeError as error:
            raise LogPoisonedError(match, seq, str(error)) from error
        if entry.seq != seq:
            raise LogDamagedError(match, seq, f"it says that it is {entry.seq}")
        logged.append(Logged(entry, chain))
    return logged
