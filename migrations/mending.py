"""How rows that break a rule are brought into it: each repair with its words, none loses a value.

A repair clamps a figure to its range, empties what means nothing, or takes the default. What stood
there before goes to `mended_values`, in the same statement. Whether to mend is asked elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from alembic import op

from migrations.catalogue import has_table, read_columns
from migrations.statements import execute

BATCH_COUNT: Final = 1_000


class Mend(NamedTuple):
    """The SQL of a column's new value, out of its old one, and the repair in words."""

    value: str
    says: str


def _clamped(column: str, low: int, high: int) -> Mend:
    return Mend(
        f"CASE WHEN {column} < {low} THEN {low} WHEN {column} > {high} THEN {high} "
        f"ELSE {column} END",
        f"brought to the nearest of {low} to {high}",
    )


def _at_least(column: str, low: int) -> Mend:
    return Mend(
        f"CASE WHEN {column} < {low} THEN {low} ELSE {column} END", f"{low} instead of less"
    )


def _finite(column: str) -> Mend:
    return Mend(
        f"CASE WHEN {column} >= 0 AND {column} < 'Infinity' THEN {column} END",
        "emptied: a time is known or not, never below 0 or endless",
    )


def _percent(column: str) -> Mend:
    return Mend(
        f"CASE WHEN {column} = 'NaN' THEN NULL WHEN {column} < 0 THEN 0 "
        f"WHEN {column} > 100 THEN 100 ELSE {column} END",
        "brought to the nearest of 0 to 100, no number emptied",
    )


def _wrapped(column: str) -> Mend:
    return Mend(
        f"CASE WHEN json_typeof({column}) IN ('object', 'null') THEN {column} "
        f"ELSE json_build_object('value', {column}) END",
        "put into an object, as its value",
    )


def _listed(column: str) -> Mend:
    return Mend(
        f"CASE WHEN json_typeof({column}) IN ('array', 'null') THEN {column} "
        f"ELSE json_build_array({column}) END",
        "put into a list, as its only item",
    )


def _either_listed(column: str) -> Mend:
    return Mend(
        f"CASE WHEN json_typeof({column}) IN ('array', 'object', 'null') THEN {column} "
        f"ELSE json_build_array({column}) END",
        "put into a list, as its only item",
    )


def _or_text_listed(column: str) -> Mend:
    return Mend(
        f"CASE WHEN json_typeof({column}) IN ('array', 'string', 'null') THEN {column} "
        f"ELSE json_build_array({column}) END",
        "put into a list, as its only item",
    )


def _known(column: str, values: Sequence[str]) -> Mend:
    listed = ", ".join(f"'{value}'" for value in values)
    return Mend(f"CASE WHEN {column} IN ({listed}) THEN {column} END", "emptied")


