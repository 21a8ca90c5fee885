from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta, Struct

from game.units import LANGUAGES
from server.api.field_errors import field_error, read_fault


class Inner(Struct, forbid_unknown_fields=True):
    count: Annotated[int, Meta(gt=0, lt=10)] = 5


class Disc(Struct, tag_field="kind", tag="disc"):
    radius: int = 1


class Box(Struct, tag_field="kind", tag="box"):
    width: int = 1


class Form(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=2, max_length=4, pattern="^[a-z]+$")]
    count: Annotated[int, Meta(ge=1, le=9)] = 1
    part: float = 0.0
    tags: Annotated[tuple[str, ...], Meta(max_length=2)] = ()
    mode: Literal["a", "b"] = "a"
    size: Literal[1, 2] = 1
    inner: Inner | None = None
    inners: list[Inner] = []
    key: UUID | None = None
    shape: Disc | Box | None = None


FAULTS: tuple[tuple[Any, str, str, str], ...] = (
    ({}, "name", "required", ""),
    ({"name": "abc", "nope": 1}, "nope", "unknown", ""),
    ({"name": 7}, "name", "wrong_type", ""),
    ({"name": "a"}, "name", "too_short", "2"),
    ({"name": "abcde"}, "name", "too_long", "4"),
    ({"name": "A1"}, "name", "bad_form", ""),
    ({"name": "abc", "count": 0}, "count", "too_small", "1"),
    ({"name": "abc", "count": 10}, "count", "too_large", "9"),
    ({"name": "abc", "count": 1.5}, "count", "wrong_type", ""),
    ({"name": "abc", "count": 10**30}, "count", "too_large", "9"),
    ({"name": "abc", "tags": ["x"] * 3}, "tags", "too_long", "2"),
    ({"name": "abc", "tags": ["x", 3]}, "tags[1]", "wrong_type", ""),
    ({"name": "abc", "mode": "c"}, "mode", "no_such_value", ""),
    ({"name": "abc", "mode": 3}, "mode", "wrong_type", ""),
    ({"name": "abc", "size": 3}, "size", "no_such_value", ""),
    ({"name": "abc", "inner": {"count": 0}}, "inner.count", "too_small", "1"),
    ({"name": "abc", "inner": {"x": 1}}, "inner.x", "unknown", ""),
    ({"name": "abc", "inners": [{}, {"count": 99}]}, "inners[1].count", "too_large", "9"),
    ({"name": "abc", "key": "nope"}, "key", "bad_form", ""),
    ({"name": "abc", "shape": {"kind": "cone"}}, "shape.kind", "no_such_value", ""),
    ({"name": "abc", "shape": {"radius": 1}}, "shape.kind", "required", ""),
    ({"name": "abc", "shape": {"kind": "box", "width": "x"}}, "shape.width", "wrong_type", ""),
    ([], "", "wrong_type", ""),
    (None, "", "wrong_type", ""),
)


@pytest.mark.parametrize(("given", "field", "code", "limit"), FAULTS)
def test_every_kind_of_fault_has_a_path_a_code_and_its_limit(
    given: Any, field: str, code: str, limit: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as raised:
        msgspec.json.decode(msgspec.json.encode(given), type=Form)
    sentences = set()
    for language in LANGUAGES:
        fault = read_fault(raised.value, language)
        assert (fault.field, fault.code) == (field, code), str(raised.value)
        assert limit in fault.detail
        assert "{" not in fault.detail
        sentences.add(fault.detail)
    assert len(sentences) == len(LANGUAGES)


def test_an_unknown_fields_name_is_not_sent_back_at_length() -> None:
    assert len(field_error("x" * 60_000, "unknown", "fr").field) == 100
