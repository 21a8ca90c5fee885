# ruff: noqa: N999 - the name starts with its date
"""Create the ledger of points, with one `opening` row for each user who has points already.

From here on a user's points are the sum of the ledger, and level and rank follow from them: the
users table is brought into agreement, in batches after this step. The costs of levels are frozen
here as they are at this revision. Downgrading drops the ledger; the users keep their totals, and
the next upgrade opens the ledger with them again.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from migrations.backfill import Backfill, forget, plan
from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "open_points_ledger"
down_revision = "create_match_tables"
branch_labels = None
depends_on = None

METADATA = new_metadata()
for _name in ("users", "multiplayer_challenges"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))
POINTS_LEDGER = Table(
    "points_ledger",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", String(120), nullable=False),
    Column("points", Integer, nullable=False),
    Column("challenge_id", ForeignKey("multiplayer_challenges.id", ondelete="SET NULL")),
    Column("earned_on", Date, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("user_id", "kind", "source", name="points_ledger_source_key"),
    CheckConstraint(
        one_of("kind", ("opening", "match_right", "match_finish", "badge", "correction")),
        name="ck_points_ledger_kind",
    ),
    Index("idx_points_ledger_day", "user_id", "earned_on"),
    Index("idx_points_ledger_challenge", "challenge_id"),
)


def level_costs() -> list[int]:
    """Return what each step from level 1 to 100 costs."""
    return [
        200
        if level < 5
        else 300
        if level < 12
        else 420
        if level < 22
        else 580
        if level < 35
        else 750
        for level in range(1, 100)
    ]


_THRESHOLDS = ", ".join(str(sum(level_costs()[:level])) for level in range(100))
OPEN_LEDGER = Backfill(
    name="open_points_ledger",
    table="users",
    statements=(
        "SELECT id FROM users WHERE id > :after AND id <= :upto ORDER BY id FOR UPDATE",
        """
        INSERT INTO points_ledger (user_id, kind, source, points, earned_on)
        SELECT id, 'opening', 'opening', total_points, (now() AT TIME ZONE 'UTC')::date
        FROM users
        WHERE id > :after AND id <= :upto AND total_points > 0
            AND NOT EXISTS (SELECT FROM points_ledger WHERE user_id = users.id)
        """,
        f"""
        UPDATE users
        SET experience_points = total_points, current_level = level, jedi_rank = rank
        FROM (
            SELECT id, level, CASE WHEN level < 3 THEN 'youngling' WHEN level < 6 THEN 'initiate'
                WHEN level < 10 THEN 'padawan' WHEN level < 22 THEN 'knight'
                WHEN level < 42 THEN 'master' ELSE 'grand_master' END AS rank
            FROM (
                SELECT id, (SELECT count(*) FROM unnest(ARRAY[{_THRESHOLDS}]) AS step (points)
                            WHERE step.points <= total_points) AS level
                FROM users WHERE id > :after AND id <= :upto
            ) AS counted
        ) AS reached
        WHERE reached.id = users.id
            AND (experience_points, current_level, jedi_rank)
                IS DISTINCT FROM (total_points, level, rank)
        """,  # noqa: S608 - our own figures
    ),
    finish=("DROP FUNCTION IF EXISTS points_ledger_open() CASCADE",),
)
BACKFILLS = (OPEN_LEDGER,)
# Until everybody's row is there, whoever is paid first gets it first: a server of the new release
# that is too early would else take a user's new points for all of them.
OPEN_FIRST = """
    CREATE OR REPLACE FUNCTION points_ledger_open() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind <> 'opening'
            AND NOT EXISTS (SELECT FROM points_ledger WHERE user_id = NEW.user_id) THEN
            INSERT INTO points_ledger (user_id, kind, source, points, earned_on)
            SELECT id, 'opening', 'opening', total_points, (now() AT TIME ZONE 'UTC')::date
            FROM users WHERE id = NEW.user_id AND total_points > 0
            ON CONFLICT DO NOTHING;
        END IF;
        RETURN NEW;
    END $$
"""


def upgrade() -> None:
    ensure_table(POINTS_LEDGER)
    execute(OPEN_FIRST)
    execute(
        "CREATE OR REPLACE TRIGGER points_ledger_open BEFORE INSERT ON points_ledger "
        "FOR EACH ROW EXECUTE FUNCTION points_ledger_open()"
    )
    plan(OPEN_LEDGER)


def downgrade() -> None:
    forget(OPEN_LEDGER)
    execute("DROP TABLE points_ledger")
    execute("DROP FUNCTION IF EXISTS points_ledger_open()")
