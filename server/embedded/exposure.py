"""How far the server is to be reached, and the certificates that come with that."""

import msgspec
from msgspec import Struct

from server.embedded.addresses import private_addresses
from server.embedded.data_folder import DataFolder
from server.embedded.tls import Certificates, certificates
from server.settings import Settings


class Exposure(Struct, frozen=True):
    """What a run serves with. `address` is where tablets come, `made` our own certificates."""

    settings: Settings
    address: str | None = None
    made: Certificates | None = None


def needs_certificates(settings: Settings) -> bool:
    """Return whether the port is open to a network that nobody encrypts yet."""
    return not (settings.is_loopback or settings.is_tls or settings.public_url)


def expose(settings: Settings, folder: DataFolder, addresses: list[str] | None = None) -> Exposure:
    """Return the settings to serve with; makes certificates in `folder` where they are needed.

    `addresses` are this machine's in its local networks (None: look); pages of each of them may use
    the cookie.
    """
    if not needs_certificates(settings):
        return Exposure(settings, settings.public_url)
    if not settings.is_on_every_address:
        addresses = [settings.host]
    elif addresses is None:
        addresses = private_addresses()
    made = certificates(folder, addresses)
    hosts = [f"[{each}]" if ":" in each else each for each in addresses]
    origins = [f"https://{host}:{settings.port}" for host in hosts]
    served = msgspec.structs.replace(
        settings,
        tls_certificate=made.certificate,
        tls_key=made.key,
        tls_authority=made.authority,
        origins=(*settings.origins, *origins),
    )
    return Exposure(served, origins[0] if origins else None, made)
