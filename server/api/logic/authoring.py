"""Logic challenges that teachers write for their own classes: made, changed, put away.

Only the author finds them here; for everybody else, other teachers too, they look like missing
ones. What an answered one asks never changes: changing it makes a new one (ADR 0067).
"""

from typing import Annotated, Any, Final, get_args

import msgspec
from msgspec import Meta
from sqlalchemy import null

from game.logic import KINDS
from game.logic import visuals as pictures
from game.units import Level
from game.written_answers import same_line
from persistence import logic_writing
from persistence.logic_material import level_of
from persistence.models import AgeGroup, LogicChallengeKind
from server.api.endpoint import Call, Input
from server.api.field_errors import FieldCode, field_error
from server.api.logic.challenges import read_detail
from server.api.logic.views import LogicChallengeDetail
from server.api.values import LINE_PATTERN, LanguageValue, Title
from server.errors import ConflictError, FieldError, NotFoundError, ValidationFailedError

_PRINTED: Final = r"^(?=.*\S)" + LINE_PATTERN.removeprefix("^")
_OWN_MAX: Final = 500
_VISUAL_MAX_BYTES: Final = 16 * 1024
_VISUAL_DEPTH_MAX: Final = 8
_ALT_MAX: Final = 500
_KNOWN_PICTURES: Final = frozenset(
    each.__struct_config__.tag for each in get_args(pictures.Picture)
)

AnswerLine = Annotated[str, Meta(min_length=1, max_length=255, pattern=_PRINTED)]
Tag = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^(?=.*\S)[^,\u0000-\u001f]*$")]


class NewLogicChallenge(Input, frozen=True):
    """All that an author decides; nothing else can be given.

    With `choices` the answer is one of them, without it is typed, and then an equal number or the
    same words without case, accents or article are right. `hints` go from the least to the most
    telling. `visual_data` says in `alt` what is to be seen; for the kinds that are also generated
    it is one of their pictures. `language` is the caller's own unless told.
    """

    type: LogicChallengeKind
    age_group: AgeGroup
    title: Title
    description: Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"\S")]
    question: Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"\S")]
    answer: AnswerLine
    explanation: Annotated[str, Meta(min_length=1, max_length=4_000, pattern=r"\S")]
    choices: Annotated[tuple[AnswerLine, ...], Meta(max_length=8)] = ()
    hints: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=500, pattern=r"\S")], ...],
        Meta(max_length=6),
    ] = ()
    visual_data: dict[str, Any] | None = None
    language: LanguageValue | None = None
    difficulty: Level | None = None
    difficulty_rating: Annotated[float, Meta(ge=1, le=5)] = 3.0
    estimated_minutes: Annotated[int, Meta(ge=1, le=180)] = 15
    tags: Annotated[tuple[Tag, ...], Meta(max_length=10)] = ()


class LogicArchiving(Input, frozen=True):
    """True puts the challenge away: nobody but its author finds it. False takes it out again."""

    is_archived: bool = True


async def create(call: Call, given: NewLogicChallenge) -> LogicChallengeDetail:
    """Return the caller's new challenge, which the pupils of his or her classes find."""
    columns = _columns(call, given)
    async with call.services.database.begin() as session:
        if await logic_writing.count_own(session, call.user_id) >= _OWN_MAX:
            raise ConflictError("too many challenges")
        challenge_id = await logic_writing.add_written(session, call.user_id, columns, call.now)
        return await read_detail(call, session, challenge_id)


async def change(call: Call, given: NewLogicChallenge) -> LogicChallengeDetail:
    """Return the caller's challenge with what is given in place of what was.

    One that somebody has answered is archived as it was, and what is returned is a new one with
    another id.
    """
    columns = _columns(call, given)
    async with call.services.database.begin() as session:
        challenge_id = await logic_writing.change_written(
            session, call.user_id, call.path_id("challenge_id"), columns, call.now
        )
        if challenge_id is None:
            raise NotFoundError
        return await read_detail(call, session, challenge_id)


async def archive(call: Call, given: LogicArchiving) -> LogicChallengeDetail:
    """Return the caller's challenge after putting it away or taking it out again."""
    challenge_id = call.path_id("challenge_id")
    async with call.services.database.begin() as session:
        is_found = await logic_writing.set_archived(
            session, call.user_id, challenge_id, call.now, is_archived=given.is_archived
        )
        if not is_found:
            raise NotFoundError
        return await read_detail(call, session, challenge_id)


def _columns(call: Call, given: NewLogicChallenge) -> dict[str, Any]:
    """Return the columns to store; raises `ValidationFailedError` for what goes wrong together."""
    faults = _choice_faults(given)
    picture: Any = given.visual_data
    if given.visual_data is not None:
        fault = _picture_fault(given.type, given.visual_data)
        if fault is not None:
            faults.append(fault)
        elif given.visual_data.get("type") in _KNOWN_PICTURES:
            # As a page reads it: what it would not draw is not kept.
            picture = msgspec.to_builtins(pictures.read(given.visual_data))
    if faults:
        raise ValidationFailedError([_field_error(call, *fault) for fault in faults])
    return {
        "title": given.title,
        "description": given.description,
        "challenge_type": given.type,
        "age_group": given.age_group,
        "difficulty": given.difficulty or level_of(given.difficulty_rating),
        "question": given.question,
        "correct_answer": given.answer,
        "choices": list(given.choices) or null(),
        "solution_explanation": given.explanation,
        "visual_data": null() if picture is None else picture,
        "hints": list(given.hints),
        "difficulty_rating": given.difficulty_rating,
        "estimated_time_minutes": given.estimated_minutes,
        "tags": ",".join(given.tags) or None,
        "language": given.language or call.language,
    }


_Fault = tuple[str, FieldCode, int | str]


def _field_error(call: Call, field: str, code: FieldCode, limit: int | str) -> FieldError:
    return field_error(field, code, call.language, limit)


def _choice_faults(given: NewLogicChallenge) -> list[_Fault]:
    if not given.choices:
        return []
    lines = [same_line(choice) for choice in given.choices]
    faults: list[_Fault] = []
    if len(lines) == 1:
        faults.append(("choices", "too_short", 2))
    if len(set(lines)) < len(lines):
        faults.append(("choices", "duplicate", ""))
    if same_line(given.answer) not in lines:
        faults.append(("answer", "not_together", ""))
    return faults


def _picture_fault(kind: LogicChallengeKind, data: dict[str, Any]) -> _Fault | None:
    if _is_deeper(data, _VISUAL_DEPTH_MAX):
        return ("visual_data", "bad_form", "")
    if len(msgspec.json.encode(data)) > _VISUAL_MAX_BYTES:
        return ("visual_data", "too_long", _VISUAL_MAX_BYTES)
    alt = data.get("alt")
    if not isinstance(alt, str) or not alt.strip():
        return ("visual_data.alt", "required", "")
    if len(alt) > _ALT_MAX:
        return ("visual_data.alt", "too_long", _ALT_MAX)
    if kind.value in KINDS or data.get("type") in _KNOWN_PICTURES:
        try:
            pictures.read(data)
        except msgspec.ValidationError:
            return ("visual_data", "bad_form", "")
    return None


def _is_deeper(data: Any, depth_max: int) -> bool:
    """Return whether lists and objects lie in each other deeper than that; needs no stack."""
    level: list[Any] = [data]
    for _ in range(depth_max):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
