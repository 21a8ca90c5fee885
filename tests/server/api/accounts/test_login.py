import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text, update

from persistence.models import LoginSession, User, UserRole
from server.hub.identity import AuthenticationRefusedError, Credentials
from server.settings import Settings
from tests.server.api.conftest import (
    ORIGIN,
    PASSWORD,
    Caller,
    Parts,
    School,
    build,
    connect_to,
)


async def row_of(parts: Parts, username: str) -> User:
    async with parts.services.database() as session:
        row = await session.scalar(select(User).where(User.username == username))
    assert row is not None
    return row


async def logins_of(parts: Parts, user_id: int) -> list[LoginSession]:
    async with parts.services.database() as session:
        query = select(LoginSession).where(LoginSession.user_id == user_id)
        return list(await session.scalars(query.order_by(LoginSession.id)))


def shown(**secrets: Any) -> Credentials:
    return Credentials(**({"token": None, "ticket": None, "cookie": None} | secrets), network="x")


# registration


async def test_registering_makes_a_pupil_with_every_option_at_its_most_private(
    nobody: Caller, parts: Parts
) -> None:
    reply = await nobody.post("/api/register", username="Renard-Agile", password=PASSWORD)

    assert reply.status_code == 201, reply.text
    assert reply.json() == {
        "id": reply.json()["id"],
        "username": "renard-agile",
        "role": "padawan",
        "language": "fr",
    }
    row = await row_of(parts, "renard-agile")
    assert row.role is UserRole.PADAWAN
    assert row.email.endswith("@accounts.invalid")
    assert row.hashed_password.startswith("$argon2id$")
    assert not any(
        (
            row.is_public_profile,
            row.allow_friend_requests,
            row.show_in_leaderboards,
            row.data_retention_consent,
            row.marketing_consent,
        )
    )


async def test_two_accounts_without_address_do_not_collide(nobody: Caller, parts: Parts) -> None:
    for username in ("hibou-sage", "lynx-sage"):
        reply = await nobody.post("/api/register", username=username, password=PASSWORD)
        assert reply.status_code == 201
    assert (await row_of(parts, "hibou-sage")).email != (await row_of(parts, "lynx-sage")).email


@pytest.mark.parametrize(
    "extra",
    [
        {"role": "admin"},
        {"is_public_profile": True},
        {"total_points": 10_000},
        {"hashed_password": "x"},
        {"id": 1},
    ],
)
async def test_registering_cannot_set_what_is_not_in_the_form(
    nobody: Caller, extra: dict[str, Any]
) -> None:
    reply = await nobody.post("/api/register", username="lynx-lucide", password=PASSWORD, **extra)

    assert reply.status_code == 422
    assert reply.json()["code"] == "validation_failed"
    assert reply.json()["errors"][0]["field"] == next(iter(extra))
    assert reply.json()["errors"][0]["code"] == "unknown"


async def test_a_username_is_taken_whatever_its_case(nobody: Caller) -> None:
    await nobody.post("/api/register", username="castor-sage", password=PASSWORD)
    reply = await nobody.post("/api/register", username="CASTOR-Sage", password=PASSWORD)

    assert (reply.status_code, reply.json()["code"]) == (409, "username_taken")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("x" * 1025, "validation_failed"),
        ("été", "password_too_weak"),
        ("".join(map(str, range(100, 143))), "password_too_weak"),
        ("motdepasse", "password_breached"),
        ("merle-calme-24", "password_too_weak"),
        ("aqaqaqaqaqaq", "password_too_weak"),
    ],
)
async def test_a_password_that_anybody_would_try_is_refused(
    nobody: Caller, password: str, code: str
) -> None:
    reply = await nobody.post("/api/register", username="merle-calme-24", password=password)

    assert (reply.status_code, reply.json()["code"]) == (422, code)
    assert reply.json()["errors"][0]["field"] == "password"
    assert password not in reply.text


