"""The URL map of REST: health. One row an endpoint."""

from typing import Final

from server.api import health
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/health/live", health.is_alive, "ask_health", Nothing, health.Liveness,
             "Is the process alive?", "operation", pace="free"),
    Endpoint("GET", "/health/ready", health.is_ready, "ask_health", Nothing, health.Readiness,
             "Is the process ready for players?", "operation", also={503: health.Readiness},
             pace="free"),
)
# fmt: on
