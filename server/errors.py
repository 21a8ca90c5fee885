"""Every refusal that REST can give, as one tree, and how a refusal looks on the wire of HTTP.

    AppError
    ├── CallerError                  the request cannot be done as it was sent
    │   ├── IdentityError            who you are: authentication, rights, forgery
    │   ├── RequestError             what you sent: shape, size, pace
    │   └── StateError               what you asked for: absent, taken, not now
    └── TroubleError                 the server cannot do it now; the same request may work later

A code's meaning and status are in `server.protocol.codes`, its sentence for people in
`server.protocol.sentences`: both are shared with the socket. Anything that is not an `AppError` is
a bug: it is logged with its traceback by whoever catches it, and answered as `internal_error`
without a word of detail. No business logic lives here.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import ClassVar, Final

import msgspec
from msgspec import UNSET, Struct, UnsetType

from game.units import Language
from server.protocol.codes import CODES, ErrorCode
from server.protocol.sentences import sentence

PROBLEM_MEDIA_TYPE: Final = "application/problem+json"


class FieldError(Struct, frozen=True):
    """What is wrong with one field.

    `field` is its path in the body (`sides[1].name`; empty for the body as a whole) or a query
    parameter's name, `code` is stable, `detail` is for people.
    """

    field: str
    code: str
    detail: str


class Problem(Struct, frozen=True, omit_defaults=True):
    """RFC 9457: the body of every answer that is not a success.

    `code` is stable and shared with the socket, `detail` is in the reader's language, `instance`
    is the request's id, which finds it in the logs. `errors` names the fields of a
    `validation_failed`; `retry_after_s` is the delay of the Retry-After header. `challenge` comes
    with the `second_factor_required` of a login: the second step answers it within five minutes.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str | UnsetType = UNSET
    errors: tuple[FieldError, ...] | UnsetType = UNSET
    retry_after_s: int | UnsetType = UNSET
    challenge: str | UnsetType = UNSET


class AppError(Exception):
    """A refusal with a stable code. The base is abstract: raise one of the classes below."""

    code: ClassVar[ErrorCode]

    def __init__(self, reason: str = "", *, retry_after_s: int | None = None) -> None:
        """`reason` goes to the log, never to the caller; `retry_after_s` becomes Retry-After."""
        super().__init__(reason or self.code)
        self.retry_after_s = retry_after_s
        self.fields: tuple[FieldError, ...] = ()

    def say(self, language: Language) -> str:
        """Return what a person reads; a refusal that knows more of its case says it here."""
        return sentence(self.code, language)

    @classmethod
    def http_status(cls) -> int:
        """Return the status that the table of codes gives to this class's code."""
        status = CODES[cls.code].status
        if status is None:
            raise LookupError(f"{cls.code} is for the socket only")
        return status


class CallerError(AppError):
    """The request cannot be done as it was sent."""


class TroubleError(AppError):
    """The server cannot do it now: always 503 with Retry-After (5 s unless told)."""

    def __init__(self, reason: str = "", *, retry_after_s: int | None = 5) -> None:
        super().__init__(reason, retry_after_s=retry_after_s)


# who you are


class IdentityError(CallerError):
    """Authentication, rights or forgery."""


class AuthenticationRequiredError(IdentityError):
    """No valid login session came with the request."""

    code = "authentication_required"


class AuthenticationFailedError(IdentityError):
    """Wrong credentials; the same for an account that does not exist."""

    code = "authentication_failed"


class SecondFactorRequiredError(IdentityError):
    """The password was right and the account asks for more; or too long ago for what is asked now.

    At a login `challenge` names what the second step answers; it is for the caller alone, and
    stands in no log. Without one, the login session itself is to show the second factor again.
    """

    code = "second_factor_required"

    def __init__(self, reason: str = "", *, challenge: str | None = None) -> None:
        super().__init__(reason)
        self.challenge = challenge


class SecondFactorFailedError(IdentityError):
    """The code is wrong, or was used before: which of these is not said."""

    code = "second_factor_failed"


class SecondFactorEnrolmentRequiredError(IdentityError):
    """The account must have a second factor and has none yet."""

    code = "second_factor_enrolment_required"


class AccountLockedError(IdentityError):
    """Too many failed logins as this name from this network, whether or not the name exists."""

    code = "account_locked"


class AccountDisabledError(IdentityError):
    """The account is closed; only ever told to who has proved to be its owner."""

    code = "account_disabled"


class CardRevokedError(IdentityError):
    """A genuine login card that was revoked, or whose account logs in another way by now."""

    code = "card_revoked"


class CardOutsideHoursError(IdentityError):
    """A genuine login card, at a time when it does not work; `sentences` say when it does."""

    code = "card_outside_hours"

    def __init__(self, sentences: dict[Language, str], *, retry_after_s: int | None = None) -> None:
        super().__init__(retry_after_s=retry_after_s)
        self._sentences = sentences

    def say(self, language: Language) -> str:
        """Return when the card works again."""
        return self._sentences[language]


class ForbiddenError(IdentityError):
    """The role may not do this to anybody; for other people's things it is `NotFoundError`."""

    code = "forbidden"


class CsrfFailedError(IdentityError):
    """A cookie came with a state-changing request from another site."""

    code = "csrf_failed"


class WrongHostError(IdentityError):
    """Asked by a name that is none of ours: a page of another name may be behind it."""

    code = "wrong_host"


