"""What children and parents agree to, in plain words, with the version that their consent names.

A text that changes its meaning gets another version: who agreed to the old one has not agreed to
the new one's words, and the row says which it was. Old versions stay in git; rows name them.
"""

from typing import Final, Literal, NamedTuple

from game.units import Language

Purpose = Literal[
    "public_profile",
    "boards_beyond_class",
    "email",
    "marketing",
    "data_retention",
    "birth_date",
]


class ConsentText(NamedTuple):
    """A title, and what it means, as it is shown before somebody says yes."""

    title: str
    text: str


CONSENT_VERSIONS: Final[dict[Purpose, str]] = {
    "public_profile": "2026-11",
    "boards_beyond_class": "2026-11",
    "email": "2026-11",
    "marketing": "2026-11",
    "data_retention": "2026-11",
    "birth_date": "2026-11",
}
"""The version of each purpose's text that is shown now."""

CONSENT_TEXTS: Final[dict[Purpose, dict[Language, ConsentText]]] = {
    "public_profile": {
        "fr": ConsentText(
            "Montrer mon profil",
            "Les autres personnes qui ont un compte peuvent voir mon pseudo, mon image, mon niveau "
            "et mes points. Mes textes à moi ne sont jamais montrés. Je peux changer d'avis quand "
            "je veux.",
        ),
        "en": ConsentText(
            "Show my profile",
            "Other people with an account can see my username, my picture, my level and my points. "
            "What I write myself is never shown. I can change my mind whenever I want.",
        ),
        "es": ConsentText(
            "Mostrar mi perfil",
            "Las demás personas con cuenta pueden ver mi apodo, mi imagen, mi nivel y mis puntos. "
            "Lo que yo escribo no se muestra nunca. Puedo cambiar de opinión cuando quiera.",
        ),
    },
    "boards_beyond_class": {
        "fr": ConsentText(
            "Être dans les classements hors de ma classe",
            "Mon pseudo et mes points peuvent être lus dans les classements de tout le monde. Dans "
            "ma classe, mon choix à moi suffit. Je peux changer d'avis quand je veux.",
        ),
        "en": ConsentText(
            "Be on the boards beyond my class",
            "My username and my points can be read on everybody's boards. Within my class, my own "
            "choice is enough. I can change my mind whenever I want.",
        ),
        "es": ConsentText(
            "Estar en las clasificaciones fuera de mi clase",
            "Mi apodo y mis puntos se pueden leer en las clasificaciones de todos. Dentro de mi "
            "clase basta con mi propia elección. Puedo cambiar de opinión cuando quiera.",
        ),
    },
    "email": {
        "fr": ConsentText(
            "Recevoir des messages par e-mail",
            "L'adresse e-mail du compte peut servir à m'écrire : résultats, nouvelles de la "
            "classe. Les messages de sécurité, eux, arrivent toujours. Je peux changer d'avis "
            "quand je veux.",
        ),
        "en": ConsentText(
            "Get messages by e-mail",
            "The account's e-mail address may be used to write to me: results, news of the class. "
            "Messages about safety always arrive. I can change my mind whenever I want.",
        ),
        "es": ConsentText(
            "Recibir mensajes por correo",
            "La dirección de correo de la cuenta puede servir para escribirme: resultados, "
            "noticias de la clase. Los mensajes de seguridad llegan siempre. Puedo cambiar de "
            "opinión cuando quiera.",
        ),
    },
    "marketing": {
        "fr": ConsentText(
            "Recevoir les nouvelles de Mathakine",
            "On peut m'écrire pour parler des nouveautés de Mathakine. Sans ce choix, rien ne "
            "change pour jouer. Je peux changer d'avis quand je veux.",
        ),
        "en": ConsentText(
            "Get news of Mathakine",
            "I may be told about what is new in Mathakine. Without this choice, nothing changes "
            "for playing. I can change my mind whenever I want.",
        ),
        "es": ConsentText(
            "Recibir noticias de Mathakine",
            "Se me puede escribir sobre las novedades de Mathakine. Sin esta elección, nada cambia "
            "para jugar. Puedo cambiar de opinión cuando quiera.",
        ),
    },
    "data_retention": {
        "fr": ConsentText(
            "Garder mes progrès plus longtemps",
            "Mes points, mes badges et mes exercices restent gardés après l'année scolaire, pour "
            "que je les retrouve. Je peux changer d'avis quand je veux.",
        ),
        "en": ConsentText(
            "Keep my progress longer",
            "My points, badges and exercises are kept after the school year, so that I find them "
            "again. I can change my mind whenever I want.",
        ),
        "es": ConsentText(
            "Guardar mis progresos más tiempo",
            "Mis puntos, insignias y ejercicios se guardan después del año escolar, para que los "
            "vuelva a encontrar. Puedo cambiar de opinión cuando quiera.",
        ),
    },
    "birth_date": {
        "fr": ConsentText(
            "Donner ma date de naissance",
            "Ma date de naissance est gardée avec mon compte. Elle n'est montrée à personne. Elle "
            "est effacée dès que je change d'avis.",
        ),
        "en": ConsentText(
            "Give my date of birth",
            "My date of birth is kept with my account. It is shown to nobody. It is erased as soon "
            "as I change my mind.",
        ),
        "es": ConsentText(
            "Dar mi fecha de nacimiento",
            "Mi fecha de nacimiento se guarda con mi cuenta. No se muestra a nadie. Se borra en "
            "cuanto cambio de opinión.",
        ),
    },
}
