"""A worker's postman in a process of its own, to be killed: the database's URL and a port."""

import asyncio
import sys
from email.headerregistry import Address

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from server.clock import SYSTEM_CLOCK
from server.mail.messages import Sender
from server.mail.postman import Postman
from server.mail.smtp import SmtpTransport
from server.mail.smtp_url import SmtpServer
from server.metrics import Metrics

SENDER = Address("Mathakine", "mathakine", "ecole.fr")
KEYRING = Keyring(b"k" * 32)


async def send(database_url: str, port: int) -> None:
    """Deliver what is due, once."""
    engine = create_engine(database_url)
    postman = Postman(
        create_session_factory(engine),
        KEYRING,
        SmtpTransport(SmtpServer("127.0.0.1", port, "none", SENDER)),
        Sender(SENDER, "https://duel.ecole.fr"),
        SYSTEM_CLOCK,
        Metrics(),
    )
    await postman.deliver()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(send(sys.argv[1], int(sys.argv[2])))
