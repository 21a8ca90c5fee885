# ruff: noqa: N999 - the name starts with its date
"""Let an attempt say in which match it was made, and a generated exercise exist only once.

The big tables are read and indexed while their writers go on. Downgrading drops the link, and with
it what makes a settlement of the same match a no-op; the attempts stay.
"""

from alembic import op
from sqlalchemy import Column, Integer

from migrations.catalogue import has_constraint
from migrations.operations import (
    add_foreign_key,
    drop_columns,
    ensure_column,
    ensure_index_online,
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
    for table, _, columns in UNIQUE:
        refuse_duplicates(table, columns)
    with op.get_context().autocommit_block():
        validate("attempts", "attempts_match_id_fkey")
        for table, name, columns in UNIQUE:
            if has_constraint(op.get_bind(), table, name):
                continue
            ensure_index_online(name, f"{table} ({columns})", is_unique=True)
            execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}")


def downgrade() -> None:
    execute("ALTER TABLE exercises DROP CONSTRAINT exercises_generation_key")
    drop_columns("attempts", "match_id", "question_number")
