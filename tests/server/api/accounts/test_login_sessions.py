"""The end of a login session over REST: one's own, another one, all others, of a tablet's pupil."""

from datetime import UTC, datetime
from typing import Any, Final

import pytest
from sqlalchemy import func, select, text, update

from persistence.models import LoginSession, User
from server.accounts.authentication import EndedLogins
from server.accounts.cookies import read_cookie
from server.accounts.devices import place_label
from server.api.accounts.login import CLEARED_DATA
from server.hub.identity import AuthenticationRefusedError
from server.settings import Settings
from tests.server.api.accounts.test_login import browser, shown
from tests.server.api.conftest import ORIGIN, Caller, Parts, School, build, connect_to

NOW: Final = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


async def count_audited(parts: Parts, action: str) -> int:
    async with parts.services.database() as session:
        query = text("SELECT count(*) FROM audit_log WHERE action = :action")
        return int(await session.scalar(query, {"action": action}) or 0)


# logging out


async def test_changing_pupil_leaves_nothing_in_the_browser(parts: Parts, school: School) -> None:
    await school.account("tablette")
    async with browser(parts, "tablette") as client:
        reply = await client.post("/api/logout", headers={"Origin": ORIGIN})
        assert reply.status_code == 204
        assert "mathakine" not in client.cookies
        after = await client.get("/api/users/me/profile")
    assert after.status_code == 401
    # "cookies" would reach every other server of the school's domain.
    assert reply.headers["clear-site-data"] == CLEARED_DATA == '"cache", "storage"'
    assert reply.headers["cache-control"] == "no-store"
    assert await count_audited(parts, "login_ended") == 1


@pytest.mark.parametrize("token", ["ended", "unknown", "none"])
async def test_logging_out_works_when_there_is_nothing_left_to_end(
    parts: Parts, school: School, token: str
) -> None:
    pupil = await school.person("deja-parti")
    known = pupil.http.headers["Authorization"]
    await pupil.post("/api/logout")
    shown_headers = {"ended": {"Authorization": known}, "unknown": {"Authorization": "Bearer x"}}
    async with connect_to(parts.app) as client:
        reply = await client.post("/api/logout", headers=shown_headers.get(token, {}))
    assert reply.status_code == 204
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert "clear-site-data" in reply.headers
    assert len(parts.ended) == 1


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://mechant.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("has_cookie", [True, False])
async def test_another_sites_page_cannot_log_a_child_out(
    parts: Parts, school: School, headers: dict[str, str], has_cookie: bool
) -> None:
    await school.account("reste")
    async with browser(parts, "reste") as client:
        token = client.cookies["mathakine"]
        if not has_cookie:
            client.cookies.clear()
        reply = await client.post("/api/logout", headers=headers)
        assert reply.status_code == 403
        # Nothing is cleared either: that alone would log the child out.
        assert "clear-site-data" not in reply.headers
        assert "set-cookie" not in reply.headers
        client.cookies.clear()
        given = {"Cookie": f"mathakine={token}"}
        still = await client.get("/api/users/me/profile", headers=given)
    assert still.status_code == 200