@pytest.mark.parametrize(
    "password",
    ["-".join(map(str, range(100, 131))) + "-été", "k7 $kdf9", "三只黑猫在屋顶上", "tab\ttab\n!"],
)
async def test_a_password_may_hold_any_characters(nobody: Caller, password: str) -> None:
    made = await nobody.post("/api/register", username="castor-libre", password=password)
    entered = await nobody.post("/api/login", username="castor-libre", password=password)

    assert (made.status_code, entered.status_code) == (201, 200)


async def test_a_password_typed_on_another_keyboard_is_the_same_password(nobody: Caller) -> None:
    await nobody.post("/api/register", username="castor-vivace", password="éléphant rose")
    reply = await nobody.post(
        "/api/login", username="castor-vivace", password="e\u0301le\u0301phant rose"
    )

    assert reply.status_code == 200


# logging in


async def test_a_bearer_login_answers_with_a_token_of_256_bits_and_no_cookie(
    nobody: Caller, parts: Parts, school: School
) -> None:
    await school.account("panda")
    reply = await nobody.post("/api/login", username="panda", password=PASSWORD)

    assert reply.status_code == 200
    token = reply.json()["token"]
    assert len(token) >= 43
    assert "set-cookie" not in reply.headers
    assert reply.headers["cache-control"] == "no-store"
    stored = (await logins_of(parts, reply.json()["account"]["id"]))[0]
    assert stored.session_token == hashlib.sha256(token.encode()).hexdigest()


async def test_a_login_leaves_only_a_reduced_device_and_network(
    parts: Parts, school: School
) -> None:
    user_id = await school.account("discret")
    agent = "Mozilla/5.0 (Linux; Android 14; SM-T500) Gecko/20100101 Firefox/131.0"
    async with connect_to(parts.app, "203.0.113.77", **{"User-Agent": agent}) as client:
        await client.post("/api/login", json={"username": "discret", "password": PASSWORD})

    stored = (await logins_of(parts, user_id))[0]
    assert stored.device_info == {"browser": "Firefox", "system": "Android"}
    assert str(stored.ip_address) == "203.0.113.0"
    assert stored.user_agent is None
    assert stored.location_data is None


async def test_an_address_or_another_case_logs_in_too(nobody: Caller, school: School) -> None:
    await school.account("dauphin", email="dauphin@ecole.fr")
    for name in ("DAUPHIN", "Dauphin@Ecole.fr"):
        reply = await nobody.post("/api/login", username=name, password=PASSWORD)
        assert reply.status_code == 200, name


async def test_absent_disabled_and_mistyped_look_alike(nobody: Caller, school: School) -> None:
    await school.account("present")
    await school.account("eteint", is_active=False)
    await school.account("efface", is_deleted=True)
    answers = []
    for username, password in (
        ("present", "autre chose"),
        ("absent", PASSWORD),
        ("eteint", PASSWORD),
        ("efface", PASSWORD),
        ("present", "x" * 500),
    ):
        reply = await nobody.post("/api/login", username=username, password=password)
        body = reply.json()
        body.pop("instance")
        answers.append((reply.status_code, body))

    assert answers[0][0] == 401
    assert answers[0][1]["code"] == "authentication_failed"
    assert all(answer == answers[0] for answer in answers)


async def test_failures_are_counted_and_forgotten_at_the_next_login(
    nobody: Caller, school: School, parts: Parts
) -> None:
    await school.account("compte")
    for _ in range(2):
        await nobody.post("/api/login", username="compte", password="faux faux")
    assert (await row_of(parts, "compte")).failed_login_attempts == 2

    await nobody.post("/api/login", username="compte", password=PASSWORD)
    row = await row_of(parts, "compte")
    assert (row.failed_login_attempts, row.locked_until) == (0, None)


async def test_five_failures_lock_the_name_for_that_network_only(
    nobody: Caller, school: School, parts: Parts
) -> None:
    await school.account("vise")
    await school.account("voisin")
    async with connect_to(parts.app, "198.51.100.9") as stranger:
        for _ in range(5):
            await stranger.post("/api/login", json={"username": "vise", "password": "faux faux"})
        locked = await stranger.post("/api/login", json={"username": "vise", "password": PASSWORD})
        other = await stranger.post("/api/login", json={"username": "voisin", "password": PASSWORD})
    own = await nobody.post("/api/login", username="vise", password=PASSWORD)

    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert 1 <= int(locked.headers["retry-after"]) <= 1800
    assert other.status_code == 200
    assert own.status_code == 200


