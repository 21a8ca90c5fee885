"""French: rates, chance, sequences and puzzles, at the level maitre."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_sum_gap": Kind(
        {
            "pair": "{who} et {other} ont {s} ans à deux. {who} a {d} ans de plus {other:que}. "
            "Quel âge a {who} ?",
            "trees": "Un chêne et un bouleau ont {s} ans à eux deux. Le chêne a {d} ans de plus. "
            "Quel âge a le chêne ?",
        },
        "Ajoute {d} à {s} : tu obtiens deux fois le plus grand âge.",
        "Deux fois le plus grand âge : {line1} ans.\nLe plus grand âge : {line2} ans.\n"
        "L'âge cherché est {result} ans.",
    ),
    "price_pair": Kind(
        {
            "notebook": "{n} cahiers et un compas coûtent {s} €. {m} cahiers et le même compas "
            "coûtent {t} €. Combien d'euros coûte un cahier ?",
            "plants": "{n} plantes et un grand pot coûtent {s} €. {m} plantes et le même pot "
            "coûtent {t} €. Combien d'euros coûte une plante ?",
            "tickets": "Au musée, un groupe paie {s} € pour {n} entrées et un plan. Un autre "
            "groupe paie {t} € pour {m} entrées et un plan. Combien d'euros coûte une entrée ?",
        },
        "Compare les deux achats : combien d'articles et d'euros y a-t-il de plus entre {t} € et "
        "{s} € ?",
        "L'écart des prix : {line1} €.\nL'écart des articles : {line2}.\n"
        "Le prix d'un seul : {line3} €.\nLe prix cherché est {answer}.",
    ),
    "slow_clock": Kind(
        {
            "slow": "Une vieille horloge retarde de {k} minutes par jour. De combien de minutes "
            "retarde-t-elle en {n} semaines ?",
            "reading": "{who} lit {k} minutes par jour, tous les jours. Combien de minutes cela "
            "fait-il en {n} semaines ?",
        },
        "Cherche d'abord le nombre de jours : {n} fois sept. Chaque jour compte {k} minutes.",
        "Nombre de jours : {line1}.\nNombre de minutes : {line2}.\nLe total est {answer}.",
    ),
    "two_taps": Kind(
        {
            "pool": "Deux robinets remplissent un bassin de {n} L. L'un verse {a} L par minute et "
            "l'autre {b} L par minute. Combien de minutes faut-il ?",
            "pumps": "Deux pompes vident une cave où il y a {n} L d'eau. L'une enlève {a} L par "
            "minute et l'autre {b} L par minute. Combien de minutes faut-il ?",
        },
        "Cherche d'abord l'eau qui arrive en une minute : {a} L et {b} L.",
        "En une minute : {line1} L.\nDurée : {line2} min.\nIl faut {answer}.",
    ),
    "price_before": Kind(
        {
            "bike": "Après une baisse de {p} %, un vélo coûte {n} €. Combien d'euros coûtait-il "
            "avant ?",
            "tablet": "Le prix d'une tablette a baissé de {p} %. Maintenant, elle coûte {n} €. "
            "Combien d'euros coûtait-elle avant ?",
            "camp": "Avec {p} % de réduction, un séjour en montagne coûte {n} €. Combien d'euros "
            "coûte-t-il sans la réduction ?",
        },
        "{n} €, ce n'est pas le prix entier : {p} % ont été enlevés.",
        "Il reste : {line1} % du prix.\nUn pour cent du prix : {line2} €.\n"
        "Le prix entier : {line3} €.\nAvant, le prix était {answer}.",
    ),
    "trains_meet": Kind(
        {
            "trains": "Deux trains partent en même temps l'un vers l'autre, de deux villes "
            "distantes de {d} km. Ils roulent à {v} km/h et à {w} km/h. Au bout de combien "
            "d'heures se croisent-ils ?",
            "bikes": "Deux groupes à vélo sont à {d} km l'un de l'autre. Ils partent en même temps "
            "l'un vers l'autre, à {v} km/h et à {w} km/h. Au bout de combien d'heures se "
            "croisent-ils ?",
        },
        "En une heure, l'un avance de {v} km et l'autre de {w} km. De combien se rapprochent-ils ?",
        "En une heure, ils se rapprochent de : {line1} km.\nDurée : {line2} h.\n"
        "Ils se croisent au bout de {answer}.",
    ),
    "catch_up": Kind(
        {
            "bikes": "Un groupe à vélo a {d} km d'avance et roule à {w} km/h. Un autre groupe le "
            "suit à {v} km/h. Au bout de combien d'heures le second rattrape-t-il le premier ?",
            "train": "Un train de marchandises a {d} km d'avance et roule à {w} km/h. Un train "
            "rapide le suit à {v} km/h. Au bout de combien d'heures le rattrape-t-il ?",
        },
        "En une heure, l'écart diminue : compare {v} km et {w} km.",
        "En une heure, l'écart diminue de : {line1} km.\nDurée : {line2} h.\n"
        "L'écart est rattrapé au bout de {answer}.",
    ),
    "chance_twice": Kind(
        {
            "marbles": "Un sac contient {a} billes rouges et {b} billes bleues. On en tire une, on "
            "la remet, et on tire encore. Quelle est la probabilité d'avoir deux fois rouge ? "
            "(Réponds par une fraction.)",
            "spinner": "Une roue a {a} secteurs verts et {b} secteurs blancs, tous égaux. On la "
            "tourne deux fois. Quelle est la probabilité d'avoir deux fois vert ? (Réponds par "
            "une fraction.)",
            "songs": "Un appareil joue au hasard {a} chansons lentes et {b} chansons rapides. La "
            "même chanson peut revenir. Quelle est la probabilité d'entendre deux chansons lentes "
            "de suite ? (Réponds par une fraction.)",
        },
        "Cherche d'abord la probabilité d'une seule fois, avec {a} et {b}.",
        "Cas possibles à chaque fois : {line1}.\nUne fois, puis encore une fois : {line2}.\n"
        "La probabilité est {answer}.",
    ),
    "sequence_steps": Kind(
        {
            "plain": "Quel nombre vient ensuite ? {a} ; {b} ; {c} ; {d} ; …",
            "signs": "Sur une piste, des panneaux se suivent : {a}, {b}, {c}, {d}. L'écart est "
            "toujours le même. Quel nombre porte le panneau suivant ?",
        },
        "De combien passe-t-on de {a} à {b}, puis de {b} à {c} ?",
        "On avance toujours du même pas : {line1}.\nOn l'ajoute au dernier nombre : {line2}.\n"
        "Le nombre suivant est {result}.",
    ),
    "sequence_times": Kind(
        {
            "plain": "On multiplie toujours par le même nombre. Quel nombre vient ensuite ? {a} ; "
            "{b} ; {c} ; {d} ; …",
            "cells": "Des cellules se multiplient toujours du même facteur. On en compte {a}, puis "
            "{b}, puis {c}, puis {d}. Combien y en a-t-il ensuite ?",
        },
        "Par combien multiplie-t-on {a} pour obtenir {b} ?",
        "On multiplie toujours par le même nombre : {line1}.\nLe nombre suivant : {line2}.\n"
        "Le nombre suivant est {result}.",
    ),
    "sequence_growing": Kind(
        {
            "plain": "L'écart grandit régulièrement. Quel nombre vient ensuite ? {a} ; {b} ; {c} ; "
            "{d} ; …",
            "tower": "Une plante mesure {a} mm, puis {b} mm, puis {c} mm, puis {d} mm. Chaque "
            "semaine, elle grandit davantage, toujours d'autant. Combien de millimètres "
            "mesure-t-elle ensuite ?",
        },
        "Écris d'abord les écarts : de {a} à {b}, de {b} à {c} et de {c} à {d}.",
        "Les écarts : {line1} ; {line2} ; {line3}.\nLe prochain écart, ajouté : {line4}.\n"
        "Le nombre suivant est {result}.",
    ),
    "sequence_pairs": Kind(
        {
            "plain": "Chaque nombre est la somme des deux précédents. Quel nombre vient ensuite ? "
            "{a} ; {b} ; {c} ; {d} ; {e} ; …",
        },
        "Ajoute les deux derniers nombres, {d} et {e}.",
        "Chaque nombre est la somme des deux d'avant : {line1}.\nLe suivant : {line2}.\n"
        "Le nombre suivant est {result}.",
    ),
    "handshakes": Kind(
        {
            "hands": "{n} personnes se saluent toutes une fois, deux par deux. Combien de saluts "
            "cela fait-il ?",
            "games": "Dans un tournoi, {n} équipes jouent chacune une fois contre chaque autre "
            "équipe. Combien de matchs cela fait-il ?",
            "roads": "{n} villages sont reliés deux à deux par un sentier direct. Combien de "
            "sentiers cela fait-il ?",
        },
        "Prends-en un seul parmi les {n} : combien y a-t-il d'autres ? Puis pense que chaque "
        "paire compte une seule fois.",
        "Les autres pour chacun : {line1}.\nChaque paire est comptée deux fois : {line2}.\n"
        "On divise par deux : {line3}.\nLe nombre cherché est {result}.",
    ),
    "farm": Kind(
        {
            "hens": "Dans un enclos, il y a des poules et des lapins : {h} têtes et {n} pattes. "
            "Combien y a-t-il de lapins ?",
            "wheels": "Sur un parking, il y a des motos à 2 roues et des voitures à 4 roues : {h} "
            "véhicules et {n} roues. Combien y a-t-il de voitures ?",
            "tables": "Une salle a des tables de 2 places et des tables de 4 places : {h} tables "
            "et {n} places. Combien y a-t-il de tables de 4 places ?",
        },
        "Imagine d'abord {h} fois deux seulement. Combien manque-t-il pour arriver à {n} ?",
        "Si chacun comptait pour deux : {line1}.\nCe qui manque : {line2}.\n"
        "Chaque grand en ajoute deux : {line3}.\nLe nombre cherché est {result}.",
    ),
    "posts": Kind(
        {
            "trees": "On plante un arbre tous les {d} m le long d'une allée de {n} m, les deux "
            "bouts compris. Combien d'arbres faut-il ?",
            "lamps": "Une rue droite de {n} m a un lampadaire tous les {d} m, les deux bouts "
            "compris. Combien y a-t-il de lampadaires ?",
            "flags": "Pour une course de {n} m, on place un drapeau tous les {d} m, au départ et à "
            "l'arrivée aussi. Combien de drapeaux faut-il ?",
        },
        "Compte les intervalles de {d} m dans {n} m, et pense aux deux bouts.",
        "Nombre d'intervalles : {line1}.\nIl y en a un de plus, au début : {line2}.\n"
        "Le nombre cherché est {result}.",
    ),
    "cuts": Kind(
        {
            "log": "On scie un tronc en {n} morceaux. Chaque coupe prend {k} minutes. Combien de "
            "minutes faut-il en tout ?",
            "pipe": "On coupe un long tuyau en {n} morceaux. Chaque coupe prend {k} minutes. "
            "Combien de minutes faut-il en tout ?",
        },
        "Fais un dessin : combien de coupes faut-il pour {n} morceaux ?",
        "Pour {n} morceaux, il faut une coupe de moins : {line1}.\n"
        "{k} minutes par coupe : {line2} minutes.\nLa durée est {answer}.",
    ),
    "snail": Kind(
        {
            "well": "Un escargot est au fond d'un puits de {d} m. Le jour, il monte de {a} m ; la "
            "nuit, il glisse de {b} m. Combien de jours lui faut-il pour sortir ?",
            "dune": "Une tortue monte une dune de {d} m. Le jour, elle avance de {a} m ; la nuit, "
            "elle glisse de {b} m. Combien de jours faut-il pour arriver en haut ?",
        },
        "Le dernier jour, la montée de {a} m suffit : on ne redescend plus. Pense d'abord à ce "
        "qui est gagné en un jour.",
        "Gagné par jour et nuit : {line1} m.\nÀ gagner avant le dernier jour : {line2} m.\n"
        "Jours avant le dernier : {line3}.\nAvec le dernier jour : {line4}.\n"
        "Il faut {result} jours.",
    ),
    "outfits": Kind(
        {
            "clothes": "{who} a {a} hauts, {b} pantalons et {c} paires de chaussures. Combien de "
            "tenues différentes cela fait-il ?",
            "menu": "Un menu propose {a} entrées, {b} plats et {c} desserts. Combien de menus "
            "différents peut-on composer ?",
            "robot": "Un robot à monter a {a} têtes, {b} corps et {c} socles au choix. Combien de "
            "robots différents peut-on monter ?",
        },
        "Commence par deux choix : pour chacun des {a}, il y en a {b}.",
        "Les deux premiers choix : {line1}.\nAvec le troisième : {line2}.\n"
        "Le nombre de possibilités est {result}.",
    ),
    "buses": Kind(
        {
            "buses": "Un bus passe toutes les {a} minutes, un autre toutes les {b} minutes. Ils "
            "viennent de passer ensemble. Dans combien de minutes passeront-ils de nouveau "
            "ensemble ?",
            "lights": "Un phare s'allume toutes les {a} minutes, un autre toutes les {b} minutes. "
            "Ils viennent de s'allumer ensemble. Dans combien de minutes cela se reproduira-t-il ?",
            "bells": "Une cloche sonne toutes les {a} minutes, une autre toutes les {b} minutes. "
            "Elles viennent de sonner ensemble. Dans combien de minutes sonneront-elles de "
            "nouveau ensemble ?",
        },
        "Cherche le plus petit nombre qui est dans la table de {a} et dans celle de {b}.",
        "Dans la table de {a} : {line1}.\nDans la table de {b} : {line2}.\n"
        "C'est le plus petit : il faut attendre {answer}.",
    ),
}
