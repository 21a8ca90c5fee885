"""French: chances."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_FRACTION: Final = " (Réponds par une fraction.)"
_END: Final = "\nLa probabilité est {answer}."
_TREE: Final = (
    "Un arbre de probabilités à deux tirages. Au premier tirage : {fill} ou {other_fill}. "
    "Pour chaque cas, le second tirage : {fill} ou {other_fill}. "
    "Les probabilités du second tirage sont à trouver."
)

PROBABILITY: Final = Texts(
    {
        "bag": Text(
            "Une boule au hasard",
            "Un sac, des boules, un tirage sans regarder.",
            "Un sac contient {content}. On tire une boule sans regarder. Quelle est la "
            "probabilité qu'elle soit {fill} ?" + _FRACTION,
            (
                "Chaque boule a la même chance. Compte d'abord toutes les boules : {content}.",
                "Il y a {total} boules en tout. C'est le bas de la fraction.",
                (
                    "Parmi les {total} boules, {n} {n|est|sont} {fill}. Écris la fraction, puis "
                    "simplifie-la si tu peux."
                ),
            ),
            "On compte toutes les boules, puis celles que l'on veut :\n{lines}" + _END,
            "Un sac ouvert avec {content}.",
        ),
        "wheel": Text(
            "La roue tourne",
            "Une roue aux secteurs égaux s'arrête au hasard.",
            "Une roue a {size} secteurs égaux, dont {n} {fill}. On la fait tourner une fois. "
            "Quelle est la probabilité de ne pas s'arrêter sur un secteur {fill} ?" + _FRACTION,
            (
                "Les {size} secteurs sont égaux : ils ont tous la même chance.",
                (
                    "Attention au mot « pas » : on cherche les secteurs qui restent quand on "
                    "enlève "
                    "les {n}."
                ),
                "Enlève {n} de {size} : c'est le haut de la fraction. Le bas est {size}.",
            ),
            "On enlève les secteurs dont on ne veut pas :\n{lines}" + _END,
            "Une roue de {size} secteurs égaux, dans l'ordre : {row}.",
        ),
        "die": Text(
            "Un dé bien fait",
            "Un dé tombe sur chacune de ses faces avec la même chance.",
            "Un dé a {faces} faces égales, numérotées de 1 à {faces}. On le lance une fois. "
            "Quelle est la probabilité d'obtenir {event} ?" + _FRACTION,
            (
                "Écris tous les nombres de 1 à {faces}.",
                "Entoure ceux qui conviennent : il faut {event}.",
                "Ceux qui conviennent sont : {good}. Compte-les, et compare aux {faces} faces.",
            ),
            "Les nombres qui conviennent sont : {good}.\n{lines}" + _END,
            "Les {faces} faces du dé, numérotées de 1 à {faces}.",
        ),
        "numbers": Text(
            "L'un ou l'autre",
            "Des cartes numérotées, et deux propriétés à la fois.",
            "{size} cartes sont numérotées de 1 à {size}. On en tire une au hasard. Quelle est la "
            "probabilité que son numéro soit un multiple de {a} ou de {b} ?" + _FRACTION,
            (
                "Écris les multiples de {a} jusqu'à {size}, puis ceux de {b}.",
                "Multiples de {a} : {of_a}. Multiples de {b} : {of_b}.",
                (
                    "Dans les deux listes, il y a {both}. Ne compte pas deux fois ce qui est dans "
                    "les deux listes."
                ),
            ),
            "Multiples de {a} : {of_a}.\nMultiples de {b} : {of_b}.\n"
            "Dans les deux listes : {both}. On ne les compte qu'une fois :\n{lines}" + _END,
            "{size} cartes numérotées de 1 à {size}.",
        ),
        "fill_up": Text(
            "Combien en ajouter ?",
            "On veut une probabilité donnée. Il manque des boules dans le sac.",
            "Un sac contient {content}. Combien de boules {fill} faut-il ajouter pour que la "
            "probabilité de tirer une boule {fill} soit {chance} ?",
            (
                "Le nombre de boules {other_fill} ne change pas : {others}.",
                (
                    "Avec une probabilité de {chance}, les {others} boules {other_fill} sont "
                    "{rest} {rest|part|parts} sur {bottom}."
                ),
                (
                    "Cherche combien de boules fait une part, puis {top} {top|part|parts}. "
                    "N'oublie "
                    "pas qu'il y a déjà {mine} {mine|boule|boules} {fill}."
                ),
            ),
            "Les {others} boules {other_fill} font {rest} {rest|part|parts}, les boules {fill} en "
            "font {top}. On cherche une part, les boules {fill} qu'il faut, puis celles qui "
            "manquent :\n{lines}\nIl faut en ajouter {answer}.",
            "Un sac ouvert avec {content}.",
        ),
        "sums": Text(
            "Deux roues, une somme",
            "Deux roues numérotées tournent, et l'on additionne.",
            "Une roue a {a} secteurs égaux, numérotés de 1 à {a}. Une autre en a {b}, numérotés "
            "de 1 à {b}. On les fait tourner une fois chacune. Quelle est la probabilité que la "
            "somme soit {sum} ?" + _FRACTION,
            (
                "Fais un tableau : {a} lignes pour la première roue, {b} colonnes pour la seconde.",
                (
                    "Une case qui convient : {x} sur la première roue et {y} sur la seconde. "
                    "Cherche toutes les autres."
                ),
                (
                    "Les cases qui donnent {sum} sont : {pairs}. Compte-les, puis compte toutes "
                    "les "
                    "cases du tableau."
                ),
            ),
            "Les sommes qui conviennent : {pairs}.\nToutes les cases du tableau :\n{lines}" + _END,
            "Deux roues : la première numérotée de 1 à {a}, la seconde de 1 à {b}.",
        ),
        "twice_back": Text(
            "Deux fois, en remettant",
            "On tire, on remet, on tire encore.",
            "Un sac contient {content}. On tire une boule, on la remet, et l'on tire encore une "
            "boule. Quelle est la probabilité {event} ?" + _FRACTION,
            (
                "Suis les branches de l'arbre. Au premier tirage, il y a {total} boules.",
                "La boule est remise : au second tirage, il y a de nouveau {rest} boules.",
                "{branches} Au premier tirage : {chance}. Multiplie le long de la branche.",
            ),
            "{branches} Le long d'une branche, on multiplie :\n{lines}" + _END,
            _TREE,
        ),
        "twice_kept": Text(
            "Deux fois, sans remettre",
            "On tire deux boules, et la première ne retourne pas dans le sac.",
            "Un sac contient {content}. On tire une boule, on la garde, et l'on tire encore une "
            "boule. Quelle est la probabilité {event} ?" + _FRACTION,
            (
                "Suis les branches de l'arbre. Au premier tirage, il y a {total} boules.",
                "La boule n'est pas remise : au second tirage, il ne reste que {rest} boules.",
                (
                    "{branches} Au premier tirage, une boule {fill} : {chance}. Multiplie le "
                    "long de "
                    "chaque branche."
                ),
            ),
            "{branches} Le long d'une branche, on multiplie ; d'une branche à l'autre, on "
            "ajoute :\n{lines}" + _END,
            _TREE,
        ),
        "at_least_once": Text(
            "Au moins une fois",
            "Une roue tourne plusieurs fois. Une seule réussite suffit.",
            "Une roue a {size} secteurs égaux, dont {n} {fill}. On la fait tourner {turns} fois. "
            "Quelle est la probabilité de s'arrêter au moins une fois sur un secteur {fill} ?"
            + _FRACTION,
            (
                (
                    "« Au moins une fois » : le contraire est « jamais ». Sur {size} secteurs, "
                    "{missed} ne {missed|convient|conviennent} pas."
                ),
                (
                    "En un tour, la probabilité de ne pas réussir : {never}. Et {turns} fois de "
                    "suite ?"
                ),
                (
                    "Multiplie {turns} fois cette fraction, puis enlève le résultat de 1 : « au "
                    "moins "
                    "une fois » est le contraire de « jamais »."
                ),
            ),
            "On calcule la probabilité de « jamais », puis son contraire :\n{lines}" + _END,
            "Une roue de {size} secteurs égaux, dont {n} {fill}.",
        ),
        "given": Text(
            "Quand on sait déjà quelque chose",
            "Un tableau, et une information qui change la question.",
            "Un club a noté qui fait de la musique et qui fait du sport : {a} font les deux, "
            "{b} seulement de la musique, {c} seulement du sport, {d} ni l'un ni l'autre. "
            "{asked}" + _FRACTION,
            (
                "Tous les membres ne comptent pas ici. {look}",
                (
                    "Additionne les deux nombres de cette partie du tableau : c'est le bas de la "
                    "fraction."
                ),
                "Le haut de la fraction est {a} : ceux qui font les deux.",
            ),
            "{look}\n{lines}" + _END,
            "Un tableau. Musique et sport : {a}. Musique sans sport : {b}. Sport sans musique : "
            "{c}. Ni l'un ni l'autre : {d}.",
        ),
    },
    {
        "balls": "{n} {n|boule|boules} {fill}",
        "cases": "{n} {n|cas|cas} sur {total}",
        "out_of": "{n} sur {total}",
        "event_multiple": "un multiple de {k}",
        "event_even": "un nombre pair",
        "event_odd": "un nombre impair",
        "event_greater": "un nombre plus grand que {k}",
        "event_less": "un nombre plus petit que {k}",
        "twice_both": "que les deux boules soient {fill}",
        "twice_same": "que les deux boules aient le même motif",
        "twice_mixed": "que les deux boules aient des motifs différents",
        "branches_both": "Une seule branche convient : {fill}, puis encore {fill}.",
        "branches_same": "Deux branches conviennent : deux fois le premier motif, ou deux fois "
        "l'autre.",
        "branches_mixed": "Deux branches conviennent : un motif puis l'autre, dans les deux "
        "ordres.",
        "table_asked_row": "On choisit au hasard un membre qui fait de la musique. Quelle est la "
        "probabilité qu'il fasse aussi du sport ?",
        "table_asked_column": "On choisit au hasard un membre qui fait du sport. Quelle est la "
        "probabilité qu'il fasse aussi de la musique ?",
        "table_look_row": "Ne regarde que la ligne de ceux qui font de la musique.",
        "table_look_column": "Ne regarde que la colonne de ceux qui font du sport.",
    },
)
