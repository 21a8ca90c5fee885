"""The columns of groups, institutions and the system itself."""

from typing import Final

from persistence.data_register.terms import (
    ACCOUNT,
    GROUP,
    REPORT,
    SCHOOL,
    SENT,
    SHARED,
    Column,
    Table,
    older,
    waits,
)

_LEADER: Final = "a leader of the group"
_DOOR: Final = "joining and the leader's decision"
_MEMBERS: Final = "its members"

USER_GROUPS: Final[Table] = {
    "id": Column("the database", "keys", "internal", GROUP),
    "name": Column(_LEADER, _MEMBERS, "written", GROUP),
    "description": Column(_LEADER, _MEMBERS, "written", GROUP),
    "group_type": Column(_LEADER, "authorisation", "internal", GROUP),
    "created_by": Column(_LEADER, "authorisation", "internal", GROUP),
    "is_public": waits("schools", "internal", GROUP),
    "max_members": Column(_LEADER, "joining", "internal", GROUP),
    "join_code": Column("the server", "who types it", "secret", GROUP),
    "settings": waits("schools", "written"),
    "created_at": Column("the database", _MEMBERS, "internal", GROUP),
    "institution_id": Column(_LEADER, "authorisation: whose school", "internal", GROUP),
    "join_code_expires_at": Column("the server", "joining", "internal", GROUP),
}

GROUP_MEMBERSHIPS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_DOOR, "authorisation, rosters", "internal", ACCOUNT),
    "group_id": Column(_DOOR, "authorisation, rosters", "internal", ACCOUNT),
    "role": Column(_DOOR, "authorisation", "internal", ACCOUNT),
    "joined_at": Column("the database", _LEADER, "activity", ACCOUNT),
    "is_active": Column(_DOOR, "authorisation, rosters", "internal", ACCOUNT),
    "approved_at": Column(_DOOR, _LEADER, "activity", ACCOUNT),
}

INSTITUTIONS: Final[Table] = {
    "id": Column("the database", "keys", "internal", SCHOOL),
    "name": Column("`mathakine institution`, the demo school", "its members", "written", SCHOOL),
    "type": Column("`mathakine institution`, the demo school", "authorisation", "internal", SCHOOL),
    "settings": Column(
        "who runs it; what the older product keeps there",
        "legal basis, second factor, hours of cards, join codes",
        "written",
        SCHOOL,
    ),
    "subscription_plan": waits("schools", "internal"),
    "is_active": Column(
        "`mathakine institution`, the demo school", "authorisation", "internal", SCHOOL
    ),
    "created_at": Column("the database", "nobody; for support", "internal", SCHOOL),
}

INSTITUTION_MEMBERSHIPS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_DOOR, "authorisation", "internal", ACCOUNT),
    "institution_id": Column(_DOOR, "authorisation", "internal", ACCOUNT),
    "role": Column(_DOOR, "authorisation", "internal", ACCOUNT),
    "permissions": waits("schools", "internal"),
    "is_active": Column(_DOOR, "authorisation", "internal", ACCOUNT),
    "joined_at": Column("the database", "nobody; for support", "activity", ACCOUNT),
}

ADMIN_REPORTS: Final[Table] = {
    "id": waits("schools", "internal", REPORT),
    "institution_id": waits("schools", "internal", REPORT),
    "report_type": waits("schools", "internal", REPORT),
    "parameters": waits("schools", "written", REPORT),
    "generated_data": waits("schools", "activity", REPORT),
    "generated_by": waits("schools", "internal", REPORT),
    "generated_at": waits("schools", "internal", REPORT),
    "expires_at": waits("schools", "internal", REPORT),
}

SETTINGS: Final[Table] = {
    "id": older("internal", SHARED),
    "key": older("internal", SHARED),
    "value": older("written", SHARED),
    "value_json": older("written", SHARED),
    "description": older("content", SHARED),
    "category": older("internal", SHARED),
    "is_system": older("internal", SHARED),
    "is_public": older("internal", SHARED),
    "created_at": older("internal", SHARED),
    "updated_at": older("internal", SHARED),
}

OUTBOX: Final[Table] = {
    "id": Column("the database", "the relay", "internal", SENT),
    "topic": Column("settlement", "the relay", "internal", SENT),
    "shard_key": Column("settlement", "the relay: what stays in order", "internal", SENT),
    "payload": Column("settlement", "the relay", "activity", SENT),
    "created_at": Column("the database", "the relay: its age", "internal", SENT),
    "sent_at": Column("the relay", "the relay", "internal", SENT),
}

_FILLING: Final = "the migrator, and who asks how far it is"

BACKFILLS: Final[Table] = {
    "name": Column("migrating", _FILLING, "internal", SHARED),
    "last_key": Column("migrating, each batch", _FILLING, "internal", SHARED),
    "upto_key": Column("migrating", _FILLING, "internal", SHARED),
    "row_count": Column("migrating, each batch", _FILLING, "internal", SHARED),
    "started_at": Column("migrating", _FILLING, "internal", SHARED),
    "finished_at": Column("migrating", _FILLING, "internal", SHARED),
}

_MENDS: Final = "`mathakine migrate --mend`"
_LOOKS_BACK: Final = "who wants to know what stood there"

MENDED_VALUES: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "rule": Column(_MENDS, _LOOKS_BACK, "internal", ACCOUNT),
    "table_name": Column(_MENDS, _LOOKS_BACK, "internal", ACCOUNT),
    "row_key": Column(_MENDS, _LOOKS_BACK, "internal", ACCOUNT),
    "column_name": Column(_MENDS, _LOOKS_BACK, "internal", ACCOUNT),
    "old_value": Column(_MENDS, _LOOKS_BACK, "written", ACCOUNT),
    "new_value": Column(_MENDS, _LOOKS_BACK, "written", ACCOUNT),
    "user_id": Column(_MENDS, "erasure", "internal", ACCOUNT),
    "mended_at": Column(_MENDS, _LOOKS_BACK, "internal", ACCOUNT),
}

TABLES: Final[dict[str, Table]] = {
    "user_groups": USER_GROUPS,
    "group_memberships": GROUP_MEMBERSHIPS,
    "institutions": INSTITUTIONS,
    "institution_memberships": INSTITUTION_MEMBERSHIPS,
    "admin_reports": ADMIN_REPORTS,
    "settings": SETTINGS,
    "outbox": OUTBOX,
    "backfills": BACKFILLS,
    "mended_values": MENDED_VALUES,
}
