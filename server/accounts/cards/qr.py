"""The QR code of a login card, as an SVG that prints sharply at any size.

The token stands in the fragment of the address, which a browser keeps to itself: it is in no
request line, no log of a proxy and no Referer.
"""

import io
from typing import Final

import segno

PATH: Final = "/card"
_QUIET_MODULES: Final = 4
"""ISO/IEC 18004 asks for four."""


def card_link(base_url: str, token: str) -> str:
    """Return the address that a card's QR code holds."""
    return f"{base_url}{PATH}#{token}"


def draw_qr(text: str) -> str:
    """Return the SVG element of a QR code, to be sized by whoever shows it.

    An eighth of it may be lost to a fold or a stain (error correction M); more would make its
    squares too small for the camera of an old tablet.
    """
    code = segno.make(text, error="m", boost_error=False, micro=False)
    buffer = io.BytesIO()
    code.save(
        buffer,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=_QUIET_MODULES,
        nl=False,
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    return buffer.getvalue().decode()
