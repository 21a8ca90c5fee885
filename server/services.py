"""What the handlers of REST work with: built once, in order, by the composition root.

A plain record. The two protocols are the edges to parts that are built elsewhere and that tests
replace by small real ones.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.exercises.own import SetItem
from game.units import MatchId
from persistence.crypto import Keyring
from persistence.object_store import ObjectStore
from persistence.redis.client import Client
from persistence.redis.leaderboards import Leaderboards
from persistence.seating import MatchRow
from server.accounts.authentication import Authenticator
from server.accounts.logging_in import LoginFlow
from server.accounts.mailed_links import MailedLinks
from server.accounts.password_policy import PasswordPolicy
from server.accounts.passwords import PasswordPool
from server.accounts.second_factor import SecondFactors
from server.avatars.pictures import PictureReader
from server.clock import Clock
from server.mail.mailer import Mailer
from server.metrics import Metrics
from server.rate_limits import RateLimits
from server.settings import Settings
from server.settled import SettledMatches
from server.standing_boards import StandingBoards


class MatchLifecycle(Protocol):
    """Opens and ends the log of a challenge."""

    async def open(self, row: MatchRow, items: tuple[SetItem, ...] = ()) -> None:
        """Make the log of a challenge that was just committed; safe to repeat.

        Raises `LogUnavailableError`, `MemoryNearlyFullError` or `DiskNearlyFullError`.
        """
        ...

    async def cancel(self, match: MatchId, reason: str) -> None:
        """End the match for everybody and mark its row as cancelled; safe to repeat.

        Raises `MatchNotFoundError` when the match is over, and `LogUnavailableError`.
        """
        ...


class Tickets(Protocol):
    """Single-use tickets for sockets."""

    async def issue(self, login_hash: str) -> str:
        """Return a new ticket for a login session, good once and for 30 s."""
        ...


class CheckResult(Struct, frozen=True):
    """One line of /health/ready. `detail` is for operators: no secret, no address."""

    is_ok: bool
    detail: str = ""


Check = Callable[[], Awaitable[CheckResult]]


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may use."""

    settings: Settings
    clock: Clock
    metrics: Metrics
    database: async_sessionmaker[AsyncSession]
    objects: ObjectStore
    """Pictures that people sent."""
    pictures: PictureReader
    log: Client
    """The match log's Redis."""
    volatile: Client
    """Limits, presence, boards and login copies."""
    tickets: Tickets
    settled: SettledMatches
    passwords: PasswordPool
    password_policy: PasswordPolicy
    authenticator: Authenticator
    login_flow: LoginFlow
    second_factors: SecondFactors
    mail: Mailer
    links: MailedLinks
    limits: RateLimits
    keyring: Keyring
    matches: MatchLifecycle
    checks: Mapping[str, Check]
    """What must hold for /health/ready, by name."""

    @property
    def boards(self) -> Leaderboards:
        """The boards in the volatile Redis."""
        return Leaderboards(self.volatile)

    @property
    def standing_boards(self) -> StandingBoards:
        """What makes the boards whole again."""
        return StandingBoards(self.database, self.boards)
