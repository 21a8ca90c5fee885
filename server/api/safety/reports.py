"""Reporting something, and what became of one's own reports.

The answer is the same whatever was reported, there or not, known to the reporter or not. A child's
own words go to the moderators and to nobody else.
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from persistence import reports
from persistence.reports import Reason, TargetKind
from server.api.endpoint import Call, Input
from server.api.values import Id

Words = Annotated[str, Meta(max_length=500)]
ReportState = Literal["received", "closed"]


class NewReport(Input, frozen=True):
    """What is wrong with what. `words` are for the moderators alone."""

    target_kind: TargetKind
    target_id: Id
    reason: Reason
    words: Words | None = None


class ReportReceived(Struct, frozen=True):
    """It was received, and somebody will look at it."""

    state: Literal["received"] = "received"


class OwnReport(Struct, frozen=True):
    """A report of the caller's. What was decided about somebody else is not told."""

    id: int
    target_kind: TargetKind
    target_id: int
    reason: Reason
    state: ReportState
    created_at: datetime
    closed_at: datetime | None


class OwnReports(Struct, frozen=True):
    """The newest first."""

    reports: tuple[OwnReport, ...]


class OwnReportQuery(Input, frozen=True):
    """How many."""

    limit: Annotated[int, Meta(ge=1, le=100)] = 50


async def create(call: Call, given: NewReport) -> ReportReceived:
    """Return that the report was received; telling the same again adds to it."""
    await call.services.limits.check_reports(call.user_id)
    words = (given.words or "").strip() or None
    async with call.services.database.begin() as session:
        report_id = await reports.add_report(
            session,
            reporter_id=call.user_id,
            target_kind=given.target_kind,
            target_id=given.target_id,
            reason=given.reason,
            words=words,
            now=call.now,
        )
        # No subject: whom a report is about must not find it in the own log.
        await call.audit(session, "report_made", report=report_id, reason=given.reason)
    return ReportReceived()


async def list_own(call: Call, given: OwnReportQuery) -> OwnReports:
    """Return the caller's own reports."""
    async with call.services.database() as session:
        rows = await reports.list_own(session, call.user_id, given.limit)
    return OwnReports(
        tuple(
            OwnReport(
                id=row.id,
                target_kind=row.target_kind,
                target_id=row.target_id,
                reason=row.reason,
                state="received" if row.decided_at is None else "closed",
                created_at=row.created_at,
                closed_at=row.decided_at,
            )
            for row in rows
        )
    )
