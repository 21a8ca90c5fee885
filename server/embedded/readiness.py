"""What is looked at before people are told that a server is ready; starts and changes nothing."""

import asyncio
import contextlib
import hashlib
import http.client
import importlib.util
import json
import ssl
from pathlib import Path

from server.embedded.errors import EmbeddedError
from server.settings import LogDurability, Settings


def check_given_log(redis_url: str, durability: LogDurability) -> None:
    """Raise `EmbeddedError` unless the Redis at REDIS_URL can keep a match log."""
    from redis.exceptions import RedisError  # only who brings an own Redis waits for this import

    from persistence.redis.client import connect
    from persistence.redis.durability import check_durability

    async def look() -> tuple[str, ...]:
        async with connect(redis_url) as client:
            found = await check_durability(client, is_assumed=durability == "assumed")
        return found.problems if found.state == "refused" else ()

    try:
        problems = asyncio.run(look())
    except (RedisError, OSError) as error:
        problems = (f"it does not answer ({type(error).__name__})",)
    if problems:
        raise EmbeddedError(
            f"The Redis at REDIS_URL cannot keep a match log: {'; '.join(problems)}. Correct that, "
            "or leave REDIS_URL out for the embedded one."
        )


def readiness_trouble(settings: Settings) -> str | None:
    """Return what /health/ready complains of, or None when it answers 200."""
    host = "127.0.0.1" if settings.is_on_every_address else settings.host
    connection: http.client.HTTPConnection
    if settings.is_tls:
        # The loopback is in our own certificate; an operator's may name only the public host.
        authority = settings.tls_authority
        context = ssl.create_default_context(cafile=str(authority) if authority else None)
        if authority is None:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, settings.port, timeout=5, context=context)
    else:
        connection = http.client.HTTPConnection(host, settings.port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"nobody answers on port {settings.port} ({type(error).__name__})"
    finally:
        connection.close()
    if answer.status == 200:
        return None
    with contextlib.suppress(ValueError):
        return json.dumps(json.loads(body), ensure_ascii=False)[:500]
    return f"/health/ready says {answer.status}"


def migrations_digest() -> str:
    """Return a digest of this release's migrations, without importing them (it takes 1 s)."""
    spec = importlib.util.find_spec("migrations")
    assert spec is not None
    assert spec.origin is not None
    digest = hashlib.sha256()
    for file in sorted(Path(spec.origin).parent.rglob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
