"""Every Redis key and channel name, in one place.

All keys of a match share the hash tag `{m:<id>}`, so that they live in one slot of a Cluster and
one script can delete them. All keys of the boards share `{boards}`, for the same reason.
"""

from typing import Final, NamedTuple

from game.units import MatchId, NodeId

# --- the log's Redis -----------------------------------------------------------------------------


class MatchKeys(NamedTuple):
    """The keys of one match. The first three are what an append touches."""

    head: str
    """Hash: epoch, rules, seq, chain, time, state, is_live, and a lease `@<node>` per host."""
    log: str
    """Stream: entry `0-<seq>` with the one field `e`, the msgpack of a `game.events.Entry`."""
    keys: str
    """Hash: dedupe key -> `<half of the digest>:<seq>`, and `#<seat>` -> its entries' count."""
    checkpoint: str
    """Hash: the newest state that was folded, with its epoch, seq and chain."""
    seats: str
    """Hash: seat -> who sits there, for a resume while PostgreSQL is away."""
    hashes: str
    """Hash: seq -> the state hash of the first node that folded so far."""
    about: str
    """Hash: the field `about`, what people see of the match beside its log (title, code, sides)."""


def match_keys(match: MatchId) -> MatchKeys:
    """Return the keys of `match`; scripts declare them, and nothing else makes them."""
    tag = f"{{m:{match}}}"
    return MatchKeys(
        f"{tag}:head",
        f"{tag}:log",
        f"{tag}:keys",
        f"{tag}:checkpoint",
        f"{tag}:seats",
        f"{tag}:hashes",
        f"{tag}:about",
    )


MATCH_HEADS: Final = "{m:*}:head"
"""Pattern of all headers, for the sweep that compares them with the master list."""


def node_channel(node: NodeId) -> str:
    """Return the channel on which other nodes tell `node` what they appended."""
    return f"node:{node}"


SETTLEMENT_DUE: Final = "settlement:due"
"""Sorted set: match -> Unix time in seconds from which it may be settled. A hint that makes
settlement prompt; the master list is PostgreSQL's."""


# --- the volatile Redis --------------------------------------------------------------------------

PUSH_CHANNEL: Final = "push"
"""Hints between processes: see `server.matches.pushes`."""


def door_key(match: MatchId) -> str:
    """Return the hash of who waits at a match's door."""
    return f"door:{match}"


def limit_key(key: str) -> str:
    """Return the sorted set of what was counted under `key`."""
    return f"limit:{key}"


def ticket_key(ticket_hash: str) -> str:
    """Return the key of a socket's ticket."""
    return f"ticket:{ticket_hash}"


def login_key(login_hash: str) -> str:
    """Return the key of a recognised login's copy."""
    return f"login:{login_hash}"


def ended_login_key(login_hash: str) -> str:
    """Return the key that says that a login has ended, while copies of it could still be made."""
    return f"login-ended:{login_hash}"


def tries_key(digest: str) -> str:
    """Return the sorted set of tries at a password, of one account or under one name.

    One slot for all: a script reads an account's and a name's.
    """
    return f"{{tries}}:{digest}"


def challenge_key(challenge_hash: str) -> str:
    """Return the key of a login that waits for its second step."""
    return f"second-step:{challenge_hash}"


def enrolment_key(user: int) -> str:
    """Return the key of a sealed secret that its owner has not confirmed yet."""
    return f"enrolment:{user}"


def code_tries_key(user: int) -> str:
    """Return the counter of an account's wrong codes."""
    return f"code-tries:{user}"


BOARDS_GENERATION: Final = "{boards}:generation"
"""`building:<token>` or `ready:<token>`; missing when the boards must be rebuilt."""
BOARDS_TOUCHED: Final = "{boards}:touched"
"""Set: users whom the relay wrote while a rebuild was under way."""
BOARDS_PATTERN: Final = "{boards}:*"


def board_key(board: str) -> str:
    """Return the sorted set of one board: user -> total."""
    return f"{{boards}}:on:{board}"


def boards_of_key(user: int) -> str:
    """Return the set of the names of the boards that a user is on."""
    return f"{{boards}}:of:{user}"
