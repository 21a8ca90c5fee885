"""What causes letters: they are put in the queue here, in the transaction that they tell of.

Whether and when a letter leaves is the postman's business.
"""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.addresses import is_reachable
from persistence.crypto import Keyring
from persistence.mail_queue import queue_letter
from server.clock import Clock
from server.mail.letters import LIFETIME, Mail, ResetRequest

_TOKEN_BYTES: Final = 32


class Mailer:
    """Queues letters. One per process."""

    def __init__(self, keyring: Keyring, clock: Clock) -> None:
        self._keyring = keyring
        self._clock = clock

    async def send(
        self, session: AsyncSession, mail: Mail, *, lifetime: timedelta = LIFETIME
    ) -> None:
        """Queue a letter; it leaves if the caller's transaction commits, within `lifetime`.

        Nothing is queued for an address where nobody can be reached.
        """
        if not is_reachable(mail.email):
            return
        now = self._now()
        await queue_letter(
            session,
            self._keyring,
            kind=mail.kind,
            letter=msgspec.to_builtins(mail),
            user_id=mail.user_id,
            now=now,
            expires_at=now + lifetime,
        )

    async def ask_for_reset(self, session: AsyncSession, name: str) -> None:
        """Queue that somebody asks for a new password as `name`.

        Who that is, and whether a letter follows, is found out by a worker: whoever answers the
        request does not know it, and so cannot tell.
        """
        now = self._now()
        await queue_letter(
            session,
            self._keyring,
            kind="reset_requested",
            letter=msgspec.to_builtins(ResetRequest(name)),
            user_id=None,
            now=now,
            expires_at=now + LIFETIME,
        )

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)


def new_token() -> str:
    """Return a fresh token of 256 random bits, to be mailed; `hash_token` of it is kept."""
    return secrets.token_urlsafe(_TOKEN_BYTES)
