"""The picture of an account: drawn for everybody, one's own for grown-ups.

A pupil's avatar is always one of the catalogue: no photograph of a child is ever kept or shown.
"""

import secrets
from typing import Annotated, Final

import structlog
from msgspec import Meta, Struct

from persistence.avatar_queries import replace_avatar
from persistence.object_store import ObjectStoreError
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.api.files import PictureUpload, SvgFile, WebpFile
from server.avatars import urls
from server.avatars.drawn import CATALOGUE, default_key, draw, is_drawn, name_of
from server.avatars.pictures import PictureRefusedError, Refusal
from server.errors import NotFoundError, StorageUnavailableError, ValidationFailedError

_REFUSALS: Final[dict[Refusal, FieldCode]] = {
    "no_picture": "no_picture",
    "broken": "broken_picture",
    "too_small": "small_picture",
    "too_many_pixels": "large_picture",
}
_log = structlog.get_logger("avatars")


class Avatar(Struct, frozen=True):
    """The caller's picture. `key` and `name` are those of the catalogue, None for an own one."""

    url: str
    small_url: str
    key: str | None
    name: str | None


class DrawnAvatar(Struct, frozen=True):
    """One of the catalogue. `name` is what a screen reader says."""

    key: str
    name: str
    url: str


class Avatars(Struct, frozen=True):
    """The catalogue, in the order in which it is shown."""

    avatars: tuple[DrawnAvatar, ...]


class AvatarChoice(Input, frozen=True):
    """A key of the catalogue."""

    key: Annotated[str, Meta(min_length=1, max_length=32)]


class PictureSize(Input, frozen=True):
    """How large the picture is to be, in pixels: 256, or 64 for lists."""

    size: Annotated[int, Meta(ge=64, le=256)] = 256


async def list_catalogue(call: Call, _given: Nothing) -> Avatars:
    """Return the avatars that everybody may choose from."""
    return Avatars(
        tuple(
            DrawnAvatar(key, name_of(key, call.language), urls.drawn_url(key)) for key in CATALOGUE
        )
    )


async def upload(call: Call, given: PictureUpload) -> Avatar:
    """Return the caller's avatar after setting it to a picture of his or her own.

    The picture is decoded, cut to a square and encoded anew in two sizes; nothing else of the file
    is kept. Its name is random.
    """
    try:
        pictures = await call.services.pictures.read(given.data)
    except PictureRefusedError as error:
        fault = field_error("", _REFUSALS[error.reason], call.language)
        raise ValidationFailedError([fault], error.reason) from error
    name = secrets.token_hex(16)
    large, small = urls.object_names(name)
    try:
        await call.services.objects.put(large, pictures.large)
        await call.services.objects.put(small, pictures.small)
    except ObjectStoreError as error:
        raise StorageUnavailableError(str(error)) from error
    return await _replace(call, urls.uploaded_url(name), "uploaded")


async def choose(call: Call, given: AvatarChoice) -> Avatar:
    """Return the caller's avatar after choosing one of the catalogue."""
    if not is_drawn(given.key):
        raise ValidationFailedError([field_error("key", "no_such_value", call.language)])
    return await _replace(call, urls.drawn_url(given.key), "drawn")


async def forget(call: Call, _given: Nothing) -> Avatar:
    """Return the caller's default avatar, which takes the place of the chosen one."""
    return await _replace(call, None, "default")


async def show_drawn(call: Call, _given: Nothing) -> SvgFile:
    """Return an avatar of the catalogue as SVG."""
    key = call.path_word("key")
    if not is_drawn(key):
        raise NotFoundError
    return SvgFile(draw(key).encode(), is_lasting=True)


async def show_uploaded(call: Call, given: PictureSize) -> WebpFile:
    """Return somebody's own picture as WebP."""
    name = call.path_word("name")
    if not urls.is_name(name):
        raise NotFoundError
    large, small = urls.object_names(name)
    try:
        data = await call.services.objects.get(small if given.size <= 64 else large)
    except ObjectStoreError as error:
        raise StorageUnavailableError(str(error)) from error
    if data is None:
        raise NotFoundError
    return WebpFile(data, is_lasting=True)


async def _replace(call: Call, url: str | None, kind: str) -> Avatar:
    async with call.services.database.begin() as session:
        before = await replace_avatar(session, call.user_id, url)
        await call.audit(session, "avatar_changed", kind=kind)
    old = urls.uploaded_name(before)
    if old is not None and before != url:
        for each in urls.object_names(old):
            try:
                await call.services.objects.remove(each)
            except ObjectStoreError as error:
                # The worker finds it within a day.
                _log.warning("old_avatar_not_removed", error=str(error))
    key = default_key(call.user_id) if url is None else urls.drawn_key(url)
    if url is not None and key is None:
        return Avatar(url, f"{url}?size=64", None, None)
    assert key is not None
    shown = urls.drawn_url(key)
    return Avatar(shown, shown, key, name_of(key, call.language))
