"""How the project speaks to Redis: clients that never retry by themselves, and scripts from files.

A lost reply means *unknown*, and only the caller knows whether sending again is harmless; so the
library's own retries are off everywhere (with them, 200 plain `XADD` through a proxy that cut one
reply in ten made 222 entries). No client is made at import.
"""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError

TIMEOUT_S = 2.0
"""After so long without an answer the connection is dropped and the result is unknown."""

Client = Redis
"""A client of redis-py that returns bytes (`decode_responses=False`)."""


def connect(url: str, *, timeout_s: float = TIMEOUT_S, connection_count: int = 32) -> Client:
    """Return a client for `url` (redis://, rediss:// or unix://); it connects when first used.

    Every command that fails raises at once: nothing is sent twice. A command that finds all
    connections in use waits for one, for `timeout_s` at most, since a class that logs in at once is
    no outage. The caller closes the client (`aclose`).
    """
    pool = BlockingConnectionPool.from_url(
        url,
        decode_responses=False,
        protocol=2,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=timeout_s,
        socket_connect_timeout=timeout_s,
        max_connections=connection_count,
        timeout=timeout_s,
    )
    return Redis.from_pool(pool)


class Script(Struct, frozen=True):
    """One Lua file, ready to be run by its hash."""

    name: str
    source: str
    sha: str

    async def run(self, client: Client, keys: list[str], arguments: list[Any]) -> Any:
        """Return the script's reply; loads it when the server does not know it.

        Loading is the one thing that is sent again: `NOSCRIPT` says that nothing was run.
        """
        try:
            return await client.evalsha(self.sha, len(keys), *keys, *arguments)
        except NoScriptError:
            await client.script_load(self.source)
            return await client.evalsha(self.sha, len(keys), *keys, *arguments)


@cache
def script(name: str, *uses: str) -> Script:
    """Return the script `lua/<name>.lua`, with the files named in `uses` before it."""
    folder = files("persistence.redis") / "lua"
    source = "\n".join((folder / f"{part}.lua").read_text("utf-8") for part in (*uses, name))
    digest = hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()
    return Script(name, source, digest)
