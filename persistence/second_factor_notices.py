"""What an account is told about its second factor, in the three languages.

For grown-ups mostly: plain, what happened and what to do. Nothing here commits.
"""

from datetime import datetime
from typing import Final, Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Language
from persistence.models import Notification, User
from persistence.notification_texts import language_of

Notice = Literal[
    "second_factor_on",
    "second_factor_off",
    "second_factor_reset",
    "second_factor_guessed",
    "recovery_codes_few",
]


class _Text(NamedTuple):
    title: str
    message: str


_PRIORITY: Final = 8
_TEXTS: Final[dict[Notice, dict[Language, _Text]]] = {
    "second_factor_on": {
        "fr": _Text(
            "La vérification en deux étapes est activée",
            "Gardez vos codes de secours en lieu sûr. Ce n'était pas vous ? Changez votre mot de "
            "passe et prévenez l'administrateur.",
        ),
        "en": _Text(
            "Two-step verification is on",
            "Keep your recovery codes in a safe place. If this was not you, change your password "
            "and tell the administrator.",
        ),
        "es": _Text(
            "La verificación en dos pasos está activada",
            "Guarda tus códigos de recuperación en un lugar seguro. Si no has sido tú, cambia tu "
            "contraseña y avisa a la administración.",
        ),
    },
    "second_factor_off": {
        "fr": _Text(
            "La vérification en deux étapes est désactivée",
            "Votre mot de passe suffit désormais. Ce n'était pas vous ? Changez-le et prévenez "
            "l'administrateur.",
        ),
        "en": _Text(
            "Two-step verification is off",
            "Your password alone is enough now. If this was not you, change it and tell the "
            "administrator.",
        ),
        "es": _Text(
            "La verificación en dos pasos está desactivada",
            "Ahora basta con tu contraseña. Si no has sido tú, cámbiala y avisa a la "
            "administración.",
        ),
    },
    "second_factor_reset": {
        "fr": _Text(
            "Un administrateur a réinitialisé votre vérification en deux étapes",
            "Toutes vos connexions ont été fermées et vos codes de secours ne valent plus. "
            "Réactivez-la depuis votre compte. Vous n'avez rien demandé ? Changez votre mot de "
            "passe.",
        ),
        "en": _Text(
            "An administrator reset your two-step verification",
            "All your logins were ended and your recovery codes no longer work. Switch it on again "
            "in your account. If you did not ask for this, change your password.",
        ),
        "es": _Text(
            "La administración ha restablecido tu verificación en dos pasos",
            "Se han cerrado todas tus sesiones y tus códigos de recuperación ya no sirven. "
            "Actívala de nuevo en tu cuenta. Si no lo has pedido, cambia tu contraseña.",
        ),
    },
    "second_factor_guessed": {
        "fr": _Text(
            "Plusieurs codes de vérification étaient faux",
            "Si ce n'était pas vous, quelqu'un connaît peut-être votre mot de passe : changez-le "
            "maintenant.",
        ),
        "en": _Text(
            "Several verification codes were wrong",
            "If this was not you, somebody may know your password: change it now.",
        ),
        "es": _Text(
            "Varios códigos de verificación eran incorrectos",
            "Si no has sido tú, quizá alguien conozca tu contraseña: cámbiala ahora.",
        ),
    },
    "recovery_codes_few": {
        "fr": _Text(
            "Il vous reste peu de codes de secours",
            "Créez-en de nouveaux depuis votre compte, tant que vous avez votre téléphone.",
        ),
        "en": _Text(
            "You have few recovery codes left",
            "Make new ones in your account while you still have your phone.",
        ),
        "es": _Text(
            "Te quedan pocos códigos de recuperación",
            "Crea otros nuevos en tu cuenta mientras tengas tu teléfono.",
        ),
    },
}


def text_of(notice: Notice, language: Language) -> tuple[str, str]:
    """Return title and message."""
    return _TEXTS[notice][language]


async def tell(session: AsyncSession, user_id: int, notice: Notice, now: datetime) -> None:
    """Add a notification to an account, in its language; `type` is the notice's name."""
    preference = await session.scalar(select(User.language_preference).where(User.id == user_id))
    title, message = text_of(notice, language_of(preference))
    session.add(
        Notification(
            user_id=user_id,
            type=notice,
            title=title,
            message=message,
            priority=_PRIORITY,
            created_at=now,
        )
    )
    await session.flush()
