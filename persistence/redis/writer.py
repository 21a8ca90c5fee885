"""The one writer of match logs in a process: gathers entries into windows, and feeds followers.

One script is in flight at a time; what is submitted meanwhile goes into the next. A window whose
answer was lost is sent again, the same bytes, before anything later: the dedupe keys make that
harmless. Nothing is folded before Redis said that it is in the log.
"""

import asyncio
import random
from collections.abc import Callable

import msgspec
import structlog

from game.units import MatchId, NodeId
from persistence.redis.client import TIMEOUT_S, Client, script
from persistence.redis.entry import (
    Follower,
    LogLostError,
    LostReason,
    NewEntry,
    RefusalCode,
    pack_event,
)
from persistence.redis.feeding import feed_publication, feed_reply
from persistence.redis.pipe import Pipe, ScriptFailedError, UnreachableError, is_server_trouble
from persistence.redis.subscriber import Subscriber
from persistence.redis.waiting import Waiters
from persistence.redis.window import (
    MAX_SCRIPT_ENTRIES,
    Attachment,
    Limits,
    Packed,
    Part,
    Publication,
    Reply,
    pack_window,
    unpack_replies,
)

HEARTBEAT_S = 1.0
MAX_PENDING_ENTRIES = 10_000
"""More than that waiting for Redis is refused as `overloaded`, never delayed in silence."""
BACKOFF_S = (0.02, 1.0)
"""First and longest wait between two tries to reach Redis."""

log = structlog.get_logger(__name__)


