# ruff: noqa: N999 - the name starts with its date
"""Note when a login session ended, how it was opened and when a second factor was shown.

The database itself notes each end, whoever brought it about: a request, an operator's statement, or
the deletion of the account. Web processes read `ended_logins` to close the sockets of what ended.
Downgrading drops these notes, and with them how and when login sessions were opened and ended; the
login sessions stay, ended ones stay ended.
"""

from typing import Any

from alembic import op
from sqlalchemy import Column, DateTime, Index, String, Table, text

from migrations.operations import drop_columns, ensure_column, ensure_table, new_metadata, one_of
from migrations.rebuild import patiently
from migrations.rules import Rule, outside_transaction, uphold
from migrations.statements import execute

revision = "login_lifetimes"
down_revision = "index_big_queries"
branch_labels = None
depends_on = None

WAYS = ("password", "card", "mail", "invitation")
METADATA = new_metadata()
ENDED_LOGINS = Table(
    "ended_logins",
    METADATA,
    Column("login_hash", String(255), primary_key=True),
    Column(
        "ended_at",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("clock_timestamp()"),
    ),
    Index("idx_ended_logins_ended_at", "ended_at"),
)
COLUMNS: tuple[Column[Any], ...] = (
    Column("ended_at", DateTime(timezone=True)),
    Column("opened_by", String(20), nullable=False, server_default="password"),
    Column("second_factor_at", DateTime(timezone=True)),
)
RULES = [
    Rule("user_sessions", "ck_user_sessions_ended_at", "ended_at IS NULL OR NOT is_active"),
    Rule("user_sessions", "ck_user_sessions_opened_by", one_of("opened_by", WAYS)),
]
# The moment is that of the clock, not of the transaction: readers wait for transactions, which have
# begun before they look, by their numbers, and must not find a time from long before.
NOTE_END = """
    CREATE OR REPLACE FUNCTION note_ended_login() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        ended timestamptz = clock_timestamp();
    BEGIN
        INSERT INTO ended_logins (login_hash, ended_at) VALUES (OLD.session_token, ended)
        ON CONFLICT (login_hash) DO UPDATE SET ended_at = excluded.ended_at;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        NEW.ended_at = ended;
        RETURN NEW;
    END $$
"""
END_OF_ACCOUNT = """
    CREATE OR REPLACE FUNCTION end_logins_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE user_sessions SET is_active = false WHERE user_id = NEW.id AND is_active;
        RETURN NULL;
    END $$
"""
TRIGGERS = (
    (
        "note_ended_login",
        "user_sessions",
        "BEFORE UPDATE OF is_active",
        "OLD.is_active AND NOT NEW.is_active",
        "note_ended_login",
    ),
    (
        "note_deleted_login",
        "user_sessions",
        "BEFORE DELETE",
        "OLD.is_active AND OLD.expires_at > now()",
        "note_ended_login",
    ),
    (
        "end_logins_of_account",
        "users",
        "AFTER UPDATE OF role, is_active, is_deleted",
        (
            "OLD.role IS DISTINCT FROM NEW.role OR OLD.is_active IS DISTINCT FROM NEW.is_active "
            "OR OLD.is_deleted IS DISTINCT FROM NEW.is_deleted"
        ),
        "end_logins_of_account",
    ),
)
"""Name, table, event, condition, function."""


def upgrade() -> None:
    ensure_table(ENDED_LOGINS)
    for column in COLUMNS:
        ensure_column("user_sessions", column)
    uphold(RULES)
    execute(NOTE_END)
    execute(END_OF_ACCOUNT)
    with outside_transaction():
        for name, table, event, condition, function in TRIGGERS:
            patiently(
                f"CREATE OR REPLACE TRIGGER {name} {event} ON {table} "
                f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {function}()"
            )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name, table, *_ in TRIGGERS:
            patiently(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    execute("DROP FUNCTION IF EXISTS note_ended_login(), end_logins_of_account()")
    execute(
        "ALTER TABLE user_sessions DROP CONSTRAINT IF EXISTS ck_user_sessions_ended_at, "
        "DROP CONSTRAINT IF EXISTS ck_user_sessions_opened_by"
    )
    drop_columns("user_sessions", *(column.name for column in COLUMNS))
    execute("DROP TABLE ended_logins")
