"""Fields that the product's roadmap names and that no other test looks at."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from persistence.models import Notification
from tests.persistence.played import right
from tests.server.api.conftest import PASSWORD, Caller, Parts, School
from tests.server.api.play.test_results import play_duel
from tests.server.api.safety.people import agree


async def fetch(parts: Parts, query: str, **values: Any) -> list[tuple[Any, ...]]:
    async with parts.services.database() as session:
        return [tuple(row) for row in await session.execute(text(query), values)]


def now_of(parts: Parts) -> datetime:
    return datetime.fromtimestamp(parts.time.ms / 1000, UTC)


async def notices(caller: Caller, **query: Any) -> tuple[list[str], int]:
    body = (await caller.get("/api/users/me/notifications", **query)).json()
    return [each["title"] for each in body["notifications"]], body["unread_count"]


async def test_registering_notes_when_the_password_was_set(nobody: Caller, parts: Parts) -> None:
    made = await nobody.post("/api/register", username="castor-calme", password=PASSWORD)
    query = "SELECT last_password_change FROM users WHERE id = :id"
    assert await fetch(parts, query, id=made.json()["id"]) == [(now_of(parts),)]


async def test_a_consent_is_given_and_withdrawn_in_the_profile(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("accord", data_retention_consent=False)
    for purpose in ("data_retention", "marketing"):
        await agree(parts, pupil.id, purpose, "parent")
    query = "SELECT data_retention_consent, marketing_consent FROM users WHERE id = :id"
    for given in (True, False):
        await pupil.put(
            "/api/users/me/profile", data_retention_consent=given, marketing_consent=given
        )
        profile = (await pupil.get("/api/users/me/profile")).json()
        assert (profile["data_retention_consent"], profile["marketing_consent"]) == (given, given)
        assert await fetch(parts, query, id=pupil.id) == [(given, given)]


async def test_a_groups_description_comes_back(school: School) -> None:
    teacher = await school.teacher()
    words = "Les jeudis, salle 4"
    made = (await teacher.post("/api/groups", name="CM1", description=words)).json()
    read = (await teacher.get(f"/api/groups/{made['id']}")).json()["group"]
    assert made["description"] == read["description"] == words


async def test_a_notice_that_has_expired_is_not_shown(school: School, parts: Parts) -> None:
    pupil = await school.person("lecteur")
    async with parts.services.database.begin() as session:
        session.add_all(
            Notification(
                user_id=pupil.id,
                type="t",
                title=title,
                # A notice expires after it is made, so the one that is gone was made yesterday.
                created_at=now_of(parts) - timedelta(days=1),
                expires_at=None if hours is None else now_of(parts) + timedelta(hours=hours),
            )
            for title, hours in (("for ever", None), ("an hour", 1), ("gone", -1))
        )
    assert await notices(pupil) == (["an hour", "for ever"], 2)
    parts.time.forward(hours=2)
    assert await notices(pupil) == (["for ever"], 1)


async def test_only_unread_notices_are_listed_when_asked_for(school: School, parts: Parts) -> None:
    pupil = await school.person("lectrice")
    async with parts.services.database.begin() as session:
        session.add_all(
            Notification(user_id=pupil.id, type="t", title=title, is_read=is_read)
            for title, is_read in (("old", True), ("new", False))
        )
    assert await notices(pupil) == (["new", "old"], 1)
    assert await notices(pupil, is_unread="true") == (["new"], 1)


async def test_what_was_learnt_says_in_which_match_and_at_which_exercise(
    school: School, parts: Parts
) -> None:
    teacher, pupil = await school.teacher(), await school.person("ada")
    group_id = await school.group(teacher, pupil)
    challenge_id, _ = await play_duel(parts, teacher, group_id, [pupil], (right,))
    found = await fetch(
        parts,
        "SELECT DISTINCT session_id, exercises.tags, challenge_id FROM learning_analytics "
        "JOIN exercises ON exercises.id = exercise_id WHERE user_id = :id",
        id=pupil.id,
    )
    assert found == [(f"match:{challenge_id}", "match", None)]
