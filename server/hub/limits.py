"""How much of everything one connection, one account and one network address may use.

Numbers and token buckets only; what happens at a limit is said in `connection.py` and `hub.py`.
"""

from typing import Final, Literal

from msgspec import Struct

from server.protocol.client import (
    Admit,
    Answer,
    Authenticate,
    Ban,
    ClientMessage,
    DontKnow,
    Extend,
    Finish,
    Hint,
    Join,
    Leave,
    MoreTime,
    Next,
    Pause,
    Ping,
    Remove,
    Resume,
    Start,
    Unpause,
)
from server.protocol.codec import MESSAGE_BYTES_MAX


class Rate(Struct, frozen=True):
    """A bucket of `burst` tokens that gains `per_s` a second."""

    burst: float
    per_s: float


Kind = Literal["authenticate", "join", "resume", "play", "host", "ping"]

KINDS: Final[dict[type[ClientMessage], Kind]] = {
    Authenticate: "authenticate",
    Join: "join",
    Resume: "resume",
    Answer: "play",
    DontKnow: "play",
    Hint: "play",
    Next: "play",
    MoreTime: "play",
    Leave: "play",
    Start: "host",
    Pause: "host",
    Unpause: "host",
    Extend: "host",
    Admit: "host",
    Remove: "host",
    Ban: "host",
    Finish: "host",
    Ping: "ping",
}

RATES: Final[dict[Kind, Rate]] = {
    "authenticate": Rate(burst=1, per_s=0.1),
    # A join carries a guessable code: thirty tries, then one every five seconds.
    "join": Rate(burst=30, per_s=0.2),
    "resume": Rate(burst=20, per_s=1),
    "play": Rate(burst=20, per_s=6),
    # A teacher admits a whole class in one go.
    "host": Rate(burst=80, per_s=10),
    "ping": Rate(burst=20, per_s=2),
}
"""Per account, over all its connections to this process."""


class Limits(Struct, frozen=True, kw_only=True):
    """Every limit of the hub with its default; times in seconds unless named otherwise."""

    message_bytes_max: int = MESSAGE_BYTES_MAX
    connections_max: int = 10_000
    connections_per_network_max: int = 500
    """A school's tablets share one address: two busy schools behind one still fit."""
    frames: Rate = Rate(burst=200, per_s=60)
    """Frames of any kind (fragments and control frames too) that one connection may send."""
    auth_timeout_s: float = 5.0
    close_timeout_s: float = 2.0
    """From our close frame to the end of the socket, whatever the client does."""
    idle_ping_s: float = 20.0
    play_ping_s: float = 2.0
    missed_pings_max: int = 2
    soft_bytes: int = 8 * 1024
    """Unwritten bytes above which replaceable frames wait in their slots."""
    hard_bytes: int = 256 * 1024
    """Unwritten bytes above which the connection is closed as a slow reader."""
    unsent_bytes: int = 16 * 1024
    """What the kernel may hold unsent (TCP_NOTSENT_LOWAT), so that `soft_bytes` notices early."""
    bad_messages_max: int = 10
    limited_messages_max: int = 50
    """Messages dropped in one go after `rate_limited` was said, before the connection is closed."""
    held_messages_max: int = 8
    """Messages that may follow `authenticate` before its answer."""
    drain_delay_ms: int = 1_000
    busy_delay_ms: int = 5_000
    """The longest delay that a client is told to wait after a drain, or when there is no room."""


class TokenBucket:
    """A rate over time. Starts full; `now_s` is a monotonic clock that the caller reads."""

    __slots__ = ("_at_s", "_rate", "_tokens")

    def __init__(self, rate: Rate, now_s: float) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._at_s = now_s

    def take(self, now_s: float) -> bool:
        """Take one token; False, and nothing taken, when there is none."""
        rate = self._rate
        tokens = self._tokens + (now_s - self._at_s) * rate.per_s
        self._at_s = now_s
        tokens = min(tokens, rate.burst)
        if tokens < 1:
            self._tokens = tokens
            return False
        self._tokens = tokens - 1
        return True

    def wait_ms(self) -> int:
        """Return how long after the last `take` there is a token again."""
        return max(0, int((1 - self._tokens) / self._rate.per_s * 1000) + 1)

    def is_full(self, now_s: float) -> bool:
        """Whether nothing would be forgotten by dropping this bucket."""
        return self._tokens + (now_s - self._at_s) * self._rate.per_s >= self._rate.burst


class AccountBuckets:
    """The buckets of one account, one per kind, made when first needed."""

    __slots__ = ("_buckets", "_rates")

    def __init__(self, rates: dict[Kind, Rate]) -> None:
        self._rates = rates
        self._buckets: dict[Kind, TokenBucket] = {}

    def take(self, kind: Kind, now_s: float) -> int:
        """Take one token of `kind`; return 0, or the ms until there is one."""
        bucket = self._buckets.get(kind)
        if bucket is None:
            bucket = self._buckets[kind] = TokenBucket(self._rates[kind], now_s)
        return 0 if bucket.take(now_s) else bucket.wait_ms()

    def is_full(self, now_s: float) -> bool:
        """Whether nothing would be forgotten by dropping all."""
        return all(bucket.is_full(now_s) for bucket in self._buckets.values())
