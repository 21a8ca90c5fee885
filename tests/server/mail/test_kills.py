"""A worker that is killed while the mail server has its letter: twice perhaps, lost never."""

import asyncio
import email
import signal
import sys
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope
from sqlalchemy import text

from persistence.database import create_engine, create_session_factory
from server.clock import SYSTEM_CLOCK
from server.mail.letters import Mail
from server.mail.mailer import Mailer
from tests.server.mail.sending import KEYRING, send


class Killer:
    """Takes letters; kills who brings the second one, before or after it is taken."""

    def __init__(self, *, is_taken_first: bool) -> None:
        self.victim: asyncio.subprocess.Process | None = None
        self.is_taken_first = is_taken_first
        self.ids: list[str] = []
        self._has_killed = False

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        assert isinstance(envelope.content, bytes)
        message_id = email.message_from_bytes(envelope.content)["Message-ID"]
        is_fatal = len(self.ids) == 1 and not self._has_killed and self.victim is not None
        if not is_fatal or self.is_taken_first:
            self.ids.append(message_id)
        if is_fatal:
            assert self.victim is not None
            self._has_killed = True
            self.victim.send_signal(signal.SIGKILL)
            await self.victim.wait()
        return "250 2.0.0 taken"


@pytest.mark.parametrize("is_taken_first", [True, False])
async def test_a_kill_between_the_servers_yes_and_the_rows_end_loses_no_letter(
    database_url: str, is_taken_first: bool
) -> None:
    killer = Killer(is_taken_first=is_taken_first)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(killer, loop=loop), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    async with sessions.begin() as session:
        for number in range(3):
            mail = Mail("password_changed", f"duval{number}@ecole.fr", "fr", username="mme-duval")
            await Mailer(KEYRING, SYSTEM_CLOCK).send(session, mail)
    killer.victim = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.server.mail.sending", database_url, str(port)
    )
    async with asyncio.timeout(60):
        assert await killer.victim.wait() == -signal.SIGKILL

    async with sessions.begin() as session:  # as if the dead one's lease were over
        await session.execute(text("UPDATE mail_queue SET due_at = now() - interval '1 second'"))
    await send(database_url, port)
    async with sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM mail_queue")) == 0
    assert len(set(killer.ids)) == 3, "each of them arrived"
    assert len(killer.ids) == (4 if is_taken_first else 3), "and the one in between twice at most"
    server.close()
    await engine.dispose()
