"""French: ages, money and time, at the level initie."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_in_years": Kind(
        {
            "later": "{who} a {a} ans. Quel âge aura {who} dans {b} ans ?",
            "birthdays": "{who} fête ses {a} ans. Quel âge aura {who} après {b} autres "
            "anniversaires ?",
            "arrives": "{who} arrive dans l'école à {a} ans et y reste {b} ans. À quel âge {who} "
            "quitte l'école ?",
        },
        "Avance de {b} ans à partir de {a} ans.",
        "Au départ : {a} ans.\n{b} ans plus tard : {line1} ans.\n{who} aura {answer} ans.",
    ),
    "age_ago": Kind(
        {
            "ago": "{who} a {a} ans. Quel âge avait {who} il y a {b} ans ?",
            "plays_since": "{who} a {a} ans et joue de la flûte depuis {b} ans. À quel âge {who} a "
            "commencé ?",
            "moved": "{who} a {a} ans. {who} habite ici depuis {b} ans. Quel âge avait {who} en "
            "arrivant ?",
        },
        "Recule de {b} ans à partir de {a} ans.",
        "Aujourd'hui : {a} ans.\n{b} ans plus tôt : {line1} ans.\n{who} avait {answer} ans.",
    ),
    "age_older": Kind(
        {
            "more": "{who} a {a} ans. {other} a {b} ans de plus. Quel âge a {other} ?",
            "born_before": "À la naissance {who:de}, {other} avait {b} ans. Aujourd'hui, {who} a "
            "{a} ans. Quel âge a {other} ?",
        },
        "Plus d'années : pars de {a} ans et avance de {b}.",
        "Le premier âge : {a} ans.\n{b} ans de plus : {line1} ans.\n"
        "L'âge cherché est {result} ans.",
    ),
    "age_younger": Kind(
        {
            "less": "{who} a {a} ans. {other} a {b} ans de moins. Quel âge a {other} ?",
            "tree": "Un pommier a {a} ans. Un poirier a {b} ans de moins. Quel âge a le poirier ?",
        },
        "Moins d'années : pars de {a} ans et recule de {b}.",
        "Le premier âge : {a} ans.\n{b} ans de moins : {line1} ans.\n"
        "L'âge cherché est {result} ans.",
    ),
    "age_gap": Kind(
        {
            "apart": "{who} a {a} ans et {other} a {b} ans. Combien d'années les séparent ?",
            "house": "Une maison a {a} ans. Son jardin a {b} ans. Combien d'années les séparent ?",
            "until": "{who} a {b} ans. On peut conduire ce petit train à {a} ans. Dans combien "
            "d'années {who} pourra le conduire ?",
        },
        "Pars de {b} ans et compte jusqu'à {a} ans.",
        "On cherche l'écart entre {a} ans et {b} ans :\n{line1} ans.\n"
        "L'écart d'âge, en années, est {result}.",
    ),
    "money_left": Kind(
        {
            "game": "{who} a {a} € et achète un jeu à {b} €. Combien d'euros reste-t-il ?",
            "kite": "{who} a {a} € et paie un cerf-volant {b} €. Combien d'euros reste-t-il ?",
            "class_fund": "La caisse de la classe contient {a} €. On achète des graines pour {b} "
            "€. Combien d'euros reste-t-il dans la caisse ?",
            "note": "{who} paie un livre à {b} € avec {a} €. Combien d'euros doit-on lui rendre ?",
        },
        "Pars de {a} € et enlève {b} €.",
        "Avant l'achat : {a} €.\nAprès l'achat : {line1} €.\nIl reste {answer}.",
    ),
    "money_total": Kind(
        {
            "notebook_pen": "{who} achète un sac à {a} € et une trousse à {b} €. Combien d'euros "
            "cela fait-il en tout ?",
            "fruit": "Au marché, les cerises coûtent {a} € et les prunes {b} €. Combien d'euros "
            "paie-t-on pour les deux ?",
            "ticket_drink": "Une entrée de piscine coûte {a} €. Un goûter coûte {b} €. Combien "
            "d'euros coûtent les deux ensemble ?",
            "saved": "{who} a {a} € dans sa tirelire et reçoit {b} €. Combien d'euros cela fait-il "
            "en tout ?",
        },
        "Mets ensemble {a} € et {b} €.",
        "Les deux sommes ensemble : {line1} €.\nEn tout, cela fait {answer}.",
    ),
    "money_coins": Kind(
        {
            "coins": "{who} a {a} pièces de {b} €. Combien d'euros cela fait-il ?",
            "notes": "Dans une boîte, il y a {a} billets de {b} €. Combien d'euros y a-t-il dans "
            "la boîte ?",
            "pens": "{who} achète {a} pinceaux à {b} € chacun. Combien d'euros cela fait-il ?",
        },
        "Compte de {b} en {b}, {a} fois.",
        "Une fois : {b} €.\n{a} fois : {line1} €.\nCela fait {answer}.",
    ),
    "money_missing": Kind(
        {
            "book": "Un livre coûte {a} €. {who} a déjà {b} €. Combien d'euros manque-t-il ?",
            "trip": "Une sortie coûte {a} €. {who} a mis de côté {b} €. Combien d'euros faut-il "
            "encore ?",
            "ball": "Un ballon coûte {a} €. {who} et {other} ont ensemble {b} €. Combien d'euros "
            "manque-t-il ?",
        },
        "De {b} €, combien faut-il ajouter pour arriver à {a} € ?",
        "Il faut {a} € et il y a {b} €.\nCe qui manque : {line1} €.\nIl manque {answer}.",
    ),
    "minutes_between": Kind(
        {
            "break": "Une récréation commence à {start:clock} et finit à {end:clock}. Combien de "
            "minutes dure-t-elle ?",
            "bus_ride": "{who} monte dans le bus à {start:clock} et descend à {end:clock}. Combien "
            "de minutes dure le trajet ?",
            "cake": "Un gâteau entre au four à {start:clock} et sort à {end:clock}. Combien de "
            "minutes cuit-il ?",
            "wait": "Il est {start:clock}. Le film commence à {end:clock}. Combien de minutes "
            "faut-il attendre ?",
        },
        "Avance de cinq minutes en cinq minutes, de {start:clock} à {end:clock}.",
        "C'est la même heure : on compare les minutes.\n{line1} minutes.\nLa durée est {answer}.",
    ),
    "hours_between": Kind(
        {
            "shop": "Une bibliothèque ouvre à {b:clock} et ferme à {a:clock}. Combien d'heures "
            "reste-t-elle ouverte ?",
            "hike": "Une randonnée commence à {b:clock} et finit à {a:clock}. Combien d'heures "
            "dure-t-elle ?",
            "boat": "Un bateau part à {b:clock} et revient à {a:clock}. Pendant combien d'heures "
            "est-il en mer ?",
        },
        "Compte les heures de {b:clock} à {a:clock}.",
        "De {b:clock} à {a:clock} :\n{line1} heures.\nLa durée est {answer}.",
    ),
    "weeks": Kind(
        {
            "days": "Combien de jours y a-t-il dans {a} semaines ?",
            "trip": "Un voyage dure {a} semaines. Combien de jours dure-t-il ?",
            "seeds": "Des graines mettent {a} semaines à pousser. Combien de jours cela fait-il ?",
            "hatch": "Un oiseau couve ses œufs pendant {a} semaines. Pendant combien de jours les "
            "couve-t-il ?",
        },
        "Une semaine a sept jours : compte {a} fois sept.",
        "Une semaine a 7 jours.\n{a} semaines : {line1} jours.\nCela fait {result} jours.",
    ),
    "hour_of_end": Kind(
        {
            "outing": "Une sortie commence à {a} h et dure {b} heures. À quelle heure finit-elle ?",
            "train": "Un train part à {a} h. Le voyage dure {b} heures. À quelle heure arrive-t-il "
            "?",
            "dough": "Une pâte repose à partir de {a} h pendant {b} heures. À quelle heure "
            "est-elle prête ?",
        },
        "Pars de {a} h et avance de {b} heures.",
        "Début : {a} h.\n{b} heures plus tard : {line1} h.\nL'heure de la fin est {answer}.",
    ),
}
