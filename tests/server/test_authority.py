"""What a tablet fetches before it trusts the server."""

from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.authority import WithAuthority


async def test_certificate_is_served_and_everything_else_passed_on(tmp_path: Path) -> None:
    certificate = tmp_path / "ca.crt"
    certificate.write_text("-----BEGIN CERTIFICATE-----")
    inner = Starlette(routes=[Route("/x", lambda _: PlainTextResponse("inner"))])
    transport = httpx.ASGITransport(WithAuthority(inner, certificate))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get("/ca.crt")
        assert answer.text == "-----BEGIN CERTIFICATE-----"
        assert answer.headers["content-type"] == "application/x-x509-ca-cert"
        assert (await client.head("/ca.crt")).content == b""
        assert (await client.post("/ca.crt")).status_code == 404
        assert (await client.get("/x")).text == "inner"
