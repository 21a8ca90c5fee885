"""Classes, families and circles of friends, and who belongs to them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    JOIN_CODE,
    Base,
    Json,
    flag,
    json_of,
    moment,
    not_negative,
    one_of,
    optional_moment,
    written_as,
)

GROUP_TYPES = ("class", "family", "friends")
GROUP_ROLES = ("admin", "teacher", "member")


class UserGroup(Base):
    """A group. Its join code works until `join_code_expires_at`."""

    __tablename__ = "user_groups"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)
    group_type: Mapped[str] = mapped_column(String(50))
    created_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    is_public: Mapped[bool] = flag(False)
    max_members: Mapped[int] = mapped_column(Integer, server_default=text("30"))
    join_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    settings: Mapped[Json | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = moment()
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institutions.id", ondelete="SET NULL")
    )
    join_code_expires_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        one_of("ck_user_groups_group_type", "group_type", GROUP_TYPES),
        not_negative("ck_user_groups_max_members", "max_members"),
        written_as("ck_user_groups_join_code", "join_code", JOIN_CODE),
        json_of("ck_user_groups_settings", "settings", "object"),
        Index("idx_user_groups_created_by", "created_by"),
        Index("idx_user_groups_institution", "institution_id"),
    )


class GroupMembership(Base):
    """Somebody in a group. `is_active` false: has left, or waits for the teacher's OK.

    The two differ by `approved_at`: NULL while the joiner was never let in.
    """

    __tablename__ = "group_memberships"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("user_groups.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(50), server_default="member")
    joined_at: Mapped[datetime] = moment()
    is_active: Mapped[bool] = flag(True)
    approved_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        UniqueConstraint("user_id", "group_id"),
        one_of("ck_group_memberships_role", "role", GROUP_ROLES),
        Index("idx_group_memberships_group", "group_id"),
    )
