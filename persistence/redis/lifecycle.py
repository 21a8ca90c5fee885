"""A match's log from birth to deletion, appends apart: create, void, park, free, delete."""

from collections.abc import Sequence

import msgspec

from game.units import RULES_VERSION, MatchId
from persistence.redis.client import Client, script
from persistence.redis.entry import Head, LogError, LogGoneError, NewEntry, pack_event, root_chain
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
