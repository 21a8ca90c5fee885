"""A second factor over REST: switched on, asked for at a login, shown again, replaced, off."""

import json
import re
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from persistence.crypto import EnvelopeError, Place, seal_for
from persistence.models import (
    AuditEntry,
    LoginSession,
    Notification,
    RecoveryCode,
    User,
    UserRole,
)
from persistence.redis.client import Client
from persistence.redis.second_steps import CODE_TRIES
from persistence.second_factor import open_secret
from server.accounts import totp
from server.accounts.second_factor import Proof
from tests.server.api.conftest import ORIGIN, PASSWORD, Caller, Parts, School, connect_to
from tests.server.api.phones import Phone

ME = "/api/users/me"
ENABLE = "/api/users/me/enable-2fa"
CONFIRM = "/api/users/me/enable-2fa/confirm"
DISABLE = "/api/users/me/disable-2fa"
STATE = "/api/users/me/second-factor"
VERIFY = "/api/users/me/second-factor/verify"
RENEW = "/api/users/me/second-factor/recovery-codes"


async def switch_on(caller: Caller, parts: Parts) -> tuple[Phone, list[str]]:
    """Switch the caller's second factor on over REST; the step of the present code is used then."""
    begun = await caller.post(ENABLE, current_password=PASSWORD)
    assert begun.status_code == 200, begun.text
    phone = Phone(begun.json()["secret"])
    done = await caller.post(CONFIRM, code=phone.code(parts.time.ms))
    assert done.status_code == 200, done.text
    return phone, done.json()["recovery_codes"]


async def begin_login(client: Caller, username: str) -> str:
    reply = await client.post("/api/login", username=username, password=PASSWORD)
    assert (reply.status_code, reply.json()["code"]) == (401, "second_factor_required")
    challenge = reply.json()["challenge"]
    assert isinstance(challenge, str)
    return challenge


async def second_step(client: Caller, challenge: str, **proof: Any) -> httpx.Response:
    return await client.post("/api/login/second-step", challenge=challenge, **proof)


