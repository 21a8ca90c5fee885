"""French: fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

FRACTIONS: Final = Texts(
    title="Fractions",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Calcule : {a}/{b} {sign} {c}/{d}",
        "result_of": "Quel est le résultat de {a}/{b} {sign} {c}/{d} ?",
        "simplest": "Calcule {a}/{b} {sign} {c}/{d} et simplifie si tu peux.",
        "find": "Trouve la valeur de {a}/{b} {sign} {c}/{d}.",
        "result_first": "Complète : ? = {a}/{b} {sign} {c}/{d}",
        "equal_to": "Quel nombre est égal à {a}/{b} {sign} {c}/{d} ?",
        "worth": "Combien vaut {a}/{b} {sign} {c}/{d} ?",
        "add": "Additionne {a}/{b} et {c}/{d}, puis simplifie si tu peux.",
        "sum_of": "Quelle est la somme de {a}/{b} et de {c}/{d} ?",
        "more_than": "Quel nombre vaut {c}/{d} de plus que {a}/{b} ?",
        "together": "Combien font {a}/{b} et {c}/{d} ensemble ?",
        "take_from": "Enlève {c}/{d} à {a}/{b}. Combien reste-t-il ?",
        "difference_of": "Quelle est la différence entre {a}/{b} et {c}/{d} ?",
        "less_than": "Quel nombre vaut {c}/{d} de moins que {a}/{b} ?",
        "missing": "Combien faut-il ajouter à {c}/{d} pour obtenir {a}/{b} ?",
        "gap": "Complète : {c}/{d} + ? = {a}/{b}",
        "multiply": "Multiplie {a}/{b} par {c}/{d}. Combien obtiens-tu ?",
        "product_of": "Quel est le produit de {a}/{b} par {c}/{d} ?",
        "part_of": "Combien font {a}/{b} de {c}/{d} ?",
        "part_taken": "Prends {a}/{b} de {c}/{d}. Combien obtiens-tu ?",
        "divide": "Divise {a}/{b} par {c}/{d}. Combien obtiens-tu ?",
        "quotient_of": "Quel est le quotient de {a}/{b} par {c}/{d} ?",
        "which_factor": "Par quel nombre faut-il multiplier {c}/{d} pour obtenir {a}/{b} ?",
        "factor_gap": "Complète : {c}/{d} × ? = {a}/{b}",
    },
    hints={
        "same_bottoms": "Les deux fractions ont le même dénominateur, {b}. Calcule seulement avec "
        "les numérateurs.",
        "one_multiple": "{high} est dans la table de {low}. Écris les deux fractions avec le "
        "dénominateur {high}.",
        "common_bottoms": "Cherche dans la table de {high} le premier nombre qui est aussi dans "
        "la table de {low}.",
        "product": "Multiplie {a} par {c} pour le numérateur, puis {b} par {d} pour le "
        "dénominateur.",
        "product_simplified": "Avant de multiplier, divise {upper} et {lower} par un même nombre.",
        "quotient": "Diviser par {c}/{d}, c'est multiplier par cette fraction retournée.",
        "quotient_simplified": "Retourne {c}/{d} et multiplie. Simplifie avant de multiplier.",
    },
    explanations=explained(
        {
            "same_bottoms": "Le dénominateur {b} ne change pas, on calcule avec les numérateurs :",
            "one_multiple": "{high} est dans la table de {low}, c'est le dénominateur commun :",
            "common_bottoms": "Dans la table de {high} : {multiples}. Le premier qui est aussi "
            "dans la table de {low} est {common} :",
            "product": "On multiplie les numérateurs entre eux, puis les dénominateurs entre eux :",
            "product_simplified": "On simplifie avant de multiplier :",
            "quotient": "Diviser par {c}/{d}, c'est multiplier par {d}/{c} :",
            "quotient_simplified": "Diviser par {c}/{d}, c'est multiplier par {d}/{c}, et on "
            "simplifie avant de multiplier :",
        },
        "Donc {a}/{b} {sign} {c}/{d} = {answer}.",
    ),
    labels={
        "multiply": ", on multiplie",
        "divide": ", on divise",
        "and": "et",
        "times": "par",
        "by": "par",
    },
)

MIXED: Final = Texts(
    title="Calcul mixte",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Calcule : {calculation}",
        "result_of": "Quel est le résultat de {calculation} ?",
        "find": "Trouve la valeur de {calculation}.",
        "result_first": "Complète : ? = {calculation}",
        "equal_to": "Quel nombre est égal à {calculation} ?",
        "how_much": "Combien font {calculation} ?",
        "worth": "Combien vaut {calculation} ?",
        "step_by_step": "Calcule étape par étape : {calculation}",
        "obtained": "Effectue {calculation}. Combien obtiens-tu ?",
        "order": "Attention à l'ordre des opérations : {calculation} = ?",
        "which_first": "Par quoi faut-il commencer ? Calcule {calculation}.",
    },
    hints={
        "in_order": "Calcule de gauche à droite. Commence par {x} {sign} {y}.",
        "times_first": "La multiplication passe avant l'addition et la soustraction. Commence par "
        "{x} {sign} {y}.",
        "divide_first": "La division passe avant l'addition et la soustraction. Commence par "
        "{x} {sign} {y}.",
        "times_and_divide_first": "Les multiplications et les divisions passent avant. Commence "
        "par {x} {sign} {y}.",
        "brackets_first": "Les parenthèses passent avant tout. Commence par {x} {sign} {y}.",
        "brackets_then_times": "Les parenthèses passent avant tout. Commence par {x} {sign} {y}.",
    },
    explanations=explained(
        {
            "in_order": "On calcule de gauche à droite, une opération à la fois :",
            "times_first": "La multiplication d'abord, puis de gauche à droite :",
            "divide_first": "La division d'abord, puis de gauche à droite :",
            "times_and_divide_first": "Les multiplications et les divisions d'abord, puis de "
            "gauche à droite :",
            "brackets_first": "Les parenthèses d'abord :",
            "brackets_then_times": "Les parenthèses d'abord, puis les multiplications et les "
            "divisions :",
        },
        "Donc {calculation} = {answer}.",
    ),
)
