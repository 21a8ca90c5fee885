"""What a pupil reads after an answer to a logic challenge. Kind, and never about a mistake."""

from typing import Final, Literal

from game.units import Language

Occasion = Literal[
    "right_at_once",
    "right_after_all",
    "not_yet",
    "not_yet_hint",
    "not_readable",
    "not_readable_number",
    "not_a_choice",
    "solution",
    "right_again",
    "not_counted",
]

_WORDS: Final[dict[Occasion, dict[Language, str]]] = {
    "right_at_once": {
        "fr": "C'est juste, bravo !",
        "en": "That's right, well done!",
        "es": "¡Es correcto, muy bien!",
    },
    "right_after_all": {
        "fr": "C'est juste ! Tu as continué à chercher, et tu as trouvé.",
        "en": "That's right! You kept looking, and you found it.",
        "es": "¡Es correcto! Has seguido buscando y lo has encontrado.",
    },
    "not_yet": {
        "fr": "Ce n'est pas encore ça. Prends ton temps et cherche encore, ou regarde la solution.",
        "en": "Not there yet. Take your time and look again, or see the solution.",
        "es": "Todavía no. Tómate tu tiempo y sigue buscando, o mira la solución.",
    },
    "not_yet_hint": {
        "fr": "Ce n'est pas encore ça. Prends ton temps. Un indice peut t'aider si tu veux.",
        "en": "Not there yet. Take your time. A hint can help you if you like.",
        "es": "Todavía no. Tómate tu tiempo. Una pista puede ayudarte si quieres.",
    },
    "not_readable": {
        "fr": "Je n'ai pas réussi à lire cette réponse. Tu peux l'écrire autrement.",
        "en": "I could not read this answer. You can write it another way.",
        "es": "No he podido leer esta respuesta. Puedes escribirla de otra manera.",
    },
    "not_readable_number": {
        "fr": "Je n'ai pas réussi à lire un nombre. Écris par exemple 12, 3,5 ou 3/4.",
        "en": "I could not read a number. Write for example 12, 3.5 or 3/4.",
        "es": "No he podido leer un número. Escribe por ejemplo 12, 3,5 o 3/4.",
    },
    "not_a_choice": {
        "fr": "Choisis une des réponses proposées.",
        "en": "Choose one of the answers shown.",
        "es": "Elige una de las respuestas propuestas.",
    },
    "solution": {
        "fr": "Voici la solution. Lis-la à ton rythme.",
        "en": "Here is the solution. Read it at your own pace.",
        "es": "Aquí está la solución. Léela a tu ritmo.",
    },
    "right_again": {
        "fr": "C'est juste. Cet essai est pour le plaisir : il n'est pas compté.",
        "en": "That's right. This try is for fun: it is not counted.",
        "es": "Es correcto. Este intento es por gusto: no se cuenta.",
    },
    "not_counted": {
        "fr": "Ce n'est pas ça. Cet essai est pour le plaisir : il n'est pas compté.",
        "en": "That's not it. This try is for fun: it is not counted.",
        "es": "No es eso. Este intento es por gusto: no se cuenta.",
    },
}


def words_for(occasion: Occasion, language: Language) -> str:
    """Return the sentence in this language."""
    return _WORDS[occasion][language]
