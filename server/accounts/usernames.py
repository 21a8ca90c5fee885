"""Usernames of pupils: out of the word lists, so that none tells a child's name.

Who is free to choose another is decided in `server.api.accounts.registration`.
"""

import re
import secrets
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.words.usernames import ADJECTIVES, ANIMALS, NUMBERS, username_at, username_count
from game.units import LANGUAGES, Language
from persistence.account_queries import taken_usernames

SUGGESTION_COUNT: Final = 6
_DRAWN_COUNT: Final = 18

_ANIMALS: Final = frozenset(word for language in LANGUAGES for word in ANIMALS[language])
_ADJECTIVES: Final = frozenset(word for language in LANGUAGES for word in ADJECTIVES[language])
_FORM = re.compile(r"([a-z]+)[-_.]([a-z]+)(?:[-_.]?([1-9][0-9]))?")


def is_of_words(username: str) -> bool:
    """Return whether a lower-case username is an animal and an adjective, and perhaps a number.

    In either order and of any language's lists, so that a class of two languages may mix them.
    """
    found = _FORM.fullmatch(username)
    if found is None:
        return False
    first, second, number = found.groups()
    if number is not None and int(number) not in NUMBERS:
        return False
    return (first in _ANIMALS and second in _ADJECTIVES) or (
        first in _ADJECTIVES and second in _ANIMALS
    )


async def suggest_usernames(session: AsyncSession, language: Language) -> tuple[str, ...]:
    """Return some usernames that nobody has now, drawn at random; fewer when few are left."""
    count = username_count(language)
    drawn = {username_at(language, secrets.randbelow(count)) for _ in range(_DRAWN_COUNT)}
    free = sorted(drawn - await taken_usernames(session, sorted(drawn)))
    secrets.SystemRandom().shuffle(free)
    return tuple(free[:SUGGESTION_COUNT])