async def test_the_row_says_until_when_a_network_is_locked_out(
    nobody: Caller, school: School, parts: Parts
) -> None:
    await school.account("ligne")
    for _ in range(5):
        await nobody.post("/api/login", username="ligne", password="faux faux")

    row = await row_of(parts, "ligne")
    assert row.failed_login_attempts == 5
    assert row.locked_until is not None
    assert abs(row.locked_until.timestamp() - parts.time.ms / 1000 - 1800) < 2


async def test_a_name_that_does_not_exist_is_locked_alike(nobody: Caller) -> None:
    for _ in range(5):
        await nobody.post("/api/login", username="fantome", password="faux faux")
    reply = await nobody.post("/api/login", username="fantome", password="faux faux")

    assert (reply.status_code, reply.json()["code"]) == (429, "account_locked")


async def test_a_lock_opens_by_itself(nobody: Caller, school: School, parts: Parts) -> None:
    await school.account("patient")
    for _ in range(5):
        await nobody.post("/api/login", username="patient", password="faux faux")
    parts.time.forward(minutes=31)
    reply = await nobody.post("/api/login", username="patient", password=PASSWORD)

    assert reply.status_code == 200


async def test_forty_tablets_behind_one_address_all_log_in(nobody: Caller, school: School) -> None:
    for number in range(40):
        await school.account(f"eleve-{number}")
    for number in range(40):
        name = f"eleve-{number}"
        await nobody.post("/api/login", username=name, password="raté raté")
        reply = await nobody.post("/api/login", username=name, password=PASSWORD)
        assert reply.status_code == 200, name


async def test_a_second_factor_is_never_bypassed(nobody: Caller, school: School) -> None:
    await school.account("double", two_factor_enabled=True, two_factor_secret="x")
    reply = await nobody.post("/api/login", username="double", password=PASSWORD)

    assert (reply.status_code, reply.json()["code"]) == (401, "second_factor_required")
    assert "token" not in reply.json()


# cookies


@asynccontextmanager
async def browser(parts: Parts, username: str) -> AsyncIterator[httpx.AsyncClient]:
    async with connect_to(parts.app) as client:
        reply = await client.post(
            "/api/login",
            json={"username": username, "password": PASSWORD, "carrier": "cookie"},
            headers={"Origin": ORIGIN},
        )
        assert reply.status_code == 200, reply.text
        assert reply.json()["token"] is None
        yield client


async def test_a_cookie_login_keeps_the_token_out_of_the_answer(
    parts: Parts, school: School
) -> None:
    await school.account("page")
    async with browser(parts, "page") as client:
        assert set(client.cookies) == {"mathakine", "mathakine-device"}
        reply = await client.get("/api/users/me/profile")
    assert reply.status_code == 200


async def test_over_https_the_cookie_is_bound_to_the_host(
    sessions: Any, redis_client: Any, pool: Any, hashed: str
) -> None:
    settings = Settings(public_url="https://duel.ecole.fr")
    secure = build(sessions, redis_client, pool, settings=settings)
    await School(secure, hashed).account("sure")
    async with connect_to(secure.app) as client:
        reply = await client.post(
            "/api/login",
            json={"username": "sure", "password": PASSWORD, "carrier": "cookie"},
            headers={"Origin": "https://duel.ecole.fr"},
        )
    cookie, device = reply.headers.get_list("set-cookie")
    assert device.startswith("__Host-mathakine-device=")
    assert cookie.startswith("__Host-mathakine=")
    for attribute in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert reply.headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://mechant.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://autre.ecole.fr"},
        {"Sec-Fetch-Site": "none"},
        # A page of another name that resolves to us calls itself our own.
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://mechant.example:8000"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "https://127.0.0.1:8000"},
    ],
)
async def test_a_cookie_from_another_sites_page_changes_nothing(
    parts: Parts, school: School, headers: dict[str, str]
) -> None:
    await school.account("cible")
    async with browser(parts, "cible") as client:
        reply = await client.put(
            "/api/users/me/profile", json={"is_public_profile": True}, headers=headers
        )
        profile = await client.get("/api/users/me/profile")

    assert (reply.status_code, reply.json()["code"]) == (403, "csrf_failed")
    assert profile.json()["is_public_profile"] is False


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ORIGIN},
        {"Origin": "http://localhost:8000"},
        {"Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_a_cookie_from_our_own_page_works(
    parts: Parts, school: School, headers: dict[str, str]
) -> None:
    await school.account("chez-nous")
    async with browser(parts, "chez-nous") as client:
        reply = await client.put("/api/users/me/profile", json={"bio": "bonjour"}, headers=headers)
    assert reply.status_code == 200


