"""Logging in over REST where something is wrong: what is answered, counted, written down."""

import asyncio
import copy
import io
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import bcrypt
import httpx
import pytest
from sqlalchemy import event, select, text

from persistence.models import User, UserRole
from server.accounts.lockout import FAILED_MAX
from server.accounts.logging_in import IN_LINE_MAX, IN_LINE_WHEN_LATE
from server.clock import Clock
from server.errors import AuthenticationFailedError, OverloadedError
from tests.server.api.conftest import ORIGIN, PASSWORD, Caller, Parts, School, connect_to

STRANGER = "198.51.100.9"
WRONG = "faux faux faux"


async def row_of(parts: Parts, username: str) -> User:
    async with parts.services.database() as session:
        return (await session.scalars(select(User).where(User.username == username))).one()


async def log_in(
    client: httpx.AsyncClient, username: str, password: str = PASSWORD, **more: Any
) -> httpx.Response:
    body = {"username": username, "password": password, **more}
    return await client.post("/api/login", json=body)


async def fail(client: httpx.AsyncClient, username: str, count: int = FAILED_MAX) -> None:
    for _ in range(count):
        assert (await log_in(client, username, WRONG)).status_code == 401


@asynccontextmanager
async def at(parts: Parts, address: str, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    async with connect_to(parts.app, address, **headers) as client:
        yield client


# ways in for the owner


async def test_a_classmate_locks_nobody_out_of_a_tablet_that_knows_its_owner(
    parts: Parts, school: School
) -> None:
    await school.account("zoe")
    async with at(parts, "203.0.113.5", Origin=ORIGIN) as tablet:
        assert (await log_in(tablet, "zoe", carrier="cookie")).status_code == 200
        async with at(parts, "203.0.113.6") as classmate:
            await fail(classmate, "zoe")
            assert (await log_in(classmate, "zoe")).json()["code"] == "account_locked"
        assert (await log_in(tablet, "zoe", WRONG)).status_code == 401
        assert (await log_in(tablet, "zoe", carrier="cookie")).status_code == 200


async def test_a_game_client_is_known_by_the_token_that_it_kept(
    parts: Parts, school: School
) -> None:
    await school.account("zoe")
    async with at(parts, "203.0.113.5") as client:
        token = (await log_in(client, "zoe")).json()["device_token"]
        await fail(client, "zoe")
        assert (await log_in(client, "zoe")).status_code == 429
        assert (await log_in(client, "zoe", device_token=token)).status_code == 200


async def test_a_device_token_of_somebody_else_opens_no_way(parts: Parts, school: School) -> None:
    await school.account("zoe")
    await school.account("mallory")
    async with at(parts, "203.0.113.5") as client:
        token = (await log_in(client, "mallory")).json()["device_token"]
        for _ in range(FAILED_MAX):
            await log_in(client, "zoe", WRONG, device_token=token)
        assert (await log_in(client, "zoe", device_token=token)).status_code == 429


async def test_a_class_behind_one_address_keeps_its_lesson_when_one_pupil_is_locked(
    parts: Parts, school: School
) -> None:
    async with at(parts, "203.0.113.5") as client:
        for number in range(8):
            await school.account(f"eleve-{number}")
        await fail(client, "eleve-0")
        assert (await log_in(client, "eleve-0")).status_code == 429
        for number in range(1, 8):
            assert (await log_in(client, f"eleve-{number}")).status_code == 200


async def test_a_teacher_unlocks_everywhere_and_at_once(parts: Parts, school: School) -> None:
    user_id = await school.account("zoe", email="zoe@ecole.fr")
    async with at(parts, "203.0.113.5") as client, at(parts, STRANGER) as elsewhere:
        for place, name in ((client, "zoe"), (client, "Zoe@ecole.fr"), (elsewhere, "zoe")):
            await fail(place, name)
        assert (await row_of(parts, "zoe")).locked_until is not None
        async with parts.services.database.begin() as session:
            await parts.services.login_flow.clear_lock(session, user_id)
        row = await row_of(parts, "zoe")
        assert (row.failed_login_attempts, row.locked_until) == (0, None)
        for place, name in ((client, "zoe@ecole.fr"), (elsewhere, "zoe"), (client, "zoe")):
            assert (await log_in(place, name)).status_code == 200


async def test_guesses_from_many_networks_leave_the_owners_network_alone(
    parts: Parts, school: School
) -> None:
    await school.account("zoe")
    async with at(parts, "203.0.113.5") as home:
        assert (await log_in(home, "zoe")).status_code == 200
        for number in range(14):
            async with at(parts, f"198.51.{number}.1") as guesser:
                await fail(guesser, "zoe", 1)
        async with at(parts, "198.51.99.1") as guesser:
            assert (await log_in(guesser, "zoe")).status_code == 401
        async with at(parts, "203.0.113.77") as new_tablet_at_home:
            assert (await log_in(new_tablet_at_home, "zoe")).status_code == 200


# what an answer tells


async def test_a_lock_by_one_name_does_not_tell_which_other_names_are_the_same_account(
    parts: Parts, school: School
) -> None:
    await school.account("zoe", email="zoe@ecole.fr")
    async with at(parts, STRANGER) as client:
        await fail(client, "zoe")
        answers = []
        for name in ("zoe@ecole.fr", "nobody@ecole.fr", "fantome"):
            reply = await log_in(client, name)  # even with the right password
            body = reply.json()
            body.pop("instance")
            answers.append((reply.status_code, body, sorted(reply.headers)))
    assert answers[0][0] == 401
    assert answers[1:] == [answers[0]] * 2


async def test_locked_names_are_told_alike_whether_or_not_they_exist(
    parts: Parts, school: School
) -> None:
    await school.account("zoe")
    await school.account("eteint", is_active=False)
    answers = []
    async with at(parts, STRANGER) as client:
        for name in ("zoe", "fantome", "eteint"):
            await fail(client, name)
            reply = await log_in(client, name)
            body = reply.json()
            body.pop("instance")
            answers.append((reply.status_code, body, sorted(reply.headers)))
    assert answers[0][0] == 429
    assert "retry_after_s" in answers[0][1]
    assert answers[1:] == [answers[0]] * 2


class Work:
    """What the server did since it was asked last: statements sent, passwords hashed."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.statements: list[str] = []
        self.hashed: list[str] = []
        pool = parts.services.passwords
        self._verify = pool._verify
        engine = parts.services.database.kw["bind"].sync_engine
        self._events = (engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.statements.append(statement)

    def __enter__(self) -> Self:
        event.listen(*self._events)

        def verify(stored: str | None, password: bytes) -> bool:
            self.hashed.append("argon2id")
            return self._verify(stored, password)

        object.__setattr__(self._parts.services.passwords, "_verify", verify)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(*self._events)
        object.__delattr__(self._parts.services.passwords, "_verify")

    def taken(self) -> tuple[list[str], list[str]]:
        done = (self.statements[:], self.hashed[:])
        self.statements.clear()
        self.hashed.clear()
        return done


async def test_the_same_work_is_done_whoever_a_password_is_refused_for(
    parts: Parts, school: School
) -> None:
    await school.account("present")
    await school.account("eteint", is_active=False)
    await school.account("efface", is_deleted=True)
    await school.give_second_factor(await school.account("double", UserRole.MAITRE), "double")
    await school.account("ferme", email="ferme@ecole.fr")
    await school.person("habitue")
    async with at(parts, "127.0.0.1") as client:
        await fail(client, "ferme")
        with Work(parts) as work:
            seen: dict[str, list[tuple[list[str], list[str]]]] = {}
            for name in (
                *("present", "absent", "eteint", "efface", "double", "ferme@ecole.fr", "habitue"),
                *("ferme", "present", "absent"),
            ):
                reply = await log_in(client, name, WRONG)
                assert reply.status_code == (429 if name == "ferme" else 401)
                seen.setdefault(name, []).append(work.taken())
    expected = seen["absent"][0]
    assert expected[1] == ["argon2id"]
    assert len(expected[0]) >= 5
    for name, done in seen.items():
        for each in done:
            assert each == expected, name


async def test_a_refusal_leaves_after_a_whole_number_of_steps(parts: Parts, school: School) -> None:
    await school.account("zoe")
    services, now_s, slept = parts.services, 0.0, []

    async def sleep(delay_s: float) -> None:
        slept.append(delay_s)

    def monotonic_s() -> float:
        nonlocal now_s
        now_s += 0.3  # from one look to the next
        return now_s

    flow = copy.copy(services.login_flow)
    flow._clock, flow._failure_step_s, flow._sleep = Clock(monotonic_s=monotonic_s), 0.5, sleep
    for name in ("zoe", "fantome"):
        with pytest.raises(AuthenticationFailedError):
            await flow.log_in(name, WRONG, network="203.0.113.0/24", user_agent="")
    await flow.log_in("zoe", PASSWORD, network="203.0.113.0/24", user_agent="")
    assert slept == [pytest.approx(0.2)] * 2


# what is counted and written down


async def test_what_was_never_judged_is_no_failure(parts: Parts, school: School) -> None:
    await school.account("zoe")
    pool = parts.services.passwords
    real, verify_count = pool.verify, 0

    async def verify(_stored: str | None, _password: str) -> bool:
        nonlocal verify_count
        verify_count += 1
        raise OverloadedError("line is full", retry_after_s=2)

    async with at(parts, STRANGER) as client:
        object.__setattr__(pool, "verify", verify)
        try:
            for _ in range(FAILED_MAX + 2):
                reply = await log_in(client, "zoe")
                assert (reply.status_code, reply.headers["retry-after"]) == (503, "2")
        finally:
            object.__delattr__(pool, "verify")
        assert verify_count == FAILED_MAX + 2
        assert pool.verify == real
        assert (await log_in(client, "zoe")).status_code == 200


async def test_a_full_line_is_refused_before_anything_is_asked(
    parts: Parts, school: School
) -> None:
    await school.account("zoe")
    pool = parts.services.passwords
    room, pool._room = pool._room, 0
    try:
        async with at(parts, STRANGER) as client:
            with Work(parts) as work:
                reply = await log_in(client, "zoe")
                assert work.taken() == ([], [])
    finally:
        pool._room = room
    assert (reply.status_code, reply.json()["code"]) == (503, "overloaded")


class HeldUp:
    """A pool whose passwords wait until they are let go."""

    def __init__(self, parts: Parts) -> None:
        self._pool = parts.services.passwords
        self._real = self._pool.verify
        self.gate = asyncio.Event()
        self.count = 0

    async def verify(self, stored: str | None, password: str) -> bool:
        self.count += 1
        await self.gate.wait()
        return await self._real(stored, password)

    def __enter__(self) -> Self:
        object.__setattr__(self._pool, "verify", self.verify)
        return self

    def __exit__(self, *_: object) -> None:
        object.__delattr__(self._pool, "verify")


async def test_a_place_in_line_is_taken_before_a_store_is_asked_and_given_back(
    parts: Parts,
) -> None:
    flow = parts.services.login_flow

    async def one(number: int) -> str:
        try:
            await flow.prove_password(f"n{number}", WRONG, network="203.0.113.0/24")
        except (AuthenticationFailedError, OverloadedError) as error:
            return error.code
        return "opened"

    with HeldUp(parts) as pool:
        flow._clock = Clock(monotonic_s=lambda: 0.0)  # never late
        tasks = [asyncio.create_task(one(number)) for number in range(IN_LINE_MAX + 40)]
        refused = 0
        async with asyncio.timeout(30):
            while refused < 40:
                await asyncio.sleep(0.01)
                refused = sum(task.done() for task in tasks)
        pool.gate.set()
        answers = Counter(await asyncio.gather(*tasks))
    assert answers == {"overloaded": 40, "authentication_failed": IN_LINE_MAX}
    assert pool.count == IN_LINE_MAX
    assert await one(0) == "authentication_failed"


async def test_while_answers_of_a_match_wait_long_only_few_logins_stand_in_line(
    parts: Parts,
) -> None:
    flow, now_s = parts.services.login_flow, 0.0

    def monotonic_s() -> float:
        nonlocal now_s
        now_s += 0.2  # each pass of the loop takes so long
        return now_s

    async def one(number: int) -> str:
        try:
            await flow.prove_password(f"n{number}", WRONG, network="203.0.113.0/24")
        except (AuthenticationFailedError, OverloadedError) as error:
            return error.code
        return "opened"

    flow._clock = Clock(monotonic_s=monotonic_s)
    answers = Counter(await asyncio.gather(*(one(number) for number in range(30))))
    assert answers == {"overloaded": 22, "authentication_failed": IN_LINE_WHEN_LATE}


async def test_logins_are_in_the_audit_trail_without_a_word_that_was_typed(
    parts: Parts, school: School, log_lines: io.StringIO
) -> None:
    await school.account("zoe-vue")
    async with at(parts, STRANGER) as client:
        await fail(client, "zoe-vue")
        await fail(client, "mot-de-passe-ecrit-ici", 1)
        await log_in(client, "zoe-vue", "secret-tape-ici")
        parts.time.forward(minutes=31)
        await log_in(client, "zoe-vue")
    async with parts.services.database() as session:
        statement = "SELECT row_to_json(audit_log)::text, action, subject IS NULL, network"
        rows = list(await session.execute(text(f"{statement} FROM audit_log ORDER BY id")))
    assert [(row[1], row[2]) for row in rows] == [
        *[("login_failed", False)] * 4,
        ("login_locked", False),
        ("login_failed", True),
        ("login_failed", False),
        ("login_succeeded", False),
    ]
    assert {row[3] for row in rows} == {"198.51.100.0/24"}
    written = log_lines.getvalue() + "".join(row[0] for row in rows)
    for typed in ("zoe-vue", "mot-de-passe-ecrit-ici", "secret-tape-ici", WRONG):
        assert typed not in written


async def test_a_password_of_the_older_product_logs_in_and_is_hashed_anew(
    parts: Parts, school: School, nobody: Caller
) -> None:
    older = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    await school.account("ancien", hashed_password=older)
    wrong = await nobody.post("/api/login", username="ancien", password=WRONG)
    assert wrong.status_code == 401
    assert (await row_of(parts, "ancien")).hashed_password == older
    first = await nobody.post("/api/login", username="ancien", password=PASSWORD)
    row = await row_of(parts, "ancien")
    assert first.status_code == 200
    assert row.hashed_password.startswith("$argon2id$")
    assert row.last_password_change is None
    again = await nobody.post("/api/login", username="ancien", password=PASSWORD)
    assert again.status_code == 200


async def test_a_login_on_a_known_device_survives_a_new_hash_of_the_same_password(
    parts: Parts, school: School
) -> None:
    older = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    user_id = await school.account("ancien", hashed_password=older)
    async with at(parts, STRANGER) as client:
        token = (await log_in(client, "ancien")).json()["device_token"]
    assert parts.services.login_flow._devices.recognise(token, user_id, None) is not None


async def test_junk_in_the_device_cookie_stops_nobody(parts: Parts, school: School) -> None:
    await school.account("zoe")
    for junk in ("x", "a" * 40, "." * 600, "%00", '"; HttpOnly', "%C3%A9"):
        async with at(parts, STRANGER, Cookie=f"mathakine-device={junk}") as client:
            assert (await log_in(client, "zoe")).status_code == 200