def told(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json().get("code", "")


async def notices_of(parts: Parts, user_id: int) -> list[str]:
    async with parts.services.database() as session:
        query = select(Notification.type).where(Notification.user_id == user_id)
        return list(await session.scalars(query.order_by(Notification.id)))


async def actions(parts: Parts) -> list[tuple[str, bool]]:
    async with parts.services.database() as session:
        rows = await session.execute(
            select(AuditEntry.action, AuditEntry.is_denied).order_by(AuditEntry.id)
        )
        return [(action, is_denied) for action, is_denied in rows]


async def everything_in(client: Client) -> bytes:
    """Return every key with its value, as far as they are strings and hashes."""
    found: list[Any] = []
    for key in await client.keys():
        found.append(key)
        match await client.type(key):
            case b"string":
                found.append(await client.get(key))
            case b"hash":
                found.extend((await client.hgetall(key)).values())
    return b" ".join(found)


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


# switching on


async def test_nothing_changes_before_a_code_of_the_new_secret_was_given(
    teacher: Caller, school: School
) -> None:
    begun = (await teacher.post(ENABLE, current_password=PASSWORD)).json()

    assert re.fullmatch("[A-Z2-7]{32}", begun["secret"])
    assert begun["uri"] == totp.otpauth_uri(totp.from_text(begun["secret"]), "mme-martin")
    assert begun["qr_svg"].startswith("<svg")
    assert begun["expires_in_s"] == 1800
    state = (await teacher.get(STATE)).json()
    assert state == {
        "is_on": False,
        "is_required": False,
        "since": None,
        "recovery_codes_left": 0,
        "holds_until": None,
    }
    assert (await school.log_in("mme-martin")).id == teacher.id


async def test_confirming_tells_ten_recovery_codes_and_ends_all_other_logins(
    teacher: Caller, parts: Parts, school: School
) -> None:
    other = await school.log_in("mme-martin")
    _, codes = await switch_on(teacher, parts)

    assert len(set(codes)) == 10
    assert told(await other.get(f"{ME}/profile")) == (401, "authentication_required")
    state = (await teacher.get(STATE)).json()
    assert (state["is_on"], state["recovery_codes_left"]) == (True, 10)
    assert None not in {state["since"], state["holds_until"]}
    assert len(parts.ended) == 1
    assert await notices_of(parts, teacher.id) == ["second_factor_on"]


async def test_a_wrong_first_code_switches_nothing_on(teacher: Caller, parts: Parts) -> None:
    begun = await teacher.post(ENABLE, current_password=PASSWORD)
    phone = Phone(begun.json()["secret"])
    wrong = await teacher.post(CONFIRM, code=phone.wrong_code(parts.time.ms))

    assert told(wrong) == (401, "second_factor_failed")
    assert not (await teacher.get(STATE)).json()["is_on"]
    right = await teacher.post(CONFIRM, code=phone.code(parts.time.ms))
    assert right.status_code == 200


async def test_only_the_newest_secret_can_be_confirmed_and_once(
    teacher: Caller, parts: Parts
) -> None:
    first, second = [
        Phone((await teacher.post(ENABLE, current_password=PASSWORD)).json()["secret"])
        for _ in range(2)
    ]
    path = CONFIRM

    assert told(await teacher.post(path, code=first.code(parts.time.ms)))[0] == 401
    assert (await teacher.post(path, code=second.code(parts.time.ms))).status_code == 200
    assert told(await teacher.post(path, code=second.code(parts.time.ms))) == (409, "conflict")


async def test_a_new_secret_needs_the_password(teacher: Caller) -> None:
    reply = await teacher.post(ENABLE, current_password="pas le bon du tout")

    assert told(reply) == (401, "authentication_failed")


async def test_without_a_secret_there_is_nothing_to_confirm_show_renew_or_take_off(
    teacher: Caller,
) -> None:
    asked = {"current_password": PASSWORD, "code": "123456"}

    for path, body in (
        (CONFIRM, {"code": "123456"}),
        (VERIFY, {"code": "123456"}),
        (RENEW, asked),
        (DISABLE, asked),
    ):
        assert told(await teacher.post(path, **body)) == (409, "conflict"), path


# the second step of a login


async def test_a_login_takes_two_steps_and_holds_for_what_is_delicate(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))

    assert reply.status_code == 200, reply.text
    assert reply.json()["account"]["id"] == teacher.id
    async with connect_to(parts.app, Authorization=f"Bearer {reply.json()['token']}") as client:
        state = (await client.get(STATE)).json()
    assert state["holds_until"] is not None


async def test_the_challenge_stands_in_the_problem_document_alone(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    await switch_on(teacher, parts)
    reply = await nobody.post("/api/login", username="mme-martin", password=PASSWORD)

    assert len(reply.json()["challenge"]) >= 43
    assert reply.json()["type"] == "urn:mathakine:problem:second_factor_required"
    assert "set-cookie" not in reply.headers
    assert "challenge" not in (await nobody.get("/api/users/me/profile")).json()


async def test_a_code_may_have_the_space_that_apps_show(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=30)
    code = phone.code(parts.time.ms)
    challenge = await begin_login(nobody, "mme-martin")

    assert (await second_step(nobody, challenge, code=f"{code[:3]} {code[3:]}")).status_code == 200


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, False)])
async def test_only_the_present_step_and_the_one_before_are_taken(
    teacher: Caller, nobody: Caller, parts: Parts, steps: int, is_taken: bool
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=300)
    challenge = await begin_login(nobody, "mme-martin")
    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms, steps=steps))

    assert told(reply) == ((200, "") if is_taken else (401, "second_factor_failed"))


async def test_after_a_step_nothing_up_to_it_is_taken(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=300)
    code, before = phone.code(parts.time.ms), phone.code(parts.time.ms, steps=-1)
    first = await second_step(nobody, await begin_login(nobody, "mme-martin"), code=code)
    assert first.status_code == 200

    for spent in (code, before):
        challenge = await begin_login(nobody, "mme-martin")
        assert told(await second_step(nobody, challenge, code=spent)) == (
            401,
            "second_factor_failed",
        )


