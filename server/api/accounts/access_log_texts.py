"""How the audit trail is told to whom it is about: short, calm sentences in three languages.

Each action that can have a subject has its words; a test holds the table against the actions.
"""

from typing import Final

from game.units import Language
from persistence.audit_actions import AuditAction

Words = dict[Language, str]


def _words(fr: str, en: str, es: str) -> Words:
    return {"fr": fr, "en": en, "es": es}


WHAT: Final[dict[AuditAction, Words]] = {
    "account_registered": _words("a créé ton compte", "made your account", "creó tu cuenta"),
    "login_succeeded": _words("s'est connecté", "logged in", "inició sesión"),
    "login_failed": _words(
        "a essayé de se connecter à ton compte",
        "tried to log in to your account",
        "intentó entrar en tu cuenta",
    ),
    "login_locked": _words(
        "trop d'essais : ton compte a fait une pause",
        "too many tries: your account took a break",
        "demasiados intentos: tu cuenta hizo una pausa",
    ),
    "login_unlocked": _words(
        "a débloqué ton compte", "unlocked your account", "desbloqueó tu cuenta"
    ),
    "login_ended": _words(
        "a fermé une de tes connexions", "ended one of your logins", "cerró una de tus sesiones"
    ),
    "logins_ended": _words("a fermé tes connexions", "ended your logins", "cerró tus sesiones"),
    "password_changed": _words(
        "a changé ton mot de passe", "changed your password", "cambió tu contraseña"
    ),
    "password_reset_requested": _words(
        "a demandé un nouveau mot de passe pour ton compte",
        "asked for a new password for your account",
        "pidió una contraseña nueva para tu cuenta",
    ),
    "password_reset": _words(
        "a remplacé ton mot de passe", "replaced your password", "reemplazó tu contraseña"
    ),
    "email_changed": _words(
        "a changé ton adresse e-mail",
        "changed your e-mail address",
        "cambió tu dirección de correo",
    ),
    "email_verified": _words(
        "a confirmé ton adresse e-mail",
        "confirmed your e-mail address",
        "confirmó tu dirección de correo",
    ),
    "second_factor_enrolled": _words(
        "a préparé ta double protection",
        "prepared your second step",
        "preparó tu segundo paso",
    ),
    "second_factor_confirmed": _words(
        "a activé ta double protection",
        "turned your second step on",
        "activó tu segundo paso",
    ),
    "second_factor_failed": _words(
        "a tapé un mauvais code", "typed a wrong code", "escribió un código equivocado"
    ),
    "second_factor_disabled": _words(
        "a désactivé ta double protection",
        "turned your second step off",
        "desactivó tu segundo paso",
    ),
    "second_factor_reset": _words(
        "a remis à zéro ta double protection",
        "reset your second step",
        "restableció tu segundo paso",
    ),
    "recovery_codes_made": _words(
        "a préparé des codes de secours",
        "made recovery codes",
        "preparó códigos de recuperación",
    ),
    "recovery_code_used": _words(
        "a utilisé un code de secours", "used a recovery code", "usó un código de recuperación"
    ),
    "pupil_created": _words("a créé ton compte", "made your account", "creó tu cuenta"),
    "pupils_imported": _words("a créé ton compte", "made your account", "creó tu cuenta"),
    "pupil_password_reset": _words(
        "t'a donné un nouveau mot de passe",
        "gave you a new password",
        "te dio una contraseña nueva",
    ),
    "pupil_unlocked": _words(
        "a débloqué ton compte", "unlocked your account", "desbloqueó tu cuenta"
    ),
    "pupil_removed": _words(
        "t'a retiré de la classe", "took you off the class", "te retiró de la clase"
    ),
    "card_made": _words(
        "a préparé ta carte de connexion", "made your login card", "preparó tu tarjeta de acceso"
    ),
    "card_revoked": _words(
        "a annulé ta carte de connexion", "cancelled your login card", "anuló tu tarjeta de acceso"
    ),
    "card_used": _words(
        "a utilisé ta carte de connexion", "used your login card", "usó tu tarjeta de acceso"
    ),
    "card_hours_changed": _words(
        "a changé les heures de ta carte",
        "changed the hours of your card",
        "cambió las horas de tu tarjeta",
    ),
    "access_refused": _words(
        "a demandé quelque chose sur toi",
        "asked for something about you",
        "pidió algo sobre ti",
    ),
    "accommodation_read": _words(
        "a lu tes aménagements", "read what you were granted", "leyó tus adaptaciones"
    ),
    "accommodation_granted": _words(
        "a réglé tes aménagements", "set what you were granted", "ajustó tus adaptaciones"
    ),
    "needs_read": _words(
        "a lu ce dont tu as besoin", "read what you need", "leyó lo que necesitas"
    ),
    "cognitive_profile_read": _words(
        "a lu ce qui t'aide à apprendre",
        "read what helps you learn",
        "leyó lo que te ayuda a aprender",
    ),
    "cognitive_profile_written": _words(
        "a noté ce qui t'aide à apprendre",
        "wrote down what helps you learn",
        "anotó lo que te ayuda a aprender",
    ),
    "members_read": _words(
        "a ouvert la liste de la classe", "opened the class list", "abrió la lista de la clase"
    ),
    "roster_read": _words(
        "a ouvert la liste de la classe", "opened the class list", "abrió la lista de la clase"
    ),
    "report_read": _words(
        "a lu tes réponses dans un match",
        "read your answers in a match",
        "leyó tus respuestas en una partida",
    ),
    "results_read": _words(
        "a lu ton résultat dans un match",
        "read your result in a match",
        "leyó tu resultado en una partida",
    ),
    "replay_read": _words(
        "a revu un match où tu as joué",
        "looked at a match that you played",
        "revisó una partida que jugaste",
    ),
    "progress_read": _words("a lu tes progrès", "read your progress", "leyó tus progresos"),
    "logic_practice_read": _words(
        "a lu tes essais de logique",
        "read your logic practice",
        "leyó tus intentos de lógica",
    ),
    "role_changed": _words("a changé ton rôle", "changed your role", "cambió tu papel"),
    "account_activated": _words(
        "a rouvert ton compte", "opened your account again", "reabrió tu cuenta"
    ),
    "account_deactivated": _words(
        "a mis ton compte en pause", "paused your account", "pausó tu cuenta"
    ),
    "member_removed": _words(
        "t'a retiré de l'équipe de l'école",
        "took you off the school's staff",
        "te retiró del equipo de la escuela",
    ),
    "invitation_made": _words("t'a invité", "invited you", "te invitó"),
    "invitation_accepted": _words(
        "a accepté une invitation", "accepted an invitation", "aceptó una invitación"
    ),
    "invitation_revoked": _words(
        "a annulé une invitation", "took an invitation back", "anuló una invitación"
    ),
    "settings_changed": _words("a changé un réglage", "changed a setting", "cambió un ajuste"),
    "consent_given": _words(
        "a donné son accord pour toi", "agreed to something for you", "dio su acuerdo por ti"
    ),
    "consent_withdrawn": _words(
        "a retiré son accord pour toi",
        "took back an agreement for you",
        "retiró su acuerdo por ti",
    ),
    "profile_changed": _words("a changé ton profil", "changed your profile", "cambió tu perfil"),
    "avatar_changed": _words("a changé ton image", "changed your picture", "cambió tu imagen"),
    "report_opened": _words(
        "a lu un signalement sur toi", "read a report about you", "leyó un aviso sobre ti"
    ),
    "report_made": _words("a fait un signalement", "made a report", "hizo un aviso"),
    "report_decided": _words("a traité un signalement", "dealt with a report", "resolvió un aviso"),
    "content_approved": _words(
        "a accepté ce que tu as écrit",
        "approved what you wrote",
        "aceptó lo que escribiste",
    ),
    "content_hidden": _words(
        "a masqué ce que tu as écrit", "hid what you wrote", "ocultó lo que escribiste"
    ),
    "data_exported": _words(
        "a exporté des données sur toi",
        "exported data about you",
        "exportó datos sobre ti",
    ),
    "audit_read": _words("a lu ce journal", "read this log", "leyó este registro"),
    "match_read": _words(
        "a regardé un match où tu joues",
        "looked at a match that you play",
        "miró una partida en la que juegas",
    ),
    "match_freed": _words(
        "a relancé un match où tu joues",
        "got a match of yours going again",
        "reanudó una partida tuya",
    ),
    "match_voided": _words(
        "a annulé un match où tu joues", "voided a match of yours", "anuló una partida tuya"
    ),
}
"""What was done, after who did it. What never is about a person has no words."""

