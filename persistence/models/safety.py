"""What keeps children safe: invitations, who stands for whom, consents as dated rows, reports."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import INET
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    after,
    moment,
    one_of,
    optional_moment,
    written_as,
)

INVITED_ROLES = ("admin", "teacher", "parent")
CONSENT_PURPOSES = (
    "public_profile",
    "boards_beyond_class",
    "email",
    "marketing",
    "data_retention",
    "birth_date",
)
CONSENT_GIVERS = ("self", "parent", "institution")
REPORT_TARGETS = ("user", "group", "challenge", "exercise", "logic_challenge")
REPORT_REASONS = (
    "unkind_words",
    "rude_name",
    "pretends_to_be_somebody",
    "asks_personal_things",
    "makes_me_uneasy",
    "cheating",
    "other",
)
DECISIONS = ("nothing", "warned", "name_reset", "avatar_reset", "text_removed", "locked")


class Invitation(Base):
    """A link into an institution that works once. `token_hash` is a SHA-256, never the token."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(100))
    child_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = moment()
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    accepted_at: Mapped[datetime | None] = optional_moment()
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    revoked_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        one_of("ck_invitations_role", "role", INVITED_ROLES),
        written_as("ck_invitations_token_hash", "token_hash", "[0-9a-f]{64}"),
        after("ck_invitations_expires_at", "expires_at", "created_at"),
        CheckConstraint(
            "(role = 'parent') = (child_id IS NOT NULL)", name="ck_invitations_role_child"
        ),
        CheckConstraint(
            "accepted_at IS NULL OR revoked_at IS NULL", name="ck_invitations_ended_once"
        ),
        Index("idx_invitations_institution", "institution_id", "id"),
        Index("idx_invitations_child", "child_id"),
        Index("idx_invitations_invited_by", "invited_by"),
        Index("idx_invitations_accepted_by", "accepted_by"),
    )


class Guardianship(Base):
    """An adult who decides for a child, as an institution vouched. Ended ones stay as a trace."""

    __tablename__ = "guardianships"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    child_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institutions.id", ondelete="SET NULL")
    )
    created_at: Mapped[datetime] = moment()
    ended_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        UniqueConstraint("parent_id", "child_id", name="guardianships_pair_key"),
        Index("idx_guardianships_child", "child_id"),
        Index("idx_guardianships_institution", "institution_id"),
    )


class Consent(Base):
    """One dated word on one purpose: given or withdrawn. Rows are added, never changed."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(30))
    text_version: Mapped[str] = mapped_column(String(20))
    is_given: Mapped[bool] = mapped_column(Boolean)
    given_as: Mapped[str] = mapped_column(String(20))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    network: Mapped[str | None] = mapped_column(INET)
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        one_of("ck_consents_purpose", "purpose", CONSENT_PURPOSES),
        one_of("ck_consents_given_as", "given_as", CONSENT_GIVERS),
        Index("idx_consents_user", "user_id", "purpose", "id"),
        Index("idx_consents_given_by", "given_by"),
    )


class Report(Base):
    """What somebody told the moderators. Until it is decided, telling it again adds no row."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    target_kind: Mapped[str] = mapped_column(String(20))
    target_id: Mapped[int] = mapped_column(Integer)
    target_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(30))
    words: Mapped[str | None] = mapped_column(Text)
    told_count: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    created_at: Mapped[datetime] = moment()
    updated_at: Mapped[datetime] = moment()
    decided_at: Mapped[datetime | None] = optional_moment()
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    decision: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (
        one_of("ck_reports_target_kind", "target_kind", REPORT_TARGETS),
        one_of("ck_reports_reason", "reason", REPORT_REASONS),
        one_of("ck_reports_decision", "decision", DECISIONS),
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
