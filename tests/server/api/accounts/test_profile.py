from typing import Any

from sqlalchemy import text

from game.units import MULTIPLIERS
from persistence.accommodations import read_accommodation
from persistence.models import UserRole
from tests.server.api.conftest import Parts, School
from tests.server.api.safety.people import agree


async def column(parts: Parts, name: str, user_id: int) -> Any:
    async with parts.services.database() as session:
        query = text(f"SELECT {name} FROM users WHERE id = :id")
        return await session.scalar(query, {"id": user_id})


async def test_a_profile_changes_only_where_a_field_is_given(school: School, parts: Parts) -> None:
    pupil = await school.person("change", bio="avant", grade_level=4)
    await agree(parts, pupil.id, "public_profile", "parent")
    changed = await pupil.put(
        "/api/users/me/profile",
        language="en",
        timezone="America/Guadeloupe",
        bio=None,
        learning_style="visual",
        preferred_difficulty="chevalier",
        preferred_theme="espace",
        is_public_profile=True,
    )
    read = await pupil.get("/api/users/me/profile")

    assert changed.status_code == 200
    assert changed.json() == read.json()
    profile = read.json()
    assert (profile["language"], profile["timezone"]) == ("en", "America/Guadeloupe")
    assert (profile["bio"], profile["grade_level"]) == (None, 4)
    assert profile["is_public_profile"] is True
    assert profile["email"] is None


NOT_ITS_OWNERS_TO_SET: tuple[dict[str, Any], ...] = (
    {"role": "admin"},
    {"total_points": 9_999},
    {"current_level": 100},
    {"jedi_rank": "master"},
    {"username": "chef"},
    {"email": "x@y.fr"},
    {"two_factor_enabled": False},
    {"is_active": True},
    {"special_needs": {}},
    {"accommodation": {"multiplier_pct": 300}},
    {"multiplier_pct": 300},
    {"birth_date": "2015-01-01"},
    {"id": 1},
)


async def test_a_profile_cannot_be_given_what_is_not_its_owners_to_set(school: School) -> None:
    pupil = await school.person("mefiant")
    before = (await pupil.get("/api/users/me/profile")).json()
    for field in NOT_ITS_OWNERS_TO_SET:
        reply = await pupil.put("/api/users/me/profile", **field)
        assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed"), field
    assert (await pupil.get("/api/users/me/profile")).json() == before


async def test_a_public_profile_is_found_and_a_private_one_is_not(
    school: School, parts: Parts
) -> None:
    shown = await school.person("visible", bio="mes secrets")
    await agree(parts, shown.id, "public_profile")
    hidden = await school.person("cache")
    gone = await school.account("parti", is_public_profile=True, is_deleted=True)

    found = await hidden.get(f"/api/users/{shown.id}")
    assert found.status_code == 200
    assert found.json()["username"] == "visible"
    assert set(found.json()) == {
        "id",
        "username",
        "avatar_url",
        "bio",
        "current_level",
        "jedi_rank",
        "rank_name",
        "total_points",
    }
    answers = []
    for user_id in (hidden.id, gone, 2_000_000_000, 2**31, 10**30):
        reply = await shown.get(f"/api/users/{user_id}")
        body = reply.json()
        body.pop("instance")
        answers.append((reply.status_code, body))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


async def test_a_childs_own_words_are_not_shown_to_others(school: School, parts: Parts) -> None:
    pupil = await school.person("bavard", bio="mon adresse est…")
    await agree(parts, pupil.id, "public_profile")
    adult = await school.teacher("mme-publique", is_public_profile=True, bio="Professeure")
    await school.group(adult, pupil)
    assert (await adult.get(f"/api/users/{pupil.id}")).json()["bio"] is None


async def test_an_adults_words_reach_adults_and_the_own_pupils_only(school: School) -> None:
    adult = await school.teacher("mme-publique", is_public_profile=True, bio="Professeure")
    own, other = await school.person("eleve"), await school.person("inconnu")
    colleague = await school.teacher("m-collegue")
    await school.group(adult, own)
    await school.group(colleague, other)
    shown = [
        (await reader.get(f"/api/users/{adult.id}")).json()["bio"]
        for reader in (own, colleague, other)
    ]
    assert shown == ["Professeure", "Professeure", None]


