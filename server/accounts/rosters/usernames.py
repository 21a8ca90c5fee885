"""Usernames for a whole class at once: drawn from the lists, and the same for the same request.

A teacher sees in a preview which usernames there will be; sending the same request again, or
applying what was previewed, must draw the same ones. So they follow from the request's own key.
What is in the lists is in `game/texts/words/usernames.py`; one name for oneself is drawn in
`server/accounts/usernames.py`.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.words.usernames import username_at, username_count
from game.units import Language
from persistence.account_queries import taken_usernames
from server.errors import OverloadedError

_ROUNDS: Final = 12
"""A round draws again where a name is taken: with half of all names gone, 1 in 4,000 is left."""


async def draw_usernames(
    session: AsyncSession, seed: str, languages: Sequence[Language]
) -> list[str]:
    """Return one free username for each language listed, the same for the same `seed`.

    Raises `OverloadedError` when there are hardly any left.
    """
    drawn: dict[int, str] = {}
    for attempt in range(_ROUNDS):
        wanted = [place for place in range(len(languages)) if place not in drawn]
        if not wanted:
            break
        tried: dict[str, int] = {}
        for place in wanted:
            username = _draw(f"{seed}\0{place}\0{attempt}", languages[place])
            if username not in tried and username not in drawn.values():
                tried[username] = place
        taken = await taken_usernames(session, sorted(tried))
        drawn |= {place: username for username, place in tried.items() if username not in taken}
    if len(drawn) < len(languages):
        raise OverloadedError("hardly any usernames are left")
    return [drawn[place] for place in range(len(languages))]


def _draw(seed: str, language: Language) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return username_at(language, int.from_bytes(digest, "big") % username_count(language))
