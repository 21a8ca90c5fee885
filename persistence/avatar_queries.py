"""Where accounts say which picture is theirs: `users.avatar_url`."""

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.models import User


async def replace_avatar(session: AsyncSession, user_id: int, url: str | None) -> str | None:
    """Write an account's avatar, None for the default one; return what stood there before."""
    before = await session.scalar(
        select(User.avatar_url).where(User.id == user_id).with_for_update()
    )
    await session.execute(update(User).where(User.id == user_id).values(avatar_url=url))
    return before


async def avatars_in_use(session: AsyncSession, urls: Collection[str]) -> frozenset[str]:
    """Return those of `urls` that some account has."""
    found = await session.scalars(select(User.avatar_url).where(User.avatar_url.in_(urls)))
    return frozenset(url for url in found if url is not None)
