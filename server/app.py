"""One web process, composed: every object is built once, in order, and runs within the lifespan."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from game.units import NodeId
from migrations.run import head as newest_revision
from persistence.object_store import open_object_store
from persistence.redis.limits import SlidingWindow
from persistence.redis.login_tries import RedisLoginTries
from persistence.redis.second_steps import SecondSteps
from persistence.redis.tickets import Tickets
from server.accounts.authentication import Authenticator
from server.accounts.known_devices import KnownDevices
from server.accounts.lockout import Lockout
from server.accounts.logging_in import FAILURE_STEP_S, LoginFlow
from server.accounts.login_copies import RedisLoginCopies
from server.accounts.login_watch import LoginWatch
from server.accounts.mailed_links import MailedLinks
from server.accounts.password_lists import read_lists
from server.accounts.password_policy import PasswordPolicy
from server.accounts.passwords import PasswordPool
from server.accounts.second_factor import SecondFactors
from server.api.dispatch import answer_refusal
from server.api.routes import create_api
from server.avatars.pictures import PictureReader
from server.checks import standard_checks
from server.clock import SYSTEM_CLOCK
from server.disk_watch import watch_disk
from server.ending import end_tasks
from server.headers import HeadersMiddleware
from server.hosts import HostsMiddleware
from server.hub.hub import Hub
from server.hub.limits import Limits
from server.hub.transports import transport_class
from server.hub.upgrade import UpgradePolicy
from server.mail.mailer import Mailer
from server.matches.lifecycle import MatchLifecycle
from server.matches.parts import MatchParts, assemble
from server.matches.pushes import LoginEnded
from server.metrics import Metrics
from server.rate_limits import RateLimits
from server.room import LogRoom
from server.services import Services
from server.settings import Settings
from server.settled import SettledMatches
from server.stores import Stores, new_node_name, open_stores

DRAIN_S = 8.0
_log = structlog.get_logger(__name__)


def build(settings: Settings) -> tuple[ASGIApp, type[Any]]:
    """Return the application and the socket class to give to uvicorn. Nothing is connected yet."""
    clock = SYSTEM_CLOCK
    metrics = Metrics()
    stores = open_stores(settings, role="web")
    passwords = PasswordPool()
    limits = RateLimits(SlidingWindow(stores.volatile))
    tickets = Tickets(stores.volatile)
    parts = assemble(
        node=NodeId(new_node_name("w")),
        log=stores.log,
        volatile=stores.volatile,
        sessions=stores.sessions,
        keyring=stores.keyring,
        clock=clock,
        is_durable=settings.log_durability == "checked",
        is_worker=False,
        window_ms=settings.window_ms,
        board_hz=settings.board_hz,
        host_board_hz=settings.host_board_hz,
    )

    async def announce_end(user: int, login_hash: str) -> None:
        await parts.pushes.send(LoginEnded(user, login_hash))

    copies = RedisLoginCopies(stores.volatile)
    authenticator = Authenticator(
        stores.sessions,
        copies,
        tickets.redeem,
        clock,
        is_secure=settings.is_secure,
        announce_end=announce_end,
    )
    second_factors = SecondFactors(
        stores.sessions, stores.keyring, SecondSteps(stores.volatile), clock
    )
    hub = Hub(
        authenticator.authenticate,
        parts.matches,
        policy=UpgradePolicy(
            settings.allowed_origins,
            settings.trusted_proxies,
            hosts=settings.allowed_hosts,
            hsts=settings.hsts,
        ),
        node=parts.writer.node,
        limits=Limits(connections_max=settings.connection_max_count),
        clock=clock,
    )
    parts.matches.end_logins = hub.close_logins
    parts.matches.end_user = hub.close_user
    login_watch = LoginWatch(stores.engine, copies, hub, clock)
    mailer = Mailer(stores.keyring, clock)
    services = Services(
        settings=settings,
        clock=clock,
        metrics=metrics,
        database=stores.sessions,
        objects=open_object_store(settings.object_store_url, settings.object_folder),
        pictures=PictureReader(),
        log=stores.log,
        volatile=stores.volatile,
        tickets=tickets,
        settled=SettledMatches(stores.sessions),
        passwords=passwords,
        password_policy=PasswordPolicy(read_lists()),
        authenticator=authenticator,
        login_flow=LoginFlow(
            stores.sessions,
            passwords,
            Lockout(RedisLoginTries(stores.volatile), stores.secret),
            KnownDevices(stores.secret),
            authenticator,
            second_factors,
            clock,
            limits,
            failure_step_s=FAILURE_STEP_S,
        ),
        second_factors=second_factors,
        mail=mailer,
        links=MailedLinks(mailer, authenticator),
        limits=limits,
        keyring=stores.keyring,
        matches=MatchLifecycle(
            stores.log,
            stores.sessions,
            parts.pushes,
            LogRoom(stores.log, settings.log_folder),
        ),
        checks=standard_checks(
            stores.sessions,
            stores.log,
            stores.volatile,
            newest_revision(),
            settings.log_durability,
        ),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Any]]:
        watch = None
        if settings.log_folder is not None:
            watch = watch_disk(settings.log_folder, parts.writer, metrics)
        async with _running(parts, hub, login_watch, stores, watch):
            yield {"hub": hub}
        passwords.close()

    app = Starlette(
        routes=create_api(services),
        lifespan=lifespan,
        middleware=[
            Middleware(
                HeadersMiddleware,
                metrics=metrics,
                render=answer_refusal,
                hsts=settings.hsts,
            ),
            Middleware(HostsMiddleware, hosts=settings.allowed_hosts, render=answer_refusal),
        ],
    )
    app.router.redirect_slashes = False  # a path that is not quite one is no path
    return app, transport_class(settings.transport)


@asynccontextmanager
async def _running(
    parts: MatchParts,
    hub: Hub,
    login_watch: LoginWatch,
    stores: Stores,
    watch: Coroutine[Any, Any, None] | None,
) -> AsyncIterator[None]:
    """Run what a web process does beside answering; then drain: sockets, clocks, log, stores."""
    log_task = asyncio.create_task(parts.writer.run(), name="log writer")
    others = [
        asyncio.create_task(work, name=name)
        for name, work in (
            ("boards", parts.boards.run()),
            ("sweeper", parts.sweeper.run()),
            ("pushes", parts.pushes.run()),
            ("ended logins", login_watch.run_looks()),
            ("logins in use", login_watch.run_rounds()),
        )
    ]
    if watch is not None:
        others.append(asyncio.create_task(watch, name="disk watch"))
    for task in (log_task, *others):
        task.add_done_callback(_tell_end)
    _log.info("web_started", node=parts.writer.node)
    try:
        yield
    finally:
        parts.matches.begin_drain()
        await hub.drain()
        for task in others:
            task.cancel()
        try:
            async with asyncio.timeout(DRAIN_S):
                await parts.matches.drain()
        except TimeoutError:
            # The log is away: the others bury this node by its lease.
            _log.warning("drain_cut", node=parts.writer.node)
        await end_tasks((log_task, *others))
        await parts.care.close()
        parts.alarms.close()
        await stores.close()
        _log.info("web_stopped", node=parts.writer.node)


def _tell_end(task: asyncio.Task[None]) -> None:
    """A loop that ends by itself is a bug: said at once, since nobody else would notice."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.critical("loop_ended", loop=task.get_name(), exc_info=error)
