"""French: addition and subtraction."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

_PLACES: Final = {
    "ones": "Unités :",
    "tens": "Dizaines :",
    "hundreds": "Centaines :",
    "thousands": "Milliers :",
}

ADDITION: Final = Texts(
    title="Addition",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Calcule : {a} + {b}",
        "spoken": "Combien font {a} plus {b} ?",
        "add_to": "Ajoute {b} à {a}. Combien obtiens-tu ?",
        "together": "Combien font {a} et {b} ensemble ?",
        "result_first": "Complète : ? = {a} + {b}",
        "more_than": "Quel nombre vaut {b} de plus que {a} ?",
        "equal_to": "Quel nombre est égal à {a} + {b} ?",
        "find": "Trouve le résultat de {a} + {b}.",
        "worth": "Combien vaut {a} + {b} ?",
        "count_from": "Pars de {a} et avance de {b}. Sur quel nombre arrives-tu ?",
        "sum_of": "Quelle est la somme de {a} et de {b} ?",
        "total_of": "Quel est le total de {a} et de {b} ?",
        "increase": "Augmente {a} de {b}. Combien obtiens-tu ?",
        "double": "Quel est le double de {a} ?",
    },
    hints={
        "next_number": "Quel nombre vient juste après {big} ?",
        "ten_and_ones": "{big}, c'est une dizaine. Ajoute-lui {small} unités.",
        "double": "C'est deux fois le même nombre, {big}. Pense à son double.",
        "near_double": "{big} et {small} sont presque égaux. Pars du double de {small}.",
        "count_on": "Pars du plus grand nombre, {big}, et avance de {small}.",
        "make_ten": "Que manque-t-il à {big} pour faire une dizaine ? Prends-le dans {small}.",
        "whole_tens": "{big} et {small} sont des dizaines entières. Compte en dizaines.",
        "whole_hundreds": "{big} et {small} sont des centaines entières. Compte en centaines.",
        "round_up": "{near_to} est tout près d'un nombre rond. Ajoute d'abord ce nombre rond à "
        "{other}, puis corrige.",
        "only_tens": "{whole}, ce sont des dizaines entières. Les unités de {other} ne changent "
        "pas.",
        "only_hundreds": "{whole}, ce sont des centaines entières. Les dizaines et les unités de "
        "{other} ne changent pas.",
        "by_places": "Ajoute les dizaines de {big} et de {small}, puis leurs unités.",
        "bridge_ten": "Ajoute d'abord à {big} les dizaines de {small}. Puis passe par la dizaine "
        "suivante.",
        "column": "Pose {big} et {small} l'un sous l'autre et commence par les unités.",
        "parts_tens_ones": "Décompose {small} en dizaines et unités, puis ajoute chaque partie à "
        "{big}.",
        "parts_hundreds_ones": "Décompose {small} en centaines et unités, puis ajoute chaque "
        "partie à {big}.",
        "parts_hundreds_tens_ones": "Décompose {small} en centaines, dizaines et unités, puis "
        "ajoute chaque partie à {big}.",
    },
    explanations=explained(
        {
            "next_number": "Ajouter 1, c'est passer au nombre suivant :",
            "ten_and_ones": "Une dizaine et {small} unités :",
            "double": "On cherche le double de {big} :",
            "near_double": "On part du double de {small}, puis on ajoute {more} :",
            "count_on": "On part de {big} et on avance de {small}, un pas à la fois :",
            "make_ten": "On complète {big} jusqu'à la dizaine avec une partie de {small} :",
            "whole_tens": "On compte en dizaines :",
            "whole_hundreds": "On compte en centaines :",
            "round_up": "On ajoute {near} au lieu de {near_to}, puis on enlève ce qui est en "
            "trop :",
            "only_tens": "On ajoute les dizaines, puis on remet les unités :",
            "only_hundreds": "On ajoute les centaines, puis on remet le reste :",
            "by_places": "Les dizaines avec les dizaines, les unités avec les unités :",
            "bridge_ten": "On ajoute les dizaines de {small}, puis ses unités en passant par la "
            "dizaine suivante :",
            "column": "On calcule en colonnes, en commençant par les unités :",
            "parts_tens_ones": "On ajoute les dizaines de {small}, puis ses unités :",
            "parts_hundreds_ones": "On ajoute les centaines de {small}, puis ses unités :",
            "parts_hundreds_tens_ones": "On ajoute les centaines de {small}, puis ses dizaines, "
            "puis ses unités :",
        },
        "Donc {a} + {b} = {answer}.",
    ),
    labels={**_PLACES, "carry": ", je retiens"},
)

_COUNTED_UP: Final = explained(
    {
        "count_up": "On va de {b} à {a} en passant par les nombres ronds, puis on additionne "
        "les bonds :",
        "count_up_straight": "On cherche ce qui manque à {b} pour arriver à {a} :",
    },
    "De {b} à {a}, il y a {answer}.",
)

SUBTRACTION: Final = Texts(
    title="Soustraction",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Calcule : {a} − {b}",
        "spoken": "Combien font {a} moins {b} ?",
        "take_from": "Enlève {b} à {a}. Combien reste-t-il ?",
        "result_first": "Complète : ? = {a} − {b}",
        "less_than": "Quel nombre vaut {b} de moins que {a} ?",
        "equal_to": "Quel nombre est égal à {a} − {b} ?",
        "find": "Trouve le résultat de {a} − {b}.",
        "count_from": "Pars de {a} et recule de {b}. Sur quel nombre arrives-tu ?",
        "difference_of": "Quelle est la différence entre {a} et {b} ?",
        "decrease": "Diminue {a} de {b}. Combien obtiens-tu ?",
        "missing": "Combien faut-il ajouter à {b} pour obtenir {a} ?",
        "gap": "Complète : {b} + ? = {a}",
        "gap_first": "Complète : ? + {b} = {a}",
        "take_to": "Complète : {a} − ? = {b}",
        "from_to": "Quel est l'écart entre {b} et {a} ?",
        "how_much_more": "De combien {a} est-il plus grand que {b} ?",
        "how_much_less": "De combien {b} est-il plus petit que {a} ?",
    },
    hints={
        "same": "Compare {a} et {b}. Que remarques-tu ?",
        "half": "Quel nombre, ajouté à lui-même, donne {a} ?",
        "count_up": "Pars de {b}, va jusqu'au nombre rond suivant, puis jusqu'à {a}.",
        "count_up_straight": "Pars de {b}. Que manque-t-il pour arriver à {a} ?",
        "one_less": "Quel nombre vient juste avant {a} ?",
        "count_back": "Pars de {a} et recule de {b}, un pas à la fois.",
        "known_sum": "Que faut-il ajouter à {b} pour obtenir {a} ?",
        "open_a_ten": "Prends une dizaine de {a} et enlève-lui {b}.",
        "ones_only": "Enlève {b} aux unités de {a}. La dizaine ne change pas.",
        "back_through_ten": "Enlève d'abord les unités de {a} pour arriver à la dizaine, puis le "
        "reste de {b}.",
        "whole_tens": "{a} et {b} sont des dizaines entières. Compte en dizaines.",
        "whole_hundreds": "{a} et {b} sont des centaines entières. Compte en centaines.",
        "close": "{a} et {b} sont proches. Pars de {b} et avance jusqu'à {a}.",
        "round_up": "{b} est tout près d'un nombre rond. Enlève d'abord ce nombre rond à {a}, "
        "puis corrige.",
        "only_tens": "{b}, ce sont des dizaines entières. Les unités de {a} ne changent pas.",
        "only_hundreds": "{b}, ce sont des centaines entières. Les dizaines et les unités de {a} "
        "ne changent pas.",
        "up_to_hundreds": "{a} est un nombre rond. Pars de {b} et avance jusqu'à {a}.",
        "by_places": "Enlève les dizaines de {b} aux dizaines de {a}, puis les unités aux unités.",
        "through_ten": "Enlève d'abord à {a} les dizaines de {b}. Puis passe par une dizaine "
        "entière.",
        "column": "Pose {b} sous {a} et commence par les unités.",
        "parts_tens_ones": "Décompose {b} en dizaines et unités, puis enlève chaque partie à {a}.",
        "parts_hundreds_ones": "Décompose {b} en centaines et unités, puis enlève chaque partie "
        "à {a}.",
        "parts_hundreds_tens_ones": "Décompose {b} en centaines, dizaines et unités, puis enlève "
        "chaque partie à {a}.",
    },
    explanations={
        **explained(
            {
                "same": "Les deux nombres sont égaux, il n'y a pas d'écart :",
                "half": "{a} est le double de {b} :",
                "one_less": "Enlever 1, c'est revenir au nombre d'avant :",
                "count_back": "On part de {a} et on recule de {b}, un pas à la fois :",
                "known_sum": "On pense à une addition que l'on connaît :",
                "open_a_ten": "On enlève {b} à une dizaine :",
                "ones_only": "On enlève {b} aux unités, la dizaine ne change pas :",
                "back_through_ten": "On enlève {b} en deux fois, en passant par la dizaine :",
                "whole_tens": "On compte en dizaines :",
                "whole_hundreds": "On compte en centaines :",
                "close": "{a} et {b} sont proches, on va de {b} à {a} :",
                "round_up": "On enlève {near} au lieu de {b}, puis on rend ce qui a été enlevé en "
                "trop :",
                "only_tens": "On enlève les dizaines, puis on remet les unités :",
                "only_hundreds": "On enlève les centaines, puis on remet le reste :",
                "up_to_hundreds": "On va de {b} à {a} en passant par les nombres ronds, puis on "
                "additionne les bonds :",
                "by_places": "Les dizaines avec les dizaines, les unités avec les unités :",
                "through_ten": "On enlève les dizaines de {b}, puis ses unités en passant par une "
                "dizaine entière :",
                "column": "On calcule en colonnes, en commençant par les unités :",
                "parts_tens_ones": "On enlève les dizaines de {b}, puis ses unités :",
                "parts_hundreds_ones": "On enlève les centaines de {b}, puis ses unités :",
                "parts_hundreds_tens_ones": "On enlève les centaines de {b}, puis ses dizaines, "
                "puis ses unités :",
            },
            "Donc {a} − {b} = {answer}.",
        ),
        **_COUNTED_UP,
    },
    labels={**_PLACES, "borrow": ", je retiens"},
)
