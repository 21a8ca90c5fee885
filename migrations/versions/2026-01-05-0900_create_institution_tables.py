# ruff: noqa: N999 - the name starts with its date
"""Create institutions, their memberships and administrative reports (roadmap 4).

Downgrading drops the three tables with their rows.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    text,
)

from migrations.operations import ensure_table, new_metadata, one_of
from migrations.statements import execute

revision = "create_institution_tables"
down_revision = "create_learning_tables"
branch_labels = None
depends_on = None


def _stamp(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("now()"))


METADATA = new_metadata()
Table("users", METADATA, Column("id", Integer, primary_key=True))
INSTITUTIONS = Table(
    "institutions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(255), nullable=False),
    Column("type", String(50), nullable=False),
    Column("settings", JSON),
    Column("subscription_plan", String(50)),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    _stamp("created_at"),
    CheckConstraint(
        one_of("type", ("school", "therapy_center", "family")), name="ck_institutions_type"
    ),
)
INSTITUTION_MEMBERSHIPS = Table(
    "institution_memberships",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("institution_id", ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(50), nullable=False),
    Column("permissions", JSON),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    _stamp("joined_at"),
    CheckConstraint(
        one_of("role", ("admin", "teacher", "student", "parent")),
        name="ck_institution_memberships_role",
    ),
)
ADMIN_REPORTS = Table(
    "admin_reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("institution_id", ForeignKey("institutions.id")),
    Column("report_type", String(100), nullable=False),
    Column("parameters", JSON),
    Column("generated_data", JSON),
    Column("generated_by", ForeignKey("users.id"), nullable=False),
    _stamp("generated_at"),
    Column("expires_at", DateTime(timezone=True)),
)
TABLES = (INSTITUTIONS, INSTITUTION_MEMBERSHIPS, ADMIN_REPORTS)


def upgrade() -> None:
    for table in TABLES:
        ensure_table(table)


def downgrade() -> None:
    for table in reversed(TABLES):
        execute(f"DROP TABLE {table.name}")