async def test_only_names_on_the_list_are_answered(
    sessions: Any, redis_client: Any, pool: Any, hashed: str
) -> None:
    settings = Settings(origins=("http://salle-3.local:8000",))
    parts = build(sessions, redis_client, pool, settings=settings)
    await School(parts, hashed).account("par-nom")
    async with browser(parts, "par-nom") as client:
        for host, path, status in (
            ("salle-3.local:8000", "/api/users/me/profile", 200),
            ("SALLE-3.LOCAL:8000", "/api/users/me/profile", 200),
            ("salle-3.local", "/api/users/me/profile", 421),
            ("salle-3.local:9000", "/api/users/me/profile", 421),
            ("mechant.example:8000", "/api/users/me/profile", 421),
            ("127.0.0.1:8000.mechant.example", "/metrics", 421),
            ("mechant.example", "/health/live", 200),
        ):
            reply = await client.get(path, headers={"Host": host})
            assert reply.status_code == status, (host, path)
            assert status == 200 or reply.json()["code"] == "wrong_host"


async def test_behind_a_proxy_names_are_the_proxys_business(
    sessions: Any, redis_client: Any, pool: Any
) -> None:
    settings = Settings(public_url="https://duel.ecole.fr")
    parts = build(sessions, redis_client, pool, settings=settings)
    async with connect_to(parts.app) as client:
        reply = await client.get("/api/users/me/profile", headers={"Host": "upstream-1"})
    assert reply.status_code == 401


async def test_another_sites_page_cannot_log_a_child_in_as_somebody_else(
    nobody: Caller, school: School
) -> None:
    await school.account("leurre")
    reply = await nobody.http.post(
        "/api/login",
        json={"username": "leurre", "password": PASSWORD, "carrier": "cookie"},
        headers={"Origin": "http://mechant.example"},
    )
    assert (reply.status_code, reply.json()["code"]) == (403, "csrf_failed")


async def test_a_wrong_bearer_token_is_not_rescued_by_a_cookie(
    parts: Parts, school: School
) -> None:
    await school.account("double-porte")
    async with browser(parts, "double-porte") as client:
        for value in ("Bearer faux", "Basic abc", ""):
            reply = await client.get("/api/users/me/profile", headers={"Authorization": value})
            assert reply.status_code == 401, value
            assert reply.headers["www-authenticate"] == "Bearer"


# the end of a login session


async def test_logging_out_ends_the_token_and_clears_the_cookie(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("sortie")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    reply = await pupil.post("/api/logout")
    after = await pupil.get("/api/users/me/profile")

    assert reply.status_code == 204
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert (after.status_code, after.json()["code"]) == (401, "authentication_required")
    # Every process is told, so that the sockets of this login session close.
    assert parts.ended == [(pupil.id, hashlib.sha256(token.encode()).hexdigest())]


async def test_a_login_ends_when_idle_for_too_long(school: School, parts: Parts) -> None:
    pupil = await school.person("dormeur")
    parts.time.forward(hours=11)
    assert (await pupil.get("/api/groups")).status_code == 200
    parts.time.forward(hours=11)
    assert (await pupil.get("/api/groups")).status_code == 200
    parts.time.forward(hours=13)
    assert (await pupil.get("/api/groups")).status_code == 401


async def test_a_login_ends_after_seven_days_however_busy(school: School, parts: Parts) -> None:
    pupil = await school.person("assidu")
    for _ in range(16):
        assert (await pupil.get("/api/groups")).status_code == 200
        parts.time.forward(hours=10)
    parts.time.forward(hours=10)
    assert (await pupil.get("/api/groups")).status_code == 401


async def test_activity_is_noted_at_most_once_a_minute(school: School, parts: Parts) -> None:
    pupil = await school.person("actif")
    first = (await logins_of(parts, pupil.id))[0].last_activity
    parts.time.forward(s=30)
    await pupil.get("/api/groups")
    assert (await logins_of(parts, pupil.id))[0].last_activity == first
    parts.time.forward(s=40)
    await pupil.get("/api/groups")
    assert (await logins_of(parts, pupil.id))[0].last_activity > first


@pytest.mark.parametrize("column", [{"is_active": False}, {"is_deleted": True}])
async def test_a_disabled_account_is_out_at_once(
    school: School, parts: Parts, column: dict[str, Any]
) -> None:
    pupil = await school.person("renvoye")
    async with parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == pupil.id).values(**column))

    assert (await pupil.get("/api/groups")).status_code == 401


