"""The object store: a local folder, and a server that speaks S3 and checks signatures."""

import hashlib
import hmac
import re
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from obstore.store import MemoryStore
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from persistence.object_store import ObjectStore, ObjectStoreError, open_object_store

KEY, SECRET, BUCKET = "AKIDEXAMPLE", "a secret/with + signs", "pictures"


class S3:
    """A small server that speaks as much of S3 as we use (AWS Signature Version 4)."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.is_away = False
        self.app = Starlette(
            routes=[Route("/{path:path}", self.answer, methods=["GET", "PUT", "POST"])]
        )

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        if self.is_away:
            return Response(status_code=503)
        if not is_signed(request, body):
            return Response("<Error><Code>SignatureDoesNotMatch</Code></Error>", 403)
        bucket, _, name = request.path_params["path"].partition("/")
        assert bucket == BUCKET
        if request.method == "PUT":
            self.objects[name] = body
            return Response(headers={"ETag": '"1"'})
        if request.method == "POST":
            return self.delete(body)
        if not name:
            return self.listing(request.query_params["prefix"])
        if name not in self.objects:
            return Response("<Error><Code>NoSuchKey</Code></Error>", 404)
        headers = {"ETag": '"1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}
        return Response(self.objects[name], headers=headers)

    def delete(self, body: bytes) -> Response:
        """Answer DeleteObjects; a name that is not there counts as deleted."""
        names = re.findall(r"<Key>(.*?)</Key>", body.decode())
        for name in names:
            self.objects.pop(name, None)
        done = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
        return Response(f"<DeleteResult>{done}</DeleteResult>", media_type="text/xml")

    def listing(self, prefix: str) -> Response:
        found = "".join(
            f"<Contents><Key>{name}</Key><Size>{len(data)}</Size><ETag>1</ETag>"
            "<LastModified>2026-11-02T10:00:00.000Z</LastModified></Contents>"
            for name, data in sorted(self.objects.items())
            if name.startswith(prefix)
        )
        return Response(f"<ListBucketResult>{found}</ListBucketResult>", media_type="text/xml")


def is_signed(request: Request, body: bytes) -> bool:
    """Return whether the request's signature is ours, worked out as the server of S3 does."""
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme != "AWS4-HMAC-SHA256":
        return False
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    key, day, region, service, end = parts["Credential"].split("/")
    names = parts["SignedHeaders"].split(";")
    digest = request.headers["x-amz-content-sha256"]
    if digest not in {"UNSIGNED-PAYLOAD", hashlib.sha256(body).hexdigest()}:
        return False
    query = sorted(
        (quote(k, safe="-_.~"), quote(v, safe="-_.~")) for k, v in request.query_params.items()
    )
    canonical = "\n".join(
        (
            request.method,
            quote(request.url.path, safe="/-_.~"),
            "&".join(f"{k}={v}" for k, v in query),
            *(f"{name}:{request.headers[name].strip()}" for name in names),
            "",
            parts["SignedHeaders"],
            digest,
        )
    )
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    scope = f"{day}/{region}/{service}/{end}"
    signed = "\n".join((scheme, request.headers["x-amz-date"], scope, hashed))
    secret = f"AWS4{SECRET}".encode()
    for part in (day, region, service, end, signed):
        secret = hmac.new(secret, part.encode(), "sha256").digest()
    return key == KEY and hmac.compare_digest(secret.hex(), parts["Signature"])


@contextmanager
def serving(app: Starlette) -> Iterator[int]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    bound = config.bind_socket()
    thread = Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()
    try:
        yield bound.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        bound.close()


@pytest.fixture
async def s3() -> AsyncIterator[tuple[S3, int]]:
    made = S3()
    with serving(made.app) as port:
        yield made, port


def url_of(port: int, secret: str = SECRET) -> str:
    return f"s3://{KEY}:{quote(secret, safe='')}@127.0.0.1:{port}/{BUCKET}?tls=false"


async def walk_through(store: ObjectStore) -> None:
    assert await store.get("avatars/none/64.webp") is None
    await store.put("avatars/one/64.webp", b"small")
    await store.put("avatars/one/256.webp", b"large")
    await store.put("avatars/one/64.webp", b"small again")
    assert await store.get("avatars/one/64.webp") == b"small again"
    names = {each.name async for each in store.list("avatars")}
    assert names == {"avatars/one/64.webp", "avatars/one/256.webp"}
    await store.remove("avatars/one/64.webp")
    await store.remove("avatars/one/64.webp")
    assert await store.get("avatars/one/64.webp") is None
    assert await store.get("avatars/one/256.webp") == b"large"


async def test_a_folder_keeps_objects_from_everybody_else(tmp_path: Path) -> None:
    folder = tmp_path / "objects"
    await walk_through(open_object_store(None, folder))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    again = open_object_store(None, folder)
    assert await again.get("avatars/one/256.webp") == b"large"
    await again.remove("avatars/one/256.webp")
    assert list(folder.iterdir()) == []


async def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    store = open_object_store(None, tmp_path / "objects")
    for name in ("../secret", "avatars/../../secret"):
        with pytest.raises(ValueError, match="path"):
            await store.get(name)


async def test_memory_does_the_same() -> None:
    await walk_through(ObjectStore(MemoryStore()))


async def test_a_server_of_s3_does_the_same(s3: tuple[S3, int], tmp_path: Path) -> None:
    server, port = s3
    await walk_through(open_object_store(url_of(port), tmp_path))
    assert server.objects == {"avatars/one/256.webp": b"large"}


async def test_a_wrong_secret_and_a_server_that_is_away_are_errors_without_the_secret(
    s3: tuple[S3, int], tmp_path: Path
) -> None:
    server, port = s3
    store = open_object_store(url_of(port, "wrong"), tmp_path)
    with pytest.raises(ObjectStoreError) as refused:
        await store.put("avatars/one/64.webp", b"x")
    assert "wrong" not in str(refused.value)
    assert server.objects == {}
    server.is_away = True
    store = open_object_store(url_of(port), tmp_path)
    calls: list[Any] = [store.get("a"), store.put("a", b""), store.remove("a")]
    for call in calls:
        with pytest.raises(ObjectStoreError):
            await call
