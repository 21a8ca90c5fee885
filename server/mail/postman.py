"""Takes letters out of the queue to the mail server. Runs in workers.

At least once: a letter's row goes after the server has taken it, so a worker that dies in between
sends it again. What the server refuses for good, and what could not be sent until its time was
over, is told to the operator; no address is ever in a log line.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.crypto import EnvelopeError, Keyring
from persistence.mail_queue import (
    WaitingLetter,
    delay_after,
    fail_letter,
    forget_letter,
    lease_letters,
    postpone_letter,
    release_letters,
    waiting_letters,
)
from server.clock import Clock
from server.mail.letters import Mail
from server.mail.messages import Sender, compose
from server.mail.preparing import UnknownLetterError, prepare
from server.mail.transports import (
    Carrier,
    LetterDelayedError,
    LetterRefusedError,
    MailServerAwayError,
    MailTransport,
)
from server.metrics import Metrics

BATCH_COUNT: Final = 20
BATCH_S: Final = 60.0
"""A batch ends then, long before its letters' lease is over."""
CARRY_S: Final = 30.0
"""For one letter; a server that answers nothing is away."""
POLL_S: Final = 1.0
STORE_RETRY_S: Final = 2.0
_AWAY_LONGEST: Final = timedelta(minutes=5)
_log = structlog.get_logger("mail")


class Postman:
    """One process's way to the mail server; several share the queue."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        keyring: Keyring,
        transport: MailTransport,
        sender: Sender,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._sessions = sessions
        self._keyring = keyring
        self._transport = transport
        self._sender = sender
        self._clock = clock
        self._metrics = metrics
        self._away_count = 0
        self._quiet_until: datetime | None = None

    async def run(self) -> None:
        """Send until cancelled; a store or mail server that is away only delays it."""
        while True:
            try:
                count = await self.deliver()
            except (DBAPIError, OSError) as error:
                _log.warning("mail_delayed", error=type(error).__name__)
                await asyncio.sleep(STORE_RETRY_S)
                continue
            if count == 0:
                await asyncio.sleep(POLL_S)

    async def deliver(self) -> int:
        """Try the letters that are due, and return how many were leased."""
        now = self._now()
        is_quiet = self._quiet_until is not None and now < self._quiet_until
        async with self._sessions.begin() as session:
            leased = [] if is_quiet else await lease_letters(session, now, BATCH_COUNT)
            count, age_s = await waiting_letters(session, now)
        self._metrics.mail_waiting.set(count)
        self._metrics.mail_age_s.set(age_s)
        letters = [one for one in leased if not await self._is_over(one)]
        ready = [
            (waiting, mail)
            for waiting in letters
            if (mail := await self._prepare(waiting)) is not None
        ]
        if ready:
            await self._send(ready)
        return len(leased)

    async def _is_over(self, waiting: WaitingLetter) -> bool:
        if waiting.expires_at > self._now():
            return False
        await self._give_up(waiting, "not sent in time")
        return True

    async def _prepare(self, waiting: WaitingLetter) -> Mail | None:
        try:
            async with self._sessions.begin() as session:
                mail = await prepare(session, self._keyring, waiting, self._now())
                if mail is None:
                    await forget_letter(session, waiting.id)
        except EnvelopeError:
            await self._give_up(waiting, "sealed by an unknown key")
            return None
        except UnknownLetterError:
            # A worker of the newer release, which runs beside us while it is rolled out, knows it.
            async with self._sessions.begin() as session:
                await postpone_letter(session, waiting.id, waiting.try_count, self._now())
            return None
        return mail

    async def _send(self, ready: list[tuple[WaitingLetter, Mail]]) -> None:
        """Hand letters over on one connection; those that were not tried are given back."""
        left = list(ready)
        end_s = self._clock.monotonic_s() + BATCH_S
        try:
            async with self._transport.open() as carrier:
                while left and self._clock.monotonic_s() < end_s:
                    await self._carry(carrier, *left[0])
                    left.pop(0)
        except MailServerAwayError as error:
            await self._wait_for_server(left, error)
            return
        self._away_count = 0
        self._quiet_until = None
        if left:
            await self._give_back(left, self._now())

    async def _carry(self, carrier: Carrier, waiting: WaitingLetter, mail: Mail) -> None:
        try:
            message = self._compose(waiting, mail)
        except ValueError:
            await self._give_up(waiting, "no message can be made of it")
            return
        try:
            async with asyncio.timeout(CARRY_S):
                await carrier.carry(message, mail.email, _name_of(waiting))
        except LetterRefusedError as error:
            await self._give_up(waiting, error.code)
        except LetterDelayedError as error:
            async with self._sessions.begin() as session:
                await postpone_letter(session, waiting.id, waiting.try_count, self._now())
            _log.warning("letter_delayed", letter=waiting.id, code=error.code)
        except TimeoutError as error:
            raise MailServerAwayError("no answer in time") from error
        else:
            async with self._sessions.begin() as session:
                await forget_letter(session, waiting.id)
            self._metrics.mail_sent.labels(mail.kind).inc()

    def _compose(self, waiting: WaitingLetter, mail: Mail) -> EmailMessage:
        return compose(mail, self._sender, letter_id=waiting.id, created_at=waiting.created_at)

    async def _wait_for_server(
        self, left: list[tuple[WaitingLetter, Mail]], error: MailServerAwayError
    ) -> None:
        """Leave the server alone for a while, longer each time."""
        self._away_count += 1
        pause = min(delay_after(self._away_count), _AWAY_LONGEST)
        self._quiet_until = self._now() + pause
        self._metrics.jobs_failed.labels("mail").inc()
        _log.error("mail_server_away", code=error.code, waiting=len(left), again_in=str(pause))
        await self._give_back(left, self._quiet_until)

    async def _give_back(self, left: list[tuple[WaitingLetter, Mail]], due_at: datetime) -> None:
        async with self._sessions.begin() as session:
            await release_letters(session, [waiting.id for waiting, _ in left], due_at)

    async def _give_up(self, waiting: WaitingLetter, reason: str) -> None:
        async with self._sessions.begin() as session:
            await fail_letter(session, waiting.id, reason, self._now())
        self._metrics.mail_failed.labels(waiting.kind).inc()
        _log.error("letter_not_sent", letter=waiting.id, kind=waiting.kind, reason=reason)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.wall_ms() / 1000, UTC)


def _name_of(waiting: WaitingLetter) -> str:
    """Return the letter's own name: the same whenever it is sent, in the order of the queue."""
    return f"{waiting.created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{waiting.id:08d}"
