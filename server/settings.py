"""What the operator decides, read once from the environment at the edge and passed on as a value.

Nobody but an entry point calls `from_env`; leaves get the one field they need, never this whole.
"""

import base64
import binascii
import ipaddress
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar, get_args
from urllib.parse import urlsplit

from msgspec import Struct

from persistence.s3_url import S3UrlError, read_s3_url
from server.mail.smtp_url import SmtpServer, read_smtp_url

Transport = Literal["auto", "picows", "websockets"]
LogDurability = Literal["checked", "assumed"]
LogFormat = Literal["auto", "json", "console"]
LogLevel = Literal["debug", "info", "warning", "error"]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LOOPBACK: tuple[Network, ...] = (
    ipaddress.ip_network("127.0.0.0/8"),
    ipaddress.ip_network("::1/128"),
)
_SECRET_BYTES = 32
_SECRET_FIELDS = frozenset(
    {
        "database_url",
        "database_owner_url",
        "redis_url",
        "redis_volatile_url",
        "secret_key",
        "secret_keys_old",
        "metrics_token",
        "mail",
        "object_store_url",
    }
)
"""Keys, and addresses that may hold a password: not told when the settings are printed."""
_Word = TypeVar("_Word", bound=str)


class SettingsError(Exception):
    """A setting is wrong: one clear sentence that names it and says what to write instead."""


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting with its default. README.md has the same table for operators."""

    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path = Path(".data")
    database_url: str | None = None
    """Any `postgresql://` form; None: the embedded server of `mathakine run`."""
    database_owner_url: str | None = None
    """The owner of the tables, for the workers' daily clean-up, where DATABASE_URL is less."""
    redis_url: str | None = None
    """The match log's Redis; None: the embedded server of `mathakine run`."""
    log_folder: Path | None = None
    """Where the match log's Redis writes, if on this machine: its disk is watched."""
    redis_volatile_url: str | None = None
    """Limits, presence and boards; `volatile_url` gives the log's Redis where this is None."""
    public_url: str | None = None
    """The origin that players see when a proxy stands before us, without a slash at its end."""
    node_url: str | None = None
    """This process's own address, where a client can be sent; None: any process will do."""
    origins: tuple[str, ...] = ()
    """Origins of browsers that may use a cookie here, beside our own."""
    trusted_proxies: tuple[Network, ...] = ()
    """Whose `X-Forwarded-For` and `-Proto` are believed."""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    tls_authority: Path | None = None
    """Our own authority's certificate, which tablets may fetch (`/ca.crt`) and trust."""
    tls_names: tuple[str, ...] = ()
    """The names and addresses that the certificate vouches for, as a URL has them."""
    transport: Transport = "auto"
    """How sockets are spoken: `auto` takes picows where it is installed, else websockets."""
    log_durability: LogDurability = "checked"
    """`assumed`: Redis does not let us look at its settings, and the operator vouches for them."""
    secret_key: bytes | None = None
    """32 bytes from which every key at rest derives; None: kept in the data folder by `run`."""
    secret_keys_old: tuple[bytes, ...] = ()
    """Secrets of before, and of soon, that open what they sealed; nothing is sealed with them."""
    web_count: int = 2
    worker_count: int = 1
    connection_max_count: int = 10_000
    """Sockets per web process; beyond it a client is told to come back later."""
    database_pool_count: int = 5
    """PostgreSQL connections per process."""
    window_ms: int = 3
    """How long an append may wait for others, in milliseconds."""
    board_hz: int = 2
    """Scoreboards a second for pupils and projectors."""
    host_board_hz: int = 10
    """Scoreboards a second for the host."""
    log_format: LogFormat = "auto"
    log_level: LogLevel = "info"
    backup_recipients: tuple[str, ...] = ()
    """Who can open the backups that this machine makes (`mathakine backup-key`)."""
    mail: SmtpServer | None = None
    """The server that takes mail, and who it is from; None: files in the data folder."""
    object_store_url: str | None = None
    """Where pictures are kept (`s3://…`); None: a folder in the data folder."""
    metrics_token: str | None = None
    """Bearer token of `/metrics`; None: only the loopback may read it."""

    def __repr__(self) -> str:
        """Return the settings without any that opens something: who prints them means no harm."""
        shown = (
            f"{name}={'…' if name in _SECRET_FIELDS and value else repr(value)}"
            for name, value in ((name, getattr(self, name)) for name in self.__struct_fields__)
        )
        return f"Settings({', '.join(shown)})"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Return the settings that `environ` names; an empty value counts as absent.

        Raises `SettingsError` for the first value that is wrong.
        """
        env = _Environment(environ)
        public_url = env.origin("PUBLIC_URL")
        proxies = env.networks("TRUSTED_PROXIES")
        certificate, key = env.file("TLS_CERTIFICATE"), env.file("TLS_KEY")
        if (certificate is None) != (key is None):
            raise SettingsError("Set both TLS_CERTIFICATE and TLS_KEY, or neither.")
        return cls(
            host=env.host("HOST", "127.0.0.1"),
            port=env.integer("PORT", 8000, 1, 65_535),
            data_dir=Path(env.text("DATA_DIR") or ".data").expanduser(),
            database_url=env.database("DATABASE_URL"),
            database_owner_url=env.database("DATABASE_OWNER_URL"),
            redis_url=env.redis("REDIS_URL"),
            redis_volatile_url=env.redis("REDIS_VOLATILE_URL"),
            log_folder=env.folder("LOG_FOLDER"),
            public_url=public_url,
            node_url=env.origin("NODE_URL"),
            origins=env.origins("ORIGINS"),
            # A proxy on this machine is the usual reason for PUBLIC_URL.
            trusted_proxies=proxies or (_LOOPBACK if public_url else ()),
            tls_certificate=certificate,
            tls_key=key,
            tls_authority=env.file("TLS_AUTHORITY"),
            tls_names=() if certificate is None else names_of(certificate),
            transport=env.one_of("TRANSPORT", "auto", get_args(Transport)),
            log_durability=env.one_of("LOG_DURABILITY", "checked", get_args(LogDurability)),
            secret_key=env.secret("SECRET_KEY"),
            secret_keys_old=env.secrets("SECRET_KEYS_OLD"),
            web_count=env.integer("WEB_PROCESSES", 2, 1, 64),
            worker_count=env.integer("WORKER_PROCESSES", 1, 1, 16),
            connection_max_count=env.integer("MAX_CONNECTIONS", 10_000, 1, 1_000_000),
            database_pool_count=env.integer("DATABASE_POOL", 5, 1, 100),
            window_ms=env.integer("LOG_WINDOW_MS", 3, 0, 1_000),
            board_hz=env.integer("BOARD_HZ", 2, 1, 20),
            host_board_hz=env.integer("HOST_BOARD_HZ", 10, 1, 20),
            log_format=env.one_of("LOG_FORMAT", "auto", get_args(LogFormat)),
            log_level=env.one_of("LOG_LEVEL", "info", get_args(LogLevel)),
            backup_recipients=tuple((env.text("BACKUP_RECIPIENTS") or "").split()),
            mail=env.mail("MAIL_URL"),
            object_store_url=env.object_store("OBJECT_STORE_URL"),
            metrics_token=env.text("METRICS_TOKEN"),
        )

    @property
    def volatile_url(self) -> str | None:
        """The Redis of everything that may be lost: its own, or the match log's."""
        return self.redis_volatile_url or self.redis_url

    @property
    def is_tls(self) -> bool:
        """Whether this process itself speaks HTTPS."""
        return self.tls_certificate is not None

    @property
    def is_secure(self) -> bool:
        """Whether players reach us over HTTPS, so that cookies may be `Secure`."""
        return self.is_tls or (self.public_url or "").startswith("https://")

    @property
    def base_url(self) -> str:
        """The origin that a person on this machine, or the public, opens."""
        if self.public_url:
            return self.public_url
        host = "127.0.0.1" if self.is_on_every_address else self.host
        return self._own_origin(f"[{host}]" if ":" in host else host)

    @property
    def mail_base_url(self) -> str:
        """Where links in letters lead: an address of ours that another machine can open."""
        if self.public_url is None and self.is_on_every_address and self.origins:
            return self.origins[0]
        return self.base_url

    @property
    def mail_folder(self) -> Path:
        """Where letters are written when no mail server is named."""
        return self.data_dir / "outbox"

    @property
    def object_folder(self) -> Path:
        """Where pictures are kept when no object store is named."""
        return self.data_dir / "objects"

    @property
    def is_on_every_address(self) -> bool:
        """Whether HOST opens the port to the network on all addresses of the machine."""
        return self.host in {"0.0.0.0", "::"}  # noqa: S104 - asked for by name

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can connect."""
        if self.host == "localhost":
            return True
        address = ipaddress.ip_address(self.host)
        return address.is_loopback

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """Every origin whose pages may act with the cookie of their user (exact match).

        A tablet comes by any name that the certificate has; a Host header alone is never believed.
        """
        if self.public_url:
            return (self.public_url, *self.origins)
        own = [self.base_url]
        if self.is_loopback or self.is_on_every_address:
            own += [self._own_origin(name) for name in ("127.0.0.1", "localhost")]
        own += [self._own_origin(name) for name in self.tls_names]
        return tuple(dict.fromkeys((*own, *self.origins)))

    @property
    def allowed_hosts(self) -> frozenset[str] | None:
        """Every Host that we answer to (exact match); None: a proxy looks after that."""
        if self.public_url or self.trusted_proxies:
            return None
        nodes = (self.node_url,) if self.node_url else ()
        return frozenset(urlsplit(each).netloc for each in (*self.allowed_origins, *nodes))

    @property
    def hsts(self) -> str | None:
        """The value of Strict-Transport-Security; None: no such header.

        With a classroom's own authority for a week only: a machine's name may soon be another
        machine's, and a browser lets nobody past a certificate that it does not trust any more.
        """
        if not self.is_secure:
            return None
        return f"max-age={7 * 86_400 if self.tls_authority is not None else 365 * 86_400}"

    def _own_origin(self, host: str) -> str:
        scheme = "https" if self.is_tls else "http"
        # Browsers leave the scheme's own port out.
        is_usual = self.port == {"http": 80, "https": 443}[scheme]
        return f"{scheme}://{host}" if is_usual else f"{scheme}://{host}:{self.port}"


def names_of(certificate: Path) -> tuple[str, ...]:
    """Return the names in a certificate; one with a wildcard names no host, and is left out."""
    from cryptography import x509  # takes a while, and only servers of HTTPS need it

    try:
        leaf = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
        found = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        raise SettingsError(
            f"TLS_CERTIFICATE is {str(certificate)!r}: it must be a readable PEM certificate that "
            "names its hosts (subject alternative names)."
        ) from None
    addresses = found.get_values_for_type(x509.IPAddress)
    names = [name.lower() for name in found.get_values_for_type(x509.DNSName) if "*" not in name]
    return (*names, *(f"[{each}]" if each.version == 6 else str(each) for each in addresses))


class _Environment:
    """Reads one kind of value each, and says in one sentence what is wrong with it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str) -> str | None:
        return self._environ.get(name, "").strip() or None

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        text = self.text(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise SettingsError(f"{name} is {text!r}: write a whole number from {least} to {most}.")
        return int(text)

    def one_of(self, name: str, default: _Word, allowed: tuple[_Word, ...]) -> _Word:
        text = self.text(name)
        if text is None:
            return default
        for word in allowed:
            if word == text.lower():
                return word
        raise SettingsError(f"{name} is {text!r}: write one of {', '.join(allowed)}.")

    def host(self, name: str, default: str) -> str:
        text = self.text(name)
        if text is None:
            return default
        if text != "localhost":
            try:
                ipaddress.ip_address(text)
            except ValueError:
                raise SettingsError(
                    f"{name} is {text!r}: write an address of this machine, such as 127.0.0.1 "
                    "(only this machine) or 0.0.0.0 (the tablets of the classroom too)."
                ) from None
        return text

    def database(self, name: str) -> str | None:
        text = self.text(name)
        if text is None:
            return None
        scheme, mark, _ = text.partition("://")
        if not mark or scheme.partition("+")[0] not in {"postgresql", "postgres"}:
            # The value is not repeated: it may hold a password.
            raise SettingsError(
                f"{name} is no PostgreSQL address: write postgresql://user:password@host:5432/name "
                "(or postgresql:///name?host=/folder/of/the/socket), or leave it out for the "
                "embedded server."
            )
        return text

    def redis(self, name: str) -> str | None:
        text = self.text(name)
        if text is None:
            return None
        scheme, mark, rest = text.partition("://")
        if not mark or not rest or scheme not in {"redis", "rediss", "unix"}:
            raise SettingsError(
                f"{name} is no Redis address: write redis://host:6379/0 (rediss:// for TLS, "
                "unix:///path/of/the/socket), or leave it out for the embedded server."
            )
        return text

    def mail(self, name: str) -> SmtpServer | None:
        text = self.text(name)
        if text is None or text.lower() == "outbox":
            return None
        try:
            return read_smtp_url(text)
        except ValueError as error:
            # The value is not repeated: it may hold a password.
            raise SettingsError(
                f"{name} cannot be used, because {error}: write "
                "smtp://user:password@host:587?from=mathakine@school.fr (smtps:// for TLS from "
                "the first byte), or outbox for files in the data folder."
            ) from None

    def object_store(self, name: str) -> str | None:
        text = self.text(name)
        if text is not None:
            try:
                read_s3_url(text)
            except S3UrlError as error:
                raise SettingsError(f"{name} cannot be used. {error}") from None
        return text

    def origin(self, name: str) -> str | None:
        text = self.text(name)
        return None if text is None else self._origin(name, text)

    def origins(self, name: str) -> tuple[str, ...]:
        items = (self.text(name) or "").replace(",", " ").split()
        return tuple(self._origin(name, item) for item in items)

    def _origin(self, name: str, text: str) -> str:
        try:
            parts = urlsplit(text)
            port = parts.port  # raises when it is no port
        except ValueError:
            parts, port = urlsplit(""), None
        is_bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not is_bare:
            raise SettingsError(
                f"{name} has {text!r}: write scheme and host only, such as https://duel.ecole.fr."
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        # Browsers leave the scheme's own port out of `Origin`.
        is_default = port is None or port == {"http": 80, "https": 443}[parts.scheme]
        return f"{parts.scheme}://{host}" if is_default else f"{parts.scheme}://{host}:{port}"

    def networks(self, name: str) -> tuple[Network, ...]:
        items = (self.text(name) or "").replace(",", " ").split()
        try:
            return tuple(ipaddress.ip_network(item, strict=False) for item in items)
        except ValueError:
            raise SettingsError(
                f"{name} is {' '.join(items)!r}: write addresses or networks, such as "
                "127.0.0.1 10.0.0.0/8."
            ) from None

    def file(self, name: str) -> Path | None:
        text = self.text(name)
        if text is None:
            return None
        path = Path(text).expanduser()
        if not path.is_file():
            raise SettingsError(f"{name} is {text!r}: there is no such file.")
        return path

    def folder(self, name: str) -> Path | None:
        text = self.text(name)
        if text is None:
            return None
        path = Path(text).expanduser()
        if not path.is_dir():
            raise SettingsError(f"{name} is {text!r}: there is no such folder.")
        return path

    def secret(self, name: str) -> bytes | None:
        text = self.text(name)
        return None if text is None else self._secret(name, text)

    def secrets(self, name: str) -> tuple[bytes, ...]:
        items = (self.text(name) or "").replace(",", " ").split()
        return tuple(self._secret(name, item) for item in items)

    def _secret(self, name: str, text: str) -> bytes:
        try:
            key = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != _SECRET_BYTES:
            raise SettingsError(
                f"{name} must be {_SECRET_BYTES} random bytes in Base64: make one with "
                "`openssl rand -base64 32`."
            )
        return key
