"""Calls the rows of institutions, consents and moderation, for the plans of their queries."""

from typing import TYPE_CHECKING

from sqlalchemy import text

from game.texts.consents import CONSENT_VERSIONS
from tests.plans.people import Cast

if TYPE_CHECKING:
    from tests.plans.rest import Rest
    from tests.server.api.conftest import Caller

_RUNS = text("""
    INSERT INTO institution_memberships (user_id, institution_id, role)
    VALUES (:teacher, :institution, 'admin') ON CONFLICT DO NOTHING
""")
_STUDY = text("""
    INSERT INTO institution_memberships (user_id, institution_id, role)
    VALUES (:pupil, :institution, 'student')
    ON CONFLICT (user_id, institution_id, role) DO UPDATE SET is_active = true
""")
_MODERATES = text("UPDATE users SET role = 'GARDIEN' WHERE id = :newcomer")
_OF = "/api/institutions/{institution_id:id}"


async def call_schools(rest: "Rest", teacher: "Caller", pupil: "Caller", cast: Cast) -> None:
    """Settings, invitations and members of the teacher's institution, consents of a pupil."""
    child, place = cast.pupils[0], {"institution_id": cast.institution}
    rest.recorder.is_paused = True
    async with rest.parts.services.database.begin() as session:
        await session.execute(_RUNS, {"teacher": cast.teacher, "institution": cast.institution})
        await session.execute(_STUDY, {"pupil": child, "institution": cast.institution})
    rest.recorder.is_paused = False
    await rest.call(teacher, "GET /api/institutions")
    await rest.call(teacher, f"GET {_OF}/settings", **place)
    await rest.call(teacher, f"PUT {_OF}/settings", **place, join_code_life_h=200)
    await rest.call(teacher, f"GET {_OF}/members", **place)
    yes = {
        "purpose": "public_profile",
        "is_given": True,
        "text_version": CONSENT_VERSIONS["public_profile"],
    }
    await rest.call(pupil, "GET /api/consents")
    await rest.call(pupil, "PUT /api/users/me/consents", **yes)
    paper = f"PUT {_OF}/members/{{user_id:id}}/consents"
    await rest.call(teacher, paper, **place, user_id=child, **yes)
    await rest.call(pupil, "GET /api/users/me/consents")
    await rest.call(teacher, "GET /api/users/{user_id:id}", user_id=child)
    names = await rest.call(pupil, "GET /api/group-names")
    circle = {"name": names["names"][0], "group_type": "friends"}
    await rest.call(pupil, "POST /api/groups", **circle)
    await _parents(rest, teacher, child)
    invite = f"POST {_OF}/invitations"
    for more in ({"role": "teacher"}, {"role": "parent", "child_id": child}):
        made = await rest.call(teacher, invite, **place, **more)
    await rest.call(teacher, f"GET {_OF}/invitations", **place)
    revoke = f"DELETE {_OF}/invitations/{{invitation_id:id}}"
    await rest.call(teacher, revoke, **place, invitation_id=made["id"])
    await _staff(rest, teacher, cast)


async def call_moderation(rest: "Rest", teacher: "Caller", pupil: "Caller", cast: Cast) -> None:
    """Report, look and decide, as a teacher and as a moderator."""
    await rest.call(pupil, "GET /api/group-names")
    for kind, target in (
        ("user", cast.pupils[1]),
        ("group", cast.group),
        ("challenge", cast.match),
        ("exercise", 1),
        ("logic_challenge", 1),
    ):
        await rest.call(
            pupil, "POST /api/reports", target_kind=kind, target_id=target, reason="other"
        )
    await rest.call(pupil, "GET /api/users/me/reports")
    await rest.call(teacher, "GET /api/moderation/reports")
    guard = await _newcomer(rest)
    rest.recorder.is_paused = True
    async with rest.parts.services.database.begin() as session:
        await session.execute(_MODERATES, {"newcomer": guard.id})
    rest.recorder.is_paused = False
    guard = await rest.caller(guard.id)
    listed = await rest.call(guard, "GET /api/moderation/reports")
    one = "/api/moderation/reports/{report_id:id}"
    for case in listed["cases"]:
        wished = {"user": "name_reset", "group": "text_removed"}.get(case["target_kind"], "nothing")
        await rest.call(guard, f"GET {one}", report_id=case["id"])
        await rest.call(guard, f"POST {one}/decision", report_id=case["id"], decision=wished)


async def _parents(rest: "Rest", teacher: "Caller", child: int) -> None:
    made = await rest.call(
        teacher, "POST /api/users/{user_id:id}/parent-invitations", user_id=child
    )
    parent = await _newcomer(rest)
    await rest.call(parent, "POST /api/invitations/accept", token=made["token"])
    await rest.call(parent, "GET /api/users/me/children")
    await rest.call(parent, "GET /api/users/{user_id:id}/consents", user_id=child)
    no = {"purpose": "marketing", "is_given": False}
    await rest.call(parent, "PUT /api/users/{user_id:id}/consents", user_id=child, **no)


async def _staff(rest: "Rest", teacher: "Caller", cast: Cast) -> None:
    place = {"institution_id": cast.institution}
    made = await rest.call(teacher, f"POST {_OF}/invitations", **place, role="teacher")
    newcomer = await _newcomer(rest)
    await rest.call(newcomer, "POST /api/invitations/accept", token=made["token"])
    off = f"DELETE {_OF}/members/{{user_id:id}}"
    await rest.call(teacher, off, **place, user_id=newcomer.id)


async def _newcomer(rest: "Rest") -> "Caller":
    nobody = await rest.caller(None)
    free = await rest.call(nobody, "GET /api/username-suggestions", language="fr")
    made = await rest.call(
        nobody,
        "POST /api/register",
        username=free["usernames"][0],
        password="vingt-deux girafes",
    )
    return await rest.caller(made["id"])
