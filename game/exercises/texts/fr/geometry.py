"""French: geometry."""

from typing import Final

from game.exercises.texts.catalogue import Texts

GEOMETRY: Final = Texts(
    title="Géométrie",
    questions={
        "square_perimeter_plain": "Un carré a des côtés de {a} cm. Quel est son périmètre, en cm ?",
        "square_perimeter_cut": "On colle un ruban tout autour d'une carte carrée de {a} cm de "
        "côté. Combien de centimètres de ruban faut-il ?",
        "square_perimeter_ground": "On entoure d'une clôture un enclos carré de {a} m de côté. "
        "Quelle est la longueur de la clôture, en m ?",
        "square_area_plain": "Un carré a des côtés de {a} cm. Quelle est son aire, en cm² ?",
        "square_area_cut": "On découpe une feuille carrée de {a} cm de côté. Quelle est l'aire de "
        "la feuille, en cm² ?",
        "square_area_ground": "Une place carrée mesure {a} m de côté. Quelle est son aire, en m² ?",
        "rectangle_perimeter_plain": "Un rectangle mesure {a} cm de long et {b} cm de large. Quel "
        "est son périmètre, en cm ?",
        "rectangle_perimeter_cut": "On fabrique un cadre pour une image de {a} cm sur {b} cm. "
        "Combien mesure le tour de l'image, en cm ?",
        "rectangle_perimeter_ground": "On fait une fois le tour d'un terrain rectangulaire de "
        "{a} m sur {b} m. Combien de mètres parcourt-on ?",
        "rectangle_area_plain": "Un rectangle mesure {a} cm de long et {b} cm de large. Quelle est "
        "son aire, en cm² ?",
        "rectangle_area_cut": "Une carte rectangulaire mesure {a} cm sur {b} cm. Quelle est son "
        "aire, en cm² ?",
        "rectangle_area_ground": "Un potager rectangulaire mesure {a} m sur {b} m. Quelle est son "
        "aire, en m² ?",
        "triangle_perimeter_plain": "Les côtés d'un triangle mesurent {a} cm, {b} cm et {c} cm. "
        "Quel est son périmètre, en cm ?",
        "triangle_perimeter_cut": "On borde de laine un fanion triangulaire de côtés {a} cm, "
        "{b} cm et {c} cm. Combien de centimètres de laine faut-il ?",
        "triangle_perimeter_ground": "Trois chemins forment un triangle. Ils mesurent {a} m, {b} m "
        "et {c} m. Quelle est la longueur du tour complet, en m ?",
        "triangle_area_plain": "Un triangle a une base de {a} cm et une hauteur de {b} cm. Quelle "
        "est son aire, en cm² ?",
        "triangle_area_cut": "On découpe un triangle de base {a} cm et de hauteur {b} cm dans du "
        "carton. Quelle est son aire, en cm² ?",
        "triangle_area_ground": "Un massif de fleurs triangulaire a une base de {a} m et une "
        "hauteur de {b} m. Quelle est son aire, en m² ?",
        "circle_perimeter_plain": "Un cercle a un rayon de {r} cm. Quelle est sa longueur, en cm ? "
        "(Prends π = {pi:dec}.)",
        "circle_perimeter_cut": "On entoure d'un ruban un couvercle rond de {r} cm de rayon. "
        "Combien de centimètres de ruban faut-il ? (Prends π = {pi:dec}.)",
        "circle_perimeter_ground": "Un bassin rond a un rayon de {r} m. Combien de mètres mesure "
        "son tour ? (Prends π = {pi:dec}.)",
        "circle_area_plain": "Un disque a un rayon de {r} cm. Quelle est son aire, en cm² ? "
        "(Prends π = {pi:dec}.)",
        "circle_area_cut": "On découpe un disque de {r} cm de rayon dans du papier. Quelle est son "
        "aire, en cm² ? (Prends π = {pi:dec}.)",
        "circle_area_ground": "Une piste de danse ronde a un rayon de {r} m. Quelle est son aire, "
        "en m² ? (Prends π = {pi:dec}.)",
        "cube_volume_plain": "Un cube a des arêtes de {a} cm. Quel est son volume, en cm³ ?",
        "cube_volume_cut": "On construit en carton une boîte en forme de cube de {a} cm d'arête. "
        "Quel est son volume, en cm³ ?",
        "cube_volume_ground": "Une citerne en forme de cube a des arêtes de {a} m. Quel est son "
        "volume, en m³ ?",
        "box_volume_plain": "Un pavé droit mesure {a} cm de long, {b} cm de large et {c} cm de "
        "haut. Quel est son volume, en cm³ ?",
        "box_volume_cut": "On plie une boîte en carton de {a} cm sur {b} cm sur {c} cm. Quel est "
        "son volume, en cm³ ?",
        "box_volume_ground": "Un hangar mesure {a} m de long, {b} m de large et {c} m de haut. "
        "Quel est son volume, en m³ ?",
    },
    hints={
        "square_perimeter": "Le périmètre est la longueur du tour, et tous les côtés du carré "
        "mesurent {a}.",
        "square_area": "L'aire d'un carré, c'est côté × côté ; ici, le côté mesure {a}.",
        "rectangle_perimeter": "Fais le tour : deux longueurs de {a} et deux largeurs de {b}.",
        "rectangle_area": "L'aire d'un rectangle, c'est longueur × largeur : utilise {a} et {b}.",
        "triangle_perimeter": "Le périmètre est la longueur du tour : ajoute {a}, {b} et {c}.",
        "triangle_area": "Un triangle est la moitié d'un rectangle de côtés {a} et {b}.",
        "circle_perimeter": "La longueur d'un cercle, c'est diamètre × π. Le rayon est {r}.",
        "circle_area": "L'aire d'un disque, c'est rayon × rayon × π. Le rayon est {r}.",
        "cube_volume": "Le volume d'un cube, c'est arête × arête × arête ; ici, l'arête est {a}.",
        "box_volume": "Le volume, c'est longueur × largeur × hauteur : utilise {a}, {b} et {c}.",
    },
    explanations={
        "square_perimeter": "Un carré a quatre côtés égaux :\n{lines}\nLe périmètre est {answer}.",
        "square_area": "L'aire d'un carré est côté × côté :\n{lines}\nL'aire est {answer}.",
        "rectangle_perimeter": "On ajoute la longueur et la largeur, puis on double :\n{lines}\n"
        "Le périmètre est {answer}.",
        "rectangle_area": "L'aire d'un rectangle est longueur × largeur :\n{lines}\n"
        "L'aire est {answer}.",
        "triangle_perimeter": "On ajoute les trois côtés :\n{lines}\nLe périmètre est {answer}.",
        "triangle_area": "L'aire d'un triangle est base × hauteur ÷ 2 :\n{lines}\n"
        "L'aire est {answer}.",
        "circle_perimeter": "Le diamètre est le double du rayon, et la longueur du cercle est "
        "diamètre × π :\n{lines}\nLa longueur est {answer}.",
        "circle_area": "L'aire d'un disque est rayon × rayon × π :\n{lines}\nL'aire est {answer}.",
        "cube_volume": "Le volume d'un cube est arête × arête × arête :\n{lines}\n"
        "Le volume est {answer}.",
        "box_volume": "Le volume est longueur × largeur × hauteur :\n{lines}\n"
        "Le volume est {answer}.",
    },
)