OTHER: Final = _words(
    "a fait quelque chose avec ton compte",
    "did something with your account",
    "hizo algo con tu cuenta",
)
REFUSED: Final = _words(
    "{what} — refusé : rien n'a été montré ni changé",
    "{what} — refused: nothing was shown or changed",
    "{what}: rechazado, no se mostró ni cambió nada",
)
WHO: Final[dict[str, Words]] = {
    "padawan": _words("Un autre élève", "Another pupil", "Otro alumno"),
    "maitre": _words("Un enseignant", "A teacher", "Un profesor"),
    "gardien": _words("Un modérateur", "A moderator", "Un moderador"),
    "archiviste": _words("Un archiviste", "A keeper", "Un archivista"),
    "admin": _words("Un administrateur", "An administrator", "Un administrador"),
    "nobody": _words("Quelqu'un sans compte", "Somebody not logged in", "Alguien sin cuenta"),
    "operator": _words(
        "L'équipe qui fait marcher Mathakine",
        "The team that runs Mathakine",
        "El equipo que mantiene Mathakine",
    ),
    "system": _words("Mathakine", "Mathakine", "Mathakine"),
}
OWN_TEACHER: Final = _words("Ton enseignant {name}", "Your teacher {name}", "Tu profesor {name}")
OF_CLASS: Final = _words("{who}, classe {group}", "{who}, class {group}", "{who}, clase {group}")


def words_for(action: str, language: Language, *, is_denied: bool) -> str:
    """Return what was done, in the language."""
    known = {str(each): words for each, words in WHAT.items()}
    what = known.get(action, OTHER)[language]
    return REFUSED[language].format(what=what) if is_denied else what


def words_for_actor(role: str, name: str | None, group_name: str | None, language: Language) -> str:
    """Return who did it as the reader may know it: by name only the own teacher."""
    who = WHO.get(role, WHO["nobody"])[language]
    if name is not None:
        who = OWN_TEACHER[language].format(name=name)
    if group_name is None or role == "padawan":
        return who
    return OF_CLASS[language].format(who=who, group=group_name)
