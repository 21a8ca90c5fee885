# ruff: noqa: N999 - the name starts with its date
"""Keep learning analytics by months, so that those that are over 13 months old go at once.

The key becomes (id, timestamp), and ids BIGINT. The table is rebuilt beside itself while its
writers go on; rows outside the months that there are go to the default partition. Downgrading drops
the months and no row: they become one table again, whose ids are INTEGER; it is refused, and
nothing is changed, when an id does not fit or is there twice.
"""

from alembic import op

from migrations.catalogue import has_table, is_partitioned
from migrations.errors import MigrationError
from migrations.rebuild import ForeignKey, Rebuild
from migrations.statements import execute, refuse_duplicates

revision = "partition_learning_analytics"
down_revision = "own_exercises"
branch_labels = None
depends_on = None

TABLE = "learning_analytics"
INDEXES = {
    "idx_learning_analytics_user": "(user_id)",
    "idx_learning_analytics_session": "(session_id)",
    "idx_learning_analytics_type": "(event_type)",
    "idx_learning_analytics_time": '("timestamp")',
    "idx_learning_analytics_exercise": "(exercise_id) WHERE exercise_id IS NOT NULL",
    "idx_learning_analytics_challenge": "(challenge_id) WHERE challenge_id IS NOT NULL",
}
REBUILD = Rebuild(
    table=TABLE,
    columns=(
        "id",
        "user_id",
        "session_id",
        "event_type",
        "event_data",
        "exercise_id",
        "challenge_id",
        "timestamp",
    ),
    key=("id", "timestamp"),
    indexes=(f"{TABLE}_pkey", *INDEXES),
    foreign_keys=(
        ForeignKey(f"{TABLE}_user_id_fkey", "user_id", "users", "CASCADE"),
        ForeignKey(f"{TABLE}_exercise_id_fkey", "exercise_id", "exercises", "SET NULL"),
        ForeignKey(f"{TABLE}_challenge_id_fkey", "challenge_id", "logic_challenges", "SET NULL"),
    ),
)
# Named as PostgreSQL names them for the final table: from 18 on they are constraints too.
COLUMNS = """
    id {id_type} CONSTRAINT learning_analytics_id_not_null NOT NULL
        DEFAULT nextval('learning_analytics_id_seq'),
    user_id integer CONSTRAINT learning_analytics_user_id_not_null NOT NULL,
    session_id character varying(255),
    event_type character varying(100)
        CONSTRAINT learning_analytics_event_type_not_null NOT NULL,
    event_data json CONSTRAINT learning_analytics_event_data_not_null NOT NULL,
    exercise_id integer,
    challenge_id integer,
    "timestamp" timestamp with time zone
        CONSTRAINT learning_analytics_timestamp_not_null NOT NULL DEFAULT now(),
    CONSTRAINT ck_learning_analytics_event_type
        CHECK (event_type IN ('exercise_start', 'hint_used', 'answer_submitted')),
    CONSTRAINT new_learning_analytics_pkey PRIMARY KEY ({key})
"""
# From the oldest row's month, 13 months ago at most, to three months ahead.
MONTHS = """
    SELECT to_char(month, 'YYYY_MM'), to_char(month, 'YYYY-MM-DD'),
           to_char(month + interval '1 month', 'YYYY-MM-DD')
    FROM generate_series(
        date_trunc('month', greatest(
            least((SELECT min("timestamp") FROM learning_analytics), now()),
            now() - interval '13 months') AT TIME ZONE 'UTC'),
        date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months',
        interval '1 month') AS month
"""
BIGGEST_INTEGER = 2_147_483_647


def upgrade() -> None:
    if is_partitioned(op.get_bind(), TABLE):  # made so by the models, or by an attempt before
        _make_partitions(TABLE)
    else:
        REBUILD.refuse_what_would_be_lost()
        with op.get_context().autocommit_block():
            REBUILD.discard()
        execute(f"CREATE TABLE {REBUILD.new} ({_columns('bigint')}) PARTITION BY RANGE (timestamp)")
        leaves = _make_partitions(REBUILD.new)
        _make_indexes()
        with op.get_context().autocommit_block():
            REBUILD.follow()
            REBUILD.copy()
            REBUILD.add_foreign_keys(leaves)
            REBUILD.change_places("bigint")
    with op.get_context().autocommit_block():
        REBUILD.drop_old()


def downgrade() -> None:
    if is_partitioned(op.get_bind(), TABLE):
        REBUILD.refuse_what_would_be_lost()
        biggest = execute(f"SELECT max(id) FROM {TABLE}").scalar()  # noqa: S608 - our own name
        if biggest is not None and biggest > BIGGEST_INTEGER:
            raise MigrationError(
                f"{TABLE} has ids up to {biggest}, which the release before cannot hold; delete "
                f"rows whose id is over {BIGGEST_INTEGER} and start again. Nothing was changed."
            )
        refuse_duplicates(TABLE, "id")
        with op.get_context().autocommit_block():
            REBUILD.discard()
        execute(f"CREATE TABLE {REBUILD.new} ({_columns('integer')})")
        _make_indexes()
        with op.get_context().autocommit_block():
            REBUILD.follow()
            REBUILD.copy()
            REBUILD.add_foreign_keys([REBUILD.new])
            REBUILD.change_places("integer")
    with op.get_context().autocommit_block():
        REBUILD.drop_old()


def _columns(id_type: str) -> str:
    key = 'id, "timestamp"' if id_type == "bigint" else "id"
    return COLUMNS.format(id_type=id_type, key=key)


def _make_partitions(table: str) -> list[str]:
    """Make the months and the default partition, as far as they lack; return their names."""
    names = [f"{TABLE}_default"]
    if not has_table(op.get_bind(), names[0]):
        execute(f"CREATE TABLE {names[0]} PARTITION OF {table} DEFAULT")
    for month, first, end in execute(MONTHS).all():
        names.append(f"{TABLE}_{month}")
        if not has_table(op.get_bind(), names[-1]):
            execute(
                f"CREATE TABLE {names[-1]} PARTITION OF {table} "
                f"FOR VALUES FROM ('{first} 00:00:00+00') TO ('{end} 00:00:00+00')"
            )
    return names


def _make_indexes() -> None:
    for name, on in INDEXES.items():
        execute(f"CREATE INDEX new_{name} ON {REBUILD.new} {on}")
