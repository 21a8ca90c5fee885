"""The triggers that belong to the tables: made with them, so that models and migrations agree.

What each is for is told by the revision that makes it (`login_lifetimes`, `audit_trail`); these are
its statements, and a test compares what both make.
"""

from typing import Final

import sqlalchemy as sa
from sqlalchemy import event

_NOTE_ENDED_LOGIN: Final = """
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
_END_LOGINS_OF_ACCOUNT: Final = """
    CREATE OR REPLACE FUNCTION end_logins_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE user_sessions SET is_active = false WHERE user_id = NEW.id AND is_active;
        RETURN NULL;
    END $$
"""
_AUDIT_GUARD: Final = """
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
_AUDIT_QUEUE: Final = """
    CREATE OR REPLACE FUNCTION audit_queue() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO audit_unsealed (entry_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
_LOGIN_TRIGGERS: Final = (
    _NOTE_ENDED_LOGIN,
    """CREATE OR REPLACE TRIGGER note_ended_login BEFORE UPDATE OF is_active ON user_sessions
    FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION note_ended_login()""",
    """CREATE OR REPLACE TRIGGER note_deleted_login BEFORE DELETE ON user_sessions
    FOR EACH ROW WHEN (OLD.is_active AND OLD.expires_at > now())
    EXECUTE FUNCTION note_ended_login()""",
)
_ACCOUNT_TRIGGERS: Final = (
    _END_LOGINS_OF_ACCOUNT,
    """CREATE OR REPLACE TRIGGER end_logins_of_account AFTER UPDATE OF role, is_active, is_deleted
    ON users FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role
    OR OLD.is_active IS DISTINCT FROM NEW.is_active
    OR OLD.is_deleted IS DISTINCT FROM NEW.is_deleted) EXECUTE FUNCTION end_logins_of_account()""",
)
_QUEUE_TRIGGER: Final = (
    _AUDIT_QUEUE,
    """CREATE CONSTRAINT TRIGGER audit_log_queue AFTER INSERT ON audit_log
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_queue()""",
)


def _guard(table: str) -> tuple[str, ...]:
    return (
        _AUDIT_GUARD,
        f"""CREATE OR REPLACE TRIGGER {table}_guard AFTER UPDATE OR DELETE OR TRUNCATE
        ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_guard()""",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard",
    )


TRIGGERS: Final[dict[str, tuple[str, ...]]] = {
    "users": _ACCOUNT_TRIGGERS,
    "user_sessions": _LOGIN_TRIGGERS,
    "audit_log": (*_guard("audit_log"), *_QUEUE_TRIGGER),
    "audit_chain": _guard("audit_chain"),
}
"""Statements by the table after whose creation they run."""


def attach(metadata: sa.MetaData) -> None:
    """See that the tables of `metadata` are made with their triggers."""
    for name, statements in TRIGGERS.items():
        for statement in statements:
            # A percent sign is no placeholder of ours.
            ddl = sa.DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]  # as published
            event.listen(metadata.tables[name], "after_create", ddl)
