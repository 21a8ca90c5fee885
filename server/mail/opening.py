"""The postman of a worker, put together from the settings."""

from email.headerregistry import Address

from server.clock import Clock
from server.mail.messages import Sender
from server.mail.postman import Postman
from server.mail.smtp import SmtpTransport
from server.mail.transports import FolderTransport, MailTransport
from server.metrics import Metrics
from server.settings import Settings
from server.stores import Stores

LOCAL_SENDER = Address("Mathakine", "mathakine", "localhost")
"""Who letters are from when nobody but the operator reads them."""


def open_postman(settings: Settings, stores: Stores, clock: Clock, metrics: Metrics) -> Postman:
    """Return the postman that `settings` describe. Nothing is connected yet."""
    server = settings.mail
    transport: MailTransport = (
        FolderTransport(settings.mail_folder) if server is None else SmtpTransport(server)
    )
    sender = Sender(LOCAL_SENDER if server is None else server.sender, settings.mail_base_url)
    return Postman(stores.sessions, stores.keyring, transport, sender, clock, metrics)
