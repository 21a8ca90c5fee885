"""The stable error codes that the wire and REST share: meaning and HTTP status, nothing else.

A code never changes its meaning and is never reused; a client may branch on it. What a person reads
is in `sentences.py`. `server/errors.py` builds its exceptions on this table, `server/protocol/
document.py` prints it. Why a code fits a refusal is decided where the refusal is made.
"""

from typing import Final, Literal, cast, get_args

from msgspec import Struct

from game.outcomes import RejectionCode


class CodeInfo(Struct, frozen=True):
    """`meaning` is one English sentence for developers; `status` is None for wire-only codes."""

    meaning: str
    status: int | None = None


GeneralCode = Literal[
    # who you are
    "authentication_required",
    "authentication_failed",
    "already_authenticated",
    "second_factor_required",
    "second_factor_failed",
    "second_factor_enrolment_required",
    "forbidden",
    "csrf_failed",
    "wrong_host",
    "account_locked",
    "account_disabled",
    "card_revoked",
    "card_outside_hours",
    "consent_required",
    # what you sent
    "bad_message",
    "unknown_type",
    "message_too_large",
    "payload_too_large",
    "validation_failed",
    "unsupported_media_type",
    "not_acceptable",
    "method_not_allowed",
    "rate_limited",
    # what you asked for
    "not_found",
    "conflict",
    "username_taken",
    "email_taken",
    "password_too_weak",
    "password_breached",
    "token_invalid",
    "group_full",
    "account_not_of_school",
    "roster_changed",
    "only_leader",
    "last_administrator",
    "pupil_account",
    # matches
    "command_id_reused",
    "log_full",
    "match_not_found",
    "match_cancelled",
    "match_not_ended",
    "code_unknown",
    "code_expired",
    "match_full",
    "banned",
    "not_admitted",
    "not_joined",
    "already_joined",
    "visitor_unknown",
    "host_only",
    "player_only",
    "not_enough_players",
    "match_parked",
    "match_voided",
    "match_elsewhere",
    # the server's own troubles
    "database_unavailable",
    "log_unavailable",
    "disk_nearly_full",
    "memory_nearly_full",
    "storage_unavailable",
    "overloaded",
    "internal_error",
]

ErrorCode = GeneralCode | RejectionCode
"""Every value that `Error.code` on the wire and `code` in a problem document may have."""

