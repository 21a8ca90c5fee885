"""Scans of big tables that are meant to be, each with its reason; everything else fails."""

from typing import Final

_ONCE_A_DAY: Final = "once a day, by one worker, in batches: no request waits for it"

_BOARDS: Final = (
    "boards that were lost are filled from the ledger, a thousand users at a time; of a small "
    "database that is everybody"
)

ALLOWED: Final[dict[tuple[str, str], str]] = {
    ("persistence/retention.py:Cleaner._delete", table): _ONCE_A_DAY
    for table in ("learning_analytics", "notifications", "outbox", "user_sessions")
} | {("persistence/board_totals.py:board_totals", "points_ledger"): _BOARDS}
"""By (place in the code, table)."""

UNHEARD: Final[dict[str, str]] = {
    "persistence/account_queries.py:find_active": "`mathakine role`, `mathakine institution`",
    "persistence/account_queries.py:store_rehash": "a login after the cost of hashing was raised",
    "persistence/analytics_months.py:drop_month": "once a month: DDL",
    "persistence/analytics_months.py:make_month": "once a month: DDL",
    "persistence/audit_chain.py:prune": "once a day, three years after the first entry",
    "persistence/audit_chain.py:read_head": "the workers' sealer",
    "persistence/audit_chain.py:seal": "the workers' sealer",
    "persistence/audit_reading.py:search": "`mathakine audit show`",
    "persistence/audit_verifying.py:verify": "`mathakine audit verify`",
    "persistence/avatar_queries.py:avatars_in_use": "once a day, a worker, by an index",
    "persistence/challenge_queries.py:cancel_unopened": "a challenge made while Redis is away",
    "persistence/crypto/rotation.py:read_status": "`mathakine keys`",
    "persistence/demo.py:seed_demo": "`mathakine seed-demo`",
    "persistence/erasure.py:erase_user": "`mathakine erase`",
    "persistence/ledger.py:find_disagreements": "tests and chaos runs",
    "persistence/mail_queue.py:fail_letter": "a mail server refuses a letter for good",
    "persistence/mail_queue.py:failed_letters": "`mathakine outbox failed`",
    "persistence/mail_queue.py:postpone_letter": "a mail server takes a letter later",
    "persistence/mail_queue.py:release_letters": "a mail server is away",
    "persistence/moderation.py:lock_account": "a moderator's hardest word; here all play on",
    "persistence/outbox.py:oldest_age_s": "tests and chaos runs",
    "persistence/replay.py:replay_settled": "`mathakine replay`",
}
"""Functions of `persistence` that no request, settlement or worker runs, with who does."""

SELDOM: Final[dict[str, str]] = {
    "persistence/practice_rewards.py:_notify": "an attempt at a logic challenge earns a badge",
    "persistence/settlement_attempts.py:keep_exercises": (
        "a match asked what nobody had met before: on a big database nearly never"
    ),
}
"""Places that a run on a big database may not come to, with when they are reached."""
