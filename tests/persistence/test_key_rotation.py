"""From one master key to the next: nothing is lost, and being cut short does no harm."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.accommodations import (
    Chosen,
    CognitiveProfile,
    Granted,
    choose_accommodation,
    chosen_place,
    grant_accommodation,
    granted_place,
    read_needs,
    read_needs_of,
    write_profile,
)
from persistence.crypto import (
    EnvelopeError,
    Keyring,
    Place,
    ensure_data_key,
    open_for,
    read_data_keys,
    rotation,
    seal_for,
)
from persistence.crypto.rotation import read_status, rotate
from persistence.database import create_engine, create_session_factory
from persistence.erasure import erase_user
from persistence.models import DataKeyRow, QueuedMail, User

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OLD = Keyring(b"a" * 32)
BOTH = Keyring(b"b" * 32, b"a" * 32)
NEW = Keyring(b"b" * 32)
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Database sessions that commit."""
    engine = create_engine(database_url)
    yield create_session_factory(engine)
    await engine.dispose()


async def _accounts(sessions: Sessions, count: int, **columns: Any) -> list[int]:
    async with sessions.begin() as session:
        users = [
            User(username=f"p{n}", email=f"p{n}@x.invalid", hashed_password="!", **columns)
            for n in range(count)
        ]
        session.add_all(users)
        await session.flush()
        return [user.id for user in users]


async def _rotate(sessions: Sessions, keyring: Keyring) -> rotation.Rotation:
    return await rotate(sessions, keyring, lambda: NOW, lambda _what, _count: None)


async def _is_done(sessions: Sessions, keyring: Keyring) -> bool:
    async with sessions() as session:
        return (await read_status(session, keyring)).is_done


async def test_what_is_sealed_for_one_account_opens_for_no_other(sessions: Sessions) -> None:
    one, other = await _accounts(sessions, 2)
    async with sessions.begin() as session:
        sealed = await seal_for(session, OLD, one, "secret", Place("users", "x", one))
        await ensure_data_key(session, OLD, other)
        for user_id, row in ((other, one), (one, other), (other, other)):
            with pytest.raises(EnvelopeError):
                await open_for(session, OLD, user_id, sealed, Place("users", "x", row))
        assert await open_for(session, OLD, one, sealed, Place("users", "x", one)) == "secret"


async def test_a_data_key_moved_to_another_account_does_not_unwrap(sessions: Sessions) -> None:
    one, other = await _accounts(sessions, 2)
    async with sessions.begin() as session:
        await ensure_data_key(session, OLD, one)
        row = await session.get_one(DataKeyRow, one)
        session.add(
            DataKeyRow(
                user_id=other, key_id="u0", master_key_id=row.master_key_id, wrapped=row.wrapped
            )
        )
    async with sessions() as session:
        with pytest.raises(EnvelopeError, match=f"data key of user {other}"):
            await read_data_keys(session, OLD, [other])


async def test_two_who_seal_the_first_value_at_once_use_one_key(sessions: Sessions) -> None:
    [user_id] = await _accounts(sessions, 1)
    place = Place("users", "x", user_id)

    async def seal(number: int) -> Any:
        async with sessions.begin() as session:
            return await seal_for(session, OLD, user_id, number, place)

    sealed = await asyncio.gather(*(seal(number) for number in range(8)))
    async with sessions() as session:
        assert [await open_for(session, OLD, user_id, each, place) for each in sealed] == list(
            range(8)
        )


async def test_rotating_brings_every_kind_of_value_under_the_new_secret(
    sessions: Sessions,
) -> None:
    mine, before, clear = await _accounts(sessions, 3)
    async with sessions.begin() as session:
        await grant_accommodation(session, OLD, mine, Granted(150, is_calm=True))
        await choose_accommodation(session, OLD, mine, Chosen(is_calm=False))
        await write_profile(session, OLD, mine, CognitiveProfile(("patterns",), ("breaks",)))
        # As they were before accounts had keys of their own.
        old_style = OLD.seal({"multiplier_pct": 200, "is_calm": True}, granted_place(before))
        factor = OLD.seal("JBSWY3DP", Place("users", "two_factor_secret", before))
        chosen = OLD.seal({"is_calm": True}, chosen_place(before))
        await session.execute(
            update(User)
            .where(User.id == before)
            .values(
                special_needs=old_style,
                two_factor_secret=json.dumps(factor),
                accessibility_settings=json.dumps(chosen),
            )
        )
        # As the product before this one wrote them.
        await session.execute(
            update(User)
            .where(User.id == clear)
            .values(
                special_needs={"note": "dys"},
                cognitive_profile={"style": "visuel"},
                accessibility_settings="large",
            )
        )
        session.add(
            QueuedMail(
                id=1,
                kind="reset",
                letter=OLD.seal("a link", Place("mail_queue", "letter", 1)),
                created_at=NOW,
                expires_at=NOW + timedelta(days=1),
            )
        )
    assert not await _is_done(sessions, BOTH)
    done = await _rotate(sessions, BOTH)
    assert done.failed == ()
    assert await _is_done(sessions, BOTH)
    assert await _is_done(sessions, NEW)
    async with sessions() as session:
        needs = await read_needs_of(session, NEW, [mine, before, clear])
        letter = (await session.get_one(QueuedMail, 1)).letter
        assert NEW.open(letter, Place("mail_queue", "letter", 1)) == "a link"
        row = await session.get_one(User, before)
        assert row.two_factor_secret is not None
        opened = await open_for(
            session,
            NEW,
            before,
            json.loads(row.two_factor_secret),
            Place("users", "two_factor_secret", before),
        )
        clear_text = str(
            (
                await session.execute(
                    text(
                        "SELECT special_needs, cognitive_profile, accessibility_settings "
                        "FROM users WHERE id = :id"
                    ),
                    {"id": clear},
                )
            ).one()
        )
    assert needs[mine].granted == Granted(150, is_calm=True)
    assert needs[mine].chosen == Chosen(is_calm=False)
    assert needs[mine].profile.helps == ("breaks",)
    assert needs[before].granted.multiplier_pct == 200
    assert needs[before].chosen.is_calm is True
    assert opened == "JBSWY3DP"
    assert needs[clear].granted == Granted(other={"note": "dys"})
    assert needs[clear].profile.other == {"style": "visuel"}
    assert needs[clear].chosen.other == {"text": "large"}
    assert not any(word in clear_text for word in ("dys", "visuel", "large"))


