"""The columns of what is played and won: challenges, matches, badges, points, notices."""

from typing import Final

from persistence.data_register.terms import (
    ACCOUNT,
    MATCH,
    NOTICE,
    SHARED,
    Column,
    Table,
    waits,
)

_SETTLED: Final = "settlement"
_HOST: Final = "the host, when the challenge is made"
_PLAYERS: Final = "the host and who may play"
_OWNER: Final = "the owner"
_CATALOGUE: Final = "the badge catalogue"

MULTIPLAYER_CHALLENGES: Final[Table] = {
    "id": Column("the database", "everything of the match", "internal", MATCH),
    "challenger_id": Column(_HOST, "authorisation: its host", "internal", MATCH),
    "challenged_id": Column(_HOST, "authorisation: the other of two", "internal", MATCH),
    "exercise_id": waits("nobody: a match draws its questions from a seed", "internal"),
    "challenge_type": Column(_HOST, _PLAYERS, "content", MATCH),
    "status": Column("the match's life", _PLAYERS, "internal", MATCH),
    "settings": Column(
        "the host's choices and the secret seed", "the match; never sent as it is", "secret", MATCH
    ),
    "started_at": Column("the match's start", _PLAYERS, "activity", MATCH),
    "completed_at": Column(_SETTLED, _PLAYERS, "activity", MATCH),
    "created_at": Column("the database", _PLAYERS, "activity", MATCH),
    "kind": Column(_HOST, "the rules", "internal", MATCH),
    "group_id": Column(_HOST, "authorisation: whose class", "internal", MATCH),
    "institution_id": Column(_HOST, "authorisation: whose school", "internal", MATCH),
    "title": Column(_HOST, _PLAYERS, "written", MATCH),
    "join_code": Column("the server; gone when it is over", "who types it", "secret", MATCH),
    "join_code_expires_at": Column("the server", "joining", "internal", MATCH),
    "epoch": Column("the server", "which log is meant", "internal", MATCH),
    "rules_version": Column(_SETTLED, "replay", "internal", MATCH),
    "cancelled_reason": Column("the server", _PLAYERS, "internal", MATCH),
    "result": Column(_SETTLED, "results: sides and their scores", "activity", MATCH),
    "items": Column("the host's set, when the challenge is made", "the log", "secret", MATCH),
}

MATCH_PARTICIPANTS: Final[Table] = {
    "challenge_id": Column("joining", "keys", "internal", MATCH),
    "seat": Column("joining: random letters", "the log, instead of a name", "internal", MATCH),
    "user_id": Column("joining; NULL after erasure", "whose seat it is", "internal", MATCH),
    "side": Column("joining", "results", "activity", MATCH),
    "score": Column(_SETTLED, "own line and teacher; others rounded", "activity", MATCH),
    "rank": Column(_SETTLED, "own line and teacher; the podium", "activity", MATCH),
    "result": Column(_SETTLED, "own line and teacher", "activity", MATCH),
    "is_banned": Column("the host", "joining", "activity", MATCH),
    "joined_at": Column("joining", "nobody; for support", "activity", MATCH),
}

MATCH_LOGS: Final[Table] = {
    "challenge_id": Column(_SETTLED, "replay", "internal", MATCH),
    "epoch": Column(_SETTLED, "replay", "internal", MATCH),
    "rules_version": Column(_SETTLED, "replay", "internal", MATCH),
    "seq": Column(_SETTLED, "replay", "internal", MATCH),
    "chain": Column(_SETTLED, "replay: proof of the whole", "internal", MATCH),
    "state_hash": Column(_SETTLED, "replay: proof of the end", "internal", MATCH),
    "log": Column(
        _SETTLED,
        "replay and results: answers and time granted, under a seat's random name",
        "sensitive",
        MATCH,
    ),
    "is_void": Column(_SETTLED, "results", "internal", MATCH),
    "settled_at": Column(_SETTLED, "rewards, told after the event", "internal", MATCH),
}

