"""Calls the rows of pupils' accounts and login cards, for the plans of their queries."""

import base64
from typing import TYPE_CHECKING, Any

from tests.plans.people import Cast

if TYPE_CHECKING:
    from tests.plans.rest import Rest
    from tests.server.api.conftest import Caller

_OF = "/api/groups/{group_id:id}"
_ALL_DAY = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "from_time": "00:00", "until_time": "00:00"}


async def call_children(rest: "Rest", teacher: "Caller", nobody: "Caller", cast: Cast) -> None:
    """Make accounts by form and list in a class of the cast's, print cards and log in by them."""
    group: Any = await rest.call(
        teacher,
        "POST /api/groups",
        name="Cartes",
        max_members=60,
        institution_id=cast.institution,
    )
    place = {"group_id": group["id"]}
    form: Any = await rest.call(
        teacher, f"POST {_OF}/pupils", **place, key="plans-form-1", pupils=[{}, {"label": "Léa"}]
    )
    file = base64.b64encode("nom;niveau\nLéa;CP\nTom;CE1\n".encode()).decode()
    roster = {"key": "plans-list-1", "file": file}
    seen: Any = await rest.call(teacher, f"POST {_OF}/roster/preview", **place, **roster)
    await rest.call(teacher, f"POST {_OF}/roster", **place, **roster, plan=seen["plan"])
    first, second = (pupil["user_id"] for pupil in form["pupils"])
    made: Any = await rest.call(
        teacher,
        f"POST {_OF}/cards",
        **place,
        user_ids=[first, second],
        kind="pictures",
        hours=_ALL_DAY,
    )
    await rest.call(nobody, "GET /api/login/pictures")
    card = made["cards"][0]
    await rest.call(nobody, "POST /api/login/card", token=card["link"].partition("#")[2])
    code = "-".join(picture["key"] for picture in card["pictures"])
    await rest.call(nobody, "POST /api/login", username=card["username"], password=code)
    await rest.call(teacher, f"PUT {_OF}/cards", **place, hours=_ALL_DAY)
    await rest.call(teacher, f"POST {_OF}/pupils/{{user_id:id}}/unlock", **place, user_id=first)
    await rest.call(teacher, f"DELETE {_OF}/cards/{{user_id:id}}", **place, user_id=first)
    await rest.call(teacher, f"DELETE {_OF}/cards", **place)
    await rest.call(teacher, f"GET {_OF}/cards", **place)
