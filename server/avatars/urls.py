"""What `users.avatar_url` holds, and what others are shown for it.

Ours begins with `/api/avatars/`. What the older product left there may lead anywhere: no page of
ours asks another site for anything, so it is kept and not shown.
"""

import re
from typing import Final

from server.avatars.drawn import default_key, is_drawn

_DRAWN: Final = "/api/avatars/drawn/"
_UPLOADED: Final = "/api/avatars/uploaded/"
_NAME: Final = re.compile(r"[0-9a-f]{32}")
FOLDER: Final = "avatars"
"""The prefix of every picture's name in the object store."""


def drawn_url(key: str) -> str:
    """Return where an avatar of the catalogue is served."""
    return f"{_DRAWN}{key}"


def uploaded_url(name: str) -> str:
    """Return where a picture that somebody sent is served."""
    return f"{_UPLOADED}{name}"


def drawn_key(url: str) -> str | None:
    """Return the key of a drawn avatar, None for any other."""
    key = url.removeprefix(_DRAWN)
    return key if key != url and is_drawn(key) else None


def uploaded_name(url: str | None) -> str | None:
    """Return the name of a picture that somebody sent, None for any other."""
    name = (url or "").removeprefix(_UPLOADED)
    return name if name != url and is_name(name) else None


def is_name(name: str) -> bool:
    """Return whether this can be the name of a picture: 128 random bits in hexadecimal."""
    return _NAME.fullmatch(name) is not None


def object_names(name: str) -> tuple[str, str]:
    """Return what the large and the small picture are called in the object store."""
    return f"{FOLDER}/{name}/256.webp", f"{FOLDER}/{name}/64.webp"


def shown_url(user_id: int, stored: str | None) -> str:
    """Return the avatar that people see of an account: its own, or its default one."""
    is_ours = stored is not None and (drawn_key(stored) or uploaded_name(stored))
    return stored if stored is not None and is_ours else drawn_url(default_key(user_id))
