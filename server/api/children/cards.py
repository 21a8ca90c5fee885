"""Login cards: printed, listed, given other hours, revoked. Their secrets are answered once.

A teacher gives cards to pupils of an own class whose accounts the school made; an account that a
pupil brought along, or that a family gave an address, is nobody's to open but its owner's. A new
card replaces the old one with everything that it showed, and ends the pupil's login sessions.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.words.pictures import picture_name
from game.units import Language
from persistence import login_cards, school_accounts
from persistence.institution_settings import read_settings
from persistence.login_cards import NewCard
from persistence.models import UserGroup
from persistence.school_accounts import ClassPupil
from server.accounts.authentication import EndedLogins, hash_token, language_of
from server.accounts.cards.hours import CardHours
from server.accounts.cards.pictures import drawing
from server.accounts.cards.qr import card_link, draw_qr
from server.accounts.cards.secret import (
    CardKind,
    CardSecret,
    draw_secret,
    draw_token,
    hours_of,
)
from server.accounts.cards.sheet import PrintedCard, draw_sheet
from server.api.children import batches
from server.api.children.card_hours import (
    GivenHours,
    Hours,
    choose_hours,
    tell,
    to_columns,
)
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.api.values import Id, LanguageValue
from server.errors import (
    AccountNotOfSchoolError,
    NotFoundError,
    ValidationFailedError,
)

CARDS_MAX: Final = 60


class NewCards(Input, frozen=True):
    """`hours` None: the institution's. Pictures need hours; words work as a password at any time.

    The cards are numbered in the order of `user_ids`.
    """

    user_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=CARDS_MAX)]
    kind: CardKind
    hours: GivenHours | None = None


class CardPicture(Struct, frozen=True):
    """A picture of a code; `key` is what is sent, `name` in the pupil's language."""

    key: str
    name: str
    svg: str


class Card(Struct, frozen=True):
    """A new card with its secrets, which nobody can ever be shown again."""

    number: int
    card_id: int
    user_id: int
    username: str
    label: str | None
    language: LanguageValue
    kind: CardKind
    words: tuple[str, ...] | None
    pictures: tuple[CardPicture, ...] | None
    link: str
    qr_svg: str


class Cards(Struct, frozen=True):
    """`sheet` is an HTML document to print: eight cards a page of A4, and a page for the teacher.

    It is complete in itself, for an `<iframe>` without scripts or a file to save.
    """

    cards: tuple[Card, ...]
    hours: Hours | Literal["always"]
    sheet: str


class CardState(Struct, frozen=True):
    """A card in force. `is_open`: its QR code works at this moment."""

    card_id: int
    kind: CardKind
    made_at: datetime
    last_used_at: datetime | None
    hours: Hours | Literal["always"]
    is_open: bool


class PupilCard(Struct, frozen=True):
    """A pupil of the class; `card` None for one who has none in force.

    `is_schools_own`: the teachers of this class may print, change and revoke cards.
    """

    user_id: int
    username: str
    label: str | None
    grade_level: int | None
    language: LanguageValue
    is_schools_own: bool
    card: CardState | None


class ClassCards(Struct, frozen=True):
    """The pupils of a class, by username. `default_hours` is when new cards work."""

    pupils: tuple[PupilCard, ...]
    default_hours: Hours | Literal["always"]


class HoursChange(Input, frozen=True):
    """Other hours for the cards in force of these pupils; `user_ids` None: of the whole class."""

    hours: GivenHours
    user_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=CARDS_MAX)] | None = None


async def list_all(call: Call, _given: Nothing) -> ClassCards:
    """Return the pupils of the caller's class with the state of their cards: no secrets."""
    async with call.services.database.begin() as session:
        group = await batches.find_class(call, session)
        settings = await read_settings(session, group.institution_id)
        pupils = await school_accounts.list_pupils(session, group)
        await call.audit_each(
            session, "roster_read", [pupil.user_id for pupil in pupils], group=group.id
        )
    defaults = choose_hours(call, None, settings, set())
    return ClassCards(tuple(_state(pupil, call.now) for pupil in pupils), tell(defaults))


async def make(call: Call, given: NewCards) -> Cards:
    """Return new cards with their secrets, once; whatever opened these accounts before is gone."""
    if len(set(given.user_ids)) < len(given.user_ids):
        raise ValidationFailedError([field_error("user_ids", "duplicate", call.language)])
    async with call.services.database() as session:
        group = await batches.find_class(call, session)
        settings = await read_settings(session, group.institution_id)
        pupils = await _own_pupils(session, group, given.user_ids)
    hours = choose_hours(call, given.hours, settings, {given.kind})
    # Outside of the transaction: hashing sixty secrets takes seconds, and holds no lock meanwhile.
    drawn = [draw_secret(given.kind, language_of(pupil.language)) for pupil in pupils]
    tokens = [draw_token() for _ in pupils]
    new: list[NewCard] = []
    for pupil, secret, token in zip(pupils, drawn, tokens, strict=True):
        hashed = await call.services.passwords.hash(secret.password)
        new.append(NewCard(pupil.user_id, given.kind, hash_token(token), hashed, to_columns(hours)))
    async with call.services.database.begin() as session:
        group = await batches.lock_class(call, session)
        await _own_pupils(session, group, given.user_ids)
        ids = await login_cards.replace_cards(
            session, new, group_id=group.id, made_by=call.user_id, now=call.now
        )
        ended = await _end_logins(call, session, given.user_ids)
        for user_id in given.user_ids:
            await call.services.login_flow.clear_lock(session, user_id)
        await call.audit_each(session, "card_made", given.user_ids, group=group.id, kind=given.kind)
    await _announce(call, ended)
    for user_id in given.user_ids:
        await call.services.limits.forget_picture_tries(user_id)
    site = call.services.settings.base_url
    return _reply(call, pupils, drawn, [card_link(site, token) for token in tokens], ids, hours)


