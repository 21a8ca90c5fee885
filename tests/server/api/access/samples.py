"""A body that fits, for every endpoint: made from its type, or written here."""

import base64
import io
from typing import Any

import msgspec
from msgspec import inspect
from PIL import Image

from server.access.permission import TEACHING
from server.api.endpoint import AnyEndpoint
from server.api.files import PictureUpload
from server.avatars.drawn import CATALOGUE
from tests.server.api.conftest import PASSWORD
from tests.server.api.exercises.test_authoring import SUM
from tests.server.api.logic_material import RIDDLE

DUEL = {"mode": "speed", "types": ["addition"], "level": "initie", "question_count": 4}
ROSTER = base64.b64encode(b"prenom;niveau\nA. B.;4\n").decode()
WRITTEN: dict[str, dict[str, Any]] = {
    "register": {"username": "lynx-lucide", "password": PASSWORD},
    "choose_own_avatar": {"key": next(iter(CATALOGUE))},
    "POST /api/login/card": {"token": "x" * 43},
    "POST /api/groups/{group_id:id}/pupils": {"key": "liste-numero-1", "pupils": [{}]},
    "POST /api/groups/{group_id:id}/roster/preview": {"key": "liste-numero-2", "file": ROSTER},
    "POST /api/groups/{group_id:id}/roster": {
        "key": "liste-numero-2",
        "file": ROSTER,
        "plan": "0" * 64,
    },
    "make_cards": {"user_ids": ["{made pupil}"], "kind": "words"},
    "change_card_hours": {"hours": "always"},
    "make_report": {
        "target_kind": "user",
        "target_id": "{classmate}",
        "reason": "rude_name",
    },
    "take_second_step": {"challenge": "x" * 43, "code": "123456"},
    "show_second_factor": {"code": "123456"},
    "renew_recovery_codes": {"current_password": PASSWORD, "code": "123456"},
    "switch_off_second_factor": {"current_password": PASSWORD, "code": "123456"},
    "note_paper_consent": {"purpose": "marketing", "is_given": False},
    "log_in": {"username": "classmate", "password": PASSWORD},
    "make_group": {"name": "Les comètes", "group_type": "friends"},
    "decide_member": {"is_active": True},
    "make_challenge": {**DUEL, "kind": "duel_1v1", "challenged_id": "{classmate}"},
    "write_exercise": SUM,
    "change_own_exercise": {**SUM, "revision": 1},
    "make_set": {"title": "Encore", "items": [{"kind": "own", "exercise_id": "{exercise}"}]},
    "replace_own_set": {
        "title": "Autre",
        "revision": 1,
        "items": [{"kind": "own", "exercise_id": "{exercise}"}],
    },
    "write_logic_challenge": RIDDLE,
    "change_own_logic_challenge": {**RIDDLE, "title": "Qui donc ?"},
    "knock_at_group": {"code": "{join_code}"},
    "change_own_consents": {"purpose": "marketing", "is_given": False},
    "change_childs_consents": {"purpose": "marketing", "is_given": False},
    "answer_logic_challenge": {"answer": "12", "attempt_id": "essai-1"},
}
"""By method and path, or by action. `{name}` stands for a thing of the town."""
BY_NAME: dict[str, Any] = {
    "email": "famille@example.org",
    "password": PASSWORD,
    "current_password": PASSWORD,
    "new_password": "dix-sept girafons bleus",
}
"""What a field of this name takes, where its type does not say it."""
FOR_TEACHERS: dict[str, dict[str, Any]] = {
    "make_group": {"name": "CM2 B", "group_type": "class"},
    "make_challenge": {**DUEL, "group_ids": ["{group}"]},
}
"""What teachers make on the same path as pupils, and is something else."""
QUERIES: dict[str, dict[str, Any]] = {
    "preview_exercises": {"type": "addition", "level": "initie"},
    "read_leaderboard": {},
}


def is_json(row: AnyEndpoint) -> bool:
    """Whether a row's body is JSON, and not a file's bytes."""
    return not issubclass(row.takes, PictureUpload)


def picture() -> bytes:
    """Return a PNG of one colour, large enough for an avatar."""
    written = io.BytesIO()
    Image.new("RGB", (300, 300), "teal").save(written, "PNG")
    return written.getvalue()


def sample(row: AnyEndpoint, names: dict[str, Any], role: str = "") -> dict[str, Any]:
    """Return a body, or a query, that the row's type accepts, as somebody of a role would ask."""
    if not is_json(row):
        return {}
    written = WRITTEN if row.has_body else QUERIES
    if role in TEACHING:
        written = written | FOR_TEACHERS
    known = written.get(f"{row.method} {row.path}") or written.get(row.action)
    if known is not None:
        filled = _fill(known, names)
        assert isinstance(filled, dict)
        return filled
    made = _of_struct(inspect.type_info(row.takes))
    msgspec.convert(made, row.takes, strict=row.has_body)
    return made


def _fill(value: Any, names: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _fill(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_fill(part, names) for part in value]
    if isinstance(value, str) and value.startswith("{"):
        return names[value.strip("{}")]
    return value


def _of_struct(info: Any) -> dict[str, Any]:
    made = {
        each.encode_name: BY_NAME.get(each.encode_name) or _of(each.type)
        for each in info.fields
        if each.required
    }
    if info.tag_field is not None:
        made[info.tag_field] = info.tag
    return made


def _of(info: Any) -> Any:
    match info:
        case inspect.StrType(min_length=low, pattern=pattern):
            return _text(low or 0, pattern)
        case inspect.IntType(ge=low, gt=above):
            return low if low is not None else (above or 0) + 1
        case inspect.FloatType(ge=low):
            return float(low or 0)
        case inspect.BoolType():
            return True
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.EnumType(cls=cls):
            return next(iter(cls)).value
        case inspect.StructType():
            return _of_struct(info)
        case inspect.UnionType(types=types):
            return _of(types[0])
        case inspect.Metadata(type=inner):
            return _of(inner)
        case inspect.ListType(min_length=low) | inspect.VarTupleType(min_length=low):
            return [_of(info.item_type) for _ in range(low or 0)]
        case inspect.DictType():
            return {}
        case inspect.DateType():
            return "2026-11-22"
        case inspect.DateTimeType():
            return "2026-11-22T10:00:00Z"
        case inspect.NoneType():
            return None
        case _:
            raise AssertionError(f"no sample of {info}: write one in samples.WRITTEN")


def _text(low: int, pattern: str | None) -> str:
    return "1" * max(low, 6) if pattern and "0-9" in pattern else "a" * max(low, 1)
