"""What the data register reserves for later, no request can set: tried with every body."""

from typing import Any

import msgspec
import pytest
from msgspec import inspect
from sqlalchemy import text

from persistence.data_register import REGISTER
from persistence.models import UserRole
from server.api.endpoint import AnyEndpoint
from server.api.files import PictureUpload
from server.api.routes import ENDPOINTS
from tests.server.api.conftest import Parts, School

RESERVED = sorted(
    {name for table in REGISTER.values() for name, column in table.items() if column.reserved}
)
WITH_BODY = [row for row in ENDPOINTS if row.has_body and row.takes is not PictureUpload]
MEANT = {
    ("/api/groups", "institution_id"): "the school of the new group",
    ("/api/exercise-sets", "exercise_id"): "an own exercise in the set",
    ("/api/exercise-sets/{set_id:id}", "exercise_id"): "an own exercise in the set",
}
"""(path, field): why a body has a field that is called as a reserved column is, and is not it."""


def title(row: AnyEndpoint) -> str:
    return f"{row.method} {row.path}"


def fields_of(kind: inspect.Type) -> set[str]:
    """Return the names of all fields in a type, at any depth."""
    match kind:
        case inspect.StructType():
            inner = [fields_of(field.type) for field in kind.fields]
            return {field.encode_name for field in kind.fields}.union(*inner)
        case inspect.UnionType():
            return set().union(*(fields_of(part) for part in kind.types))
        case inspect.ListType() | inspect.VarTupleType():
            return fields_of(kind.item_type)
        case inspect.TupleType():
            return set().union(*(fields_of(part) for part in kind.item_types))
        case _:
            return set()


@pytest.mark.parametrize("row", WITH_BODY, ids=title)
def test_no_body_has_a_field_that_is_reserved(row: AnyEndpoint) -> None:
    names = fields_of(inspect.type_info(row.takes)) & set(RESERVED)
    assert names == {field for path, field in MEANT if path == row.path}


@pytest.mark.parametrize("row", WITH_BODY, ids=title)
def test_a_reserved_field_is_an_unknown_one(row: AnyEndpoint) -> None:
    for name in RESERVED:
        if (row.path, name) in MEANT:
            continue
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(msgspec.json.encode({name: None}), type=row.takes)


async def test_a_request_that_tries_is_told_which_field_and_changes_nothing(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    before = await reserved_values(parts)
    tried = 0
    for row in WITH_BODY:
        if row.permission.is_open or not row.permission.admits(UserRole.MAITRE.value):
            continue
        path = "/".join("1" if part.startswith("{") else part for part in row.path.split("/"))
        for name in RESERVED:
            if (row.path, name) in MEANT:
                continue
            reply = await teacher.http.request(row.method, path, json={name: "x"})
            problem = reply.json()
            # Some rows ask for more than a login before they read a body.
            assert reply.status_code in {401, 403, 422, 429}, f"{title(row)}, {name}: {problem}"
            if reply.status_code == 422:
                assert problem["errors"][0]["code"] == "unknown", f"{title(row)}, {name}"
                tried += 1
        parts.time.forward(minutes=2)  # so many requests would be too many for one account
    assert tried > 10 * len(RESERVED)
    assert await reserved_values(parts) == before


async def reserved_values(parts: Parts) -> list[tuple[Any, ...]]:
    """Return what stands in the reserved columns of every table."""
    found: list[tuple[Any, ...]] = []
    async with parts.services.database() as session:
        for table, columns in sorted(REGISTER.items()):
            names = [name for name, column in columns.items() if column.reserved]
            if names:
                listed = ", ".join(f"{name}::text" for name in names)
                rows = await session.execute(text(f"SELECT '{table}', {listed} FROM {table}"))
                found += [tuple(row) for row in rows]
    return sorted(found, key=repr)
