"""Institutions and who belongs to them: the tenants."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    flag,
    json_of,
    moment,
    one_of,
)

INSTITUTION_TYPES = ("school", "therapy_center", "family")
INSTITUTION_ROLES = ("admin", "teacher", "student", "parent")


class Institution(Base):
    """A school, a therapy centre or a family. `settings` holds its legal basis among others."""

    __tablename__ = "institutions"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    type: Mapped[str] = mapped_column(String(50))
    settings: Mapped[Json | None] = mapped_column(JSON)
    subscription_plan: Mapped[str | None] = mapped_column(String(50))
    is_active: Mapped[bool] = flag(True)
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        one_of("ck_institutions_type", "type", INSTITUTION_TYPES),
        json_of("ck_institutions_settings", "settings", "object"),
    )


class InstitutionMembership(Base):
    """Somebody in an institution, in one role; a teacher may also be a parent there."""

    __tablename__ = "institution_memberships"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(50))
    permissions: Mapped[Json | None] = mapped_column(JSON)
    is_active: Mapped[bool] = flag(True)
    joined_at: Mapped[datetime] = moment()

    __table_args__ = (
        UniqueConstraint(
            "user_id", "institution_id", "role", name="institution_memberships_role_key"
        ),
        one_of("ck_institution_memberships_role", "role", INSTITUTION_ROLES),
        json_of("ck_institution_memberships_permissions", "permissions", "array", "object"),
        Index("idx_institution_memberships_institution", "institution_id"),
    )
