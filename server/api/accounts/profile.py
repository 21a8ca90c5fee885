"""The caller's own profile, and what others may see of somebody.

Two field lists in, two out, all written by hand: nothing is copied from a row because it is there.
"""

import zoneinfo
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, cast

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from game.texts.consents import CONSENT_VERSIONS
from game.texts.names import Rank, rank_name
from persistence import account_queries, consents, group_queries
from persistence.accommodations import (
    Chosen,
    choose_accommodation,
    combine,
    read_accommodation,
)
from persistence.addresses import is_reachable
from persistence.models import User
from server.accounts.authentication import language_of
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.api.safety.consents import ConsentChange, ConsentStatus, note_in, status_of
from server.api.values import LanguageValue, Level, Line, Prose, RoleValue
from server.avatars.urls import shown_url
from server.errors import NotFoundError, ValidationFailedError

JediRank = Rank
"""The stored key; `rank_name` beside it is what people read."""
LearningStyle = Literal["visual", "auditory", "kinesthetic", "reading"]
TimezoneName = Annotated[str, Meta(min_length=1, max_length=50)]
Grade = Annotated[int, Meta(ge=1, le=12)]
Theme = Annotated[str, Meta(max_length=50, pattern="^[a-z0-9_-]*$")]


class OwnAccommodation(Struct, frozen=True):
    """What holds for the caller in a match. `multiplier_pct` 0: no time limit."""

    multiplier_pct: int
    is_calm: bool
    is_choice: bool


class Profile(Struct, frozen=True):
    """Everything of an account that its owner sees. `email` None: the account has none.

    `waiting_consents`: what the owner said yes to and does not hold yet, with whose yes is missing.
    """

    id: int
    username: str
    role: RoleValue
    email: str | None
    full_name: str | None
    bio: str | None
    avatar_url: str
    language: LanguageValue
    timezone: str
    grade_level: int | None
    learning_style: str | None
    preferred_difficulty: str | None
    preferred_theme: str | None
    is_public_profile: bool
    allow_friend_requests: bool
    show_in_leaderboards: bool
    marketing_consent: bool
    data_retention_consent: bool
    two_factor_enabled: bool
    total_points: int
    experience_points: int
    current_level: int
    jedi_rank: JediRank
    rank_name: str
    accommodation: OwnAccommodation
    waiting_consents: tuple[ConsentStatus, ...]
    created_at: datetime | None


class ProfileChange(Input, frozen=True):
    """Only the fields that are there change; `null` clears a field that may be empty.

    Role, points, level, rank, accommodations granted by a teacher and everything about security are
    not here: they cannot be set by their owner. `is_calm` is the pupil's own word. The fields that
    are consents are dated words to the texts of today: a child's yes holds once a parent's is there
    (`waiting_consents`), a no at once.
    """

    full_name: Line | UnsetType | None = UNSET
    bio: Prose | UnsetType | None = UNSET
    language: LanguageValue | UnsetType = UNSET
    timezone: TimezoneName | UnsetType = UNSET
    grade_level: Grade | UnsetType | None = UNSET
    learning_style: LearningStyle | UnsetType | None = UNSET
    preferred_difficulty: Level | UnsetType | None = UNSET
    preferred_theme: Theme | UnsetType | None = UNSET
    is_public_profile: bool | UnsetType = UNSET
    allow_friend_requests: bool | UnsetType = UNSET
    show_in_leaderboards: bool | UnsetType = UNSET
    marketing_consent: bool | UnsetType = UNSET
    data_retention_consent: bool | UnsetType = UNSET
    is_calm: bool | UnsetType = UNSET


class PublicProfile(Struct, frozen=True):
    """What others see of somebody who shows a profile. A pupil's own words are not in it."""

    id: int
    username: str
    avatar_url: str
    bio: str | None
    current_level: int
    jedi_rank: JediRank
    rank_name: str
    total_points: int


async def read_own(call: Call, _given: Nothing) -> Profile:
    """Return the caller's profile."""
    async with call.services.database() as session:
        user = await account_queries.read_account(session, call.user_id)
        if user is None:
            raise NotFoundError
        granted, chosen = await read_accommodation(session, call.services.keyring, user.id)
        states = await consents.read_states(session, user.id, call.now.date())
    held = combine(granted, chosen)
    return _own_profile(
        user,
        OwnAccommodation(held.multiplier_pct, held.is_calm, held.is_choice),
        [status_of(state) for state in states.values()],
    )