# what you sent


class RequestError(CallerError):
    """The request's shape, size or pace."""


class BadMessageError(RequestError):
    """The body is no JSON."""

    code = "bad_message"


class ValidationFailedError(RequestError):
    """The body or the query was read and is not allowed; `fields` says where."""

    code = "validation_failed"

    def __init__(self, fields: Sequence[FieldError], reason: str = "") -> None:
        super().__init__(reason or ", ".join(_logged(field) for field in fields))
        self.fields = tuple(fields)


def _logged(fault: FieldError) -> str:
    """Return a fault for the log: a field that is not ours has a name that may hold anything."""
    is_ours = fault.code not in {"unknown", "duplicate"}
    return f"{fault.field}: {fault.code}" if is_ours else fault.code


class PasswordTooWeakError(RequestError):
    """The password is too short, too long or built from what everybody knows of the account."""

    code = "password_too_weak"


class PasswordBreachedError(RequestError):
    """The password is in a list of stolen ones."""

    code = "password_breached"


class PayloadTooLargeError(RequestError):
    """The body is larger than the endpoint reads."""

    code = "payload_too_large"


class UnsupportedMediaTypeError(RequestError):
    """The body is not declared as JSON."""

    code = "unsupported_media_type"


class TokenInvalidError(RequestError):
    """The token of a link is wrong, used up or expired; which of these is not said."""

    code = "token_invalid"


class MethodNotAllowedError(RequestError):
    """The path exists, the method does not."""

    code = "method_not_allowed"


class RateLimitedError(RequestError):
    """Too many of one kind from one account (or one account and network) in too short a time."""

    code = "rate_limited"


# what you asked for


class StateError(CallerError):
    """Absent, taken, full, or not possible now."""


class NotFoundError(StateError):
    """There is no such thing, or the caller may not know of it: both look the same."""

    code = "not_found"


class MatchNotFoundError(StateError):
    """There is no such challenge, or the caller has no part in it: both look the same."""

    code = "match_not_found"


class ConflictError(StateError):
    """The thing's present state does not admit this."""

    code = "conflict"


class UsernameTakenError(StateError):
    """Another account has this username."""

    code = "username_taken"


class EmailTakenError(StateError):
    """Another account has this e-mail address."""

    code = "email_taken"


class AccountNotOfSchoolError(StateError):
    """The pupil brought this account along: its owner alone can open it anew."""

    code = "account_not_of_school"


class RosterChangedError(StateError):
    """What a roster would do is not what was previewed any more, or its key did another one."""

    code = "roster_changed"


class GroupFullError(StateError):
    """The group has no free place."""

    code = "group_full"


class OnlyLeaderError(StateError):
    """Somebody leaves who alone leads a class with pupils; `fields` names the classes."""

    code = "only_leader"

    def __init__(self, fields: Sequence[FieldError]) -> None:
        super().__init__(f"leads {len(fields)} classes alone")
        self.fields = tuple(fields)


class LastAdministratorError(StateError):
    """The only one who runs an institution leaves it."""

    code = "last_administrator"


class PupilAccountError(StateError):
    """A pupil's account takes an invitation for adults."""

    code = "pupil_account"


class CodeUnknownError(StateError):
    """Nothing has this join code, or its time is over."""

    code = "code_unknown"


class MatchCancelledError(StateError):
    """The challenge was cancelled: it has no result."""

    code = "match_cancelled"


class MatchNotEndedError(StateError):
    """The result of a match that is not over, or not settled yet."""

    code = "match_not_ended"


class MatchEndedError(StateError):
    """Cancelling what is over."""

    code = "match_ended"


# the server's own troubles


class DatabaseUnavailableError(TroubleError):
    """PostgreSQL does not answer."""

    code = "database_unavailable"


class LogUnavailableError(TroubleError):
    """Redis does not answer."""

    code = "log_unavailable"


class MemoryNearlyFullError(TroubleError):
    """The log's memory is nearly full: no new match."""

    code = "memory_nearly_full"


class DiskNearlyFullError(TroubleError):
    """The log's disk is nearly full: nothing new."""

    code = "disk_nearly_full"


class StorageUnavailableError(TroubleError):
    """The place where pictures are kept does not answer."""

    code = "storage_unavailable"


class OverloadedError(TroubleError):
    """More work waits than can be done in time."""

    code = "overloaded"


class InternalError(AppError):
    """A bug was caught and logged; the caller learns the request's id and nothing else."""

    code = "internal_error"


_encoder = msgspec.json.Encoder()


def problem_of(error: AppError, language: Language, request_id: str | None = None) -> Problem:
    """Return the RFC 9457 document of a refusal, in `language`."""
    return Problem(
        type=f"urn:mathakine:problem:{error.code}",
        title=HTTPStatus(error.http_status()).phrase,
        status=error.http_status(),
        detail=error.say(language),
        code=error.code,
        instance=UNSET if request_id is None else f"urn:mathakine:request:{request_id}",
        errors=error.fields or UNSET,
        retry_after_s=UNSET if error.retry_after_s is None else error.retry_after_s,
        challenge=_challenge_of(error) or UNSET,
    )


def _challenge_of(error: AppError) -> str | None:
    return error.challenge if isinstance(error, SecondFactorRequiredError) else None


def encode_problem(problem: Problem) -> bytes:
    """Return the JSON bytes of a problem document."""
    return _encoder.encode(problem)
