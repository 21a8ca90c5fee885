"""Where an object store is, as one URL: any server that speaks S3."""

from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

_OPTIONS: Final = frozenset({"region", "tls"})


class S3UrlError(ValueError):
    """The URL cannot be used; the message is one sentence without the secret."""


class S3Place(Struct, frozen=True):
    """What a client needs to know. The secret is in no representation of it."""

    endpoint: str
    bucket: str
    key: str
    secret: str
    region: str

    def __repr__(self) -> str:
        return f"S3Place({self.endpoint!r}, {self.bucket!r})"


def read_s3_url(url: str) -> S3Place:
    """Return the place of `s3://KEY:SECRET@host[:port]/bucket?region=…&tls=false`.

    Without `tls=false` the server is spoken to over HTTPS only. Raises `S3UrlError`.
    """
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.hostname or not bucket or "/" in bucket:
        raise S3UrlError("It looks like s3://KEY:SECRET@host:port/bucket?region=eu-west-3.")
    if not parts.username or not parts.password:
        raise S3UrlError("A key and a secret stand before its host: s3://KEY:SECRET@host/bucket.")
    if unknown := sorted(set(options) - _OPTIONS):
        raise S3UrlError(f"Its only options are region and tls, not {', '.join(unknown)}.")
    if options.get("tls", "true") not in {"true", "false"}:
        raise S3UrlError("Its option tls is true or false.")
    try:
        port = parts.port
    except ValueError:
        raise S3UrlError("Its port is no number from 0 to 65535.") from None
    scheme = "http" if options.get("tls") == "false" else "https"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return S3Place(
        endpoint=f"{scheme}://{host}{f':{port}' if port else ''}",
        bucket=bucket,
        key=unquote(parts.username),
        secret=unquote(parts.password),
        region=options.get("region", "us-east-1"),
    )
