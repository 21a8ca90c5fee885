"""A certificate authority of this data folder's own, so that a classroom's tablets speak HTTPS.

Trusting it costs a tablet little: its name constraints let it vouch for local addresses only, never
for a site of the Internet. The private keys stay in the data folder.
"""

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

from server.embedded.data_folder import DataFolder

AUTHORITY_DAYS = 5 * 365
LEAF_DAYS = 390
"""Apple's devices refuse certificates that are valid for longer than 398 days."""
RENEW_DAYS = 30

_LOCAL_NETWORKS = (
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "100.64.0.0/10",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
)


class Certificates(Struct, frozen=True):
    """Files for a server, and what people compare when they trust the authority."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str


def certificates(
    folder: DataFolder,
    addresses: list[str],
    now: dt.datetime | None = None,
    *,
    names: list[str] | None = None,
) -> Certificates:
    """Return certificates for the loopback, `addresses` and `names`, made or renewed as needed.

    The authority is kept for its five years, so that tablets that trust it go on to; the leaf is
    made anew when it lacks an address or a name, or runs out within a month.
    """
    now = now or dt.datetime.now(dt.UTC)
    home = folder.folder("tls")
    names = list(dict.fromkeys(["localhost", *(names or [])]))
    ips = list(dict.fromkeys(["127.0.0.1", "::1", *addresses]))
    authority, authority_key = _authority(folder, home, now)
    leaf_file, key_file = home / "server.pem", home / "server.key"
    if not _is_good(leaf_file, authority, {*names, *ips}, now) or not key_file.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = _leaf(authority, authority_key, key.public_key(), names, ips, now)
        folder.write("tls/server.key", _private(key))
        folder.write("tls/server.pem", _public(leaf) + _public(authority))
    digest = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificates(home / "ca.crt", leaf_file, key_file, digest)


def _authority(
    folder: DataFolder, home: Path, now: dt.datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    certificate_file, key_file = home / "ca.crt", home / "ca.key"
    if certificate_file.exists() and key_file.exists():
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        lasts = certificate.not_valid_after_utc - now > dt.timedelta(days=LEAF_DAYS)
        if lasts and isinstance(key, ec.EllipticCurvePrivateKey):
            return certificate, key
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Mathakine"),
            x509.NameAttribute(
                NameOID.COMMON_NAME, f"Mathakine {folder.memory.id[:6]} ({now:%Y-%m-%d})"
            ),
        ]
    )
    permitted: list[x509.GeneralName] = [
        x509.IPAddress(ipaddress.ip_network(each)) for each in _LOCAL_NETWORKS
    ]
    permitted += [x509.DNSName("localhost"), x509.DNSName("local")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.write("tls/ca.key", _private(key))
    folder.write("tls/ca.crt", _public(certificate))
    return certificate, key


def _leaf(
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePublicKey,
    names: list[str],
    ips: list[str],
    now: dt.datetime,
) -> x509.Certificate:
    subjects: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    subjects += [x509.IPAddress(ipaddress.ip_address(ip)) for ip in ips]
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mathakine live")]))
        .issuer_name(authority.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=LEAF_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(subjects), critical=False)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()),
            critical=False,
        )
        .sign(authority_key, hashes.SHA256())
    )


def can_vouch_for(host: str) -> bool:
    """Return whether the authority's constraints let it certify this name or address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".local")
    networks = map(ipaddress.ip_network, _LOCAL_NETWORKS)
    return any(address.version == each.version and address in each for each in networks)


def _is_good(file: Path, authority: x509.Certificate, hosts: set[str], now: dt.datetime) -> bool:
    if not file.exists():
        return False
    leaf = x509.load_pem_x509_certificates(file.read_bytes())[0]
    named = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    known = {str(ip) for ip in named.get_values_for_type(x509.IPAddress)}
    known |= set(named.get_values_for_type(x509.DNSName))
    lasts = leaf.not_valid_after_utc - now > dt.timedelta(days=RENEW_DAYS)
    return leaf.issuer == authority.subject and lasts and known >= hosts


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _public(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
