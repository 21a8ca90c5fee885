"""The URL map of REST: consents, reports and moderation. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.safety import consents, moderation, reports

_MISSING = (errors.NotFoundError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/consents", consents.list_texts, "read_consent_texts",
             Nothing, consents.ConsentTexts,
             "Read what asks for consent, in plain words", "safety"),
    Endpoint("GET", "/api/users/me/consents", consents.list_own, "read_own_consents",
             Nothing, consents.Consents,
             "Read how one's own consents stand, and every word on them", "safety"),
    Endpoint("PUT", "/api/users/me/consents", consents.change_own, "change_own_consents",
             consents.ConsentChange, consents.ConsentStatus,
             "Give or withdraw a consent of one's own", "safety"),
    Endpoint("GET", "/api/users/me/children", consents.list_children, "list_own_children",
             Nothing, consents.Children,
             "List the children for whom one decides", "safety"),
    Endpoint("GET", "/api/users/{user_id:id}/consents", consents.list_childs,
             "read_childs_consents", Nothing, consents.Consents,
             "Read how a child's consents stand, as the parent", "safety", 200, _MISSING),
    Endpoint("PUT", "/api/users/{user_id:id}/consents", consents.change_childs,
             "change_childs_consents", consents.ConsentChange, consents.ConsentStatus,
             "Give or withdraw a parent's consent for a child", "safety", 200, _MISSING),
    Endpoint("POST", "/api/reports", reports.create, "make_report",
             reports.NewReport, reports.ReportReceived,
             "Report something that is not right", "safety", 202),
    Endpoint("GET", "/api/users/me/reports", reports.list_own, "list_own_reports",
             reports.OwnReportQuery, reports.OwnReports,
             "List one's own reports", "safety"),
    Endpoint("GET", "/api/moderation/reports", moderation.list_cases, "read_reports",
             moderation.CaseQuery, moderation.ModerationCases,
             "List what was reported and is open", "safety"),
    Endpoint("GET", "/api/moderation/reports/{report_id:id}", moderation.read_case,
             "read_reports", Nothing, moderation.ModerationCaseDetail,
             "Read what was reported", "safety", 200, _MISSING),
    Endpoint("POST", "/api/moderation/reports/{report_id:id}/decision", moderation.decide,
             "decide_report", moderation.ModerationDecision, None,
             "Decide about what was reported", "safety", 204,
             (*_MISSING, errors.ForbiddenError, errors.ConflictError),
             needs_second_factor=True),
)
# fmt: on