async def test_the_code_of_a_login_is_worth_nothing_for_showing_it_again(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    code = phone.code(parts.time.ms)
    await second_step(nobody, await begin_login(nobody, "mme-martin"), code=code)

    assert told(await teacher.post(VERIFY, code=code)) == (
        401,
        "second_factor_failed",
    )
    parts.time.forward(s=30)
    shown = await teacher.post(VERIFY, code=phone.code(parts.time.ms))
    assert shown.status_code == 200


async def test_a_challenge_is_worth_one_login(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    assert (await second_step(nobody, challenge, code=phone.code(parts.time.ms))).status_code == 200

    reply = await second_step(nobody, challenge, recovery_code=codes[0])

    assert told(reply) == (401, "authentication_failed")
    assert (await teacher.get(STATE)).json()["recovery_codes_left"] == 10


async def test_a_challenge_opens_no_other_account(
    teacher: Caller, nobody: Caller, parts: Parts, school: School
) -> None:
    other = await school.teacher("m-durand")
    phone, codes = await switch_on(other, parts)
    await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")

    for proof in ({"code": phone.code(parts.time.ms)}, {"recovery_code": codes[0]}):
        assert told(await second_step(nobody, challenge, **proof)) == (
            401,
            "second_factor_failed",
        )


@pytest.mark.parametrize("challenge", ["x", "é" * 40, "a" * 100, "\ud83d"])
async def test_a_made_up_challenge_is_worth_nothing(nobody: Caller, challenge: str) -> None:
    # A lone surrogate as clients may escape it: JSON has it, and UTF-8 has not.
    body = json.dumps({"challenge": challenge, "code": "123456"})
    reply = await nobody.http.post(
        "/api/login/second-step", content=body, headers={"content-type": "application/json"}
    )

    assert told(reply) in {(401, "authentication_failed"), (400, "bad_message")}


async def test_a_password_that_was_changed_meanwhile_ends_the_challenge(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    other_hash = await parts.services.passwords.hash("un autre mot de passe")
    async with parts.services.database.begin() as session:
        await session.execute(
            update(User).where(User.id == teacher.id).values(hashed_password=other_hash)
        )

    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))

    assert told(reply) == (401, "authentication_failed")


@pytest.mark.parametrize("column", ["is_active", "is_deleted"])
async def test_an_account_that_was_disabled_meanwhile_is_not_let_in(
    teacher: Caller, nobody: Caller, parts: Parts, column: str
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    async with parts.services.database.begin() as session:
        await session.execute(
            update(User).where(User.id == teacher.id).values({column: column == "is_deleted"})
        )

    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))

    assert told(reply) == (401, "authentication_failed")