async def test_while_postgresql_is_away_a_logout_clears_the_browser_and_says_it_is_not_done(
    parts: Parts, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.account("panne")

    async def away(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    async with browser(parts, "panne") as client:
        assert (await client.get("/api/users/me/profile")).status_code == 200  # leaves a copy
        monkeypatch.setattr("persistence.login_queries.find_login", away)
        reply = await client.post("/api/logout", headers={"Origin": ORIGIN})
        assert "mathakine" not in client.cookies
    assert (reply.status_code, reply.json()["code"]) == (503, "database_unavailable")
    assert "clear-site-data" in reply.headers


async def test_nothing_is_logged_out_by_reading(school: School) -> None:
    pupil = await school.person("lecteur")
    for method in ("GET", "HEAD", "OPTIONS"):
        assert (await pupil.http.request(method, "/api/logout")).status_code == 405
    assert (await pupil.get("/api/users/me/profile")).status_code == 200


# other devices


async def test_devices_are_listed_with_how_and_where_they_were_opened(
    parts: Parts, school: School
) -> None:
    await school.account("curieuse", language_preference="fr")
    here = await school.log_in("curieuse")
    for row in (
        {"ip_address": "8.8.8.0", "opened_by": "card"},
        {"ip_address": None, "opened_by": "mail", "second_factor_at": NOW},
    ):
        await school.log_in("curieuse")
        async with parts.services.database.begin() as session:
            newest = select(func.max(LoginSession.id)).scalar_subquery()
            change = update(LoginSession).where(LoginSession.id == newest).values(**row)
            await session.execute(change)
    listed = (await here.get("/api/users/me/sessions")).json()["sessions"]
    found = {(each["opened_by"], each["place"], each["has_second_factor"]) for each in listed}
    assert found == {
        ("password", "Ici, sur ce réseau", False),
        ("card", "Autre réseau (8.8.8.…)", False),
        ("mail", "Réseau inconnu", True),
    }
    assert [each["is_current"] for each in listed].count(True) == 1
    for each in listed:
        assert {"browser", "system", "last_activity", "created_at", "expires_at"} <= set(each)
        assert not {"session_token", "user_agent"} & set(each)


@pytest.mark.parametrize(
    ("network", "here", "label"),
    [
        ("192.168.7.0", "192.168.7.0/24", "Here, on this network"),
        ("192.168.7.0", "203.0.113.0/24", "The school's own network"),
        ("127.0.0.0", "203.0.113.0/24", "The school's own network"),
        ("8.8.8.0", "203.0.113.0/24", "Another network (8.8.8.…)"),
        ("2a01:e0a::", "203.0.113.0/24", "Another network (2a01:e0a:…)"),
        ("2a01:e0a::", "2a01:e0a::/48", "Here, on this network"),
        (None, "unknown", "Unknown"),
    ],
)
def test_a_place_is_a_label_of_the_network(network: str | None, here: str, label: str) -> None:
    assert place_label(network, here, "en") == label


async def test_all_others_end_at_once_and_this_one_stays(parts: Parts, school: School) -> None:
    await school.account("prudente")
    here, phone, tablet = [await school.log_in("prudente") for _ in range(3)]
    stranger = await school.person("etrangere")
    ticket = (await phone.post("/api/socket-tickets")).json()["ticket"]

    reply = await here.post("/api/users/me/sessions/end-others")
    assert (reply.status_code, reply.json()) == (200, {"ended_count": 2})
    assert (await here.get("/api/groups")).status_code == 200
    assert (await stranger.get("/api/groups")).status_code == 200
    for gone in (phone, tablet):
        assert (await gone.get("/api/groups")).status_code == 401
    with pytest.raises(AuthenticationRefusedError):
        await parts.services.authenticator.authenticate(shown(ticket=ticket))
    assert sorted(user for user, _ in parts.ended) == [here.id, here.id]
    assert await count_audited(parts, "logins_ended") == 1

    again = await here.post("/api/users/me/sessions/end-others")
    assert again.json() == {"ended_count": 0}
    assert await count_audited(parts, "logins_ended") == 1


async def test_ending_one_of_somebody_elses_is_not_on_record_as_done(
    parts: Parts, school: School
) -> None:
    victim, other = await school.person("victime"), await school.person("fouineuse")
    listed = (await victim.get("/api/users/me/sessions")).json()["sessions"]
    reply = await other.delete(f"/api/users/me/sessions/{listed[0]['id']}")
    assert reply.status_code == 404
    assert await count_audited(parts, "login_ended") == 0
    assert (await victim.get("/api/groups")).status_code == 200


# what other parts call


async def test_ending_all_is_the_callers_transaction_and_announced_after_it(
    parts: Parts, school: School
) -> None:
    await school.account("change")
    one, other = await school.log_in("change"), await school.log_in("change")
    authenticator = parts.services.authenticator
    async with parts.services.database() as session:
        await authenticator.end_all(session, one.id)
        await session.rollback()
    assert (await other.get("/api/groups")).status_code == 200
    async with parts.services.database.begin() as session:
        ended = await authenticator.end_all(session, one.id)
    assert parts.ended == []
    await authenticator.announce(ended)
    assert len(parts.ended) == 2
    assert (await one.get("/api/groups")).status_code == 401
    assert (await other.get("/api/groups")).status_code == 401
    assert await authenticator_ends_nothing_again(parts, one)


async def authenticator_ends_nothing_again(parts: Parts, caller: Caller) -> bool:
    async with parts.services.database.begin() as session:
        again = await parts.services.authenticator.end_all(session, caller.id)
    return again == EndedLogins(caller.id, ())


async def test_an_ended_login_is_not_recognised_by_a_copy_while_postgresql_is_away(
    parts: Parts, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil, other = await school.person("fin"), await school.person("suite")
    for each in (pupil, other):
        assert (await each.get("/api/groups")).status_code == 200
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    await pupil.post("/api/logout")

    async def away(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("persistence.login_queries.find_login", away)
    authenticate = parts.services.authenticator.authenticate
    token = other.http.headers["Authorization"].removeprefix("Bearer ")
    assert (await authenticate(shown(token=token))).user == other.id
    ended = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    for credentials in (shown(token=ended), shown(ticket=ticket)):
        with pytest.raises(AuthenticationRefusedError) as refused:
            await authenticate(credentials)
        assert refused.value.code == "database_unavailable"


async def test_a_new_role_is_one_that_has_to_log_in_again(parts: Parts, school: School) -> None:
    pupil = await school.person("promue")
    async with parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == pupil.id).values(role="MAITRE"))
    assert (await pupil.get("/api/groups")).status_code == 401


# tickets and cookies


async def test_a_ticket_lives_for_half_a_minute(parts: Parts, school: School) -> None:
    pupil = await school.person("lente")
    reply = (await pupil.post("/api/socket-tickets")).json()
    [key] = await parts.services.volatile.keys("ticket:*")
    assert reply["expires_in_s"] == 30
    assert 0 < await parts.services.volatile.ttl(key) <= 30
    assert reply["ticket"].encode() not in key


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("__Host-mathakine=abc", "abc"),
        ('theme="dark"; {odd}=1; __Host-mathakine=abc; x=[1]', "abc"),
        ("__Host-mathakine=abc=def", "abc=def"),
        ("mathakine=abc", None),
        ("x__Host-mathakine=abc", None),
        ("__host-mathakine=abc", None),
        ("__Host-mathakine=", None),
        ("", None),
    ],
)
def test_over_https_only_the_bound_cookie_counts(header: str, token: str | None) -> None:
    assert read_cookie(header, is_https=True) == token


async def test_a_cookie_of_plain_http_means_nothing_over_https(
    sessions: Any, redis_client: Any, pool: Any, hashed: str
) -> None:
    settings = Settings(public_url="https://duel.ecole.fr")
    parts = build(sessions, redis_client, pool, settings=settings)
    pupil = await School(parts, hashed).person("ancienne")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    async with connect_to(parts.app) as client:
        plain = await client.get("/api/groups", headers={"Cookie": f"mathakine={token}"})
        bound = await client.get("/api/groups", headers={"Cookie": f"__Host-mathakine={token}"})
    assert (plain.status_code, bound.status_code) == (401, 200)


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
async def test_what_a_form_of_any_page_can_send_is_not_read(
    parts: Parts, school: School, content_type: str
) -> None:
    await school.account("formulaire")
    body = b'{"is_public_profile": true}'
    async with browser(parts, "formulaire") as client:
        headers = {"Origin": ORIGIN, "Content-Type": content_type}
        reply = await client.put("/api/users/me/profile", content=body, headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (415, "unsupported_media_type")