_TYPE_ALIASES: Final = (
    "CASE lower(btrim(exercise_type)) WHEN '+' THEN 'addition' WHEN 'plus' THEN 'addition' "
    "WHEN 'add' THEN 'addition' WHEN '-' THEN 'soustraction' WHEN 'minus' THEN 'soustraction' "
    "WHEN 'sub' THEN 'soustraction' WHEN 'subtraction' THEN 'soustraction' "
    "WHEN '*' THEN 'multiplication' WHEN '×' THEN 'multiplication' "  # noqa: RUF001 - the sign
    "WHEN 'times' THEN 'multiplication' WHEN 'mul' THEN 'multiplication' "
    "WHEN '/' THEN 'division' WHEN '÷' THEN 'division' WHEN 'div' THEN 'division' "
    "WHEN 'fraction' THEN 'fractions' WHEN 'geometry' THEN 'geometrie' "
    "WHEN 'géométrie' THEN 'geometrie' WHEN 'text' THEN 'texte' WHEN 'mixed' THEN 'mixte' "
    "WHEN 'addition' THEN 'addition' WHEN 'soustraction' THEN 'soustraction' "
    "WHEN 'multiplication' THEN 'multiplication' WHEN 'division' THEN 'division' "
    "WHEN 'fractions' THEN 'fractions' WHEN 'geometrie' THEN 'geometrie' "
    "WHEN 'texte' THEN 'texte' WHEN 'mixte' THEN 'mixte' ELSE 'divers' END"
)
_LEVEL_ALIASES: Final = (
    "CASE lower(btrim(difficulty)) WHEN 'easy' THEN 'initie' WHEN 'facile' THEN 'initie' "
    "WHEN 'initié' THEN 'initie' WHEN 'medium' THEN 'padawan' WHEN 'moyen' THEN 'padawan' "
    "WHEN 'hard' THEN 'chevalier' WHEN 'difficile' THEN 'chevalier' "
    "WHEN 'expert' THEN 'maitre' WHEN 'maître' THEN 'maitre' WHEN 'very hard' THEN 'maitre' "
    "WHEN 'padawan' THEN 'padawan' WHEN 'chevalier' THEN 'chevalier' WHEN 'maitre' THEN 'maitre' "
    "ELSE 'initie' END"
)
_TYPE: Final = Mend(_TYPE_ALIASES, "the type that the word means, divers for any other word")
_LEVEL: Final = Mend(_LEVEL_ALIASES, "the level that the word means, initie for any other word")
_CODE: Final = Mend(
    "nullif(left(upper(regexp_replace(join_code, '[^0-9A-Za-z]', '', 'g')), 20), '')",
    "in capitals, without spaces and signs: as it is typed",
)
_RANKS: Final = ("youngling", "initiate", "padawan", "knight", "master", "grand_master")

