"""What an operator writes, and the one sentence for each thing written wrong."""

import base64
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from server.settings import Settings, SettingsError


def test_empty_environment_gives_a_loopback_server() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 8000, Path(".data"))
    assert settings.database_url is None
    assert settings.is_loopback
    assert not settings.is_secure
    assert settings.base_url == "http://127.0.0.1:8000"


def test_blank_values_count_as_absent() -> None:
    assert Settings.from_env({"PORT": " ", "DATABASE_URL": "", "PUBLIC_URL": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "\uff18\uff10"),
        ("HOST", "example.org"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "host/name"),
        ("DATABASE_URL", "sqlite:///x"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "redis://"),
        ("REDIS_VOLATILE_URL", "memcached://x"),
        ("PUBLIC_URL", "duel.ecole.fr"),
        ("PUBLIC_URL", "https://duel.ecole.fr/app"),
        ("PUBLIC_URL", "https://duel.ecole.fr:99999"),
        ("PUBLIC_URL", "https://user@duel.ecole.fr"),
        ("NODE_URL", "ftp://x"),
        ("ORIGINS", "https://a.fr, b.fr"),
        ("TRUSTED_PROXIES", "10.0.0.0/99"),
        ("TRANSPORT", "carrier-pigeon"),
        ("LOG_DURABILITY", "everysec"),
        ("MAIL_URL", "mail.ecole.fr"),
        ("MAIL_URL", "smtp://mail.ecole.fr"),
        ("MAIL_URL", "imap://mail.ecole.fr?from=a@ecole.fr"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", base64.b64encode(b"x" * 31).decode()),
        ("WEB_PROCESSES", "0"),
        ("LOG_LEVEL", "loud"),
        ("TLS_CERTIFICATE", "/nowhere/at/all.pem"),
    ],
)
def test_wrong_value_is_one_sentence_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_env({name: value})
    said = str(raised.value)
    assert name in said
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY"])
def test_wrong_value_that_may_hold_a_secret_is_not_repeated(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_env({name: "ftp://user:hunter2@host"})
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:password@host:5432/name",
        "postgres://host/name",
        "postgresql+asyncpg://host/name",
        "postgresql:///name?host=/var/run/postgresql",
        "postgresql://user@/name?host=/tmp/a%20folder",
    ],
)
def test_every_form_of_a_postgresql_address_is_taken(url: str) -> None:
    assert Settings.from_env({"DATABASE_URL": url}).database_url == url


def test_volatile_redis_is_the_log_s_unless_named() -> None:
    one = Settings.from_env({"REDIS_URL": "redis://a:1"})
    two = Settings.from_env({"REDIS_URL": "redis://a:1", "REDIS_VOLATILE_URL": "redis://b:2"})
    assert (one.volatile_url, two.volatile_url) == ("redis://a:1", "redis://b:2")


def test_public_url_is_the_origin_that_browsers_send() -> None:
    settings = Settings.from_env({"PUBLIC_URL": "https://Duel.Ecole.fr:443/"})
    assert settings.public_url == "https://duel.ecole.fr"
    assert settings.allowed_origins == ("https://duel.ecole.fr",)
    assert settings.is_secure


def test_a_proxy_on_this_machine_is_trusted_only_with_a_public_url() -> None:
    assert Settings.from_env({}).trusted_proxies == ()
    behind = Settings.from_env({"PUBLIC_URL": "https://duel.ecole.fr"})
    assert [str(network) for network in behind.trusted_proxies] == ["127.0.0.0/8", "::1/128"]


def test_loopback_origins_are_both_names_of_this_machine() -> None:
    settings = Settings.from_env({"PORT": "8123", "ORIGINS": "http://[fd00::1]:8123"})
    assert settings.allowed_origins == (
        "http://127.0.0.1:8123",
        "http://localhost:8123",
        "http://[fd00::1]:8123",
    )


def test_certificate_without_key_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_text("")
    with pytest.raises(SettingsError, match="TLS_KEY"):
        Settings.from_env({"TLS_CERTIFICATE": str(certificate)})


