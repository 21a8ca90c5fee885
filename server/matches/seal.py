"""The chain as clients see it: with a seal, so that only the server can have said it.

A client's `resume` may reveal that the log lost what was acknowledged, and then the match is
voided. Without the seal any pupil could claim that, and void everybody's match.
"""

import hashlib
import hmac
from typing import Final

_SEAL_BYTES: Final = 6


def sealed(seed: str, epoch: str, seq: int, chain: str) -> str:
    """Return `chain.seal`; the key is the match's secret seed."""
    return f"{chain}.{_seal(seed, epoch, seq, chain)}"


def opened(seed: str, epoch: str, seq: int, claim: str) -> str | None:
    """Return the chain in `claim`, or None when this server never said it."""
    chain, _, seal = claim.partition(".")
    if hmac.compare_digest(_seal(seed, epoch, seq, chain), seal):
        return chain
    return None


def _seal(seed: str, epoch: str, seq: int, chain: str) -> str:
    return hashlib.blake2b(
        f"{epoch}:{seq}:{chain}".encode(), key=seed.encode()[:64], digest_size=_SEAL_BYTES
    ).hexdigest()
