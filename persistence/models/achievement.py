"""What is earned: badges, who has them, and the ledger of points that is the truth."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    Json,
    counter,
    flag,
    json_of,
    moment,
    not_negative,
    one_of,
)

BADGE_CATEGORIES = (
    "progression",
    "mastery",
    "regularity",
    "performance",
    "discovery",
    "special",
)
BADGE_DIFFICULTIES = ("bronze", "silver", "gold", "legendary")
REQUIREMENTS = (
    "json_typeof(requirements) IN ('object', 'null')"
    " AND requirements::jsonb <> '{}'::jsonb"
    " AND NOT jsonb_path_exists(requirements::jsonb,"
    ' \'$.keyvalue() ? (!(@.key == "exercise_type" || @.key == "mode")'
    ' && @.value.type() != "number" && @.value.type() != "boolean")\', \'{}\', true)'
)
"""An object with a condition or more; all but two words that narrow it are figures or flags."""
LEDGER_KINDS = ("opening", "match_right", "match_finish", "badge", "correction")


class Achievement(Base):
    """A badge that can be earned; `requirements` is read by `game.badges`."""

    __tablename__ = "achievements"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)
    icon_url: Mapped[str | None] = mapped_column(String(255))
    category: Mapped[str | None] = mapped_column(String(50))
    difficulty: Mapped[str | None] = mapped_column(String(50))
    points_reward: Mapped[int] = counter()
    is_secret: Mapped[bool] = flag(False)
    requirements: Mapped[Json | None] = mapped_column(JSON)
    star_wars_title: Mapped[str | None] = mapped_column(String(255))
    is_active: Mapped[bool] = flag(True)
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        one_of("ck_achievements_category", "category", BADGE_CATEGORIES),
        one_of("ck_achievements_difficulty", "difficulty", BADGE_DIFFICULTIES),
        not_negative("ck_achievements_points_reward", "points_reward"),
        CheckConstraint(REQUIREMENTS, name="ck_achievements_requirements"),
        Index("idx_achievements_category", "category"),
        Index("idx_achievements_difficulty", "difficulty"),
        Index("idx_achievements_active", "is_active"),
        Index("idx_achievements_code", "code"),
    )


class UserAchievement(Base):
    """A badge that somebody earned, once."""

    __tablename__ = "user_achievements"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    achievement_id: Mapped[int] = mapped_column(ForeignKey("achievements.id", ondelete="CASCADE"))
    earned_at: Mapped[datetime] = moment()
    progress_data: Mapped[Json | None] = mapped_column(JSON)
    is_displayed: Mapped[bool] = mapped_column(Boolean, server_default=text("true"))

    __table_args__ = (
        UniqueConstraint("user_id", "achievement_id"),
        json_of("ck_user_achievements_progress_data", "progress_data", "object"),
        Index("idx_user_achievements_user", "user_id"),
        Index("idx_user_achievements_achievement", "achievement_id"),
        Index("idx_user_achievements_earned", "earned_at"),
    )


class LedgerEntry(Base):
    """Points that somebody got, once per (kind, source). A user's points are the sum of these.

    `earned_on` is the day in the user's own time zone, by which the daily cap counts. `source` is
    `match:<id>`, `badge:<code>` or `opening`.
    """

    __tablename__ = "points_ledger"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(120))
    points: Mapped[int] = mapped_column(Integer)
    challenge_id: Mapped[int | None] = mapped_column(
        ForeignKey("multiplayer_challenges.id", ondelete="SET NULL")
    )
    earned_on: Mapped[date] = mapped_column(Date)
    created_at: Mapped[datetime] = moment()

    __table_args__ = (
        UniqueConstraint("user_id", "kind", "source", name="points_ledger_source_key"),
        one_of("ck_points_ledger_kind", "kind", LEDGER_KINDS),
        CheckConstraint("points >= 0 OR kind = 'correction'", name="ck_points_ledger_points"),
        Index("idx_points_ledger_day", "user_id", "earned_on"),
        Index("idx_points_ledger_challenge", "challenge_id"),
    )


class PupilTally(Base):
    """A pupil's attempts counted for badges, up to the last one named; a copy that may be lost.

    `tally` is `game.pupil_tally.Tally` in the days of `zone`; `compared_at` is when it was last
    held against the number of attempts.
    """

    __tablename__ = "pupil_tallies"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(Integer)
    zone: Mapped[str] = mapped_column(String(50))
    tally: Mapped[Json] = mapped_column(JSON, nullable=False)
    last_attempt_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_attempt_id: Mapped[int] = mapped_column(Integer)
    compared_at: Mapped[datetime] = moment()

    __table_args__ = (json_of("ck_pupil_tallies_tally", "tally", "object"),)