async def test_rotating_that_is_cut_short_goes_on_where_it_was(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH_COUNT", 3)
    ids = await _accounts(sessions, 8)
    async with sessions.begin() as session:
        for user_id in ids:
            await grant_accommodation(session, OLD, user_id, Granted(125))

    class CutError(Exception):
        pass

    def cut(_what: str, _count: int) -> None:
        raise CutError

    with pytest.raises(CutError):
        await rotate(sessions, BOTH, lambda: NOW, cut)
    async with sessions() as session:
        status = await read_status(session, BOTH)
        assert status.by_master == {BOTH.master_id: 3, OLD.master_id: 5}
        half = await read_needs_of(session, BOTH, ids)
    assert {each.granted.multiplier_pct for each in half.values()} == {125}, "all open half way"
    assert (await _rotate(sessions, BOTH)).done_count == 5
    assert await _is_done(sessions, NEW)
    assert (await _rotate(sessions, BOTH)).done_count == 0


async def test_a_server_that_writes_meanwhile_loses_nothing(sessions: Sessions) -> None:
    ids = await _accounts(sessions, 6)
    async with sessions.begin() as session:
        for user_id in ids:
            old = OLD.seal({"multiplier_pct": 125}, granted_place(user_id))
            await session.execute(update(User).where(User.id == user_id).values(special_needs=old))

    async def write(user_id: int, keyring: Keyring) -> None:
        async with sessions.begin() as session:
            await grant_accommodation(session, keyring, user_id, Granted(200))

    # Before the change of secrets every process knows both; who seals with which differs.
    knows_both = Keyring(b"a" * 32, b"b" * 32)
    await asyncio.gather(_rotate(sessions, BOTH), *(write(each, knows_both) for each in ids[:3]))
    await _rotate(sessions, BOTH)
    async with sessions() as session:
        needs = await read_needs_of(session, NEW, ids)
    assert [needs[each].granted.multiplier_pct for each in ids] == [200] * 3 + [125] * 3


async def test_what_does_not_open_is_named_and_left_and_does_not_stop_the_rest(
    sessions: Sessions,
) -> None:
    bad, moved, good = await _accounts(sessions, 3)
    async with sessions.begin() as session:
        for user_id in (bad, good):
            await grant_accommodation(session, OLD, user_id, Granted(125))
        await session.execute(
            update(DataKeyRow).where(DataKeyRow.user_id == bad).values(wrapped=bytes(60))
        )
        foreign = OLD.seal({"multiplier_pct": 200}, granted_place(good))
        await session.execute(update(User).where(User.id == moved).values(special_needs=foreign))
    done = await _rotate(sessions, BOTH)
    assert set(done.failed) == {
        f"data key of user {bad}",
        f"users.special_needs of row {moved}",
    }
    assert not await _is_done(sessions, BOTH)
    async with sessions() as session:
        assert (await read_needs(session, NEW, good)).granted.multiplier_pct == 125


async def test_a_missing_old_secret_is_told_by_the_status(sessions: Sessions) -> None:
    [user_id] = await _accounts(sessions, 1)
    async with sessions.begin() as session:
        await ensure_data_key(session, OLD, user_id)
    async with sessions() as session:
        assert (await read_status(session, NEW)).unknown_masters == (OLD.master_id,)


async def test_erasing_an_account_deletes_its_key_so_that_copies_stay_shut(
    sessions: Sessions,
) -> None:
    [user_id] = await _accounts(sessions, 1)
    async with sessions.begin() as session:
        await grant_accommodation(session, OLD, user_id, Granted(150))
        copied = (await session.get_one(User, user_id)).special_needs
    async with sessions.begin() as session:
        await erase_user(session, user_id)
    async with sessions.begin() as session:
        assert (await session.scalars(select(DataKeyRow))).all() == []
        await session.execute(update(User).where(User.id == user_id).values(special_needs=copied))
        with pytest.raises(EnvelopeError, match="no data key"):
            await read_needs(session, OLD, user_id)
