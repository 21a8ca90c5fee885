"""The columns of accounts that schools made for their pupils, and of login cards."""

from typing import Final

from persistence.data_register.terms import ACCOUNT, Column, Table

_MAKER: Final = "a teacher who makes pupils' accounts"
_PRINTER: Final = "a teacher who prints a card"
_RESET: Final = "resetting: whose pupils these are"
_TWICE: Final = "the same request sent twice"
_CARD: Final = "logging in with the card"
_LIST: Final = "own teacher"

SCHOOL_ACCOUNTS: Final[Table] = {
    "user_id": Column(_MAKER, _RESET, "internal", ACCOUNT),
    "institution_id": Column(_MAKER, _RESET, "internal", ACCOUNT),
    "group_id": Column(_MAKER, _RESET, "internal", ACCOUNT),
    "made_by": Column(_MAKER, "nobody; for support", "internal", ACCOUNT),
    "made_at": Column(_MAKER, "nobody; for support", "activity", ACCOUNT),
    "batch_key": Column(_MAKER, _TWICE, "internal", ACCOUNT),
    "batch_digest": Column("the server: a hash", _TWICE, "internal", ACCOUNT),
    "place": Column("the server", _TWICE, "internal", ACCOUNT),
}

LOGIN_CARDS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_PRINTER, _CARD, "internal", ACCOUNT),
    "group_id": Column(_PRINTER, "revoking the cards of a class", "internal", ACCOUNT),
    "kind": Column(_PRINTER, "logging in: words or pictures", "internal", ACCOUNT),
    "token_hash": Column("the server: a hash, never the token", _CARD, "secret", ACCOUNT),
    "weekdays": Column(_PRINTER, _CARD, "internal", ACCOUNT),
    "from_minute": Column(_PRINTER, _CARD, "internal", ACCOUNT),
    "until_minute": Column(_PRINTER, _CARD, "internal", ACCOUNT),
    "time_zone": Column("the institution's zone", _CARD, "internal", ACCOUNT),
    "made_by": Column(_PRINTER, "nobody; for support", "internal", ACCOUNT),
    "made_at": Column(_PRINTER, "whether its secret is still the password", "activity", ACCOUNT),
    "last_used_at": Column(_CARD, _LIST, "activity", ACCOUNT),
    "revoked_at": Column("own teacher, or a new card", _CARD, "activity", ACCOUNT),
}

TABLES: Final[dict[str, Table]] = {
    "school_accounts": SCHOOL_ACCOUNTS,
    "login_cards": LOGIN_CARDS,
}
