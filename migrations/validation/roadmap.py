"""What the product's roadmap and its technical companion say of tables, columns and indexes.

Their words, shortened: a column's type, NOT NULL, UNIQUE, default, target of a foreign key, what it
may hold (IN, FROM … TO). Nothing of the eight tables that were there before, and nothing that is
ours: those are in `revision_pages.json`.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

COLUMNS: Final = {
    "users": """
        avatar_url VARCHAR(255); bio TEXT; birth_date DATE;
        timezone VARCHAR(50) DEFAULT 'UTC'; language_preference VARCHAR(10) DEFAULT 'fr';
        last_password_change TIMESTAMP; two_factor_enabled BOOLEAN NOT NULL;
        two_factor_secret VARCHAR(255); failed_login_attempts INTEGER NOT NULL;
        locked_until TIMESTAMP; total_points INTEGER NOT NULL;
        current_level INTEGER NOT NULL FROM 1 TO 100; experience_points INTEGER NOT NULL;
        jedi_rank VARCHAR(50) IN (youngling, padawan, knight, master);
        cognitive_profile JSON; special_needs JSON; is_public_profile BOOLEAN NOT NULL;
        allow_friend_requests BOOLEAN NOT NULL DEFAULT true;
        show_in_leaderboards BOOLEAN NOT NULL DEFAULT true;
        data_retention_consent BOOLEAN NOT NULL DEFAULT true;
        marketing_consent BOOLEAN NOT NULL DEFAULT false; deletion_requested_at TIMESTAMP;
        is_deleted BOOLEAN NOT NULL""",
    "user_sessions": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE;
        session_token VARCHAR(255) NOT NULL UNIQUE; device_info JSON; ip_address INET;
        user_agent TEXT; location_data JSON; is_active BOOLEAN DEFAULT true;
        last_activity TIMESTAMPTZ DEFAULT now(); created_at TIMESTAMPTZ DEFAULT now();
        expires_at TIMESTAMPTZ NOT NULL""",
    "achievements": """
        id SERIAL; code VARCHAR(100) NOT NULL UNIQUE; name VARCHAR(255) NOT NULL;
        description TEXT; icon_url VARCHAR(255); category VARCHAR(50); difficulty VARCHAR(50);
        points_reward INTEGER DEFAULT 0; is_secret BOOLEAN DEFAULT false; requirements JSON;
        star_wars_title VARCHAR(255); is_active BOOLEAN DEFAULT true;
        created_at TIMESTAMPTZ DEFAULT now()""",
    "user_achievements": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE;
        achievement_id INTEGER NOT NULL TO achievements CASCADE;
        earned_at TIMESTAMPTZ DEFAULT now(); progress_data JSON;
        is_displayed BOOLEAN DEFAULT true""",
    "notifications": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE; type VARCHAR(50) NOT NULL;
        title VARCHAR(255) NOT NULL; message TEXT; data JSON; action_url VARCHAR(255);
        is_read BOOLEAN DEFAULT false; is_email_sent BOOLEAN DEFAULT false;
        priority INTEGER DEFAULT 5; expires_at TIMESTAMPTZ; created_at TIMESTAMPTZ DEFAULT now()""",
    "exercises": """
        generation_seed VARCHAR(255); ai_confidence_score NUMERIC(3,2) FROM 0 TO 1;
        human_reviewed BOOLEAN NOT NULL; review_notes TEXT; cognitive_load INTEGER FROM 1 TO 10;
        prerequisite_concepts JSON; learning_objectives JSON; likes_count INTEGER NOT NULL;
        difficulty_votes JSON; quality_rating NUMERIC(3,2); accessibility_features JSON;
        alternative_formats JSON""",
    "user_groups": """
        id SERIAL; name VARCHAR(255) NOT NULL; description TEXT;
        group_type VARCHAR(50) NOT NULL IN (class, family, friends);
        created_by INTEGER NOT NULL TO users; is_public BOOLEAN DEFAULT false;
        max_members INTEGER DEFAULT 30; join_code VARCHAR(20) UNIQUE; settings JSON;
        created_at TIMESTAMPTZ DEFAULT now()""",
    "group_memberships": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE;
        group_id INTEGER NOT NULL TO user_groups CASCADE;
        role VARCHAR(50) DEFAULT 'member' IN (admin, teacher, member);
        joined_at TIMESTAMPTZ DEFAULT now(); is_active BOOLEAN DEFAULT true""",
    "multiplayer_challenges": """
        id SERIAL; challenger_id INTEGER NOT NULL TO users;
        challenged_id INTEGER NOT NULL TO users; exercise_id INTEGER TO exercises;
        challenge_type VARCHAR(50) NOT NULL IN (speed, accuracy, endurance);
        status VARCHAR(50) DEFAULT 'pending' IN (pending, active, completed, cancelled);
        settings JSON; started_at TIMESTAMPTZ; completed_at TIMESTAMPTZ;
        created_at TIMESTAMPTZ DEFAULT now()""",
    "learning_analytics": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE; session_id VARCHAR(255);
        event_type VARCHAR(100) NOT NULL IN (exercise_start, hint_used, answer_submitted);
        event_data JSON NOT NULL; exercise_id INTEGER TO exercises SET NULL;
        challenge_id INTEGER TO logic_challenges SET NULL; timestamp TIMESTAMPTZ DEFAULT now()""",
    "ai_generated_content": """
        id SERIAL; content_type VARCHAR(50) NOT NULL IN (exercise, hint, explanation);
        content_id INTEGER NOT NULL; ai_model VARCHAR(100) NOT NULL; generation_parameters JSON;
        confidence_score NUMERIC(3,2); human_feedback JSON; is_approved BOOLEAN DEFAULT false;
        created_at TIMESTAMPTZ DEFAULT now()""",
    "recommendations": """
        ai_reasoning JSON; confidence_level NUMERIC(3,2); personalization_factors JSON;
        feedback_score INTEGER""",
    "institutions": """
        id SERIAL; name VARCHAR(255) NOT NULL;
        type VARCHAR(50) NOT NULL IN (school, therapy_center, family); settings JSON;
        subscription_plan VARCHAR(50); is_active BOOLEAN DEFAULT true;
        created_at TIMESTAMPTZ DEFAULT now()""",
    "institution_memberships": """
        id SERIAL; user_id INTEGER NOT NULL TO users CASCADE;
        institution_id INTEGER NOT NULL TO institutions CASCADE;
        role VARCHAR(50) NOT NULL IN (admin, teacher, student, parent); permissions JSON;
        is_active BOOLEAN DEFAULT true; joined_at TIMESTAMPTZ DEFAULT now()""",
    "admin_reports": """
        id SERIAL; institution_id INTEGER TO institutions; report_type VARCHAR(100) NOT NULL;
        parameters JSON; generated_data JSON; generated_by INTEGER NOT NULL TO users;
        generated_at TIMESTAMPTZ DEFAULT now(); expires_at TIMESTAMPTZ""",
}
KEYS: Final = {
    "user_achievements": ("user_id", "achievement_id"),
    "group_memberships": ("user_id", "group_id"),
}
"""Keys of several columns."""
INDEXES: Final = {
    "users": """idx_users_avatar_url idx_users_jedi_rank idx_users_is_public_profile
        idx_users_is_deleted idx_users_total_points idx_users_two_factor_enabled
        idx_users_locked_until?""",
    "user_sessions": """idx_user_sessions_user_id idx_user_sessions_token
        idx_user_sessions_active(is_active,expires_at) idx_user_sessions_expires""",
    "achievements": """idx_achievements_category idx_achievements_difficulty
        idx_achievements_active idx_achievements_code""",
    "user_achievements": """idx_user_achievements_user idx_user_achievements_achievement
        idx_user_achievements_earned""",
    "notifications": """idx_notifications_user idx_notifications_unread(user_id,is_read)
        idx_notifications_type idx_notifications_priority idx_notifications_expires?""",
    "learning_analytics": """idx_learning_analytics_user idx_learning_analytics_session
        idx_learning_analytics_type idx_learning_analytics_time idx_learning_analytics_exercise?
        idx_learning_analytics_challenge?""",
    "exercises": """idx_exercises_ai_confidence idx_exercises_human_reviewed
        idx_exercises_likes_count idx_exercises_quality_rating idx_exercises_cognitive_load""",
}
"""The companion's indexes; ? stands for a partial one, of rows where the column is not NULL."""


