"""Every rule of the schema refuses a bad row by the name of its constraint."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from migrations.catalogue import read_columns, read_constraints, read_indexes
from persistence.models import Base
from tests.migrations.schema import connected

USERS = (
    "INSERT INTO users (username, email, hashed_password) VALUES ('a', 'a', 'x'), ('b', 'b', 'x')"
)
GOOD_INVITATION = (
    "INSERT INTO invitations (institution_id, role, token_hash, expires_at) "
    "VALUES (1, 'teacher', repeat('0', 64), '2099-01-01')"
)
GOOD_REPORT = (
    "INSERT INTO reports (reporter_id, target_kind, target_id, reason) "
    "VALUES (1, 'user', 2, 'rude_name')"
)
GOOD_CARD = (
    "INSERT INTO login_cards (user_id, kind, token_hash, made_at) "
    "VALUES (1, 'words', repeat('0', 64), '2026-01-01')"
)
GOOD_SCHOOL_ACCOUNT = (
    "INSERT INTO school_accounts (user_id, group_id, batch_key, batch_digest, place) "
    "VALUES (1, 1, 'batch-01', repeat('0', 64), 0)"
)
GOOD_RECOVERY_CODE = "INSERT INTO recovery_codes (user_id, code_hash) VALUES (1, repeat('a', 64))"
GOOD_TOKEN = (
    "INSERT INTO account_tokens (user_id, purpose, token_hash, email, expires_at) "
    "VALUES (1, 'confirm_email', repeat('c', 64), 'a@b.fr', now() + interval '1 hour')"
)
GOOD_MAIL = (
    "INSERT INTO mail_queue (kind, letter, expires_at) "
    "VALUES ('reset_password', '{}', now() + interval '1 hour')"
)
GOOD_TRAIL = (
    "INSERT INTO audit_log (action, actor_role) VALUES ('report_read', 'system')",
    (
        "INSERT INTO audit_chain (position, entry_id, hash) "
        "VALUES (1, 1, decode(repeat('0', 64), 'hex'))"
    ),
    f"INSERT INTO audit_persons (user_id, reference) VALUES (1, '{'0' * 32}')",
    (
        "INSERT INTO data_keys (user_id, key_id, master_key_id, wrapped) "
        "VALUES (1, 'u1', 'm1', decode(repeat('0', 120), 'hex'))"
    ),
)
GOOD = (
    USERS,
    (
        "INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer, "
        "generation_seed) VALUES ('t', 'ADDITION', 'INITIE', '?', '1', '7')"
    ),
    "INSERT INTO institutions (name, type) VALUES ('i', 'school')",
    "INSERT INTO institution_memberships (user_id, institution_id, role) VALUES (1, 1, 'student')",
    "INSERT INTO user_groups (name, group_type, created_by, join_code) VALUES ('g','class',1,'C')",
    "INSERT INTO group_memberships (user_id, group_id) VALUES (1, 1)",
    "INSERT INTO achievements (code, name) VALUES ('c', 'n')",
    "INSERT INTO user_achievements (user_id, achievement_id) VALUES (1, 1)",
    (
        "INSERT INTO multiplayer_challenges (challenger_id, challenge_type, kind, join_code) "
        "VALUES (1, 'speed', 'class_duel', 'J')"
    ),
    "INSERT INTO match_participants (challenge_id, seat, user_id, side) VALUES (1, 's1', 1, 'a')",
    (
        "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) "
        "VALUES (1, 'badge', 'badge:c', 1, '2025-01-01')"
    ),
    (
        "INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, match_id, "
        "question_number) VALUES (1, 1, '1', true, 1, 0)"
    ),
    "INSERT INTO user_sessions (user_id, session_token, expires_at) VALUES (1, 't', '2099-01-01')",
    (
        "INSERT INTO recommendations (user_id, exercise_type, difficulty) "
        "VALUES (1, 'addition', 'initie')"
    ),
    (
        "INSERT INTO logic_challenges (title, description, challenge_type, age_group, "
        "generation_key) VALUES ('t', 'd', 'CODING', 'AGE_9_12', 'coding/9-12/1/1')"
    ),
    (
        "INSERT INTO logic_challenge_attempts (user_id, challenge_id, user_solution, is_correct, "
        "client_attempt_id) VALUES (1, 1, '5', true, 'c1')"
    ),
    "INSERT INTO logic_challenge_progress (user_id, challenge_id) VALUES (1, 1)",
    "INSERT INTO own_exercises (exercise_id, language) VALUES (1, 'fr')",
    "INSERT INTO progress (user_id, exercise_type, difficulty) VALUES (2, 'addition', 'initie')",
    "INSERT INTO exercise_sets (creator_id, title) VALUES (1, 's')",
    "INSERT INTO exercise_set_items (set_id, place, kind, exercise_id) VALUES (1, 0, 'own', 1)",
    (
        "INSERT INTO exercise_set_items (set_id, place, kind, exercise_type, difficulty, seed) "
        "VALUES (1, 1, 'pinned', 'ADDITION', 'INITIE', 7)"
    ),
    (
        "INSERT INTO exercise_set_items (set_id, place, kind, exercise_type, difficulty, "
        "draw_count) VALUES (1, 2, 'drawn', 'ADDITION', 'INITIE', 5)"
    ),
    GOOD_INVITATION,
    GOOD_REPORT,
    GOOD_RECOVERY_CODE,
    GOOD_TOKEN,
    GOOD_MAIL,
    GOOD_CARD,
    GOOD_SCHOOL_ACCOUNT,
    *GOOD_TRAIL,
)

BAD = {
    "ck_audit_log_action": ["UPDATE audit_log SET action = 'Read'", "… = 'read'", "… = 'a_b c'"],
    "ck_audit_log_actor_role": ["UPDATE audit_log SET actor_role = 'root'"],
    "ck_audit_log_details": ["UPDATE audit_log SET details = '[]'", "… = '1'"],
    "ck_audit_chain_position": ["UPDATE audit_chain SET position = 0"],
    "ck_audit_chain_hash": ["UPDATE audit_chain SET hash = ''"],
    "audit_chain_entry_id_key": [
        "INSERT INTO audit_chain (position, entry_id, hash) SELECT 2, 1, hash FROM audit_chain"
    ],
    "audit_persons_reference_key": [
        "INSERT INTO audit_persons (user_id, reference) SELECT 2, reference FROM audit_persons"
    ],
    "ck_data_keys_wrapped": ["UPDATE data_keys SET wrapped = ''"],
    "data_keys_key_id_key": [
        (
            "INSERT INTO data_keys (user_id, key_id, master_key_id, wrapped) "
            "SELECT 2, key_id, master_key_id, wrapped FROM data_keys"
        )
    ],
    "ck_users_current_level": ["UPDATE users SET current_level = 0", "… = 101"],
    "ck_users_points": [
        "UPDATE users SET total_points = -1",
        "UPDATE users SET experience_points = -1",
    ],
    "ck_users_failed_login_attempts": ["UPDATE users SET failed_login_attempts = -1"],
    "ck_users_jedi_rank": ["UPDATE users SET jedi_rank = 'sith'"],
    "ck_exercises_ai_confidence_score": [
        "UPDATE exercises SET ai_confidence_score = 1.01",
        "… = -0.01",
    ],
    "ck_exercises_cognitive_load": ["UPDATE exercises SET cognitive_load = 0", "… = 11"],
    "ck_exercises_quality_rating": ["UPDATE exercises SET quality_rating = 5.01", "… = -1"],
    "ck_exercises_likes_count": ["UPDATE exercises SET likes_count = -1"],
    "exercises_generation_key": [GOOD[1]],
    "ck_achievements_category": ["UPDATE achievements SET category = 'luck'"],
    "ck_achievements_difficulty": ["UPDATE achievements SET difficulty = 'wood'"],
    "ck_achievements_points_reward": ["UPDATE achievements SET points_reward = -1"],
    "achievements_code_key": ["INSERT INTO achievements (code, name) VALUES ('c', 'n')"],
    "user_achievements_user_id_achievement_id_key": [GOOD[7]],
    "ck_notifications_priority": [
        "INSERT INTO notifications (user_id, type, title, priority) VALUES (1, 't', 't', 11)",
        "INSERT INTO notifications (user_id, type, title, priority) VALUES (1, 't', 't', 0)",
    ],
    "ck_user_groups_group_type": ["UPDATE user_groups SET group_type = 'clan'"],
    "ck_user_groups_max_members": ["UPDATE user_groups SET max_members = -1"],
    "user_groups_join_code_key": [GOOD[4]],
    "ck_group_memberships_role": ["UPDATE group_memberships SET role = 'king'"],
    "group_memberships_user_id_group_id_key": [GOOD[5]],
    "ck_multiplayer_challenges_challenge_type": [
        "UPDATE multiplayer_challenges SET challenge_type = 'luck'"
    ],
    "ck_multiplayer_challenges_status": ["UPDATE multiplayer_challenges SET status = 'lost'"],
    "ck_multiplayer_challenges_kind": ["UPDATE multiplayer_challenges SET kind = 'war'"],
    "ck_multiplayer_challenges_challenged": ["UPDATE multiplayer_challenges SET kind = 'duel_1v1'"],
    "multiplayer_challenges_join_code_key": [GOOD[8]],
    "match_participants_pkey": [
        "INSERT INTO match_participants (challenge_id, seat, user_id, side) VALUES (1,'s1',2,'a')"
    ],
    "match_participants_challenge_id_user_id_key": [
        "INSERT INTO match_participants (challenge_id, seat, user_id, side) VALUES (1,'s2',1,'a')"
    ],
    "ck_match_participants_score": ["UPDATE match_participants SET score = 1001", "… = -1"],
    "ck_match_participants_rank": ["UPDATE match_participants SET rank = 0"],
    "ck_match_logs_seq": [
        ("INSERT INTO match_logs (challenge_id, epoch, rules_version, seq, chain, state_hash, log) "
        "VALUES (1, 'e', 1, -1, 'c', 'h', '')")
    ],
    "points_ledger_source_key": [GOOD[10]],
    "ck_points_ledger_kind": ["UPDATE points_ledger SET kind = 'gift'"],
    "attempts_match_key": [GOOD[11]],
    "user_sessions_session_token_key": [GOOD[12]],
    "ck_learning_analytics_event_type": [
        "INSERT INTO learning_analytics (user_id, event_type, event_data) VALUES (1, 'slept', '{}')"
    ],
    "ck_ai_generated_content_content_type": [
        "INSERT INTO ai_generated_content (content_type, content_id, ai_model) VALUES ('x',1,'m')"
    ],
    "ck_ai_generated_content_confidence_score": [
        ("INSERT INTO ai_generated_content (content_type, content_id, ai_model, confidence_score) "
        "VALUES ('hint', 1, 'm', 1.5)")
    ],
    "ck_recommendations_priority": ["UPDATE recommendations SET priority = 0", "… = 11"],
    "ck_recommendations_confidence_level": ["UPDATE recommendations SET confidence_level = 1.2"],
    "ck_institutions_type": ["UPDATE institutions SET type = 'circus'"],
    "ck_institution_memberships_role": ["UPDATE institution_memberships SET role = 'king'"],
    "institution_memberships_role_key": [GOOD[3]],
    "users_username_key": ["UPDATE users SET username = 'a'"],
    "users_email_key": ["UPDATE users SET email = 'a'"],
    "settings_key_key": ["INSERT INTO settings (key) VALUES ('k'), ('k')"],
    "ck_logic_challenges_language": ["UPDATE logic_challenges SET language = 'de'"],
    "ck_logic_challenges_difficulty_rating": [
        "UPDATE logic_challenges SET difficulty_rating = 0.9",
        "… = 5.1",
    ],
    "ck_logic_challenges_success_rate": [
        "UPDATE logic_challenges SET success_rate = -1",
        "… = 101",
    ],
    "ck_logic_challenges_counters": [
        "UPDATE logic_challenges SET view_count = -1",
        "UPDATE logic_challenges SET estimated_time_minutes = -1",
    ],
    "logic_challenges_generation_key": [GOOD[14]],
    "ck_logic_challenge_attempts_counters": [
        "UPDATE logic_challenge_attempts SET time_spent = -0.1",
        "UPDATE logic_challenge_attempts SET hints_used = -1",
        "UPDATE logic_challenge_attempts SET attempt_number = -1",
    ],
    "logic_challenge_attempts_client_key": [GOOD[15]],
    "ck_logic_challenge_progress_hints_used": [
        "UPDATE logic_challenge_progress SET hints_used = -1"
    ],
    "logic_challenge_progress_pkey": [GOOD[16]],
    "ck_own_exercises_language": ["UPDATE own_exercises SET language = 'de'"],
    "ck_own_exercises_revision": ["UPDATE own_exercises SET revision = 0"],
    "own_exercises_pkey": [GOOD[17]],
    "ck_exercise_sets_revision": ["UPDATE exercise_sets SET revision = 0"],
    "ck_exercise_set_items_kind": ["UPDATE exercise_set_items SET kind = 'random'"],
    "ck_exercise_set_items_shape": [
        "UPDATE exercise_set_items SET exercise_id = NULL WHERE place = 0",
        "UPDATE exercise_set_items SET seed = 1 WHERE place = 0",
        "UPDATE exercise_set_items SET seed = NULL WHERE place = 1",
        "UPDATE exercise_set_items SET exercise_id = 1 WHERE place = 1",
        "UPDATE exercise_set_items SET difficulty = NULL WHERE place = 2",
        "UPDATE exercise_set_items SET seed = 1 WHERE place = 2",
    ],
    "ck_exercise_set_items_place": [
        "UPDATE exercise_set_items SET place = 60 WHERE place = 2",
        "UPDATE exercise_set_items SET place = -1 WHERE place = 2",
    ],
    "ck_exercise_set_items_draw_count": [
        "UPDATE exercise_set_items SET draw_count = 0 WHERE place = 2",
        "UPDATE exercise_set_items SET draw_count = 61 WHERE place = 2",
    ],
    "ck_exercise_set_items_seed": ["UPDATE exercise_set_items SET seed = -1 WHERE place = 1"],
    "exercise_set_items_pkey": [GOOD[20]],
    "attempts_user_id_fkey": ["DELETE FROM users WHERE id = 1"],
    "ck_users_language_preference": ["UPDATE users SET language_preference = 'de'"],
    "ck_users_timezone": ["UPDATE users SET timezone = ''", "… = 'Paris; DROP'"],
    "ck_users_two_factor_secret": ["UPDATE users SET two_factor_enabled = true"],
    "ck_users_cognitive_profile": ["UPDATE users SET cognitive_profile = '[]'", "… = '7'"],
    "ck_users_two_factor_last_step": ["UPDATE users SET two_factor_last_step = -1"],
    "account_tokens_token_hash_key": [GOOD_TOKEN],
    "ck_account_tokens_token_hash": [
        "UPDATE account_tokens SET token_hash = upper(token_hash)",
        "UPDATE account_tokens SET token_hash = 'ab'",
    ],
    "ck_account_tokens_purpose": ["UPDATE account_tokens SET purpose = 'open_sesame'"],
    "ck_account_tokens_email": ["UPDATE account_tokens SET email = NULL"],
    "ck_account_tokens_expires_at": ["UPDATE account_tokens SET expires_at = created_at"],
    "ck_mail_queue_kind": ["UPDATE mail_queue SET kind = 'Reset!'", "… = ''"],
    "ck_mail_queue_letter": ["UPDATE mail_queue SET letter = '[]'", "… = 'null'"],
    "ck_mail_queue_failed": [
        "UPDATE mail_queue SET letter = NULL",
        "UPDATE mail_queue SET failed_at = now()",
    ],
    "ck_mail_queue_try_count": ["UPDATE mail_queue SET try_count = -1"],
    "ck_mail_queue_expires_at": ["UPDATE mail_queue SET expires_at = created_at"],
    "recovery_codes_pkey": [GOOD_RECOVERY_CODE],
    "ck_recovery_codes_code_hash": [
        "UPDATE recovery_codes SET code_hash = upper(code_hash)",
        "UPDATE recovery_codes SET code_hash = 'ab'",
    ],
    "ck_users_special_needs": ["UPDATE users SET special_needs = '\"x\"'"],
    "ck_user_sessions_expires_at": ["UPDATE user_sessions SET expires_at = created_at"],
    "ck_user_sessions_ended_at": ["UPDATE user_sessions SET ended_at = now()"],
    "ck_user_sessions_opened_by": ["UPDATE user_sessions SET opened_by = 'magic'"],
    "ck_user_sessions_device_info": ["UPDATE user_sessions SET device_info = '[]'"],
    "ck_user_sessions_location_data": ["UPDATE user_sessions SET location_data = '1'"],
    "ck_achievements_requirements": [
        "UPDATE achievements SET requirements = '[]'",
        "… = '5'",
        "… = '{}'",
        "… = '{\"streak\": \"20\"}'",
        "… = '{\"attempts_count\": 1, \"max_time\": null}'",
        "… = '{\"all_types\": [true]}'",
    ],
    "ck_user_achievements_progress_data": ["UPDATE user_achievements SET progress_data = '[1]'"],
    "ck_pupil_tallies_tally": [
        "INSERT INTO pupil_tallies VALUES (1, 1, 'UTC', '[]', now(), 1, now())"
    ],
    "ck_points_ledger_points": ["UPDATE points_ledger SET points = -1"],
    "ck_notifications_expires_at": [
        (
            "INSERT INTO notifications (user_id, type, title, expires_at) "
            "VALUES (1, 't', 't', now() - interval '1 second')"
        )
    ],
    "ck_notifications_data": [
        "INSERT INTO notifications (user_id, type, title, data) VALUES (1, 't', 't', '[]')"
    ],
    "ck_exercises_view_count": ["UPDATE exercises SET view_count = -1"],
    "ck_exercises_complexity": ["UPDATE exercises SET complexity = 0", "… = 6"],
    "ck_exercises_choices": ["UPDATE exercises SET choices = '{}'", "… = '4'", "… = 'true'"],
    "ck_exercises_prerequisite_concepts": ["UPDATE exercises SET prerequisite_concepts = '{}'"],
    "ck_exercises_learning_objectives": ["UPDATE exercises SET learning_objectives = '{}'"],
    "ck_exercises_difficulty_votes": ["UPDATE exercises SET difficulty_votes = '[]'"],
    "ck_exercises_accessibility_features": [
        "UPDATE exercises SET accessibility_features = '\"x\"'"
    ],
    "ck_exercises_alternative_formats": ["UPDATE exercises SET alternative_formats = '1'"],
    "ck_attempts_time_spent": ["UPDATE attempts SET time_spent = -0.1", "… = 'NaN'"],
    "ck_attempts_counters": [
        "UPDATE attempts SET hints_used = -1",
        "UPDATE attempts SET attempt_number = -1",
        "UPDATE attempts SET question_number = -1",
    ],
    "ck_progress_exercise_type": ["UPDATE progress SET exercise_type = 'algebra'"],
    "ck_progress_difficulty": ["UPDATE progress SET difficulty = 'sith'"],
    "ck_progress_counters": [
        "UPDATE progress SET total_attempts = -1",
        "UPDATE progress SET correct_attempts = -1",
        "UPDATE progress SET streak = -1",
        "UPDATE progress SET highest_streak = -1",
    ],
    "ck_progress_average_time": ["UPDATE progress SET average_time = -1", "… = 'Infinity'"],
    "ck_progress_completion_rate": [
        "UPDATE progress SET completion_rate = -1",
        "… = 100.1",
        "… = 'NaN'",
    ],
    "ck_progress_mastery_level": ["UPDATE progress SET mastery_level = 0", "… = 6"],
    "ck_logic_challenges_choices": ["UPDATE logic_challenges SET choices = '{}'"],
    "ck_logic_challenges_hints": ["UPDATE logic_challenges SET hints = '3'"],
    "ck_logic_challenges_visual_data": ["UPDATE logic_challenges SET visual_data = 'true'"],
    "ck_logic_challenges_generation_parameters": [
        "UPDATE logic_challenges SET generation_parameters = '[]'"
    ],
    "ck_logic_challenge_attempts_time_spent": [
        "UPDATE logic_challenge_attempts SET time_spent = 'Infinity'"
    ],
    "ck_recommendations_exercise_type": ["UPDATE recommendations SET exercise_type = 'algebra'"],
    "ck_recommendations_difficulty": ["UPDATE recommendations SET difficulty = 'sith'"],
    "ck_recommendations_counters": [
        "UPDATE recommendations SET shown_count = -1",
        "UPDATE recommendations SET clicked_count = -1",
    ],
    "ck_recommendations_ai_reasoning": ["UPDATE recommendations SET ai_reasoning = '[]'"],
    "ck_recommendations_personalization_factors": [
        "UPDATE recommendations SET personalization_factors = '7'"
    ],
    "ck_user_groups_join_code": [
        "UPDATE user_groups SET join_code = 'a'",
        "… = 'A B'",
        "… = ''",
        "… = E'A\\n'",
    ],
    "ck_user_groups_settings": ["UPDATE user_groups SET settings = '[]'"],
    "ck_multiplayer_challenges_completed_at": [
        "UPDATE multiplayer_challenges SET started_at = now(), completed_at = '2020-01-01'"
    ],
    "ck_multiplayer_challenges_join_code": ["UPDATE multiplayer_challenges SET join_code = 'é'"],
    "ck_multiplayer_challenges_rules_version": [
        "UPDATE multiplayer_challenges SET rules_version = 0"
    ],
    "ck_multiplayer_challenges_settings": ["UPDATE multiplayer_challenges SET settings = '[]'"],
    "ck_multiplayer_challenges_result": ["UPDATE multiplayer_challenges SET result = '1'"],
    "ck_multiplayer_challenges_items": ["UPDATE multiplayer_challenges SET items = '{}'"],
    "ck_match_participants_result": ["UPDATE match_participants SET result = '[]'"],
    "ck_match_logs_rules_version": [
        (
            "INSERT INTO match_logs (challenge_id, epoch, rules_version, seq, chain, state_hash, "
            "log) VALUES (1, 'e', 0, 1, 'c', 'h', '')"
        )
    ],
    "ck_learning_analytics_event_data": [
        (
            "INSERT INTO learning_analytics (user_id, event_type, event_data) "
            "VALUES (1, 'hint_used', 'null')"
        )
    ],
    "ck_ai_generated_content_generation_parameters": [
        (
            "INSERT INTO ai_generated_content (content_type, content_id, ai_model, "
            "generation_parameters) VALUES ('hint', 1, 'm', '[]')"
        )
    ],
    "ck_ai_generated_content_human_feedback": [
        (
            "INSERT INTO ai_generated_content (content_type, content_id, ai_model, "
            "human_feedback) VALUES ('hint', 1, 'm', '1')"
        )
    ],
    "ck_institutions_settings": ["UPDATE institutions SET settings = '[]'"],
    "ck_institution_memberships_permissions": [
        "UPDATE institution_memberships SET permissions = '\"all\"'"
    ],
    "ck_admin_reports_expires_at": [
        (
            "INSERT INTO admin_reports (report_type, generated_by, expires_at) "
            "VALUES ('r', 1, now() - interval '1 second')"
        )
    ],
    "ck_admin_reports_parameters": [
        "INSERT INTO admin_reports (report_type, generated_by, parameters) VALUES ('r', 1, '[]')"
    ],
    "ck_admin_reports_generated_data": [
        "INSERT INTO admin_reports (report_type, generated_by, generated_data) VALUES ('r', 1, '1')"
    ],
    "ck_own_exercises_misconceptions": ["UPDATE own_exercises SET misconceptions = '{}'"],
    "ck_outbox_payload": ["INSERT INTO outbox (topic, shard_key, payload) VALUES ('t', 's', '1')"],
    "ck_backfills_row_count": ["INSERT INTO backfills (name, row_count) VALUES ('x', -1)"],
    "invitations_token_hash_key": [GOOD_INVITATION],
    "ck_invitations_role": ["UPDATE invitations SET role = 'student'"],
    "ck_invitations_token_hash": [
        "UPDATE invitations SET token_hash = 'token'",
        "… = repeat('G', 64)",
    ],
    "ck_invitations_expires_at": ["UPDATE invitations SET expires_at = created_at"],
    "ck_invitations_role_child": [
        "UPDATE invitations SET child_id = 1",
        "UPDATE invitations SET role = 'parent'",
    ],
    "ck_invitations_ended_once": ["UPDATE invitations SET accepted_at = now(), revoked_at = now()"],
    "guardianships_pair_key": [
        "INSERT INTO guardianships (parent_id, child_id) VALUES (1, 2), (1, 2)"
    ],
    "ck_consents_purpose": [
        (
            "INSERT INTO consents (user_id, purpose, text_version, is_given, given_as) "
            "VALUES (1, 'everything', 'v', true, 'self')"
        )
    ],
    "ck_consents_given_as": [
        (
            "INSERT INTO consents (user_id, purpose, text_version, is_given, given_as) "
            "VALUES (1, 'email', 'v', true, 'friend')"
        )
    ],
    "ck_reports_target_kind": ["UPDATE reports SET target_kind = 'planet'"],
    "ck_reports_reason": ["UPDATE reports SET reason = 'boring'"],
    "ck_reports_decision": ["UPDATE reports SET decided_at = now(), decision = 'banished'"],
    "ck_reports_told_count": ["UPDATE reports SET told_count = 0"],
    "ck_reports_words": ["UPDATE reports SET words = repeat('a', 2001)"],
    "ck_reports_decided": [
        "UPDATE reports SET decided_at = now()",
        "UPDATE reports SET decision = 'nothing'",
    ],
    "idx_reports_open_once": [GOOD_REPORT],
    "idx_login_cards_in_force": [
        (
            "INSERT INTO login_cards (user_id, kind, token_hash, made_at) "
            "VALUES (1, 'words', repeat('1', 64), '2026-01-01')"
        )
    ],
    "login_cards_token_hash_key": [
        (
            "INSERT INTO login_cards (user_id, kind, token_hash, made_at) "
            "VALUES (2, 'words', repeat('0', 64), '2026-01-01')"
        )
    ],
    "ck_login_cards_kind": ["UPDATE login_cards SET kind = 'smell'"],
    "ck_login_cards_token_hash": ["UPDATE login_cards SET token_hash = 'token'"],
    "ck_login_cards_hours_together": [
        "UPDATE login_cards SET weekdays = 31",
        "UPDATE login_cards SET weekdays = 31, from_minute = 0, until_minute = 9",
    ],
    "ck_login_cards_hours": [
        (
            "UPDATE login_cards SET from_minute = 0, until_minute = 9, time_zone = 'UTC', "
            "weekdays = 128"
        ),
        (
            "UPDATE login_cards SET weekdays = 1, until_minute = 9, time_zone = 'UTC', "
            "from_minute = 1440"
        ),
        (
            "UPDATE login_cards SET weekdays = 1, from_minute = 9, time_zone = 'UTC', "
            "until_minute = -1"
        ),
    ],
    "ck_login_cards_picture_hours": ["UPDATE login_cards SET kind = 'pictures'"],
    "ck_login_cards_revoked_at": ["UPDATE login_cards SET revoked_at = '2025-12-31'"],
    "school_accounts_batch_key": [
        (
            "INSERT INTO school_accounts (user_id, group_id, batch_key, batch_digest, place) "
            "VALUES (2, 1, 'batch-01', repeat('0', 64), 0)"
        )
    ],
    "ck_school_accounts_batch_key": ["UPDATE school_accounts SET batch_key = 'a b c d e'"],
    "ck_school_accounts_batch_digest": ["UPDATE school_accounts SET batch_digest = 'x'"],
    "ck_school_accounts_place": [
        "UPDATE school_accounts SET place = -1",
        "… = 200",
    ],
}  # fmt: skip
"""Constraint → statements that it must refuse; "…" repeats the one before with another value."""


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_url)
    for statement in GOOD:
        await connection.execute(statement)
    yield connection
    await connection.close()


async def test_each_constraint_refuses_bad_rows_by_its_name(
    connection: asyncpg.Connection,
) -> None:
    for name, statements in BAD.items():
        for statement in statements:
            full = statement.replace("…", statements[0].rpartition(" =")[0])
            with pytest.raises(asyncpg.IntegrityConstraintViolationError) as caught:
                await connection.execute(full)
            assert caught.value.constraint_name == name, full


def test_every_check_and_unique_key_of_the_models_is_tried() -> None:
    named = {
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ in {"CheckConstraint", "UniqueConstraint"}
    }
    assert named - set(BAD) == set()


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("users", "user_sessions", "CASCADE"),
        ("users", "audit_persons", "CASCADE"),
        ("users", "data_keys", "CASCADE"),
        ("audit_log", "audit_unsealed", "CASCADE"),
        ("users", "account_tokens", "CASCADE"),
        ("users", "mail_queue", "CASCADE"),
        ("users", "recovery_codes", "CASCADE"),
        ("users", "user_achievements", "CASCADE"),
        ("users", "notifications", "CASCADE"),
        ("users", "group_memberships", "CASCADE"),
        ("users", "learning_analytics", "CASCADE"),
        ("users", "institution_memberships", "CASCADE"),
        ("users", "recommendations", "CASCADE"),
        ("users", "logic_challenge_progress", "CASCADE"),
        ("users", "logic_challenge_attempts", "NO ACTION"),
        ("logic_challenges", "logic_challenge_progress", "CASCADE"),
        ("users", "exercise_sets", "CASCADE"),
        ("exercises", "own_exercises", "CASCADE"),
        ("own_exercises", "exercise_set_items", "CASCADE"),
        ("exercise_sets", "exercise_set_items", "CASCADE"),
        ("users", "user_groups", "NO ACTION"),
        ("users", "multiplayer_challenges", "NO ACTION"),
        ("users", "admin_reports", "NO ACTION"),
        ("users", "attempts", "NO ACTION"),
        ("users", "match_participants", "SET NULL"),
        ("achievements", "user_achievements", "CASCADE"),
        ("institutions", "invitations", "CASCADE"),
        ("institutions", "guardianships", "SET NULL"),
        ("users", "guardianships", "CASCADE"),
        ("user_groups", "group_memberships", "CASCADE"),
        ("user_groups", "login_cards", "SET NULL"),
        ("user_groups", "school_accounts", "SET NULL"),
        ("institutions", "school_accounts", "SET NULL"),
        ("institutions", "institution_memberships", "CASCADE"),
        ("institutions", "admin_reports", "NO ACTION"),
        ("exercises", "learning_analytics", "SET NULL"),
        ("exercises", "recommendations", "SET NULL"),
        ("exercises", "multiplayer_challenges", "NO ACTION"),
        ("logic_challenges", "learning_analytics", "SET NULL"),
        ("multiplayer_challenges", "match_logs", "CASCADE"),
        ("multiplayer_challenges", "attempts", "SET NULL"),
    ],
)
def test_deleting_does_to_other_rows_what_the_roadmap_says(
    database_url: str, parent: str, child: str, expected: str
) -> None:
    found = {
        constraint.on_delete
        for constraint in connected(database_url, lambda c: read_constraints(c, child))
        if constraint.kind == "f" and f"REFERENCES {parent}(" in constraint.definition
    }
    assert found == {expected}


COMPANION = {
    "users": "avatar_url jedi_rank is_public_profile is_deleted total_points two_factor_enabled "
    "locked_until",
    "user_sessions": "user_id token active expires",
    "achievements": "category difficulty active code",
    "user_achievements": "user achievement earned",
    "notifications": "user unread type priority expires",
    "learning_analytics": "user session type time exercise challenge",
    "exercises": "ai_confidence human_reviewed likes_count quality_rating cognitive_load",
}
PARTIAL = {
    "idx_users_locked_until",
    "idx_notifications_expires",
    "idx_learning_analytics_exercise",
    "idx_learning_analytics_challenge",
}


@pytest.mark.parametrize("table", COMPANION)
def test_the_companions_indexes_are_there(database_url: str, table: str) -> None:
    indexes = {i.name: i for i in connected(database_url, lambda c: read_indexes(c, table))}
    for suffix in COMPANION[table].split():
        index = indexes[f"idx_{table}_{suffix}"]
        assert index.is_valid
        assert index.is_partial == (index.name in PARTIAL)


def test_nothing_that_the_schema_promises_is_left_unchecked(database_url: str) -> None:
    def unchecked(connection: object) -> list[str]:
        return [
            constraint.name
            for table in Base.metadata.tables
            for constraint in read_constraints(connection, table)  # type: ignore[arg-type]
            if not constraint.is_valid
        ]

    assert connected(database_url, unchecked) == []


DEFAULTS = {
    "timezone": "'UTC'::character varying",
    "language_preference": "'fr'::character varying",
    "allow_friend_requests": "true",
    "show_in_leaderboards": "true",
    "data_retention_consent": "true",
    "marketing_consent": "false",
    "total_points": "0",
    "current_level": "1",
    "jedi_rank": "'youngling'::character varying",
}


def test_the_companions_defaults_are_the_databases(database_url: str) -> None:
    columns = connected(database_url, lambda c: read_columns(c, "users"))
    assert {name: columns[name].default for name in DEFAULTS} == DEFAULTS
    assert all(columns[name].is_required for name in DEFAULTS)


def test_the_previous_releases_challenge_is_a_duel_of_two(database_url: str) -> None:
    async def insert() -> object:
        connection = await asyncpg.connect(database_url)
        try:
            await connection.execute(USERS)
            return await connection.fetchval(
                "INSERT INTO multiplayer_challenges (challenger_id, challenged_id, "
                "challenge_type) VALUES (1, 2, 'speed') RETURNING kind"
            )
        finally:
            await connection.close()

    assert asyncio.run(insert()) == "duel_1v1"