async def test_a_second_step_by_cookie_keeps_the_token_out_of_the_answer(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    answer = {"challenge": challenge, "code": phone.code(parts.time.ms), "carrier": "cookie"}
    path = "/api/login/second-step"

    foreign = await nobody.http.post(path, json=answer, headers={"Origin": "https://evil.test"})
    assert told(foreign) == (403, "csrf_failed")
    reply = await nobody.http.post(path, json=answer, headers={"Origin": ORIGIN})
    assert reply.status_code == 200
    assert reply.json()["token"] is None
    assert "HttpOnly" in reply.headers["set-cookie"]


@pytest.mark.parametrize(
    "proof",
    [{}, {"code": "123456", "recovery_code": "x"}, {"code": "12345"}, {"code": "١٢٣٤٥٦"}],
)
async def test_a_step_without_one_well_formed_proof_is_refused(
    nobody: Caller, proof: dict[str, str]
) -> None:
    reply = await second_step(nobody, "x", **proof)

    assert told(reply) == (422, "validation_failed")
    assert reply.json()["errors"][0]["field"] == "code"


# recovery codes


async def test_a_recovery_code_lets_in_once_however_it_is_typed(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    _, codes = await switch_on(teacher, parts)
    typed = f" {codes[3].lower().replace('-', ' ')} "
    first = await second_step(nobody, await begin_login(nobody, "mme-martin"), recovery_code=typed)
    again = await second_step(
        nobody, await begin_login(nobody, "mme-martin"), recovery_code=codes[3]
    )

    assert first.status_code == 200
    assert told(again) == (401, "second_factor_failed")
    assert (await teacher.get(STATE)).json()["recovery_codes_left"] == 9
    assert ("recovery_code_used", False) in await actions(parts)


async def test_recovery_codes_are_kept_as_hashes(teacher: Caller, parts: Parts) -> None:
    _, codes = await switch_on(teacher, parts)
    async with parts.services.database() as session:
        kept = list(await session.scalars(select(RecoveryCode.code_hash)))

    assert len(kept) == 10
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in kept)
    assert not set(kept) & set(codes)


async def test_new_recovery_codes_end_the_older_ones(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, old = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    renewed = await teacher.post(
        RENEW,
        current_password=PASSWORD,
        code=phone.code(parts.time.ms),
    )
    new = renewed.json()["recovery_codes"]

    assert len(set(new)) == 10
    assert not set(new) & set(old)
    challenge = await begin_login(nobody, "mme-martin")
    assert told(await second_step(nobody, challenge, recovery_code=old[0]))[0] == 401
    assert (await second_step(nobody, challenge, recovery_code=new[0])).status_code == 200


async def test_few_codes_left_are_told_once(teacher: Caller, nobody: Caller, parts: Parts) -> None:
    _, codes = await switch_on(teacher, parts)
    seen = []
    for code in codes[:9]:
        challenge = await begin_login(nobody, "mme-martin")
        assert (await second_step(nobody, challenge, recovery_code=code)).status_code == 200
        seen.append((await notices_of(parts, teacher.id)).count("recovery_codes_few"))

    assert seen == [0, 0, 0, 0, 0, 0, 1, 1, 1]


# guessing


async def test_a_challenge_bears_five_tries(teacher: Caller, parts: Parts) -> None:
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    # From five places, so that no place is locked before the challenge is used up.
    clients = [connect_to(parts.app, f"192.0.{at}.1") for at in range(6)]
    callers = [Caller(client) for client in clients]
    challenge = await begin_login(callers[0], "mme-martin")
    wrong = phone.wrong_code(parts.time.ms)

    tries = [told(await second_step(each, challenge, code=wrong)) for each in callers[:5]]
    right = await second_step(callers[5], challenge, recovery_code=codes[0])

    assert tries == [(401, "second_factor_failed")] * 5
    assert told(right) == (401, "authentication_failed")
    for client in clients:
        await client.aclose()


async def test_wrong_codes_lock_the_name_for_this_place_as_wrong_passwords_do(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    waiting = await begin_login(nobody, "mme-martin")
    for _ in range(5):
        # A fresh challenge each time: a right password does not clear what was counted.
        challenge = await begin_login(nobody, "mme-martin")
        await second_step(nobody, challenge, code=phone.wrong_code(parts.time.ms))

    refused = await nobody.post("/api/login", username="mme-martin", password=PASSWORD)
    assert told(refused) == (429, "account_locked")
    async with parts.services.database() as session:
        assert (await session.get_one(User, teacher.id)).failed_login_attempts == 5
    assert ("login_locked", True) in await actions(parts)
    locked = await second_step(nobody, waiting, recovery_code=codes[0])
    assert told(locked) == (429, "account_locked")
    parts.time.forward(minutes=31)
    challenge = await begin_login(nobody, "mme-martin")
    assert (await second_step(nobody, challenge, code=phone.code(parts.time.ms))).status_code == 200


async def test_an_account_takes_twenty_wrong_codes_a_day_and_then_only_recovery_codes(
    teacher: Caller, parts: Parts
) -> None:
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    wrong = phone.wrong_code(parts.time.ms)
    path = VERIFY
    replies = [told(await teacher.post(path, code=wrong)) for _ in range(CODE_TRIES)]
    refused = await teacher.post(path, code=phone.code(parts.time.ms))

    assert replies == [(401, "second_factor_failed")] * 20
    assert told(refused) == (429, "rate_limited")
    assert 86_000 < int(refused.headers["retry-after"]) <= 86_400
    async with connect_to(parts.app, "198.51.100.7") as client:  # nor from anywhere else
        challenge = await begin_login(Caller(client), "mme-martin")
        blocked = await second_step(Caller(client), challenge, code=phone.code(parts.time.ms))
        assert told(blocked) == (429, "rate_limited")
        saved = await second_step(Caller(client), challenge, recovery_code=codes[0])
    assert saved.status_code == 200
    assert (await notices_of(parts, teacher.id)).count("second_factor_guessed") == 1


async def test_right_codes_are_not_counted(teacher: Caller, parts: Parts) -> None:
    phone, _ = await switch_on(teacher, parts)

    for _ in range(CODE_TRIES + 5):
        parts.time.forward(s=30)
        shown = await teacher.post(VERIFY, code=phone.code(parts.time.ms))
        assert shown.status_code == 200, shown.text


# replacing and taking off


async def test_a_new_phone_needs_the_old_one_or_a_recovery_code(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    old_phone, codes = await switch_on(teacher, parts)
    parts.time.forward(minutes=16)
    path = ENABLE
    assert told(await teacher.post(path, current_password=PASSWORD)) == (
        401,
        "second_factor_required",
    )
    await teacher.post(VERIFY, recovery_code=codes[0])
    new_phone, new_codes = await switch_on(teacher, parts)

    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    for spent in ({"code": old_phone.code(parts.time.ms)}, {"recovery_code": codes[1]}):
        assert told(await second_step(nobody, challenge, **spent))[0] == 401
    assert (
        await second_step(nobody, challenge, code=new_phone.code(parts.time.ms))
    ).status_code == 200
    assert len(new_codes) == 10


async def test_the_old_phone_works_until_the_new_one_is_confirmed(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    assert (await teacher.post(ENABLE, current_password=PASSWORD)).status_code == 200
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")

    assert (await second_step(nobody, challenge, code=phone.code(parts.time.ms))).status_code == 200


async def test_taking_it_off_needs_password_and_code_and_leaves_nothing(
    teacher: Caller, parts: Parts, school: School
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    path = DISABLE
    code = phone.code(parts.time.ms)
    wrong = phone.wrong_code(parts.time.ms)
    assert told(await teacher.post(path, current_password="non non non", code=code))[0] == 401
    assert told(await teacher.post(path, current_password=PASSWORD, code=wrong))[0] == 401
    assert (await teacher.get(STATE)).json()["is_on"]

    done = await teacher.post(path, current_password=PASSWORD, code=code)

    assert done.status_code == 204
    async with parts.services.database() as session:
        row = await session.get_one(User, teacher.id)
        assert (row.two_factor_enabled, row.two_factor_secret, row.two_factor_since) == (
            False,
            None,
            None,
        )
        assert list(await session.scalars(select(RecoveryCode))) == []
    assert (await school.log_in("mme-martin")).id == teacher.id
    assert (await notices_of(parts, teacher.id))[-1] == "second_factor_off"


@pytest.mark.parametrize("role", [UserRole.ADMIN, UserRole.ARCHIVISTE])
async def test_whoever_must_have_it_cannot_take_it_off_but_move_it(
    school: School, parts: Parts, role: UserRole
) -> None:
    somebody = await school.person("chef", role)
    phone = await school.give_second_factor(somebody.id, "chef")
    body = {"current_password": PASSWORD, "code": phone.code(parts.time.ms)}

    assert told(await somebody.post(DISABLE, **body)) == (403, "forbidden")
    assert (await somebody.get(STATE)).json()["is_on"]
    await switch_on(somebody, parts)


# at rest and in the logs


async def test_a_secret_is_sealed_for_its_own_account(
    teacher: Caller, school: School, parts: Parts, nobody: Caller
) -> None:
    phone, _ = await switch_on(teacher, parts)
    other = await school.teacher("m-durand")
    await switch_on(other, parts)
    async with parts.services.database.begin() as session:
        sealed = await session.scalar(select(User.two_factor_secret).where(User.id == teacher.id))
        assert sealed is not None
        assert len(sealed) <= 255
        assert json.loads(sealed).keys() == {"k", "n", "c"}
        assert totp.to_text(phone.secret) not in sealed
        await session.execute(
            update(User).where(User.id == other.id).values(two_factor_secret=sealed)
        )
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "m-durand")
    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))

    assert told(reply) == (500, "internal_error"), "a moved envelope opens nothing"
    async with parts.services.database() as session:
        with pytest.raises(EnvelopeError):
            await open_secret(session, parts.services.keyring, other.id, sealed)


@pytest.mark.parametrize(
    ("column", "row"), [("two_factor_secret", 7), ("special_needs", 0), ("two_factor_secret", 0)]
)
async def test_a_secret_opens_only_as_what_it_was_sealed_for(
    teacher: Caller, parts: Parts, column: str, row: int
) -> None:
    # By the account's own key each time: what differs is the place alone. 0 stands for its row.
    place = Place("users", column, row or teacher.id)
    keyring, secret = parts.services.keyring, totp.to_text(totp.new_secret())
    async with parts.services.database() as session:
        envelope = await seal_for(session, keyring, teacher.id, secret, place)
        opening = open_secret(session, keyring, teacher.id, json.dumps(envelope))
        if (column, row) == ("two_factor_secret", 0):
            assert await opening == secret
            return
        with pytest.raises(EnvelopeError):
            await opening


async def test_nothing_secret_is_in_the_logs_the_trail_or_redis(
    log_lines: Any, school: School, nobody: Caller, parts: Parts
) -> None:
    teacher = await school.teacher()
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    code = phone.code(parts.time.ms)
    wrong = phone.wrong_code(parts.time.ms)
    await second_step(nobody, challenge, code=wrong)
    await second_step(nobody, challenge, recovery_code=codes[0][:-1] + "U")
    await second_step(nobody, challenge, code=code)
    begun = await teacher.post(ENABLE, current_password=PASSWORD)
    secrets = [
        totp.to_text(phone.secret),
        begun.json()["secret"],
        challenge,
        code,
        wrong,
        PASSWORD,
        *codes,
        codes[0][:-1] + "U",
    ]

    written = log_lines.getvalue()
    async with parts.services.database() as session:
        trail = str([row.details for row in await session.scalars(select(AuditEntry))])
    stored = await everything_in(parts.services.volatile)
    assert b"enrolment:" in stored
    assert "second_factor_failed" in written
    for secret in secrets:
        assert secret not in written
        assert secret not in trail
        assert secret.encode() not in stored
    assert code not in repr(Proof(code))


async def test_the_trail_tells_what_was_done_and_what_failed(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    await second_step(nobody, challenge, code=phone.wrong_code(parts.time.ms))
    await teacher.post(DISABLE, current_password=PASSWORD, code=phone.code(parts.time.ms))

    told_of = await actions(parts)
    wanted = [
        ("second_factor_enrolled", False),
        ("second_factor_confirmed", False),
        ("recovery_codes_made", False),
        ("second_factor_failed", True),
        ("second_factor_disabled", False),
    ]
    assert [each for each in told_of if each in wanted] == wanted


async def test_while_redis_is_away_no_second_step_is_taken(
    teacher: Caller, nobody: Caller, parts: Parts, redis_server: Any
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    redis_server.kill()
    try:
        reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))
        shown = await teacher.post(VERIFY, code=phone.code(parts.time.ms))
    finally:
        redis_server.start()

    assert told(reply) == (503, "log_unavailable")
    assert told(shown) == (503, "log_unavailable")
    async with parts.services.database() as session:
        rows = await session.scalars(select(LoginSession.second_factor_at))
        assert len([at for at in rows if at is not None]) == 1
