"""What is wrong with a class list, or with one row of it: stable codes and sentences."""

from typing import Final, Literal

from game.units import Language

FileFault = Literal[
    "no_text", "no_table", "no_heading", "heading_twice", "no_rows", "too_many_rows", "too_large"
]
RowFault = Literal[
    "formula",
    "control_character",
    "too_long",
    "grade_unknown",
    "language_unknown",
    "username_unknown",
    "duplicate",
    "class_full",
    "too_many_cells",
    "empty",
]

ROWS_MAX: Final = 200
FILE_MAX_BYTES: Final = 256 * 1024

FILE_TEXTS: Final[dict[str, dict[Language, str]]] = {
    "no_text": {
        "fr": "Ce fichier n'est pas une liste en texte (CSV). Enregistrez-le au format CSV.",
        "en": "This file is no list in text (CSV). Please save it as CSV.",
        "es": "Este archivo no es una lista de texto (CSV). Guárdelo como CSV.",
    },
    "no_table": {
        "fr": "Un guillemet n'est pas fermé, ou n'est pas à sa place, dans ce fichier.",
        "en": "A quotation mark in this file is not closed, or not in its place.",
        "es": "En este archivo hay unas comillas sin cerrar o fuera de su sitio.",
    },
    "no_heading": {
        "fr": "La première ligne doit nommer les colonnes : nom, niveau, langue, identifiant.",
        "en": "The first line must name the columns: name, grade, language, username.",
        "es": "La primera línea debe nombrar las columnas: nombre, curso, idioma, usuario.",
    },
    "heading_twice": {
        "fr": "Deux colonnes disent la même chose : gardez-en une.",
        "en": "Two columns say the same: keep one of them.",
        "es": "Dos columnas dicen lo mismo: deje una de ellas.",
    },
    "no_rows": {
        "fr": "Il n'y a personne dans cette liste.",
        "en": "Nobody is in this list.",
        "es": "No hay nadie en esta lista.",
    },
    "too_many_rows": {
        "fr": f"Cette liste a plus de {ROWS_MAX} lignes.",
        "en": f"This list has more than {ROWS_MAX} rows.",
        "es": f"Esta lista tiene más de {ROWS_MAX} filas.",
    },
    "too_large": {
        "fr": f"Ce fichier est plus grand que {FILE_MAX_BYTES // 1024} Kio.",
        "en": f"This file is larger than {FILE_MAX_BYTES // 1024} KiB.",
        "es": f"Este archivo es mayor que {FILE_MAX_BYTES // 1024} KiB.",
    },
}

ROW_TEXTS: Final[dict[RowFault, dict[Language, str]]] = {
    "formula": {
        "fr": "Un nom ne commence pas par = + - @ : un tableur y verrait une formule.",
        "en": "A name does not begin with = + - @: a spreadsheet would take it for a formula.",
        "es": "Un nombre no empieza por = + - @: una hoja de cálculo lo tomaría por una fórmula.",
    },
    "control_character": {
        "fr": "Ce nom contient un caractère invisible ou une fin de ligne.",
        "en": "This name contains an invisible character or the end of a line.",
        "es": "Este nombre contiene un carácter invisible o un salto de línea.",
    },
    "too_long": {
        "fr": "Ce nom est trop long : au plus 100 signes.",
        "en": "This name is too long: at most 100 characters.",
        "es": "Este nombre es demasiado largo: como máximo 100 signos.",
    },
    "grade_unknown": {
        "fr": "Ce niveau n'est pas connu. Écrivez CP, CE1 … 3e, ou un nombre de 1 à 12.",
        "en": "This grade is not known. Write Grade 1, Year 2, or a number from 1 to 12.",
        "es": "Este curso no se conoce. Escriba 1.º Primaria, 2.º ESO, o un número del 1 al 12.",
    },
    "language_unknown": {
        "fr": "Cette langue n'est pas connue. Écrivez fr, en ou es.",
        "en": "This language is not known. Write fr, en or es.",
        "es": "Este idioma no se conoce. Escriba fr, en o es.",
    },
    "username_unknown": {
        "fr": "Personne ici n'a cet identifiant. Laissez-le vide pour un nouveau compte.",
        "en": "Nobody here has this username. Leave it empty for a new account.",
        "es": "Nadie aquí tiene este usuario. Déjelo vacío para una cuenta nueva.",
    },
    "duplicate": {
        "fr": "Ce nom est déjà plus haut dans la liste. Pour deux élèves, ajoutez une initiale.",
        "en": "This name is further up in the list already. For two pupils, add an initial.",
        "es": "Este nombre ya está más arriba en la lista. Para dos alumnos, añada una inicial.",
    },
    "class_full": {
        "fr": "La classe n'a plus de place libre.",
        "en": "The class has no free place left.",
        "es": "La clase no tiene más plazas libres.",
    },
    "too_many_cells": {
        "fr": "Cette ligne a plus de cases que la première.",
        "en": "This row has more cells than the first.",
        "es": "Esta fila tiene más casillas que la primera.",
    },
    "empty": {
        "fr": "Aucune des colonnes connues n'est remplie sur cette ligne.",
        "en": "None of the known columns is filled in this row.",
        "es": "En esta fila no está rellena ninguna de las columnas conocidas.",
    },
}
