"""Entries of the audit trail: written with what they tell, never changed, persons as references."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.audit import DETAILS_MAX_BYTES, record
from persistence.database import create_engine, create_session_factory
from persistence.erasure import erase_user
from persistence.models import AuditEntry, AuditPerson, UnsealedEntry, User, UserRole

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(database_url: str) -> Any:
    """Database sessions that commit; warm until the test is over."""
    engine = create_engine(database_url)
    yield create_session_factory(engine)
    await engine.dispose()


async def _account(session: AsyncSession, name: str, role: UserRole = UserRole.PADAWAN) -> int:
    user = User(username=name, email=f"{name}@example.org", hashed_password="!", role=role)
    session.add(user)
    await session.flush()
    return user.id


async def test_an_entry_says_who_in_which_role_did_what_to_whom_and_from_where(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        teacher = await _account(session, "teacher", UserRole.MAITRE)
        pupil = await _account(session, "pupil")
        await record(
            session,
            action="report_read",
            actor_id=teacher,
            subject_id=pupil,
            network="192.0.2.0/24",
            details={"group_id": 7, "by_post": False, "a": "x"},
            now=NOW,
        )
    async with sessions() as session:
        [entry] = await session.scalars(select(AuditEntry))
        persons = dict(
            (await session.execute(select(AuditPerson.user_id, AuditPerson.reference))).all()
        )
    assert entry.action == "report_read"
    assert (entry.actor, entry.subject) == (persons[teacher], persons[pupil])
    assert entry.actor_role == "maitre"
    assert entry.network == "192.0.2.0/24"
    assert entry.details == {"a": "x", "by_post": False, "group_id": 7}
    assert entry.occurred_at == NOW
    assert not entry.is_denied


async def test_the_same_person_keeps_the_same_reference(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        pupil = await _account(session, "pupil")
    for _ in range(2):
        async with sessions.begin() as session:
            await record(session, action="password_changed", actor_id=pupil, now=NOW)
    async with sessions() as session:
        assert len(set(await session.scalars(select(AuditEntry.actor)))) == 1


async def test_an_entry_of_a_transaction_that_fails_does_not_exist(sessions: Sessions) -> None:
    async with sessions() as session:
        pupil = await _account(session, "pupil")
        await record(session, action="password_changed", actor_id=pupil, now=NOW)
        await session.rollback()
    async with sessions() as session:
        assert (await session.scalars(select(AuditEntry))).all() == []


async def test_many_who_meet_a_person_for_the_first_time_at_once_all_write(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        teacher = await _account(session, "teacher", UserRole.MAITRE)
        pupil = await _account(session, "pupil")

    async def read(actor: int, subject: int) -> None:
        async with sessions.begin() as session:
            await record(session, action="report_read", actor_id=actor, subject_id=subject, now=NOW)

    await asyncio.gather(*(read(*pair) for pair in [(teacher, pupil), (pupil, teacher)] * 6))
    async with sessions() as session:
        entries = (await session.scalars(select(AuditEntry))).all()
    assert len(entries) == 12
    assert len({entry.actor for entry in entries}) == 2
    assert None not in {entry.subject for entry in entries}


async def test_somebody_who_does_not_exist_is_recorded_as_nobody(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await record(
            session, action="login_failed", actor_id=None, subject_id=12345, is_denied=True, now=NOW
        )
        await record(session, action="account_erased", actor_id=None, agent="operator", now=NOW)
    async with sessions() as session:
        denied, erased = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    assert (denied.actor, denied.actor_role, denied.subject) == (None, "nobody", None)
    assert denied.is_denied
    assert erased.actor_role == "operator"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET action = 'password_changed'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log CASCADE",
        "UPDATE audit_chain SET entry_id = 1",
        "DELETE FROM audit_chain",
        "TRUNCATE audit_chain",
        "SET session_replication_role = replica; DELETE FROM audit_log",
        "SET LOCAL mathakine.maintenance = 'audit trail'; UPDATE audit_log SET is_denied = true",
    ],
)
async def test_the_trail_refuses_whatever_is_not_adding(sessions: Sessions, statement: str) -> None:
    async with sessions.begin() as session:
        await record(session, action="data_exported", actor_id=None, agent="operator", now=NOW)
    async with sessions() as session:
        *before, refused = statement.split("; ")
        for each in before:
            await session.execute(text(each))
        with pytest.raises(DBAPIError, match="only added to"):
            await session.execute(text(refused))
    async with sessions() as session:
        assert [entry.action for entry in await session.scalars(select(AuditEntry))] == [
            "data_exported"
        ]


async def test_an_entry_added_by_hand_waits_for_its_seal_like_any(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await session.execute(
            text("INSERT INTO audit_log (action, actor_role) VALUES ('data_exported', 'system')")
        )
    async with sessions() as session:
        entries = (await session.scalars(select(AuditEntry.id))).all()
        assert (await session.scalars(select(UnsealedEntry.entry_id))).all() == entries


async def test_erasing_a_person_leaves_references_that_mean_nobody(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        pupil = await _account(session, "pupil")
        await record(session, action="password_changed", actor_id=pupil, now=NOW)
    async with sessions.begin() as session:
        await erase_user(session, pupil)
        await record(session, action="account_erased", actor_id=None, subject_id=pupil, now=NOW)
    async with sessions() as session:
        changed, erased = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        persons = (await session.scalars(select(AuditPerson))).all()
    assert changed.actor is not None
    assert erased.subject is None, "a person who is gone is given no new reference"
    assert persons == []


@pytest.mark.parametrize(
    "details",
    [{"list": ["a"]}, {"none": None}, {"long": "x" * DETAILS_MAX_BYTES}, {"figure": 1.5}],
)
async def test_details_that_nobody_agreed_on_are_refused(
    sessions: Sessions, details: dict[str, Any]
) -> None:
    async with sessions.begin() as session:
        with pytest.raises(ValueError, match="details of the audit trail"):
            await record(session, action="data_exported", actor_id=None, details=details, now=NOW)


async def test_an_action_that_nobody_agreed_on_is_refused(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        with pytest.raises(ValueError, match="no such action"):
            await record(session, action="pupil_bullied", actor_id=None, now=NOW)  # type: ignore[arg-type]
