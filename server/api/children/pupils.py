"""Pupils' accounts made from a form, and the way back in for a pupil whose tries are used up."""

from typing import Annotated

from msgspec import Meta

from persistence import school_accounts
from persistence.institution_settings import read_settings
from server.accounts.rosters.reading import LABEL_MAX, Wanted, label_fault
from server.accounts.rosters.texts import ROW_TEXTS
from server.api.children import batches
from server.api.children.batches import BatchKey, Pupils
from server.api.endpoint import Call, Input, Nothing
from server.api.values import LanguageValue
from server.errors import FieldError, NotFoundError, ValidationFailedError

PUPILS_MAX = 60
Label = Annotated[str, Meta(min_length=1, max_length=LABEL_MAX)]
Grade = Annotated[int, Meta(ge=1, le=12)]


class NewPupil(Input, frozen=True):
    """One pupil. Nothing is needed: the server makes the username out of its word lists.

    `label` is what only the teachers of the class see, such as a first name or a number;
    `grade_level` counts school years from 1 (CP, age 6); `language` is that of the username, the
    card and the exercises.
    """

    label: Label | None = None
    grade_level: Grade | None = None
    language: LanguageValue | None = None


class NewPupils(Input, frozen=True):
    """One to sixty pupils, made together or not at all."""

    key: BatchKey
    pupils: Annotated[tuple[NewPupil, ...], Meta(min_length=1, max_length=PUPILS_MAX)]


async def create(call: Call, given: NewPupils) -> Pupils:
    """Return new pupils' accounts of the caller's class; sent twice, they are made once."""
    _refuse_labels(call, given)

    async def make() -> Pupils:
        async with call.services.database.begin() as session:
            group = await batches.lock_class(call, session)
            settings = await read_settings(session, group.institution_id)
            wanted = [
                Wanted(_label(pupil), pupil.grade_level, pupil.language or settings.language)
                for pupil in given.pupils
            ]
            digest = batches.digest_of(wanted)
            made = await batches.find_made(session, group, given.key, digest)
            if made is not None:
                return made
            languages = [pupil.language for pupil in wanted]
            usernames = await batches.draw_for(session, group, given.key, languages)
            return await batches.make(
                call, session, group, settings, wanted, usernames, key=given.key, digest=digest
            )

    return await batches.with_fresh_usernames(make)


async def unlock(call: Call, _given: Nothing) -> None:
    """Let a pupil of the caller's class try again at once, whatever failed before."""
    user_id = call.path_id("user_id")
    async with call.services.database.begin() as session:
        group = await batches.find_class(call, session)
        pupils = await school_accounts.list_pupils(session, group)
        if user_id not in {pupil.user_id for pupil in pupils}:
            raise NotFoundError("no pupil of the class")
        await call.services.login_flow.clear_lock(session, user_id)
        await call.audit(session, "pupil_unlocked", user_id, group=group.id)
    await call.services.limits.forget_picture_tries(user_id)


def _refuse_labels(call: Call, given: NewPupils) -> None:
    faults = [
        FieldError(f"pupils[{index}].label", code, ROW_TEXTS[code][call.language])
        for index, pupil in enumerate(given.pupils)
        if (label := _label(pupil)) is not None and (code := label_fault(label)) is not None
    ]
    if faults:
        raise ValidationFailedError(faults)


def _label(pupil: NewPupil) -> str | None:
    return (pupil.label or "").strip() or None
