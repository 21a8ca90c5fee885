"""What people are told when something was reported and looked at: kind, short, without blame.

Whoever reported learns that somebody looked, and never what was done about another person.
"""

from typing import Final, Literal, NamedTuple

from game.units import Language

Decision = Literal["nothing", "warned", "name_reset", "avatar_reset", "text_removed", "locked"]


class Told(NamedTuple):
    """A title and what follows it."""

    title: str
    message: str


THANKS: Final[dict[Language, Told]] = {
    "fr": Told(
        "Merci de nous l'avoir dit",
        "Un adulte a lu ton signalement et s'en est occupé. Si cela continue, dis-le-nous encore, "
        "ou parles-en à un adulte en qui tu as confiance.",
    ),
    "en": Told(
        "Thank you for telling us",
        "A grown-up read what you reported and took care of it. If it goes on, tell us again, or "
        "talk to a grown-up whom you trust.",
    ),
    "es": Told(
        "Gracias por contárnoslo",
        "Una persona adulta ha leído tu aviso y se ha ocupado de él. Si continúa, vuelve a "
        "decírnoslo o habla con un adulto de confianza.",
    ),
}
"""To whoever reported, whatever was decided."""

TO_TARGET: Final[dict[Decision, dict[Language, Told]]] = {
    "warned": {
        "fr": Told(
            "Un petit rappel",
            "Quelque chose dans ton compte a gêné quelqu'un. Ici, chacun doit se sentir bien. "
            "Merci d'y faire attention ; un adulte peut t'aider.",
        ),
        "en": Told(
            "A small reminder",
            "Something of your account bothered somebody. Everybody should feel well here. Please "
            "take care of that; a grown-up can help you.",
        ),
        "es": Told(
            "Un pequeño recordatorio",
            "Algo de tu cuenta ha molestado a alguien. Aquí todos deben sentirse bien. Ten cuidado "
            "con eso, por favor; un adulto puede ayudarte.",
        ),
    },
    "name_reset": {
        "fr": Told(
            "Un nouveau nom : {name}",
            "L'ancien nom n'allait pas ici, alors nous en avons tiré un autre. Tout le reste est "
            "comme avant.",
        ),
        "en": Told(
            "A new name: {name}",
            "The old name was not right for this place, so we drew another one. All the rest is as "
            "it was.",
        ),
        "es": Told(
            "Un nombre nuevo: {name}",
            "El nombre de antes no era adecuado aquí, así que hemos sacado otro. Todo lo demás "
            "sigue igual.",
        ),
    },
    "avatar_reset": {
        "fr": Told(
            "Une nouvelle image",
            "L'image d'avant n'allait pas ici, alors tu as l'image de départ. Tu peux en choisir "
            "une autre.",
        ),
        "en": Told(
            "A new picture",
            "The picture was not right for this place, so you have the first one again. You can "
            "choose another.",
        ),
        "es": Told(
            "Una imagen nueva",
            "La imagen de antes no era adecuada aquí, así que tienes la del principio. Puedes "
            "elegir otra.",
        ),
    },
    "text_removed": {
        "fr": Told(
            "Un texte a été retiré",
            "Ce texte n'allait pas ici, alors nous l'avons retiré. Un adulte peut t'expliquer "
            "pourquoi.",
        ),
        "en": Told(
            "A text was taken away",
            "The text was not right for this place, so we took it away. A grown-up can explain "
            "why.",
        ),
        "es": Told(
            "Se ha retirado un texto",
            "El texto no era adecuado aquí, así que lo hemos retirado. Un adulto puede explicarte "
            "por qué.",
        ),
    },
    "locked": {
        "fr": Told(
            "Ton compte fait une pause",
            "Un adulte va en parler avec toi. Tes points et tes badges t'attendent.",
        ),
        "en": Told(
            "Your account takes a break",
            "A grown-up will talk about it with you. Your points and badges wait for you.",
        ),
        "es": Told(
            "Tu cuenta hace una pausa",
            "Un adulto hablará contigo de ello. Tus puntos e insignias te esperan.",
        ),
    },
}
"""To the person whose name, picture or text it was; nothing is said when nothing was done."""
