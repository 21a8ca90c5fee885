"""Two lists that guessers begin with, offline: passwords that were stolen, and single words.

A list is a file of sorted 6-byte digests, so that it is small, is looked up in microseconds without
being unpacked, and shows nobody the obscenities that people choose. Of 100,000 digests, a password
that is in no list meets one by chance once in three thousand million. Where the lists come from is
in `LICENCES.txt`; how they are made, in `making.py`; what is refused, in
`server.accounts.password_policy`.
"""

import hashlib
import unicodedata
from importlib.resources import files
from typing import Final

from msgspec import Struct

_DIGEST_BYTES: Final = 6


class WordList:
    """A set of folded words, known by their digests."""

    def __init__(self, digests: bytes) -> None:
        """`digests` is what `pack` returned."""
        if len(digests) % _DIGEST_BYTES:
            raise ValueError("a word list was cut off")
        self._digests = digests

    def __len__(self) -> int:
        return len(self._digests) // _DIGEST_BYTES

    def __contains__(self, folded: str) -> bool:
        """Return whether a text, as `fold` gives it, is in the list."""
        wanted, low, high = _digest(folded), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            begin = middle * _DIGEST_BYTES
            found = self._digests[begin : begin + _DIGEST_BYTES]
            if found == wanted:
                return True
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        return False


class PasswordLists(Struct, frozen=True):
    """`breached`: whole passwords out of thefts. `words`: what one tries with a digit behind it."""

    breached: WordList
    words: WordList


def read_lists() -> PasswordLists:
    """Return the lists that come with the program (about 1 MB)."""
    folder = files(__name__)
    return PasswordLists(
        WordList((folder / "breached.bin").read_bytes()),
        WordList((folder / "words.bin").read_bytes()),
    )


def fold(text: str) -> str:
    """Return `text` without case, accents and compatibility forms: `Élève` is `eleve`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def pack(folded: set[str]) -> bytes:
    """Return the file of a list."""
    return b"".join(sorted({_digest(each) for each in folded}))


def _digest(folded: str) -> bytes:
    data = folded.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest()
