"""Pictures that mean harm, made here: each is small to send and costly, false or broken inside."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image
from PIL.PngImagePlugin import PngInfo

MARKER = b"planted-in-the-metadata"


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 90).convert("RGB")


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_of(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + chunk(b"IEND", b"")


def bomb_png() -> bytes:
    """Return 40,000 by 40,000 black pixels in a few kilobytes."""
    rows = zlib.compress(b"\0" * 4_000_000, 9)
    return png_of(40_000, 40_000, chunk(b"IDAT", rows))


def wide_png() -> bytes:
    return encoded(Image.new("L", (60_000, 40)), "PNG")


def text_bomb_png() -> bytes:
    """Return a small picture with 60 comments that each unpack to a megabyte."""
    packed = zlib.compress(b"a" * 1_000_000, 9)
    comments = [chunk(b"zTXt", b"Comment%d\0\0" % n + packed) for n in range(60)]
    small = zlib.compress(b"".join(b"\0" + b"\1\2\3" * 64 for _ in range(64)))
    return png_of(64, 64, *comments, chunk(b"IDAT", small))


def profile_bomb_png() -> bytes:
    packed = zlib.compress(b"\0" * 90_000_000, 9)
    small = zlib.compress(b"".join(b"\0" + b"\1\2\3" * 64 for _ in range(64)))
    return png_of(64, 64, chunk(b"iCCP", b"p\0\0" + packed), chunk(b"IDAT", small))


def huge_header_jpeg() -> bytes:
    """Return a JPEG whose header claims 65,000 by 65,000 pixels."""
    data = bytearray(encoded(noise(64, 64), "JPEG"))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def progressive_bomb_jpeg() -> bytes:
    """Return a progressive JPEG: all its 40 million coefficients would be kept at once."""
    return encoded(Image.new("RGB", (8_000, 5_000)), "JPEG", progressive=True, quality=10)


def scans_jpeg() -> bytes:
    """Return a progressive JPEG that says its scans a thousand times over."""
    data = encoded(noise(1_500, 1_500), "JPEG", progressive=True, quality=5)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 300 + data[-2:]


def animated_webp() -> bytes:
    frames = [Image.new("RGB", (200, 200), (n * 10, 0, 255 - n * 10)) for n in range(20)]
    return encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=20)


def animated_png() -> bytes:
    frames = [Image.new("RGB", (200, 200), (n * 10, 0, 255 - n * 10)) for n in range(20)]
    return encoded(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=20)


def polyglot() -> bytes:
    """Return a picture that is also a page with a script and an archive."""
    script = b"<html><script>alert(1)</script></html>PK\x05\x06" + b"\0" * 18
    return encoded(noise(200, 200), "JPEG", comment=MARKER) + script


def with_metadata(kind: str) -> bytes:
    """Return a picture that tells where it was taken."""
    picture = noise(300, 200)
    exif = Image.Exif()
    exif[0x010E] = MARKER.decode()
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 24.0)}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Author", MARKER.decode())
        return encoded(picture, kind, exif=exif, pnginfo=info)
    return encoded(picture, kind, exif=exif, icc_profile=MARKER * 10)


def rotated() -> bytes:
    """Return a photograph taken upright: left half red when it is turned as its EXIF says."""
    exif = Image.Exif()
    exif[0x0112] = 6  # the top row is the right side: turn it clockwise
    picture = Image.new("RGB", (200, 200), "blue")
    picture.paste("red", (0, 100, 200, 200))
    return encoded(picture, "JPEG", exif=exif, quality=95)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no_picture"),
    "text": (lambda: b"hello " * 100, "no_picture"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_picture"),
    "gif": (lambda: encoded(Image.new("P", (64, 64)), "GIF"), "no_picture"),
    "tiff": (lambda: encoded(noise(64, 64), "TIFF"), "no_picture"),
    "eps": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no_picture"),
    "wave in riff": (lambda: b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 60, "no_picture"),
    "magic alone": (lambda: b"\xff\xd8\xff" + b"\0" * 500, "broken"),
    "png magic alone": (lambda: b"\x89PNG\r\n\x1a\n", "broken"),
    "gif named png": (lambda: b"\x89PNG\r\n\x1a\nGIF89a" + b"\0" * 90, "broken"),
    "half a jpeg": (lambda: encoded(noise(400, 400), "JPEG")[:9_000], "broken"),
    "half a png": (lambda: encoded(noise(200, 200), "PNG")[:20_000], "broken"),
    "half a webp": (lambda: encoded(noise(400, 400), "WEBP")[:5_000], "broken"),
    "one pixel": (lambda: encoded(Image.new("RGB", (1, 1)), "PNG"), "too_small"),
    "a line": (lambda: encoded(Image.new("RGB", (3_000, 8)), "PNG"), "too_small"),
    "bomb png": (bomb_png, "too_many_pixels"),
    "wide png": (wide_png, "too_many_pixels"),
    "huge header": (huge_header_jpeg, "too_many_pixels"),
    "progressive bomb": (progressive_bomb_jpeg, "too_many_pixels"),
    "large png": (lambda: encoded(Image.new("L", (5_000, 5_000)), "PNG"), "too_many_pixels"),
    "large lossless webp": (
        lambda: encoded(Image.new("RGB", (3_000, 3_000)), "WEBP", lossless=True, method=0),
        "too_many_pixels",
    ),
    "large webp with alpha": (
        lambda: encoded(Image.new("RGBA", (3_000, 3_000)), "WEBP", method=0),
        "too_many_pixels",
    ),
    "large webp": (
        lambda: encoded(Image.new("RGB", (3_000, 3_000)), "WEBP", method=0),
        "too_many_pixels",
    ),
}
"""What is refused, and why."""

COSTLY: dict[str, Callable[[], bytes]] = {
    "text bomb": text_bomb_png,
    "profile bomb": profile_bomb_png,
    "a thousand scans": scans_jpeg,
}
"""What may be refused or read, as long as it costs little."""

TAKEN: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(noise(640, 480), "JPEG"),
    "photograph of a telephone": lambda: encoded(Image.new("RGB", (8_000, 6_000)), "JPEG"),
    "progressive jpeg": lambda: encoded(noise(1_600, 1_200), "JPEG", progressive=True),
    "grey jpeg": lambda: encoded(noise(200, 200).convert("L"), "JPEG"),
    "cmyk jpeg": lambda: encoded(noise(200, 200).convert("CMYK"), "JPEG"),
    "png": lambda: encoded(noise(500, 300), "PNG"),
    "transparent png": lambda: encoded(Image.new("RGBA", (90, 90), (9, 9, 9, 60)), "PNG"),
    "palette png": lambda: encoded(noise(90, 90).convert("P"), "PNG", transparency=0),
    "16 bits png": lambda: encoded(Image.new("I;16", (90, 90), 40_000), "PNG"),
    "one bit png": lambda: encoded(Image.new("1", (90, 90), 1), "PNG"),
    "webp": lambda: encoded(noise(500, 300), "WEBP"),
    "animated webp": animated_webp,
    "animated png": animated_png,
    "polyglot": polyglot,
}
"""What people send in good faith, and what becomes harmless."""
