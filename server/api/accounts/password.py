"""New passwords over REST: refusing one that anybody would guess, in words that help."""

from collections.abc import Iterable
from typing import Final

from server.accounts.password_policy import Weakness
from server.accounts.passwords import LENGTH_MAX, LENGTH_MIN
from server.api.endpoint import Call
from server.api.field_errors import FieldCode, field_error
from server.errors import PasswordBreachedError, PasswordTooWeakError

_LIMITS: Final[dict[Weakness, int]] = {"too_short": LENGTH_MIN, "too_long": LENGTH_MAX}


def refuse_weak_password(
    call: Call, password: str, about: Iterable[str], *, field: str = "password"
) -> None:
    """Raise `PasswordTooWeakError` or `PasswordBreachedError` for a password not to take.

    `about` is what others know of its owner: username, e-mail address, class, school. `field` names
    the body's field in the answer, which tells the reason and never the password. Only for what
    people choose themselves: what the server draws for a child does not go through here.
    """
    weakness = call.services.password_policy.weakness(password, about)
    if weakness is None:
        return
    error = PasswordBreachedError() if weakness == "breached" else PasswordTooWeakError(weakness)
    code: FieldCode = weakness
    error.fields = (field_error(field, code, call.language, _LIMITS.get(weakness, "")),)
    raise error
