"""French: triangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "triangle_perimeter": Kind(
        {
            "plain": "Les côtés d'un triangle mesurent {a} cm, {b} cm et {c} cm. Quel est son "
            "périmètre, en cm ?",
            "flag": "On borde de laine un fanion triangulaire de côtés {a} cm, {b} cm et {c} cm. "
            "Combien de centimètres de laine faut-il ?",
            "paths": "Trois chemins forment un triangle. Ils mesurent {a} m, {b} m et {c} m. "
            "Combien de mètres fait le tour complet ?",
            "sail": "Une voile triangulaire a des bords de {a} m, {b} m et {c} m. Combien de "
            "mètres fait son tour ?",
            "bed": "Un parterre triangulaire a des côtés de {a} m, {b} m et {c} m. Combien de "
            "mètres de bordure faut-il ?",
        },
        "Fais le tour : commence par {a} {u} et {b} {u}.",
        "Les deux premiers côtés : {line1} {u}.\nAvec le troisième : {line2} {u}.\n"
        "Le périmètre est {answer}.",
    ),
    "triangle_area": Kind(
        {
            "plain": "Un triangle a une base de {a} cm et une hauteur de {b} cm. Quelle est son "
            "aire, en cm² ?",
            "paper": "{who} découpe un triangle de base {a} cm et de hauteur {b} cm. Quelle est "
            "son aire, en cm² ?",
            "bed": "Un massif de fleurs triangulaire a une base de {a} m et une hauteur de {b} m. "
            "Quelle est son aire, en m² ?",
            "sail": "La voile d'un bateau est un triangle de base {a} m et de hauteur {b} m. "
            "Quelle est son aire, en m² ?",
            "gable": "Le haut d'une façade est un triangle de {a} m de large et {b} m de haut. "
            "Quelle est son aire, en m² ?",
        },
        "Un triangle est la moitié d'un rectangle de {a} {u} sur {b} {u}.",
        "Le rectangle entier : {line1} {u2}.\nLe triangle est la moitié : {line2} {u2}.\n"
        "L'aire est {answer}.",
    ),
    "triangle_third": Kind(
        {
            "plain": "Un triangle a un périmètre de {p} cm. Deux côtés mesurent {a} cm et {b} cm. "
            "Combien mesure le troisième, en cm ?",
            "garden": "Il faut {p} m de clôture autour d'un jardin triangulaire. Deux côtés "
            "mesurent {a} m et {b} m. Combien de mètres mesure le troisième ?",
            "race": "Un parcours en triangle fait {p} m en tout. Les deux premiers côtés mesurent "
            "{a} m et {b} m. Combien de mètres mesure le dernier ?",
        },
        "Ajoute d'abord les deux côtés que tu connais : {a} {u} et {b} {u}.",
        "Les deux côtés connus : {line1} {u}.\nCe qui reste du tour : {line2} {u}.\n"
        "Le troisième côté mesure {answer}.",
    ),
    "triangle_height": Kind(
        {
            "plain": "Un triangle a une aire de {s} cm² et une base de {a} cm. Quelle est sa "
            "hauteur, en cm ?",
            "sail": "Une voile triangulaire a une aire de {s} m² et une base de {a} m. Combien de "
            "mètres mesure sa hauteur ?",
            "bed": "Un parterre triangulaire a une aire de {s} m² et une base de {a} m. Quelle est "
            "sa hauteur, en m ?",
        },
        "Le rectangle autour du triangle a une aire deux fois plus grande que {s} {u2}.",
        "Le rectangle entier : {line1} {u2}.\nSa hauteur : {line2} {u}.\nLa hauteur est {answer}.",
    ),
}
