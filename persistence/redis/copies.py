"""What a match keeps beside its log: the newest folded state, and who sits where.

Both can be made anew (from the log, from PostgreSQL); they make a resume fast, and possible while
PostgreSQL is away. They are bound to the log's epoch and deleted with it.
"""

from collections.abc import Iterable, Mapping
from typing import cast

import msgspec
from msgspec import Struct

from game.units import Language, MatchId, Seat
from persistence.redis.client import Client, script
from persistence.redis.keys import match_keys


class Checkpoint(Struct, frozen=True):
    """A state as it was after entry `seq`, where the log's chain was `chain`."""

    epoch: str
    rules: int
    seq: int
    chain: str
    state: bytes
    """`game.state.encode_state`."""


class SeatCopy(Struct, frozen=True, array_like=True):
    """Who has a seat: personal data, deleted with the match or with the user."""

    user: int
    name: str
    language: Language
    role: str = ""
    is_banned: bool = False


_encode = msgspec.msgpack.encode
_seat_decoder = msgspec.msgpack.Decoder(SeatCopy)


async def put_checkpoint(client: Client, match: MatchId, checkpoint: Checkpoint) -> bool:
    """Keep `checkpoint`. False: a newer one is kept, or the log is gone or of another epoch."""
    keys = match_keys(match)
    arguments = [
        checkpoint.epoch,
        checkpoint.seq,
        checkpoint.chain,
        checkpoint.rules,
        checkpoint.state,
    ]
    kept = await script("put_checkpoint").run(client, [keys.head, keys.checkpoint], arguments)
    return bool(kept == 1)


async def get_checkpoint(client: Client, match: MatchId, epoch: str) -> Checkpoint | None:
    """Return the newest state of this epoch's log, or None; a stale or broken one is None too.

    Where it leads must still be checked: `read_log(after_seq, after_chain)` from it reaches the
    header's chain only if it was folded from this very log.
    """
    fields = cast("dict[bytes, bytes]", await client.hgetall(match_keys(match).checkpoint))
    if fields.get(b"epoch") != epoch.encode():
        return None
    try:
        return Checkpoint(
            epoch=epoch,
            rules=int(fields[b"rules"]),
            seq=int(fields[b"seq"]),
            chain=fields[b"chain"].decode(),
            state=fields[b"state"],
        )
    except (KeyError, ValueError):
        return None


async def put_seats(
    client: Client, match: MatchId, epoch: str, seats: Mapping[Seat, SeatCopy]
) -> bool:
    """Keep who sits where, beside those kept before. False: no log of this epoch."""
    if not seats:
        return True
    keys = match_keys(match)
    arguments: list[str | bytes] = [epoch]
    for seat, copy in seats.items():
        arguments += (seat, _encode(copy))
    kept = await script("put_fields").run(client, [keys.head, keys.seats], arguments)
    return bool(kept == 1)


async def get_seats(client: Client, match: MatchId) -> dict[Seat, SeatCopy]:
    """Return who sits where; raises msgspec.DecodeError for what is no copy of a seat."""
    fields = cast("dict[bytes, bytes]", await client.hgetall(match_keys(match).seats))
    return {Seat(seat.decode()): _seat_decoder.decode(copy) for seat, copy in fields.items()}


async def remove_seats(client: Client, match: MatchId, seats: Iterable[Seat]) -> None:
    """Forget who sits there (a user was erased, or left for good)."""
    names = list(seats)
    if names:
        await client.hdel(match_keys(match).seats, *names)


async def put_about(client: Client, match: MatchId, epoch: str, about: bytes) -> bool:
    """Keep what people see of the match beside its log. False: the log is gone or another."""
    keys = match_keys(match)
    arguments = [epoch, "about", about]
    kept = await script("put_fields").run(client, [keys.head, keys.about], arguments)
    return bool(kept == 1)


async def get_about(client: Client, match: MatchId) -> bytes | None:
    """Return what `put_about` kept."""
    return cast("bytes | None", await client.hget(match_keys(match).about, "about"))


async def agree_on_hash(
    client: Client, match: MatchId, epoch: str, seq: int, state_hash: str
) -> bool:
    """Leave the state hash at `seq`; False when another node left a different one there."""
    keys = match_keys(match)
    arguments = [epoch, str(seq), state_hash]
    kept = await script("agree").run(client, [keys.head, keys.hashes], arguments)
    return bool(kept == b"" or kept == state_hash.encode())
