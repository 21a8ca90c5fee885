"""How somebody stands to a thing: the words of the table's third dimension.

A role says what somebody is everywhere; a relation says what he or she is to this one class, match
or exercise. Whoever lacks the relation is answered as for something that does not exist.
"""

from typing import Final, Literal, get_args

Role = Literal["padawan", "maitre", "gardien", "archiviste", "admin"]
"""The roles of accounts, as `users.role` has them in lower case."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

ROLE_NAMES: Final[dict[Role, str]] = {
    "padawan": "pupil",
    "maitre": "teacher",
    "gardien": "moderator",
    "archiviste": "keeper",
    "admin": "administrator",
}

Relation = Literal[
    "anybody",
    "yes",
    "self",
    "own",
    "member",
    "leader",
    "own class",
    "own child",
    "takes part",
    "hosts",
    "invited",
    "seated",
    "offered",
    "shown",
    "own institution",
    "runs institution",
    "any",
]

RELATIONS: Final[dict[Relation, str]] = {
    "anybody": "no account is needed",
    "yes": "whoever is logged in; nothing of somebody else's is named",
    "self": "the caller's own account, and nobody else's can be named",
    "own": "the caller wrote it, or it is his or hers",
    "member": "the caller is in the group, or waits at its door",
    "leader": "the caller leads the group",
    "own class": "a pupil of a class that the caller teaches",
    "own child": "a child for whom the caller decides, as a school vouched or as one family",
    "takes part": "the caller hosts the challenge, is challenged, or is of a class that plays",
    "hosts": "the caller made the challenge",
    "invited": "the caller's class plays, or the caller has its code and the host says yes",
    "seated": "the caller has a seat in the match, on this connection",
    "offered": "offered to everybody, or by a teacher of the caller's class, or the caller's own",
    "shown": "the account is the caller's own, or its owner chose to show it",
    "own institution": "within an institution of which one is a pupil, or a family of one's own",
    "runs institution": "the caller is an administrator of this institution",
    "any": "whoever it belongs to",
}

BOUND: Final = frozenset[Relation](set(RELATIONS) - {"anybody", "yes", "self", "any"})
"""Relations to one thing: whoever lacks one meets "no such thing", as for a missing id."""
