"""How people learn, what a machine wrote, and reports about both."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    event,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    after,
    flag,
    in_range,
    json_of,
    moment,
    one_of,
    optional_moment,
    where_set,
)

LEARNING_EVENT_TYPES = ("exercise_start", "hint_used", "answer_submitted")
AI_CONTENT_TYPES = ("exercise", "hint", "explanation")


class LearningEvent(Base):
    """One step of one user at one question. Kept by months of UTC (ADR 0028)."""

    __tablename__ = "learning_analytics"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    session_id: Mapped[str | None] = mapped_column(String(255))
    event_type: Mapped[str] = mapped_column(String(100))
    event_data: Mapped[Json] = mapped_column(JSON, nullable=False)
    exercise_id: Mapped[int | None] = mapped_column(ForeignKey("exercises.id", ondelete="SET NULL"))
    challenge_id: Mapped[int | None] = mapped_column(
        ForeignKey("logic_challenges.id", ondelete="SET NULL")
    )
    timestamp: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), primary_key=True, server_default=func.now()
    )

    __table_args__ = (
        one_of("ck_learning_analytics_event_type", "event_type", LEARNING_EVENT_TYPES),
        CheckConstraint(
            "json_typeof(event_data) = 'object'", name="ck_learning_analytics_event_data"
        ),
        Index("idx_learning_analytics_user", "user_id"),
        Index("idx_learning_analytics_session", "session_id"),
        Index("idx_learning_analytics_type", "event_type"),
        Index("idx_learning_analytics_time", "timestamp"),
        where_set("idx_learning_analytics_exercise", "exercise_id"),
        where_set("idx_learning_analytics_challenge", "challenge_id"),
        {"postgresql_partition_by": "RANGE (timestamp)"},
    )


# A table of no partition takes no row; the months are made by `persistence.analytics_months`.
_MAKE_DEFAULT = DDL(  # type: ignore[no-untyped-call]
    "CREATE TABLE learning_analytics_default PARTITION OF learning_analytics DEFAULT"
)
event.listen(LearningEvent.__table__, "after_create", _MAKE_DEFAULT)


class AiGeneratedContent(Base):
    """Which machine wrote what, and whether a person approved it."""

    __tablename__ = "ai_generated_content"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    content_type: Mapped[str] = mapped_column(String(50))
    content_id: Mapped[int] = mapped_column(Integer)
    ai_model: Mapped[str] = mapped_column(String(100))
    generation_parameters: Mapped[Json | None] = mapped_column(JSON)
    confidence_score: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    human_feedback: Mapped[Json | None] = mapped_column(JSON)
    is_approved: Mapped[bool] = flag(False)
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        one_of("ck_ai_generated_content_content_type", "content_type", AI_CONTENT_TYPES),
        in_range("ck_ai_generated_content_confidence_score", "confidence_score", 0, 1),
        json_of("ck_ai_generated_content_generation_parameters", "generation_parameters", "object"),
        json_of("ck_ai_generated_content_human_feedback", "human_feedback", "array", "object"),
        Index("idx_ai_generated_content_content", "content_type", "content_id"),
    )


class AdminReport(Base):
    """A report that somebody had made for an institution."""

    __tablename__ = "admin_reports"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    report_type: Mapped[str] = mapped_column(String(100))
    parameters: Mapped[Json | None] = mapped_column(JSON)
    generated_data: Mapped[Json | None] = mapped_column(JSON)
    generated_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    generated_at: Mapped[datetime] = moment()
    expires_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        after("ck_admin_reports_expires_at", "expires_at", "generated_at"),
        json_of("ck_admin_reports_parameters", "parameters", "object"),
        json_of("ck_admin_reports_generated_data", "generated_data", "array", "object"),
        Index("idx_admin_reports_institution", "institution_id"),
        Index("idx_admin_reports_generated_by", "generated_by"),
    )
