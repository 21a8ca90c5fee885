"""Who read or changed something about the caller: the audit trail, told to whom it is about.

Own actions are not in it, nor networks or ids. A name is told only of who teaches or taught the
caller; everybody else is a role.
"""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from persistence.audit_reading import Sighting, read_sightings
from server.api.accounts.access_log_texts import words_for, words_for_actor
from server.api.endpoint import Call, Input

PAGE_COUNT = 50
NEWEST = 2**62


class AccessLogQuery(Input, frozen=True):
    """`before` is `next_before` of the page before; without it, the newest."""

    before: Annotated[int, Meta(ge=1, le=NEWEST)] = NEWEST


class AccessLogEntry(Struct, frozen=True):
    """One thing that somebody did. `who` and `what` are in the caller's language.

    `action` is our word for it, and stays the same in every language.
    """

    at: datetime
    who: str
    what: str
    action: str
    was_refused: bool


class AccessLog(Struct, frozen=True):
    """One page, the newest first. `next_before` None: there is nothing older."""

    entries: tuple[AccessLogEntry, ...]
    next_before: int | None


async def read_own(call: Call, given: AccessLogQuery) -> AccessLog:
    """Return one page of what others did and read about the caller."""
    async with call.services.database() as session:
        found = await read_sightings(
            session, call.user_id, before_id=given.before, limit=PAGE_COUNT + 1
        )
    page = found[:PAGE_COUNT]
    return AccessLog(
        tuple(_entry(call, each) for each in page),
        page[-1].id if len(found) > PAGE_COUNT else None,
    )


def _entry(call: Call, each: Sighting) -> AccessLogEntry:
    return AccessLogEntry(
        at=each.occurred_at,
        who=words_for_actor(each.actor_role, each.actor_name, each.group_name, call.language),
        what=words_for(each.action, call.language, is_denied=each.is_denied),
        action=each.action,
        was_refused=each.is_denied,
    )
