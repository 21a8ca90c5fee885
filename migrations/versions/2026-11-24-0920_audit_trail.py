# ruff: noqa: N999 - the name starts with its date
"""Keep an audit trail that can only be added to.

Who did what to whom, from when on this revision is there; earlier reads were only in the logs of
the server. Downgrading drops the whole trail, its chain, and whom its references meant: keep the
exported heads and a backup when it may be asked for later.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    text,
)

from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "audit_trail"
down_revision = "second_factor"
branch_labels = None
depends_on = None

ROLES = (
    "padawan",
    "maitre",
    "gardien",
    "archiviste",
    "admin",
    "nobody",
    "operator",
    "system",
)

METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
AUDIT_LOG = Table(
    "audit_log",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("action", String(50), nullable=False),
    Column("actor", Uuid),
    Column("actor_role", String(20), nullable=False),
    Column("subject", Uuid),
    Column("network", String(50)),
    Column("is_denied", Boolean, nullable=False, server_default=text("false")),
    Column("details", JSON),
    Column("occurred_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("action ~ '^[a-z]+(_[a-z]+)+$'", name="ck_audit_log_action"),
    CheckConstraint(one_of("actor_role", ROLES), name="ck_audit_log_actor_role"),
    CheckConstraint("json_typeof(details) IN ('object', 'null')", name="ck_audit_log_details"),
    Index("idx_audit_log_subject", "subject", "id"),
    Index("idx_audit_log_actor", "actor", "id"),
    Index("idx_audit_log_action", "action", "id"),
    Index("idx_audit_log_occurred", "occurred_at"),
)
AUDIT_CHAIN = Table(
    "audit_chain",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", BigInteger, nullable=False, unique=True),
    Column("hash", LargeBinary, nullable=False),
    Column("sealed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("position >= 1", name="ck_audit_chain_position"),
    CheckConstraint("octet_length(hash) = 32", name="ck_audit_chain_hash"),
)
AUDIT_UNSEALED = Table(
    "audit_unsealed",
    METADATA,
    Column(
        "entry_id",
        ForeignKey("audit_log.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
)
AUDIT_PERSONS = Table(
    "audit_persons",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "reference",
        Uuid,
        nullable=False,
        unique=True,
        server_default=text("gen_random_uuid()"),
    ),
)

# Rows are never changed. They are deleted only by who says, for this one transaction, that the
# trail is pruned or emptied; a slip of the hand or an injected statement says no such thing. After
# the statement, so that a rule that it breaks as well is told by its own name.
GUARD = """
    CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            OR coalesce(current_setting('mathakine.maintenance', true), '') <> 'audit trail' THEN
            RAISE EXCEPTION 'the audit trail is only added to: % of % refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NULL;
    END $$
"""
# Whoever adds an entry, by whatever way: it waits for its place in the chain, once it is committed.
QUEUE = """
    CREATE OR REPLACE FUNCTION audit_queue() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO audit_unsealed (entry_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
GUARDED = ("audit_log", "audit_chain")


def upgrade() -> None:
    for table in (AUDIT_LOG, AUDIT_CHAIN, AUDIT_UNSEALED, AUDIT_PERSONS):
        ensure_table(table)
    execute(GUARD)
    execute(QUEUE)
    for name in GUARDED:
        execute(
            f"CREATE OR REPLACE TRIGGER {name}_guard AFTER UPDATE OR DELETE OR TRUNCATE "
            f"ON {name} FOR EACH STATEMENT EXECUTE FUNCTION audit_guard()"
        )
        # Also where a session says that it only replicates, which turns other triggers off.
        execute(f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {name}_guard")
    execute("DROP TRIGGER IF EXISTS audit_log_queue ON audit_log")
    execute(
        "CREATE CONSTRAINT TRIGGER audit_log_queue AFTER INSERT ON audit_log "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_queue()"
    )


def downgrade() -> None:
    for dropped in (AUDIT_PERSONS, AUDIT_UNSEALED, AUDIT_CHAIN, AUDIT_LOG):
        op.drop_table(dropped.name)
    execute("DROP FUNCTION audit_guard()")
    execute("DROP FUNCTION audit_queue()")
