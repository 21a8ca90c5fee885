"""Bodies that are no JSON: bytes that somebody sends, and files that are answered.

What the bytes mean is the handler's business; how many there may be, and how long a browser may
keep what is answered, is said here.
"""

from typing import ClassVar, Final

from msgspec import Struct
from starlette.requests import Request

from server.api.endpoint import Input
from server.errors import PayloadTooLargeError, UnsupportedMediaTypeError

PICTURE_MEDIA_TYPES: Final = ("image/jpeg", "image/png", "image/webp")
PICTURE_MAX_BYTES: Final = 4 * 1024 * 1024
_LASTING: Final = "private, max-age=604800, immutable"


class PictureUpload(Input, frozen=True):
    """The whole body is one picture, as its Content-Type claims; nobody has looked inside yet."""

    data: bytes


class File(Struct, frozen=True):
    """An answer that is no JSON. What never changes under its name may be kept for a week.

    The base is abstract: each kind of file is a class of its own, so that the row says which.
    """

    media_type: ClassVar[str]
    data: bytes
    is_lasting: bool = False

    @property
    def cache_control(self) -> str:
        """Return how long the caller's own browser may keep it; nobody in between may."""
        return _LASTING if self.is_lasting else "no-store"


class SvgFile(File, frozen=True):
    """A drawing."""

    media_type = "image/svg+xml"


class WebpFile(File, frozen=True):
    """A picture."""

    media_type = "image/webp"


async def read_picture(request: Request) -> PictureUpload:
    """Return the body of a request that sends a picture.

    Raises `PayloadTooLargeError` and `UnsupportedMediaTypeError`;
    `starlette.requests.ClientDisconnect` when the caller went away.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in PICTURE_MEDIA_TYPES:
        raise UnsupportedMediaTypeError(f"content type {media_type[:60]!r}")
    return PictureUpload(await read_limited(request, PICTURE_MAX_BYTES))


async def read_limited(request: Request, max_bytes: int) -> bytes:
    """Return the body; raises `PayloadTooLargeError` as soon as it is known to be larger."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise PayloadTooLargeError(f"{declared} bytes declared")
    chunks: list[bytes] = []
    size_bytes = 0
    async for chunk in request.stream():
        size_bytes += len(chunk)
        if size_bytes > max_bytes:
            raise PayloadTooLargeError("more bytes than allowed")
        chunks.append(chunk)
    return b"".join(chunks)
