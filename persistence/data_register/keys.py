"""The columns of the accounts' data keys."""

from typing import Final

from persistence.data_register.terms import ACCOUNT, Column, Table

_SEALING: Final = "sealing, at the first value; `mathakine keys rotate`"
_OPENING: Final = "opening what is sealed"

DATA_KEYS: Final[Table] = {
    "user_id": Column(_SEALING, _OPENING, "internal", ACCOUNT),
    "key_id": Column(_SEALING, _OPENING, "internal", ACCOUNT),
    "master_key_id": Column(_SEALING, "opening; `mathakine keys status`", "internal", ACCOUNT),
    "wrapped": Column(_SEALING, _OPENING, "secret", ACCOUNT),
    "created_at": Column("the database", "nobody; for support", "internal", ACCOUNT),
    "wrapped_at": Column(_SEALING, "nobody; for support", "internal", ACCOUNT),
}

TABLES: Final[dict[str, Table]] = {"data_keys": DATA_KEYS}
