"""What is wrong with a field, out of msgspec's message, in the reader's language.

msgspec stops at the first fault and says it in English prose; a form needs a path, a stable code
and a sentence. The prose is read here and nowhere else, and a test walks every kind of fault, so an
upgrade that words one differently is noticed.
"""

import re
from typing import Final, Literal

import msgspec

from game.units import Language
from server.errors import FieldError

FieldCode = Literal[
    "required",
    "unknown",
    "wrong_type",
    "too_short",
    "too_long",
    "too_small",
    "too_large",
    "bad_form",
    "no_such_value",
    "control_character",
    "duplicate",
    "not_together",
    "not_available",
    "common",
    "breached",
    "about_you",
    "pattern",
    "wrong_password",
    "same_password",
    "not_a_number",
    "too_many_decimals",
    "negative",
    "gives_answer",
    "wrong_count",
    "undeliverable",
    "no_picture",
    "broken_picture",
    "small_picture",
    "large_picture",
    "not_of_words",
]

_TEXTS: Final[dict[FieldCode, dict[Language, str]]] = {
    "required": {
        "fr": "Ce champ manque.",
        "en": "This field is missing.",
        "es": "Falta este campo.",
    },
    "unknown": {
        "fr": "Ce champ n'existe pas ici.",
        "en": "There is no such field here.",
        "es": "Este campo no existe aquí.",
    },
    "wrong_type": {
        "fr": "Cette valeur n'est pas du bon type.",
        "en": "This value is of the wrong type.",
        "es": "Este valor no es del tipo correcto.",
    },
    "too_short": {
        "fr": "C'est trop court : au moins {limit}.",
        "en": "This is too short: at least {limit}.",
        "es": "Es demasiado corto: al menos {limit}.",
    },
    "too_long": {
        "fr": "C'est trop long : au plus {limit}.",
        "en": "This is too long: at most {limit}.",
        "es": "Es demasiado largo: como máximo {limit}.",
    },
    "too_small": {
        "fr": "C'est trop petit : au moins {limit}.",
        "en": "This is too small: at least {limit}.",
        "es": "Es demasiado pequeño: al menos {limit}.",
    },
    "too_large": {
        "fr": "C'est trop grand : au plus {limit}.",
        "en": "This is too large: at most {limit}.",
        "es": "Es demasiado grande: como máximo {limit}.",
    },
    "bad_form": {
        "fr": "Cette valeur n'a pas la forme attendue.",
        "en": "This value does not have the expected form.",
        "es": "Este valor no tiene la forma esperada.",
    },
    "no_such_value": {
        "fr": "Cette valeur n'est pas dans la liste.",
        "en": "This value is not in the list.",
        "es": "Este valor no está en la lista.",
    },
    "control_character": {
        "fr": "Ce texte contient un caractère invisible interdit.",
        "en": "This text contains an invisible character that is not allowed.",
        "es": "Este texto contiene un carácter invisible no permitido.",
    },
    "duplicate": {
        "fr": "La même valeur y est deux fois.",
        "en": "The same value is there twice.",
        "es": "El mismo valor aparece dos veces.",
    },
    "not_together": {
        "fr": "Cette valeur ne va pas avec les autres.",
        "en": "This value does not go with the others.",
        "es": "Este valor no va con los demás.",
    },
    "not_available": {
        "fr": "Cette valeur ne désigne rien que vous puissiez choisir.",
        "en": "This value names nothing that you can choose.",
        "es": "Este valor no designa nada que pueda elegir.",
    },
    "common": {
        "fr": "C'est trop facile à deviner.",
        "en": "This is too easy to guess.",
        "es": "Es demasiado fácil de adivinar.",
    },
    "breached": {
        "fr": "Ce mot de passe a déjà été volé ailleurs : on l'essaierait. Prenez-en un autre, "
        "par exemple trois mots qui n'ont rien à voir.",
        "en": "This password was stolen elsewhere before, so people would try it. Choose another, "
        "such as three words that have nothing to do with each other.",
        "es": "Esta contraseña ya fue robada en otro sitio: la probarían. Elija otra, por ejemplo "
        "tres palabras que no tengan nada que ver.",
    },
    "about_you": {
        "fr": "On y retrouve surtout votre nom, votre adresse, votre classe ou votre école. "
        "Ajoutez deux ou trois mots qui n'ont rien à voir.",
        "en": "This is mostly your name, address, class or school. Add two or three words that "
        "have nothing to do with it.",
        "es": "Es sobre todo su nombre, su dirección, su clase o su escuela. Añada dos o tres "
        "palabras que no tengan nada que ver.",
    },
    "pattern": {
        "fr": "C'est une suite, une répétition ou une date : on l'essaierait vite. Trois mots "
        "sans rapport se retiennent mieux.",
        "en": "This is a row, a repetition or a date, which people try soon. Three unrelated "
        "words are easier to remember.",
        "es": "Es una serie, una repetición o una fecha: la probarían pronto. Tres palabras sin "
        "relación se recuerdan mejor.",
    },
    "wrong_password": {
        "fr": "Ce n'est pas le mot de passe actuel.",
        "en": "This is not the current password.",
        "es": "No es la contraseña actual.",
    },
    "same_password": {
        "fr": "C'est déjà le mot de passe actuel.",
        "en": "This is the current password already.",
        "es": "Ya es la contraseña actual.",
    },
    "not_a_number": {
        "fr": "Ce n'est pas un nombre. Une réponse en mots demande trois mauvaises réponses.",
        "en": "This is not a number. An answer in words needs three wrong answers.",
        "es": "Esto no es un número. Una respuesta en palabras necesita tres respuestas malas.",
    },
    "too_many_decimals": {
        "fr": "Ce nombre a plus de quatre décimales : une fraction serait plus lisible.",
        "en": "This number has more than four decimals: a fraction would be easier to read.",
        "es": "Este número tiene más de cuatro decimales: una fracción se leería mejor.",
    },
    "negative": {
        "fr": "Ce nombre est négatif.",
        "en": "This number is negative.",
        "es": "Este número es negativo.",
    },
    "gives_answer": {
        "fr": "Cet indice donne la réponse.",
        "en": "This hint gives the answer away.",
        "es": "Esta pista da la respuesta.",
    },
    "no_picture": {
        "fr": "Ce fichier n'est pas une image JPEG, PNG ou WebP.",
        "en": "This file is no JPEG, PNG or WebP picture.",
        "es": "Este archivo no es una imagen JPEG, PNG o WebP.",
    },
    "broken_picture": {
        "fr": "Cette image est abîmée : enregistrez-la de nouveau, ou prenez-en une autre.",
        "en": "This picture is damaged: save it again, or take another one.",
        "es": "Esta imagen está dañada: guárdela de nuevo o elija otra.",
    },
    "small_picture": {
        "fr": "Cette image est trop petite : il faut au moins 32 pixels de côté.",
        "en": "This picture is too small: each side needs at least 32 pixels.",
        "es": "Esta imagen es demasiado pequeña: cada lado necesita al menos 32 píxeles.",
    },
    "large_picture": {
        "fr": "Cette image a trop de pixels : réduisez-la d'abord, à 2000 pixels de côté.",
        "en": "This picture has too many pixels: make it smaller first, 2000 pixels a side.",
        "es": "Esta imagen tiene demasiados píxeles: redúzcala antes, a 2000 píxeles de lado.",
    },
    "undeliverable": {
        "fr": "Aucun message ne peut arriver à cette adresse.",
        "en": "No message can arrive at this address.",
        "es": "Ningún mensaje puede llegar a esta dirección.",
    },
    "not_of_words": {
        "fr": "Un nom d'élève se compose d'un animal et d'un adjectif de la liste, comme "
        "renard-agile-42 : ainsi il ne dit à personne qui tu es.",
        "en": "A pupil's username is an animal and an adjective from the list, like "
        "quick-otter-42: so it tells nobody who you are.",
        "es": "El nombre de un alumno es un animal y un adjetivo de la lista, como "
        "zorro-valiente-42: así no le dice a nadie quién eres.",
    },
    "wrong_count": {
        "fr": "Il en faut {limit}, ou aucun.",
        "en": "There must be {limit}, or none.",
        "es": "Tiene que haber {limit}, o ninguno.",
    },
}

