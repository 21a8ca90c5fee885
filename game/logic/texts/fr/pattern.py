"""French: patterns of figures."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_GRID: Final = "Une grille de figures.\n{rows}"
_WHICH: Final = "Quelle figure va à la place du point d'interrogation ?"

PATTERN: Final = Texts(
    {
        "row": Text(
            "La frise",
            "Des figures reviennent dans le même ordre. Trouve celle qui vient ensuite.",
            "Une frise continue toujours de la même façon. " + _WHICH,
            (
                (
                    "Montre les {n} figures du doigt, l'une après l'autre. "
                    "Regarde d'abord seulement les formes."
                ),
                (
                    "Les formes reviennent dans cet ordre : {shapes}. "
                    "Regarde maintenant seulement les motifs."
                ),
                (
                    "Les motifs reviennent dans cet ordre : {fills}. Compte jusqu'à la place "
                    "{place}, "
                    "une fois pour la forme et une fois pour le motif."
                ),
            ),
            "Les formes reviennent dans cet ordre : {shapes}. À la place {place}, c'est : "
            "{shape}.\nLes motifs reviennent dans cet ordre : {fills}. À la place {place}, "
            "c'est : {fill}.\nLa figure cherchée est : {answer}.",
            "Une rangée de figures : {row}, puis une place vide.",
        ),
        "turning": Text(
            "La flèche qui tourne",
            "Une flèche tourne d'une image à la suivante. Où montrera-t-elle ?",
            "D'une image à la suivante, la flèche tourne selon une règle simple. Où montre-t-elle "
            "à la place du point d'interrogation ?",
            (
                (
                    "Compare les deux premières des {n} flèches : l'une va {first}, l'autre "
                    "{second}. "
                    "De combien la flèche a-t-elle tourné ?"
                ),
                "La première fois, elle fait {step}. Vérifie si cela continue ainsi.",
                "{rule} La dernière flèche va {last}.",
            ),
            "{rule}\nLa dernière flèche va {last}.\nElle fait encore {now}.\n"
            "Elle va donc {answer}.",
            "Une rangée de flèches qui tournent : {row}. Puis une place vide.",
        ),
        "latin": Text(
            "Une seule fois",
            "Dans chaque ligne et dans chaque colonne, chaque figure vient une seule fois.",
            "Dans chaque ligne et dans chaque colonne, chacune de ces {size} figures vient "
            "exactement une fois : {all}. " + _WHICH,
            (
                "Regarde la ligne {row} et la colonne {column} du point d'interrogation.",
                (
                    "Dans la ligne {row} il y a déjà : {in_row}. Dans la colonne {column} il y a "
                    "déjà : {in_column}."
                ),
                "{help}",
            ),
            "Dans la ligne {row} il y a déjà : {in_row}. Dans la colonne {column} il y a déjà : "
            "{in_column}.\n"
            "{lines}\nLa figure cherchée est : {answer}.",
            _GRID,
        ),
        "mirror": Text(
            "Le reflet",
            "Une grille symétrique a perdu une figure. Retrouve-la.",
            "Cette grille est symétrique. {rule} " + _WHICH,
            (
                (
                    "Le point d'interrogation est à la ligne {row}, colonne {column}. Quelle "
                    "case lui "
                    "correspond ?"
                ),
                "C'est la case de la ligne {other_row}, colonne {other_column}.",
                "On y voit : {partner}. {arrows}",
            ),
            "La case correspondante est à la ligne {other_row}, colonne {other_column}.\n"
            "On y voit : {partner}.\n{arrows}\nLa figure cherchée est : {answer}.",
            "Une grille symétrique. {rule}\n{rows}",
        ),
        "matrix": Text(
            "La grille aux règles cachées",
            "Dans la grille, chaque propriété suit sa propre règle.",
            "La grille suit des règles. " + _WHICH,
            (
                "Lis la première ligne : {row}. {look}",
                "{shape_rule} {count_rule}",
                "{fill_rule} Dans la dernière ligne il y a déjà : {left}, puis {middle}.",
            ),
            "{lines}\nLa figure cherchée est : {answer}.",
            _GRID,
        ),
        "overlay": Text(
            "L'un sur l'autre",
            "Deux plaquettes en donnent une troisième, toujours de la même façon.",
            "Dans chaque ligne, les deux premières plaquettes donnent la troisième, toujours par "
            "la même règle. Quelle plaquette va à la place du point d'interrogation ? "
            "(Les cases sont numérotées de 1 à 9, ligne par ligne.)",
            (
                "Regarde la première ligne : {one}, puis {two}. Quelles cases sont dans les deux ?",
                (
                    "La troisième plaquette a : {three}. Que sont devenues les cases communes, et "
                    "les autres ?"
                ),
                "{rule} Fais de même avec {left}, puis {right}.",
            ),
            "{rule}\nLa première ligne le montre : {one}, puis {two}, donnent {three}.\n"
            "Dans la dernière ligne, on a {left}, puis {right}.\nIl reste donc : {answer}.",
            "Une grille de plaquettes à 9 cases, numérotées de 1 à 9.\n{rows}",
        ),
    },
    {
        "row": "Ligne {row} : {cells}.",
        "turn_same": "À chaque image, la flèche fait {step}.",
        "turn_cycle": "Ces mouvements reviennent toujours dans cet ordre : {steps}.",
        "turn_growing": "Chaque fois, la flèche tourne d'un huitième de tour de plus que la fois "
        "d'avant, "
        "comme les aiguilles d'une montre.",
        "turn_growing_left": "Chaque fois, la flèche tourne d'un huitième de tour de plus que la "
        "fois d'avant, "
        "à l'inverse des aiguilles d'une montre.",
        "eighths_right": "{n} {n|huitième|huitièmes} de tour comme les aiguilles d'une montre",
        "eighths_left": "{n} {n|huitième|huitièmes} de tour à l'inverse des aiguilles d'une montre",
        "latin_step": "Ligne {row}, colonne {column} : une seule figure n'est encore ni dans la "
        "ligne ni dans la colonne : {left}.",
        "latin_first": "Trouve d'abord ce qui va à la ligne {row}, colonne {column}.",
        "latin_direct": "Ensemble, cette ligne et cette colonne montrent toutes les figures sauf "
        "une.",
        "axis_vertical": "La moitié droite est le reflet de la moitié gauche.",
        "axis_horizontal": "La moitié basse est le reflet de la moitié haute.",
        "axis_centre": "Elle reste la même quand on lui fait faire un demi-tour.",
        "arrows_vertical": "Dans ce miroir, la droite et la gauche s'échangent ; le haut et le bas "
        "restent.",
        "arrows_horizontal": "Dans ce miroir, le haut et le bas s'échangent ; la droite et la "
        "gauche restent.",
        "arrows_centre": "Un demi-tour échange le haut et le bas, et aussi la droite et la gauche.",
        "same_figure": "Ces figures ont le même aspect dans le miroir.",
        "look_at_two": "Suis d'abord seulement la forme, puis seulement le motif.",
        "look_at_three": "Suis d'abord seulement la forme, puis le motif, puis le nombre.",
        "no_count_rule": "Cherche maintenant la règle des motifs.",
        "shape_row_same": "La forme reste la même dans chaque ligne.",
        "shape_row_each": "Chaque ligne a une fois chaque forme.",
        "shape_column_same": "La forme reste la même dans chaque colonne.",
        "shape_column_each": "Chaque colonne a une fois chaque forme.",
        "fill_row_same": "Le motif reste le même dans chaque ligne.",
        "fill_row_each": "Chaque ligne a une fois chaque motif.",
        "fill_column_same": "Le motif reste le même dans chaque colonne.",
        "fill_column_each": "Chaque colonne a une fois chaque motif.",
        "count_row_same": "Le nombre reste le même dans chaque ligne.",
        "count_row_each": "Chaque ligne a une fois chaque nombre.",
        "count_row_step": "Dans chaque ligne, le nombre change toujours d'autant.",
        "count_row_sum": "Dans chaque ligne, le troisième nombre est la somme des deux premiers.",
        "count_column_same": "Le nombre reste le même dans chaque colonne.",
        "count_column_each": "Chaque colonne a une fois chaque nombre.",
        "count_column_step": "Dans chaque colonne, le nombre change toujours d'autant.",
        "count_column_sum": "Dans chaque colonne, le troisième nombre est la somme des deux "
        "premiers.",
        "rule_and_value": "{rule} Il faut donc : {value}.",
        "overlay_all": "On garde toutes les cases noircies de l'une ou de l'autre.",
        "overlay_common": "On garde seulement les cases noircies dans les deux.",
        "overlay_one_only": "On garde les cases noircies dans une seule des deux ; les cases "
        "communes disparaissent.",
        "overlay_first_only": "On garde les cases de la première, sauf celles qui sont aussi dans "
        "la deuxième.",
    },
)
