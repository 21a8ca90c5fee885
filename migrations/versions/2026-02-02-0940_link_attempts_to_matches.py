# ruff: noqa: N999 - the name starts with its date
"""Let an attempt say in which match it was made, and a generated exercise exist only once.

The big tables are read and indexed while their writers go on. Downgrading drops the link, and with
it what makes a settlement of the same match a no-op; the attempts stay.
"""

from alembic import op
from sqlalchemy import Column, Integer

from migrations.operations import (
    add_foreign_key,
    drop_columns,
    ensure_column,
    ensure_unique_online,
    validate,
)
from migrations.statements import execute, refuse_duplicates

revision = "link_attempts_to_matches"
down_revision = "create_outbox"
branch_labels = None
depends_on = None

UNIQUE = (
    ("attempts", "attempts_match_key", "match_id, user_id, question_number, attempt_number"),
    ("exercises", "exercises_generation_key", "exercise_type, difficulty, generation_seed"),
)


def upgrade() -> None:
    ensure_column("attempts", Column("match_id", Integer))
    ensure_column("attempts", Column("question_number", Integer))
    add_foreign_key(
        "attempts", "attempts_match_id_fkey", "match_id", "multiplayer_challenges", "SET NULL"
    )
    with op.get_context().autocommit_block():
        # Only now: the new columns' lock is given back before the big tables are read.
        for table, _, columns in UNIQUE:
            refuse_duplicates(table, columns)
        validate("attempts", "attempts_match_id_fkey")
        for table, name, columns in UNIQUE:
            ensure_unique_online(table, name, columns)


def downgrade() -> None:
    execute("ALTER TABLE exercises DROP CONSTRAINT exercises_generation_key")
    drop_columns("attempts", "match_id", "question_number")
