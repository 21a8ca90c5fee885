"""The queue and the postman on a real database; the mail server is in memory."""

import asyncio
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from persistence.crypto import Keyring
from persistence.mail_queue import FIRST_DELAY, LONGEST_DELAY, delay_after, failed_letters
from persistence.models import QueuedMail
from server.mail import postman as postman_module
from server.mail.letters import Mail
from server.mail.mailer import Mailer
from server.mail.transports import LetterDelayedError, LetterRefusedError
from tests.server.api.conftest import Parts
from tests.server.mail.mailbox import Mailbox, deliver, outlive_lease, postman_of, text_of


def letter(number: int = 0, **changes: Any) -> Mail:
    values: dict[str, Any] = {
        "kind": "password_changed",
        "email": f"duval{number}@ecole.fr",
        "language": "fr",
        "username": "mme-duval",
    }
    return Mail(**(values | changes))


async def queue(parts: Parts, *mails: Mail) -> None:
    async with parts.services.database.begin() as session:
        for mail in mails:
            await parts.services.mail.send(session, mail)


async def rows(parts: Parts) -> list[QueuedMail]:
    async with parts.services.database() as session:
        return list(await session.scalars(select(QueuedMail).order_by(QueuedMail.id)))


async def test_letters_leave_in_their_order_and_their_rows_go(parts: Parts) -> None:
    mailbox = Mailbox()
    await queue(parts, *(letter(number) for number in range(25)))
    await deliver(parts, mailbox)
    assert [message["To"] for message in mailbox.messages] == [
        f"duval{number}@ecole.fr" for number in range(25)
    ]
    assert await rows(parts) == []


async def test_a_letter_of_a_transaction_that_is_undone_is_never_sent(parts: Parts) -> None:
    mailbox = Mailbox()
    async with parts.services.database() as session:
        await parts.services.mail.send(session, letter())
        await session.rollback()
    await deliver(parts, mailbox)
    assert mailbox.messages == []


async def test_a_letter_waits_sealed(parts: Parts) -> None:
    await queue(parts, letter(token="geheim"))
    async with parts.services.database() as session:
        stored = str(await session.scalar(text("SELECT row_to_json(mail_queue) FROM mail_queue")))
    assert "password_changed" in stored
    assert not any(word in stored for word in ("ecole", "duval", "geheim"))


async def test_a_letter_that_a_dead_worker_held_is_sent_by_another_under_the_same_name(
    parts: Parts,
) -> None:
    class Dies(Mailbox):
        async def carry(self, message: Any, to: str, name: str) -> None:
            await super().carry(message, to, name)
            raise asyncio.CancelledError  # as a kill between the server's yes and the row's end

    first, second = Dies(), Mailbox()
    await queue(parts, letter())
    with pytest.raises(asyncio.CancelledError):
        await postman_of(parts, first).deliver()
    await deliver(parts, second)
    assert second.messages == [], "the lease of the dead one still holds"
    outlive_lease(parts)
    await deliver(parts, second)

    assert len(first.messages) == len(second.messages) == 1
    assert first.messages[0]["Message-ID"] == second.messages[0]["Message-ID"]
    assert first.messages[0]["Date"] == second.messages[0]["Date"]
    assert first.names == second.names
    assert await rows(parts) == []


async def test_two_workers_share_the_queue_and_send_nothing_twice(parts: Parts) -> None:
    boxes = [Mailbox(), Mailbox(), Mailbox()]
    await queue(parts, *(letter(number) for number in range(60)))
    await asyncio.gather(*(deliver(parts, box) for box in boxes))
    sent = [message["To"] for box in boxes for message in box.messages]
    assert sorted(sent) == sorted(f"duval{number}@ecole.fr" for number in range(60))


async def test_a_refused_letter_is_told_to_the_operator_and_keeps_no_other_waiting(
    parts: Parts, log_lines: io.StringIO
) -> None:
    mailbox = Mailbox()
    mailbox.answers["duval1@ecole.fr"] = LetterRefusedError("550 5.1.1")
    await queue(parts, letter(0), letter(1), letter(2))
    await deliver(parts, mailbox)

    assert [message["To"] for message in mailbox.messages] == ["duval0@ecole.fr", "duval2@ecole.fr"]
    [left] = await rows(parts)
    assert (left.letter, left.failure, left.failed_at is None) == (None, "550 5.1.1", False)
    async with parts.services.database() as session:
        assert [each.failure for each in await failed_letters(session)] == ["550 5.1.1"]
    count = parts.services.metrics.mail_failed.labels("password_changed")._value.get()
    assert count == 1
    [line] = [
        json.loads(line) for line in log_lines.getvalue().splitlines() if "letter_not_sent" in line
    ]
    assert (line["kind"], line["reason"]) == ("password_changed", "550 5.1.1")
    assert "ecole" not in log_lines.getvalue()


