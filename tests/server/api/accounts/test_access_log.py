"""What staff reads of a child is recorded, and the child can see it in his or her own words."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from sqlalchemy import select

from persistence.audit import record
from persistence.audit_actions import AUDIT_ACTIONS, AuditAction
from persistence.models import AuditEntry, AuditPerson, User, UserRole
from server.api.accounts.access_log_texts import WHAT, WHO
from tests.server.api.conftest import Caller, Parts, School

ABOUT_NOBODY = {
    "audit_pruned",
    "account_erased",
    "keys_rotated",
    "backup_restored",
    "institution_made",
}


async def _trail(parts: Parts) -> list[tuple[str, int | None, int | None, bool]]:
    async with parts.services.database() as session:
        rows = await session.execute(select(AuditPerson.reference, AuditPerson.user_id))
        known: dict[Any, int] = {row.reference: row.user_id for row in rows}
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [
            (each.action, known.get(each.actor), known.get(each.subject), each.is_denied)
            for each in entries
            if not each.action.startswith("login")
        ]


def _now(parts: Parts) -> datetime:
    return datetime.fromtimestamp(parts.time.ms / 1000, UTC)


async def _log(person: Caller, before: int | None = None) -> dict[str, Any]:
    query = {} if before is None else {"before": before}
    answer = await person.get("/api/users/me/access-log", **query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_what_a_teacher_reads_and_grants_is_in_the_trail(
    school: School, parts: Parts
) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    path = f"/api/groups/{group_id}/members/{pupil.id}"
    await teacher.get(f"{path}/accommodation")
    await teacher.put(f"{path}/accommodation", multiplier_pct=150)
    await teacher.put(f"{path}/learning-profile", strengths=["patterns"], helps=["breaks"])
    await teacher.get(f"{path}/learning-profile")
    await teacher.get(f"/api/groups/{group_id}")
    assert await _trail(parts) == [
        (action, teacher.id, pupil.id, False)
        for action in (
            "accommodation_read",
            "accommodation_granted",
            "accommodation_read",
            "cognitive_profile_written",
            "cognitive_profile_read",
            "cognitive_profile_read",
            "members_read",
        )
    ]


async def test_who_asks_for_somebody_elses_pupil_is_refused_and_recorded(
    school: School, parts: Parts
) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    other = await school.teacher("autre")
    group_id = await school.group(teacher, pupil)
    own_id = await school.group(other)
    for asked in (group_id, own_id):
        for what in ("accommodation", "learning-profile"):
            answer = await other.get(f"/api/groups/{asked}/members/{pupil.id}/{what}")
            assert answer.status_code == 404
    assert (
        await _trail(parts)
        == [
            ("accommodation_read", other.id, pupil.id, True),
            ("cognitive_profile_read", other.id, pupil.id, True),
        ]
        * 2
    )


async def test_a_member_of_the_class_reads_no_list_and_leaves_no_entry(
    school: School, parts: Parts
) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    assert (await pupil.get(f"/api/groups/{group_id}")).json()["members"] is None
    assert await _trail(parts) == []


async def test_the_child_sees_who_looked_by_the_name_and_class_that_he_knows(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    pupil = await school.person("suivi", language_preference="en")
    other = await school.teacher("etranger")
    group_id = await school.group(teacher, pupil)
    async with parts.services.database.begin() as session:
        teaching = await session.get_one(User, teacher.id)
        teaching.full_name = "Mme Curie"
    await teacher.get(f"/api/groups/{group_id}/members/{pupil.id}/accommodation")
    await other.get(f"/api/groups/{group_id}/members/{pupil.id}/accommodation")
    refused, read = (await _log(pupil))["entries"]
    assert read["who"].startswith("Your teacher Mme Curie, class ")
    assert read["what"] == "read what you were granted"
    assert (read["action"], read["was_refused"]) == ("accommodation_read", False)
    assert refused["who"].startswith("A teacher"), "a stranger's name is not told"
    assert "etranger" not in str(refused)
    assert refused["was_refused"]
    assert "nothing was shown" in refused["what"]
    assert (await _log(teacher))["entries"] == [], "the teacher's own reading is no news to her"


async def test_the_log_comes_in_pages_and_skips_what_one_did_oneself(
    school: School, parts: Parts
) -> None:
    pupil, teacher = await school.person("suivi"), await school.teacher()
    async with parts.services.database.begin() as session:
        for number in range(55):
            for actor in (teacher.id, pupil.id):
                await record(
                    session,
                    action="report_read",
                    actor_id=actor,
                    subject_id=pupil.id,
                    now=_now(parts) + timedelta(seconds=number),
                )
    first = await _log(pupil)
    assert len(first["entries"]) == 50
    second = await _log(pupil, first["next_before"])
    assert len(second["entries"]) == 5
    assert second["next_before"] is None
    times = [each["at"] for each in (*first["entries"], *second["entries"])]
    assert times == sorted(times, reverse=True)
    assert len(set(times)) == 55
    assert {each["who"] for each in first["entries"]} == {"Un enseignant"}


async def test_an_operator_and_somebody_erased_are_told_as_roles(
    school: School, parts: Parts
) -> None:
    pupil, gone = await school.person("suivi"), await school.teacher("partie")
    async with parts.services.database.begin() as session:
        now = _now(parts)
        await record(session, action="report_read", actor_id=gone.id, subject_id=pupil.id, now=now)
        await record(
            session,
            action="audit_read",
            actor_id=None,
            agent="operator",
            subject_id=pupil.id,
            now=now,
        )
    async with parts.services.database.begin() as session:
        row = await session.get_one(AuditPerson, gone.id)
        await session.delete(row)
    who = [each["who"] for each in (await _log(pupil))["entries"]]
    assert who == ["L'équipe qui fait marcher Mathakine", "Un enseignant"]


async def test_the_pupil_reads_the_same_needs_that_the_teacher_wrote(school: School) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    path = f"/api/groups/{group_id}/members/{pupil.id}"
    empty = (await pupil.get("/api/users/me/needs")).json()
    assert (empty["multiplier_pct"], empty["helps"], empty["reviewed_on"]) == (100, [], None)
    await teacher.put(f"{path}/accommodation", multiplier_pct=200, is_calm=True)
    written = await teacher.put(
        f"{path}/learning-profile", strengths=["pictures", "pictures"], helps=["breaks"]
    )
    assert written.json()["strengths"] == ["pictures"]
    await pupil.put("/api/users/me/profile", is_calm=False)
    needs = (await pupil.get("/api/users/me/needs")).json()
    assert needs["multiplier_pct"] == 200
    assert (needs["granted_is_calm"], needs["chosen_is_calm"], needs["is_calm"]) == (
        True,
        False,
        False,
    )
    assert (needs["strengths"], needs["helps"]) == (["pictures"], ["breaks"])
    assert needs["reviewed_on"] == written.json()["reviewed_on"]


@pytest.mark.parametrize(
    "body", [{"helps": ["autism"]}, {"strengths": ["x"] * 8}, {"diagnosis": "x"}, {"helps": [1]}]
)
async def test_a_learning_profile_takes_only_our_words(
    school: School, body: dict[str, Any]
) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    answer = await teacher.put(
        f"/api/groups/{group_id}/members/{pupil.id}/learning-profile", **body
    )
    assert answer.status_code == 422


async def test_needs_are_sealed_with_the_pupils_own_key(school: School, parts: Parts) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    path = f"/api/groups/{group_id}/members/{pupil.id}"
    await teacher.put(f"{path}/learning-profile", helps=["reading_aloud"])
    await teacher.put(f"{path}/accommodation", multiplier_pct=150)
    async with parts.services.database() as session:
        user = await session.get_one(User, pupil.id)
    sealed = [user.special_needs, user.cognitive_profile]
    assert "reading_aloud" not in str(sealed)
    keys = {each["k"] for each in sealed if each is not None}
    assert len(keys) == 1
    assert keys.pop().startswith("u")


def test_every_action_about_a_person_has_its_words_in_three_languages() -> None:
    assert set(WHAT) == AUDIT_ACTIONS - ABOUT_NOBODY
    for words in (*WHAT.values(), *WHO.values()):
        assert set(words) == {"fr", "en", "es"}
        assert all(words.values())
    roles = {role.value for role in UserRole} | {"nobody", "operator", "system"}
    assert set(WHO) == roles
    assert len(get_args(AuditAction)) == len(AUDIT_ACTIONS)
