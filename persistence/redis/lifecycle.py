"""A match's log from birth to deletion, appends apart: create, void, park, free, delete."""

import secrets
from collections.abc import Sequence

import msgspec

from game.events import Voided
from game.units import RULES_VERSION, MatchId
from persistence.redis.client import Client, script
from persistence.redis.entry import (
    Head,
    LogError,
    LogGoneError,
    MatchFlag,
    NewEntry,
    pack_event,
    root_chain,
    system_entry,
)
from persistence.redis.keys import match_keys
from persistence.redis.reading import read_head

_encode = msgspec.msgpack.encode


class LogExistsError(LogError):
    """The match has a log of another epoch, which must be deleted first."""

    def __init__(self, match: MatchId) -> None:
        super().__init__(f"match {match}: a log of another epoch exists")
        self.match = match


async def create_match(
    client: Client,
    match: MatchId,
    epoch: str,
    rules: int = RULES_VERSION,
    entries: Sequence[NewEntry] = (),
) -> Head:
    """Return the header of the new log, which begins with `entries` (the first is Created).

    The only way in which a header comes to be. Safe to repeat with the same epoch: then the log is
    left as it is. Raises LogExistsError when another epoch's log is there.
    """
    keys = match_keys(match)
    flat: list[object] = []
    for entry in entries:
        flat += (entry.key, entry.digest, pack_event(entry))
    argument = _encode((match, epoch, rules, root_chain(match), flat))
    made = await script("create", "entry").run(client, [keys.head, keys.log, keys.keys], [argument])
    if made == b"exists":
        raise LogExistsError(match)
    head = await read_head(client, match)
    if head is None:
        raise LogGoneError(match)
    return head


async def void_match(
    client: Client, match: MatchId, reason: str, *, epoch: str | None = None
) -> Head:
    """Return the header of the match after it was voided under a new epoch.

    Its last entry is Voided with `reason`; nobody who folded the old epoch can append to it any
    more. With `epoch` only that epoch's log is voided. Repeating it changes nothing. Raises
    LogGoneError when there is no such log.
    """
    keys = match_keys(match)
    entry = system_entry("sys:void", Voided(reason))
    argument = _encode((epoch or "", secrets.token_hex(8), entry.key, pack_event(entry)))
    done = await script("void", "entry").run(client, [keys.head, keys.log], [argument])
    head = await read_head(client, match) if done == b"voided" else None
    if head is None:
        raise LogGoneError(match)
    return head


async def park_match(client: Client, match: MatchId, epoch: str) -> bool:
    """Let the log take no entry until it is freed; its bytes stay. False: no such log, or void."""
    return await _set_flag(client, match, epoch, "parked")


async def free_match(client: Client, match: MatchId, epoch: str) -> bool:
    """Let a parked log take entries again. False: no such log, or void."""
    return await _set_flag(client, match, epoch, "open")


async def _set_flag(client: Client, match: MatchId, epoch: str, flag: MatchFlag) -> bool:
    done = await script("flag").run(client, [match_keys(match).head], [epoch, flag])
    return bool(done == 1)


async def delete_match(client: Client, match: MatchId, epoch: str) -> bool:
    """Delete every key of the match, by one script. False: its log has another epoch, and stays.

    To be called when its settlement was verified, or when it was void and the rows say so.
    """
    done = await script("delete").run(client, list(match_keys(match)), [epoch])
    return bool(done >= 0)