async def test_a_delayed_letter_is_tried_again_later_each_time_longer(parts: Parts) -> None:
    mailbox = Mailbox()
    mailbox.answers["duval0@ecole.fr"] = LetterDelayedError("451 4.7.1")
    await queue(parts, letter(0), letter(1))
    waits = []
    for _ in range(4):
        await deliver(parts, mailbox)
        [left] = await rows(parts)
        wait_s = left.due_at.timestamp() - parts.time.ms / 1000
        waits.append(round(wait_s))
        parts.time.forward(s=wait_s - 1)
        assert await postman_of(parts, mailbox).deliver() == 0
        parts.time.forward(s=1)
    assert waits == [30, 60, 120, 240]
    assert len(mailbox.messages) == 1

    mailbox.answers.clear()
    await deliver(parts, mailbox)
    assert len(mailbox.messages) == 2


def test_waiting_for_another_try_has_a_longest_time() -> None:
    assert delay_after(1) == FIRST_DELAY
    assert delay_after(50) == delay_after(10_000) == LONGEST_DELAY


async def test_a_server_that_is_away_is_left_alone_and_costs_no_letter(parts: Parts) -> None:
    mailbox = Mailbox()
    mailbox.is_away = True
    postman = postman_of(parts, mailbox)
    await queue(parts, *(letter(number) for number in range(3)))
    assert await postman.deliver() == 3
    assert await postman.deliver() == 0, "it is left alone"
    assert [row.try_count for row in await rows(parts)] == [0, 0, 0]

    mailbox.is_away = False
    parts.time.forward(minutes=1)
    await postman.deliver()
    assert len(mailbox.messages) == 3


async def test_a_letter_that_could_not_be_sent_in_time_is_given_up(parts: Parts) -> None:
    mailbox = Mailbox()
    mailbox.is_away = True
    postman = postman_of(parts, mailbox)
    await queue(parts, letter())
    while not any(row.failed_at for row in await rows(parts)):
        await postman.deliver()
        parts.time.forward(hours=1)
        assert parts.time.ms < 1_790_000_000_000.0 + timedelta(hours=30).total_seconds() * 1000
    [left] = await rows(parts)
    assert (left.letter, left.failure) == (None, "not sent in time")
    mailbox.is_away = False
    await deliver(parts, mailbox)
    assert mailbox.messages == []


async def test_a_letter_sealed_by_an_unknown_key_stops_no_other(parts: Parts) -> None:
    mailbox = Mailbox()
    stranger = Mailer(Keyring(b"x" * 32), parts.services.clock)
    async with parts.services.database.begin() as session:
        await stranger.send(session, letter(0))
    await queue(parts, letter(1))
    await deliver(parts, mailbox)
    assert [message["To"] for message in mailbox.messages] == ["duval1@ecole.fr"]
    [left] = await rows(parts)
    assert left.failure == "sealed by an unknown key"


async def test_a_kind_of_a_newer_release_waits_for_its_worker(parts: Parts) -> None:
    mailbox = Mailbox()
    await queue(parts, letter())
    async with parts.services.database.begin() as session:
        await session.execute(text("UPDATE mail_queue SET kind = 'card_printed'"))
    await deliver(parts, mailbox)
    [left] = await rows(parts)
    assert left.failed_at is None
    assert left.letter is not None
    assert mailbox.messages == []


async def test_erasing_an_account_takes_its_letters_along(parts: Parts) -> None:
    async with parts.services.database.begin() as session:
        await session.execute(
            text("INSERT INTO users (id, username, email, hashed_password) VALUES (7,'a','a','x')")
        )
        await parts.services.mail.send(session, letter(user_id=7))
        await session.execute(text("DELETE FROM users"))
    assert await rows(parts) == []


async def test_a_postman_goes_on_after_the_database_was_away(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postman_module, "STORE_RETRY_S", 0.05)
    mailbox = Mailbox()
    postman = postman_of(parts, mailbox)
    has_failed = asyncio.Event()
    deliver_once = postman.deliver

    async def watched() -> int:
        try:
            return await deliver_once()
        except DBAPIError:
            has_failed.set()
            raise

    monkeypatch.setattr(postman, "deliver", watched)
    async with parts.services.database.begin() as session:
        await session.execute(text("ALTER TABLE mail_queue RENAME TO elsewhere"))
    task = asyncio.create_task(postman.run())
    async with asyncio.timeout(10):
        await has_failed.wait()
        async with parts.services.database.begin() as session:
            await session.execute(text("ALTER TABLE elsewhere RENAME TO mail_queue"))
        await queue(parts, letter())
        await mailbox.has_mail.wait()
    task.cancel()
    assert "mme-duval" in text_of(mailbox.messages[0])