MENDS: Final[dict[str, dict[str, Mend]]] = {
    "ck_users_current_level": {"current_level": _clamped("current_level", 1, 100)},
    "ck_users_points": {
        "total_points": _at_least("total_points", 0),
        "experience_points": _at_least("experience_points", 0),
    },
    "ck_users_failed_login_attempts": {
        "failed_login_attempts": _at_least("failed_login_attempts", 0)
    },
    "ck_users_jedi_rank": {
        "jedi_rank": Mend(
            f"CASE WHEN jedi_rank IN ({', '.join(repr(rank) for rank in _RANKS)}) "
            "THEN jedi_rank ELSE 'youngling' END",
            "the first rank, until the points give another",
        )
    },
    "ck_users_language_preference": {
        "language_preference": Mend(
            "CASE WHEN lower(left(language_preference, 2)) IN ('fr', 'en', 'es') "
            "THEN lower(left(language_preference, 2)) ELSE 'fr' END",
            "the language without its country, French where it is none of ours",
        )
    },
    "ck_users_timezone": {"timezone": Mend("'UTC'", "UTC instead of what names no time zone")},
    "ck_users_cognitive_profile": {"cognitive_profile": _wrapped("cognitive_profile")},
    "ck_users_special_needs": {"special_needs": _wrapped("special_needs")},
    "ck_user_sessions_expires_at": {
        "expires_at": Mend("created_at + interval '1 second'", "a second after it began"),
    },
    "ck_user_sessions_device_info": {"device_info": _wrapped("device_info")},
    "ck_user_sessions_location_data": {"location_data": _wrapped("location_data")},
    "ck_achievements_category": {
        "category": _known(
            "category",
            ("progression", "mastery", "regularity", "performance", "discovery", "special"),
        )
    },
    "ck_achievements_difficulty": {
        "difficulty": _known("difficulty", ("bronze", "silver", "gold", "legendary"))
    },
    "ck_achievements_points_reward": {"points_reward": _at_least("points_reward", 0)},
    "ck_achievements_requirements": {
        "requirements": Mend("NULL", "emptied: nobody could have earned it")
    },
    "ck_user_achievements_progress_data": {"progress_data": _wrapped("progress_data")},
    "ck_notifications_priority": {"priority": _clamped("priority", 1, 10)},
    "ck_notifications_expires_at": {
        "expires_at": Mend("created_at + interval '1 second'", "a second after it was written")
    },
    "ck_notifications_data": {"data": _wrapped("data")},
    "ck_exercises_ai_confidence_score": {
        "ai_confidence_score": _clamped("ai_confidence_score", 0, 1)
    },
    "ck_exercises_cognitive_load": {"cognitive_load": _clamped("cognitive_load", 1, 10)},
    "ck_exercises_quality_rating": {"quality_rating": _clamped("quality_rating", 0, 5)},
    "ck_exercises_likes_count": {"likes_count": _at_least("likes_count", 0)},
    "ck_exercises_view_count": {"view_count": _at_least("view_count", 0)},
    "ck_exercises_complexity": {"complexity": _clamped("complexity", 1, 5)},
    "ck_exercises_choices": {"choices": _or_text_listed("choices")},
    "ck_exercises_prerequisite_concepts": {
        "prerequisite_concepts": _listed("prerequisite_concepts")
    },
    "ck_exercises_learning_objectives": {"learning_objectives": _listed("learning_objectives")},
    "ck_exercises_difficulty_votes": {"difficulty_votes": _wrapped("difficulty_votes")},
    "ck_exercises_accessibility_features": {
        "accessibility_features": _either_listed("accessibility_features")
    },
    "ck_exercises_alternative_formats": {
        "alternative_formats": _either_listed("alternative_formats")
    },
    "ck_attempts_time_spent": {"time_spent": _finite("time_spent")},
    "ck_attempts_counters": {
        "attempt_number": _at_least("attempt_number", 1),
        "hints_used": _at_least("hints_used", 0),
        "question_number": _at_least("question_number", 0),
    },
    "ck_progress_exercise_type": {"exercise_type": _TYPE},
    "ck_progress_difficulty": {"difficulty": _LEVEL},
    "ck_progress_counters": {
        column: _at_least(column, 0)
        for column in ("total_attempts", "correct_attempts", "streak", "highest_streak")
    },
    "ck_progress_average_time": {"average_time": _finite("average_time")},
    "ck_progress_completion_rate": {"completion_rate": _percent("completion_rate")},
    "ck_progress_mastery_level": {"mastery_level": _clamped("mastery_level", 1, 5)},
    "ck_logic_challenges_difficulty_rating": {
        "difficulty_rating": Mend(
            "CASE WHEN difficulty_rating = 'NaN' THEN 3 "
            "ELSE least(greatest(difficulty_rating, 1), 5) END",
            "brought to the nearest of 1 to 5",
        )
    },
    "ck_logic_challenges_success_rate": {"success_rate": _percent("success_rate")},
    "ck_logic_challenges_counters": {
        "estimated_time_minutes": _at_least("estimated_time_minutes", 0),
        "view_count": _at_least("view_count", 0),
    },
    "ck_logic_challenges_choices": {"choices": _or_text_listed("choices")},
    "ck_logic_challenges_hints": {"hints": _or_text_listed("hints")},
    "ck_logic_challenges_visual_data": {"visual_data": _either_listed("visual_data")},
    "ck_logic_challenges_generation_parameters": {
        "generation_parameters": _wrapped("generation_parameters")
    },
    "ck_logic_challenge_attempts_counters": {
        "time_spent": _finite("time_spent"),
        "hints_used": _at_least("hints_used", 0),
        "attempt_number": _at_least("attempt_number", 1),
    },
    "ck_logic_challenge_attempts_time_spent": {"time_spent": _finite("time_spent")},
    "ck_recommendations_priority": {"priority": _clamped("priority", 1, 10)},
    "ck_recommendations_confidence_level": {"confidence_level": _clamped("confidence_level", 0, 1)},
    "ck_recommendations_exercise_type": {"exercise_type": _TYPE},
    "ck_recommendations_difficulty": {"difficulty": _LEVEL},
    "ck_recommendations_counters": {
        "shown_count": _at_least("shown_count", 0),
        "clicked_count": _at_least("clicked_count", 0),
    },
    "ck_recommendations_ai_reasoning": {"ai_reasoning": _wrapped("ai_reasoning")},
    "ck_recommendations_personalization_factors": {
        "personalization_factors": _either_listed("personalization_factors")
    },
    "ck_user_groups_join_code": {"join_code": _CODE},
    "ck_user_groups_max_members": {"max_members": _at_least("max_members", 0)},
    "ck_user_groups_settings": {"settings": _wrapped("settings")},
    "ck_multiplayer_challenges_completed_at": {
        "completed_at": Mend("greatest(started_at, completed_at)", "the moment when it started")
    },
    "ck_multiplayer_challenges_join_code": {"join_code": _CODE},
    "ck_multiplayer_challenges_settings": {"settings": _wrapped("settings")},
    "ck_multiplayer_challenges_result": {"result": _wrapped("result")},
    "ck_ai_generated_content_confidence_score": {
        "confidence_score": _clamped("confidence_score", 0, 1)
    },
    "ck_ai_generated_content_generation_parameters": {
        "generation_parameters": _wrapped("generation_parameters")
    },
    "ck_ai_generated_content_human_feedback": {"human_feedback": _either_listed("human_feedback")},
    "ck_institutions_settings": {"settings": _wrapped("settings")},
    "ck_institution_memberships_permissions": {"permissions": _either_listed("permissions")},
    "ck_admin_reports_expires_at": {
        "expires_at": Mend("generated_at + interval '1 second'", "a second after it was made")
    },
    "ck_admin_reports_parameters": {"parameters": _wrapped("parameters")},
    "ck_admin_reports_generated_data": {"generated_data": _either_listed("generated_data")},
    "ck_learning_analytics_event_data": {
        "event_data": Mend(
            "CASE WHEN json_typeof(event_data) = 'object' THEN event_data "
            "ELSE json_build_object('value', event_data) END",
            "put into an object, as its value",
        )
    },
}
"""By rule and column. A rule that is not here has no repair that would be right for all rows."""

