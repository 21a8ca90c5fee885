# ruff: noqa: N999 - the name starts with its date
"""Keep invitations, who stands for a child, dated consents, and reports to moderators.

Downgrading drops all four tables: links that were not used yet stop working, parents are not linked
to children any more, and it is lost when and by whom a consent was given or withdrawn; the columns
of `users` that mirror consents stay as they are. Reports and what was decided are lost.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import INET

from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "consents_and_reports"
down_revision = "login_cards"
branch_labels = None
depends_on = None


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


def _person(name: str, *, is_own: bool = False) -> Column[int]:
    """Return a key to a user, whose erasure takes the row along or is forgotten in it."""
    key = ForeignKey("users.id", ondelete="CASCADE" if is_own else "SET NULL")
    return Column(name, Integer, key)


METADATA = new_metadata()
for _name in ("users", "institutions"):
    Table(_name, METADATA, Column("id", Integer, primary_key=True))

INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("institution_id", ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("email", String(100)),
    _person("child_id", is_own=True),
    _person("invited_by"),
    _stamp("created_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("accepted_at", DateTime(timezone=True)),
    _person("accepted_by"),
    Column("revoked_at", DateTime(timezone=True)),
    UniqueConstraint("token_hash", name="invitations_token_hash_key"),
    CheckConstraint(one_of("role", ("admin", "teacher", "parent")), name="ck_invitations_role"),
    CheckConstraint("token_hash ~ '^[0-9a-f]{64}$'", name="ck_invitations_token_hash"),
    CheckConstraint("expires_at > created_at", name="ck_invitations_expires_at"),
    CheckConstraint("(role = 'parent') = (child_id IS NOT NULL)", name="ck_invitations_role_child"),
    CheckConstraint("accepted_at IS NULL OR revoked_at IS NULL", name="ck_invitations_ended_once"),
    Index("idx_invitations_institution", "institution_id", "id"),
    Index("idx_invitations_child", "child_id"),
    Index("idx_invitations_invited_by", "invited_by"),
    Index("idx_invitations_accepted_by", "accepted_by"),
)
GUARDIANSHIPS = Table(
    "guardianships",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("parent_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("child_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("institution_id", ForeignKey("institutions.id", ondelete="SET NULL")),
    _stamp("created_at"),
    Column("ended_at", DateTime(timezone=True)),
    UniqueConstraint("parent_id", "child_id", name="guardianships_pair_key"),
    Index("idx_guardianships_child", "child_id"),
    Index("idx_guardianships_institution", "institution_id"),
)
CONSENTS = Table(
    "consents",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("purpose", String(30), nullable=False),
    Column("text_version", String(20), nullable=False),
    Column("is_given", Boolean, nullable=False),
    Column("given_as", String(20), nullable=False),
    _person("given_by"),
    Column("network", INET),
    _stamp("created_at"),
    CheckConstraint(
        one_of(
            "purpose",
            (
                "public_profile",
                "boards_beyond_class",
                "email",
                "marketing",
                "data_retention",
                "birth_date",
            ),
        ),
        name="ck_consents_purpose",
    ),
    CheckConstraint(
        one_of("given_as", ("self", "parent", "institution")), name="ck_consents_given_as"
    ),
    Index("idx_consents_user", "user_id", "purpose", "id"),
    Index("idx_consents_given_by", "given_by"),
)
REPORTS = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reporter_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("target_kind", String(20), nullable=False),
    Column("target_id", Integer, nullable=False),
    _person("target_user_id"),
    Column("reason", String(30), nullable=False),
    Column("words", Text),
    Column("told_count", Integer, nullable=False, server_default=text("1")),
    _stamp("created_at"),
    _stamp("updated_at"),
    Column("decided_at", DateTime(timezone=True)),
    _person("decided_by"),
    Column("decision", String(20)),
    CheckConstraint(
        one_of("target_kind", ("user", "group", "challenge", "exercise", "logic_challenge")),
        name="ck_reports_target_kind",
    ),
    CheckConstraint(
        one_of(
            "reason",
            (
                "unkind_words",
                "rude_name",
                "pretends_to_be_somebody",
                "asks_personal_things",
                "makes_me_uneasy",
                "cheating",
                "other",
            ),
        ),
        name="ck_reports_reason",
    ),
    CheckConstraint(
        one_of(
            "decision",
            ("nothing", "warned", "name_reset", "avatar_reset", "text_removed", "locked"),
        ),
        name="ck_reports_decision",
    ),
    CheckConstraint("told_count >= 1", name="ck_reports_told_count"),
    CheckConstraint("length(words) <= 2000", name="ck_reports_words"),
    CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="ck_reports_decided"),
    Index(
        "idx_reports_open_once",
        "reporter_id",
        "target_kind",
        "target_id",
        unique=True,
        postgresql_where=text("decided_at IS NULL"),
    ),
    Index(
        "idx_reports_queue",
        "target_kind",
        "target_id",
        postgresql_where=text("decided_at IS NULL"),
    ),
    Index("idx_reports_reporter", "reporter_id", "id"),
    Index("idx_reports_target_user", "target_user_id"),
    Index("idx_reports_decided_by", "decided_by"),
)
TABLES = (INVITATIONS, GUARDIANSHIPS, CONSENTS, REPORTS)


def upgrade() -> None:
    for table in TABLES:
        ensure_table(table)
    with op.get_context().autocommit_block():
        pass  # the new tables' locks on users are given back


def downgrade() -> None:
    for table in reversed(TABLES):
        execute(f"DROP TABLE {table.name}")
