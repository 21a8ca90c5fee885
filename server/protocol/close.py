"""Close codes: 4000 to 4499 mean "connect again", 4500 to 4999 are final.

Beside them the server uses four of RFC 6455: 1002 (broken framing), 1003 (a text frame on the
msgpack subprotocol or the other way round), 1007 (text that is not UTF-8) and 1009 (a message over
the limit); it echoes the client's own code when the client closes first.
"""

from enum import IntEnum
from typing import Final


class CloseCode(IntEnum):
    """Every code of ours that the server closes with; `MEANINGS` has a sentence for each."""

    GOING_AWAY = 4000
    SLOW_READER = 4001
    HEARTBEAT_LOST = 4002
    MATCH_ELSEWHERE = 4003
    LOG_UNREACHABLE = 4004
    INTERNAL = 4005
    OVERLOADED = 4006
    AUTH_TIMEOUT = 4500
    AUTH_FAILED = 4501
    DISPLACED = 4502
    LOGIN_ENDED = 4503
    REMOVED = 4504
    MATCH_OVER = 4505
    MATCH_VOIDED = 4506
    BAD_MESSAGE = 4507
    RATE_LIMITED = 4508

    @property
    def is_final(self) -> bool:
        """Whether the client must not connect again by itself."""
        return self >= 4500


MEANINGS: Final[dict[CloseCode, str]] = {
    CloseCode.GOING_AWAY: (
        "The node drains. Wait the number of milliseconds in the reason, then connect and resume."
    ),
    CloseCode.SLOW_READER: (
        "Too much was left unread. Connect and resume; one snapshot replaces what was missed."
    ),
    CloseCode.HEARTBEAT_LOST: "Two pings in a row had no pong. Connect and resume.",
    CloseCode.MATCH_ELSEWHERE: (
        "This node cannot host the match, having another version of the rules. Connect again."
    ),
    CloseCode.LOG_UNREACHABLE: "The match log does not answer. Connect again after a second.",
    CloseCode.INTERNAL: "A fault of the server on this connection alone. Connect and resume.",
    CloseCode.OVERLOADED: (
        "Too many connections, or logins, at once. Wait the milliseconds in the reason."
    ),
    CloseCode.AUTH_TIMEOUT: "No `authenticate` came in time after the connection was opened.",
    CloseCode.AUTH_FAILED: "The credentials were refused, or the first message was another one.",
    CloseCode.DISPLACED: "A newer connection of the same seat took over; do not fight it.",
    CloseCode.LOGIN_ENDED: "The login ended: logged out, revoked, expired, or the account is gone.",
    CloseCode.REMOVED: "The host took the seat away.",
    CloseCode.MATCH_OVER: "The match is over and its results were sent.",
    CloseCode.MATCH_VOIDED: "The match counts for nobody, since a part of its log was lost.",
    CloseCode.BAD_MESSAGE: "Too many malformed messages on one connection.",
    CloseCode.RATE_LIMITED: "Messages kept coming after `rate_limited` had been said.",
}