class LogWriter:
    """Appends for every match that this process hosts, and keeps their followers up to date.

    `on_reachable` is called with False when Redis does not answer and with True when it does again;
    until then entries wait (clients may resend: the same key is never appended twice).

    With `replica_count` an entry is fed, and so acknowledged, only when that many replicas have it
    on their disks too; too few of them is the same to everybody as no answer.
    """

    def __init__(
        self,
        client: Client,
        node: NodeId,
        *,
        on_reachable: Callable[[bool], None],
        window_ms: float = 3.0,
        limits: Limits | None = None,
        timeout_s: float = TIMEOUT_S,
        replica_count: int = 0,
    ) -> None:
        self.node = node
        self._on_reachable = on_reachable
        self._window_s = window_ms / 1000
        self._limits = limits or Limits()
        self._pipe = Pipe(
            client, script("append", "entry"), timeout_s=timeout_s, replica_count=replica_count
        )
        self._subscriber = Subscriber(
            client, node, on_publication=self._published, on_confirmed=self._ask_all
        )
        self._attached: dict[MatchId, Attachment] = {}
        self._asking: list[Attachment] = []
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._waiters = Waiters()
        self._first_s = 0.0
        self.pending_count = 0
        """Entries that were submitted and have no result yet."""
        self.is_reachable = True
        self.is_disk_nearly_full = False
        """Set by whoever watches the log's disk: clients' entries are refused, the nodes' go on."""

    # --- what hosts call ---------------------------------------------------------------------

    def attach(self, follower: Follower) -> None:
        """Follow the log of `follower.match` from (`seq`, `chain`) until it is detached or lost.

        The node's lease and the entries that were missed come with the next window.
        """
        if follower.match in self._attached:
            raise ValueError(f"match {follower.match} has a follower already")
        attachment = Attachment(follower)
        self._attached[follower.match] = attachment
        self._ask(attachment)

    def detach(self, match: MatchId) -> None:
        """Let the follower go: what it submitted is still sent, nothing more is told to it."""
        attachment = self._attached.pop(match, None)
        if attachment is not None:
            attachment.let_go()
            self._waiters.failed(match, LogLostError(match, "detached"))
            self._ask(attachment)

    def is_attached(self, match: MatchId) -> bool:
        """Whether the match has a follower here that was not lost."""
        return match in self._attached

    def submit(self, match: MatchId, entry: NewEntry) -> None:
        """Put `entry` into the next window; the result comes through the follower.

        Raises LogLostError when the match has no follower here, ValueError for an entry that no log
        may hold.
        """
        attachment = self._attached.get(match)
        if attachment is None:
            raise LogLostError(match, "detached")
        if self.is_disk_nearly_full and not entry.key.startswith("sys:"):
            self._refuse_soon(attachment, entry, "disk_nearly_full")
        elif self.pending_count >= MAX_PENDING_ENTRIES:
            self._refuse_soon(attachment, entry, "overloaded")
        else:
            attachment.queue.append(Packed(entry, pack_event(entry)))
            self.pending_count += 1
            if not attachment.is_asking:
                self._ask(attachment)

    async def append(self, match: MatchId, entry: NewEntry) -> int:
        """Return the seq of `entry` once it is in the log and folded; for rare commands.

        Raises LogRefusedError or LogLostError. Cancelling it does not take the entry back.
        """
        self.submit(match, entry)
        return await self._waiters.wait(match, entry.key)

    async def run(self) -> None:
        """Send windows, beat the heart and listen to other nodes until `drain` or cancelled."""
        async with asyncio.TaskGroup() as group:
            others = (
                group.create_task(self._beat(), name="log heartbeat"),
                group.create_task(self._subscriber.run(), name="log subscriber"),
            )
            try:
                await self._flush()
            finally:
                for task in others:
                    task.cancel()
                self._pipe.close()

    async def drain(self) -> None:
        """Send all that waits, give up every lease, and return; every follower is detached.

        Waits for Redis as long as it takes: the caller sets the time limit. Needs `run`.
        """
        for match in list(self._attached):
            self.detach(match)
        await self._idle.wait()

    # --- windows -----------------------------------------------------------------------------

    def _ask(self, attachment: Attachment) -> None:
        if attachment.is_asking:
            return
        attachment.is_asking = True
        if not self._asking:
            self._first_s = asyncio.get_running_loop().time()
            self._idle.clear()
            self._wake.set()
        self._asking.append(attachment)

    def _ask_all(self) -> None:
        for attachment in self._attached.values():
            self._ask(attachment)

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(HEARTBEAT_S / 4)
            due_s = loop.time() - HEARTBEAT_S * 3 / 4
            for attachment in self._attached.values():
                if attachment.seen_s <= due_s:
                    self._ask(attachment)

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            if not self._asking:
                self._idle.set()
                self._wake.clear()
                await self._wake.wait()
            delay_s = self._first_s + self._window_s - loop.time()
            if delay_s > 0:
                await asyncio.sleep(delay_s)
            parts = self._take()
            if parts:
                await self._send(parts)

    def _take(self) -> list[Part]:
        """Return the next window: at most 256 entries, and at most as many matches."""
        parts: list[Part] = []
        room = MAX_SCRIPT_ENTRIES
        whole_count = 0
        for attachment in self._asking[:MAX_SCRIPT_ENTRIES]:
            entries = attachment.queue[:room]
            del attachment.queue[:room]
            room -= len(entries)
            parts.append(Part(attachment, *attachment.position, entries))
            if attachment.queue:
                break  # its rest opens the next window
            attachment.is_asking = False
            whole_count += 1
        del self._asking[:whole_count]
        if self._asking:
            self._first_s = 0.0  # a full window is behind this one: it does not wait
        return parts

    async def _send(self, parts: list[Part]) -> None:
        """Get the answer to `parts`, however long it takes, and give it to the followers."""
        keys = [key for part in parts for key in part.attachment.keys]
        argument = pack_window(self.node, self._limits, parts)
        backoff_s = BACKOFF_S[0]
        while True:
            try:
                replies = unpack_replies(await self._pipe.run(keys, argument))
                for reply in replies:
                    if reply.status == "error" and is_server_trouble(reply.chain):
                        raise UnreachableError(reply.chain)
                break
            except UnreachableError as error:
                self._set_reachable(is_reachable=False, why=str(error))
                await asyncio.sleep(backoff_s * random.uniform(0.5, 1))  # noqa: S311  # jitter
                backoff_s = min(backoff_s * 2, BACKOFF_S[1])
            except (ScriptFailedError, msgspec.DecodeError) as error:
                await self._send_apart(parts, str(error))
                return
        self._set_reachable(is_reachable=True)
        for part, reply in zip(parts, replies, strict=True):
            self._deliver(part, reply)

    async def _send_apart(self, parts: list[Part], why: str) -> None:
        """Find the part that spoils the window: the others must not suffer for it."""
        if len(parts) > 1:
            for part in parts:
                await self._send([part])
            return
        log.error("log_part_failed", match=parts[0].attachment.match, error=why)
        self.pending_count -= len(parts[0].entries)
        self._lose(parts[0].attachment, "differs")

    def _set_reachable(self, *, is_reachable: bool, why: str = "") -> None:
        if is_reachable != self.is_reachable:
            self.is_reachable = is_reachable
            log.warning("log_reachable", is_reachable=is_reachable, why=why)
            self._on_reachable(is_reachable)

    # --- what comes back ---------------------------------------------------------------------

    def _deliver(self, part: Part, reply: Reply) -> None:
        attachment = part.attachment
        self.pending_count -= len(part.entries)
        attachment.seen_s = asyncio.get_running_loop().time()
        reason = feed_reply(part, reply)
        if reason is not None:
            self._lose(attachment, reason)
        elif reply.status == "behind":
            attachment.queue[:0] = part.entries
            self.pending_count += len(part.entries)
            self._ask(attachment)
        elif self._waiters:
            self._waiters.answered(part, reply)

    def _published(self, publication: Publication) -> None:
        attachment = self._attached.get(publication.match)
        if attachment is None:
            return
        result = feed_publication(attachment, publication)
        if result == "ask":
            self._ask(attachment)
        elif result == "poison":
            self._lose(attachment, result)

    def _lose(self, attachment: Attachment, reason: LostReason) -> None:
        """Let the follower go for good and tell it why."""
        match = attachment.match
        self.pending_count -= len(attachment.queue)
        attachment.queue.clear()
        if attachment.is_asking:
            self._asking.remove(attachment)
            attachment.is_asking = False
        if not attachment.is_attached:
            log.warning("log_lost_after_detach", match=match, reason=reason)
            return
        attachment.let_go()
        if self._attached.get(match) is attachment:
            del self._attached[match]
        self._waiters.failed(match, LogLostError(match, reason))
        try:
            attachment.follower.lost(reason)
        except Exception:
            log.exception("log_follower_failed", match=match)

    def _refuse_soon(self, attachment: Attachment, entry: NewEntry, code: RefusalCode) -> None:
        """Refuse without asking Redis, but never before `submit` has returned."""

        def refuse() -> None:
            self._waiters.refused(attachment.match, entry.key, code)
            if attachment.is_attached:
                attachment.follower.refused(entry, code)

        asyncio.get_running_loop().call_soon(refuse)
