"""Single-use tickets by which a page opens a socket: good once, for 30 seconds."""

import hashlib
import secrets
from typing import Final, cast

from persistence.redis.client import Client
from persistence.redis.keys import ticket_key

LIFETIME_S: Final = 30
_TICKET_BYTES: Final = 32


class Tickets:
    """Tickets in the volatile Redis; only a hash of each is kept."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def issue(self, login_hash: str) -> str:
        """Return a new ticket for a login session."""
        ticket = secrets.token_urlsafe(_TICKET_BYTES)
        await self._client.set(_key(ticket), login_hash, ex=LIFETIME_S)
        return ticket

    async def redeem(self, ticket: str) -> str | None:
        """Return the login session's hash, once; None for an unknown, used or expired ticket."""
        found = cast("bytes | None", await self._client.getdel(_key(ticket)))
        return None if found is None else found.decode()


def _key(ticket: str) -> str:
    return ticket_key(hashlib.sha256(ticket.encode()).hexdigest())
