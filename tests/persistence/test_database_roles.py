"""The application's role does the server's work, and cannot touch what was recorded."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from persistence.audit import record
from persistence.audit_chain import seal
from persistence.audit_verifying import verify
from persistence.crypto import Keyring, ensure_data_key
from persistence.database import create_engine, create_session_factory
from persistence.database_roles import apply_roles, role_statements
from persistence.erasure import erase_user
from persistence.models import AuditEntry, User

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _as_role(database_url: str, role: str) -> AsyncEngine:
    engine = create_engine(database_url, pool_size=2)

    @event.listens_for(engine.sync_engine, "connect")
    def take_role(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"SET ROLE {role}")
        cursor.close()
        connection.commit()  # type: ignore[attr-defined]

    return engine


@pytest.fixture
async def roles(database_url: str) -> AsyncIterator[tuple[str, str]]:
    """Names of an application's and a reader's role that may use the test's database."""
    mark = os.urandom(4).hex()
    names = (f"app_{mark}", f"reader_{mark}")
    owner = create_engine(database_url)
    try:
        async with owner.begin() as connection:
            statements = role_statements(str(make_url(database_url).database), *names)
            await apply_roles(connection, statements)
            await apply_roles(connection, statements)  # safe to repeat
        yield names
        async with owner.begin() as connection:
            for name in names:
                await connection.execute(text(f"DROP OWNED BY {name}"))
                await connection.execute(text(f"DROP ROLE {name}"))
    finally:
        await owner.dispose()


@pytest.fixture
async def app(database_url: str, roles: tuple[str, str]) -> AsyncIterator[AsyncEngine]:
    """An engine that is the application's role and nothing more."""
    engine = _as_role(database_url, roles[0])
    yield engine
    await engine.dispose()


async def _account(session: AsyncSession) -> int:
    user = User(username="p", email="p@x.invalid", hashed_password="!", special_needs={"a": 1})
    session.add(user)
    await session.flush()
    return user.id


async def test_the_application_records_seals_and_erases_with_its_role(app: AsyncEngine) -> None:
    sessions = create_session_factory(app)
    async with sessions.begin() as session:
        user_id = await _account(session)
        await ensure_data_key(session, Keyring(b"a" * 32), user_id)
        await record(session, action="report_read", actor_id=None, subject_id=user_id, now=NOW)
    async with sessions.begin() as session:
        assert await seal(session, NOW) == 1
    async with sessions.begin() as session:
        erased = await erase_user(session, user_id)
        assert erased is not None
        assert erased.rows["data_keys"] == 1
    async with sessions() as session:
        assert (await verify(session, NOW)).is_whole


REFUSED = (
    "UPDATE audit_log SET action = 'password_changed'",
    "DELETE FROM audit_log",
    "TRUNCATE audit_log CASCADE",
    "UPDATE audit_chain SET entry_id = 7",
    "DELETE FROM audit_chain",
    "ALTER TABLE audit_log DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_log_guard ON audit_log",
    "CREATE TABLE mine (id integer)",
    "ALTER TABLE users ADD COLUMN mine integer",
    "DROP TABLE users CASCADE",
    "TRUNCATE users CASCADE",
    "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = 'mine'",
    "CREATE FUNCTION audit_guard() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
)


async def test_the_application_cannot_touch_the_trail_or_the_schema(app: AsyncEngine) -> None:
    async with app.connect() as connection:
        for statement in REFUSED:
            await connection.execute(text("SET LOCAL mathakine.maintenance = 'audit trail'"))
            with pytest.raises(DBAPIError) as refused:
                await connection.execute(text(statement))
            assert getattr(refused.value.orig, "sqlstate", None) == "42501", statement
            assert "only added to" not in str(refused.value), "by the role, not by the trigger"
            await connection.rollback()


async def test_the_reader_sees_neither_secrets_nor_what_is_sensitive(
    app: AsyncEngine, database_url: str, roles: tuple[str, str]
) -> None:
    async with create_session_factory(app).begin() as session:
        await _account(session)
    reader = _as_role(database_url, roles[1])
    try:
        async with reader.connect() as connection:
            assert await connection.scalar(text("SELECT username FROM users")) == "p"
            await connection.rollback()
            for query in (
                "SELECT hashed_password FROM users",
                "SELECT special_needs FROM users",
                "SELECT two_factor_secret FROM users",
                "SELECT wrapped FROM data_keys",
                "SELECT session_token FROM user_sessions",
                "SELECT network FROM audit_log",
                "SELECT * FROM users",
                "INSERT INTO audit_log (action, actor_role) VALUES ('a_b', 'system')",
                "UPDATE users SET username = 'q'",
            ):
                with pytest.raises(DBAPIError) as refused:
                    await connection.execute(text(query))
                assert getattr(refused.value.orig, "sqlstate", None) == "42501", query
                await connection.rollback()
    finally:
        await reader.dispose()


async def test_a_table_made_later_is_the_applications_too(
    app: AsyncEngine, database_url: str
) -> None:
    owner = create_engine(database_url)
    try:
        async with owner.begin() as connection:
            await connection.execute(text("CREATE TABLE later (id serial PRIMARY KEY)"))
        async with app.begin() as connection:
            await connection.execute(text("INSERT INTO later DEFAULT VALUES"))
    finally:
        await owner.dispose()


@pytest.mark.parametrize("name", ["app; DROP TABLE users", "App", "", "ä"])
def test_a_name_that_is_no_plain_one_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no plain name"):
        role_statements("school", name)


async def test_an_entry_is_read_back_by_the_application(app: AsyncEngine) -> None:
    sessions = create_session_factory(app)
    async with sessions.begin() as session:
        await record(session, action="data_exported", actor_id=None, now=NOW)
    async with sessions() as session:
        assert (await session.scalars(select(AuditEntry.action))).all() == ["data_exported"]