ACHIEVEMENTS: Final[Table] = {
    "id": Column("the database", "keys", "internal", SHARED),
    "code": Column(_CATALOGUE, "everybody", "content", SHARED),
    "name": Column(_CATALOGUE, "everybody", "content", SHARED),
    "description": Column(_CATALOGUE, "everybody", "content", SHARED),
    "icon_url": Column("the older product", "everybody", "content", SHARED),
    "category": Column(_CATALOGUE, "everybody", "content", SHARED),
    "difficulty": Column(_CATALOGUE, "everybody", "content", SHARED),
    "points_reward": Column(_CATALOGUE, "settlement", "content", SHARED),
    "is_secret": Column(_CATALOGUE, "lists: shown when it is won", "internal", SHARED),
    "requirements": Column(_CATALOGUE, "settlement", "content", SHARED),
    "star_wars_title": Column(_CATALOGUE, "who chose that theme", "content", SHARED),
    "is_active": Column(_CATALOGUE, "lists and settlement", "internal", SHARED),
    "created_at": Column("the database", "nobody; for support", "internal", SHARED),
}

USER_ACHIEVEMENTS: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_SETTLED, _OWNER, "internal", ACCOUNT),
    "achievement_id": Column(_SETTLED, _OWNER, "activity", ACCOUNT),
    "earned_at": Column(_SETTLED, _OWNER, "activity", ACCOUNT),
    "progress_data": Column(_SETTLED, _OWNER, "activity", ACCOUNT),
    "is_displayed": waits("progression", "choice", ACCOUNT),
}

POINTS_LEDGER: Final[Table] = {
    "id": Column("the database", "keys", "internal", ACCOUNT),
    "user_id": Column(_SETTLED, "the sum of points", "internal", ACCOUNT),
    "kind": Column(_SETTLED, "what the points are for", "activity", ACCOUNT),
    "source": Column(_SETTLED, "that nothing is paid twice", "internal", ACCOUNT),
    "points": Column(_SETTLED, "the sum of points", "activity", ACCOUNT),
    "challenge_id": Column(_SETTLED, "which match it was", "internal", ACCOUNT),
    "earned_on": Column(_SETTLED, "the cap of a day", "activity", ACCOUNT),
    "created_at": Column("the database", "boards of a period", "activity", ACCOUNT),
}

NOTIFICATIONS: Final[Table] = {
    "id": Column("the database", _OWNER, "internal", NOTICE),
    "user_id": Column(_SETTLED, _OWNER, "internal", NOTICE),
    "type": Column(_SETTLED, _OWNER, "internal", NOTICE),
    "title": Column(_SETTLED, _OWNER, "activity", NOTICE),
    "message": waits("accounts", "written"),
    "data": Column(_SETTLED, _OWNER, "activity", NOTICE),
    "action_url": waits("accounts", "internal"),
    "is_read": waits("progression", "activity", NOTICE),
    "is_email_sent": waits("accounts", "internal", NOTICE),
    "priority": Column(_SETTLED, _OWNER, "internal", NOTICE),
    "expires_at": Column(_SETTLED, "retention", "internal", NOTICE),
    "created_at": Column("the database", _OWNER, "activity", NOTICE),
}

PUPIL_TALLIES: Final[Table] = {
    "user_id": Column(_SETTLED, "keys", "internal", ACCOUNT),
    "version": Column(_SETTLED, "settlement: what is counted", "internal", ACCOUNT),
    "zone": Column(_SETTLED, "settlement: whose days they are", "choice", ACCOUNT),
    "tally": Column(_SETTLED, "badges", "activity", ACCOUNT),
    "last_attempt_at": Column(_SETTLED, "settlement: what is new", "activity", ACCOUNT),
    "last_attempt_id": Column(_SETTLED, "settlement: what is new", "internal", ACCOUNT),
    "compared_at": Column(_SETTLED, "settlement: whether to count again", "internal", ACCOUNT),
}

TABLES: Final[dict[str, Table]] = {
    "multiplayer_challenges": MULTIPLAYER_CHALLENGES,
    "match_participants": MATCH_PARTICIPANTS,
    "match_logs": MATCH_LOGS,
    "achievements": ACHIEVEMENTS,
    "user_achievements": USER_ACHIEVEMENTS,
    "points_ledger": POINTS_LEDGER,
    "pupil_tallies": PUPIL_TALLIES,
    "notifications": NOTIFICATIONS,
}
