"""The columns of what goes by mail: links that are good once, and letters on their way."""

from typing import Final

from persistence.data_register.terms import MAIL, Column, Table

_ASKING: Final = "asking for a link"
_LINK: Final = "whoever opens the link"
_POSTMAN: Final = "the workers' postman"

ACCOUNT_TOKENS: Final[Table] = {
    "id": Column("the database", "keys", "internal", MAIL),
    "user_id": Column(_ASKING, _LINK, "internal", MAIL),
    "purpose": Column(_ASKING, _LINK, "internal", MAIL),
    "token_hash": Column(f"{_ASKING}: a hash, never the token", _LINK, "secret", MAIL),
    "email": Column(
        "who wants the address; the address that was replaced", _LINK, "identifying", MAIL
    ),
    "created_at": Column(_ASKING, "how many letters one address gets", "activity", MAIL),
    "expires_at": Column(_ASKING, _LINK, "internal", MAIL),
    "used_at": Column(_LINK, "that a link works once", "activity", MAIL),
}

MAIL_QUEUE: Final[Table] = {
    "id": Column("the database", _POSTMAN, "internal", MAIL),
    "user_id": Column("who causes the letter", "erasure", "internal", MAIL),
    "kind": Column("who causes the letter", _POSTMAN, "internal", MAIL),
    "letter": Column(
        "who causes the letter, sealed: address, names, link", _POSTMAN, "secret", MAIL
    ),
    "created_at": Column("who causes the letter", _POSTMAN, "internal", MAIL),
    "due_at": Column(_POSTMAN, _POSTMAN, "internal", MAIL),
    "expires_at": Column("who causes the letter", _POSTMAN, "internal", MAIL),
    "try_count": Column(_POSTMAN, "the operator", "internal", MAIL),
    "failed_at": Column(_POSTMAN, "the operator", "internal", MAIL),
    "failure": Column(
        f"{_POSTMAN}: the server's code, no address", "the operator", "internal", MAIL
    ),
}

TABLES: Final[dict[str, Table]] = {"account_tokens": ACCOUNT_TOKENS, "mail_queue": MAIL_QUEUE}
