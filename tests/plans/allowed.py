"""Scans of big tables that are meant to be, each with its reason; everything else fails."""

from typing import Final

ALLOWED: Final[dict[tuple[str, str], str]] = {}
"""By (place in the code, table)."""

UNHEARD: Final[dict[str, str]] = {
    "persistence/account_queries.py:store_rehash": "a login after the cost of hashing was raised",
    "persistence/analytics_months.py:drop_month": "once a month: DDL",
    "persistence/analytics_months.py:make_month": "once a month: DDL",
    "persistence/challenge_queries.py:cancel_unopened": "a challenge made while Redis is away",
    "persistence/demo.py:seed_demo": "`mathakine seed-demo`",
    "persistence/erasure.py:erase_user": "`mathakine erase`",
    "persistence/ledger.py:find_disagreements": "tests and chaos runs",
    "persistence/outbox.py:oldest_age_s": "tests and chaos runs",
    "persistence/replay.py:replay_settled": "`mathakine replay`",
}
"""Functions of `persistence` that no request, settlement or worker runs, with who does."""
