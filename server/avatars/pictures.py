"""From the bytes that somebody sent to two clean pictures, by way of the decoder's own process.

At most two pictures are decoded at a time, and few wait: a picture is never urgent, and a match is.
"""

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Final, Literal, cast, get_args

from msgspec import Struct

from server.errors import OverloadedError

UPLOAD_MAX_BYTES: Final = 4 * 1024 * 1024
MEDIA_TYPES: Final = ("image/jpeg", "image/png", "image/webp")
_DECODER: Final = Path(__file__).with_name("decoder.py")
_REFUSED: Final = 3
_TIMEOUT_S: Final = 10.0
_WAITING_MAX: Final = 8

Refusal = Literal["no_picture", "too_small", "too_many_pixels", "broken"]


class PictureRefusedError(Exception):
    """The bytes are no picture that we take."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


class Pictures(Struct, frozen=True):
    """A square picture in two sizes, as WebP."""

    large: bytes
    small: bytes


class PictureReader:
    """Decodes what people send. One per process."""

    def __init__(self, at_once: int = 2) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._room = at_once + _WAITING_MAX

    async def read(self, data: bytes) -> Pictures:
        """Return the picture in two sizes.

        Raises `PictureRefusedError`, and `OverloadedError` when too many wait. A decoder that is
        killed by its limits has refused. Cancelling ends the decoder.
        """
        if self._room <= 0:
            raise OverloadedError("too many pictures in line", retry_after_s=5)
        self._room -= 1
        try:
            async with self._turn:
                return await _decode(data)
        finally:
            self._room += 1


async def _decode(data: bytes) -> Pictures:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_DECODER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            output, _ = await process.communicate(data)
    except TimeoutError as error:
        raise PictureRefusedError("too_many_pixels") from error
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode == _REFUSED and (word := output.decode("ascii")) in get_args(Refusal):
        raise PictureRefusedError(cast("Refusal", word))
    if process.returncode != 0:
        raise PictureRefusedError("too_many_pixels")  # ended by a limit on its time or memory
    large, rest = _split(output)
    small, rest = _split(rest)
    if rest:
        raise ValueError("the decoder wrote more than two pictures")
    return Pictures(large, small)


def _split(data: bytes) -> tuple[bytes, bytes]:
    end = 4 + int.from_bytes(data[:4], "big")
    return data[4:end], data[end:]