class Asked(NamedTuple):
    """One column as it is asked for."""

    table: str
    name: str
    type: str
    is_required: bool
    is_unique: bool
    default: str | None
    target: str | None
    on_delete: str | None
    words: tuple[str, ...]
    limits: tuple[str, str] | None


_COLUMN = re.compile(
    r"(?P<name>\w+) (?P<type>SERIAL|VARCHAR\(\d+\)|NUMERIC\(\d,\d\)|[A-Z]+)"
    r"(?P<required> NOT NULL)?(?P<unique> UNIQUE)?(?: DEFAULT (?P<default>\S+))?"
    r"(?: TO (?P<target>[a-z_]+)(?P<delete> CASCADE| SET NULL)?)?"
    r"(?: IN \((?P<words>[\w, ]+)\))?(?: FROM (?P<low>\d+) TO (?P<high>\d+))?"
)


def asked_columns() -> Iterator[Asked]:
    """Yield every column that the roadmap names."""
    for table, columns in COLUMNS.items():
        for column in columns.split(";"):
            text = " ".join(column.split())
            found = _COLUMN.fullmatch(text)
            assert found is not None, text
            yield Asked(
                table,
                found["name"],
                found["type"],
                found["required"] is not None,
                found["unique"] is not None,
                found["default"],
                found["target"],
                (found["delete"] or " NO ACTION").strip() if found["target"] else None,
                tuple(found["words"].split(", ")) if found["words"] else (),
                (found["low"], found["high"]) if found["low"] else None,
            )


def asked_indexes() -> Iterator[tuple[str, str, str | None, bool]]:
    """Yield table, name, columns (None: left to us) and whether it is partial, of each index."""
    for table, indexes in INDEXES.items():
        for index in indexes.split():
            name, _, columns = index.rstrip("?").partition("(")
            yield table, name, columns.rstrip(")").replace(",", ", ") or None, index.endswith("?")
