"""One row of every table with every column filled: to prove that a schema takes what models say.

The rows point to each other and satisfy every constraint. They are made up from types, keys and
vocabularies; what a type does not tell is in `_FIXED`. Never committed into a school's database.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import INET

from persistence.models import Base
from persistence.models.base import json_kinds_of, vocabulary_of

SAMPLE_ID: Final = 2_000_000_001
"""Ids of samples: far above what serials have reached, and within INTEGER."""

_MOMENT: Final = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
_LATER: Final = datetime(2099, 1, 1, tzinfo=UTC)
_FIXED: Final[dict[str, Any]] = {
    "users.two_factor_enabled": False,
    "users.language_preference": "fr",
    "users.timezone": "Europe/Paris",
    "points_ledger.earned_on": date(2026, 1, 15),
    "user_sessions.created_at": _MOMENT - timedelta(days=2000),
    "user_sessions.expires_at": _LATER,
    "user_sessions.ended_at": None,
    "account_tokens.token_hash": "5a" * 32,
    "account_tokens.expires_at": _LATER,
    "mail_queue.kind": "reset_password",
    "mail_queue.failed_at": None,
    "mail_queue.expires_at": _LATER,
    "notifications.expires_at": _LATER,
    "admin_reports.expires_at": _LATER,
    "progress.exercise_type": "addition",
    "progress.difficulty": "initie",
    "recommendations.exercise_type": "addition",
    "recommendations.difficulty": "initie",
    "invitations.token_hash": "0" * 64,
    "login_cards.token_hash": "0" * 64,
    "login_cards.weekdays": None,
    "login_cards.from_minute": None,
    "login_cards.until_minute": None,
    "login_cards.time_zone": None,
    "school_accounts.batch_key": "sample-batch",
    "school_accounts.batch_digest": "0" * 64,
    "invitations.role": "parent",
    "invitations.created_at": _MOMENT - timedelta(days=2000),
    "invitations.expires_at": _LATER,
    "invitations.revoked_at": None,
    "recovery_codes.code_hash": "ab" * 32,
    "user_groups.join_code": "SAMPLE22",
    "multiplayer_challenges.join_code": "SAMPLE33",
    "audit_log.action": "report_read",
    "audit_chain.entry_id": SAMPLE_ID,
    "audit_chain.hash": bytes(32),
    "data_keys.wrapped": bytes(60),
    "data_keys.key_id": "u1",
    "data_keys.master_key_id": "m1",
    "exercise_set_items.kind": "own",
    "exercise_set_items.place": 0,
    "exercise_set_items.exercise_type": None,
    "exercise_set_items.difficulty": None,
    "exercise_set_items.seed": None,
    "exercise_set_items.draw_count": None,
}
"""What a type alone does not tell."""

TextMaker = Callable[[str, str, int | None], str]
"""Given table, column and greatest length (None: any); returns the text."""


def sample_rows(text_of: TextMaker | None = None) -> dict[str, dict[str, Any]]:
    """Return one row by table, in an order in which they can be inserted."""
    make = text_of or _plain_text
    return {
        table.name: {
            column.name: _value(table, column, make)
            for column in table.columns
            if not isinstance(column.computed, sa.Computed)
        }
        for table in Base.metadata.sorted_tables
    }


def _plain_text(table: str, column: str, length: int | None) -> str:
    return f"{column} of {table}"[:length]


def _value(table: sa.Table, column: sa.Column[Any], text_of: TextMaker) -> Any:
    place = f"{table.name}.{column.name}"
    if place in _FIXED:
        return _FIXED[place]
    for key in column.foreign_keys:
        if isinstance(key.column.type, sa.Integer):
            return SAMPLE_ID
    if column.primary_key and isinstance(column.type, sa.Integer):
        return SAMPLE_ID
    words = vocabulary_of(column)
    if words:
        return words[0]
    return _value_of_type(table.name, column, text_of)


def _value_of_type(table: str, column: sa.Column[Any], text_of: TextMaker) -> Any:
    match column.type:
        case sa.JSON():
            return _json(column, text_of(table, column.name, None))
        case sa.Boolean():
            return False
        case sa.LargeBinary():
            return text_of(table, column.name, None).encode()
        case sa.String() as kind:
            return text_of(table, column.name, kind.length)
        case sa.Integer() | sa.Numeric() | sa.Float():
            return 1
        case sa.DateTime():
            return _MOMENT
        case sa.Date():
            return date(2015, 1, 15)
        case INET():
            return "192.0.2.0"
        case sa.Uuid():
            return UUID(int=SAMPLE_ID)
        case other:
            raise TypeError(f"no sample for {table}.{column.name} of type {other}")


def _json(column: sa.Column[Any], note: str) -> Any:
    """Return JSON of a kind that the column takes, with the note in it."""
    if column.table.name == "achievements":
        return {"attempts_count": 1, "exercise_type": note}
    return [note] if json_kinds_of(column)[:1] == ("array",) else {"note": note}
