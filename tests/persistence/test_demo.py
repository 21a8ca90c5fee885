import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.badge_catalogue import BADGES
from persistence.badge_seeding import seed_badges
from persistence.demo import DemoError, demo_classes, demo_usernames, seed_demo
from tests.persistence.played import add_user

Sessions = async_sessionmaker[AsyncSession]


def hashes(word: str = "h") -> dict[str, str]:
    return {name: f"{word}:{name}" for name in demo_usernames()}


async def scalar(sessions: Sessions, query: str) -> object:
    async with sessions() as session:
        return await session.scalar(text(query))


def test_the_school_has_two_teachers_and_two_classes_of_thirty() -> None:
    classes = demo_classes()
    assert [len(one.pupils) for one in classes] == [30, 30]
    names = demo_usernames()
    assert len(set(names)) == len(names) == 62
    assert all(name.isascii() and name == name.lower() and len(name) <= 50 for name in names)


async def test_seeding_makes_the_school_with_its_members(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        report = await seed_demo(session, hashes())
    assert sorted(report.created) == sorted(demo_usernames())
    assert set(report.groups) == {"CM1 A", "CM2 B"}
    members = "SELECT count(*) FROM group_memberships WHERE is_active AND approved_at IS NOT NULL"
    assert await scalar(sessions, members) == 62
    assert await scalar(sessions, "SELECT count(*) FROM users WHERE role = 'MAITRE'") == 2
    assert await scalar(sessions, "SELECT count(*) FROM institution_memberships") == 62
    stored = "SELECT hashed_password FROM users WHERE username = 'renard-agile'"
    assert await scalar(sessions, stored) == "h:renard-agile"


async def test_seeding_again_changes_only_the_passwords(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        first = await seed_demo(session, hashes())
    async with sessions.begin() as session:
        again = await seed_demo(session, hashes("new"))
    assert again.created == ()
    assert again.groups == first.groups
    assert await scalar(sessions, "SELECT count(*) FROM users") == 62
    assert await scalar(sessions, "SELECT count(*) FROM institutions") == 1
    stored = "SELECT hashed_password FROM users WHERE username = 'mme-martin'"
    assert await scalar(sessions, stored) == "new:mme-martin"


async def test_somebody_elses_account_is_never_taken_over(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await add_user(session, "lynx-sage")
    async with sessions() as session:
        with pytest.raises(DemoError, match="lynx-sage"):
            await seed_demo(session, hashes())
    assert await scalar(sessions, "SELECT hashed_password FROM users") == "x"


async def test_badges_are_added_once_and_production_keeps_its_own(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(
            text("INSERT INTO achievements (code, name) VALUES ('first_steps', 'Le nôtre')")
        )
    async with sessions.begin() as session:
        added = await seed_badges(session)
    async with sessions.begin() as session:
        again = await seed_badges(session)
    assert sorted([*added, "first_steps"]) == sorted(badge.code for badge in BADGES)
    assert again == []
    stored = "SELECT name FROM achievements WHERE code = 'first_steps'"
    assert await scalar(sessions, stored) == "Le nôtre"
