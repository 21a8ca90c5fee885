"""What a person reads for each error code, in French, English and Spanish.

Most readers are children: short, calm, no blame, no jargon, and what to do next. Developers read
`codes.py`.
"""

from typing import Final, NamedTuple

from game.units import Language
from server.protocol.codes import ErrorCode


class _Sentence(NamedTuple):
    fr: str
    en: str
    es: str


SENTENCES: Final[dict[ErrorCode, _Sentence]] = {
    "authentication_required": _Sentence(
        "Connecte-toi d'abord.",
        "Please log in first.",
        "Primero inicia sesión.",
    ),
    "authentication_failed": _Sentence(
        "La connexion n'a pas marché. Reconnecte-toi.",
        "That login did not work. Please log in again.",
        "No se pudo iniciar sesión. Vuelve a intentarlo.",
    ),
    "already_authenticated": _Sentence(
        "Tu es déjà connecté.",
        "You are logged in already.",
        "Ya has iniciado sesión.",
    ),
    "second_factor_required": _Sentence(
        "Il manque le code de vérification.",
        "Please give your verification code too.",
        "Falta el código de verificación.",
    ),
    "second_factor_failed": _Sentence(
        "Ce code de vérification n'est pas le bon.",
        "That verification code is not right.",
        "Ese código de verificación no es correcto.",
    ),
    "second_factor_enrolment_required": _Sentence(
        "Active d'abord la vérification en deux étapes pour ton compte.",
        "Please switch on two-step verification for your account first.",
        "Activa primero la verificación en dos pasos de tu cuenta.",
    ),
    "forbidden": _Sentence(
        "Ton compte ne permet pas cela.",
        "Your account cannot do that.",
        "Tu cuenta no permite hacer eso.",
    ),
    "csrf_failed": _Sentence(
        "La page a expiré. Recharge-la et recommence.",
        "This page has expired. Reload it and try again.",
        "La página ha caducado. Recárgala y vuelve a intentarlo.",
    ),
    "wrong_host": _Sentence(
        "Ce serveur ne répond pas à cette adresse. Demande à ton professeur la bonne adresse.",
        "This server does not answer to this address. Ask your teacher for the right one.",
        "Este servidor no responde a esta dirección. Pide a tu profesor la dirección correcta.",
    ),
    "account_locked": _Sentence(
        "Trop d'essais ici. Attends un peu, prends ta carte, ou demande à ton enseignant.",
        "Too many tries here. Wait a little, take your card, or ask your teacher.",
        "Demasiados intentos aquí. Espera un poco, usa tu tarjeta o pregunta a tu profesor.",
    ),
    "account_disabled": _Sentence(
        "Ce compte est fermé.",
        "This account is closed.",
        "Esta cuenta está cerrada.",
    ),
    "card_revoked": _Sentence(
        "Cette carte n'est plus valable. Demande une nouvelle carte à ton maître ou ta maîtresse.",
        "This card is no longer valid. Ask your teacher for a new one.",
        "Esta tarjeta ya no es válida. Pide una nueva a tu maestro o a tu maestra.",
    ),
    "card_outside_hours": _Sentence(
        "Cette carte se repose en ce moment. Réessaie pendant la classe.",
        "This card is resting now. Try again during class.",
        "Esta tarjeta descansa ahora. Vuelve a probar durante la clase.",
    ),
    "consent_required": _Sentence(
        "Il manque un accord pour faire cela.",
        "A permission for this is missing.",
        "Falta un permiso para hacer esto.",
    ),
    "bad_message": _Sentence(
        "L'application a envoyé un message incompréhensible.",
        "The app sent something that was not understood.",
        "La aplicación ha enviado un mensaje incomprensible.",
    ),
    "unknown_type": _Sentence(
        "L'application a envoyé un message inconnu. Elle est peut-être trop ancienne.",
        "The app sent an unknown message. It may be out of date.",
        "La aplicación ha enviado un mensaje desconocido. Puede que sea antigua.",
    ),
    "message_too_large": _Sentence(
        "Le message est trop long.",
        "The message is too long.",
        "El mensaje es demasiado largo.",
    ),
    "payload_too_large": _Sentence(
        "Ce fichier ou ce texte est trop grand.",
        "That file or text is too large.",
        "Ese archivo o texto es demasiado grande.",
    ),
    "validation_failed": _Sentence(
        "Une des valeurs n'est pas correcte.",
        "One of the values is not right.",
        "Uno de los valores no es correcto.",
    ),
    "unsupported_media_type": _Sentence(
        "Ce format n'est pas accepté ici.",
        "This format is not accepted here.",
        "Este formato no se acepta aquí.",
    ),
    "not_acceptable": _Sentence(
        "Le format demandé n'existe pas.",
        "The format asked for does not exist.",
        "El formato pedido no existe.",
    ),
    "method_not_allowed": _Sentence(
        "Cette action n'existe pas ici.",
        "This action does not exist here.",
        "Esta acción no existe aquí.",
    ),
    "rate_limited": _Sentence(
        "Doucement ! Attends un instant, puis recommence.",
        "Slow down a little, then try again.",
        "¡Más despacio! Espera un momento y vuelve a intentarlo.",
    ),
    "not_found": _Sentence(
        "Cela n'existe pas, ou plus.",
        "That does not exist, or no longer does.",
        "Eso no existe, o ya no existe.",
    ),
    "conflict": _Sentence(
        "Ce n'est pas possible en ce moment.",
        "That is not possible right now.",
        "Ahora mismo no es posible.",
    ),
    "username_taken": _Sentence(
        "Ce nom est déjà pris. Choisis-en un autre.",
        "That name is taken. Please choose another.",
        "Ese nombre ya está en uso. Elige otro.",
    ),
    "email_taken": _Sentence(
        "Cette adresse e-mail est déjà utilisée.",
        "That e-mail address is used already.",
        "Esa dirección de correo ya está en uso.",
    ),
    "password_too_weak": _Sentence(
        "Ce mot de passe est trop facile. Choisis-en un plus long.",
        "That password is too easy. Please choose a longer one.",
        "Esa contraseña es demasiado fácil. Elige una más larga.",
    ),
    "password_breached": _Sentence(
        "Ce mot de passe est connu de pirates. Choisis-en un autre.",
        "That password is known to thieves. Please choose another.",
        "Esa contraseña es conocida por ladrones. Elige otra.",
    ),
    "token_invalid": _Sentence(
        "Ce lien n'est plus valable. Demande-en un nouveau.",
        "That link is no longer valid. Please ask for a new one.",
        "Ese enlace ya no es válido. Pide uno nuevo.",
    ),
    "group_full": _Sentence(
        "Le groupe est complet.",
        "The group is full.",
        "El grupo está completo.",
    ),
    "only_leader": _Sentence(
        "Un autre adulte doit d'abord s'occuper de ses classes.",
        "Another adult must lead the classes first.",
        "Antes, otra persona adulta debe encargarse de sus clases.",
    ),
    "last_administrator": _Sentence(
        "Il faut au moins une personne qui dirige. Invitez-en d'abord une autre.",
        "Somebody must be in charge. Please invite another person first.",
        "Tiene que haber alguien al cargo. Invite antes a otra persona.",
    ),
    "pupil_account": _Sentence(
        "C'est un compte d'élève. Il faut un compte d'adulte pour cette invitation.",
        "This is a pupil's account. The invitation is for an adult's account.",
        "Es una cuenta de alumno. La invitación es para una cuenta de adulto.",
    ),
    "account_not_of_school": _Sentence(
        "L'élève a apporté ce compte : vous ne pouvez pas en changer le secret.",
        "The pupil brought this account along: you cannot change its secret.",
        "El alumno trajo esta cuenta: no puede cambiar su secreto.",
    ),
    "roster_changed": _Sentence(
        "La classe a changé depuis l'aperçu. Regardez l'aperçu encore une fois.",
        "The class has changed since the preview. Please look at the preview again.",
        "La clase ha cambiado desde la vista previa. Mírela otra vez.",
    ),
    "command_id_reused": _Sentence(
        "L'application s'est embrouillée. Recharge la page.",
        "The app got mixed up. Please reload it.",
        "La aplicación se ha liado. Recarga la página.",
    ),
    "log_full": _Sentence(
        "Tu as fait trop d'actions dans ce match.",
        "You have done too many things in this match.",
        "Has hecho demasiadas acciones en esta partida.",
    ),
    "match_not_found": _Sentence(
        "Ce match n'existe pas.",
        "There is no such match.",
        "Esa partida no existe.",
    ),
    "match_cancelled": _Sentence(
        "Ce match a été annulé.",
        "This match was cancelled.",
        "Esta partida se ha cancelado.",
    ),
    "match_not_ended": _Sentence(
        "Ce match n'est pas encore terminé.",
        "This match is not over yet.",
        "Esta partida todavía no ha terminado.",
    ),
    "code_unknown": _Sentence(
        "Aucun match n'a ce code. Vérifie-le.",
        "No match has this code. Please check it.",
        "Ninguna partida tiene ese código. Compruébalo.",
    ),
    "code_expired": _Sentence(
        "Ce code n'est plus valable. Demande le nouveau.",
        "This code is no longer valid. Ask for the new one.",
        "Ese código ya no es válido. Pide el nuevo.",
    ),
    "match_full": _Sentence(
        "Il n'y a plus de place dans ce match.",
        "This match has no free place.",
        "No quedan plazas en esta partida.",
    ),
    "banned": _Sentence(
        "Tu ne peux plus entrer dans ce match.",
        "You cannot enter this match any more.",
        "Ya no puedes entrar en esta partida.",
    ),
    "not_admitted": _Sentence(
        "L'animateur ne t'a pas fait entrer.",
        "The host did not let you in.",
        "La persona que dirige la partida no te ha dejado entrar.",
    ),
    "not_joined": _Sentence(
        "Entre d'abord dans un match.",
        "Please join a match first.",
        "Primero entra en una partida.",
    ),
    "already_joined": _Sentence(
        "Tu es déjà dans un match.",
        "You are in a match already.",
        "Ya estás en una partida.",
    ),
    "visitor_unknown": _Sentence(
        "Cette personne n'attend plus.",
        "That person is no longer waiting.",
        "Esa persona ya no está esperando.",
    ),
    "host_only": _Sentence(
        "Seul l'animateur du match peut faire cela.",
        "Only the host of the match can do that.",
        "Solo quien dirige la partida puede hacer eso.",
    ),
    "player_only": _Sentence(
        "Seul un joueur du match peut faire cela.",
        "Only a player of the match can do that.",
        "Solo quien juega la partida puede hacer eso.",
    ),
    "not_enough_players": _Sentence(
        "Il manque des joueurs pour commencer.",
        "There are not enough players to start.",
        "Faltan jugadores para empezar.",
    ),
    "match_parked": _Sentence(
        "Le match est arrêté à cause d'un problème. Tes réponses sont gardées.",
        "The match was stopped because of a problem. Your answers are kept.",
        "La partida se ha parado por un problema. Tus respuestas están guardadas.",
    ),
    "match_voided": _Sentence(
        "Ce match ne compte pas, à cause d'une panne. Tes réponses comptent comme entraînement.",
        "Because of a fault this match does not count. Your answers count as practice.",
        "Por una avería, esta partida no cuenta. Tus respuestas cuentan como práctica.",
    ),
    "match_elsewhere": _Sentence(
        "Reconnexion au match…",
        "Connecting to the match again…",
        "Volviendo a conectar con la partida…",
    ),
    "database_unavailable": _Sentence(
        "Ce n'est pas possible pour le moment. Les matchs en cours continuent.",
        "That is not possible at the moment. Running matches go on.",
        "De momento no es posible. Las partidas en curso continúan.",
    ),
    "log_unavailable": _Sentence(
        "Petite coupure chez nous. Le temps est arrêté, le match reprendra.",
        "A short break on our side. The clock has stopped, the match will go on.",
        "Un pequeño corte nuestro. El tiempo está parado, la partida seguirá.",
    ),
    "disk_nearly_full": _Sentence(
        "Le serveur n'a plus de place. Préviens un adulte.",
        "The server is out of space. Please tell an adult.",
        "El servidor no tiene espacio. Avisa a una persona adulta.",
    ),
    "memory_nearly_full": _Sentence(
        "Trop de matchs en ce moment. Réessaie un peu plus tard.",
        "Too many matches right now. Please try a little later.",
        "Hay demasiadas partidas ahora. Inténtalo un poco más tarde.",
    ),
    "storage_unavailable": _Sentence(
        "Les images ne sont pas disponibles pour le moment. Réessaie dans un instant.",
        "Pictures are not available right now. Try again in a moment.",
        "Las imágenes no están disponibles por ahora. Inténtalo en un momento.",
    ),
    "overloaded": _Sentence(
        "Beaucoup de monde en ce moment. Réessaie dans un instant.",
        "Very busy right now. Please try again in a moment.",
        "Hay mucha gente ahora. Inténtalo en un momento.",
    ),
    "internal_error": _Sentence(
        "Quelque chose n'a pas marché chez nous. Réessaie.",
        "Something went wrong on our side. Please try again.",
        "Algo ha fallado en nuestro lado. Vuelve a intentarlo.",
    ),
    "seat_unknown": _Sentence(
        "Cette place n'existe pas.",
        "There is no such seat.",
        "Esa plaza no existe.",
    ),
    "seat_taken": _Sentence(
        "Cette place est déjà prise.",
        "That seat is taken.",
        "Esa plaza ya está ocupada.",
    ),
    "seat_gone": _Sentence(
        "Cette place n'est plus dans le match.",
        "That seat is no longer in the match.",
        "Esa plaza ya no está en la partida.",
    ),
    "side_unknown": _Sentence(
        "Cette équipe n'existe pas.",
        "There is no such team.",
        "Ese equipo no existe.",
    ),
    "match_not_started": _Sentence(
        "Le match n'a pas encore commencé.",
        "The match has not started yet.",
        "La partida todavía no ha empezado.",
    ),
    "match_already_started": _Sentence(
        "Le match a déjà commencé.",
        "The match has started already.",
        "La partida ya ha empezado.",
    ),
    "match_paused": _Sentence(
        "Le match est en pause.",
        "The match is paused.",
        "La partida está en pausa.",
    ),
    "match_not_paused": _Sentence(
        "Le match n'est pas en pause.",
        "The match is not paused.",
        "La partida no está en pausa.",
    ),
    "match_ended": _Sentence(
        "Le match est fini.",
        "The match is over.",
        "La partida ha terminado.",
    ),
    "too_late_to_join": _Sentence(
        "Le match est trop avancé pour y entrer.",
        "It is too late to join this match.",
        "La partida está demasiado avanzada para entrar.",
    ),
    "question_not_open": _Sentence(
        "Cette question n'est plus ouverte.",
        "This question is not open.",
        "Esta pregunta no está abierta.",
    ),
    "question_not_due": _Sentence(
        "Ce n'est pas encore le moment de cette question.",
        "It is not yet time for this question.",
        "Todavía no toca esta pregunta.",
    ),
    "question_answered": _Sentence(
        "Tu as déjà répondu à cette question.",
        "You have answered this question already.",
        "Ya has respondido a esta pregunta.",
    ),
    "no_hint_now": _Sentence(
        "Essaie d'abord ; l'indice vient ensuite.",
        "Have a try first; the hint comes after.",
        "Prueba primero; la pista viene después.",
    ),
    "no_hint_in_mode": _Sentence(
        "Il n'y a pas d'indice dans ce mode.",
        "There are no hints in this mode.",
        "En este modo no hay pistas.",
    ),
    "untimed": _Sentence(
        "Tu as déjà tout ton temps.",
        "You have all the time you need already.",
        "Ya tienes todo el tiempo que necesitas.",
    ),
    "stale": _Sentence(
        "Cela a changé entre-temps.",
        "That has changed in the meantime.",
        "Eso ha cambiado mientras tanto.",
    ),
    "not_allowed": _Sentence(
        "Ce n'est pas permis dans ce match.",
        "That is not allowed in this match.",
        "Eso no está permitido en esta partida.",
    ),
}


def sentence(code: ErrorCode, language: Language) -> str:
    """Return what to show to a person for `code`."""
    chosen = SENTENCES[code]
    match language:
        case "fr":
            return chosen.fr
        case "en":
            return chosen.en
        case "es":
            return chosen.es
