"""Login cards in PostgreSQL: made, found by their token's hash, revoked, listed.

A card is known by the SHA-256 of its token only. What its hours mean and who may print one is
decided in `server`; nothing here commits.
"""

import functools
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    DateTime,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    exists,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import INET, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from persistence.group_queries import LEADING_ROLES
from persistence.models import (
    GroupMembership,
    LoginCard,
    LoginSession,
    User,
    UserGroup,
)
from persistence.private_accounts import NO_PASSWORD


class FoundCard(NamedTuple):
    """A card that exists; whether it works is not decided yet."""

    card: LoginCard
    is_account_active: bool
    language: str


class Secret(NamedTuple):
    """What an account's password is, if a card shows it: its kind, and from where it is taken.

    `is_from_known_network`: somebody who leads a class of the pupil was lately logged in from the
    asker's network, or the pupil was by QR code.
    """

    card: LoginCard
    is_from_known_network: bool


class NewCard(NamedTuple):
    """A card to be kept. `hashed_password` is of the secret that it shows."""

    user_id: int
    kind: str
    token_hash: str
    hashed_password: str
    hours: dict[str, Any]
    """The four columns of the hours; empty for always."""


async def find_card(session: AsyncSession, token_hash: str) -> FoundCard | None:
    """Return the card of a token, whatever its state; None for none, or an erased account."""
    row = (
        await session.execute(
            select(LoginCard, User.is_active, User.language_preference)
            .join(User, User.id == LoginCard.user_id)
            .where(LoginCard.token_hash == token_hash, User.is_deleted.is_(False))
        )
    ).one_or_none()
    return None if row is None else FoundCard(row[0], row[1] is not False, row[2])


async def note_use(session: AsyncSession, card_id: int, now: datetime) -> bool:
    """Note that a card was used; False when it is revoked. Waits for who revokes it right now."""
    found = await session.scalar(
        update(LoginCard)
        .where(LoginCard.id == card_id, LoginCard.revoked_at.is_(None))
        .values(last_used_at=now)
        .returning(LoginCard.id)
    )
    return found is not None


async def find_secret(
    session: AsyncSession, user_id: int, network: str | None, since: datetime
) -> Secret | None:
    """Return the card whose words or pictures are the account's password now, None for no such.

    `network` is an address whose host part is zero, None for unknown. A password that was changed
    later than the card was made is no card's. One statement, whoever asks and for whomever.
    """
    given = {"of": user_id, "network": network, "since": since}
    row = (await session.execute(_secret_statement(), given)).one_or_none()
    return None if row is None else Secret(row[0], bool(row[1]))


@functools.cache
def _secret_statement() -> Select[LoginCard, bool]:
    """Return the statement of `find_secret`. Built once: every login asks it."""
    user_id, since = (
        bindparam("of", type_=Integer),
        bindparam("since", type_=DateTime(timezone=True)),
    )
    network = cast(bindparam("network", type_=String), INET)
    leads, learns = aliased(GroupMembership), aliased(GroupMembership)
    of_leader = (
        select(learns.id)
        .join(leads, leads.group_id == learns.group_id)
        .join(UserGroup, UserGroup.id == learns.group_id)
        .join(LoginSession, LoginSession.user_id == leads.user_id)
        .where(
            learns.user_id == user_id,
            learns.is_active,
            learns.role == "member",
            leads.is_active,
            leads.role.in_(LEADING_ROLES),
            UserGroup.group_type == "class",
            LoginSession.ip_address == network,
            LoginSession.last_activity > since,
        )
        .exists()
    )
    own = aliased(LoginSession)
    of_own_card = exists().where(
        own.user_id == user_id,
        own.opened_by == "card",
        own.ip_address == network,
        own.last_activity > since,
    )
    return (
        select(LoginCard, or_(of_leader, of_own_card))
        .join(User, User.id == LoginCard.user_id)
        .where(
            LoginCard.user_id == user_id,
            LoginCard.revoked_at.is_(None),
            User.last_password_change == LoginCard.made_at,
        )
    )


async def replace_cards(
    session: AsyncSession, cards: Sequence[NewCard], *, group_id: int, made_by: int, now: datetime
) -> list[int]:
    """Give pupils new cards in place of the old, and the secrets they show; returns the ids.

    The old cards are revoked and the old passwords gone; login sessions are the caller's business.
    """
    # The accounts first: whoever gives one of them a card right now is waited for, and then seen.
    for card in sorted(cards, key=lambda each: each.user_id):
        await session.execute(
            update(User)
            .where(User.id == card.user_id)
            .values(
                hashed_password=card.hashed_password,
                last_password_change=now,
                failed_login_attempts=0,
                locked_until=None,
            )
        )
    await _revoke(session, [card.user_id for card in cards], now)
    made = await session.execute(
        insert(LoginCard)
        .values(
            [
                {
                    "user_id": card.user_id,
                    "group_id": group_id,
                    "kind": card.kind,
                    "token_hash": card.token_hash,
                    "made_by": made_by,
                    "made_at": now,
                    "weekdays": None,
                    "from_minute": None,
                    "until_minute": None,
                    "time_zone": None,
                    **card.hours,
                }
                for card in cards
            ]
        )
        .returning(LoginCard.user_id, LoginCard.id)
    )
    ids = {row.user_id: row.id for row in made}
    return [ids[card.user_id] for card in cards]


async def revoke_cards(session: AsyncSession, user_ids: Sequence[int], now: datetime) -> list[int]:
    """Revoke the cards of accounts with what they show; return whose card that was, in order.

    A password that the pupil chose after the card was made stays.
    """
    shown = (
        select(LoginCard.user_id)
        .where(
            LoginCard.user_id == User.id,
            LoginCard.revoked_at.is_(None),
            LoginCard.made_at == User.last_password_change,
        )
        .exists()
    )
    await session.execute(
        update(User)
        .where(User.id.in_(sorted(user_ids)), shown)
        .values(hashed_password=NO_PASSWORD, last_password_change=now)
    )
    return await _revoke(session, user_ids, now)


async def change_hours(
    session: AsyncSession, user_ids: Sequence[int], hours: dict[str, Any]
) -> list[int]:
    """Give the cards of accounts that are in force other hours; return whose these are.

    Raises `sqlalchemy.exc.IntegrityError` when a card with pictures would work always.
    """
    found = await session.scalars(
        update(LoginCard)
        .where(LoginCard.user_id.in_(user_ids), LoginCard.revoked_at.is_(None))
        .values(hours)
        .returning(LoginCard.user_id)
    )
    return sorted(found)


async def _revoke(session: AsyncSession, user_ids: Sequence[int], now: datetime) -> list[int]:
    found = await session.scalars(
        update(LoginCard)
        .where(LoginCard.user_id.in_(user_ids), LoginCard.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(LoginCard.user_id)
    )
    return sorted(found)
