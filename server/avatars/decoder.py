"""A program of its own: one picture on standard input, two small WebP pictures on standard output.

What people send is decoded only here, in a process that has no secrets, no open files and little
time and memory; whoever finds a fault in a decoder finds nothing else. It imports nothing of ours
and is run as a file (`python -I decoder.py`). On success it writes each picture with its length
before it (4 bytes, big-endian), the large one first; else it ends with exit code 3 and one word.
"""

import io
import os
import resource
import sys
import warnings
from typing import Final, NoReturn

from PIL import Image, ImageOps

SIZES: Final = (256, 64)
SIDE_MIN: Final = 32
SIDE_MAX: Final = 20_000
PIXELS_MAX: Final = 6_000_000
"""For what is decoded whole: some 24 MB."""
DRAFT_PIXELS_MAX: Final = 60_000_000
"""For a photograph that is decoded at an eighth of its size: what a telephone takes."""
MEMORY_BYTES: Final = 64 * 1024 * 1024
"""Beyond what Python and Pillow take by themselves."""
CPU_S: Final = 1
REFUSED: Final = 3
_MAGIC: Final = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"RIFF", "WEBP"))


class RefusedError(Exception):
    """The picture is not taken; the message is the word that says why."""


def restrict() -> None:
    """Take this process's rights away: memory, time, files."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 - no more imports than needed
        pages = int(statm.read().split()[0])
    space = pages * resource.getpagesize() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    os.nice(10)


def format_of(data: bytes) -> str:
    """Return the format that the first bytes claim; raises `RefusedError` for any other."""
    for magic, name in _MAGIC:
        if data.startswith(magic) and (name != "WEBP" or data[8:12] == b"WEBP"):
            return name
    raise RefusedError("no_picture")


def decode(data: bytes) -> Image.Image:
    """Return the first frame, upright, at least as large as needed; raises `RefusedError`."""
    form = format_of(data)
    if form == "WEBP" and _product(webp_size(data)) > PIXELS_MAX:
        raise RefusedError("too_many_pixels")
    picture: Image.Image = Image.open(io.BytesIO(data), formats=(form,))
    width, height = picture.size
    if min(width, height) < SIDE_MIN:
        raise RefusedError("too_small")
    can_draft = picture.format == "JPEG" and not picture.info.get("progressive")
    pixels_max = DRAFT_PIXELS_MAX if can_draft else PIXELS_MAX
    if max(width, height) > SIDE_MAX or width * height > pixels_max:
        raise RefusedError("too_many_pixels")
    if can_draft:
        picture.draft("RGB", (2 * SIZES[0], 2 * SIZES[0]))
    picture.load()
    if picture.width * picture.height > PIXELS_MAX:
        raise RefusedError("too_many_pixels")
    return ImageOps.exif_transpose(picture)


def webp_size(data: bytes) -> tuple[int, int]:
    """Return the width and height that a WebP's header claims (RFC 9649 §2); zeros for none.

    Pillow makes room for the whole canvas as it opens such a file, before it tells the size.
    """
    kind, head = data[12:16], data[20:30]
    if len(head) < 10:
        return 0, 0
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = head[6:8], head[8:10]
        return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
    return 0, 0


def _product(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def encode(picture: Image.Image) -> list[bytes]:
    """Return the square middle of a picture as WebP in each size, with nothing else in it."""
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    square = picture.crop((left, top, left + side, top + side))
    square = square.convert("RGBA" if has_alpha else "RGB")
    encoded = []
    for size in SIZES:
        small = square.resize((size, size), Image.Resampling.LANCZOS, reducing_gap=2.0)
        # A new picture has pixels only: no EXIF, no profile, no comment comes along.
        clean = Image.new(small.mode, small.size)
        clean.paste(small)
        out = io.BytesIO()
        clean.save(out, "WEBP", quality=82, method=4)
        encoded.append(out.getvalue())
    return encoded


def refuse(word: str) -> NoReturn:
    """End with one word for the caller."""
    sys.stdout.write(word)
    sys.stdout.flush()
    os._exit(REFUSED)


def main() -> None:
    """Read, decode, encode, write."""
    warnings.simplefilter("ignore")  # nobody reads them, and the limits are our own
    Image.MAX_IMAGE_PIXELS = None
    Image.init()  # every decoder is loaded before files are forbidden
    restrict()
    data = sys.stdin.buffer.read()
    try:
        pictures = encode(decode(data))
    except RefusedError as error:
        refuse(str(error))
    except MemoryError:
        refuse("too_many_pixels")
    except Exception:  # noqa: BLE001 - Pillow raises nearly anything for a broken file
        refuse("broken")
    for each in pictures:
        sys.stdout.buffer.write(len(each).to_bytes(4, "big") + each)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
