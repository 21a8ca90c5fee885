"""The columns that keep children safe: invitations, parents, consents, reports to moderators."""

from typing import Final

from persistence.data_register.terms import (
    ACCOUNT,
    INVITATION,
    MODERATION,
    SCHOOL,
    Column,
    Table,
)

_INVITER: Final = "an institution's administrator, or a child's teacher"
_INVITING: Final = "the institution's administrators; accepting"

INVITATIONS: Final[Table] = {
    "id": Column("the database", "keys", "internal", INVITATION),
    "institution_id": Column(_INVITER, _INVITING, "internal", INVITATION),
    "role": Column(_INVITER, _INVITING, "internal", INVITATION),
    "token_hash": Column("the server: a hash, never the token", "accepting", "secret", INVITATION),
    "email": Column(
        f"{_INVITER}; emptied once it is accepted or revoked", _INVITING, "identifying", INVITATION
    ),
    "child_id": Column(_INVITER, "accepting: whose parent", "internal", ACCOUNT),
    "invited_by": Column(_INVITER, _INVITING, "internal", INVITATION),
    "created_at": Column("the server", _INVITING, "internal", INVITATION),
    "expires_at": Column("the server: 14 days", "accepting", "internal", INVITATION),
    "accepted_at": Column("accepting", _INVITING, "internal", INVITATION),
    "accepted_by": Column("accepting", _INVITING, "internal", INVITATION),
    "revoked_at": Column(_INVITER, _INVITING, "internal", INVITATION),
}

_VOUCHED: Final = "accepting a parent's invitation"
_WHO_DECIDES: Final = "consents: who decides for a child; the two themselves"

GUARDIANSHIPS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "parent_id": Column(_VOUCHED, _WHO_DECIDES, "internal", ACCOUNT),
    "child_id": Column(_VOUCHED, _WHO_DECIDES, "internal", ACCOUNT),
    "institution_id": Column(_VOUCHED, "who vouched for it", "internal", SCHOOL),
    "created_at": Column(_VOUCHED, "support", "internal", ACCOUNT),
    "ended_at": Column("leaving the institution", _WHO_DECIDES, "internal", ACCOUNT),
}

_GIVER: Final = "the owner, a parent, or a school that holds the parent's paper"
_OWNERS: Final = "the owner and the parents; what a consent allows"

CONSENTS: Final[Table] = {
    "id": Column("the database", "keys: which word is the last", "internal", ACCOUNT),
    "user_id": Column(_GIVER, _OWNERS, "internal", ACCOUNT),
    "purpose": Column(_GIVER, _OWNERS, "internal", ACCOUNT),
    "text_version": Column("the server: which text was shown", "proof", "internal", ACCOUNT),
    "is_given": Column(_GIVER, _OWNERS, "choice", ACCOUNT),
    "given_as": Column("the server", _OWNERS, "internal", ACCOUNT),
    "given_by": Column("the server", "proof", "internal", SCHOOL),
    "network": Column("the server: the network, truncated", "proof", "device", ACCOUNT),
    "created_at": Column("the server", _OWNERS, "activity", ACCOUNT),
}

_TELLS: Final = "whoever reports something"
_MODERATORS: Final = "moderators; a class' teacher, who is not told the words"
_DECIDES: Final = "who decides on the report"
_STATE: Final = "moderators; the state, whoever reported it"

REPORTS: Final[Table] = {
    "id": Column("the database", "keys", "internal", MODERATION),
    "reporter_id": Column(_TELLS, "moderators; notices", "internal", ACCOUNT),
    "target_kind": Column(_TELLS, _MODERATORS, "internal", MODERATION),
    "target_id": Column(_TELLS, _MODERATORS, "internal", MODERATION),
    "target_user_id": Column(
        "the server: whose it is that was reported", _MODERATORS, "internal", MODERATION
    ),
    "reason": Column(_TELLS, _MODERATORS, "activity", MODERATION),
    "words": Column(_TELLS, "moderators; each read on record", "written", MODERATION),
    "told_count": Column("telling the same again", _MODERATORS, "internal", MODERATION),
    "created_at": Column("the server", _STATE, "activity", MODERATION),
    "updated_at": Column("telling the same again", _MODERATORS, "activity", MODERATION),
    "decided_at": Column(_DECIDES, _STATE, "activity", MODERATION),
    "decided_by": Column(_DECIDES, "the audit trail's readers", "internal", MODERATION),
    "decision": Column(_DECIDES, _STATE, "internal", MODERATION),
}

TABLES: Final[dict[str, Table]] = {
    "invitations": INVITATIONS,
    "guardianships": GUARDIANSHIPS,
    "consents": CONSENTS,
    "reports": REPORTS,
}
