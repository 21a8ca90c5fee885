"""The URL map of REST: boards, badges, news and names. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.progress import achievements, leaderboards, names, notifications

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/leaderboards", leaderboards.read, "read_leaderboard",
             leaderboards.BoardQuery, leaderboards.Leaderboard,
             "Read a board: its top, or around oneself", "progress", 200, _MISSING),
    Endpoint("GET", "/api/achievements", achievements.list_all, "list_badges",
             Nothing, achievements.Achievements, "List all badges", "progress"),
    Endpoint("GET", "/api/users/me/achievements", achievements.list_own, "list_own_badges",
             Nothing, achievements.EarnedAchievements, "List one's own badges", "progress"),
    Endpoint("GET", "/api/users/me/notifications", notifications.list_own, "list_own_notifications",
             notifications.NotificationQuery, notifications.Notifications,
             "List one's own notifications", "progress"),
    Endpoint("GET", "/api/names", names.read, "read_names", Nothing, names.Names,
             "Read what types, levels, modes and ranks are called", "progress"),
)
# fmt: on
