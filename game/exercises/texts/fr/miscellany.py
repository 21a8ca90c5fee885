"""French: ages, money, time, speed, percent, probability, sequences and puzzles."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_QUESTIONS: Final = {
    "age_in_years": "{who} a {a} ans. Quel âge aura-t-{who?il|elle} dans {b} ans ?",
    "age_ago": "{who} a {a} ans. Quel âge avait-{who?il|elle} il y a {b} ans ?",
    "age_older": "{who} a {a} ans. {other} a {b} ans de plus. Quel âge a {other} ?",
    "age_gap": "{who} a {a} ans et {other} a {b} ans. Combien d'années les séparent ?",
    "money_left": "{who} a {a} € et achète un jeu à {b} €. Combien d'euros lui reste-t-il ?",
    "money_total": "{who} achète un cahier à {a} € et un stylo à {b} €. Combien d'euros cela "
    "fait-il en tout ?",
    "money_coins": "{who} a {a} pièces de {b} €. Combien d'euros cela fait-il ?",
    "money_missing": "Un livre coûte {a} €. {who} a déjà {b} €. Combien d'euros lui manque-t-il ?",
    "minutes_between": "Une récréation commence à {start:clock} et finit à {end:clock}. Combien de "
    "minutes dure-t-elle ?",
    "hours_between": "Un magasin ouvre à {b:clock} et ferme à {a:clock}. Combien d'heures "
    "reste-t-il ouvert ?",
    "weeks": "Combien de jours y a-t-il dans {a} semaines ?",
    "hour_of_end": "Une sortie commence à {a} h et dure {b} heures. À quelle heure finit-elle ?",
    "age_both_later": "{who} a {a} ans et {other} a {b} ans. Quelle sera la somme de leurs âges "
    "dans {n} ans ?",
    "age_times_older": "{who} a {a} ans. Sa tante est {k} fois plus âgée. Combien d'années les "
    "séparent ?",
    "money_change": "{who} achète un goûter à {a:money} et un jus à {b:money}, et paie avec {p} €. "
    "Combien d'euros lui rend-on ?",
    "money_each": "{n} stylos identiques coûtent {c:money}. Combien d'euros coûte un stylo ?",
    "lessons": "{who} suit {a} cours de {b} minutes. Combien de minutes cela fait-il en tout ?",
    "trip_minutes": "Un car part à {start:clock} et arrive à {end:clock}. Combien de minutes dure "
    "le trajet ?",
    "ride_distance": "{who} roule à vélo à {v} km/h pendant {t} heures. Combien de kilomètres "
    "parcourt-{who?il|elle} ?",
    "drive_time": "Une voiture roule à {v} km/h. Combien d'heures met-elle pour faire {d} km ?",
    "train_speed": "Un train parcourt {d} km en {t} heures. Quelle est sa vitesse moyenne, en km/h "
    "?",
    "percent_of": "Combien font {p} % de {n} ?",
    "percent_off": "Un vélo coûte {n} €. Son prix baisse de {p} %. Combien d'euros coûte-t-il "
    "maintenant ?",
    "percent_rest": "Une école a {n} élèves. {p} % viennent à pied. Combien d'élèves viennent "
    "autrement ?",
    "percent_rise": "Un club comptait {n} membres. Ce nombre augmente de {p} %. Combien de membres "
    "y a-t-il maintenant ?",
    "percent_found": "Sur {n} élèves, {a} {a|joue|jouent} d'un instrument. Quel pourcentage cela "
    "fait-il ?",
    "sale_price": "Un manteau à {n} € est soldé : {p} % de réduction. Combien d'euros coûte-t-il ?",
    "minutes_ride": "Un train roule à {v} km/h. Combien de kilomètres fait-il en {m} minutes ?",
    "mean_speed": "{who} fait {a} km à vélo en {t} {t|heure|heures}, puis {b} km en {u} "
    "{u|heure|heures}. Quelle est sa vitesse moyenne sur tout le trajet, en km/h ?",
    "night_train": "Un train de nuit part à {start:clock} et arrive le lendemain à {end:clock}. "
    "Combien de minutes dure le voyage ?",
    "age_mean": "Trois cousins ont {a} ans, {b} ans et {c} ans. Quelle est la moyenne de leurs "
    "âges ?",
    "price_scaled": "{n} kg de pommes coûtent {c:money}. Combien d'euros coûtent {m} kg ?",
    "chance_bag": "Un sac contient {a} billes rouges et {b} billes bleues. On en tire une au "
    "hasard. Quelle est la probabilité qu'elle soit rouge ? (Réponds par une fraction.)",
    "chance_not": "Une boîte contient {a} jetons verts, {b} jetons jaunes et {c} jetons blancs. On "
    "en tire un au hasard. Quelle est la probabilité qu'il ne soit pas vert ? (Réponds par une "
    "fraction.)",
    "chance_die": "Un dé équilibré a {n} faces numérotées à partir de 1. Quelle est la probabilité "
    "d'obtenir plus que {k} ? (Réponds par une fraction.)",
    "chance_wheel": "Une roue a {n} secteurs égaux, dont {k} gagnants. Quelle est la probabilité "
    "de gagner ? (Réponds par une fraction.)",
    "chance_twice": "Un sac contient {a} billes rouges et {b} billes bleues. On en tire une, on la "
    "remet, et on tire encore. Quelle est la probabilité d'avoir deux fois rouge ? (Réponds par "
    "une fraction.)",
    "price_before": "Après une baisse de {p} %, un vélo coûte {n} €. Combien d'euros coûtait-il "
    "avant ?",
    "trains_meet": "Deux trains partent en même temps l'un vers l'autre, de deux villes distantes "
    "de {d} km. Ils roulent à {v} km/h et à {w} km/h. Au bout de combien d'heures se croisent-ils "
    "?",
    "sequence_steps": "Quel nombre vient ensuite ? {a} ; {b} ; {c} ; {d} ; …",
    "sequence_times": "Chaque nombre est multiplié pour donner le suivant. Quel nombre vient "
    "ensuite ? {a} ; {b} ; {c} ; {d} ; …",
    "sequence_growing": "L'écart grandit régulièrement. Quel nombre vient ensuite ? "
    "{a} ; {b} ; {c} ; {d} ; …",
    "sequence_pairs": "Chaque nombre est la somme des deux précédents. Quel nombre vient ensuite ? "
    "{a} ; {b} ; {c} ; {d} ; {e} ; …",
    "handshakes": "{n} personnes se serrent toutes la main une fois. Combien de poignées de main "
    "cela fait-il ?",
    "farm": "Dans un enclos, il y a des poules et des lapins : {h} têtes et {n} pattes. Combien y "
    "a-t-il de lapins ?",
    "posts": "On plante un arbre tous les {d} m le long d'une allée de {n} m, d'un bout à l'autre, "
    "les deux bouts compris. Combien d'arbres faut-il ?",
    "outfits": "{who} a {a} hauts, {b} pantalons et {c} paires de chaussures. Combien de tenues "
    "différentes peut-{who?il|elle} porter ?",
    "buses": "Un bus passe toutes les {a} minutes, un autre toutes les {b} minutes. Ils viennent "
    "de passer ensemble. Dans combien de minutes passeront-ils de nouveau ensemble ?",
}

_HINTS: Final = {
    "age_in_years": "Avance de {b} ans à partir de {a} ans.",
    "age_ago": "Recule de {b} ans à partir de {a} ans.",
    "age_older": "{other} a {b} ans de plus que {a} ans.",
    "age_gap": "Cherche l'écart entre {b} et {a}.",
    "money_left": "Pars de {a} € et enlève {b} €.",
    "money_total": "Mets ensemble {a} € et {b} €.",
    "money_coins": "Compte de {b} en {b}, {a} fois.",
    "money_missing": "De {b} €, combien faut-il ajouter pour arriver à {a} € ?",
    "minutes_between": "Avance de cinq minutes en cinq minutes, de {start:clock} à {end:clock}.",
    "hours_between": "Compte les heures de {b:clock} à {a:clock}.",
    "weeks": "Une semaine a sept jours : compte {a} fois ces jours.",
    "hour_of_end": "Pars de {a} h et avance de {b} heures.",
    "age_both_later": "Dans {n} ans, {who} aura {n} ans de plus, et {other} aussi.",
    "age_times_older": "Cherche d'abord l'âge de la tante : {k} fois {a} ans.",
    "money_change": "Ajoute d'abord {a:money} et {b:money}, puis compare avec {p} €.",
    "money_each": "Partage {c:money} en {n} parts égales.",
    "lessons": "C'est {a} fois {b} minutes.",
    "trip_minutes": "Va de {start:clock} à l'heure pleine qui suit, puis continue jusqu'à "
    "{end:clock}.",
    "ride_distance": "En une heure, {who} fait {v} km. Et en {t} heures ?",
    "drive_time": "Combien de fois {v} km y a-t-il dans {d} km ?",
    "train_speed": "La vitesse est la distance d'une seule heure : divise {d} km par {t}.",
    "percent_of": "{p} %, c'est {p} pour chaque centaine. Combien cela fait-il pour {n} ?",
    "percent_off": "Cherche d'abord combien font {p} % de {n} €, puis enlève-les.",
    "percent_rest": "Cherche d'abord combien font {p} % de {n}, puis ce qui reste.",
    "percent_rise": "Cherche d'abord combien font {p} % de {n}, puis ajoute-les.",
    "percent_found": "Divise {a} par {n}, puis compte en centièmes.",
    "sale_price": "Cherche d'abord combien font {p} % de {n} €, puis enlève-les.",
    "minutes_ride": "Quelle part d'une heure sont {m} minutes ? Prends cette part de {v} km.",
    "mean_speed": "Réunis les distances, {a} km et {b} km, et les durées, {t} h et {u} h, avant de "
    "diviser.",
    "night_train": "Compte de {start:clock} à minuit, puis de minuit à {end:clock}.",
    "age_mean": "Ajoute {a}, {b} et {c}, puis partage également entre les trois.",
    "price_scaled": "Cherche d'abord le prix d'un seul kilogramme : divise {c:money} par {n}.",
    "chance_bag": "Compare les {a} rouges à toutes les billes, pas seulement aux {b} bleues.",
    "chance_not": "Compte les jetons qui ne sont pas verts, {b} et {c}, et compare à tous.",
    "chance_die": "Compte les faces qui dépassent {k}, et compare aux {n} faces.",
    "chance_wheel": "Compare les {k} secteurs gagnants à tous les {n} secteurs.",
    "chance_twice": "Cherche d'abord la probabilité d'un seul rouge, avec {a} rouges et {b} "
    "bleues, puis multiplie-la par elle-même.",
    "price_before": "Les {n} € ne sont pas le prix entier : {p} % en ont été enlevés.",
    "trains_meet": "En une heure, ils se rapprochent de {v} km et de {w} km à la fois.",
    "sequence_steps": "De combien passe-t-on de {a} à {b}, puis de {b} à {c} ?",
    "sequence_times": "Par combien multiplie-t-on {a} pour obtenir {b} ?",
    "sequence_growing": "Écris les écarts de {a} à {b}, de {b} à {c} et de {c} à {d}.",
    "sequence_pairs": "Ajoute les deux derniers nombres, {d} et {e}.",
    "handshakes": "Chacune des {n} personnes serre la main de toutes les autres, mais une poignée "
    "compte pour deux.",
    "farm": "Imagine que les {h} têtes sont toutes des poules : combien de pattes manque-t-il pour "
    "arriver à {n} ?",
    "posts": "Compte les intervalles de {d} m dans {n} m, et pense aux deux bouts.",
    "outfits": "Pour chacun des {a} hauts il y a {b} pantalons, et pour chaque ensemble {c} "
    "paires.",
    "buses": "Cherche le plus petit nombre qui est dans la table de {a} et dans celle de {b}.",
}

_SUM: Final = "On ajoute :\n{lines}\nLa réponse est {answer}."
_DIFFERENCE: Final = "On cherche l'écart par une soustraction :\n{lines}\nLa réponse est {answer}."
_PERCENT: Final = "On calcule {p} % de {n} :\n{lines}\nLa réponse est {answer}."
_CASES: Final = (
    "On compte les cas favorables et tous les cas :\n{lines}\nLa probabilité est {answer}."
)

_EXPLANATIONS: Final = {
    "age_in_years": _SUM,
    "age_ago": "On recule dans le temps :\n{lines}\nLa réponse est {answer}.",
    "age_older": _SUM,
    "age_gap": _DIFFERENCE,
    "money_left": "On enlève ce qui est dépensé :\n{lines}\nLa réponse est {answer}.",
    "money_total": _SUM,
    "money_coins": "La même pièce revient plusieurs fois :\n{lines}\nLa réponse est {answer}.",
    "money_missing": _DIFFERENCE,
    "minutes_between": "C'est la même heure, on compare les minutes :\n{lines}\n"
    "La réponse est {answer}.",
    "hours_between": _DIFFERENCE,
    "weeks": "Une semaine a 7 jours :\n{lines}\nLa réponse est {answer}.",
    "hour_of_end": "On avance de {b} heures :\n{lines}\nLa réponse est {answer}.",
    "age_both_later": "Les deux âges augmentent de {n} ans, puis on ajoute :\n{lines}\n"
    "La réponse est {answer}.",
    "age_times_older": "On cherche l'âge de la tante, puis l'écart :\n{lines}\n"
    "La réponse est {answer}.",
    "money_change": "On calcule le prix, puis ce qu'on rend :\n{lines}\nLa réponse est {answer}.",
    "money_each": "On partage le prix également :\n{lines}\nLa réponse est {answer}.",
    "lessons": "La même durée revient plusieurs fois :\n{lines}\nLa réponse est {answer}.",
    "trip_minutes": "On va jusqu'à l'heure pleine, puis jusqu'à la fin, en minutes :\n{lines}\n"
    "La réponse est {answer}.",
    "ride_distance": "La distance est vitesse × durée :\n{lines}\nLa réponse est {answer}.",
    "drive_time": "La durée est distance ÷ vitesse :\n{lines}\nLa réponse est {answer}.",
    "train_speed": "La vitesse est distance ÷ durée :\n{lines}\nLa réponse est {answer}.",
    "percent_of": _PERCENT,
    "percent_off": "On calcule la baisse de {p} %, puis le nouveau prix :\n{lines}\n"
    "La réponse est {answer}.",
    "percent_rest": "On calcule {p} % de {n}, puis ce qui reste :\n{lines}\nLa réponse est "
    "{answer}.",
    "percent_rise": "On calcule la hausse de {p} %, puis le nouveau nombre :\n{lines}\n"
    "La réponse est {answer}.",
    "percent_found": "On divise la partie par le tout, puis on compte en centièmes :\n{lines}\n"
    "La réponse est {answer}.",
    "sale_price": "On calcule la réduction, puis le nouveau prix :\n{lines}\nLa réponse est "
    "{answer}.",
    "minutes_ride": "On multiplie par les minutes et on divise par les 60 minutes d'une "
    "heure :\n{lines}\nLa réponse est {answer}.",
    "mean_speed": "On réunit les distances et les durées, puis on divise :\n{lines}\n"
    "La réponse est {answer}.",
    "night_train": "On va jusqu'à l'heure pleine, puis jusqu'à la fin, en minutes :\n{lines}\n"
    "La réponse est {answer}.",
    "age_mean": "La moyenne est la somme partagée en trois :\n{lines}\nLa réponse est {answer}.",
    "price_scaled": "On cherche le prix d'un kilogramme, puis de {m} kg :\n{lines}\n"
    "La réponse est {answer}.",
    "chance_bag": _CASES,
    "chance_not": _CASES,
    "chance_die": _CASES,
    "chance_wheel": _CASES,
    "chance_twice": "La probabilité d'un rouge se multiplie par elle-même :\n{lines}\n"
    "La probabilité est {answer}.",
    "price_before": "Il reste {rest} % du prix. On cherche 1 %, puis 100 % :\n{lines}\n"
    "La réponse est {answer}.",
    "trains_meet": "Les vitesses s'ajoutent, puis on divise la distance :\n{lines}\n"
    "La réponse est {answer}.",
    "sequence_steps": "On avance toujours du même pas :\n{lines}\nLe nombre suivant est {answer}.",
    "sequence_times": "On multiplie toujours par le même nombre :\n{lines}\n"
    "Le nombre suivant est {answer}.",
    "sequence_growing": "Les écarts grandissent toujours d'autant :\n{lines}\n"
    "Le nombre suivant est {answer}.",
    "sequence_pairs": "On ajoute les deux derniers nombres :\n{lines}\n"
    "Le nombre suivant est {answer}.",
    "handshakes": "Chaque personne serre la main des autres, et chaque poignée est comptée deux "
    "fois :\n{lines}\nLa réponse est {answer}.",
    "farm": "Si toutes les têtes étaient des poules, il manquerait des pattes ; chaque lapin en "
    "ajoute deux :\n{lines}\nLa réponse est {answer}.",
    "posts": "Il y a un arbre de plus que d'intervalles :\n{lines}\nLa réponse est {answer}.",
    "outfits": "On multiplie les choix :\n{lines}\nLa réponse est {answer}.",
    "buses": "C'est le plus petit multiple commun :\n{lines}\nLa réponse est {answer}.",
}

MISCELLANY: Final = Texts("Divers", _QUESTIONS, _HINTS, _EXPLANATIONS)
