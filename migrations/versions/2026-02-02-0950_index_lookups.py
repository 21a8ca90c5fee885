# ruff: noqa: N999 - the name starts with its date
"""Index every foreign key that a request or an erasure follows, and the open challenges.

Made while writers go on. Downgrading drops the indexes and the one uniqueness, and no row.
"""

from alembic import op

from migrations.operations import ensure_index_online, ensure_unique_online
from migrations.statements import execute, refuse_duplicates

revision = "index_lookups"
down_revision = "link_attempts_to_matches"
branch_labels = None
depends_on = None

INDEXES = {
    "idx_attempts_user": "attempts (user_id, created_at)",
    "idx_attempts_exercise": "attempts (exercise_id)",
    "idx_progress_user": "progress (user_id, exercise_type, difficulty)",
    "idx_exercises_creator": "exercises (creator_id)",
    "idx_logic_challenges_creator": "logic_challenges (creator_id)",
    "idx_logic_challenge_attempts_user": "logic_challenge_attempts (user_id)",
    "idx_logic_challenge_attempts_challenge": "logic_challenge_attempts (challenge_id)",
    "idx_recommendations_user": "recommendations (user_id)",
    "idx_recommendations_exercise": "recommendations (exercise_id)",
    "idx_user_groups_created_by": "user_groups (created_by)",
    "idx_user_groups_institution": "user_groups (institution_id)",
    "idx_group_memberships_group": "group_memberships (group_id)",
    "idx_multiplayer_challenges_challenger": "multiplayer_challenges (challenger_id)",
    "idx_multiplayer_challenges_challenged": "multiplayer_challenges (challenged_id)",
    "idx_multiplayer_challenges_group": "multiplayer_challenges (group_id)",
    "idx_multiplayer_challenges_institution": "multiplayer_challenges (institution_id)",
    "idx_multiplayer_challenges_open": (
        "multiplayer_challenges (id) WHERE status IN ('pending', 'active')"
    ),
    "idx_ai_generated_content_content": "ai_generated_content (content_type, content_id)",
    "idx_institution_memberships_institution": "institution_memberships (institution_id)",
    "idx_admin_reports_institution": "admin_reports (institution_id)",
    "idx_admin_reports_generated_by": "admin_reports (generated_by)",
}
TABLE = "institution_memberships"
UNIQUE = "institution_memberships_role_key"
UNIQUE_COLUMNS = "user_id, institution_id, role"


def upgrade() -> None:
    refuse_duplicates(TABLE, UNIQUE_COLUMNS)
    with op.get_context().autocommit_block():
        for name, on in INDEXES.items():
            ensure_index_online(name, on)
        ensure_unique_online(TABLE, UNIQUE, UNIQUE_COLUMNS)


def downgrade() -> None:
    execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {UNIQUE}")
    for name in INDEXES:
        execute(f"DROP INDEX {name}")
