"""Every number that the server counts about itself, in one object that is built once and injected.

No value here is about a person: labels are codes, routes and kinds, never names or ids, so that
their number stays small and nothing has to be erased.
"""

import os
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

CONTENT_TYPE = CONTENT_TYPE_LATEST
MULTIPROCESS_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""The library's own: set before its import, the processes of a machine add up in that folder."""

_FAST_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
_SLOW_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)
_BATCH = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """Counters, gauges and histograms by what they tell; all names start with `mathakine_`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"mathakine_{name}", text, labels, registry=self.registry)

        def gauge(name: str, text: str, *labels: str, mode: str = "livesum") -> Gauge:
            return Gauge(
                f"mathakine_{name}",
                text,
                labels,
                registry=self.registry,
                multiprocess_mode=mode,  # type: ignore[arg-type]
            )

        def histogram(
            name: str, text: str, *labels: str, buckets: tuple[float, ...] = _SLOW_S
        ) -> Histogram:
            return Histogram(
                f"mathakine_{name}", text, labels, registry=self.registry, buckets=buckets
            )

        # Sockets
        self.connections = gauge("connections", "Open sockets.", "codec")
        self.messages_in = counter("messages_received", "Messages from clients.", "type")
        self.messages_refused = counter("messages_refused", "Messages refused, by code.", "code")
        self.frames_out = counter("frames_sent", "Frames handed to the kernel.")
        self.frames_dropped = counter("frames_dropped", "Frames replaced by newer ones.")
        self.closes = counter("closes", "Sockets closed, by close code.", "code")
        # Matches
        self.matches = gauge("matches", "Matches that this process folds.")
        self.matches_parked = counter("matches_parked", "Matches parked for a failing fold.")
        self.matches_voided = counter("matches_voided", "Matches voided, by reason.", "reason")
        self.answers = counter("answers", "Answers judged, by result.", "result")
        self.verdict_s = histogram(
            "verdict_seconds", "From receipt of an answer to its verdict.", buckets=_FAST_S
        )
        # The log
        self.append_s = histogram(
            "append_seconds", "Round trip of one batched append.", buckets=_FAST_S
        )
        self.append_entries = histogram(
            "append_entries", "Entries in one batched append.", buckets=_BATCH
        )
        self.log_is_reachable = gauge(
            "log_reachable", "1 while the match log answers.", mode="livemin"
        )
        self.log_memory_ratio = gauge(
            "log_memory_ratio", "Used share of the log's memory.", mode="livemax"
        )
        self.disk_free_bytes = gauge(
            "disk_free_bytes", "Free space where the log is kept.", mode="livemin"
        )
        # HTTP
        self.http_s = histogram("http_seconds", "Requests answered.", "method", "route", "status")
        # Work that nobody waits for
        self.settlements = counter("settlements", "Settlements, by outcome.", "outcome")
        self.settlement_s = histogram("settlement_seconds", "One settlement's transaction.")
        self.outbox_sent = counter("outbox_sent", "Outbox rows delivered, by topic.", "topic")
        self.outbox_age_s = gauge(
            "outbox_age_seconds", "Age of the oldest row not yet delivered.", mode="livemax"
        )
        self.mail_sent = counter("mail_sent", "Letters that a mail server took, by kind.", "kind")
        self.mail_failed = counter("mail_failed", "Letters that were given up, by kind.", "kind")
        self.mail_waiting = gauge("mail_waiting", "Letters in the queue.", mode="livemax")
        self.mail_age_s = gauge(
            "mail_age_seconds", "Age of the oldest letter not yet sent.", mode="livemax"
        )
        self.rows_retired = counter("rows_retired", "Rows deleted when due, by table.", "table")
        self.jobs_failed = counter("jobs_failed", "Background jobs that raised.", "job")
        # The process
        self.loop_lag_s = histogram(
            "loop_lag_seconds", "How late the event loop wakes up.", buckets=_FAST_S
        )

    def render(self) -> bytes:
        """Return the text exposition: of all processes that share a folder, else of this one."""
        folder = os.environ.get(MULTIPROCESS_VARIABLE)
        if not folder:
            return generate_latest(self.registry)
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def forget_process(folder: Path, pid: int) -> None:
    """Drop the gauges of a process that ended; what it counted stays."""
    for gauge_file in folder.glob(f"gauge_live*_{pid}.db"):
        gauge_file.unlink(missing_ok=True)
