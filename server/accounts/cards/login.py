"""Logging in with a card's QR code: a token of 256 bits stands for the pupil, while the card works.

An unknown token is told nothing. A genuine one proves who holds the card, so a child is told why it
does not work now. How the card was made, and what else it shows, is in `secret.py`.
"""

from datetime import UTC, datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import LANGUAGES, Language
from persistence import login_cards
from persistence.account_queries import LoginAccount, find_account_by_id
from persistence.audit import record
from persistence.login_cards import FoundCard
from persistence.models import UserRole
from server.accounts.authentication import (
    Authenticator,
    OpenedLogin,
    hash_token,
    language_of,
)
from server.accounts.cards.hours import say_when
from server.accounts.cards.secret import hours_of
from server.accounts.logging_in import LoginFlow
from server.errors import (
    AccountDisabledError,
    AppError,
    AuthenticationFailedError,
    CardOutsideHoursError,
    CardRevokedError,
)
from server.networks import address_of


class HeldCard(Struct, frozen=True):
    """A genuine card as somebody showed it. `language` is the pupil's."""

    found: FoundCard
    account: LoginAccount | None
    language: Language


class CardLogins:
    """Lets pupils in by the QR codes of their cards. A request has its own."""

    def __init__(
        self,
        database: async_sessionmaker[AsyncSession],
        flow: LoginFlow,
        authenticator: Authenticator,
    ) -> None:
        self._database = database
        self._flow = flow
        self._authenticator = authenticator

    async def hold(self, token: str, *, network: str) -> HeldCard:
        """Return the card of a token; raises `AuthenticationFailedError` for none of ours."""
        async with self._database() as session:
            found = await login_cards.find_card(session, hash_token(token))
            if found is None:
                raise AuthenticationFailedError("no card of ours")
            account = await find_account_by_id(session, found.card.user_id, address_of(network))
        return HeldCard(found, account, language_of(found.language))

    async def log_in(
        self, held: HeldCard, *, network: str, user_agent: str, devices: str, now: datetime
    ) -> OpenedLogin:
        """Return a new login session of the card's pupil.

        Raises `AccountDisabledError`, `CardRevokedError` and `CardOutsideHoursError`, each of which
        is on record. A card that is revoked meanwhile opens nothing that lasts.
        """
        account = held.account
        refusal = refusal_of(held, now)
        if refusal is not None or account is None:
            refusal = refusal or AccountDisabledError()
            await self._note(held, network, now, refusal)
            raise refusal
        opened = await self._flow.admit(
            account,
            network=network,
            user_agent=user_agent,
            opened_by="card",
            devices=devices,
        )
        async with self._database.begin() as session:
            # Waits for whoever revokes the card right now, and comes before whoever does next.
            if await login_cards.note_use(session, held.found.card.id, now):
                await record(
                    session,
                    action="card_used",
                    actor_id=account.user_id,
                    subject_id=account.user_id,
                    network=network,
                    now=now,
                )
                return opened
            ended = await self._authenticator.end_all(session, account.user_id)
        await self._authenticator.announce(ended)
        raise CardRevokedError("revoked while it was used")

    async def _note(self, held: HeldCard, network: str, now: datetime, refusal: AppError) -> None:
        async with self._database.begin() as session:
            await record(
                session,
                action="card_used",
                actor_id=None,
                subject_id=held.found.card.user_id,
                network=network,
                is_denied=True,
                details={"code": refusal.code},
                now=now,
            )


def refusal_of(held: HeldCard, now: datetime) -> AppError | None:
    """Return why a genuine card opens nothing now; None when it does."""
    card = held.found.card
    if card.revoked_at is not None:
        return CardRevokedError("revoked")
    if held.account is None or not held.found.is_account_active:
        return AccountDisabledError()
    if held.account.role is not UserRole.PADAWAN or held.account.has_second_factor:
        return CardRevokedError("the account needs more than a card by now")
    hours = hours_of(card)
    if hours is None or hours.is_open(now):
        return None
    opening = hours.opens_at(now)
    return CardOutsideHoursError(
        {language: say_when(hours, now, language) for language in LANGUAGES},
        retry_after_s=None
        if opening is None
        else max(1, round((opening - now.astimezone(UTC)).total_seconds())),
    )
