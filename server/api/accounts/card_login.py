"""Logging in with a login card, and the pictures that picture codes are made of."""

from typing import Annotated

from msgspec import Meta, Struct

from game.texts.words.pictures import PICTURES, picture_name
from server.accounts.cards.login import CardLogins
from server.accounts.cards.pictures import drawing
from server.api.accounts.login import Carrier, LoginReply, reply_to_login
from server.api.endpoint import Call, Input
from server.api.values import LanguageValue


class CardLoginRequest(Input, frozen=True):
    """`token` is what stands behind the `#` of the card's QR code. `carrier` as for a login."""

    token: Annotated[str, Meta(min_length=1, max_length=256)]
    carrier: Carrier = "bearer"
    device_token: Annotated[str, Meta(max_length=4_096)] | None = None


class PictureQuery(Input, frozen=True):
    """`language` of the names; without it, that of the request."""

    language: LanguageValue | None = None


class Picture(Struct, frozen=True):
    """One picture. A code is sent as its pictures' keys with dashes between them, as a password."""

    key: str
    name: str
    svg: str


class Pictures(Struct, frozen=True):
    """All pictures, always in the same order, so that a child finds them again."""

    pictures: tuple[Picture, ...]


async def log_in(call: Call, given: CardLoginRequest) -> LoginReply:
    """Return a new login session of the pupil whose card this is."""
    services = call.services
    logins = CardLogins(services.database, services.login_flow, services.authenticator)
    held = await logins.hold(given.token, network=call.network)
    call.language = held.language
    opened = await logins.log_in(
        held,
        network=call.network,
        user_agent=call.user_agent,
        devices=given.device_token or call.device_tokens,
        now=call.now,
    )
    return reply_to_login(call, opened, given.carrier)


async def list_pictures(call: Call, given: PictureQuery) -> Pictures:
    """Return the pictures for whoever logs in without reading."""
    language = given.language or call.language
    return Pictures(
        tuple(Picture(key, picture_name(key, language), drawing(key)) for key in PICTURES)
    )
