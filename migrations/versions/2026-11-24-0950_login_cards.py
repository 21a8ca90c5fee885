# ruff: noqa: N999 - the name starts with its date
"""Mark the accounts that a school made for its pupils, and keep their login cards.

Downgrading drops both tables: every printed card stops working (its three words stay the account's
password where they still are; three pictures too, and then without their hours), and no account is
known as made by a school any more, so that teachers cannot give out new cards for it.
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
    UniqueConstraint,
    text,
)

from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "login_cards"
down_revision = "account_mail"
branch_labels = None
depends_on = None


METADATA = new_metadata()
for _name in ("users", "institutions", "user_groups"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))


def _maker() -> Column[int]:
    return Column("made_by", ForeignKey("users.id", ondelete="SET NULL"))


def _where_set(name: str, column: str) -> Index:
    return Index(name, column, postgresql_where=text(f"{column} IS NOT NULL"))


SCHOOL_ACCOUNTS = Table(
    "school_accounts",
    METADATA,
    Column(
        "user_id",
        ForeignKey("users.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("institution_id", ForeignKey("institutions.id", ondelete="SET NULL")),
    Column("group_id", ForeignKey("user_groups.id", ondelete="SET NULL")),
    _maker(),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("batch_key", String(64), nullable=False),
    Column("batch_digest", String(64), nullable=False),
    Column("place", Integer, nullable=False),
    UniqueConstraint("group_id", "batch_key", "place", name="school_accounts_batch_key"),
    CheckConstraint("batch_key ~ '^[A-Za-z0-9_-]{8,64}$'", name="ck_school_accounts_batch_key"),
    CheckConstraint("batch_digest ~ '^[0-9a-f]{64}$'", name="ck_school_accounts_batch_digest"),
    CheckConstraint("place >= 0 AND place < 200", name="ck_school_accounts_place"),
    _where_set("idx_school_accounts_institution", "institution_id"),
    _where_set("idx_school_accounts_made_by", "made_by"),
)
LOGIN_CARDS = Table(
    "login_cards",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("group_id", ForeignKey("user_groups.id", ondelete="SET NULL")),
    Column("kind", String(10), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("weekdays", Integer),
    Column("from_minute", Integer),
    Column("until_minute", Integer),
    Column("time_zone", String(50)),
    _maker(),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("last_used_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    UniqueConstraint("token_hash", name="login_cards_token_hash_key"),
    CheckConstraint(one_of("kind", ("words", "pictures")), name="ck_login_cards_kind"),
    CheckConstraint("token_hash ~ '^[0-9a-f]{64}$'", name="ck_login_cards_token_hash"),
    CheckConstraint(
        "num_nonnulls(weekdays, from_minute, until_minute, time_zone) IN (0, 4)",
        name="ck_login_cards_hours_together",
    ),
    CheckConstraint(
        "weekdays >= 0 AND weekdays <= 127"
        " AND from_minute >= 0 AND from_minute < 1440"
        " AND until_minute >= 0 AND until_minute < 1440",
        name="ck_login_cards_hours",
    ),
    CheckConstraint(
        "kind <> 'pictures' OR weekdays IS NOT NULL", name="ck_login_cards_picture_hours"
    ),
    CheckConstraint("revoked_at >= made_at", name="ck_login_cards_revoked_at"),
    Index(
        "idx_login_cards_in_force",
        "user_id",
        unique=True,
        postgresql_where=text("revoked_at IS NULL"),
    ),
    Index("idx_login_cards_user", "user_id"),
    _where_set("idx_login_cards_group", "group_id"),
    _where_set("idx_login_cards_made_by", "made_by"),
)


def upgrade() -> None:
    ensure_table(SCHOOL_ACCOUNTS)
    ensure_table(LOGIN_CARDS)
    with op.get_context().autocommit_block():
        pass  # the new tables' locks on users are given back


def downgrade() -> None:
    execute("DROP TABLE login_cards")
    execute("DROP TABLE school_accounts")
