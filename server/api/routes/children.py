"""The URL map of REST: pupils' accounts made by their teachers, and login cards."""

from typing import Final

from server import errors
from server.api.accounts import card_login, login
from server.api.children import batches, cards, pupils, rosters
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing

_MISSING = (errors.NotFoundError,)
_BATCH = (*_MISSING, errors.GroupFullError, errors.RosterChangedError, errors.OverloadedError)
_OWN = (*_MISSING, errors.AccountNotOfSchoolError)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("POST", "/api/login/card", card_login.log_in, "log_in",
             card_login.CardLoginRequest, login.LoginReply,
             "Open a login session with a login card", "accounts", 200,
             (errors.AuthenticationFailedError, errors.CardRevokedError,
              errors.CardOutsideHoursError, errors.AccountDisabledError),
             guards_origin=True),
    Endpoint("GET", "/api/login/pictures", card_login.list_pictures, "log_in",
             card_login.PictureQuery, card_login.Pictures,
             "See the pictures of which picture codes are made", "accounts"),
    Endpoint("POST", "/api/groups/{group_id:id}/pupils", pupils.create, "make_pupils",
             pupils.NewPupils, batches.Pupils,
             "Make pupils' accounts in one's own class", "groups", 201, _BATCH,
             pace="expensive"),
    Endpoint("POST", "/api/groups/{group_id:id}/pupils/{user_id:id}/unlock", pupils.unlock,
             "unlock_pupil", Nothing, None,
             "Let a pupil whose tries are used up try again", "groups", 204, _MISSING),
    Endpoint("POST", "/api/groups/{group_id:id}/roster/preview", rosters.preview, "make_pupils",
             rosters.RosterText, rosters.RosterPreview,
             "See what a class list would do, row by row", "groups", 200,
             (*_MISSING, errors.OverloadedError), pace="expensive",
             body_max_bytes=rosters.ROSTER_BODY_MAX_BYTES),
    Endpoint("POST", "/api/groups/{group_id:id}/roster", rosters.apply, "make_pupils",
             rosters.RosterOrder, batches.Pupils,
             "Make the accounts of a class list that was previewed", "groups", 201, _BATCH,
             pace="expensive", body_max_bytes=rosters.ROSTER_BODY_MAX_BYTES),
    Endpoint("GET", "/api/groups/{group_id:id}/cards", cards.list_all, "read_cards",
             Nothing, cards.ClassCards,
             "List the pupils of one's own class with the state of their cards", "groups", 200,
             _MISSING),
    Endpoint("POST", "/api/groups/{group_id:id}/cards", cards.make, "make_cards",
             cards.NewCards, cards.Cards,
             "Make login cards with new secrets, shown once", "groups", 201,
             (*_OWN, errors.OverloadedError), pace="expensive", needs_second_factor=True),
    Endpoint("PUT", "/api/groups/{group_id:id}/cards", cards.change_hours, "change_card_hours",
             cards.HoursChange, cards.ClassCards,
             "Change when cards work", "groups", 200, _OWN),
    Endpoint("DELETE", "/api/groups/{group_id:id}/cards", cards.revoke_all, "revoke_cards",
             Nothing, None, "Revoke every card of one's own class", "groups", 204, _MISSING),
    Endpoint("DELETE", "/api/groups/{group_id:id}/cards/{user_id:id}", cards.revoke,
             "revoke_cards", Nothing, None,
             "Revoke the card of a pupil", "groups", 204, _OWN),
)
# fmt: on
