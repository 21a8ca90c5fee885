"""What stands in for a hint or an explanation that a teacher did not write, in three languages."""

from typing import Final

from game.units import Language

HINTS: Final[dict[Language, str]] = {
    "fr": "Relis la question, sans te presser : qu'est-ce qu'on cherche ?",
    "en": "Read the question again, slowly: what are we looking for?",
    "es": "Vuelve a leer la pregunta, sin prisa: ¿qué se busca?",
}
EXPLANATIONS: Final[dict[Language, str]] = {
    "fr": "La bonne réponse est {answer}.",
    "en": "The right answer is {answer}.",
    "es": "La respuesta correcta es {answer}.",
}
