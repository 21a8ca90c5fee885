"""What a login card shows beside its QR code: three words, or three pictures. Drawn, typed, tried.

The secret is the account's password, hashed like any other after `normalise`. Three words are 30
bits and work like a password that somebody chose. Three pictures are 18: they open an account only
within the card's hours, only from a network where the class is known, and only so many times a day
(ADR 0109). A try that is not admitted is judged against nothing: the same work, the same answer.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final, Literal

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.words.passphrases import WORD_COUNT, WORDS, normalise
from game.texts.words.pictures import PICTURE_COUNT, PICTURES
from game.units import Language
from persistence import login_cards
from persistence.account_queries import LoginAccount
from persistence.login_cards import Secret
from persistence.models import LoginCard
from server.accounts.cards.hours import CardHours, from_bits
from server.networks import address_of
from server.rate_limits import RateLimits

CardKind = Literal["words", "pictures"]
NETWORK_KNOWN_FOR: Final = timedelta(days=30)
"""For so long the class is known at a network after its teacher was logged in there."""
TOKEN_BYTES: Final = 32


class CardSecret(Struct, frozen=True):
    """What is printed, in order: words of the pupil's language, or keys of pictures."""

    kind: CardKind
    parts: tuple[str, ...]

    @property
    def password(self) -> str:
        """What is hashed: the same as what `normalise` makes of however it is typed."""
        return normalise("-".join(self.parts))


class Tried(Struct, frozen=True):
    """What a typed password is judged as: `stored` None is judged against nothing."""

    stored: str | None
    password: str


def draw_secret(kind: CardKind, language: Language) -> CardSecret:
    """Return a new secret; its parts differ from each other."""
    random = secrets.SystemRandom()
    if kind == "words":
        return CardSecret(kind, tuple(random.sample(WORDS[language], WORD_COUNT)))
    return CardSecret(kind, tuple(random.sample(tuple(PICTURES), PICTURE_COUNT)))


def draw_token() -> str:
    """Return the token of a new QR code: 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hours_of(card: LoginCard) -> CardHours | None:
    """Return when a card works, None for always."""
    if (
        card.weekdays is None
        or card.from_minute is None
        or card.until_minute is None
        or card.time_zone is None
    ):
        return None
    return CardHours(from_bits(card.weekdays), card.from_minute, card.until_minute, card.time_zone)


async def find_shown(
    session: AsyncSession, account: LoginAccount | None, *, network: str, now: datetime
) -> Secret | None:
    """Return the card that shows an account's password, None when the password is no card's.

    For no account the same is asked of the database, so that its time tells nothing.
    """
    return await login_cards.find_secret(
        session,
        0 if account is None else account.user_id,
        address_of(network),
        now - NETWORK_KNOWN_FOR,
    )


async def judge_as(
    limits: RateLimits,
    account: LoginAccount | None,
    shown: Secret | None,
    typed: str,
    *,
    is_open: bool,
    now: datetime,
) -> Tried:
    """Return what a typed password is to be judged as, by what `find_shown` found.

    `is_open`: whether the try may succeed at all; one that may not uses up no try at pictures.
    """
    stored = None if account is None else account.hashed_password
    if account is None or shown is None:
        return Tried(stored, typed)
    if shown.card.kind == "words":
        return Tried(stored, normalise(typed))
    hours = hours_of(shown.card)
    is_admitted = (
        is_open
        and hours is not None
        and hours.is_open(now)
        and shown.is_from_known_network
        and await limits.take_picture_try(account.user_id)
    )
    return Tried(stored if is_admitted else None, normalise(typed))
