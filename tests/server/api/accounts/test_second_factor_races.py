"""One code or recovery code, sent many times at once over REST to a real PostgreSQL: one passes."""

import asyncio
from collections import Counter

import httpx
import pytest
from sqlalchemy import select, text

from persistence.models import LoginSession, RecoveryCode
from tests.server.api.accounts.test_second_factor import (
    CONFIRM,
    ENABLE,
    RENEW,
    STATE,
    VERIFY,
    begin_login,
    notices_of,
    second_step,
    switch_on,
)
from tests.server.api.conftest import PASSWORD, Caller, Parts, School

AT_ONCE = 20


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


def passed(replies: list[httpx.Response]) -> int:
    codes = Counter(reply.status_code for reply in replies)
    assert set(codes) <= {200, 401, 429}, codes
    return codes[200]


async def test_of_many_logins_with_one_code_one_passes(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    # Each with a challenge of its own, as somebody would who looked over a shoulder.
    challenges = [await begin_login(nobody, "mme-martin") for _ in range(4)]
    code = phone.code(parts.time.ms)

    replies = await asyncio.gather(*(second_step(nobody, each, code=code) for each in challenges))

    assert passed(list(replies)) == 1
    async with parts.services.database() as session:
        rows = await session.scalars(
            select(LoginSession).where(LoginSession.second_factor_at.is_not(None))
        )
        assert len(list(rows)) == 2, "the login that switched it on, and the one that passed"


async def test_of_twenty_requests_with_one_code_one_passes(teacher: Caller, parts: Parts) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    code = phone.code(parts.time.ms)

    replies = await asyncio.gather(*(teacher.post(VERIFY, code=code) for _ in range(AT_ONCE)))

    assert passed(list(replies)) == 1


@pytest.mark.parametrize("is_login_first", [True, False])
async def test_a_login_and_a_request_with_one_code_exclude_each_other_in_both_orders(
    teacher: Caller, nobody: Caller, parts: Parts, is_login_first: bool
) -> None:
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    code = phone.code(parts.time.ms)
    challenge = await begin_login(nobody, "mme-martin")

    # The row is held, so that both have read the same last step before either may write it.
    async with parts.services.database() as holder:
        await holder.execute(
            text("SELECT 1 FROM users WHERE id = :id FOR NO KEY UPDATE"), {"id": teacher.id}
        )
        login = second_step(nobody, challenge, code=code)
        request = teacher.post(VERIFY, code=code)
        order = [login, request] if is_login_first else [request, login]
        tasks = []
        for count, each in enumerate(order, 1):
            tasks.append(asyncio.create_task(each))
            await _until_waiting(parts, count)
        await holder.rollback()
    replies = await asyncio.gather(*tasks)

    assert [reply.status_code for reply in replies] == [200, 401]


async def _until_waiting(parts: Parts, count: int) -> None:
    """Return once so many statements on this database wait for a lock."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(10):
        while True:
            async with parts.services.database() as session:
                if await session.scalar(query) == count:
                    return
            await asyncio.sleep(0.01)


async def test_of_the_present_code_and_the_one_before_at_once_no_challenge_opens_two_logins(
    teacher: Caller, nobody: Caller, parts: Parts
) -> None:
    phone, codes = await switch_on(teacher, parts)
    parts.time.forward(s=300)
    challenge = await begin_login(nobody, "mme-martin")

    replies = await asyncio.gather(
        second_step(nobody, challenge, code=phone.code(parts.time.ms, steps=-1)),
        second_step(nobody, challenge, code=phone.code(parts.time.ms)),
        second_step(nobody, challenge, recovery_code=codes[0]),
        second_step(nobody, challenge, recovery_code=codes[1]),
    )

    assert passed(list(replies)) == 1


async def test_of_twenty_requests_with_one_recovery_code_one_passes(
    teacher: Caller, parts: Parts
) -> None:
    _, codes = await switch_on(teacher, parts)

    replies = await asyncio.gather(
        *(teacher.post(VERIFY, recovery_code=codes[0]) for _ in range(AT_ONCE))
    )

    assert passed(list(replies)) == 1
    assert (await teacher.get(STATE)).json()["recovery_codes_left"] == 9


async def test_all_recovery_codes_at_once_are_all_used_and_told_once(
    teacher: Caller, parts: Parts
) -> None:
    _, codes = await switch_on(teacher, parts)

    replies = await asyncio.gather(
        *(teacher.post(VERIFY, recovery_code=code) for code in codes[:8])
    )

    assert passed(list(replies)) == 8
    assert (await teacher.get(STATE)).json()["recovery_codes_left"] == 2
    assert (await notices_of(parts, teacher.id)).count("recovery_codes_few") == 1


async def test_of_two_confirmations_at_once_one_tells_codes_that_work(
    teacher: Caller, parts: Parts
) -> None:
    from tests.server.api.phones import Phone

    begun = await teacher.post(ENABLE, current_password=PASSWORD)
    code = Phone(begun.json()["secret"]).code(parts.time.ms)

    replies = await asyncio.gather(*(teacher.post(CONFIRM, code=code) for _ in range(5)))

    told = [reply.json() for reply in replies if reply.status_code == 200]
    assert len(told) == 1
    assert {reply.status_code for reply in replies} == {200, 409}
    async with parts.services.database() as session:
        assert len(list(await session.scalars(select(RecoveryCode)))) == 10
    working = told[0]["recovery_codes"][0]
    shown = await teacher.post(VERIFY, recovery_code=working)
    assert shown.status_code == 200


async def test_of_two_renewals_at_once_the_codes_of_one_hold(teacher: Caller, parts: Parts) -> None:
    _, codes = await switch_on(teacher, parts)

    replies = await asyncio.gather(
        *(
            teacher.post(
                RENEW,
                current_password=PASSWORD,
                recovery_code=code,
            )
            for code in codes[:2]
        )
    )

    # The second one's code may have been replaced by the first one before it was spent.
    assert {reply.status_code for reply in replies} <= {200, 401}
    async with parts.services.database() as session:
        kept = set(await session.scalars(select(RecoveryCode.code_hash)))
    assert len(kept) == 10
