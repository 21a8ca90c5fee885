import io

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from persistence.models import User
from persistence.object_store import ObjectStoreError
from server.api.files import PICTURE_MAX_BYTES
from server.avatars.drawn import CATALOGUE
from tests.server.api.conftest import Caller, Parts, School
from tests.server.avatars.hostile import MARKER, encoded, noise, with_metadata

JPEG = {"Content-Type": "image/jpeg"}


async def send(caller: Caller, data: bytes, media_type: str = "image/jpeg") -> httpx.Response:
    return await caller.http.post(
        "/api/users/me/avatar", content=data, headers={"Content-Type": media_type}
    )


async def stored(parts: Parts, user_id: int) -> str | None:
    async with parts.services.database() as session:
        return await session.scalar(select(User.avatar_url).where(User.id == user_id))


async def kept(parts: Parts) -> set[str]:
    return {each.name async for each in parts.services.objects.list("avatars")}


async def test_everybody_has_a_drawn_avatar_from_the_first_day(school: School) -> None:
    pupil = await school.person("eleve")
    url = (await pupil.get("/api/users/me/profile")).json()["avatar_url"]
    shown = await pupil.get(url)
    assert shown.status_code == 200
    assert shown.headers["content-type"] == "image/svg+xml"
    assert shown.headers["cache-control"] == "private, max-age=604800, immutable"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.text.startswith("<svg")


async def test_a_pupil_chooses_from_the_catalogue_and_goes_back(school: School) -> None:
    pupil = await school.person("eleve", language_preference="es")
    default = (await pupil.get("/api/users/me/profile")).json()["avatar_url"]
    listed = (await pupil.get("/api/avatars")).json()["avatars"]
    assert [each["key"] for each in listed] == list(CATALOGUE)

    chosen = await pupil.put("/api/users/me/avatar", key="planet-9")
    assert chosen.json() == {
        "url": "/api/avatars/drawn/planet-9",
        "small_url": "/api/avatars/drawn/planet-9",
        "key": "planet-9",
        "name": "Planeta 9, color azul",
    }
    assert (await pupil.get("/api/users/me/profile")).json()["avatar_url"].endswith("planet-9")
    assert (await pupil.delete("/api/users/me/avatar")).json()["url"] == default
    wrong = await pupil.put("/api/users/me/avatar", key="dragon-1")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "no_such_value")


async def test_no_photograph_of_a_pupil_is_kept(school: School, parts: Parts) -> None:
    pupil = await school.person("eleve")
    refused = await send(pupil, encoded(noise(200, 200), "JPEG"))
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert await stored(parts, pupil.id) is None
    assert await kept(parts) == set()


async def test_a_grown_up_shows_a_picture_of_his_or_her_own(school: School) -> None:
    teacher = await school.teacher(is_public_profile=True)
    pupil = await school.person("eleve")
    sent = await send(teacher, with_metadata("PNG"), "image/png; charset=binary")
    assert sent.status_code == 200, sent.text
    avatar = sent.json()
    assert (avatar["key"], avatar["name"]) == (None, None)
    assert (await teacher.get("/api/users/me/profile")).json()["avatar_url"] == avatar["url"]

    for url, size in ((avatar["url"], 256), (avatar["small_url"], 64)):
        shown = await pupil.http.get(url)
        assert shown.headers["content-type"] == "image/webp"
        assert shown.headers["cache-control"] == "private, max-age=604800, immutable"
        assert MARKER not in shown.content
        assert Image.open(io.BytesIO(shown.content)).size == (size, size)
    public = await pupil.get(f"/api/users/{teacher.id}")
    assert public.json()["avatar_url"] == avatar["url"]


async def test_an_old_picture_goes_when_another_takes_its_place(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    first = (await send(teacher, encoded(noise(90, 90), "PNG"), "image/png")).json()
    second = (await send(teacher, encoded(noise(90, 90), "WEBP"), "image/webp")).json()
    assert first["url"] != second["url"]
    assert (await teacher.get(first["url"])).status_code == 404
    name = second["url"].rpartition("/")[2]
    assert await kept(parts) == {f"avatars/{name}/256.webp", f"avatars/{name}/64.webp"}
    await teacher.delete("/api/users/me/avatar")
    assert await kept(parts) == set()


async def test_what_is_no_picture_changes_nothing_and_is_told_in_ones_language(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher(language_preference="fr")
    url = (await send(teacher, encoded(noise(90, 90), "JPEG"))).json()["url"]
    for data, code in (
        (b"", "no_picture"),
        (b"<svg onload=alert(1)>", "no_picture"),
        (encoded(noise(400, 400), "JPEG")[:5000], "broken_picture"),
        (encoded(noise(9, 9), "JPEG"), "small_picture"),
        (encoded(Image.new("L", (5_000, 5_000)), "PNG"), "large_picture"),
    ):
        refused = await send(teacher, data)
        assert refused.status_code == 422, refused.text
        assert refused.json()["errors"][0]["code"] == code
    assert "image" in refused.json()["errors"][0]["detail"]
    for media_type in ("image/svg+xml", "image/gif", "application/json", "multipart/form-data"):
        assert (await send(teacher, b"x", media_type)).status_code == 415
    assert (await send(teacher, b"x" * (PICTURE_MAX_BYTES + 1))).status_code == 413
    assert await stored(parts, teacher.id) == url
    assert len(await kept(parts)) == 2


async def test_no_path_leads_to_anything_but_pictures(school: School) -> None:
    pupil = await school.person("eleve")
    for path in (
        "/api/avatars/uploaded/" + "0" * 32,
        "/api/avatars/uploaded/" + "0" * 31,
        "/api/avatars/uploaded/..%2f..%2fsecret",
        "/api/avatars/uploaded/%00",
        "/api/avatars/drawn/robot-99",
        "/api/avatars/drawn/%2e%2e",
        "/api/avatars/drawn/" + "a" * 65,
    ):
        reply = await pupil.get(path)
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found"), path


async def test_pictures_are_for_those_who_are_logged_in(school: School, nobody: Caller) -> None:
    teacher = await school.teacher()
    url = (await send(teacher, encoded(noise(90, 90), "JPEG"))).json()["url"]
    assert (await nobody.get(url)).status_code == 401
    assert (await nobody.get("/api/avatars/drawn/robot-1")).status_code == 401


async def test_a_store_that_is_away_is_said_and_the_avatar_stays(
    school: School, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await school.teacher()
    url = (await send(teacher, encoded(noise(90, 90), "JPEG"))).json()["url"]

    async def fail(*_: object) -> None:
        raise ObjectStoreError("away")

    for name in ("put", "get", "remove"):
        monkeypatch.setattr(parts.services.objects, name, fail)
    refused = await send(teacher, encoded(noise(90, 90), "JPEG"))
    assert (refused.status_code, refused.json()["code"]) == (503, "storage_unavailable")
    assert refused.headers["retry-after"] == "5"
    assert (await teacher.get(url)).status_code == 503
    assert await stored(parts, teacher.id) == url
    # What is drawn needs no store, and an old file that stays is found by the worker.
    assert (await teacher.put("/api/users/me/avatar", key="robot-1")).status_code == 200
