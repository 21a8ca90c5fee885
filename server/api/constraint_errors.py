"""Which refusal a broken rule of the database is: one row a constraint, by its name.

A request is checked before it reaches the database, but two requests at once, or a rule that a
check forgot, are told by a constraint. The caller reads the same typed error as from a check, and
nothing was changed. A test walks every constraint of the models: each is in `MEANINGS`, or in
`UNREACHABLE` with the reason why no request can break it.
"""

from typing import Final, NamedTuple

import asyncpg
import structlog
from sqlalchemy.exc import IntegrityError

from game.units import Language
from server.api.field_errors import FieldCode, field_error
from server.errors import (
    AppError,
    ConflictError,
    EmailTakenError,
    OverloadedError,
    UsernameTakenError,
    ValidationFailedError,
)

_log = structlog.get_logger("api")


class Fault(NamedTuple):
    """A field of the request that the database does not take."""

    field: str
    code: FieldCode
    limit: int | str = ""


Meaning = Fault | type[AppError]

MEANINGS: Final[dict[str, Meaning]] = {
    # accounts
    "users_username_key": UsernameTakenError,
    "users_email_key": EmailTakenError,
    "ck_users_language_preference": Fault("language", "no_such_value"),
    "ck_users_timezone": Fault("timezone", "bad_form"),
    # groups
    "ck_user_groups_group_type": Fault("group_type", "no_such_value"),
    "ck_user_groups_max_members": Fault("max_members", "too_small", 0),
    "user_groups_institution_id_fkey": Fault("institution_id", "not_available"),
    "user_groups_join_code_key": OverloadedError,
    "group_memberships_user_id_group_id_key": ConflictError,
    "group_memberships_group_id_fkey": ConflictError,
    "institution_memberships_role_key": ConflictError,
    "institution_memberships_institution_id_fkey": ConflictError,
    # schools and safety
    "ck_invitations_role": Fault("role", "no_such_value"),
    "ck_invitations_role_child": Fault("child_id", "required"),
    "invitations_child_id_fkey": Fault("child_id", "not_available"),
    "invitations_institution_id_fkey": ConflictError,
    "ck_invitations_ended_once": ConflictError,
    "guardianships_pair_key": ConflictError,
    "ck_reports_target_kind": Fault("target_kind", "no_such_value"),
    "ck_reports_reason": Fault("reason", "no_such_value"),
    "ck_reports_decision": Fault("decision", "no_such_value"),
    "ck_reports_words": Fault("words", "too_long", 500),
    "reports_target_user_id_fkey": ConflictError,
    # pupils' accounts and cards, made by two teachers at once
    "school_accounts_batch_key": ConflictError,
    "login_cards_group_id_fkey": ConflictError,
    "school_accounts_group_id_fkey": ConflictError,
    "school_accounts_institution_id_fkey": ConflictError,
    # challenges
    "ck_multiplayer_challenges_challenge_type": Fault("mode", "no_such_value"),
    "ck_multiplayer_challenges_kind": Fault("kind", "no_such_value"),
    "ck_multiplayer_challenges_challenged": Fault("challenged_id", "required"),
    "multiplayer_challenges_challenged_id_fkey": Fault("challenged_id", "not_available"),
    "multiplayer_challenges_group_id_fkey": Fault("group_ids", "not_available"),
    "multiplayer_challenges_institution_id_fkey": Fault("group_ids", "not_available"),
    "multiplayer_challenges_join_code_key": OverloadedError,
    # a cancelled challenge and a start that crosses it, by two clocks
    "ck_multiplayer_challenges_completed_at": ConflictError,
    "match_participants_pkey": ConflictError,
    "match_participants_challenge_id_user_id_key": ConflictError,
    # own exercises and sets
    "ck_own_exercises_language": Fault("language", "no_such_value"),
    "ck_own_exercises_misconceptions": Fault("wrongs", "bad_form"),
    "ck_exercises_choices": Fault("wrongs", "bad_form"),
    "own_exercises_pkey": ConflictError,
    "own_exercises_exercise_id_fkey": ConflictError,
    "ck_exercise_set_items_kind": Fault("items", "no_such_value"),
    "ck_exercise_set_items_shape": Fault("items", "not_together"),
    "ck_exercise_set_items_place": Fault("items", "too_long", 60),
    "ck_exercise_set_items_draw_count": Fault("items", "too_large", 60),
    "ck_exercise_set_items_seed": Fault("items", "too_small", 0),
    "exercise_set_items_exercise_id_fkey": Fault("items", "not_available"),
    "exercise_set_items_set_id_fkey": ConflictError,
    "exercise_set_items_pkey": ConflictError,
    # logic challenges
    "ck_logic_challenges_language": Fault("language", "no_such_value"),
    "ck_logic_challenges_difficulty_rating": Fault("difficulty_rating", "bad_form"),
    "ck_logic_challenges_counters": Fault("estimated_minutes", "too_small", 0),
    "ck_logic_challenges_choices": Fault("choices", "bad_form"),
    "ck_logic_challenges_hints": Fault("hints", "bad_form"),
    "ck_logic_challenges_visual_data": Fault("visual_data", "bad_form"),
    "logic_challenges_generation_key": ConflictError,
    "ck_logic_challenge_attempts_counters": Fault("time_spent_ms", "too_small", 0),
    "ck_logic_challenge_attempts_time_spent": Fault("time_spent_ms", "bad_form"),
    "logic_challenge_attempts_client_key": ConflictError,
    "logic_challenge_attempts_challenge_id_fkey": ConflictError,
    "logic_challenge_progress_challenge_id_fkey": ConflictError,
    "logic_challenge_progress_pkey": ConflictError,
    # rewards of practice, given by two requests at once
    "user_achievements_user_id_achievement_id_key": ConflictError,
    "points_ledger_source_key": ConflictError,
}
"""What a caller is told who breaks this rule."""

