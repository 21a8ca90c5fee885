"""The URL map of REST: pictures of people. One row an endpoint."""

from typing import Final

from server import errors
from server.api.accounts import avatar
from server.api.endpoint import AnyEndpoint, Endpoint, Nothing
from server.api.files import PictureUpload, SvgFile, WebpFile

_MISSING = (errors.NotFoundError,)
_AWAY = (errors.StorageUnavailableError,)

# fmt: off
ROWS: Final[tuple[AnyEndpoint, ...]] = (
    Endpoint("GET", "/api/avatars", avatar.list_catalogue, "see_avatars",
             Nothing, avatar.Avatars, "List the avatars to choose from", "accounts"),
    Endpoint("POST", "/api/users/me/avatar", avatar.upload, "upload_own_avatar",
             PictureUpload, avatar.Avatar, "Set a picture of one's own (grown-ups)", "accounts",
             200, _AWAY, pace="upload"),
    Endpoint("PUT", "/api/users/me/avatar", avatar.choose, "choose_own_avatar",
             avatar.AvatarChoice, avatar.Avatar, "Choose an avatar of the catalogue", "accounts"),
    Endpoint("DELETE", "/api/users/me/avatar", avatar.forget, "choose_own_avatar",
             Nothing, avatar.Avatar, "Go back to one's default avatar", "accounts"),
    Endpoint("GET", "/api/avatars/drawn/{key:word}", avatar.show_drawn, "see_avatars",
             Nothing, SvgFile, "See an avatar of the catalogue", "accounts", 200, _MISSING),
    Endpoint("GET", "/api/avatars/uploaded/{name:word}", avatar.show_uploaded, "see_avatars",
             avatar.PictureSize, WebpFile, "See somebody's own picture", "accounts",
             200, (*_MISSING, *_AWAY)),
)
# fmt: on