def test_secret_key_is_32_bytes_of_base64() -> None:
    key = bytes(range(32))
    assert Settings.from_env({"SECRET_KEY": base64.b64encode(key).decode()}).secret_key == key


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().port = 1  # type: ignore[misc]


def certificate_for(folder: Path, *names: x509.GeneralName) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "school")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    file = folder / "certificate.pem"
    file.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return file


def test_a_certificate_s_names_are_the_names_that_browsers_may_come_by(tmp_path: Path) -> None:
    file = certificate_for(
        tmp_path,
        x509.DNSName("Duel.Ecole.fr"),
        x509.DNSName("*.ecole.fr"),
        x509.IPAddress(ip_address("192.168.7.20")),
        x509.IPAddress(ip_address("fd00::7")),
    )
    environ = {"TLS_CERTIFICATE": str(file), "TLS_KEY": str(file), "HOST": "0.0.0.0"}
    settings = Settings.from_env(environ | {"PORT": "443"})
    assert settings.allowed_origins == (
        "https://127.0.0.1",
        "https://localhost",
        "https://duel.ecole.fr",
        "https://192.168.7.20",
        "https://[fd00::7]",
    )
    assert (settings.allowed_hosts or frozenset()) == {
        "127.0.0.1", "localhost", "duel.ecole.fr", "192.168.7.20", "[fd00::7]"
    }  # fmt: skip
    assert Settings.from_env(environ).base_url == "https://127.0.0.1:8000"
    assert settings.hsts == "max-age=31536000"
    own = Settings.from_env(environ | {"TLS_AUTHORITY": str(file)})
    assert own.hsts == "max-age=604800"
    assert Settings().hsts is None


def test_a_certificate_without_names_is_refused(tmp_path: Path) -> None:
    file = certificate_for(tmp_path)
    environ = {"TLS_CERTIFICATE": str(file), "TLS_KEY": str(file)}
    with pytest.raises(SettingsError, match="names its hosts"):
        Settings.from_env(environ)
    file.write_text("nothing")
    with pytest.raises(SettingsError, match="readable PEM"):
        Settings.from_env(environ)


def test_a_node_answers_to_its_own_name_and_a_proxy_to_any() -> None:
    node = Settings.from_env({"NODE_URL": "http://node-2.ecole.lan:8000"})
    assert node.allowed_hosts == frozenset(
        {"127.0.0.1:8000", "localhost:8000", "node-2.ecole.lan:8000"}
    )
    assert Settings.from_env({"PUBLIC_URL": "https://duel.ecole.fr"}).allowed_hosts is None
    assert Settings.from_env({"TRUSTED_PROXIES": "10.0.0.1"}).allowed_hosts is None


def test_mail_goes_to_a_folder_unless_a_server_is_named() -> None:
    for text in ("", "outbox", " Outbox "):
        settings = Settings.from_env({"MAIL_URL": text, "DATA_DIR": "/var/lib/mathakine"})
        assert settings.mail is None
        assert settings.mail_folder == Path("/var/lib/mathakine/outbox")
    settings = Settings.from_env({"MAIL_URL": "smtp://mail.ecole.fr?from=a@ecole.fr"})
    assert settings.mail is not None
    assert (settings.mail.host, settings.mail.tls) == ("mail.ecole.fr", "starttls")


def test_a_wrong_mail_url_is_told_without_its_password() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"MAIL_URL": "smtp://u:geheim@mail.ecole.fr:x?from=a@ecole.fr"})
    assert "MAIL_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_links_in_letters_lead_where_other_machines_can_go() -> None:
    alone = Settings.from_env({})
    assert alone.mail_base_url == "http://127.0.0.1:8000"
    classroom = Settings.from_env({"HOST": "0.0.0.0", "ORIGINS": "https://192.168.1.7:8000"})
    assert classroom.mail_base_url == "https://192.168.1.7:8000"
    public = Settings.from_env({"HOST": "0.0.0.0", "PUBLIC_URL": "https://duel.ecole.fr"})
    assert public.mail_base_url == "https://duel.ecole.fr"
