"""Reading match logs without writing: whole logs, headers, leases. Nothing here changes a key."""

from collections.abc import Iterable
from typing import cast

from game.units import MatchId, NodeId
from persistence.redis.client import Client
from persistence.redis.entry import (
    Head,
    LogDamagedError,
    Logged,
    LogGoneError,
    root_chain,
    unpack_entries,
)
from persistence.redis.keys import MATCH_HEADS, match_keys

_PAGE_COUNT = 1_000


def parse_head(match: MatchId, fields: dict[bytes, bytes]) -> Head | None:
    """Return the header that these fields of its hash say, or None when there is none.

    Raises LogDamagedError when it is not a header.
    """
    if not fields:
        return None
    try:
        flag = fields[b"state"].decode()
        if flag not in {"open", "parked", "void"}:
            raise ValueError(f"state {flag!r}")
        return Head(
            match=match,
            epoch=fields[b"epoch"].decode(),
            rules=int(fields[b"rules"]),
            seq=int(fields[b"seq"]),
            chain=fields[b"chain"].decode(),
            time_ms=int(fields[b"time"]),
            flag=flag,  # type: ignore[arg-type]  # checked above
            is_live=fields[b"is_live"] == b"1",
            leases={
                NodeId(name[1:].decode()): int(seen)
                for name, seen in fields.items()
                if name.startswith(b"@")
            },
        )
    except (KeyError, ValueError) as error:
        raise LogDamagedError(match, 0, f"unreadable header ({error!r})") from error


async def read_head(client: Client, match: MatchId) -> Head | None:
    """Return the header of `match`, or None when it has no log here."""
    fields = await client.hgetall(match_keys(match).head)
    return parse_head(match, cast("dict[bytes, bytes]", fields))


async def read_heads(client: Client, matches: Iterable[MatchId]) -> dict[MatchId, Head | None]:
    """Return the header of each match (None: no log here), read in one round trip."""
    wanted = list(matches)
    if not wanted:
        return {}
    async with client.pipeline(transaction=False) as pipeline:
        for match in wanted:
            pipeline.hgetall(match_keys(match).head)
        rows = await pipeline.execute()
    return {match: parse_head(match, row) for match, row in zip(wanted, rows, strict=True)}


async def read_leases(client: Client, match: MatchId) -> dict[NodeId, int]:
    """Return for each node that hosts `match` the log time, in ms, at which it was last heard."""
    head = await read_head(client, match)
    return head.leases if head else {}


async def list_matches(client: Client) -> list[MatchId]:
    """Return every match that has a header here, in order. Walks all keys: for operators."""
    matches = set()
    async for key in client.scan_iter(match=MATCH_HEADS, count=_PAGE_COUNT):
        number = bytes(key).decode().removeprefix("{m:").partition("}")[0]
        if number.isdecimal():
            matches.add(MatchId(int(number)))
    return sorted(matches)


async def read_log(
    client: Client, match: MatchId, after_seq: int = 0, after_chain: str | None = None
) -> tuple[Head, list[Logged]]:
    """Return the header and the entries after `after_seq`, up to the header's own seq.

    The chain is verified from the first entry, or from (`after_seq`, `after_chain`) when the caller
    knows the chain there. Raises LogGoneError without a header, LogDamagedError when entries and
    header contradict each other, LogPoisonedError when one cannot be decoded.
    """
    head = await read_head(client, match)
    if head is None:
        raise LogGoneError(match)
    start, chain = 0, root_chain(match)
    if after_chain is not None:
        start, chain = after_seq, after_chain
    if head.seq < start:
        raise LogDamagedError(match, head.seq, f"the log ends before entry {start}")
    logged = await _read_range(client, match, start, chain, head.seq)
    reached = logged[-1].chain if logged else chain
    if reached != head.chain:
        raise LogDamagedError(match, head.seq, "the chain is not the header's")
    return head, [line for line in logged if line.entry.seq > after_seq]


async def _read_range(
    client: Client, match: MatchId, seq: int, chain: str, last_seq: int
) -> list[Logged]:
    """Return the entries `seq` + 1 to `last_seq`, whatever was appended behind them meanwhile."""
    key = match_keys(match).log
    logged: list[Logged] = []
    while seq < last_seq:
        page = await client.xrange(key, f"(0-{seq}", f"0-{last_seq}", count=_PAGE_COUNT)
        rows = cast("list[tuple[bytes, dict[bytes, bytes]]]", page)
        if not rows:
            raise LogDamagedError(match, seq + 1, f"missing, though the header says {last_seq}")
        logged += unpack_entries(match, seq, chain, [fields[b"e"] for _id, fields in rows])
        seq, chain = logged[-1].entry.seq, logged[-1].chain
    return logged