async def test_login_sessions_are_listed_and_ended_by_their_owner_only(school: School) -> None:
    await school.account("proprio")
    tablet, phone = await school.log_in("proprio"), await school.log_in("proprio")
    other = await school.person("autre")
    listed = (await tablet.get("/api/users/me/sessions")).json()["sessions"]
    foreign = next(each for each in listed if not each["is_current"])

    denied = await other.delete(f"/api/users/me/sessions/{foreign['id']}")
    missing = await other.delete("/api/users/me/sessions/999999")
    assert [each["is_current"] for each in listed].count(True) == 1
    assert len(listed) == 2
    assert (denied.status_code, denied.json()["code"]) == (404, "not_found")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
    assert (await phone.get("/api/groups")).status_code == 200

    ended = await tablet.delete(f"/api/users/me/sessions/{foreign['id']}")
    assert ended.status_code == 204
    assert (await phone.get("/api/groups")).status_code == 401
    assert (await tablet.get("/api/groups")).status_code == 200
    again = await tablet.delete(f"/api/users/me/sessions/{foreign['id']}")
    assert again.status_code == 404


# what the hub asks


async def test_the_hub_recognises_token_cookie_and_ticket(school: School, parts: Parts) -> None:
    pupil = await school.person("joueur", language_preference="es")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    authenticate = parts.services.authenticator.authenticate

    for credentials in (
        shown(token=token),
        shown(ticket=ticket),
        shown(cookie=f"theme=dark; mathakine={token}"),
    ):
        identity = await authenticate(credentials)
        assert (identity.user, identity.name, identity.role) == (pupil.id, "joueur", "padawan")
        assert identity.language == "es"
        assert identity.login_hash == hashlib.sha256(token.encode()).hexdigest()


async def test_the_hub_refuses_what_is_used_up_unknown_or_absent(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("perime")
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    authenticate = parts.services.authenticator.authenticate
    await authenticate(shown(ticket=ticket))

    for credentials in (
        shown(ticket=ticket),
        shown(token="x" * 43),
        shown(token="\ud800"),
        shown(token=""),
        shown(cookie="mathakine="),
        shown(cookie="a=b;;;=;\x00"),
        shown(),
    ):
        with pytest.raises(AuthenticationRefusedError) as refused:
            await authenticate(credentials)
        assert (refused.value.code, refused.value.delay_ms) == ("authentication_failed", None)


async def test_a_ticket_of_an_ended_login_opens_nothing(school: School, parts: Parts) -> None:
    pupil = await school.person("parti")
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    await pupil.post("/api/logout")

    with pytest.raises(AuthenticationRefusedError):
        await parts.services.authenticator.authenticate(shown(ticket=ticket))


async def test_no_token_is_anywhere_in_the_database(school: School, parts: Parts) -> None:
    pupil = await school.person("secret")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    async with parts.services.database() as session:
        dump = await session.scalar(text("SELECT string_agg(s::text, ' ') FROM user_sessions s"))
        people = await session.scalar(text("SELECT string_agg(u::text, ' ') FROM users u"))

    assert token not in dump + people
    assert PASSWORD not in dump + people
