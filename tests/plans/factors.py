"""Calls every row of REST about second factors, as somebody with a phone would."""

import json
from typing import Any

from tests.server.api.conftest import Caller
from tests.server.api.phones import Phone


async def call_second_factor(rest: Any, nobody: Caller, name: str, password: str) -> None:
    """Switch a second factor on for a new account, use each of its ways, and switch it off."""
    made = await rest.call(nobody, "POST /api/register", username=name, password=password)
    owner = await rest.caller(made["id"])
    begun = await rest.call(owner, "POST /api/users/me/enable-2fa", current_password=password)
    phone = Phone(begun["secret"])
    confirmed = await rest.call(
        owner, "POST /api/users/me/enable-2fa/confirm", code=phone.code(rest.parts.time.ms)
    )
    codes = confirmed["recovery_codes"]
    for proof in ({"recovery_code": codes[0]}, {"code": phone.code(rest.parts.time.ms, steps=1)}):
        refused = await rest.call(nobody, "POST /api/login", 401, username=name, password=password)
        answer = {"challenge": json.loads(refused)["challenge"], **proof}
        if "code" in proof:
            rest.parts.time.forward(s=30)
        await rest.call(nobody, "POST /api/login/second-step", **answer)
    await rest.call(owner, "GET /api/users/me/second-factor")
    verify = "POST /api/users/me/second-factor/verify"
    await rest.call(owner, verify, 401, code=phone.code(rest.parts.time.ms))
    await rest.call(owner, verify, recovery_code=codes[1])
    both = {"current_password": password}
    await rest.call(
        owner,
        "POST /api/users/me/second-factor/recovery-codes",
        **both,
        recovery_code=codes[2],
    )
    rest.parts.time.forward(s=30)
    await rest.call(
        owner, "POST /api/users/me/disable-2fa", **both, code=phone.code(rest.parts.time.ms)
    )
