"""Keys for one purpose each, out of the operator's one secret: one tells nothing of another."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive_key(secret: bytes, purpose: bytes) -> bytes:
    """Return 32 bytes that only this secret and purpose give (HKDF, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)
