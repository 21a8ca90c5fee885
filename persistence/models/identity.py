"""Who someone is: accounts and their login sessions."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import INET
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    after,
    counter,
    flag,
    in_range,
    json_of,
    moment,
    not_negative,
    one_of,
    optional_moment,
    where_set,
    written_as,
)
from persistence.models.enums import UserRole

LANGUAGES = ("fr", "en", "es")
WAYS_TO_LOG_IN = ("password", "card", "mail", "invitation")
JEDI_RANKS = ("youngling", "initiate", "padawan", "knight", "master", "grand_master")


class User(Base):
    """An account. Points, level and rank mirror the ledger; the sensitive columns are envelopes."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    username: Mapped[str] = mapped_column(String(50), unique=True)
    email: Mapped[str] = mapped_column(String(100), unique=True)
    email_verified_at: Mapped[datetime | None] = optional_moment()
    hashed_password: Mapped[str] = mapped_column(String(255))
    full_name: Mapped[str | None] = mapped_column(String(100))
    role: Mapped[UserRole | None] = mapped_column(
        Enum(UserRole, name="userrole"), server_default=UserRole.PADAWAN.name
    )
    is_active: Mapped[bool | None] = mapped_column(Boolean, server_default=text("true"))
    created_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), server_default=func.now()
    )
    updated_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now()
    )
    grade_level: Mapped[int | None] = mapped_column(Integer)
    learning_style: Mapped[str | None] = mapped_column(String(50))
    preferred_difficulty: Mapped[str | None] = mapped_column(String(50))
    preferred_theme: Mapped[str | None] = mapped_column(String(50))
    accessibility_settings: Mapped[str | None] = mapped_column(Text)

    avatar_url: Mapped[str | None] = mapped_column(String(255))
    bio: Mapped[str | None] = mapped_column(Text)
    birth_date: Mapped[date | None] = mapped_column(Date)
    timezone: Mapped[str] = mapped_column(String(50), server_default="UTC")
    language_preference: Mapped[str] = mapped_column(String(10), server_default="fr")

    last_password_change: Mapped[datetime | None] = optional_moment()
    two_factor_enabled: Mapped[bool] = flag(False)
    two_factor_secret: Mapped[str | None] = mapped_column(String(255))
    two_factor_last_step: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    two_factor_since: Mapped[datetime | None] = optional_moment()
    failed_login_attempts: Mapped[int] = counter()
    locked_until: Mapped[datetime | None] = optional_moment()

    total_points: Mapped[int] = counter()
    current_level: Mapped[int] = counter(1)
    experience_points: Mapped[int] = counter()
    jedi_rank: Mapped[str] = mapped_column(String(50), server_default="youngling")

    cognitive_profile: Mapped[Json | None] = mapped_column(JSON)
    special_needs: Mapped[Json | None] = mapped_column(JSON)

    is_public_profile: Mapped[bool] = flag(False)
    allow_friend_requests: Mapped[bool] = flag(True)
    show_in_leaderboards: Mapped[bool] = flag(True)

    data_retention_consent: Mapped[bool] = flag(True)
    marketing_consent: Mapped[bool] = flag(False)
    deletion_requested_at: Mapped[datetime | None] = optional_moment()
    is_deleted: Mapped[bool] = flag(False)

    __table_args__ = (
        in_range("ck_users_current_level", "current_level", 1, 100),
        not_negative("ck_users_points", "total_points", "experience_points"),
        not_negative("ck_users_failed_login_attempts", "failed_login_attempts"),
        one_of("ck_users_jedi_rank", "jedi_rank", JEDI_RANKS),
        one_of("ck_users_language_preference", "language_preference", LANGUAGES),
        written_as("ck_users_timezone", "timezone", "[A-Za-z][A-Za-z0-9_+/-]*"),
        CheckConstraint(
            "two_factor_secret IS NOT NULL OR NOT two_factor_enabled",
            name="ck_users_two_factor_secret",
        ),
        not_negative("ck_users_two_factor_last_step", "two_factor_last_step"),
        json_of("ck_users_cognitive_profile", "cognitive_profile", "object"),
        json_of("ck_users_special_needs", "special_needs", "object"),
        Index("idx_users_username_lower", text("lower(username)")),
        Index("idx_users_email_lower", text("lower(email)")),
        Index("idx_users_avatar_url", "avatar_url"),
        Index("idx_users_jedi_rank", "jedi_rank"),
        Index("idx_users_is_public_profile", "is_public_profile"),
        Index("idx_users_is_deleted", "is_deleted"),
        Index("idx_users_total_points", "total_points"),
        Index("idx_users_two_factor_enabled", "two_factor_enabled"),
        where_set("idx_users_locked_until", "locked_until"),
    )


class LoginSession(Base):
    """One login of one account on one device. `session_token` holds the token's hash, never it.

    Setting `is_active` to false ends it: a trigger writes `ended_at` and the row of `EndedLogin`.
    Another trigger ends all of an account when its role changes or it is disabled or erased.
    """

    __tablename__ = "user_sessions"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    session_token: Mapped[str] = mapped_column(String(255), unique=True)
    device_info: Mapped[Json | None] = mapped_column(JSON)
    ip_address: Mapped[str | None] = mapped_column(INET)
    user_agent: Mapped[str | None] = mapped_column(Text)
    location_data: Mapped[Json | None] = mapped_column(JSON)
    is_active: Mapped[bool] = flag(True)
    last_activity: Mapped[datetime] = moment()
    created_at: Mapped[datetime] = moment()
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = optional_moment()
    opened_by: Mapped[str] = mapped_column(String(20), server_default="password")
    second_factor_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        after("ck_user_sessions_expires_at", "expires_at", "created_at"),
        CheckConstraint("ended_at IS NULL OR NOT is_active", name="ck_user_sessions_ended_at"),
        one_of("ck_user_sessions_opened_by", "opened_by", WAYS_TO_LOG_IN),
        json_of("ck_user_sessions_device_info", "device_info", "object"),
        json_of("ck_user_sessions_location_data", "location_data", "object"),
        Index("idx_user_sessions_user_id", "user_id"),
        Index("idx_user_sessions_token", "session_token"),
        Index("idx_user_sessions_active", "is_active", "expires_at"),
        Index("idx_user_sessions_expires", "expires_at"),
    )


class EndedLogin(Base):
    """That a login session ended, for the processes that have its sockets.

    Written by triggers of `user_sessions` alone, by the database's clock; the login session's own
    row may be gone already.
    """

    __tablename__ = "ended_logins"

    login_hash: Mapped[str] = mapped_column(String(255), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()")
    )

    __table_args__ = (Index("idx_ended_logins_ended_at", "ended_at"),)


class RecoveryCode(Base):
    """The hash of a code that lets somebody in, once, whose second factor is lost."""

    __tablename__ = "recovery_codes"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    created_at: Mapped[datetime] = moment()
    used_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (written_as("ck_recovery_codes_code_hash", "code_hash", "[0-9a-f]{64}"),)
