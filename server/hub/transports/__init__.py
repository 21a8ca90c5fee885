"""The websocket libraries that the hub can stand on, and which one is taken.

uvicorn is given the class (`uvicorn.Config(app, ws=transport_class())`) and makes one instance for
each upgrade request. The `Endpoint` is found in the ASGI lifespan's state under
`server.hub.transport.ENDPOINT_STATE`, so that it can be built inside the running loop:

    @asynccontextmanager
    async def lifespan(app):
        yield {"hub": Hub(...)}
"""

import asyncio
from importlib.util import find_spec
from typing import Literal


def transport_class(
    choice: Literal["auto", "picows", "websockets"] = "auto",
) -> type[asyncio.Protocol | asyncio.BufferedProtocol]:
    """Return what to give to uvicorn as `ws`; `auto` takes picows where it is installed."""
    if choice == "auto":
        choice = "websockets" if find_spec("picows") is None else "picows"
    if choice == "picows":
        from server.hub.transports.picows import PicowsTransport

        return PicowsTransport
    from server.hub.transports.websockets import WebsocketsTransport

    return WebsocketsTransport
