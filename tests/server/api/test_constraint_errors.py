"""What a caller reads when the database upholds a rule that no check saw."""

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import CheckConstraint, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import account_queries
from persistence.models import Base, User
from server.api.classes import join_codes
from server.api.constraint_errors import MEANINGS, UNREACHABLE, Fault, broken_rule, rule_refusal
from server.api.field_errors import _TEXTS
from server.api.routes import ENDPOINTS
from server.errors import (
    AppError,
    ConflictError,
    UsernameTakenError,
    ValidationFailedError,
)
from tests.server.api.conftest import PASSWORD, Caller, Parts, School

NAMED = {
    str(constraint.name)
    for table in Base.metadata.tables.values()
    for constraint in table.constraints
}
UNREACHABLE_NAMES = [name for names in UNREACHABLE.values() for name in names]


def test_every_constraint_has_one_meaning_or_one_reason_why_no_request_breaks_it() -> None:
    assert NAMED - set(MEANINGS) - set(UNREACHABLE_NAMES) == set()
    assert (set(MEANINGS) | set(UNREACHABLE_NAMES)) - NAMED == set()
    assert set(MEANINGS) & set(UNREACHABLE_NAMES) == set()
    assert len(UNREACHABLE_NAMES) == len(set(UNREACHABLE_NAMES))
    assert len(NAMED) > 190


def test_fields_that_are_named_are_fields_that_a_request_has() -> None:
    known = {
        field
        for row in ENDPOINTS
        if row.changes_state
        for field in getattr(row.takes, "__struct_fields__", ())
    }
    named = {meaning.field for meaning in MEANINGS.values() if isinstance(meaning, Fault)}
    assert named - known == set()
    assert {each.code for each in MEANINGS.values() if isinstance(each, Fault)} <= set(_TEXTS)


async def broken(parts: Parts, statement: str) -> IntegrityError:
    with pytest.raises(IntegrityError) as caught:
        async with parts.services.database.begin() as session:
            await session.execute(text(statement))
    return caught.value


@pytest.mark.parametrize(
    ("statement", "name", "expected"),
    [
        ("UPDATE users SET timezone = '?'", "ck_users_timezone", "timezone bad_form"),
        (
            "UPDATE users SET language_preference = 'de'",
            "ck_users_language_preference",
            "language no_such_value",
        ),
        (
            "INSERT INTO users (username, email, hashed_password) VALUES ('quelqu-un', 'x', 'x')",
            "users_username_key",
            UsernameTakenError,
        ),
        (
            "INSERT INTO group_memberships (user_id, group_id) SELECT id, 999 FROM users LIMIT 1",
            "group_memberships_group_id_fkey",
            ConflictError,
        ),
        # What nothing foresaw is a conflict too, and is logged; never a 500.
        ("UPDATE users SET current_level = 0", "ck_users_current_level", ConflictError),
    ],
)
async def test_a_broken_rule_becomes_the_error_that_the_table_says(
    school: School, parts: Parts, statement: str, name: str, expected: Any
) -> None:
    await school.person("quelqu-un")
    error = await broken(parts, statement)
    assert broken_rule(error) == name
    refusal = rule_refusal(error, "fr")
    if isinstance(expected, str):
        assert isinstance(refusal, ValidationFailedError)
        [field] = refusal.fields
        assert f"{field.field} {field.code}" == expected
        assert field.detail
    else:
        assert type(refusal) is expected


async def test_a_missing_value_is_a_logged_conflict(school: School, parts: Parts) -> None:
    await school.person("vide")
    error = await broken(parts, "UPDATE users SET timezone = NULL")
    assert "timezone" in str(broken_rule(error))
    assert type(rule_refusal(error, "en")) is ConflictError


@pytest.mark.parametrize("error", [ValueError("x"), asyncpg.DataError("x"), ConflictError()])
def test_other_errors_are_left_to_others(error: Exception) -> None:
    assert rule_refusal(error, "fr") is None


@pytest.mark.parametrize("name", sorted(MEANINGS))
def test_every_meaning_is_an_error_that_can_be_sent(name: str) -> None:
    cause = asyncpg.IntegrityConstraintViolationError("told by the driver")
    cause.constraint_name = name
    refusal = rule_refusal(cause, "es")
    assert isinstance(refusal, AppError)
    assert 400 <= refusal.http_status() <= 503
    assert name in str(refusal), "the log says which rule it was"


async def test_a_rule_that_a_request_breaks_is_answered_as_a_fault_of_its_field(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    async with parts.services.database.begin() as session:
        # As if the check before it had forgotten the rule.
        await session.execute(
            text(
                "ALTER TABLE user_groups DROP CONSTRAINT ck_user_groups_max_members, "
                "ADD CONSTRAINT ck_user_groups_max_members CHECK (max_members >= 25)"
            )
        )
    reply = await teacher.post("/api/groups", name="CM2", max_members=24)
    assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed")
    [field] = reply.json()["errors"]
    assert (field["field"], field["code"]) == ("max_members", "too_small")


async def test_two_registrations_that_both_found_the_name_free(
    nobody: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are past the check before either inserts, and the insert is a plain one."""
    both = asyncio.Barrier(2)

    async def add_account(session: AsyncSession, values: dict[str, Any]) -> User:
        async with asyncio.timeout(10):
            await both.wait()
        user = User(**values)
        session.add(user)
        await session.flush()
        return user

    monkeypatch.setattr(account_queries, "add_account", add_account)
    replies = await asyncio.gather(
        *(
            nobody.post("/api/register", username="lynx-agile", password=f"{PASSWORD} {number}")
            for number in range(2)
        )
    )
    assert sorted(reply.status_code for reply in replies) == [201, 409]
    assert {reply.json().get("code") for reply in replies} == {None, "username_taken"}


async def test_a_join_code_that_another_group_drew_at_the_same_moment_is_drawn_again(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await school.teacher()
    drawn = iter(["AAAA2222", "AAAA2222", "AAAA2222", "BBBB2222", "CCCC2222", "DDDD2222"])
    monkeypatch.setattr(join_codes, "draw_code", lambda: next(drawn))
    replies = await asyncio.gather(*(teacher.post("/api/groups", name=f"CM{n}") for n in range(3)))
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json()["join_code"] for reply in replies}) == 3


async def test_when_no_join_code_is_free_the_caller_is_asked_to_come_again(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await school.teacher()
    monkeypatch.setattr(join_codes, "draw_code", lambda: "AAAA2222")
    replies = await asyncio.gather(*(teacher.post("/api/groups", name=f"CM{n}") for n in range(3)))
    assert sorted(reply.status_code for reply in replies) == [201, 503, 503]
    assert {reply.json().get("code") for reply in replies} == {None, "overloaded"}


async def test_one_set_changed_by_two_at_once_is_changed_once(school: School) -> None:
    teacher = await school.teacher()
    items = [{"kind": "drawn", "type": "addition", "level": "initie", "count": 5}]
    made = (await teacher.post("/api/exercise-sets", title="Lundi", items=items)).json()
    replies = await asyncio.gather(
        *(
            teacher.put(
                f"/api/exercise-sets/{made['id']}",
                title=f"Mardi {number}",
                items=items,
                revision=made["revision"],
            )
            for number in range(5)
        )
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409, 409, 409, 409]


def test_every_check_of_the_models_has_a_name() -> None:
    assert all(
        constraint.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    )
