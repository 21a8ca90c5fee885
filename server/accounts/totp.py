"""Time-based one-time passwords (RFC 6238) as the apps on people's phones make them.

SHA-1, 30 seconds, 6 digits and a secret of 160 bits: what every such app knows, some nothing else.
Pure: the clock and what was used before are the caller's business. The HMAC and its truncation
(RFC 4226) are the library's.
"""

import base64
import hmac
import io
import secrets
from typing import Final

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP_S: Final = 30
DIGITS: Final = 6
SECRET_BYTES: Final = 20
ISSUER: Final = "Mathakine"


def new_secret() -> bytes:
    """Return a new secret of 160 random bits (RFC 4226 §4, R6)."""
    return secrets.token_bytes(SECRET_BYTES)


def step_at(wall_ms: float) -> int:
    """Return the time step T that Unix time `wall_ms` is in (RFC 6238 §4.2)."""
    return int(wall_ms // 1000) // STEP_S


def code_at(secret: bytes, step: int) -> str:
    """Return the code of a step: six digits."""
    return HOTP(secret, DIGITS, SHA1()).generate(step).decode()  # noqa: S303 - what the apps know; HMAC does not rest on collisions (RFC 6238 §B)


def matching_step(secret: bytes, code: str, wall_ms: float) -> int | None:
    """Return the step whose code this is: the present one or the one before, None for no match.

    One step back for the time that typing takes (RFC 6238 §5.2); none ahead. Both are compared in
    full, whatever the first one says.
    """
    now = step_at(wall_ms)
    given = code.encode("utf-8", "surrogatepass")
    found = [
        step
        for step in (now, now - 1)
        if hmac.compare_digest(code_at(secret, step).encode(), given)
    ]
    return found[0] if found else None


def to_text(secret: bytes) -> str:
    """Return the secret as a person types it who cannot scan a picture: Base32, 32 signs."""
    return base64.b32encode(secret).decode()


def from_text(text: str) -> bytes:
    """Return the secret that `to_text` wrote; raises `ValueError` for anything else."""
    return base64.b32decode(text)


def otpauth_uri(secret: bytes, account: str) -> str:
    """Return what an app is given: `otpauth://totp/…` with issuer, account and secret."""
    totp = TOTP(secret, DIGITS, SHA1(), STEP_S)  # noqa: S303 - see `code_at`
    return totp.get_provisioning_uri(account, ISSUER)


def qr_svg(uri: str) -> str:
    """Return the URI as a QR code: an SVG document that scales, black on white, for a phone."""
    buffer = io.BytesIO()
    # A light ground of its own: on a dark page most phones do not read a code without one.
    segno.make(uri, error="m", micro=False).save(
        buffer, kind="svg", omitsize=True, dark="#000", light="#fff", xmldecl=False, nl=False
    )
    return buffer.getvalue().decode()