_NAME_MAX: Final = 100
"""An unknown field's name is the caller's own text: no more of it is sent back."""

_AT = re.compile(r" - at `(?P<path>[^`]*)`$")
_NAMED = re.compile(r"^Object (?P<kind>missing required|contains unknown) field `(?P<name>.*)`$")
_LENGTH = re.compile(r"^Expected `[a-z]+` of length (?P<sign><=|>=|==) (?P<limit>\d+)$")
_RANGE = re.compile(r"^Expected `[a-z]+` (?P<sign><=|>=|<|>) (?P<limit>[-0-9.e+]+)$")
_FORM = ("matching regex", "Invalid RFC3339", "Invalid UUID", "Invalid base64", "Invalid ISO")


def field_error(
    field: str, code: FieldCode, language: Language, limit: int | str = ""
) -> FieldError:
    """Return the fault of one field with its sentence."""
    return FieldError(field[:_NAME_MAX], code, _TEXTS[code][language].format(limit=limit))


def read_fault(error: msgspec.ValidationError, language: Language) -> FieldError:
    """Return what msgspec found wrong, and where."""
    message = str(error)
    path = ""
    at = _AT.search(message)
    if at is not None:
        path, message = at["path"].removeprefix("$").removeprefix("."), message[: at.start()]
    named = _NAMED.match(message)
    if named is not None:
        path = f"{path}.{named['name']}" if path else named["name"]
        return field_error(path, "required" if "missing" in named["kind"] else "unknown", language)
    length = _LENGTH.match(message)
    if length is not None:
        is_too_long = length["sign"] == "<="
        return field_error(
            path, "too_long" if is_too_long else "too_short", language, length["limit"]
        )
    limits = _RANGE.match(message)
    if limits is not None:
        code: FieldCode = "too_large" if limits["sign"].startswith("<") else "too_small"
        return field_error(path, code, language, limits["limit"])
    if "Invalid enum value" in message or message.startswith("Invalid value"):
        return field_error(path, "no_such_value", language)
    if any(form in message for form in _FORM):
        return field_error(path, "bad_form", language)
    return field_error(path, "wrong_type", language)
