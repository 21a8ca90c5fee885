"""What a client does when its connection ends: the close-code policy and the delays, as values."""

import random
from dataclasses import dataclass
from typing import Literal

from server.protocol.close import CloseCode

_FINAL_STANDARD_CODES = frozenset({1002, 1003, 1007, 1008, 1009, 1010})
_DELAY_IN_REASON = frozenset({CloseCode.GOING_AWAY, CloseCode.OVERLOADED})
_LOG_DELAY_S = 1.0
_FIRST_DELAY_S = 0.05
_LAST_DELAY_S = 3.0


@dataclass(frozen=True, slots=True)
class Cut:
    """How a connection ended. `code` 1006 is a cut without a close frame, 0 a failed connect."""

    code: int
    reason: str = ""


Decision = Literal["reconnect", "final"]


def decide(cut: Cut) -> Decision:
    """Return what the code asks for: 4000 to 4499 and network trouble mean "connect again".

    4500 to 4999 are final, and so are the codes of RFC 6455 section 7.4.1 by which the server says
    that this client speaks wrongly.
    """
    if cut.code >= CloseCode.AUTH_TIMEOUT or cut.code in _FINAL_STANDARD_CODES:
        return "final"
    return "reconnect"


def delay_s(cut: Cut, attempt: int, rng: random.Random) -> float:
    """Return the seconds to wait before attempt number `attempt` (from 0) at connecting again.

    The server's own delay, where it sent one; else none at first and then full jitter over an
    exponential span, so that a thousand clients that were cut together do not come back together.
    """
    if cut.code in _DELAY_IN_REASON and cut.reason.isdigit():
        return int(cut.reason) / 1000
    if cut.code == CloseCode.LOG_UNREACHABLE:
        return _LOG_DELAY_S * (1 + rng.random())
    if attempt == 0:
        return rng.random() * _FIRST_DELAY_S
    return rng.random() * min(_LAST_DELAY_S, _FIRST_DELAY_S * 2.0**attempt)