async def change_own(call: Call, given: ProfileChange) -> Profile:
    """Return the caller's profile after the change."""
    changes = {name: value for name, value in structs.asdict(given).items() if value is not UNSET}
    _check_timezone(call, changes)
    is_calm = changes.pop("is_calm", None)
    words = [
        ConsentChange(purpose, changes.pop(column), CONSENT_VERSIONS[purpose])
        for column, purpose in consents.PURPOSE_OF.items()
        if column in changes
    ]
    columns: dict[str, Any] = {
        "language_preference" if name == "language" else name: value
        for name, value in changes.items()
    }
    async with call.services.database.begin() as session:
        if columns:
            await account_queries.change_account(session, call.user_id, columns)
        for word in words:
            await note_in(call, session, word, call.user_id, "self")
        if is_calm is not None:
            keyring = call.services.keyring
            _, chosen = await read_accommodation(session, keyring, call.user_id)
            chosen = Chosen(is_calm=is_calm, other=chosen.other)
            await choose_accommodation(session, keyring, call.user_id, chosen)
    return await read_own(call, Nothing())


async def read_public(call: Call, _given: Nothing) -> PublicProfile:
    """Return somebody's public profile; one that is not public looks like none.

    What an adult wrote reaches adults, and pupils whom he or she teaches; what a pupil wrote,
    nobody.
    """
    user_id = call.path_id("user_id")
    async with call.services.database() as session:
        user = await account_queries.read_account(session, user_id)
        is_shown = user is not None and user.is_public_profile
        if (
            user is not None
            and is_shown
            and await consents.needs_parent(session, user_id, call.now.date())
        ):
            # A row of the older product may say yes where no consent does.
            is_shown = await consents.is_in_force(
                session, user_id, "public_profile", call.now.date()
            )
        is_pupil = user is None or user.role is None or user.role.value == "padawan"
        is_bio_shown = not is_pupil and (
            call.role != "padawan" or await group_queries.teaches(session, user_id, call.user_id)
        )
    if user is None or not is_shown:
        raise NotFoundError
    return PublicProfile(
        id=user.id,
        username=user.username,
        avatar_url=shown_url(user.id, user.avatar_url),
        bio=user.bio if is_bio_shown else None,
        current_level=user.current_level,
        jedi_rank=cast("JediRank", user.jedi_rank),
        rank_name=rank_name(cast("JediRank", user.jedi_rank), call.language),
        total_points=user.total_points,
    )


@cache
def _timezones() -> frozenset[str]:
    """The system's zones, read once: reading them looks at some 600 files."""
    return frozenset(zoneinfo.available_timezones())


def _check_timezone(call: Call, changes: dict[str, Any]) -> None:
    name = changes.get("timezone")
    if name is not None and name not in _timezones():
        raise ValidationFailedError([field_error("timezone", "no_such_value", call.language)])


def _own_profile(
    user: User, accommodation: OwnAccommodation, statuses: list[ConsentStatus]
) -> Profile:
    return Profile(
        id=user.id,
        username=user.username,
        role=user.role.value if user.role else "padawan",
        email=user.email if is_reachable(user.email) else None,
        full_name=user.full_name,
        bio=user.bio,
        avatar_url=shown_url(user.id, user.avatar_url),
        language=language_of(user.language_preference),
        timezone=user.timezone,
        grade_level=user.grade_level,
        learning_style=user.learning_style,
        preferred_difficulty=user.preferred_difficulty,
        preferred_theme=user.preferred_theme,
        is_public_profile=user.is_public_profile,
        allow_friend_requests=user.allow_friend_requests,
        show_in_leaderboards=user.show_in_leaderboards,
        marketing_consent=user.marketing_consent,
        data_retention_consent=user.data_retention_consent,
        two_factor_enabled=user.two_factor_enabled,
        total_points=user.total_points,
        experience_points=user.experience_points,
        current_level=user.current_level,
        jedi_rank=cast("JediRank", user.jedi_rank),
        rank_name=rank_name(
            cast("JediRank", user.jedi_rank),
            language_of(user.language_preference),
            user.preferred_theme,
        ),
        accommodation=accommodation,
        waiting_consents=tuple(each for each in statuses if each.code == "consent_required"),
        created_at=user.created_at,
    )
