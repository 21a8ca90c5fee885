"""The URL map of REST: consents, reports and moderation. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.safety import consents

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
)
# fmt: on