UNREACHABLE: Final[dict[str, tuple[str, ...]]] = {
    "the database counts the ids of this table": (
        "account_tokens_pkey",
        "achievements_pkey",
        "admin_reports_pkey",
        "ai_generated_content_pkey",
        "attempts_pkey",
        "audit_log_pkey",
        "exercise_sets_pkey",
        "exercises_pkey",
        "group_memberships_pkey",
        "institution_memberships_pkey",
        "consents_pkey",
        "guardianships_pkey",
        "institutions_pkey",
        "invitations_pkey",
        "reports_pkey",
        "learning_analytics_pkey",
        "logic_challenge_attempts_pkey",
        "login_cards_pkey",
        "mail_queue_pkey",
        "logic_challenges_pkey",
        "mended_values_pkey",
        "multiplayer_challenges_pkey",
        "notifications_pkey",
        "outbox_pkey",
        "points_ledger_pkey",
        "progress_pkey",
        "recommendations_pkey",
        "settings_pkey",
        "user_achievements_pkey",
        "user_groups_pkey",
        "user_sessions_pkey",
        "users_pkey",
    ),
    "the trail and the keys are written by the server, once for each person or entry": (
        "audit_chain_entry_id_key",
        "audit_chain_pkey",
        "audit_persons_pkey",
        "audit_persons_reference_key",
        "audit_persons_user_id_fkey",
        "audit_unsealed_entry_id_fkey",
        "audit_unsealed_pkey",
        "ck_audit_chain_hash",
        "ck_audit_chain_position",
        "ck_audit_log_action",
        "ck_audit_log_actor_role",
        "ck_audit_log_details",
        "ck_data_keys_wrapped",
        "data_keys_key_id_key",
        "data_keys_pkey",
        "data_keys_user_id_fkey",
    ),
    "the caller's own account, whose row is emptied and never deleted": (
        "account_tokens_user_id_fkey",
        "exercise_sets_creator_id_fkey",
        "exercises_creator_id_fkey",
        "consents_given_by_fkey",
        "consents_user_id_fkey",
        "group_memberships_user_id_fkey",
        "guardianships_child_id_fkey",
        "guardianships_institution_id_fkey",
        "guardianships_parent_id_fkey",
        "invitations_accepted_by_fkey",
        "invitations_invited_by_fkey",
        "reports_decided_by_fkey",
        "reports_reporter_id_fkey",
        "institution_memberships_user_id_fkey",
        "learning_analytics_user_id_fkey",
        "logic_challenge_attempts_user_id_fkey",
        "logic_challenge_progress_user_id_fkey",
        "logic_challenges_creator_id_fkey",
        "login_cards_made_by_fkey",
        "login_cards_user_id_fkey",
        "school_accounts_made_by_fkey",
        "school_accounts_pkey",
        "school_accounts_user_id_fkey",
        "mail_queue_user_id_fkey",
        "match_participants_user_id_fkey",
        "multiplayer_challenges_challenger_id_fkey",
        "notifications_user_id_fkey",
        "points_ledger_user_id_fkey",
        "pupil_tallies_user_id_fkey",
        "recovery_codes_user_id_fkey",
        "user_achievements_user_id_fkey",
        "user_groups_created_by_fkey",
        "user_sessions_user_id_fkey",
    ),
    "points, levels and ranks follow from the ledger; no request sets them": (
        "ck_users_current_level",
        "ck_users_points",
        "ck_users_jedi_rank",
        "ck_points_ledger_kind",
        "ck_points_ledger_points",
        "points_ledger_challenge_id_fkey",
    ),
    "the server makes the value, out of no field of a request": (
        "account_tokens_token_hash_key",
        "ck_account_tokens_email",
        "ck_account_tokens_expires_at",
        "ck_account_tokens_purpose",
        "ck_account_tokens_token_hash",
        "ck_consents_given_as",
        "ck_consents_purpose",
        "ck_invitations_expires_at",
        "ck_invitations_token_hash",
        "ck_reports_decided",
        "ck_reports_told_count",
        "invitations_token_hash_key",
        "ck_users_failed_login_attempts",
        "ck_users_special_needs",
        "ck_users_two_factor_secret",
        "ck_users_two_factor_last_step",
        "ck_recovery_codes_code_hash",
        "recovery_codes_pkey",
        "ck_user_sessions_expires_at",
        "ck_user_sessions_device_info",
        "ck_user_sessions_ended_at",
        "ck_user_sessions_opened_by",
        "ended_logins_pkey",
        "user_sessions_session_token_key",
        "ck_login_cards_hours",
        "ck_login_cards_hours_together",
        "ck_login_cards_kind",
        "ck_login_cards_picture_hours",
        "ck_login_cards_revoked_at",
        "ck_login_cards_token_hash",
        "ck_school_accounts_batch_digest",
        "ck_school_accounts_batch_key",
        "ck_school_accounts_place",
        "login_cards_token_hash_key",
        "ck_mail_queue_expires_at",
        "ck_mail_queue_failed",
        "ck_mail_queue_kind",
        "ck_mail_queue_letter",
        "ck_mail_queue_try_count",
        "ck_user_groups_join_code",
        "ck_group_memberships_role",
        "ck_institution_memberships_role",
        "ck_multiplayer_challenges_join_code",
        "ck_multiplayer_challenges_rules_version",
        "ck_multiplayer_challenges_settings",
        "ck_multiplayer_challenges_status",
        "ck_multiplayer_challenges_items",
        "ck_own_exercises_revision",
        "ck_exercise_sets_revision",
        "ck_logic_challenges_generation_parameters",
        "ck_logic_challenge_progress_hints_used",
        "ck_notifications_priority",
        "ck_notifications_data",
        "ck_notifications_expires_at",
        "ck_learning_analytics_event_type",
        "ck_learning_analytics_event_data",
        "learning_analytics_challenge_id_fkey",
        "ck_outbox_payload",
        "ck_pupil_tallies_tally",
        "pupil_tallies_pkey",
        "ck_user_achievements_progress_data",
        "user_achievements_achievement_id_fkey",
    ),
    "a settlement writes it, in a worker": (
        "attempts_exercise_id_fkey",
        "attempts_match_id_fkey",
        "attempts_match_key",
        "attempts_user_id_fkey",
        "ck_attempts_counters",
        "ck_attempts_time_spent",
        "ck_match_logs_rules_version",
        "ck_match_logs_seq",
        "ck_match_participants_rank",
        "ck_match_participants_result",
        "ck_match_participants_score",
        "ck_multiplayer_challenges_result",
        "ck_progress_average_time",
        "ck_progress_completion_rate",
        "ck_progress_counters",
        "ck_progress_difficulty",
        "ck_progress_exercise_type",
        "ck_progress_mastery_level",
        "exercises_generation_key",
        "learning_analytics_exercise_id_fkey",
        "match_logs_challenge_id_fkey",
        "match_logs_pkey",
        "match_participants_challenge_id_fkey",
        "progress_user_id_fkey",
    ),
    "reserved: the API refuses to set it, or the older product alone writes it": (
        "achievements_code_key",
        "admin_reports_generated_by_fkey",
        "admin_reports_institution_id_fkey",
        "ck_achievements_category",
        "ck_achievements_difficulty",
        "ck_achievements_points_reward",
        "ck_achievements_requirements",
        "ck_admin_reports_expires_at",
        "ck_admin_reports_generated_data",
        "ck_admin_reports_parameters",
        "ck_ai_generated_content_confidence_score",
        "ck_ai_generated_content_content_type",
        "ck_ai_generated_content_generation_parameters",
        "ck_ai_generated_content_human_feedback",
        "ck_exercises_accessibility_features",
        "ck_exercises_ai_confidence_score",
        "ck_exercises_alternative_formats",
        "ck_exercises_cognitive_load",
        "ck_exercises_complexity",
        "ck_exercises_difficulty_votes",
        "ck_exercises_learning_objectives",
        "ck_exercises_likes_count",
        "ck_exercises_prerequisite_concepts",
        "ck_exercises_quality_rating",
        "ck_exercises_view_count",
        "ck_institution_memberships_permissions",
        "ck_institutions_settings",
        "ck_institutions_type",
        "ck_logic_challenges_success_rate",
        "ck_recommendations_ai_reasoning",
        "ck_recommendations_confidence_level",
        "ck_recommendations_counters",
        "ck_recommendations_difficulty",
        "ck_recommendations_exercise_type",
        "ck_recommendations_personalization_factors",
        "ck_recommendations_priority",
        "ck_user_groups_settings",
        "ck_user_sessions_location_data",
        "ck_users_cognitive_profile",
        "multiplayer_challenges_exercise_id_fkey",
        "recommendations_exercise_id_fkey",
        "recommendations_user_id_fkey",
        "settings_key_key",
    ),
    "migrating alone writes it": (
        "backfills_pkey",
        "ck_backfills_row_count",
        "mended_values_user_id_fkey",
    ),
}
"""Why no request can break a rule. Should one do so all the same, it is a logged conflict."""


def broken_rule(error: BaseException) -> str | None:
    """Return the name of the constraint that the error is about, None for any other error.

    A missing value that must be there has no constraint of its own before PostgreSQL 18: then
    `table.column`.
    """
    cause = error.orig.__cause__ if isinstance(error, IntegrityError) and error.orig else error
    if not isinstance(cause, asyncpg.IntegrityConstraintViolationError):
        return None
    if cause.constraint_name:
        return str(cause.constraint_name)
    return f"{cause.table_name}.{cause.column_name}"


def rule_refusal(error: BaseException, language: Language) -> AppError | None:
    """Return what the caller is told of a rule that the database upheld; None for other errors."""
    name = broken_rule(error)
    if name is None:
        return None
    match MEANINGS.get(name):
        case Fault(field, code, limit):
            fault = field_error(field, code, language, limit)
            return ValidationFailedError([fault], f"the database: {name}")
        case None:
            _log.error("rule_unforeseen", rule=name, exc_info=error)
            return ConflictError(f"the database, unforeseen: {name}")
        case refusal:
            return refusal(f"the database: {name}")
