"""The URL map of REST: what is recorded of a person, and who looked at it. One row an endpoint."""

from typing import Final

from server import errors
from server.api.accounts import access_log, needs
from server.api.classes import learning_profiles
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/users/me/access-log", access_log.read_own, "read_own_access_log",
             access_log.AccessLogQuery, access_log.AccessLog,
             "Read who looked at or changed something about oneself", "accounts"),
    Endpoint("GET", "/api/users/me/needs", needs.read_own, "read_own_needs",
             Nothing, needs.OwnNeeds,
             "Read what is recorded of one's own needs", "accounts"),
    Endpoint("GET", "/api/groups/{group_id:id}/members/{user_id:id}/learning-profile",
             learning_profiles.read, "read_learning_profile",
             Nothing, learning_profiles.LearningProfile,
             "Read how a pupil of one's own class learns best", "groups", 200, _MISSING,
             needs_second_factor=True),
    Endpoint("PUT", "/api/groups/{group_id:id}/members/{user_id:id}/learning-profile",
             learning_profiles.write, "write_learning_profile",
             learning_profiles.LearningProfileChange, learning_profiles.LearningProfile,
             "Write down how a pupil of one's own class learns best", "groups", 200, _MISSING,
             needs_second_factor=True),
)
# fmt: on
