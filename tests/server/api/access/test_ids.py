"""Ids of others in a body answer like ids that nothing has: same status, body and headers."""

from typing import Any, Final

from msgspec import inspect
from sqlalchemy import update

from persistence.models import User
from server.api.endpoint import ID_MAX, AnyEndpoint
from server.api.routes import ENDPOINTS
from tests.server.api.access.samples import DUEL, sample
from tests.server.api.access.test_fields import WITH_BODY, structs_of
from tests.server.api.access.test_matrix import ask, without_instance
from tests.server.api.access.town import Town
from tests.server.api.exercises.test_authoring import SUM

NOT_BY_ID: Final = {
    ("answer_logic_challenge", "attempt_id"): "the client's own name for its attempt",
}
"""Fields that are called as ids are, and name nothing of anybody's."""
Case = tuple[str, str, dict[str, Any]]
CASES: Final[dict[tuple[str, str], Case]] = {
    ("make_challenge", "group_ids"): (
        "foreign teacher",
        "group",
        {**DUEL, "group_ids": ["{id}"]},
    ),
    ("make_challenge", "challenged_id"): (
        "stranger",
        "classmate",
        {**DUEL, "kind": "duel_1v1", "challenged_id": "{id}"},
    ),
    ("make_challenge", "set_id"): (
        "foreign teacher",
        "set",
        {"mode": "speed", "set_id": "{id}"},
    ),
    ("make_group", "institution_id"): (
        "foreign teacher",
        "institution",
        {"name": "6e B", "group_type": "class", "institution_id": "{id}"},
    ),
    ("invite_to_institution", "child_id"): (
        "head",
        "foreign pupil",
        {"role": "parent", "child_id": "{id}"},
    ),
    ("make_cards", "user_ids"): (
        "teacher",
        "foreign pupil",
        {"user_ids": ["{id}"], "kind": "words"},
    ),
    ("change_card_hours", "user_ids"): (
        "teacher",
        "foreign pupil",
        {"user_ids": ["{id}"], "hours": "always"},
    ),
    ("make_report", "target_id"): (
        "pupil",
        "foreign group",
        {"target_kind": "group", "target_id": "{id}", "reason": "rude_name"},
    ),
    ("make_set", "exercise_id"): (
        "colleague",
        "exercise",
        {"title": "Volé", "items": [{"kind": "own", "exercise_id": "{id}"}]},
    ),
    ("replace_own_set", "exercise_id"): (
        "colleague",
        "exercise",
        {
            "title": "Volé",
            "revision": 1,
            "items": [{"kind": "own", "exercise_id": "{id}"}],
        },
    ),
}
"""(action, field): who asks, whose thing is named (of `Town.names`), and the body around it."""


def id_fields(row: AnyEndpoint) -> set[str]:
    return {
        each.encode_name
        for struct in structs_of(inspect.type_info(row.takes))
        for each in struct.fields
        if each.encode_name.endswith(("_id", "_ids"))
    }


def test_every_id_in_a_body_is_tried() -> None:
    fields = {(row.action, field) for row in WITH_BODY for field in id_fields(row)}
    missing = sorted(fields - set(CASES) - set(NOT_BY_ID))
    assert not missing, f"say in CASES who must not name what by {missing}"


def filled(value: Any, thing: int) -> Any:
    if isinstance(value, dict):
        return {key: filled(part, thing) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, thing) for part in value]
    return thing if value == "{id}" else value


async def test_an_id_of_others_answers_like_one_that_nothing_has(town: Town) -> None:
    for (action, field), (asks, named, body) in CASES.items():
        caller = town.callers[asks]
        row = next(row for row in ENDPOINTS if row.action == action)
        path = row.path.replace("{institution_id:id}", str(town.names["institution"]))
        path = path.replace("{group_id:id}", str(town.names["group"]))
        if "{set_id:id}" in path:
            item = (await caller.post("/api/exercises", **SUM)).json()["id"]
            items = [{"kind": "own", "exercise_id": item}]
            made = await caller.post("/api/exercise-sets", title="Mien", items=items)
            path = path.replace("{set_id:id}", str(made.json()["id"]))
        theirs = await ask(caller, row, path, filled(body, town.names[named]))
        nothing = await ask(caller, row, path, filled(body, ID_MAX))
        # A report is received alike, whatever it is about: its answer tells nothing.
        assert theirs.status_code in {202, 403, 404, 422}, (action, field, theirs.text)
        assert without_instance(theirs) == without_instance(nothing), (action, field)


async def test_a_pupil_of_elsewhere_is_not_reached_through_a_class_of_ones_own(
    town: Town,
) -> None:
    teacher, names = town.callers["teacher"], town.names
    path = f"/api/groups/{names['group']}/members/{{}}/accommodation"
    theirs = await teacher.get(path.format(town.callers["stranger"].id))
    nothing = await teacher.get(path.format(ID_MAX))
    assert theirs.status_code == 404
    assert without_instance(theirs) == without_instance(nothing)
    other = f"/api/groups/{names['foreign group']}/members/{town.callers['pupil'].id}/accommodation"
    assert without_instance(await teacher.get(other)) == without_instance(nothing)


async def test_another_pupil_sees_nothing_of_a_pupil_in_any_answer(town: Town) -> None:
    """What is personal to one pupil stands in no answer that another, or a stranger, can get."""
    marks = {"full_name": "Marque Unique", "email": "marque@unique.example"}
    pupil = town.callers["pupil"]
    async with town.parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == pupil.id).values(**marks))
    seen = 0
    for row in ENDPOINTS:
        if row.method != "GET":
            continue
        for path, _ in town.cases(row):
            for name in ("classmate", "stranger", "foreign teacher", "colleague", "moderator"):
                reply = await ask(town.callers[name], row, path, sample(row, town.names))
                seen += 1
                for mark in marks.values():
                    assert mark not in reply.text, f"{path} tells {name}"
        town.rest()
    assert seen > 100
