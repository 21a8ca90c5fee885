# ruff: noqa: N999 - the name starts with its date
"""Let the database hold every rule: ranges, words, times in their order, the shape of JSON.

Rows that break a rule are reported all at once with their ids, before anything is changed;
`mathakine migrate --mend` repairs them and keeps the old values. The rules are added without
reading the tables, and checked while their writers go on. Downgrading drops the rules and the
record of finished backfills, and no row; `mended_values` goes only when it is empty.
"""

from migrations.backfill import keep_backfills
from migrations.mending import keep_mended_values
from migrations.rules import Rule, uphold
from migrations.statements import execute

revision = "constrain_values"
down_revision = "partition_learning_analytics"
branch_labels = None
depends_on = None

_TYPES = (
    "'addition', 'soustraction', 'multiplication', 'division', 'fractions', 'geometrie', "
    "'texte', 'mixte', 'divers'"
)
_LEVELS = "'initie', 'padawan', 'chevalier', 'maitre'"
_OBJECT = ("object",)
_EITHER = ("array", "object")
_LIST = ("array",)
_LIST_OR_OLD_TEXT = ("array", "string")


def _json(column: str, kinds: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in (*kinds, "null"))
    return f"json_typeof({column}) IN ({listed})"


def _seconds(column: str) -> str:
    return f"{column} >= 0 AND {column} < 'Infinity'"


# By table, and by the name after `ck_<table>_`.
CONDITIONS = {
    "achievements": {
        "requirements": (
            "json_typeof(requirements) IN ('object', 'null')"
            " AND requirements::jsonb <> '{}'::jsonb"
            " AND NOT jsonb_path_exists(requirements::jsonb,"
            ' \'$.keyvalue() ? (!(@.key == "exercise_type" || @.key == "mode")'
            ' && @.value.type() != "number" && @.value.type() != "boolean")\', \'{}\', true)'
        ),
    },
    "ai_generated_content": {
        "generation_parameters": _json("generation_parameters", _OBJECT),
        "human_feedback": _json("human_feedback", _EITHER),
    },
    "institutions": {
        "settings": _json("settings", _OBJECT),
    },
    "outbox": {
        "payload": "jsonb_typeof(payload) = 'object'",
    },
    "users": {
        "cognitive_profile": _json("cognitive_profile", _OBJECT),
        "language_preference": "language_preference IN ('fr', 'en', 'es')",
        "special_needs": _json("special_needs", _OBJECT),
        "timezone": "timezone ~ '^[A-Za-z][A-Za-z0-9_+/-]*$'",
        "two_factor_secret": "two_factor_secret IS NOT NULL OR NOT two_factor_enabled",
    },
    "admin_reports": {
        "expires_at": "expires_at > generated_at",
        "generated_data": _json("generated_data", _EITHER),
        "parameters": _json("parameters", _OBJECT),
    },
    "exercises": {
        "accessibility_features": _json("accessibility_features", _EITHER),
        "alternative_formats": _json("alternative_formats", _EITHER),
        "choices": _json("choices", _LIST_OR_OLD_TEXT),
        "complexity": "complexity >= 1 AND complexity <= 5",
        "difficulty_votes": _json("difficulty_votes", _OBJECT),
        "learning_objectives": _json("learning_objectives", _LIST),
        "prerequisite_concepts": _json("prerequisite_concepts", _LIST),
        "view_count": "view_count >= 0",
    },
    "institution_memberships": {
        "permissions": _json("permissions", _EITHER),
    },
    "logic_challenges": {
        "choices": _json("choices", _LIST_OR_OLD_TEXT),
        "generation_parameters": _json("generation_parameters", ("object", "string")),
        "hints": _json("hints", _LIST_OR_OLD_TEXT),
        "visual_data": _json("visual_data", ("object", "array", "string")),
    },
    "notifications": {
        "data": _json("data", _OBJECT),
        "expires_at": "expires_at > created_at",
    },
    "progress": {
        "average_time": _seconds("average_time"),
        "completion_rate": "completion_rate >= 0 AND completion_rate <= 100",
        "counters": (
            "total_attempts >= 0 AND correct_attempts >= 0 AND streak >= 0 AND highest_streak >= 0"
        ),
        "difficulty": f"lower(difficulty) IN ({_LEVELS})",
        "exercise_type": f"lower(exercise_type) IN ({_TYPES})",
        "mastery_level": "mastery_level >= 1 AND mastery_level <= 5",
    },
    "user_achievements": {
        "progress_data": _json("progress_data", _OBJECT),
    },
    "user_groups": {
        "join_code": "join_code ~ '^[0-9A-Z]{1,20}$'",
        "settings": _json("settings", _OBJECT),
    },
    "user_sessions": {
        "device_info": _json("device_info", _OBJECT),
        "expires_at": "expires_at > created_at",
        "location_data": _json("location_data", _OBJECT),
    },
    "learning_analytics": {
        "event_data": "json_typeof(event_data) = 'object'",
    },
    "logic_challenge_attempts": {
        "time_spent": _seconds("time_spent"),
    },
    "multiplayer_challenges": {
        "completed_at": "completed_at >= started_at",
        "items": _json("items", _LIST),
        "join_code": "join_code ~ '^[0-9A-Z]{1,20}$'",
        "result": _json("result", _OBJECT),
        "rules_version": "rules_version >= 1",
        "settings": _json("settings", _OBJECT),
    },
    "own_exercises": {
        "misconceptions": _json("misconceptions", _LIST),
    },
    "recommendations": {
        "ai_reasoning": _json("ai_reasoning", _OBJECT),
        "counters": "shown_count >= 0 AND clicked_count >= 0",
        "difficulty": f"lower(difficulty) IN ({_LEVELS})",
        "exercise_type": f"lower(exercise_type) IN ({_TYPES})",
        "personalization_factors": _json("personalization_factors", _EITHER),
    },
    "attempts": {
        "counters": "attempt_number >= 0 AND hints_used >= 0 AND question_number >= 0",
        "time_spent": _seconds("time_spent"),
    },
    "match_logs": {
        "rules_version": "rules_version >= 1",
    },
    "match_participants": {
        "result": _json("result", _OBJECT),
    },
    "points_ledger": {
        "points": "points >= 0 OR kind = 'correction'",
    },
}
RULES = [
    Rule(table, f"ck_{table}_{name}", condition)
    for table, rules in CONDITIONS.items()
    for name, condition in rules.items()
]


def upgrade() -> None:
    keep_backfills()
    keep_mended_values()
    uphold(RULES)


def downgrade() -> None:
    for table, rules in CONDITIONS.items():
        parts = ", ".join(f"DROP CONSTRAINT IF EXISTS ck_{table}_{name}" for name in rules)
        execute(f"ALTER TABLE {table} {parts}")
    execute("DROP TABLE backfills")
    if not execute("SELECT 1 FROM mended_values LIMIT 1").first():
        execute("DROP TABLE mended_values")
