"""The match log: everything that a host of matches needs of Redis, under one name.

What the log promises, in short (`docs/log.md` has all of it, with what happens when a part fails):

- An entry has a seq, a time and a chain, given by Redis; entries are never changed or taken out.
- What a follower was fed is on Redis' disk. It is fed each entry once, in order, without gaps.
- The same key is never appended twice, however often and by however many nodes it is sent.
- A log that is not the one that was folded is never appended to: the follower is told `lost`.
"""

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
from persistence.redis.lifecycle import LogExistsError, create_match
from persistence.redis.reading import list_matches, read_head, read_heads, read_leases, read_log
from persistence.redis.window import Limits
from persistence.redis.writer import LogWriter

__all__ = [
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
    "create_match",
    "digest_of",
    "list_matches",
    "next_chain",
    "read_head",
    "read_heads",
    "read_leases",
    "read_log",
    "root_chain",
    "system_entry",
]
