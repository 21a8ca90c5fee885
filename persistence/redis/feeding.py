"""How what Redis says reaches a follower: in order, once, and only what its chain leads to."""

from typing import Literal

import structlog

from persistence.redis.entry import LogDamagedError, LogPoisonedError, LostReason, unpack_entries
from persistence.redis.window import LOST, REFUSALS, Attachment, Part, Publication, Reply, logged_of

log = structlog.get_logger(__name__)


def feed_reply(part: Part, reply: Reply) -> LostReason | None:
    """Feed the part's follower what `reply` brings, then its entries' results.

    Returns why the follower is lost, if it is; whatever goes wrong stays with this one match.
    """
    match = part.attachment.match
    if reply.status in LOST:
        return LOST[reply.status]
    if reply.status == "error":
        log.error("log_part_failed", match=match, error=reply.chain)
        return "differs"
    try:
        return _feed_entries(part, reply)
    except LogPoisonedError as error:
        log.error("log_poisoned", match=match, seq=error.seq, error=str(error))  # noqa: TRY400
        return "poison"
    except LogDamagedError as error:
        log.error("log_damaged", match=match, seq=error.seq, error=str(error))  # noqa: TRY400
        return "differs"
    except Exception:
        log.exception("log_follower_failed", match=match)
        return "poison"


def _feed_entries(part: Part, reply: Reply) -> LostReason | None:
    attachment, follower = part.attachment, part.attachment.follower
    logged = logged_of(part, reply)
    if not attachment.is_attached:
        if logged:
            attachment.last = (logged[-1].entry.seq, logged[-1].chain)
        return None
    # Publications may have brought some of the missed entries while the script was under way.
    known = follower.seq - part.seq
    if known <= len(logged):
        if known and logged[known - 1].chain != follower.chain:
            return "differs"
        follower.feed(logged[known:] if known else logged, reply.time_ms)
    if reply.status == "ok":
        for (entry, _), result in zip(part.entries, reply.results, strict=True):
            if isinstance(result, int):
                if result > 0:
                    follower.repeated(entry, result)
                else:
                    follower.refused(entry, REFUSALS[result])
    return None


def feed_publication(
    attachment: Attachment, publication: Publication
) -> Literal["fed", "ask", "poison"]:
    """Feed what another node appended, or say that the log must be asked since it does not fit.

    A publication is a hint and never ends a follower by what it says: only a follower that cannot
    fold it is lost by it ("poison").
    """
    follower = attachment.follower
    skip = follower.seq - publication.seq
    if publication.epoch != follower.epoch or skip >= len(publication.entries):
        return "fed"
    if skip < 0 or (skip == 0 and publication.chain != follower.chain):
        return "ask"
    try:
        logged = unpack_entries(
            publication.match, follower.seq, follower.chain, publication.entries[skip:]
        )
    except LogDamagedError:
        return "ask"
    try:
        follower.feed(logged, logged[-1].entry.time_ms)
    except Exception:
        log.exception("log_follower_failed", match=publication.match)
        return "poison"
    return "fed"
