"""Nothing is assigned in bulk: no body sets a column that its form does not show.

Candidates are the names of all columns of all tables, the reserved ones among them. A form that
does show a field called as a delicate column says here why.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import msgspec
import pytest
from msgspec import inspect
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.data_register import REGISTER
from persistence.models import Base
from server.api.routes import ENDPOINTS
from tests.server.api.access.samples import is_json, sample
from tests.server.api.access.test_matrix import ask, expected
from tests.server.api.access.town import Town

COLUMNS: Final = sorted(
    {column.name for table in Base.metadata.tables.values() for column in table.columns}
)
DELICATE: Final = frozenset(
    {
        "id",
        "user_id",
        "role",
        "is_active",
        "is_deleted",
        "hashed_password",
        "two_factor_secret",
        "two_factor_enabled",
        "failed_login_attempts",
        "locked_until",
        "session_token",
        "total_points",
        "experience_points",
        "current_level",
        "jedi_rank",
        "created_by",
        "creator_id",
        "challenger_id",
        "approved_at",
        "deletion_requested_at",
        "special_needs",
        "cognitive_profile",
        "epoch",
        "seed",
    }
    | {name for table in REGISTER.values() for name, column in table.items() if column.reserved}
)
MEANT: Final = {
    ("decide_member", "is_active"): "letting somebody into a group, not switching an account",
    ("invite_to_institution", "role"): "what the invited person becomes, up to teacher or parent",
    ("make_class", "institution_id"): "the school of the new class, one of the caller's own",
    ("make_group", "institution_id"): "the school of the new group, one of the caller's own",
    ("make_set", "exercise_id"): "an exercise of the caller's own",
    ("replace_own_set", "exercise_id"): "an exercise of the caller's own",
}
"""(action, field): what a form means by a field that is called as a delicate column."""
WITH_BODY: Final = [row for row in ENDPOINTS if row.has_body and is_json(row)]
UNTOUCHED: Final = frozenset({"user_sessions", "alembic_version"})
"""`user_sessions.last_activity` moves with every request, a refused one too."""


def test_there_is_something_to_try() -> None:
    assert len(COLUMNS) > 200
    assert len(WITH_BODY) > 20
    assert {"role", "total_points", "two_factor_secret"} <= set(COLUMNS) & DELICATE


def structs_of(info: Any) -> Iterator[inspect.StructType]:
    """Give every struct that a body can hold, itself first."""
    match info:
        case inspect.StructType():
            yield info
            for field in info.fields:
                yield from structs_of(field.type)
        case inspect.UnionType(types=types):
            for each in types:
                yield from structs_of(each)
        case inspect.Metadata(type=inner):
            yield from structs_of(inner)
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            yield from structs_of(item)
        case inspect.DictType(value_type=item):
            yield from structs_of(item)
        case _:
            return


def test_every_struct_of_every_body_refuses_what_it_does_not_know() -> None:
    for row in ENDPOINTS:
        for struct in structs_of(inspect.type_info(row.takes)):
            assert struct.forbid_unknown_fields, f"{row.path}: {struct.cls.__name__}"


def test_no_form_shows_a_delicate_field_without_a_reason() -> None:
    shown = {
        (row.action, each.encode_name)
        for row in ENDPOINTS
        for struct in structs_of(inspect.type_info(row.takes))
        for each in struct.fields
        if each.encode_name in DELICATE and row.has_body
    }
    without = sorted(shown - set(MEANT))
    assert not without, f"{without}: take the field out, or say in MEANT what is meant by it"


def test_no_body_takes_a_column_that_is_not_in_its_form(town: Town) -> None:
    tried = 0
    for row in WITH_BODY:
        given = sample(row, town.names)
        known = set(row.takes.__struct_encode_fields__)
        for name in COLUMNS:
            if name in known:
                continue
            tried += 1
            # Fields are read in their order: the one that is too much comes first.
            with pytest.raises(msgspec.ValidationError, match=f"unknown field `{name}`"):
                msgspec.json.decode(msgspec.json.encode({name: 1, **given}), type=row.takes)
    assert tried > 40 * len(WITH_BODY)


async def test_a_request_that_tries_is_refused_and_changes_nothing(
    town: Town, connection: AsyncConnection
) -> None:
    before = await contents(connection)
    for row in WITH_BODY:
        path, thing = town.cases(row)[0]
        given = sample(row, town.names)
        name, caller = next(
            (name, caller)
            for name, caller in town.callers.items()
            if expected(town, name, row, thing) == "allowed"
        )
        for field in sorted(DELICATE - set(row.takes.__struct_encode_fields__))[:12]:
            reply = await ask(caller, row, path, {**given, field: 1})
            problem = reply.json()
            assert reply.status_code == 422, f"{row.method} {path} as {name}: {field}: {problem}"
            assert problem["errors"][0] | {"detail": ""} == {
                "field": field,
                "code": "unknown",
                "detail": "",
            }
        town.rest()
    assert await contents(connection) == before


async def contents(connection: AsyncConnection) -> dict[str, str]:
    """Return a digest of each table's rows."""
    found = {}
    for table in sorted(set(Base.metadata.tables) - UNTOUCHED):
        rows = await connection.execute(text(f'SELECT row::text FROM "{table}" AS row'))
        lines = sorted(row[0] for row in rows)
        found[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found
