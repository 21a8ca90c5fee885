# ruff: noqa: N999 - the name starts with its date
"""Admit challenges that a whole class plays, and bind groups and challenges to institutions.

A challenge needs a challenged user only when its kind is `duel_1v1`. What the release before this
one inserts is such a duel, by the column's default.

Downgrading drops the new columns. Each challenge keeps what they held in its settings,
under `class_duel`, and a missing challenged user is replaced by the challenger until the next
upgrade puts all of it back. Codes and pending approvals of groups are lost.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Integer,
    String,
    Table,
)

from migrations.backfill import Backfill, forget, plan
from migrations.catalogue import read_columns
from migrations.operations import (
    add_foreign_key,
    drop_columns,
    ensure_column,
    ensure_unique_online,
    new_metadata,
    one_of,
    validate,
)
from migrations.rules import Rule, uphold
from migrations.statements import execute

revision = "admit_class_duels"
down_revision = "create_institution_tables"
branch_labels = None
depends_on = None

CHALLENGES = Table(
    "multiplayer_challenges",
    new_metadata(),
    Column("kind", String(20), nullable=False, server_default="duel_1v1"),
    Column("group_id", Integer),
    Column("institution_id", Integer),
    Column("title", String(255)),
    Column("join_code", String(20)),
    Column("join_code_expires_at", DateTime(timezone=True)),
    Column("epoch", String(32)),
    Column("rules_version", Integer),
    Column("cancelled_reason", String(255)),
    Column("result", JSON),
)
USER_GROUPS = Table(
    "user_groups",
    new_metadata(),
    Column("institution_id", Integer),
    Column("join_code_expires_at", DateTime(timezone=True)),
)
GROUP_MEMBERSHIPS = Table(
    "group_memberships", new_metadata(), Column("approved_at", DateTime(timezone=True))
)
FOREIGN_KEYS = (
    ("multiplayer_challenges", "group_id", "user_groups"),
    ("multiplayer_challenges", "institution_id", "institutions"),
    ("user_groups", "institution_id", "institutions"),
)
RULES = (
    Rule(
        "multiplayer_challenges",
        "ck_multiplayer_challenges_kind",
        one_of("kind", ("class_duel", "duel_1v1")),
    ),
    Rule(
        "multiplayer_challenges",
        "ck_multiplayer_challenges_challenged",
        "challenged_id IS NOT NULL OR kind <> 'duel_1v1'",
    ),
)
# Whoever is in a group by then was let in. Later ones are approved, or wait, by the new release;
# those whom the release before still adds are in at once.
APPROVE_MEMBERS = Backfill(
    name="approve_members",
    table="group_memberships",
    statements=(
        """
        UPDATE group_memberships SET approved_at = joined_at
        WHERE id > :after AND id <= :upto AND approved_at IS NULL
        """,
    ),
    finish=(
        """
        UPDATE group_memberships SET approved_at = joined_at
        WHERE approved_at IS NULL AND is_active
        """,
    ),
)
BACKFILLS = (APPROVE_MEMBERS,)


def upgrade() -> None:
    # Where the column is there already, NULL means somebody who waits for the teacher's OK.
    knows_approval = "approved_at" in read_columns(op.get_bind(), GROUP_MEMBERSHIPS.name)
    for table in (CHALLENGES, USER_GROUPS, GROUP_MEMBERSHIPS):
        for column in table.columns:
            ensure_column(table.name, column)
    execute("ALTER TABLE multiplayer_challenges ALTER COLUMN challenged_id DROP NOT NULL")
    if not knows_approval:
        plan(APPROVE_MEMBERS)
    with op.get_context().autocommit_block():  # the new columns' locks are given back
        _restore()
        ensure_unique_online(
            "multiplayer_challenges", "multiplayer_challenges_join_code_key", "join_code"
        )
        for name, key, target in FOREIGN_KEYS:
            add_foreign_key(name, f"{name}_{key}_fkey", key, target, "SET NULL")
            validate(name, f"{name}_{key}_fkey")
    uphold(RULES)


def downgrade() -> None:
    forget(APPROVE_MEMBERS)
    execute("""
        UPDATE multiplayer_challenges
        SET settings = (
                CASE WHEN json_typeof(settings) = 'object' THEN settings::jsonb
                     ELSE '{}'::jsonb END
                || jsonb_build_object('class_duel', jsonb_build_object(
                    'settings', settings, 'challenged_id', challenged_id, 'kind', kind,
                    'group_id', group_id, 'institution_id', institution_id, 'title', title,
                    'epoch', epoch, 'rules_version', rules_version,
                    'cancelled_reason', cancelled_reason, 'result', result)))::json,
            challenged_id = coalesce(challenged_id, challenger_id)
    """)
    execute(
        "ALTER TABLE multiplayer_challenges DROP CONSTRAINT ck_multiplayer_challenges_challenged"
    )
    execute("ALTER TABLE multiplayer_challenges ALTER COLUMN challenged_id SET NOT NULL")
    for table in (GROUP_MEMBERSHIPS, USER_GROUPS, CHALLENGES):
        drop_columns(table.name, *(each.name for each in table.columns))


def _restore() -> None:
    """Put back what a downgrade kept in the settings, as far as its group is still there."""
    execute("""
        UPDATE multiplayer_challenges AS challenge
        SET kind = kept ->> 'kind',
            challenged_id = (kept ->> 'challenged_id')::integer,
            group_id = (SELECT id FROM user_groups WHERE id = (kept ->> 'group_id')::integer),
            institution_id = (
                SELECT id FROM institutions WHERE id = (kept ->> 'institution_id')::integer),
            title = kept ->> 'title',
            epoch = kept ->> 'epoch',
            rules_version = (kept ->> 'rules_version')::integer,
            cancelled_reason = kept ->> 'cancelled_reason',
            result = nullif(kept -> 'result', 'null'::jsonb)::json,
            settings = nullif(kept -> 'settings', 'null'::jsonb)::json
        FROM (SELECT id, settings::jsonb -> 'class_duel' AS kept FROM multiplayer_challenges
              WHERE json_typeof(settings) = 'object') AS downgraded
        WHERE downgraded.id = challenge.id AND jsonb_typeof(kept) = 'object'
    """)
