"""French: circles and discs."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "circle_perimeter": Kind(
        {
            "plain": "Un cercle a un rayon de {r} cm. Quelle est sa longueur, en cm ? (Prends π = "
            "{pi:dec}.)",
            "lid": "{who} entoure d'un ruban un couvercle rond de {r} cm de rayon. Combien de "
            "centimètres de ruban faut-il ? (Prends π = {pi:dec}.)",
            "pond": "Un bassin rond a un rayon de {r} m. Combien de mètres fait son tour ? (Prends "
            "π = {pi:dec}.)",
            "track": "{who} court une fois autour d'une piste ronde de {r} m de rayon. Combien de "
            "mètres cela fait-il ? (Prends π = {pi:dec}.)",
        },
        "Le diamètre est le double du rayon, qui mesure {r} {u}.",
        "Le diamètre : {line1} {u}.\nDiamètre × π : {line2} {u}.\nLe tour mesure {answer}.",
    ),
    "circle_around": Kind(
        {
            "plain": "Un cercle a un diamètre de {d} cm. Quelle est sa longueur, en cm ? (Prends π "
            "= {pi:dec}.)",
            "wheel": "Une roue de vélo a un diamètre de {d} cm. De combien de centimètres "
            "avance-t-elle en un tour ? (Prends π = {pi:dec}.)",
            "tower": "Une tour ronde a un diamètre de {d} m. Combien de mètres fait son tour ? "
            "(Prends π = {pi:dec}.)",
            "table": "Une table ronde a un diamètre de {d} cm. Combien de centimètres mesure son "
            "bord ? (Prends π = {pi:dec}.)",
        },
        "Ici, tu connais déjà le diamètre : {d} {u}. Multiplie-le par π.",
        "Le tour du cercle est diamètre × π.\n{line1} {u}.\nLe tour mesure {answer}.",
    ),
    "circle_area": Kind(
        {
            "plain": "Un disque a un rayon de {r} cm. Quelle est son aire, en cm² ? (Prends π = "
            "{pi:dec}.)",
            "paper": "{who} découpe un disque de {r} cm de rayon dans du papier. Quelle est son "
            "aire, en cm² ? (Prends π = {pi:dec}.)",
            "floor": "Une piste de danse ronde a un rayon de {r} m. Quelle est son aire, en m² ? "
            "(Prends π = {pi:dec}.)",
            "sprinkler": "Un arroseur tourne et lance l'eau à {r} m. Quelle aire de pelouse "
            "arrose-t-il, en m² ? (Prends π = {pi:dec}.)",
            "lighthouse": "Un phare éclaire tout autour de lui jusqu'à {r} km. Quelle aire "
            "éclaire-t-il, en km² ? (Prends π = {pi:dec}.)",
        },
        "Multiplie d'abord le rayon par lui-même : {r} fois {r}.",
        "Rayon × rayon : {line1}.\nOn multiplie par π : {line2} {u2}.\nL'aire est {answer}.",
    ),
    "circle_diameter": Kind(
        {
            "plain": "La longueur d'un cercle est {c:hundredths} cm. Quel est son diamètre, en cm "
            "? (Prends π = {pi:dec}.)",
            "trunk": "Le tour d'un tronc d'arbre mesure {c:hundredths} cm. Combien de centimètres "
            "mesure son diamètre ? (Prends π = {pi:dec}.)",
            "basin": "Le tour d'un bassin rond mesure {c:hundredths} m. Combien de mètres mesure "
            "son diamètre ? (Prends π = {pi:dec}.)",
        },
        "Le tour est diamètre × π, et il mesure {c:hundredths} {u}. Fais l'opération inverse.",
        "Diamètre × π font {c:hundredths} {u}.\nLe diamètre : {line1} {u}.\n"
        "Le diamètre est {answer}.",
    ),
}
