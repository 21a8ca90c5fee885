"""Settings of institutions: read and changed by who runs one, and what they do."""

from datetime import timedelta
from typing import Any

import pytest

from persistence.models import UserRole
from tests.server.api.conftest import Parts, School
from tests.server.api.safety.people import administrator, fetch, now_of


def of(institution: int) -> str:
    return f"/api/institutions/{institution}/settings"


async def test_only_what_is_given_changes_and_each_change_is_on_record(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    before = (await admin.get(of(institution))).json()
    assert (before["legal_basis"], before["timezone"]) == ("public_task", "Europe/Paris")
    changed = await admin.put(
        of(institution),
        is_second_factor_required_for_teachers=True,
        card_weekdays=[1, 2],
        language="fr",
    )
    wanted = before | {"is_second_factor_required_for_teachers": True, "card_weekdays": [1, 2]}
    assert changed.json() == wanted == (await admin.get(of(institution))).json()
    await admin.put(of(institution), language="fr")  # is so already
    rows = await fetch(
        parts, "SELECT details ->> 'settings' FROM audit_log WHERE action = 'settings_changed'"
    )
    assert rows == [("is_second_factor_required_for_teachers card_weekdays",)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"card_from": "25:00"}, "card_from"),
        ({"card_weekdays": [1, 1]}, "card_weekdays"),
        ({"card_weekdays": [8]}, "card_weekdays[0]"),
        ({"legal_basis": "because"}, "legal_basis"),
        ({"join_code_life_h": 0}, "join_code_life_h"),
        ({"country": "FR"}, "country"),
    ],
)
async def test_what_cannot_be_decided_is_refused_and_changes_nothing(
    school: School, parts: Parts, wrong: dict[str, Any], field: str
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    before = (await admin.get(of(institution))).json()
    reply = await admin.put(of(institution), **({"language": "es"} | wrong))
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, field)
    assert (await admin.get(of(institution))).json() == before


async def test_nobody_else_reads_or_changes_them(school: School, parts: Parts) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    await administrator(school, parts, institution)
    foreign = await administrator(school, parts, other, "direction-2")
    teacher = await school.teacher(institution_id=institution)
    moderator = await school.person("gardienne", UserRole.GARDIEN)
    for caller in (foreign, teacher, moderator):
        assert (await caller.get(of(institution))).status_code == 404
        assert (await caller.put(of(institution), language="es")).status_code == 404


async def test_the_institution_decides_who_makes_classes(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution)
    assert (await teacher.post("/api/groups", name="CM1")).status_code == 201
    await admin.put(of(institution), class_makers="admins")
    refused = await teacher.post("/api/groups", name="CM2")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert (await admin.post("/api/groups", name="CM2")).status_code == 201


async def test_a_join_code_lives_as_long_as_the_institution_says(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    await admin.put(of(institution), join_code_life_h=3)
    made = (await admin.post("/api/groups", name="CM2")).json()
    ends = (now_of(parts) + timedelta(hours=3)).isoformat().replace("+00:00", "Z")
    assert made["join_code_expires_at"] == ends
