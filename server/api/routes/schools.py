"""The URL map of REST: institutions, their members and invitations. One row an endpoint."""

from typing import Final

from server import errors
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.safety import consents
from server.api.school import invitations, members, settings

_MISSING = (errors.NotFoundError,)
_STRICT = (errors.NotFoundError, errors.SecondFactorRequiredError)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/institutions", members.list_own, "list_own_institutions",
             Nothing, members.OwnInstitutions,
             "List the institutions in which one is", "schools"),
    Endpoint("GET", "/api/institutions/{institution_id:id}/settings", settings.read,
             "read_institution_settings", Nothing, settings.SettingsReply,
             "Read what an institution decides", "schools", 200, _MISSING),
    Endpoint("PUT", "/api/institutions/{institution_id:id}/settings", settings.change,
             "change_institution_settings", settings.SettingsChange, settings.SettingsReply,
             "Change what an institution decides", "schools", 200, _MISSING,
             needs_second_factor=True),
    Endpoint("GET", "/api/institutions/{institution_id:id}/members", members.list_all,
             "list_institution_adults", Nothing, members.InstitutionAdults,
             "List the staff and parents of an institution", "schools", 200, _MISSING),
    Endpoint("DELETE", "/api/institutions/{institution_id:id}/members/{user_id:id}",
             members.remove, "remove_institution_adult", Nothing, None,
             "Take somebody off the staff and parents", "schools", 204,
             (*_MISSING, errors.OnlyLeaderError, errors.LastAdministratorError),
             needs_second_factor=True),
    Endpoint("PUT", "/api/institutions/{institution_id:id}/members/{user_id:id}/consents",
             members.note_paper, "note_paper_consent",
             consents.ConsentChange, consents.ConsentStatus,
             "Note what a pupil's parent agreed to on paper", "schools", 200, _MISSING,
             needs_second_factor=True),
    Endpoint("POST", "/api/institutions/{institution_id:id}/invitations", invitations.create,
             "invite_to_institution", invitations.NewInvitation, invitations.MadeInvitation,
             "Invite somebody into an institution", "schools", 201, _MISSING,
             needs_second_factor=True),
    Endpoint("GET", "/api/institutions/{institution_id:id}/invitations", invitations.list_all,
             "list_invitations", Nothing, invitations.InvitationList,
             "List an institution's invitations", "schools", 200, _MISSING),
    Endpoint("DELETE", "/api/institutions/{institution_id:id}/invitations/{invitation_id:id}",
             invitations.revoke, "revoke_invitation", Nothing, None,
             "Revoke an invitation", "schools", 204, _MISSING),
    Endpoint("POST", "/api/users/{user_id:id}/parent-invitations",
             invitations.create_for_parent, "invite_parent",
             invitations.NewParentInvitation, invitations.MadeInvitation,
             "Invite a parent of one's own pupil", "schools", 201, _MISSING,
             needs_second_factor=True),
    Endpoint("POST", "/api/invitations/accept", invitations.accept, "accept_invitation",
             invitations.InvitationAcceptance, invitations.InvitationAccepted,
             "Accept an invitation", "schools", 200,
             (errors.TokenInvalidError, errors.PupilAccountError)),
)
# fmt: on
