"""French: cubes and boxes."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "cube_volume": Kind(
        {
            "plain": "Un cube a des arêtes de {a} cm. Quel est son volume, en cm³ ?",
            "box": "{who} plie une boîte en forme de cube de {a} cm d'arête. Quel est son volume, "
            "en cm³ ?",
            "tank": "Une citerne en forme de cube a des arêtes de {a} m. Combien de mètres cubes "
            "d'eau contient-elle quand elle est pleine ?",
            "candle": "Une bougie a la forme d'un cube de {a} cm d'arête. Combien de centimètres "
            "cubes de cire contient-elle ?",
        },
        "Pense à des étages de petits cubes. Un étage a {a} rangées de {a}.",
        "Un étage : {line1} {u2} de base.\n{a} étages : {line2} {u3}.\nLe volume est {answer}.",
    ),
    "box_volume": Kind(
        {
            "plain": "Un pavé droit mesure {a} cm de long, {b} cm de large et {c} cm de haut. Quel "
            "est son volume, en cm³ ?",
            "shoebox": "Une boîte à chaussures mesure {a} cm de long, {b} cm de large et {c} cm de "
            "haut. Quel est son volume, en cm³ ?",
            "pool": "Une piscine mesure {a} m de long, {b} m de large et {c} m de profondeur. "
            "Combien de mètres cubes d'eau contient-elle quand elle est pleine ?",
            "classroom": "Une salle de classe mesure {a} m de long, {b} m de large et {c} m de "
            "haut. Quel est son volume, en m³ ?",
            "trailer": "La remorque d'un camion mesure {a} m de long, {b} m de large et {c} m de "
            "haut. Quel est son volume, en m³ ?",
            "soap": "Un savon a la forme d'un pavé droit : {a} cm de long, {b} cm de large et {c} "
            "cm de haut. Quel est son volume, en cm³ ?",
        },
        "Cherche d'abord l'aire du fond : {a} {u} sur {b} {u}.",
        "Le fond : {line1} {u2}.\nFois la hauteur : {line2} {u3}.\nLe volume est {answer}.",
    ),
    "box_height": Kind(
        {
            "plain": "Un pavé droit a un volume de {v} cm³. Sa base mesure {a} cm sur {b} cm. "
            "Quelle est sa hauteur, en cm ?",
            "water": "On verse {v} cm³ d'eau dans un bac vide. Le fond mesure {a} cm sur {b} cm. "
            "Combien de centimètres de haut fait l'eau ?",
            "pit": "{v} m³ de terre remplissent un fossé rectangulaire de {a} m sur {b} m. Combien "
            "de mètres de profondeur a le fossé ?",
        },
        "Cherche d'abord l'aire du fond : {a} {u} sur {b} {u}.",
        "Le fond : {line1} {u2}.\nLa hauteur : {line2} {u}.\nLa hauteur est {answer}.",
    ),
    "tank_litres": Kind(
        {
            "aquarium": "Un aquarium mesure {a} cm de long, {b} cm de large et {c} cm de haut. "
            "Combien de litres d'eau contient-il quand il est plein ?",
            "planter": "Une jardinière mesure {a} cm de long, {b} cm de large et {c} cm de haut. "
            "Combien de litres de terre faut-il pour la remplir ?",
            "crate": "Un bac de rangement mesure {a} cm de long, {b} cm de large et {c} cm de "
            "haut. Quelle est sa capacité, en litres ?",
        },
        "Cherche d'abord l'aire du fond : {a} {u} sur {b} {u}.",
        "Le fond : {line1} cm².\nLe volume : {line2} cm³.\nMille cm³ font un litre : {line3} L.\n"
        "La capacité est {answer}.",
    ),
    "cube_edges": Kind(
        {
            "straws": "{who} construit un cube avec des pailles de {a} cm, une par arête. Combien "
            "de centimètres de paille faut-il en tout ?",
            "wire": "Une lampe a la forme d'un cube en fil de fer. Chaque arête mesure {a} cm. "
            "Combien de centimètres de fil faut-il ?",
        },
        "Compte d'abord les arêtes du cube : en haut, en bas et debout. Chacune mesure {a} {u}.",
        "Un cube a 12 arêtes : quatre en haut, quatre en bas et quatre debout.\n{line1} {u}.\n"
        "La longueur totale est {answer}.",
    ),
}
