"""The columns that say who somebody is: accounts and their login sessions."""

from typing import Final

from persistence.data_register.terms import (
    ACCOUNT,
    EMPTY,
    ENDED_LOGIN,
    LOGIN,
    TOMBSTONE,
    Column,
    Table,
    waits,
)

_PROFILE: Final = "the owner, in the profile"
_SECURITY: Final = "logging in"
_CONSENTS: Final = "what the consents amount to"
_FACTOR: Final = "the owner, switching a second factor on or off"

USERS: Final[Table] = {
    "id": Column("the database", "everything that points to a user", "internal", TOMBSTONE),
    "username": Column(
        "registration, the demo school",
        "logging in, own class, who plays along",
        "identifying",
        ACCOUNT,
    ),
    "email": Column(
        "confirming an address; an undeliverable one where there is none",
        "the owner, and the mail to it",
        "identifying",
        ACCOUNT,
    ),
    "email_verified_at": Column(
        "the link in a letter to the address", "the owner", "internal", ACCOUNT
    ),
    "hashed_password": Column("registration", _SECURITY, "secret", ACCOUNT),
    "full_name": Column(_PROFILE, "own teacher, never peers", "identifying", ACCOUNT),
    "role": Column("registration, the demo school", "every authorisation", "internal", TOMBSTONE),
    "is_active": Column("erasure, an administrator", _SECURITY, "internal", TOMBSTONE),
    "created_at": Column("the database", "the owner", "activity", TOMBSTONE),
    "updated_at": Column(_PROFILE, "nobody; for support", "internal", TOMBSTONE),
    "grade_level": Column(
        "the owner or the demo school",
        "own teacher; who is 6 to 8 plays 12 questions",
        "choice",
        ACCOUNT,
    ),
    "learning_style": Column(_PROFILE, "the owner", "choice", ACCOUNT),
    "preferred_difficulty": Column(_PROFILE, "the owner", "choice", ACCOUNT),
    "preferred_theme": Column(_PROFILE, "the owner's pages", "choice", ACCOUNT),
    "accessibility_settings": Column(
        "the owner (calm profile), sealed",
        "the owner, own teacher, the rules of a match",
        "sensitive",
        ACCOUNT,
    ),
    "avatar_url": Column(
        "the owner; a pupil only out of the catalogue",
        "the owner, who sees the profile",
        "identifying",
        ACCOUNT,
    ),
    "bio": Column(
        _PROFILE, "others only where the profile is public, a pupil's never", "written", ACCOUNT
    ),
    "birth_date": waits("privacy", "identifying", EMPTY),
    "timezone": Column(_PROFILE, "what a day is for daily caps and badges", "choice", ACCOUNT),
    "language_preference": Column(_PROFILE, "every text that is sent", "choice", ACCOUNT),
    "last_password_change": Column(
        "registration, changing the password", "known devices, support", "internal", ACCOUNT
    ),
    "two_factor_enabled": Column(_FACTOR, "logging in, the owner", "internal", ACCOUNT),
    "two_factor_secret": Column(f"{_FACTOR}, sealed", "checking a code", "secret", ACCOUNT),
    "two_factor_last_step": Column(
        "each code that was right: its time step", "checking a code", "activity", ACCOUNT
    ),
    "two_factor_since": Column(_FACTOR, "the owner", "activity", ACCOUNT),
    "failed_login_attempts": Column(_SECURITY, _SECURITY, "activity", ACCOUNT),
    "locked_until": Column(_SECURITY, "support", "activity", ACCOUNT),
    "total_points": Column(
        "the ledger's sum", "the owner, own class, boards if shown", "activity", ACCOUNT
    ),
    "current_level": Column("follows the points", "as the points", "activity", ACCOUNT),
    "experience_points": Column("equals the points", "as the points", "activity", ACCOUNT),
    "jedi_rank": Column("follows the level", "as the points", "activity", ACCOUNT),
    "cognitive_profile": Column(
        "own teacher, in words of ours, sealed",
        "the owner, own teacher; each read on record",
        "sensitive",
        ACCOUNT,
    ),
    "special_needs": Column(
        "own teacher, sealed",
        "the owner, own teacher, the rules of a match; each read on record",
        "sensitive",
        ACCOUNT,
    ),
    "is_public_profile": Column(_CONSENTS, "public profiles", "choice", ACCOUNT),
    "allow_friend_requests": Column(
        _PROFILE, "the owner; friend requests when there are any", "choice", ACCOUNT
    ),
    "show_in_leaderboards": Column(_CONSENTS, "the boards", "choice", ACCOUNT),
    "data_retention_consent": Column(_CONSENTS, "the owner", "choice", ACCOUNT),
    "marketing_consent": Column(_CONSENTS, "the owner", "choice", ACCOUNT),
    "deletion_requested_at": waits("privacy", "activity", TOMBSTONE),
    "is_deleted": Column("erasure", "every query about people", "internal", TOMBSTONE),
}

USER_SESSIONS: Final[Table] = {
    "id": Column("the database", "the owner, to end a login", "internal", LOGIN),
    "user_id": Column(_SECURITY, "authentication", "internal", LOGIN),
    "session_token": Column(
        "logging in: a hash, never the token", "authentication", "secret", LOGIN
    ),
    "device_info": Column(
        "logging in: kind of browser and system, no version", "the owner", "device", LOGIN
    ),
    "ip_address": Column("logging in: the network, truncated", "the owner", "device", LOGIN),
    "user_agent": waits("nobody: a whole User-Agent tells a child apart", "device"),
    "location_data": waits("nobody: a place tells a child apart", "device"),
    "is_active": Column("logging in and out", "authentication", "internal", LOGIN),
    "last_activity": Column("authentication", "the owner; idle expiry", "activity", LOGIN),
    "created_at": Column(_SECURITY, "the owner", "activity", LOGIN),
    "expires_at": Column(_SECURITY, "authentication", "internal", LOGIN),
    "ended_at": Column("a trigger, when the login ends", "support", "internal", LOGIN),
    "opened_by": Column("logging in: password, card, mail …", "the owner", "internal", LOGIN),
    "second_factor_at": Column(
        "showing a second factor", "authorisation: how long ago that was", "internal", LOGIN
    ),
}

ENDED_LOGINS: Final[Table] = {
    "login_hash": Column(
        "a trigger, when a login ends: the hash of a token that is worth nothing any more",
        "web processes, to close its sockets",
        "secret",
        ENDED_LOGIN,
    ),
    "ended_at": Column("a trigger", "web processes", "internal", ENDED_LOGIN),
}

RECOVERY_CODES: Final[Table] = {
    "user_id": Column(_FACTOR, "checking a recovery code", "internal", ACCOUNT),
    "code_hash": Column(
        "switching a second factor on: a hash, never the code",
        "checking a recovery code",
        "secret",
        ACCOUNT,
    ),
    "created_at": Column(_FACTOR, "support", "internal", ACCOUNT),
    "used_at": Column(
        "a recovery code, when it lets somebody in", "the owner", "activity", ACCOUNT
    ),
}

TABLES: Final[dict[str, Table]] = {
    "users": USERS,
    "recovery_codes": RECOVERY_CODES,
    "user_sessions": USER_SESSIONS,
    "ended_logins": ENDED_LOGINS,
}
