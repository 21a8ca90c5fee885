"""French: squares and rectangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "square_perimeter": Kind(
        {
            "plain": "Un carré a des côtés de {a} cm. Quel est son périmètre, en cm ?",
            "card": "On colle un ruban tout autour d'une carte carrée de {a} cm de côté. Combien "
            "de centimètres de ruban faut-il ?",
            "paddock": "Un enclos carré a {a} m de côté. Combien de mètres de clôture faut-il pour "
            "en faire le tour ?",
            "sandpit": "Un bac à sable carré a {a} m de côté. On pose des planches tout autour. "
            "Combien de mètres de planches faut-il ?",
            "tile": "Une fourmi fait le tour d'un carreau carré de {a} cm de côté. Combien de "
            "centimètres parcourt-elle ?",
            "plot": "{who} fait une fois le tour d'un potager carré de {a} m de côté. Combien de "
            "mètres cela fait-il ?",
            "cushion": "On coud un galon autour d'un coussin carré de {a} cm de côté. Combien de "
            "centimètres de galon faut-il ?",
        },
        "Fais le tour du carré : ses quatre côtés mesurent {a} {u}.",
        "Un carré a 4 côtés égaux de {a} {u}.\nLe tour : {line1} {u}.\nLe périmètre est {answer}.",
    ),
    "square_area": Kind(
        {
            "plain": "Un carré a des côtés de {a} cm. Quelle est son aire, en cm² ?",
            "sheet": "{who} découpe une feuille carrée de {a} cm de côté. Quelle est l'aire de la "
            "feuille, en cm² ?",
            "plaza": "Une place carrée mesure {a} m de côté. Quelle est son aire, en m² ?",
            "plot": "Un potager carré mesure {a} m de côté. Quelle est son aire, en m² ?",
            "tile": "Un carreau carré a {a} cm de côté. Quelle est son aire, en cm² ?",
            "rug": "Un tapis carré a {a} m de côté. Quelle aire couvre-t-il, en m² ?",
        },
        "Imagine des rangées de petits carrés : {a} rangées de {a}.",
        "Dans le carré, on compte {a} rangées de {a} petits carrés.\n{line1} {u2}.\n"
        "L'aire est {answer}.",
    ),
    "rectangle_perimeter": Kind(
        {
            "plain": "Un rectangle mesure {a} cm de long et {b} cm de large. Quel est son "
            "périmètre, en cm ?",
            "picture": "{who} fabrique un cadre pour une image de {a} cm sur {b} cm. Combien "
            "mesure le tour de l'image, en cm ?",
            "field": "{other} court une fois autour d'un terrain rectangulaire de {a} m sur {b} m. "
            "Combien de mètres cela fait-il ?",
            "garden": "Un jardin rectangulaire mesure {a} m sur {b} m. Quelle longueur de clôture "
            "faut-il pour l'entourer, en m ?",
            "pool": "Une piscine rectangulaire mesure {a} m sur {b} m. Combien de mètres fait son "
            "tour ?",
            "sign": "Une pancarte rectangulaire mesure {a} cm sur {b} cm. On trace un trait tout "
            "autour. Combien de centimètres mesure ce trait ?",
            "room": "Une salle rectangulaire mesure {a} m sur {b} m. On colle une frise tout "
            "autour. Combien de mètres de frise faut-il ?",
        },
        "Fais le tour : deux fois {a} {u} et deux fois {b} {u}.",
        "Une longueur et une largeur : {line1} {u}.\nIl y en a deux de chaque : {line2} {u}.\n"
        "Le périmètre est {answer}.",
    ),
    "rectangle_area": Kind(
        {
            "plain": "Un rectangle mesure {a} cm de long et {b} cm de large. Quelle est son aire, "
            "en cm² ?",
            "card": "{who} décore une carte rectangulaire de {a} cm sur {b} cm. Quelle est l'aire "
            "de la carte, en cm² ?",
            "vegetables": "Un potager rectangulaire mesure {a} m sur {b} m. Quelle est son aire, "
            "en m² ?",
            "room": "Le sol d'une chambre mesure {a} m sur {b} m. Combien de mètres carrés de "
            "moquette faut-il pour le couvrir ?",
            "playground": "Une cour rectangulaire mesure {a} m sur {b} m. Quelle est son aire, en "
            "m² ?",
            "wall": "{who} peint un mur de {a} m de long et {b} m de haut. Quelle aire cela "
            "fait-il, en m² ?",
            "mosaic": "Une mosaïque rectangulaire mesure {a} cm sur {b} cm. Quelle aire "
            "couvre-t-elle, en cm² ?",
        },
        "Imagine des rangées de petits carrés : {b} rangées de {a}.",
        "Dans le rectangle, on compte {b} rangées de {a} petits carrés.\n"
        "Longueur × largeur : {line1} {u2}.\nL'aire est {answer}.",
    ),
    "square_side": Kind(
        {
            "plain": "Le périmètre d'un carré est {p} cm. Combien mesure un côté, en cm ?",
            "fence": "Il faut {p} m de clôture pour entourer un pré carré. Combien de mètres "
            "mesure un côté du pré ?",
            "ribbon": "{who} entoure une boîte carrée avec {p} cm de ruban, juste une fois. "
            "Combien de centimètres mesure un côté ?",
            "walk": "{who} fait le tour d'une place carrée et parcourt {p} m. Combien de mètres "
            "mesure un côté de la place ?",
        },
        "Tous les côtés sont égaux et font ensemble {p} {u}. Combien y a-t-il de côtés ?",
        "Le tour fait {p} {u} pour 4 côtés égaux.\nUn côté : {line1} {u}.\n"
        "Un côté mesure {answer}.",
    ),
    "rectangle_width": Kind(
        {
            "plain": "Un rectangle a un périmètre de {p} cm et une longueur de {a} cm. Quelle est "
            "sa largeur, en cm ?",
            "field": "On fait le tour d'un terrain rectangulaire : {p} m. Le terrain a {a} m de "
            "long. Combien de mètres mesure sa largeur ?",
            "picture": "{who} utilise {p} cm de baguette pour le cadre d'une image de {a} cm de "
            "long. Combien de centimètres mesure la largeur de l'image ?",
            "pool": "Le tour d'une piscine rectangulaire mesure {p} m. La piscine a {a} m de long. "
            "Quelle est sa largeur, en m ?",
        },
        "Une longueur et une largeur font ensemble la moitié de {p} {u}. La longueur est {a} {u}.",
        "Longueur et largeur ensemble : {line1} {u}.\nOn enlève la longueur : {line2} {u}.\n"
        "La largeur est {answer}.",
    ),
    "area_side": Kind(
        {
            "plain": "Un rectangle a une aire de {s} cm² et une longueur de {a} cm. Quelle est sa "
            "largeur, en cm ?",
            "garden": "Un jardin rectangulaire a une aire de {s} m². Il mesure {a} m de long. "
            "Combien de mètres mesure sa largeur ?",
            "carpet": "On pose {s} m² de moquette dans une salle rectangulaire de {a} m de long. "
            "Combien de mètres mesure la largeur ?",
            "sheet": "{who} colorie toute une bande de papier de {a} cm de long. Son aire est {s} "
            "cm². Quelle est sa largeur, en cm ?",
        },
        "Longueur × largeur font {s}. La longueur est {a} {u} : cherche l'autre nombre.",
        "{a} fois la largeur font {s} {u2}.\nLa largeur : {line1} {u}.\nLa largeur est {answer}.",
    ),
    "square_root": Kind(
        {
            "plain": "L'aire d'un carré est {s} cm². Combien mesure son côté, en cm ?",
            "plot": "Un champ carré a une aire de {s} m². Combien de mètres mesure son côté ?",
            "table": "Une table carrée a une aire de {s} dm². Combien de décimètres mesure un côté "
            "de la table ?",
        },
        "Côté × côté font {s}. Quel nombre, multiplié par lui-même, donne {s} ?",
        "On cherche un nombre qui, multiplié par lui-même, donne {s}.\n{line1}.\n"
        "Le côté mesure {answer}.",
    ),
    "cutout_area": Kind(
        {
            "lawn": "Un parc rectangulaire de {a} m sur {b} m est en herbe, sauf un bassin carré "
            "de {c} m de côté. Quelle est l'aire de l'herbe, en m² ?",
            "sheet": "Dans un carton de {a} cm sur {b} cm, {who} découpe une fenêtre carrée de {c} "
            "cm de côté. Quelle est l'aire du carton qui reste, en cm² ?",
            "wall": "Un mur mesure {a} m de long et {b} m de haut. Il a une fenêtre carrée de {c} "
            "m de côté. Quelle aire faut-il peindre, en m² ?",
        },
        "Cherche d'abord l'aire du grand rectangle : {a} {u} sur {b} {u}.",
        "Le rectangle entier : {line1} {u2}.\nLe carré enlevé : {line2} {u2}.\n"
        "Ce qui reste : {line3} {u2}.\nL'aire qui reste est {answer}.",
    ),
}
