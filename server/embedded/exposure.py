"""How far the server is to be reached, and the certificates that come with that."""

from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from server.embedded.addresses import multicast_name, private_addresses
from server.embedded.data_folder import DataFolder
from server.embedded.tls import Certificates, can_vouch_for, certificates
from server.settings import Settings, SettingsError, names_of


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

    `addresses` are this machine's in its local networks (None: look). Pages of each name of the
    certificate may use the cookie; ORIGINS can name more of them, by which tablets come too.
    Raises `SettingsError` for a HOST that no certificate of ours can name.
    """
    if not needs_certificates(settings):
        return Exposure(settings, settings.public_url)
    names: list[str] = []
    if not settings.is_on_every_address:
        if not can_vouch_for(settings.host):
            raise SettingsError(
                f"HOST={settings.host} is no address of a local network, so no certificate can be "
                "made for it here: set PUBLIC_URL when a proxy before the server speaks HTTPS, or "
                "TLS_CERTIFICATE and TLS_KEY."
            )
        addresses = [settings.host]
    else:
        found = private_addresses() if addresses is None else addresses
        # One name too many, and browsers refuse the whole certificate.
        addresses = [each for each in found if can_vouch_for(each)]
        name = multicast_name()
        names += [name] if name is not None else []
    more_addresses, more_names = _further(settings)
    made = certificates(folder, addresses + more_addresses, names=names + more_names)
    served = msgspec.structs.replace(
        settings,
        tls_certificate=made.certificate,
        tls_key=made.key,
        tls_authority=made.authority,
        tls_names=names_of(made.certificate),
    )
    return Exposure(served, _origin(addresses[0], settings.port) if addresses else None, made)


def _further(settings: Settings) -> tuple[list[str], list[str]]:
    """Return the addresses and names in ORIGINS that are this server's too, by our port."""
    addresses: list[str] = []
    names: list[str] = []
    for origin in settings.origins:
        parts = urlsplit(origin)
        host = parts.hostname or ""
        if parts.scheme == "https" and (parts.port or 443) == settings.port and can_vouch_for(host):
            (addresses if ":" in host or host[0].isdigit() else names).append(host)
    return addresses, names


def _origin(address: str, port: int) -> str:
    return f"https://{f'[{address}]' if ':' in address else address}:{port}"