CODES: Final[dict[ErrorCode, CodeInfo]] = {
    # who you are
    "authentication_required": CodeInfo(
        "Nobody is authenticated on this connection or request yet.", 401
    ),
    "authentication_failed": CodeInfo(
        "The credentials are wrong, used up or expired; which of these is not said.", 401
    ),
    "already_authenticated": CodeInfo(
        "A connection authenticates once; open another one for another account."
    ),
    "second_factor_required": CodeInfo(
        "A second factor is due: to end a login (the answer has a `challenge`), or again for what "
        "is asked now.",
        401,
    ),
    "second_factor_failed": CodeInfo("The second factor is wrong or was used before.", 401),
    "second_factor_enrolment_required": CodeInfo(
        "The account must have a second factor for this and has none: switch one on first.", 403
    ),
    "forbidden": CodeInfo("The account may not do this.", 403),
    "csrf_failed": CodeInfo(
        "The request came with a cookie but without its anti-forgery proof.", 403
    ),
    "wrong_host": CodeInfo(
        "The request was sent to a name that this server does not go by; ORIGINS can add one.", 421
    ),
    "account_locked": CodeInfo(
        "Too many failed logins as this name from here; it opens again by itself.", 429
    ),
    "account_disabled": CodeInfo("The account was disabled.", 403),
    "card_revoked": CodeInfo("The login card is genuine, and was replaced or revoked.", 403),
    "card_outside_hours": CodeInfo(
        "The login card is genuine, and does not work at this time of the week.", 403
    ),
    "consent_required": CodeInfo("A consent that this needs was not given or was withdrawn.", 403),
    # what you sent
    "bad_message": CodeInfo(
        "The bytes are no message of this protocol: not the codec's format, or a missing, unknown "
        "or wrong field.",
        400,
    ),
    "unknown_type": CodeInfo("The message's `type` is missing or is no type a client may send."),
    "message_too_large": CodeInfo("The message is larger than the limit of the wire."),
    "payload_too_large": CodeInfo("The request's body is larger than its limit.", 413),
    "validation_failed": CodeInfo("The body was read, but a field's value is not allowed.", 422),
    "unsupported_media_type": CodeInfo("The body's Content-Type is not one this path reads.", 415),
    "not_acceptable": CodeInfo("No representation fits the Accept header.", 406),
    "method_not_allowed": CodeInfo("The path exists, the method does not.", 405),
    "rate_limited": CodeInfo(
        "Too many of one kind in too short a time; `detail.retry_after_ms` says when to go on.", 429
    ),
    # what you asked for
    "not_found": CodeInfo("There is no such thing, or the account may not know of it.", 404),
    "conflict": CodeInfo("The thing's present state does not admit this.", 409),
    "username_taken": CodeInfo("Another account has this username.", 409),
    "email_taken": CodeInfo("Another account has this e-mail address.", 409),
    "password_too_weak": CodeInfo("The password is too short, too long or too easy.", 422),
    "password_breached": CodeInfo("The password is in a public list of stolen ones.", 422),
    "token_invalid": CodeInfo("The link or token is wrong, used up or expired.", 400),
    "group_full": CodeInfo("The group has no free place.", 409),
    "account_not_of_school": CodeInfo(
        "The pupil brought this account along: no teacher can open it.", 409
    ),
    "roster_changed": CodeInfo(
        "What the roster would do is not what was previewed: look at a new preview.", 409
    ),
    "only_leader": CodeInfo(
        "A class with pupils would have no leader left; `errors` names the classes.", 409
    ),
    "last_administrator": CodeInfo("The institution would have no administrator left.", 409),
    "pupil_account": CodeInfo("A pupil's account cannot become an adult's.", 409),
    # matches
    "command_id_reused": CodeInfo(
        "This command id was used before in this match with another content.", 409
    ),
    "log_full": CodeInfo("This seat, or the match, has used up its number of log entries."),
    "match_not_found": CodeInfo("There is no such match, or the account has no part in it.", 404),
    "match_cancelled": CodeInfo("The match was cancelled.", 409),
    "match_not_ended": CodeInfo(
        "The match has no result yet: it is not over, or not settled.", 409
    ),
    "code_unknown": CodeInfo("No match has this join code.", 404),
    "code_expired": CodeInfo("The join code was right and its time is over.", 410),
    "match_full": CodeInfo("Every place in the match is taken.", 409),
    "banned": CodeInfo("The host has shut this account out of this match.", 403),
    "not_admitted": CodeInfo("The host has not admitted the visitor."),
    "not_joined": CodeInfo("The connection has no place in a match yet: join or resume first."),
    "already_joined": CodeInfo("The connection is in a match already; open another one.", 409),
    "visitor_unknown": CodeInfo("Nobody waits at the door by this name."),
    "host_only": CodeInfo("Only the host of the match may do this.", 403),
    "player_only": CodeInfo("Only a player of the match may do this.", 403),
    "not_enough_players": CodeInfo("The match lacks players, or a side has none.", 409),
    "match_parked": CodeInfo(
        "The match was stopped because of an internal fault; its answers are kept.", 409
    ),
    "match_voided": CodeInfo(
        "The match counts for nobody, since a part of its log was lost; answers stay as practice.",
        409,
    ),
    "match_elsewhere": CodeInfo("This node cannot host the match; connect again."),
    # the server's own troubles
    "database_unavailable": CodeInfo("The database does not answer; live matches go on.", 503),
    "log_unavailable": CodeInfo("The match log does not answer; send the same command again.", 503),
    "disk_nearly_full": CodeInfo("The log's disk is nearly full: nothing new is accepted.", 503),
    "memory_nearly_full": CodeInfo("The log's memory is nearly full: no new match can start.", 503),
    "storage_unavailable": CodeInfo("The store of pictures does not answer.", 503),
    "overloaded": CodeInfo("The server is busy; try again after the delay it names.", 503),
    "internal_error": CodeInfo("A fault of the server; `detail.id` finds it in the logs.", 500),
    # what the rules refuse (game.outcomes.RejectionCode)
    "seat_unknown": CodeInfo("No seat of the match has this name.", 404),
    "seat_taken": CodeInfo("Somebody has this seat already.", 409),
    "seat_gone": CodeInfo("The seat has left the match, or was removed from it.", 409),
    "side_unknown": CodeInfo("The match has no side of this name.", 422),
    "match_not_started": CodeInfo("This needs a running match, and it has not started.", 409),
    "match_already_started": CodeInfo("This is for the time before the start only.", 409),
    "match_paused": CodeInfo("The match is paused; send it again when it goes on.", 409),
    "match_not_paused": CodeInfo("The match is not paused.", 409),
    "match_ended": CodeInfo("The match is over.", 409),
    "too_late_to_join": CodeInfo("Half of the planned time is over: nobody can join now.", 409),
    "question_not_open": CodeInfo("The question is not open for this seat, or its time is over."),
    "question_not_due": CodeInfo("It is not the turn of this question yet."),
    "question_answered": CodeInfo("The question has its final verdict already."),
    "no_hint_now": CodeInfo("A hint comes only after a wrong first try."),
    "no_hint_in_mode": CodeInfo("This mode of play has no hints."),
    "untimed": CodeInfo("The question has no time limit, so none can be moved."),
    "stale": CodeInfo("A newer revision of the deadline or of the end has replaced this one."),
    "not_allowed": CodeInfo("The rules of this match do not allow it.", 409),
}


def all_codes() -> frozenset[ErrorCode]:
    """Every code of `ErrorCode`; a test holds `CODES` and the sentences to exactly these."""
    members = (*get_args(GeneralCode), *get_args(RejectionCode))
    return frozenset(cast("tuple[ErrorCode, ...]", members))
