"""French: the four operations, fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts

ADDITION: Final = Texts(
    title="Addition",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Calcule : {a} + {b}",
        "sum_of": "Quelle est la somme de {a} et de {b} ?",
        "add_to": "Ajoute {b} à {a}. Combien obtiens-tu ?",
        "together": "Combien font {a} et {b} ensemble ?",
    },
    hints={
        "count_on": "Pars du plus grand nombre, {big}, et avance de {small}.",
        "by_parts": "Décompose {small} en centaines, dizaines et unités, puis ajoute chaque "
        "morceau à {big}.",
    },
    explanations={
        "count_on": "On part de {big} et on avance de {small} :\n{lines}\n"
        "Donc {a} + {b} = {answer}.",
        "by_parts": "On ajoute {small} morceau par morceau :\n{lines}\nDonc {a} + {b} = {answer}.",
    },
)

SUBTRACTION: Final = Texts(
    title="Soustraction",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Calcule : {a} − {b}",
        "difference_of": "Quelle est la différence entre {a} et {b} ?",
        "take_from": "Enlève {b} à {a}. Combien reste-t-il ?",
        "remove": "Combien faut-il ajouter à {b} pour obtenir {a} ?",
    },
    hints={
        "count_back": "Pars de {a} et recule de {b}.",
        "by_parts": "Décompose {b} en centaines, dizaines et unités, puis enlève chaque morceau "
        "à {a}.",
    },
    explanations={
        "count_back": "On part de {a} et on recule de {b} :\n{lines}\nDonc {a} − {b} = {answer}.",
        "by_parts": "On enlève {b} morceau par morceau :\n{lines}\nDonc {a} − {b} = {answer}.",
    },
)

MULTIPLICATION: Final = Texts(
    title="Multiplication",
    questions={
        "plain": "{a} × {b} = ?",
        "compute": "Calcule : {a} × {b}",
        "product_of": "Quel est le produit de {a} par {b} ?",
        "times": "Multiplie {a} par {b}. Combien obtiens-tu ?",
        "groups_of": "Combien font {b} fois {a} ?",
    },
    hints={
        "repeat": "{b} fois {a} : additionne {a} autant de fois que le dit {b}.",
        "table": "Récite la table de {a}, ou coupe {b} en deux nombres plus faciles.",
        "tens": "Multiplie {a} par le nombre de dizaines de {b}, puis place le zéro.",
        "split": "Multiplie {a} par les dizaines de {b}, puis par ses unités, et additionne.",
    },
    explanations={
        "repeat": "Multiplier, c'est répéter une addition :\n{lines}\nDonc {a} × {b} = {answer}.",
        "table": "On peut couper {b} en morceaux faciles :\n{lines}\nDonc {a} × {b} = {answer}.",
        "tens": "On multiplie par des dizaines entières :\n{lines}\nDonc {a} × {b} = {answer}.",
        "split": "On multiplie par les dizaines, puis par les unités :\n{lines}\n"
        "Donc {a} × {b} = {answer}.",
    },
)

DIVISION: Final = Texts(
    title="Division",
    questions={
        "plain": "{a} ÷ {b} = ?",
        "compute": "Calcule : {a} ÷ {b}",
        "quotient_of": "Quel est le quotient de {a} par {b} ?",
        "share": "On partage {a} en {b} parts égales. Combien vaut une part ?",
        "how_many_times": "Dans {a}, combien de fois {b} ?",
    },
    hints={
        "table": "Cherche dans la table de {b} : par quel nombre multiplier {b} pour trouver {a} ?",
        "by_parts": "Enlève d'abord à {a} le plus de dizaines de fois {b} que tu peux.",
    },
    explanations={
        "table": "On cherche combien de fois {b} il y a dans {a} :\n{lines}\n"
        "Donc {a} ÷ {b} = {answer}.",
        "by_parts": "On cherche d'abord les dizaines du quotient, puis ses unités :\n{lines}\n"
        "Donc {a} ÷ {b} = {answer}.",
    },
)

FRACTIONS: Final = Texts(
    title="Fractions",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Calcule : {a}/{b} {sign} {c}/{d}",
        "result_of": "Quel est le résultat de {a}/{b} {sign} {c}/{d} ?",
        "simplest": "Calcule {a}/{b} {sign} {c}/{d} et simplifie si tu peux.",
        "find": "Trouve la fraction égale à {a}/{b} {sign} {c}/{d}.",
    },
    hints={
        "same_bottoms": "{a}/{b} et {c}/{d} ont le même dénominateur : seuls les numérateurs "
        "{a} et {c} changent.",
        "common_bottoms": "Écris {a}/{b} et {c}/{d} avec le même dénominateur : cherche un nombre "
        "qui est dans la table de {b} et dans celle de {d}.",
        "product": "Multiplie les numérateurs {a} et {c} entre eux, et les dénominateurs "
        "{b} et {d} entre eux.",
        "quotient": "Diviser par {c}/{d}, c'est multiplier par la fraction retournée.",
    },
    explanations={
        "same_bottoms": "Le dénominateur ne change pas, on calcule avec les numérateurs "
        ":\n{lines}\nDonc {a}/{b} {sign} {c}/{d} = {answer}.",
        "common_bottoms": "On met les deux fractions sur {common} :\n{lines}\n"
        "Donc {a}/{b} {sign} {c}/{d} = {answer}.",
        "product": "On multiplie les numérateurs entre eux et les dénominateurs entre eux :\n"
        "{lines}\nDonc {a}/{b} {sign} {c}/{d} = {answer}.",
        "quotient": "Diviser par {c}/{d}, c'est multiplier par {d}/{c} :\n{lines}\n"
        "Donc {a}/{b} {sign} {c}/{d} = {answer}.",
    },
)

MIXED: Final = Texts(
    title="Calcul mixte",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Calcule : {calculation}",
        "result_of": "Quel est le résultat de {calculation} ?",
        "order": "Attention à l'ordre des opérations : {calculation} = ?",
        "find": "Trouve la valeur de {calculation}.",
    },
    hints={
        "in_order": "Dans {calculation}, calcule de gauche à droite, une opération à la fois.",
        "products_first": "Dans {calculation}, fais d'abord les multiplications et les divisions.",
        "brackets_first": "Dans {calculation}, commence par ce qui est entre parenthèses.",
    },
    explanations={
        "in_order": "On calcule de gauche à droite :\n{lines}\nDonc {calculation} = {answer}.",
        "products_first": "Les multiplications et les divisions passent avant :\n{lines}\n"
        "Donc {calculation} = {answer}.",
        "brackets_first": "On commence par les parenthèses :\n{lines}\n"
        "Donc {calculation} = {answer}.",
    },
)
