"""The classroom's own certificates, as a client that trusts the authority sees them."""

import asyncio
import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509

from server.embedded.addresses import private_addresses
from server.embedded.data_folder import DataFolder
from server.embedded.tls import AUTHORITY_DAYS, LEAF_DAYS, Certificates, certificates


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    folder = DataFolder(tmp_path, "http://test")
    yield folder
    folder.close()


async def speak(made: Certificates, name: str) -> str | None:
    """Return what the client says of a server with these certificates, or None when all is well."""
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_side.load_cert_chain(made.certificate, made.key)

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0, ssl=server_side)
    client_side = ssl.create_default_context(cafile=str(made.authority))
    host, port = server.sockets[0].getsockname()[:2]
    try:
        _, writer = await asyncio.open_connection(host, port, ssl=client_side, server_hostname=name)
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    else:
        writer.close()
        return None
    finally:
        server.close()


async def test_tablet_that_trusts_the_authority_accepts_each_address(folder: DataFolder) -> None:
    made = certificates(folder, ["192.168.7.20", "10.1.2.3"])
    for name in ("192.168.7.20", "10.1.2.3", "127.0.0.1", "localhost"):
        assert await speak(made, name) is None, name


async def test_address_that_is_not_ours_is_refused(folder: DataFolder) -> None:
    made = certificates(folder, ["192.168.7.20"])
    said = await speak(made, "192.168.7.21")
    assert said is not None
    assert "mismatch" in said


async def test_authority_cannot_vouch_for_a_site_of_the_internet(folder: DataFolder) -> None:
    made = certificates(folder, ["8.8.8.8"])  # a leaf that breaks the constraints
    said = await speak(made, "8.8.8.8")
    assert said is not None
    assert "permitted subtree" in said


def test_leaf_is_kept_until_an_address_is_new(folder: DataFolder) -> None:
    first = certificates(folder, ["192.168.7.20"]).certificate.read_bytes()
    assert certificates(folder, ["192.168.7.20"]).certificate.read_bytes() == first
    changed = certificates(folder, ["192.168.7.30"])
    assert changed.certificate.read_bytes() != first


def test_tablets_need_not_trust_again_when_the_leaf_is_renewed(folder: DataFolder) -> None:
    now = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    first = certificates(folder, ["192.168.7.20"], now)
    leaf, fingerprint = first.certificate.read_bytes(), first.fingerprint
    later = certificates(folder, ["192.168.7.20"], now + dt.timedelta(days=LEAF_DAYS - 10))
    assert later.certificate.read_bytes() != leaf
    assert later.fingerprint == fingerprint


def test_authority_is_made_anew_before_it_runs_out(folder: DataFolder) -> None:
    now = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    first = certificates(folder, [], now).fingerprint
    assert certificates(folder, [], now + dt.timedelta(days=AUTHORITY_DAYS)).fingerprint != first


def test_keys_are_private_and_lifetimes_are_what_tablets_accept(folder: DataFolder) -> None:
    made = certificates(folder, ["192.168.7.20"])
    for key in (made.key, made.authority.with_name("ca.key")):
        assert key.stat().st_mode & 0o077 == 0
    leaf = x509.load_pem_x509_certificates(made.certificate.read_bytes())[0]
    assert (leaf.not_valid_after_utc - leaf.not_valid_before_utc).days <= 397
    assert len(made.fingerprint) == 95


def test_addresses_of_this_machine_are_local_and_not_the_loopback() -> None:
    for address in private_addresses():
        assert address.count(".") == 3
        assert not address.startswith("127.")
