"""Accounts that a school made for its pupils, and the cards with which these log in."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from persistence.models.base import (
    Base,
    after,
    moment,
    one_of,
    optional_moment,
    where_set,
    written_as,
)

CARD_KINDS = ("words", "pictures")
SHA256 = "[0-9a-f]{64}"


class SchoolAccount(Base):
    """Marks an account that a teacher made: whose it is to reset, and which request made it.

    `batch_key` is the client's word for one request, `batch_digest` what was asked for with it,
    `place` the account's number in it. An account that nobody of a school made has no row.
    """

    __tablename__ = "school_accounts"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institutions.id", ondelete="SET NULL")
    )
    group_id: Mapped[int | None] = mapped_column(ForeignKey("user_groups.id", ondelete="SET NULL"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = moment()
    batch_key: Mapped[str] = mapped_column(String(64))
    batch_digest: Mapped[str] = mapped_column(String(64))
    place: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        UniqueConstraint("group_id", "batch_key", "place", name="school_accounts_batch_key"),
        written_as("ck_school_accounts_batch_key", "batch_key", "[A-Za-z0-9_-]{8,64}"),
        written_as("ck_school_accounts_batch_digest", "batch_digest", SHA256),
        CheckConstraint("place >= 0 AND place < 200", name="ck_school_accounts_place"),
        where_set("idx_school_accounts_institution", "institution_id"),
        where_set("idx_school_accounts_made_by", "made_by"),
    )


class LoginCard(Base):
    """A printed card: a QR code's token (only its SHA-256), and what kind of secret it shows.

    The secret itself is the account's password; it is in force while `users.last_password_change`
    is `made_at`. The hours are four columns together or none (always): weekdays as bits (1 is
    Monday), minutes of the local day from and until; a window that ends before it begins runs over
    midnight, one of equal ends is the whole day.
    """

    __tablename__ = "login_cards"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("user_groups.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(10))
    token_hash: Mapped[str] = mapped_column(String(64))
    weekdays: Mapped[int | None] = mapped_column(Integer)
    from_minute: Mapped[int | None] = mapped_column(Integer)
    until_minute: Mapped[int | None] = mapped_column(Integer)
    time_zone: Mapped[str | None] = mapped_column(String(50))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_used_at: Mapped[datetime | None] = optional_moment()
    revoked_at: Mapped[datetime | None] = optional_moment()

    __table_args__ = (
        UniqueConstraint("token_hash", name="login_cards_token_hash_key"),
        one_of("ck_login_cards_kind", "kind", CARD_KINDS),
        written_as("ck_login_cards_token_hash", "token_hash", SHA256),
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
        # Pictures are few bits: they never work around the clock.
        CheckConstraint(
            "kind <> 'pictures' OR weekdays IS NOT NULL", name="ck_login_cards_picture_hours"
        ),
        after("ck_login_cards_revoked_at", "revoked_at", "made_at", may_be_equal=True),
        Index(
            "idx_login_cards_in_force",
            "user_id",
            unique=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
        Index("idx_login_cards_user", "user_id"),
        where_set("idx_login_cards_group", "group_id"),
        where_set("idx_login_cards_made_by", "made_by"),
    )
