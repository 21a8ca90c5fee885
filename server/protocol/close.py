"""Close codes: 4000 to 4499 mean "connect again", 4500 to 4999 are final."""

from enum import IntEnum


class CloseCode(IntEnum):
    """Every code that the server closes with, beside those of RFC 6455."""

    GOING_AWAY = 4000
    """The node drains; wait the delay in the reason (milliseconds, chosen by the server), then connect."""
    SLOW_READER = 4001
    """The client did not read; connect again and resume."""
    HEARTBEAT_LOST = 4002
    MATCH_ELSEWHERE = 4003
    """This node cannot host the match (another rules version); connect again."""
    LOG_UNREACHABLE = 4004
    INTERNAL = 4005
    OVERLOADED = 4006
    """Too many connections; the reason holds the delay in milliseconds."""
    AUTH_TIMEOUT = 4500
    AUTH_FAILED = 4501
    DISPLACED = 4502
    """A newer connection of the same seat took over."""
    LOGIN_ENDED = 4503
    REMOVED = 4504
    MATCH_OVER = 4505
    MATCH_VOIDED = 4506
    BAD_MESSAGE = 4507
    """Too many malformed messages on one connection."""
    RATE_LIMITED = 4508
    ORIGIN_REFUSED = 4509
    PROTOCOL_UNSUPPORTED = 4510
