"""French: clues, sentences that are true or false, and what follows from them."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_TABLE: Final = (
    "Un tableau vide à cocher : les enfants ({names}) en lignes, les possibilités en colonnes."
)
_STEP_HINTS: Final = (
    "Fais un tableau. Lis les {count} indices et commence par celui qui dit le plus.",
    "Un premier pas. {first_line}",
    "Les deux premiers pas. {first_line} {second_line} Continue de même, un indice après l'autre.",
)
_ORDER_END: Final = "{lines}\nÀ la place {place}, il y a donc : {answer}."
_HAS: Final = (
    "{names} ont chacun une seule chose de chaque liste, et jamais la même qu'un autre enfant.\n"
    "{lists}\n{clues}\nQui a {thing} ?"
)

DEDUCTION: Final = Texts(
    {
        "queue": Text(
            "La file d'attente",
            "Des enfants attendent l'un derrière l'autre. Les indices disent qui est où.",
            "{size} enfants attendent à la bibliothèque, l'un derrière l'autre : {names}. "
            "La place 1 est tout devant.\n{clues}\nQui est à la place {place} ?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "race": Text(
            "L'ordre d'arrivée",
            "Une course est finie. Les indices disent qui est arrivé à quelle place.",
            "{size} enfants ont fait une course : {names}. La place 1 est la première, et personne "
            "n'est arrivé en même temps.\n{clues}\nQui est à la place {place} ?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "who_has": Text(
            "À chacun sa chose",
            "Quatre enfants, quatre choses. Les indices disent à qui est quoi.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nLa chose cherchée est à {answer}.",
            _TABLE,
        ),
        "who_has_two": Text(
            "Deux choses chacun",
            "Quatre enfants ont deux choses chacun. Les indices relient les choses entre elles.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nLa chose cherchée est à {answer}.",
            _TABLE,
        ),
        "boxes": Text(
            "L'étoile cachée",
            "Une étoile est dans une boîte. Les étiquettes ne disent pas toutes vrai.",
            "Une seule de ces {places} boîtes contient une étoile. Voici leurs étiquettes :\n"
            "{sentences}\nExactement {count} {count|étiquette dit|étiquettes disent} vrai. "
            "Dans quelle boîte est l'étoile ?",
            (
                "Essaie les boîtes l'une après l'autre, en commençant par la boîte {first}.",
                (
                    "Pour chaque boîte, compte les étiquettes qui diraient vrai. Il en faut "
                    "exactement {count}."
                ),
                "Par exemple : {one_case} Ce n'est donc pas la boîte {tried}.",
            ),
            "On essaie chaque boîte et on compte :\n{cases}\nIl faut exactement {count} "
            "{count|étiquette vraie|étiquettes vraies} : l'étoile est dans la boîte {answer}.",
            "{places} boîtes fermées, avec les lettres {labels}.",
        ),
        "surprise": Text(
            "La gentille surprise",
            "Quelqu'un a fait une surprise à la classe. Qui est-ce ?",
            "L'un de ces enfants a offert un dessin à la classe : {labels}. Ils disent :\n"
            "{sentences}\nExactement {count} {count|enfant dit|enfants disent} vrai, les autres se "
            "trompent. Qui a offert le dessin ?",
            (
                "Essaie les enfants l'un après l'autre : et si c'était {first} ?",
                (
                    "À chaque essai, compte les phrases qui seraient vraies. Il en faut exactement "
                    "{count}."
                ),
                "Par exemple : {one_case} Ce n'est donc pas {tried}.",
            ),
            "On essaie chaque enfant et on compte :\n{cases}\nIl faut exactement {count} "
            "{count|phrase vraie|phrases vraies} : c'est {answer}.",
            "{places} cartes avec les noms {labels}.",
        ),
        "robots": Text(
            "Les robots sûrs d'eux",
            "Certains robots ont toujours raison, les autres se trompent toujours.",
            "Chacun de ces {size} robots a toujours raison ou se trompe toujours. Ils disent :\n"
            "{sentences}\nCombien de robots ont toujours raison ?",
            (
                (
                    "Choisis un robot, par exemple {first}, et suppose qu'il a toujours raison. "
                    "Il dit : « {its} »"
                ),
                (
                    "{opening} Qu'est-ce que cela change pour les {size} robots ? Si deux "
                    "phrases se "
                    "contredisent, la supposition était fausse."
                ),
                "{opening} {start} Suis les autres phrases de la même façon.",
            ),
            "{lines}\nLe nombre de robots qui ont toujours raison est {answer}.",
            "{size} cartes, une par robot.",
        ),
    },
    {
        "clue": "Indice {number}. {text}",
        "order_before": "{a} est avant {b}.",
        "order_right_after": "{b} est juste après {a}.",
        "order_next": "{both} se suivent, dans un ordre ou dans l'autre.",
        "order_not_next": "{both} ne se suivent pas.",
        "order_apart": "Il y a exactement {n} {n|enfant|enfants} entre {both}.",
        "order_is": "{a} est à la place {n}.",
        "order_not": "{a} n'est pas à la place {n}.",
        "order_taken": "Une place prise ne l'est qu'une fois. Il reste : {left}.",
        "order_only": "La place {place} ne convient plus qu'à {who}.",
        "left": "{what} → {places}",
        "by_clue": "L'indice {number} laisse : {left}.",
        "things": "À répartir : {things}.",
        "has_is": "{who} a {a}.",
        "has_not": "{who} n'a pas {a}.",
        "has_either": "{pair} a {a}.",
        "has_neither": "Ni {who} ni {other} n'a {a}.",
        "has_same": "Qui a {a} a aussi {b}.",
        "has_differ": "Qui a {a} n'a pas {b}.",
        "has_taken": "Personne n'a deux choses de la même liste. Il reste : {left}.",
        "has_only": "Dans cette liste, il ne reste pour {who} que {what}.",
        "box_says": "{who} : « {text} »",
        "box_here": "L'étoile est dans la boîte {a}.",
        "box_not": "L'étoile n'est pas dans la boîte {a}.",
        "box_either": "L'étoile est dans la boîte {pair}.",
        "box_true": "L'étiquette {a} dit vrai.",
        "box_false": "L'étiquette {a} ne dit pas vrai.",
        "box_case": "Si l'étoile est dans la boîte {who}, {n} {n|étiquette dit|étiquettes disent} "
        "vrai ({labels}).",
        "child_says": "{who} : « {text} »",
        "child_here": "C'est {a}.",
        "child_here_me": "C'est moi.",
        "child_not": "Ce n'est pas {a}.",
        "child_not_me": "Ce n'est pas moi.",
        "child_either": "C'est {pair}.",
        "child_either_me": "C'est {b} ou moi.",
        "child_true": "{a} dit vrai.",
        "child_false": "{a} se trompe.",
        "child_case": "Si c'est {who}, {n} {n|phrase est vraie|phrases sont vraies} ({labels}).",
        "claim_right": "Le robot {a} a toujours raison.",
        "claim_wrong": "Le robot {a} se trompe toujours.",
        "claim_alike": "Les robots {a} et {b} sont de la même sorte.",
        "claim_unlike": "Les robots {a} et {b} sont de sortes différentes.",
        "claim_count": "Exactement {n} {n|robot a|robots ont} toujours raison.",
        "suppose_right": "Supposons que le robot {who} a toujours raison.",
        "suppose_wrong": "Supposons que le robot {who} se trompe toujours.",
        "robot_right_then": "Avec la phrase de {who}, le robot {other} doit avoir toujours raison.",
        "robot_wrong_then": "Avec la phrase de {who}, le robot {other} doit se tromper toujours.",
        "robot_conflict": "Mais alors la phrase de {who} ne va plus : c'est impossible.",
        "robots_right": "Tout va ensemble. Ont toujours raison : {who}.",
        "robots_none": "Tout va ensemble. Aucun robot n'a toujours raison.",
    },
)
