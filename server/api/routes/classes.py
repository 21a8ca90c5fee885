"""The URL map of REST: classes and circles of friends. One row an endpoint."""

from typing import Final

from server import errors
from server.api.classes import accommodations, groups
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("POST", "/api/groups", groups.create, "make_group", groups.NewGroup, groups.Group,
             "Make a group (teachers: a class)", "groups", 201, (errors.ForbiddenError,)),
    Endpoint("GET", "/api/group-names", groups.list_names, "read_group_names",
             Nothing, groups.GroupNames,
             "List the names that a circle of friends may have", "groups"),
    Endpoint("GET", "/api/groups", groups.list_own, "list_own_groups", Nothing, groups.Groups,
             "List one's own groups", "groups"),
    Endpoint("POST", "/api/groups/join", groups.join, "knock_at_group",
             groups.Knock, groups.Knocked,
             "Knock at a group's door with its join code", "groups", 200,
             (errors.CodeUnknownError, errors.GroupFullError)),
    Endpoint("GET", "/api/groups/{group_id:id}", groups.read, "read_group",
             Nothing, groups.GroupDetail,
             "Read a group, with its members for its teacher", "groups", 200, _MISSING),
    Endpoint("POST", "/api/groups/{group_id:id}/code", groups.rotate_code, "rotate_group_code",
             groups.CodeRotation, groups.Group,
             "Replace the join code", "groups", 200, _MISSING),
    Endpoint("PUT", "/api/groups/{group_id:id}/members/{user_id:id}", groups.decide_member,
             "decide_member", groups.MemberDecision, None,
             "Let somebody in, or send them away", "groups", 204,
             (*_MISSING, errors.GroupFullError, errors.ConflictError)),
    Endpoint("GET", "/api/groups/{group_id:id}/members/{user_id:id}/accommodation",
             accommodations.read, "read_accommodation", Nothing, accommodations.AccommodationReply,
             "Read what a pupil of one's own class was granted", "groups", 200, _MISSING,
             needs_second_factor=True),
    Endpoint("PUT", "/api/groups/{group_id:id}/members/{user_id:id}/accommodation",
             accommodations.grant, "grant_accommodation",
             accommodations.AccommodationChange, accommodations.AccommodationReply,
             "Grant a pupil of one's own class what he or she needs", "groups", 200, _MISSING,
             needs_second_factor=True),
)
# fmt: on