async def test_the_calm_profile_is_the_pupils_own_word(school: School) -> None:
    teacher = await school.teacher()
    pupil = await school.person("calme")
    group_id = await school.group(teacher, pupil)
    path = f"/api/groups/{group_id}/members/{pupil.id}/accommodation"
    await teacher.put(path, multiplier_pct=150, is_calm=True, is_choice=True)
    granted = (await pupil.get("/api/users/me/profile")).json()["accommodation"]
    await pupil.put("/api/users/me/profile", is_calm=False)
    chosen = (await teacher.get(path)).json()

    assert granted == {"multiplier_pct": 150, "is_calm": True, "is_choice": True}
    assert (chosen["granted_is_calm"], chosen["is_calm"]) == (True, False)
    assert chosen["multiplier_pct"] == 150


async def test_accommodations_are_sealed_where_they_are_stored(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    one, other = await school.person("un"), await school.person("deux")
    group_id = await school.group(teacher, one, other)
    for pupil in (one, other):
        reply = await teacher.put(
            f"/api/groups/{group_id}/members/{pupil.id}/accommodation", multiplier_pct=200
        )
        assert reply.status_code == 200
        await pupil.put("/api/users/me/profile", is_calm=True)
    stored = await column(parts, "special_needs::text", one.id)
    assert "200" not in stored
    assert "multiplier" not in stored
    assert "calm" not in await column(parts, "accessibility_settings", one.id)

    # A sealed value copied into another row does not open there: nothing is guessed from it.
    async with parts.services.database.begin() as session:
        await session.execute(
            text(
                "UPDATE users SET special_needs = (SELECT special_needs FROM users WHERE id = :a) "
                "WHERE id = :b"
            ),
            {"a": one.id, "b": other.id},
        )
    moved = await other.get("/api/users/me/profile")
    assert (moved.status_code, moved.json()["code"]) == (500, "internal_error")


async def test_only_the_own_teacher_sees_or_grants_an_accommodation(school: School) -> None:
    teacher, stranger = await school.teacher(), await school.teacher("m-autre")
    pupil, outsider = await school.person("mien"), await school.person("dehors")
    group_id = await school.group(teacher, pupil)
    other_group = await school.group(stranger)
    tries = [
        (stranger, group_id, pupil.id),
        (stranger, other_group, pupil.id),
        (teacher, group_id, outsider.id),
        (teacher, group_id, teacher.id),
        (teacher, other_group, pupil.id),
        (teacher, 999_999, pupil.id),
    ]
    for caller, group, user in tries:
        path = f"/api/groups/{group}/members/{user}/accommodation"
        written = await caller.put(path, multiplier_pct=300)
        read = await caller.get(path)
        assert (written.status_code, read.status_code) == (404, 404), (caller.username, group)
    own = f"/api/groups/{group_id}/members/{pupil.id}/accommodation"
    refused = await pupil.put(own, multiplier_pct=300)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert (await pupil.get(own)).status_code == 403
    held = (await pupil.get("/api/users/me/profile")).json()["accommodation"]
    assert held["multiplier_pct"] == 100


async def test_exactly_the_multipliers_of_the_rules_can_be_granted(school: School) -> None:
    teacher, pupil = await school.teacher(), await school.person("besoin")
    group_id = await school.group(teacher, pupil)
    path = f"/api/groups/{group_id}/members/{pupil.id}/accommodation"
    for multiplier in MULTIPLIERS:
        granted = await teacher.put(path, multiplier_pct=multiplier)
        refused = await teacher.put(path, multiplier_pct=multiplier + 1)
        assert granted.json()["multiplier_pct"] == multiplier
        assert refused.status_code == 422


async def test_what_the_older_product_wrote_of_accessibility_is_kept(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("ancien", accessibility_settings='{"font": "large"}')
    assert (await pupil.get("/api/users/me/profile")).status_code == 200
    await pupil.put("/api/users/me/profile", is_calm=True)

    async with parts.services.database() as session:
        _, chosen = await read_accommodation(session, parts.services.keyring, pupil.id)
    assert chosen.is_calm is True
    assert chosen.other == {"font": "large"}


async def test_a_profile_refuses_what_is_no_time_zone(school: School) -> None:
    pupil = await school.person("voyageur")
    for name in ("Mars/Olympus", "../etc/passwd", "", "UTC\u0000"):
        reply = await pupil.put("/api/users/me/profile", timezone=name)
        assert reply.status_code == 422, name
        assert reply.json()["errors"][0]["field"] == "timezone"


async def test_a_moderator_is_no_teacher(school: School) -> None:
    moderator = await school.person("gardien", UserRole.GARDIEN)
    reply = await moderator.post("/api/groups", name="Ma classe")
    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")
