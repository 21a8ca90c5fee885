"""French: secret writing, binary numbers, programs and sorting."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_ROBOT_RULE: Final = (
    "Un robot suit ce programme sur un plateau de {size} × {size} cases. Les colonnes vont de A à "
    "{last_column}, les lignes de 1 à {size} à partir du haut. Il part de {start} et regarde "
    "{look}. "
    "{walls}\n{program}\n"
)

CODING: Final = Texts(
    {
        "shift": Text(
            "Le message décalé",
            "Chaque lettre a avancé dans l'alphabet. Retrouve le mot.",
            "Dans un mot, chaque lettre a avancé de {places} {places|place|places} dans l'alphabet "
            "(après Z, on reprend à A ; les accents sont enlevés). On lit : {coded}. "
            "Quel était le mot ?",
            (
                (
                    "Écris l'alphabet de A à Z. Pour lire, il faut reculer de {places} "
                    "{places|place|places}."
                ),
                (
                    "Commence par {first_coded} : recule de {places} {places|place|places}. "
                    "Avant A "
                    "vient Z."
                ),
                "La première lettre est {first}. Fais de même avec les autres lettres de {coded}.",
            ),
            "On recule chaque lettre de {places} {places|place|places} :\n{decoded}\n"
            "Le mot est : {answer}.",
            "Un mot secret : {spelled}. Dessous, l'alphabet.",
        ),
        "crack": Text(
            "Le code à percer",
            "Toutes les lettres ont avancé d'autant. De combien ? À toi de le trouver.",
            "Dans un mot, toutes les lettres ont avancé du même nombre de places dans l'alphabet "
            "(après Z, on reprend à A ; les accents sont enlevés). On lit : {coded}. Le mot "
            "commence par {first}. Quel est ce mot ?",
            (
                (
                    "La première lettre {first} est devenue {first_coded}. Combien de places cela "
                    "fait-il ?"
                ),
                (
                    "Compte dans l'alphabet de {first} à {first_coded}, et après Z reprends à A "
                    ": cela "
                    "fait {places} places."
                ),
                (
                    "Recule chaque lettre de {coded} de {places} places, ou avance-la jusqu'à "
                    "faire "
                    "le tour des 26 lettres."
                ),
            ),
            "De {first} à {first_coded}, il y a {places} places. On recule chaque lettre "
            "d'autant :\n{decoded}\nLe mot est : {answer}.",
            "Un mot secret : {spelled}. Dessous, l'alphabet.",
        ),
        "lamps": Text(
            "Les lampes qui comptent",
            "Chaque lampe allumée vaut un nombre. Ensemble, elles en montrent un plus grand.",
            "{size} lampes montrent un nombre. Elles valent {powers}. Voici ce qu'on voit, dans "
            "cet "
            "ordre : {row}. Quel nombre montrent-elles ?",
            (
                (
                    "Une lampe allumée compte, une lampe éteinte ne compte pas. Écris sous chaque "
                    "lampe sa valeur : {powers}."
                ),
                "Les valeurs des lampes allumées sont {on}.",
                "Additionne {on}, en commençant par le plus grand nombre.",
            ),
            "On additionne les valeurs des lampes allumées :\n{lines}\n"
            "Les lampes montrent {answer}.",
            "Une rangée de lampes qui valent {powers}. Dans cet ordre : {row}.",
        ),
        "binary": Text(
            "Écrire avec des 0 et des 1",
            "Tout nombre s'écrit avec seulement deux chiffres.",
            "Avec les valeurs {powers}, on écrit 1 si la valeur est prise et 0 si elle ne l'est "
            "pas. Comment s'écrit {number} ?",
            (
                "Commence par la plus grande valeur qui tient dans {number}.",
                "{largest} tient dans {number} : écris 1, il reste {rest}.",
                (
                    "Continue avec {rest} et les valeurs suivantes : 1 si la valeur tient encore, "
                    "sinon 0, sans oublier les 0 de la fin. Il faut {size} chiffres."
                ),
            ),
            "On enlève chaque fois la plus grande valeur possible :\n{lines}\n"
            "Le nombre s'écrit {answer}.",
            "{size} cartes vides, qui valent {powers}.",
        ),
        "robot": Text(
            "Le robot obéissant",
            "Un robot suit un programme, pas à pas. Où s'arrête-t-il ?",
            _ROBOT_RULE + "Sur quelle case s'arrête-t-il ?",
            (
                (
                    "Pose un doigt sur {start}, le regard {look}. Suis les {count} lignes dans "
                    "l'ordre."
                ),
                "{tip} Après {start}, le robot passe par {second}.",
                (
                    "Après {start}, le robot passe par {second}, puis par {third}. Continue en "
                    "montrant chaque case."
                ),
            ),
            "On suit le programme case par case :\n{path}\nLe robot s'arrête sur {answer}.",
            "Un plateau de {size} × {size} cases. Le robot est sur {start} et regarde {look}. "
            "{walls}",
        ),
        "trace": Text(
            "Que devient x ?",
            "Un programme change un nombre, ligne après ligne.",
            "Voici un programme :\n{program}\nCombien vaut x à la fin ?",
            (
                "Note x après chaque calcul. Au début, x vaut {start}.",
                "{tip} Le premier calcul est : {first_line}.",
                (
                    "Les deux premiers calculs sont : {first_line}, puis {second_line}. Il y en a "
                    "{count} en tout."
                ),
            ),
            "On note chaque calcul :\n{lines}\nÀ la fin, x vaut {answer}.",
            "Un programme. Ses lignes :\n{program}",
        ),
        "one_pass": Text(
            "Un passage de tri",
            "Des cartes se rangent en échangeant leurs voisines.",
            "On passe une fois de gauche à droite sur ces cartes : {row}. On compare chaque "
            "carte à "
            "sa voisine de droite ; si elle est plus grande, on les échange tout de suite, puis "
            "on avance d'une place. Quel nombre est à la place {place} après ce passage ?",
            (
                "Commence par {a} et {b} : faut-il les échanger ?",
                "Premier pas. {first_line}",
                "Avance d'une place à chaque pas. À la fin, {largest} est tout à droite.",
            ),
            "On compare chaque carte à sa voisine :\n{lines}\nÀ la place {place}, il y a {answer}.",
            "Une rangée de cartes : {row}.",
        ),
        "swaps": Text(
            "Combien d'échanges ?",
            "On range des cartes, passage après passage, en comptant les échanges.",
            "On range ces cartes du plus petit au plus grand : {row}. À chaque passage, on va de "
            "gauche à droite, et l'on échange deux voisines quand la première est plus grande. "
            "On repasse jusqu'à ce que tout soit rangé. Combien d'échanges fait-on en tout ?",
            (
                "Commence par {a} et {b}. Note un trait à chaque échange.",
                "Après le premier passage, on a : {after}.",
                (
                    "Refais un passage à partir de {after}, et encore, jusqu'à ce que rien ne "
                    "change. Additionne les traits."
                ),
            ),
            "On compte les échanges de chaque passage :\n{lines}\nLe nombre d'échanges est "
            "{answer}.",
            "Une rangée de cartes : {row}.",
        ),
    },
    {
        "program_line": "{indent}{text}",
        "walls": "Ces cases sont fermées : {walls}.",
        "no_walls": "Toutes les cases sont ouvertes.",
        "loop_tip": "Quand le programme répète, refais toutes les lignes décalées.",
        "turn_tip": "En tournant, le robot reste sur sa case.",
        "x_tip": "Fais les calculs dans l'ordre du programme.",
        "x_loop_tip": "Quand le programme répète, refais toutes les lignes décalées.",
        "condition_tip": "Avant chaque tour, vérifie la condition.",
        "write_end": "Une valeur enlevée donne 1, une autre donne 0, dans l'ordre {powers}.",
        "pass_swap": "{a} est plus grand que {b}, on échange : {row}.",
        "pass_stay": "{a} est plus petit que {b}, on ne change rien : {row}.",
        "pass_done": "Passage {n} : {row}, avec {swaps} {swaps|échange|échanges}.",
    },
)
