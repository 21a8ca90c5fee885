"""French: ages, money, time, speed and percentages, at the level padawan."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_both_later": Kind(
        {
            "sum": "{who} a {a} ans et {other} a {b} ans. Quelle sera la somme de leurs âges dans "
            "{n} ans ?",
            "total": "Aujourd'hui, {who} a {a} ans et {other} a {b} ans. Combien feront leurs deux "
            "âges ensemble dans {n} ans ?",
        },
        "Dans {n} ans, {who} aura {n} ans de plus, et {other} aussi.",
        "{who} aura {line1} ans.\n{other} aura {line2} ans.\nEnsemble : {line3} ans.\n"
        "La somme des deux âges sera {result} ans.",
    ),
    "age_times_older": Kind(
        {
            "neighbour": "{who} a {a} ans. L'âge du voisin est {k} fois plus grand. Combien "
            "d'années les séparent ?",
            "tree": "Un cerisier a {a} ans. Un chêne a {k} fois cet âge. Combien d'années les "
            "séparent ?",
            "turtle": "Une tortue a {a} ans. Une autre tortue a {k} fois cet âge. Combien d'années "
            "les séparent ?",
        },
        "Cherche d'abord le plus grand âge : {k} fois {a} ans.",
        "Le plus grand âge : {line1} ans.\nL'écart : {line2} ans.\nL'écart d'âge est {result} ans.",
    ),
    "money_change": Kind(
        {
            "snack": "{who} achète un goûter à {a:money} et un jus à {b:money}, et paie avec {p} "
            "€. Combien d'euros doit-on lui rendre ?",
            "market": "Au marché, {who} prend du raisin pour {a:money} et du persil pour "
            "{b:money}. {who} donne {p} €. Combien d'euros doit-on lui rendre ?",
            "post": "À la poste, {who} achète un carton à {a:money} et un timbre à {b:money}. "
            "{who} donne {p} €. Combien d'euros doit-on lui rendre ?",
        },
        "Ajoute d'abord {a:money} et {b:money}.",
        "Le prix : {line1} €.\nLa monnaie : {line2} €.\nOn doit rendre {answer}.",
    ),
    "money_each": Kind(
        {
            "pens": "{n} stylos identiques coûtent {c:money}. Combien d'euros coûte un stylo ?",
            "bread": "{n} pains identiques coûtent {c:money}. Combien d'euros coûte un pain ?",
            "bus_tickets": "{n} tickets de bus coûtent {c:money}. Combien d'euros coûte un ticket "
            "?",
        },
        "Partage {c:money} en {n} parts égales.",
        "{n} fois le même prix : on partage.\n{line1} €.\nLe prix d'un seul est {answer}.",
    ),
    "same_duration": Kind(
        {
            "lessons": "{who} suit {a} cours de {b} minutes. Combien de minutes cela fait-il en "
            "tout ?",
            "practice": "{who} joue du piano {b} minutes par jour pendant {a} jours. Combien de "
            "minutes cela fait-il en tout ?",
            "trays": "Un four cuit {a} plaques l'une après l'autre, {b} minutes chacune. Combien "
            "de minutes cela fait-il en tout ?",
        },
        "C'est {a} fois {b} minutes.",
        "Une fois : {b} minutes.\n{a} fois : {line1} minutes.\nLa durée totale est {answer}.",
    ),
    "trip_minutes": Kind(
        {
            "coach": "Un car part à {start:clock} et arrive à {end:clock}. Combien de minutes dure "
            "le trajet ?",
            "film": "Un film commence à {start:clock} et finit à {end:clock}. Combien de minutes "
            "dure-t-il ?",
            "match": "Un tournoi commence à {start:clock} et finit à {end:clock}. Combien de "
            "minutes dure-t-il ?",
            "soup": "Une soupe mijote de {start:clock} à {end:clock}. Combien de minutes "
            "mijote-t-elle ?",
        },
        "Va de {start:clock} à l'heure pleine qui suit, puis continue jusqu'à {end:clock}.",
        "On va d'heure pleine en heure pleine, en minutes :\n{line1} minutes.\n"
        "La durée est {answer}.",
    ),
    "ride_distance": Kind(
        {
            "bike": "{who} roule à vélo à {v} km/h pendant {t} heures. Combien de kilomètres cela "
            "fait-il ?",
            "walk": "Un groupe marche à {v} km/h pendant {t} heures. Combien de kilomètres cela "
            "fait-il ?",
            "coach": "Un car roule à {v} km/h pendant {t} heures. Combien de kilomètres "
            "parcourt-il ?",
            "plane": "Un avion vole à {v} km/h pendant {t} heures. Combien de kilomètres "
            "parcourt-il ?",
        },
        "En une heure : {v} km. Et en {t} heures ?",
        "En une heure : {v} km.\nEn {t} heures : {line1} km.\nLa distance est {answer}.",
    ),
    "drive_time": Kind(
        {
            "car": "Une voiture roule à {v} km/h. Combien d'heures faut-il pour faire {d} km ?",
            "boat": "Un bateau avance à {v} km/h. Combien d'heures faut-il pour faire {d} km ?",
            "hike": "{who} marche à {v} km/h. Combien d'heures faut-il pour faire {d} km ?",
        },
        "Combien de fois {v} km y a-t-il dans {d} km ?",
        "En une heure : {v} km.\nPour {d} km : {line1} heures.\nLa durée est {answer}.",
    ),
    "train_speed": Kind(
        {
            "train": "Un train parcourt {d} km en {t} heures. Quelle est sa vitesse moyenne, en "
            "km/h ?",
            "bike": "{who} fait {d} km à vélo en {t} heures. Quelle est sa vitesse moyenne, en "
            "km/h ?",
            "plane": "Un avion parcourt {d} km en {t} heures. Quelle est sa vitesse moyenne, en "
            "km/h ?",
        },
        "La vitesse est la distance d'une seule heure : partage {d} km en {t}.",
        "En {t} heures : {d} km.\nEn une heure : {line1} km.\nLa vitesse moyenne est {answer}.",
    ),
    "percent_of": Kind(
        {
            "plain": "Combien font {p} % de {n} ?",
            "pupils": "Dans une école de {n} élèves, {p} % mangent à la cantine. Combien d'élèves "
            "mangent à la cantine ?",
            "trees": "Un parc a {n} arbres. {p} % sont des sapins. Combien y a-t-il de sapins ?",
            "pages": "Un livre a {n} pages. {who} en a lu {p} %. Combien de pages cela fait-il ?",
        },
        "{p} %, c'est {p} pour cent. Cherche d'abord un pour cent de {n}.",
        "Un pour cent de {n} : {line1}.\n{p} fois autant : {line2}.\n"
        "{p} % de {n}, cela fait {result}.",
    ),
    "percent_off": Kind(
        {
            "bike": "Un vélo coûte {n} €. Son prix baisse de {p} %. Combien d'euros coûte-t-il "
            "maintenant ?",
            "guitar": "Une guitare coûte {n} €. Son prix baisse de {p} %. Combien d'euros "
            "coûte-t-elle maintenant ?",
            "tent": "Une tente à {n} € est vendue avec {p} % de réduction. Combien d'euros "
            "coûte-t-elle ?",
        },
        "Cherche d'abord combien font {p} % de {n} €.",
        "{p} % de {n} : {line1}, puis {line2} €.\nOn enlève la baisse : {line3} €.\n"
        "Le nouveau prix est {answer}.",
    ),
    "percent_rest": Kind(
        {
            "school": "Une école a {n} élèves. {p} % viennent à pied. Combien d'élèves viennent "
            "autrement ?",
            "cinema": "Une salle a {n} places. {p} % sont occupées. Combien de places sont libres "
            "?",
            "seeds": "{who} sème {n} graines. {p} % poussent. Combien de graines ne poussent pas ?",
        },
        "Cherche d'abord combien font {p} % de {n}.",
        "{p} % de {n} : {line1}, puis {line2}.\nCe qui reste : {line3}.\n"
        "Le nombre cherché est {result}.",
    ),
}
