"""The match log: everything that a host of matches needs of Redis, under one name.

What the log promises, in short (`docs/log.md` has all of it, with what happens when a part fails):

- An entry has a seq, a time and a chain, given by Redis; entries are never changed or taken out.
- What a follower was fed is on Redis' disk. It is fed each entry once, in order, without gaps.
- The same key is never appended twice, however often and by however many nodes it is sent.
- A log that is not the one that was folded is never appended to: the follower is told `lost`.
"""

from persistence.redis.copies import (
    Checkpoint,
    SeatCopy,
    get_checkpoint,
    get_seats,
    put_checkpoint,
    put_seats,
    remove_seats,
)
from persistence.redis.entry import (
    Follower,
    Head,
    LogDamagedError,
    LogError,
    Logged,
    LogGoneError,
    LogLostError,
    LogPoisonedError,
    LogRefusedError,
    LostReason,
    NewEntry,
    RefusalCode,
    digest_of,
    next_chain,
    root_chain,
    system_entry,
)
from persistence.redis.lifecycle import (
    LogExistsError,
    create_match,
    delete_match,
    free_match,
    park_match,
    void_match,
)
from persistence.redis.reading import list_matches, read_head, read_heads, read_leases, read_log
from persistence.redis.window import Limits
from persistence.redis.writer import LogWriter

__all__ = [
    "Checkpoint",
    "Follower",
    "Head",
    "Limits",
    "LogDamagedError",
    "LogError",
    "LogExistsError",
    "LogGoneError",
    "LogLostError",
    "LogPoisonedError",
    "LogRefusedError",
    "LogWriter",
    "Logged",
    "LostReason",
    "NewEntry",
    "RefusalCode",
    "SeatCopy",
    "create_match",
    "delete_match",
    "digest_of",
    "free_match",
    "get_checkpoint",
    "get_seats",
    "list_matches",
    "next_chain",
    "park_match",
    "put_checkpoint",
    "put_seats",
    "read_head",
    "read_heads",
    "read_leases",
    "read_log",
    "remove_seats",
    "root_chain",
    "system_entry",
    "void_match",
]
