"""The sentences of notices, in three languages; a notice is never a refusal."""

from typing import Final

from game.units import Language
from server.hub.frames import Frame
from server.protocol import server as wire

_SENTENCES: Final[dict[str, dict[Language, str]]] = {
    "host_away": {
        "fr": "La connexion de l'enseignant est coupée. Le duel l'attend un moment.",
        "en": "Your teacher's connection is down. The duel waits a moment.",
        "es": "La conexión del docente se ha cortado. El duelo espera un momento.",
    },
    "host_back": {
        "fr": "L'enseignant est de retour.",
        "en": "Your teacher is back.",
        "es": "El docente ha vuelto.",
    },
    "server_restarting": {
        "fr": "Le serveur redémarre : tu seras reconnecté tout de suite, rien n'est perdu.",
        "en": "The server is restarting: you will be back at once, and nothing is lost.",
        "es": "El servidor se reinicia: volverás enseguida y no se pierde nada.",
    },
    "log_unreachable": {
        "fr": "Le serveur ne peut pas enregistrer pour l'instant. Les chronomètres sont arrêtés.",
        "en": "The server cannot record right now. All clocks are stopped.",
        "es": "El servidor no puede guardar ahora mismo. Los relojes están parados.",
    },
    "log_back": {
        "fr": "C'est reparti, rien n'est perdu.",
        "en": "We are back, and nothing is lost.",
        "es": "Ya está, no se ha perdido nada.",
    },
    "match_voided": {
        "fr": "Ce duel ne peut pas être compté. Tes réponses restent comme entraînement.",
        "en": "This duel cannot be counted. Your answers are kept as practice.",
        "es": "Este duelo no se puede contar. Tus respuestas quedan como práctica.",
    },
    "match_parked": {
        "fr": "Ce duel est suspendu, le temps qu'un adulte le vérifie. Rien n'est perdu.",
        "en": "This duel is on hold until an adult has checked it. Nothing is lost.",
        "es": "Este duelo está en espera hasta que un adulto lo revise. No se pierde nada.",
    },
    "visitor_refused": {
        "fr": "L'enseignant n'a pas ouvert la porte cette fois.",
        "en": "The teacher did not open the door this time.",
        "es": "El docente no ha abierto la puerta esta vez.",
    },
}


def notice(code: str, language: Language, match: int | None = None) -> Frame:
    """Return the frame of a notice in the receiver's language; KeyError for an unknown code."""
    text = _SENTENCES[code][language]
    return Frame(wire.Notice(code=code, text=text, match=match))  # type: ignore[arg-type]
