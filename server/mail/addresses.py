"""What a person may give as a mail address, and the one form in which it is kept.

Whether anybody can be reached there is shown by a letter alone; nothing here asks the network.
"""

from typing import Final, Literal

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

LENGTH_MAX: Final = 100
"""What `users.email` holds; the RFCs would allow 254."""
_GIVEN_MAX: Final = 320
"""Longer texts are not even looked at."""

AddressFault = Literal["bad_form", "too_long", "undeliverable"]


class AddressError(ValueError):
    """The text is no address that mail can be sent to; `code` is that of the field's error."""

    def __init__(self, code: AddressFault) -> None:
        super().__init__(code)
        self.code: AddressFault = code


def normalise_address(text: str) -> str:
    """Return an address as it is kept: lower case, its domain in ASCII (IDNA 2008).

    One address has one form, so that it cannot be registered twice. A local part is letters,
    digits and the signs that need no quotes (RFC 5322 §3.2.3, dot-atom), in ASCII since not every
    server takes others. Raises `AddressError`: `undeliverable` for domains that no mail can reach
    (RFC 6761, our own reserved ones among them).
    """
    given = text.strip()
    if len(given) > _GIVEN_MAX:
        raise AddressError("too_long")
    if _is_special(given.rpartition("@")[2].rstrip(".").lower()):
        raise AddressError("undeliverable")
    try:
        found = validate_email(
            given,
            check_deliverability=False,
            allow_smtputf8=False,
            allow_quoted_local=False,
            allow_domain_literal=False,
        )
    except EmailNotValidError as error:
        raise AddressError("bad_form") from error
    address = (found.ascii_email or "").lower()
    if not address:
        raise AddressError("bad_form")
    if len(address) > LENGTH_MAX:
        raise AddressError("too_long")
    return address


def _is_special(domain: str) -> bool:
    return any(domain == name or domain.endswith(f".{name}") for name in SPECIAL_USE_DOMAIN_NAMES)