async def change_hours(call: Call, given: HoursChange) -> ClassCards:
    """Return the class after giving cards other hours; nothing needs to be printed again."""
    async with call.services.database.begin() as session:
        group = await batches.lock_class(call, session)
        settings = await read_settings(session, group.institution_id)
        pupils = await _named_or_all(session, group, given.user_ids)
        kinds = {_kind(pupil.card.kind) for pupil in pupils if pupil.card is not None}
        hours = choose_hours(call, given.hours, settings, kinds)
        changed = await login_cards.change_hours(
            session, [pupil.user_id for pupil in pupils], to_columns(hours)
        )
        await call.audit_each(session, "card_hours_changed", changed, group=group.id)
    return await list_all(call, Nothing())


async def revoke(call: Call, _given: Nothing) -> None:
    """Revoke one pupil's card with what it shows, and end his or her login sessions."""
    await _revoke(call, (call.path_id("user_id"),))


async def revoke_all(call: Call, _given: Nothing) -> None:
    """Revoke every card of the class that its teachers may revoke."""
    await _revoke(call, None)


async def _revoke(call: Call, user_ids: Sequence[int] | None) -> None:
    async with call.services.database.begin() as session:
        group = await batches.lock_class(call, session)
        pupils = await _named_or_all(session, group, user_ids)
        revoked = await login_cards.revoke_cards(
            session, [pupil.user_id for pupil in pupils], call.now
        )
        if user_ids is not None and not revoked:
            raise NotFoundError("no card in force")
        ended = await _end_logins(call, session, revoked)
        await call.audit_each(session, "card_revoked", revoked, group=group.id)
    await _announce(call, ended)


async def _named_or_all(
    session: AsyncSession, group: UserGroup, user_ids: Sequence[int] | None
) -> list[ClassPupil]:
    if user_ids is not None:
        return await _own_pupils(session, group, user_ids)
    pupils = await school_accounts.list_pupils(session, group)
    return [pupil for pupil in pupils if pupil.is_schools_own]


async def _own_pupils(
    session: AsyncSession, group: UserGroup, user_ids: Sequence[int]
) -> list[ClassPupil]:
    """Return the pupils by their ids, in this order, each of whom the caller may give a card.

    Raises `NotFoundError` for who is not in the class, `AccountNotOfSchoolError` for an account
    that the school did not make.
    """
    found = {pupil.user_id: pupil for pupil in await school_accounts.list_pupils(session, group)}
    if not set(user_ids) <= set(found):
        raise NotFoundError("not of the class")
    pupils = [found[user_id] for user_id in user_ids]
    if not all(pupil.is_schools_own for pupil in pupils):
        raise AccountNotOfSchoolError
    return pupils


async def _end_logins(
    call: Call, session: AsyncSession, user_ids: Sequence[int]
) -> list[EndedLogins]:
    authenticator = call.services.authenticator
    return [await authenticator.end_all(session, user_id) for user_id in user_ids]


async def _announce(call: Call, ended: Sequence[EndedLogins]) -> None:
    for each in ended:
        await call.services.authenticator.announce(each)


def _reply(
    call: Call,
    pupils: Sequence[ClassPupil],
    secrets: Sequence[CardSecret],
    links: Sequence[str],
    ids: Sequence[int],
    hours: CardHours | None,
) -> Cards:
    cards: list[Card] = []
    printed: list[PrintedCard] = []
    for number, (pupil, secret, link, card_id) in enumerate(
        zip(pupils, secrets, links, ids, strict=True), 1
    ):
        language = language_of(pupil.language)
        qr_svg = draw_qr(link)
        cards.append(
            Card(
                number=number,
                card_id=card_id,
                user_id=pupil.user_id,
                username=pupil.username,
                label=pupil.label,
                language=language,
                kind=secret.kind,
                words=secret.parts if secret.kind == "words" else None,
                pictures=_pictures(secret, language) if secret.kind == "pictures" else None,
                link=link,
                qr_svg=qr_svg,
            )
        )
        printed.append(PrintedCard(number, pupil.username, pupil.label, language, secret, qr_svg))
    site = call.services.settings.base_url
    sheet = draw_sheet(printed, site=site, hours=hours, language=call.language)
    return Cards(tuple(cards), tell(hours), sheet)


def _pictures(secret: CardSecret, language: Language) -> tuple[CardPicture, ...]:
    return tuple(
        CardPicture(key, picture_name(key, language), drawing(key)) for key in secret.parts
    )


def _state(pupil: ClassPupil, now: datetime) -> PupilCard:
    card = pupil.card
    state = None
    if card is not None:
        hours = hours_of(card)
        state = CardState(
            card_id=card.id,
            kind=_kind(card.kind),
            made_at=card.made_at,
            last_used_at=card.last_used_at,
            hours=tell(hours),
            is_open=hours is None or hours.is_open(now),
        )
    return PupilCard(
        user_id=pupil.user_id,
        username=pupil.username,
        label=pupil.label,
        grade_level=pupil.grade_level,
        language=language_of(pupil.language),
        is_schools_own=pupil.is_schools_own,
        card=state,
    )


def _kind(stored: str) -> CardKind:
    return "pictures" if stored == "pictures" else "words"
