"""The URL map of REST: one row an endpoint, one file a room; everything else reads these rows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import BaseRoute, Route

from server.api import health
from server.api.dispatch import REQUEST_TIMEOUT_S, PathApp, UnknownPathApp
from server.api.endpoint import AnyEndpoint
from server.api.routes import (
    accounts,
    avatars,
    children,
    classes,
    exercises,
    logic,
    operation,
    play,
    progress,
    records,
    safety,
    schools,
    second_factor,
)
from server.services import Services


class _IdConvertor(Convertor[int]):
    """`{name:id}`: ten digits at most, where `int` would read a number of any length."""

    regex = "[0-9]{1,10}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


class _WordConvertor(Convertor[str]):
    """`{name:word}`: small letters, digits and dashes."""

    regex = "[a-z0-9-]{1,64}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


# Starlette knows convertors by name only, for the whole process; the name is ours.
register_url_convertor("id", _IdConvertor())
register_url_convertor("word", _WordConvertor())


ENDPOINTS: Final[tuple[AnyEndpoint, ...]] = (
    *accounts.ROWS,
    *second_factor.ROWS,
    *avatars.ROWS,
    *safety.ROWS,
    *schools.ROWS,
    *children.ROWS,
    *classes.ROWS,
    *play.ROWS,
    *exercises.ROWS,
    *logic.ROWS,
    *records.ROWS,
    *progress.ROWS,
    *operation.ROWS,
)


def create_api(services: Services, *, timeout_s: float = REQUEST_TIMEOUT_S) -> list[BaseRoute]:
    """Return the routes of REST, /health and /metrics, for the application to mount at its root."""
    routes: list[BaseRoute] = [
        Route(path, PathApp(services, tuple(rows), timeout_s)) for path, rows in _by_path(ENDPOINTS)
    ]
    routes.append(Route("/metrics", health.MetricsApp(services)))
    routes.append(Route("/api/{rest:path}", UnknownPathApp()))
    return routes


def _by_path(endpoints: Sequence[AnyEndpoint]) -> list[tuple[str, list[AnyEndpoint]]]:
    ordered = sorted(endpoints, key=lambda row: row.path)
    return [(path, list(rows)) for path, rows in groupby(ordered, lambda row: row.path)]