MENDED_VALUES: Final = """
    CREATE TABLE IF NOT EXISTS mended_values (
        id BIGSERIAL PRIMARY KEY,
        rule VARCHAR(63) NOT NULL,
        table_name VARCHAR(63) NOT NULL,
        row_key VARCHAR(100) NOT NULL,
        column_name VARCHAR(63) NOT NULL,
        old_value TEXT,
        new_value TEXT,
        user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
        mended_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()
    )
"""


def keep_mended_values() -> None:
    """Make the table of old values where it lacks."""
    if not has_table(op.get_bind(), "mended_values"):
        execute(MENDED_VALUES)
        execute("CREATE INDEX idx_mended_values_user ON mended_values (user_id)")


def mend_rows(table: str, key: str, rule: Sequence[str], mends: Mapping[str, Mend]) -> int:
    """Return how many values were changed in rows that break the rule (its name and condition).

    Batch by batch, and each old value is kept in the statement that replaces it.
    """
    name, condition = rule
    names = read_columns(op.get_bind(), table)
    owner = "id" if table == "users" else "user_id" if "user_id" in names else "NULL::integer"
    old = ", ".join(f"'{column}', {column}" for column in mends)
    changes = ", ".join(f"{column} = {mend.value}" for column, mend in mends.items())
    new = ", ".join(f"'{column}', one.{column}" for column in mends)
    total = 0
    while changed := execute(
        f"""
        WITH broken AS (
            SELECT ctid AS place, tableoid AS home, CAST({key} AS text) AS key, {owner} AS owner,
                   jsonb_build_object({old}) AS old
            FROM {table} WHERE NOT ({condition}) ORDER BY {key} LIMIT {BATCH_COUNT} FOR UPDATE
        ), changed AS (
            UPDATE {table} AS one SET {changes} FROM broken
            WHERE one.ctid = broken.place AND one.tableoid = broken.home
            RETURNING broken.key, broken.owner, broken.old, jsonb_build_object({new}) AS new
        )
        INSERT INTO mended_values
            (rule, table_name, row_key, column_name, old_value, new_value, user_id)
        SELECT :rule, :table, key, part, old ->> part, new ->> part, owner
        FROM changed, jsonb_object_keys(old) AS part
        WHERE (old -> part) IS DISTINCT FROM (new -> part)
        """,  # noqa: S608 - names of our revisions
        rule=name,
        table=table,
    ).rowcount:
        total += changed
    return total
