"""French: ages, money, time, speed, percentages and chance, at the level chevalier."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_mean": Kind(
        {
            "children": "Trois enfants ont {a} ans, {b} ans et {c} ans. Quelle est la moyenne de "
            "leurs âges ?",
            "trees": "Dans un verger, trois arbres ont {a} ans, {b} ans et {c} ans. Quelle est la "
            "moyenne de leurs âges ?",
        },
        "Ajoute d'abord {a}, {b} et {c}.",
        "La somme : {line1}.\nOn partage en trois : {line2}.\n"
        "La moyenne des âges, en années, est {result}.",
    ),
    "age_past": Kind(
        {
            "pair": "{who} et {other} ont {s} ans à deux. Quelle était la somme de leurs âges il y "
            "a {n} ans ?",
            "turtles": "Deux tortues ont {s} ans à elles deux. Quelle était la somme de leurs âges "
            "il y a {n} ans ?",
        },
        "Cherche d'abord les âges d'il y a {n} ans : enlève {n} deux fois à {s}.",
        "À deux, {n} ans en moins chacun : {line1} ans.\nIl y a {n} ans : {line2} ans.\n"
        "La somme était {result} ans.",
    ),
    "price_scaled": Kind(
        {
            "apples": "{n} kg de pommes coûtent {c:money}. Combien d'euros coûtent {m} kg ?",
            "juice": "{n} bouteilles de jus coûtent {c:money}. Combien d'euros coûtent {m} "
            "bouteilles ?",
            "cloth": "{n} m de tissu coûtent {c:money}. Combien d'euros coûtent {m} m ?",
        },
        "Cherche d'abord le prix d'un seul : partage {c:money} en {n}.",
        "Le prix d'un seul : {line1} €.\nLe prix pour {m} : {line2} €.\nIl faut payer {answer}.",
    ),
    "night_trip": Kind(
        {
            "train": "Un train de nuit part à {start:clock} et arrive le lendemain à {end:clock}. "
            "Combien de minutes dure le voyage ?",
            "sleep": "{who} s'endort à {start:clock} et se réveille le lendemain à {end:clock}. "
            "Combien de minutes dure la nuit {who:de} ?",
            "telescope": "Un télescope observe le ciel de {start:clock} jusqu'au lendemain à "
            "{end:clock}. Combien de minutes dure l'observation ?",
        },
        "Compte de {start:clock} à minuit, puis de minuit à {end:clock}.",
        "On passe par l'heure pleine et par minuit, en minutes :\n{line1} minutes.\n"
        "La durée est {answer}.",
    ),
    "percent_rise": Kind(
        {
            "club": "Un club comptait {n} membres. Ce nombre augmente de {p} %. Combien de membres "
            "y a-t-il maintenant ?",
            "library": "Une bibliothèque avait {n} bandes dessinées. Elle en a {p} % de plus cette "
            "année. Combien de bandes dessinées a-t-elle maintenant ?",
            "birds": "On comptait {n} oiseaux sur une île. Un an après, il y en a {p} % de plus. "
            "Combien d'oiseaux y a-t-il ?",
        },
        "Cherche d'abord combien font {p} % de {n}.",
        "{p} % de {n} : {line1}, puis {line2}.\nOn ajoute la hausse : {line3}.\n"
        "Le nouveau nombre est {result}.",
    ),
    "percent_found": Kind(
        {
            "music": "Sur {n} élèves, {a} font de la musique. Quel pourcentage des élèves fait de "
            "la musique ?",
            "shots": "{who} tire {n} fois au panier et marque {a} fois. Quel pourcentage de tirs "
            "est réussi ?",
            "bikes": "Parmi {n} vélos, {a} ont un panier. Quel pourcentage des vélos a un panier ?",
        },
        "Divise d'abord {a} par {n}.",
        "La partie divisée par le tout : {line1}.\nEn centièmes : {line2}.\n"
        "Le pourcentage est {answer}.",
    ),
    "sale_price": Kind(
        {
            "coat": "Un manteau à {n} € est soldé : {p} % de réduction. Combien d'euros coûte-t-il "
            "?",
            "lamp": "Le prix d'une lampe est {n} €. Aujourd'hui, il y a {p} % de réduction. "
            "Combien d'euros coûte la lampe ?",
            "ticket": "Un billet de train à {n} € coûte {p} % de moins pour les enfants. Combien "
            "d'euros paie un enfant ?",
        },
        "Cherche d'abord combien font {p} % de {n} €.",
        "La réduction : {line1}, puis {line2} €.\nLe prix réduit : {line3} €.\n"
        "Il faut payer {answer}.",
    ),
    "minutes_ride": Kind(
        {
            "train": "Un train roule à {v} km/h. Combien de kilomètres fait-il en {m} minutes ?",
            "bike": "{who} roule à vélo à {v} km/h. Combien de kilomètres cela fait-il en {m} "
            "minutes ?",
            "walk": "{who} marche à {v} km/h. Combien de kilomètres cela fait-il en {m} minutes ?",
        },
        "En une heure : {v} km. Quelle part de l'heure sont {m} minutes ?",
        "{v} km par heure pendant {m} minutes : {line1}.\nUne heure a 60 minutes : {line2} km.\n"
        "La distance est {answer}.",
    ),
    "mean_speed": Kind(
        {
            "bike": "{who} fait {a} km à vélo en {t} {t|heure|heures}, puis {b} km en {u} "
            "{u|heure|heures}. Quelle est sa vitesse moyenne sur tout le trajet, en km/h ?",
            "bus": "Un bus de montagne fait {a} km en {t} {t|heure|heures}, puis {b} km en {u} "
            "{u|heure|heures}. Quelle est sa vitesse moyenne sur tout le trajet, en km/h ?",
        },
        "Réunis d'abord les distances, {a} km et {b} km. Puis réunis les durées.",
        "Toute la distance : {line1} km.\nToute la durée : {line2} h.\n"
        "En une heure : {line3} km.\nLa vitesse moyenne est {answer}.",
    ),
    "chance_bag": Kind(
        {
            "marbles": "Un sac contient {a} billes rouges et {b} billes bleues. On en tire une au "
            "hasard. Quelle est la probabilité qu'elle soit rouge ? (Réponds par une fraction.)",
            "pens": "Une trousse contient {a} crayons et {b} stylos. On en prend un au hasard. "
            "Quelle est la probabilité de prendre un crayon ? (Réponds par une fraction.)",
            "songs": "Une liste de musique a {a} chansons lentes et {b} chansons rapides. "
            "L'appareil en choisit une au hasard. Quelle est la probabilité qu'elle soit lente ? "
            "(Réponds par une fraction.)",
            "seeds": "Un sachet contient {a} graines de tournesol et {b} graines de courge. On en "
            "prend une au hasard. Quelle est la probabilité que ce soit une graine de tournesol ? "
            "(Réponds par une fraction.)",
        },
        "Compte d'abord tout ce qu'on peut tirer : {a} et {b}.",
        "Cas possibles : {line1}.\nCas favorables sur cas possibles : {line2}.\n"
        "La probabilité est {answer}.",
    ),
    "chance_not": Kind(
        {
            "counters": "Une boîte contient {a} jetons verts, {b} jetons jaunes et {c} jetons "
            "blancs. On en tire un au hasard. Quelle est la probabilité qu'il soit jaune ou blanc "
            "? (Réponds par une fraction.)",
            "fruit": "Un panier contient {a} poires, {b} pommes et {c} oranges. On en prend une au "
            "hasard. Quelle est la probabilité que ce ne soit pas une poire ? (Réponds par une "
            "fraction.)",
            "animals": "Un jeu a {a} cartes de chats, {b} cartes de chiens et {c} cartes de "
            "lapins. On en tire une au hasard. Quelle est la probabilité que ce ne soit pas un "
            "chat ? (Réponds par une fraction.)",
        },
        "Compte d'abord les cas qui conviennent : {b} et {c}.",
        "Cas favorables : {line1}.\nCas possibles : {line2}.\n"
        "Favorables sur possibles : {line3}.\nLa probabilité est {answer}.",
    ),
    "chance_die": Kind(
        {
            "die": "Un dé équilibré a {n} faces, numérotées de 1 à {n}. Quelle est la probabilité "
            "d'obtenir plus que {k} ? (Réponds par une fraction.)",
            "cards": "Des cartes portent les nombres de 1 à {n}. On en tire une au hasard. Quelle "
            "est la probabilité que son nombre soit plus grand que {k} ? (Réponds par une "
            "fraction.)",
            "doors": "Un plateau de jeu a des cases numérotées de 1 à {n}. On en ouvre une au "
            "hasard. Quelle est la probabilité que son numéro soit plus grand que {k} ? (Réponds "
            "par une fraction.)",
        },
        "Compte d'abord les nombres qui sont plus grands que {k}, jusqu'à {n}.",
        "Nombres plus grands que {k} : {line1}.\nFavorables sur possibles : {line2}.\n"
        "La probabilité est {answer}.",
    ),
    "chance_wheel": Kind(
        {
            "wheel": "Une roue de jeu a {n} secteurs égaux, dont {k} sont verts. Quelle est la "
            "probabilité de s'arrêter sur le vert ? (Réponds par une fraction.)",
            "class": "Dans une classe de {n} élèves, {k} portent des lunettes. On choisit un élève "
            "au hasard. Quelle est la probabilité que cet élève porte des lunettes ? (Réponds par "
            "une fraction.)",
            "memory": "Un jeu de mémoire a {n} cartes retournées. {k} cartes montrent une étoile. "
            "Quelle est la probabilité de trouver une étoile du premier coup ? (Réponds par une "
            "fraction.)",
        },
        "Compare {k} à tous les cas : il y en a {n}.",
        "Il y a {k} cas favorables sur {n} cas possibles.\n{line1}.\nLa probabilité est {answer}.",
    ),
}
