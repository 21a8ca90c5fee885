"""The columns of the audit trail."""

from typing import Final

from persistence.data_register.terms import ACCOUNT, TRAIL, Column, Table

_RECORDING: Final = "whoever does or refuses it, in the same transaction"
_ASKING: Final = "the pupil it is about, and `mathakine audit show`"
_SEALER: Final = "the sealer of the workers"
_CHECKING: Final = "`mathakine audit verify`"

AUDIT_LOG: Final[Table] = {
    "id": Column("the database", "keys", "internal", TRAIL),
    "action": Column(_RECORDING, _ASKING, "activity", TRAIL),
    "actor": Column(_RECORDING, _ASKING, "activity", TRAIL),
    "actor_role": Column(_RECORDING, _ASKING, "internal", TRAIL),
    "subject": Column(_RECORDING, _ASKING, "activity", TRAIL),
    "network": Column(_RECORDING, "`mathakine audit show`", "device", TRAIL),
    "is_denied": Column(_RECORDING, _ASKING, "activity", TRAIL),
    "details": Column(_RECORDING, _ASKING, "activity", TRAIL),
    "occurred_at": Column(_RECORDING, _ASKING, "activity", TRAIL),
}

AUDIT_CHAIN: Final[Table] = {
    "position": Column(_SEALER, _CHECKING, "internal", TRAIL),
    "entry_id": Column(_SEALER, _CHECKING, "internal", TRAIL),
    "hash": Column(_SEALER, _CHECKING, "internal", TRAIL),
    "sealed_at": Column(_SEALER, _CHECKING, "internal", TRAIL),
}

AUDIT_UNSEALED: Final[Table] = {
    "entry_id": Column("the database, with each entry", _SEALER, "internal", TRAIL),
}

AUDIT_PERSONS: Final[Table] = {
    "user_id": Column(_RECORDING, _ASKING, "internal", ACCOUNT),
    "reference": Column("the database", _ASKING, "identifying", ACCOUNT),
}

TABLES: Final[dict[str, Table]] = {
    "audit_log": AUDIT_LOG,
    "audit_chain": AUDIT_CHAIN,
    "audit_unsealed": AUDIT_UNSEALED,
    "audit_persons": AUDIT_PERSONS,
}
