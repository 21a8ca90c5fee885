"""What the audit trail can say that somebody did: one word each, a verb in the past at its end.

Only the words. Who may cause which, and what is written beside it, is the caller's business; how
each is told to a pupil is in `server/api/accounts/access_log_texts.py`.
"""

from typing import Final, Literal, get_args

AuditAction = Literal[
    # logging in and the account's own keys
    "account_registered",
    "login_succeeded",
    "login_failed",
    "login_locked",
    "login_unlocked",
    "login_ended",
    "logins_ended",
    "password_changed",
    "password_reset_requested",
    "password_reset",
    "email_changed",
    "email_verified",
    "avatar_changed",
    "second_factor_enrolled",
    "second_factor_confirmed",
    "second_factor_failed",
    "second_factor_disabled",
    "second_factor_reset",
    "recovery_codes_made",
    "recovery_code_used",
    # pupils' accounts, made and cared for by their teachers
    "pupil_created",
    "pupils_imported",
    "pupil_password_reset",
    "pupil_unlocked",
    "pupil_removed",
    "card_made",
    "card_revoked",
    "card_used",
    "card_hours_changed",
    # what staff read of a child
    "access_refused",
    "accommodation_read",
    "accommodation_granted",
    "needs_read",
    "cognitive_profile_read",
    "cognitive_profile_written",
    "members_read",
    "roster_read",
    "report_read",
    "results_read",
    "replay_read",
    "progress_read",
    "logic_practice_read",
    # who may do what
    "role_changed",
    "account_activated",
    "account_deactivated",
    "institution_made",
    "member_removed",
    "invitation_made",
    "invitation_accepted",
    "invitation_revoked",
    "settings_changed",
    "consent_given",
    "consent_withdrawn",
    "profile_changed",
    # keeping children safe
    "report_made",
    "report_opened",
    "report_decided",
    "content_approved",
    "content_hidden",
    # what leaves, and what goes
    "data_exported",
    "account_erased",
    # operators
    "audit_read",
    "audit_pruned",
    "match_read",
    "match_freed",
    "match_voided",
    "keys_rotated",
    "backup_restored",
]
"""A new word goes in its group; a word that was ever written stays, since rows keep it."""

AUDIT_ACTIONS: Final[frozenset[AuditAction]] = frozenset(get_args(AuditAction))
