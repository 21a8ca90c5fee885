"""What a decision on reports changes: names, pictures, texts, the account; and who is told.

What was reported is shown to who decides, and nothing beyond it. Nothing here commits; login
sessions of a locked account are ended by the caller in the same transaction.
"""

from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.moderation import THANKS, TO_TARGET, Decision, Told
from persistence.models import (
    Challenge,
    Exercise,
    LogicChallenge,
    Notification,
    User,
    UserGroup,
)
from persistence.notification_texts import language_of
from persistence.reports import TargetKind

POSSIBLE: Final[dict[TargetKind, frozenset[Decision]]] = {
    "user": frozenset(
        {"nothing", "warned", "name_reset", "avatar_reset", "text_removed", "locked"}
    ),
    "group": frozenset({"nothing", "warned", "name_reset", "text_removed", "locked"}),
    "challenge": frozenset({"nothing", "warned", "text_removed", "locked"}),
    "exercise": frozenset({"nothing", "warned", "text_removed", "locked"}),
    "logic_challenge": frozenset({"nothing", "warned", "text_removed", "locked"}),
}
"""What can be decided about what."""


class Shown(NamedTuple):
    """What was reported, as it is now: a name or title, free text, and a picture."""

    name: str | None
    texts: tuple[str, ...]
    avatar_url: str | None = None


async def read_target(session: AsyncSession, kind: TargetKind, target_id: int) -> Shown | None:
    """Return what was reported, None when it is not there (any more)."""
    match kind:
        case "user":
            user = await session.get(User, target_id)
            if user is None or user.is_deleted:
                return None
            return Shown(user.username, _texts(user.full_name, user.bio), user.avatar_url)
        case "group":
            group = await session.get(UserGroup, target_id)
            return None if group is None else Shown(group.name, _texts(group.description))
        case "challenge":
            title = await session.scalar(select(Challenge.title).where(Challenge.id == target_id))
            return None if title is None else Shown(title, ())
        case "exercise":
            own = await session.get(Exercise, target_id)
            return None if own is None else Shown(own.title, _texts(own.question, own.explanation))
        case "logic_challenge":
            logic = await session.get(LogicChallenge, target_id)
            return None if logic is None else Shown(logic.title, _texts(logic.description))


async def reset_name(session: AsyncSession, kind: TargetKind, target_id: int, name: str) -> None:
    """Give an account or a group another name; the account's own real name goes too."""
    if kind == "user":
        await session.execute(
            update(User).where(User.id == target_id).values(username=name, full_name=None)
        )
    elif kind == "group":
        await session.execute(update(UserGroup).where(UserGroup.id == target_id).values(name=name))


async def remove_text(
    session: AsyncSession, kind: TargetKind, target_id: int, now: datetime
) -> None:
    """Take away what was written freely; exercises are archived, since answers point to them."""
    match kind:
        case "user":
            await session.execute(
                update(User).where(User.id == target_id).values(bio=None, full_name=None)
            )
        case "group":
            await session.execute(
                update(UserGroup).where(UserGroup.id == target_id).values(description=None)
            )
        case "challenge":
            await session.execute(
                update(Challenge).where(Challenge.id == target_id).values(title=None)
            )
        case "exercise":
            await session.execute(
                update(Exercise)
                .where(Exercise.id == target_id)
                .values(is_archived=True, updated_at=now)
            )
        case "logic_challenge":
            await session.execute(
                update(LogicChallenge)
                .where(LogicChallenge.id == target_id)
                .values(is_archived=True, updated_at=now)
            )


async def lock_account(session: AsyncSession, user_id: int) -> None:
    """Close an account; its rows stay. An administrator opens it again."""
    await session.execute(update(User).where(User.id == user_id).values(is_active=False))


async def thank(session: AsyncSession, reporter_ids: set[int], now: datetime) -> None:
    """Tell everybody who reported that somebody looked at it, each in the own language."""
    query = (
        select(User.id, User.language_preference)
        .where(User.id.in_(reporter_ids), User.is_deleted.is_(False))
        .order_by(User.id)
    )
    for user_id, language in (await session.execute(query)).all():
        _notify(session, user_id, "report_closed", THANKS[language_of(language)], now)


async def tell_target(
    session: AsyncSession, user_id: int, decision: Decision, now: datetime, *, name: str = ""
) -> None:
    """Tell the person whom a decision is about, in kind words; nothing when nothing was done."""
    if decision not in TO_TARGET:
        return
    language = await session.scalar(select(User.language_preference).where(User.id == user_id))
    told = TO_TARGET[decision][language_of(language)]
    titled = Told(told.title.format(name=name), told.message)
    _notify(session, user_id, "moderation", titled, now)


def _notify(session: AsyncSession, user_id: int, kind: str, told: Told, now: datetime) -> None:
    session.add(
        Notification(
            user_id=user_id,
            type=kind,
            title=told.title[:255],
            message=told.message,
            priority=7,
            created_at=now,
        )
    )


def _texts(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
