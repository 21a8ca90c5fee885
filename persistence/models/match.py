"""Challenges, who sat in them, and the settled log of each."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    JOIN_CODE,
    Base,
    Json,
    after,
    flag,
    in_range,
    json_of,
    moment,
    not_negative,
    one_of,
    optional_moment,
    written_as,
)

CHALLENGE_TYPES = ("speed", "accuracy", "endurance")
CHALLENGE_STATUSES = ("pending", "active", "completed", "cancelled")
CHALLENGE_KINDS = ("class_duel", "duel_1v1")


class Challenge(Base):
    """A match as the database knows it: its master row from creation on.

    `epoch` names the one log in Redis that belongs to it; `cancelled_reason` says why a void match
    is void; `result` holds the sides' results once it is settled. `items` are the exercises of a
    teacher's set as the match plays them: up to 128 KiB, and secret, so nobody loads them unasked.
    """

    __tablename__ = "multiplayer_challenges"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    challenger_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    challenged_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    exercise_id: Mapped[int | None] = mapped_column(ForeignKey("exercises.id"))
    challenge_type: Mapped[str] = mapped_column(String(50))
    status: Mapped[str] = mapped_column(String(50), server_default="pending")
    settings: Mapped[Json | None] = mapped_column(JSON)
    started_at: Mapped[datetime | None] = optional_moment()
    completed_at: Mapped[datetime | None] = optional_moment()
    created_at: Mapped[datetime] = moment()

    kind: Mapped[str] = mapped_column(String(20), server_default="duel_1v1")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("user_groups.id", ondelete="SET NULL"))
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institutions.id", ondelete="SET NULL")
    )
    title: Mapped[str | None] = mapped_column(String(255))
    join_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    join_code_expires_at: Mapped[datetime | None] = optional_moment()
    epoch: Mapped[str | None] = mapped_column(String(32))
    rules_version: Mapped[int | None] = mapped_column(Integer)
    cancelled_reason: Mapped[str | None] = mapped_column(String(255))
    result: Mapped[Json | None] = mapped_column(JSON)
    items: Mapped[Json | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    __table_args__ = (
        one_of("ck_multiplayer_challenges_challenge_type", "challenge_type", CHALLENGE_TYPES),
        one_of("ck_multiplayer_challenges_status", "status", CHALLENGE_STATUSES),
        one_of("ck_multiplayer_challenges_kind", "kind", CHALLENGE_KINDS),
        after(
            "ck_multiplayer_challenges_completed_at",
            "completed_at",
            "started_at",
            may_be_equal=True,
        ),
        written_as("ck_multiplayer_challenges_join_code", "join_code", JOIN_CODE),
        CheckConstraint("rules_version >= 1", name="ck_multiplayer_challenges_rules_version"),
        json_of("ck_multiplayer_challenges_settings", "settings", "object"),
        json_of("ck_multiplayer_challenges_result", "result", "object"),
        json_of("ck_multiplayer_challenges_items", "items", "array"),
        CheckConstraint(
            "challenged_id IS NOT NULL OR kind <> 'duel_1v1'",
            name="ck_multiplayer_challenges_challenged",
        ),
        Index("idx_multiplayer_challenges_challenger", "challenger_id"),
        Index("idx_multiplayer_challenges_challenged", "challenged_id"),
        Index("idx_multiplayer_challenges_group", "group_id"),
        Index("idx_multiplayer_challenges_institution", "institution_id"),
        Index(
            "idx_multiplayer_challenges_open",
            "id",
            postgresql_where=text("status IN ('pending', 'active')"),
        ),
    )


class MatchParticipant(Base):
    """Whose seat is whose, and how it ended. `user_id` becomes NULL when its user is erased."""

    __tablename__ = "match_participants"

    challenge_id: Mapped[int] = mapped_column(
        ForeignKey("multiplayer_challenges.id", ondelete="CASCADE"), primary_key=True
    )
    seat: Mapped[str] = mapped_column(String(16), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    side: Mapped[str] = mapped_column(String(8))
    score: Mapped[int | None] = mapped_column(Integer)
    rank: Mapped[int | None] = mapped_column(Integer)
    result: Mapped[Json | None] = mapped_column(JSON)
    is_banned: Mapped[bool] = flag(False)
    joined_at: Mapped[datetime] = moment()

    __table_args__ = (
        UniqueConstraint("challenge_id", "user_id"),
        in_range("ck_match_participants_score", "score", 0, 1000),
        CheckConstraint("rank >= 1", name="ck_match_participants_rank"),
        json_of("ck_match_participants_result", "result", "object"),
        Index("idx_match_participants_user", "user_id"),
    )


class MatchLog(Base):
    """The whole log of a match that is over, compressed: enough to derive its result again.

    `is_void` true: the match counted for nothing and only practice attempts were kept.
    """

    __tablename__ = "match_logs"

    challenge_id: Mapped[int] = mapped_column(
        ForeignKey("multiplayer_challenges.id", ondelete="CASCADE"), primary_key=True
    )
    epoch: Mapped[str] = mapped_column(String(32))
    rules_version: Mapped[int] = mapped_column(Integer)
    seq: Mapped[int] = mapped_column(Integer)
    chain: Mapped[str] = mapped_column(String(40))
    state_hash: Mapped[str] = mapped_column(String(16))
    log: Mapped[bytes] = mapped_column(LargeBinary)
    is_void: Mapped[bool] = flag(False)
    settled_at: Mapped[datetime] = moment()

    __table_args__ = (
        not_negative("ck_match_logs_seq", "seq"),
        CheckConstraint("rules_version >= 1", name="ck_match_logs_rules_version"),
    )
