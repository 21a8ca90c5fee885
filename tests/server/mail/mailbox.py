"""A mail server in memory, for tests of what is mailed; those of SMTP have a real one."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage

from persistence.mail_queue import LEASE
from server.mail.messages import Sender
from server.mail.opening import LOCAL_SENDER
from server.mail.postman import Postman
from server.mail.transports import MailError, MailServerAwayError
from tests.server.api.conftest import Parts

BASE_URL = "https://duel.ecole.fr"


class Mailbox:
    """Keeps what is carried. `answers` are errors by address; `is_away` closes it."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.names: list[str] = []
        self.answers: dict[str, MailError] = {}
        self.is_away = False
        self.has_mail = asyncio.Event()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Mailbox"]:
        if self.is_away:
            raise MailServerAwayError("ConnectionRefusedError")
        yield self

    async def carry(self, message: EmailMessage, to: str, name: str) -> None:
        if to in self.answers:
            raise self.answers[to]
        assert message["To"] == to
        self.messages.append(message)
        self.names.append(name)
        self.has_mail.set()

    def to(self, address: str) -> list[EmailMessage]:
        """Return the messages to one address, oldest first."""
        return [message for message in self.messages if message["To"] == address]

    def last(self, address: str) -> EmailMessage:
        """Return the newest message to one address."""
        return self.to(address)[-1]


def postman_of(parts: Parts, mailbox: Mailbox) -> Postman:
    """Return a worker's postman on the database of `parts`, by its clock."""
    services = parts.services
    return Postman(
        services.database,
        services.keyring,
        mailbox,
        Sender(LOCAL_SENDER, BASE_URL),
        services.clock,
        services.metrics,
    )


async def deliver(parts: Parts, mailbox: Mailbox) -> None:
    """Deliver until nothing is due."""
    postman = postman_of(parts, mailbox)
    while await postman.deliver():
        pass


def text_of(message: EmailMessage) -> str:
    """Return what a person reads."""
    return str(message.get_content()).replace("\r\n", "\n")


def token_of(message: EmailMessage, page: str) -> str:
    """Return the token in the link to one of our pages."""
    found = re.search(rf"^{re.escape(BASE_URL)}/{page}#(\S+)$", text_of(message), re.MULTILINE)
    assert found is not None, text_of(message)
    return found[1]


def outlive_lease(parts: Parts) -> None:
    """Let so much time go by that what was leased is due again."""
    parts.time.forward(s=LEASE.total_seconds() + 1)
