"""What letters say, in French, English and Spanish: short, warm, nothing to click but one link.

Children and parents read them. They never hold a password or a name beyond the username, and each
says what to do when the reader did not ask for it: nothing.
"""

from typing import Final, NamedTuple

from game.units import Language
from server.mail.letters import Mail, MailKind


class _Text(NamedTuple):
    """A subject, and a body with its blanks."""

    subject: str
    body: str


_TEXTS: Final[dict[MailKind, dict[Language, _Text]]] = {
    "reset_password": {
        "fr": _Text(
            "Un nouveau mot de passe pour Mathakine",
            "Quelqu'un a demandé un nouveau mot de passe pour le compte {username}.\n\n"
            "Pour le choisir, ouvrez ce lien dans l'heure qui vient. Il ne marche qu'une fois :\n\n"
            "{link}\n\n"
            "Ce n'était pas vous ? Ne faites rien : votre mot de passe reste le même.",
        ),
        "en": _Text(
            "A new password for Mathakine",
            "Somebody asked for a new password for the account {username}.\n\n"
            "To choose it, open this link within an hour. It works only once:\n\n"
            "{link}\n\n"
            "It was not you? Do nothing: your password stays as it is.",
        ),
        "es": _Text(
            "Una contraseña nueva para Mathakine",
            "Alguien ha pedido una contraseña nueva para la cuenta {username}.\n\n"
            "Para elegirla, abra este enlace antes de una hora. Solo funciona una vez:\n\n"
            "{link}\n\n"
            "¿No ha sido usted? No haga nada: su contraseña sigue siendo la misma.",
        ),
    },
    "confirm_email": {
        "fr": _Text(
            "Est-ce bien votre adresse ?",
            "Cette adresse a été donnée pour le compte {username} sur Mathakine.\n\n"
            "Si c'est bien vous, confirmez-le en ouvrant ce lien dans les trois jours :\n\n"
            "{link}\n\n"
            "Ce n'était pas vous ? Ne faites rien : l'adresse ne sera pas utilisée.",
        ),
        "en": _Text(
            "Is this your address?",
            "This address was given for the account {username} on Mathakine.\n\n"
            "If it is yours, say so by opening this link within three days:\n\n"
            "{link}\n\n"
            "It was not you? Do nothing: the address will not be used.",
        ),
        "es": _Text(
            "¿Es esta su dirección?",
            "Alguien ha dado esta dirección para la cuenta {username} en Mathakine.\n\n"
            "Si es la suya, confírmelo abriendo este enlace antes de tres días:\n\n"
            "{link}\n\n"
            "¿No ha sido usted? No haga nada: la dirección no se usará.",
        ),
    },
    "address_taken": {
        "fr": _Text(
            "Vous avez déjà un compte Mathakine",
            "Quelqu'un a donné cette adresse pour un autre compte sur Mathakine. "
            "Elle est déjà celle de votre compte {username}, et rien n'a changé.\n\n"
            "C'était vous ? Connectez-vous avec {username} ; si le mot de passe vous échappe, "
            "demandez-en un nouveau :\n\n"
            "{base_url}\n\n"
            "Ce n'était pas vous ? Ne faites rien : votre compte est en sécurité.",
        ),
        "en": _Text(
            "You already have a Mathakine account",
            "Somebody gave this address for another account on Mathakine. "
            "It is the address of your account {username} already, and nothing has changed.\n\n"
            "It was you? Log in as {username}; if the password escapes you, ask for a new one:\n\n"
            "{base_url}\n\n"
            "It was not you? Do nothing: your account is safe.",
        ),
        "es": _Text(
            "Usted ya tiene una cuenta de Mathakine",
            "Alguien ha dado esta dirección para otra cuenta en Mathakine. "
            "Ya es la de su cuenta {username}, y nada ha cambiado.\n\n"
            "¿Ha sido usted? Entre como {username}; si no recuerda la contraseña, pida otra:\n\n"
            "{base_url}\n\n"
            "¿No ha sido usted? No haga nada: su cuenta está a salvo.",
        ),
    },
    "email_changed": {
        "fr": _Text(
            "L'adresse de votre compte a changé",
            "Le compte {username} sur Mathakine n'utilise plus cette adresse.\n\n"
            "C'était vous ? Tout est en ordre.\n\n"
            "Ce n'était pas vous ? Ouvrez ce lien dans les sept jours. Il remet votre adresse, "
            "ferme toutes les connexions et vous envoie de quoi choisir un nouveau mot de passe :"
            "\n\n{link}",
        ),
        "en": _Text(
            "The address of your account has changed",
            "The account {username} on Mathakine does not use this address any more.\n\n"
            "It was you? Then all is well.\n\n"
            "It was not you? Open this link within seven days. It brings your address back, "
            "ends every login and sends you what you need to choose a new password:\n\n"
            "{link}",
        ),
        "es": _Text(
            "La dirección de su cuenta ha cambiado",
            "La cuenta {username} en Mathakine ya no usa esta dirección.\n\n"
            "¿Ha sido usted? Entonces todo está bien.\n\n"
            "¿No ha sido usted? Abra este enlace antes de siete días. Devuelve su dirección, "
            "cierra todas las conexiones y le envía lo necesario para elegir otra contraseña:\n\n"
            "{link}",
        ),
    },
    "password_changed": {
        "fr": _Text(
            "Votre mot de passe a changé",
            "Le mot de passe du compte {username} sur Mathakine vient d'être changé.\n\n"
            "C'était vous ? Tout est en ordre.\n\n"
            "Ce n'était pas vous ? Demandez tout de suite un nouveau mot de passe à la page de "
            "connexion :\n\n{base_url}",
        ),
        "en": _Text(
            "Your password has changed",
            "The password of the account {username} on Mathakine was just changed.\n\n"
            "It was you? Then all is well.\n\n"
            "It was not you? Ask for a new password at once, on the login page:\n\n{base_url}",
        ),
        "es": _Text(
            "Su contraseña ha cambiado",
            "La contraseña de la cuenta {username} en Mathakine acaba de cambiar.\n\n"
            "¿Ha sido usted? Entonces todo está bien.\n\n"
            "¿No ha sido usted? Pida enseguida una contraseña nueva en la página de entrada:\n\n"
            "{base_url}",
        ),
    },
    "second_factor_changed": {
        "fr": _Text(
            "La connexion en deux étapes a changé",
            "La connexion en deux étapes du compte {username} sur Mathakine a été changée.\n\n"
            "C'était vous ? Tout est en ordre.\n\n"
            "Ce n'était pas vous ? Changez votre mot de passe et prévenez la personne qui "
            "s'occupe de Mathakine dans votre établissement.\n\n{base_url}",
        ),
        "en": _Text(
            "Logging in with two steps has changed",
            "Logging in with two steps was changed for the account {username} on Mathakine.\n\n"
            "It was you? Then all is well.\n\n"
            "It was not you? Change your password, and tell whoever looks after Mathakine in "
            "your school.\n\n{base_url}",
        ),
        "es": _Text(
            "La entrada en dos pasos ha cambiado",
            "La entrada en dos pasos de la cuenta {username} en Mathakine ha cambiado.\n\n"
            "¿Ha sido usted? Entonces todo está bien.\n\n"
            "¿No ha sido usted? Cambie su contraseña y avise a quien se ocupa de Mathakine en su "
            "centro.\n\n{base_url}",
        ),
    },
    "invitation": {
        "fr": _Text(
            "Une invitation à enseigner avec Mathakine",
            "{school} vous invite à rejoindre Mathakine.\n\n"
            "Ce lien, qui ne marche qu'une fois, ouvre votre compte :\n\n{link}\n\n"
            "Vous n'attendiez pas cette invitation ? Ne faites rien.",
        ),
        "en": _Text(
            "An invitation to teach with Mathakine",
            "{school} invites you to join Mathakine.\n\n"
            "This link, which works only once, opens your account:\n\n{link}\n\n"
            "You did not expect this invitation? Do nothing.",
        ),
        "es": _Text(
            "Una invitación para enseñar con Mathakine",
            "{school} le invita a unirse a Mathakine.\n\n"
            "Este enlace, que solo funciona una vez, abre su cuenta:\n\n{link}\n\n"
            "¿No esperaba esta invitación? No haga nada.",
        ),
    },
}

_OPENINGS: Final[dict[Language, str]] = {"fr": "Bonjour,", "en": "Hello,", "es": "Hola:"}
_CLOSINGS: Final[dict[Language, str]] = {
    "fr": "L'équipe de Mathakine",
    "en": "The Mathakine team",
    "es": "El equipo de Mathakine",
}


def subject_of(mail: Mail) -> str:
    """Return the subject of a letter: the same for everybody, with nothing that a person chose."""
    return _TEXTS[mail.kind][mail.language].subject


def body_of(mail: Mail, link: str, base_url: str) -> str:
    """Return the text of a letter, with LF at line ends."""
    text = _TEXTS[mail.kind][mail.language].body
    filled = text.format(
        username=_one_line(mail.username),
        school=_one_line(mail.school),
        link=link,
        base_url=base_url,
    )
    return f"{_OPENINGS[mail.language]}\n\n{filled}\n\n{_CLOSINGS[mail.language]}\n"


def _one_line(text: str) -> str:
    """Return a name as it stands in a sentence: on one line, and with no address to click on."""
    return " ".join(text.split()).replace("://", ": //")[:100]
