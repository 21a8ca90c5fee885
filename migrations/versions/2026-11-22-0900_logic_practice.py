# ruff: noqa: N999 - the name starts with its date
"""Let pupils practise logic challenges: who opened which, hints counted here, attempts sent twice.

A generated challenge exists once by its key, and each says its language: what production has is in
French. Downgrading drops the counts of hints and of who opened what, the languages and the clients'
own names of attempts; challenges, attempts and `generation_parameters` stay, and generated rows get
their keys back from these.
"""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from migrations.operations import (
    drop_columns,
    ensure_column,
    ensure_table,
    ensure_unique_online,
    new_metadata,
    one_of,
)
from migrations.rules import Rule, uphold
from migrations.statements import execute, refuse_duplicates

revision = "logic_practice"
down_revision = "index_lookups"
branch_labels = None
depends_on = None

METADATA = new_metadata()
for _name in ("users", "logic_challenges"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
PROGRESS = Table(
    "logic_challenge_progress",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "challenge_id",
        ForeignKey("logic_challenges.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("hints_used", Integer, nullable=False, server_default=text("0")),
    Column("gave_up_at", DateTime(timezone=True)),
    CheckConstraint("hints_used >= 0", name="ck_logic_challenge_progress_hints_used"),
    Index("idx_logic_challenge_progress_challenge", "challenge_id"),
)
CHECKS = (
    ("logic_challenges", "language", one_of("language", ("fr", "en", "es"))),
    ("logic_challenges", "difficulty_rating", "difficulty_rating >= 1 AND difficulty_rating <= 5"),
    ("logic_challenges", "success_rate", "success_rate >= 0 AND success_rate <= 100"),
    ("logic_challenges", "counters", "estimated_time_minutes >= 0 AND view_count >= 0"),
    (
        "logic_challenge_attempts",
        "counters",
        "time_spent >= 0 AND hints_used >= 0 AND attempt_number >= 0",
    ),
)
UNIQUE = (
    ("logic_challenges", "logic_challenges_generation_key", "generation_key"),
    (
        "logic_challenge_attempts",
        "logic_challenge_attempts_client_key",
        "user_id, challenge_id, client_attempt_id",
    ),
)

# Only what a downgrade left has all four; of two alike the older one is the challenge.
RESTORE_KEYS = """
    UPDATE logic_challenges SET generation_key = made.key
    FROM (
        SELECT min(id) AS id, concat_ws('/', kind, drawn.age_group, seed, release) AS key
        FROM logic_challenges, json_to_record(
            CASE json_typeof(generation_parameters) WHEN 'object' THEN generation_parameters END
        ) AS drawn (kind text, age_group text, seed text, release text)
        WHERE creator_id IS NULL
            AND num_nonnulls(kind, drawn.age_group, seed, release) = 4
            AND length(concat_ws('/', kind, drawn.age_group, seed, release)) <= 100
        GROUP BY concat_ws('/', kind, drawn.age_group, seed, release)
    ) AS made
    WHERE logic_challenges.id = made.id AND generation_key IS NULL
"""


def upgrade() -> None:
    ensure_column(
        "logic_challenges",
        Column("language", String(5), nullable=False, server_default="fr"),
    )
    ensure_column("logic_challenges", Column("generation_key", String(100)))
    ensure_column("logic_challenge_attempts", Column("client_attempt_id", String(64)))
    ensure_table(PROGRESS)
    uphold([Rule(table, f"ck_{table}_{name}", condition) for table, name, condition in CHECKS])
    with op.get_context().autocommit_block():
        execute(RESTORE_KEYS)
        for table, _, columns in UNIQUE:
            refuse_duplicates(table, columns)
        for table, name, columns in UNIQUE:
            ensure_unique_online(table, name, columns)


def downgrade() -> None:
    execute("DROP TABLE logic_challenge_progress")
    for table, name, _ in CHECKS:
        if name != "language":
            execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{name}")
    drop_columns("logic_challenge_attempts", "client_attempt_id")
    drop_columns("logic_challenges", "generation_key", "language")
