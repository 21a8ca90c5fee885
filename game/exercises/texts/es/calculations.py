"""Spanish: fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

FRACTIONS: Final = Texts(
    title="Fracciones",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Calcula: {a}/{b} {sign} {c}/{d}",
        "result_of": "¿Cuál es el resultado de {a}/{b} {sign} {c}/{d}?",
        "simplest": "Calcula {a}/{b} {sign} {c}/{d} y simplifica si puedes.",
        "find": "Halla el valor de {a}/{b} {sign} {c}/{d}.",
        "result_first": "Completa: ? = {a}/{b} {sign} {c}/{d}",
        "equal_to": "¿Qué número es igual a {a}/{b} {sign} {c}/{d}?",
        "worth": "¿Cuánto vale {a}/{b} {sign} {c}/{d}?",
        "add": "Suma {a}/{b} y {c}/{d} y simplifica si puedes.",
        "sum_of": "¿Cuál es la suma de {a}/{b} y {c}/{d}?",
        "more_than": "¿Qué número vale {c}/{d} más que {a}/{b}?",
        "together": "¿Cuánto suman {a}/{b} y {c}/{d} en total?",
        "take_from": "Quita {c}/{d} a {a}/{b}. ¿Cuánto queda?",
        "difference_of": "¿Cuál es la diferencia entre {a}/{b} y {c}/{d}?",
        "less_than": "¿Qué número vale {c}/{d} menos que {a}/{b}?",
        "missing": "¿Cuánto hay que sumar a {c}/{d} para obtener {a}/{b}?",
        "gap": "Completa: {c}/{d} + ? = {a}/{b}",
        "multiply": "Multiplica {a}/{b} por {c}/{d}. ¿Cuánto obtienes?",
        "product_of": "¿Cuál es el producto de {a}/{b} por {c}/{d}?",
        "part_of": "¿Cuánto es {a}/{b} de {c}/{d}?",
        "part_taken": "Toma {a}/{b} de {c}/{d}. ¿Cuánto obtienes?",
        "divide": "Divide {a}/{b} entre {c}/{d}. ¿Cuánto obtienes?",
        "quotient_of": "¿Cuál es el cociente de {a}/{b} entre {c}/{d}?",
        "which_factor": "¿Por qué número hay que multiplicar {c}/{d} para obtener {a}/{b}?",
        "factor_gap": "Completa: {c}/{d} × ? = {a}/{b}",
    },
    hints={
        "same_bottoms": "Las dos fracciones tienen el mismo denominador, {b}. Calcula solo con "
        "los numeradores.",
        "one_multiple": "{high} está en la tabla del {low}. Escribe las dos fracciones con el "
        "denominador {high}.",
        "common_bottoms": "Busca en la tabla del {high} el primer número que también está en la "
        "tabla del {low}.",
        "product": "Multiplica {a} por {c} para el numerador, y {b} por {d} para el denominador.",
        "product_simplified": "Antes de multiplicar, divide {upper} y {lower} entre un mismo "
        "número.",
        "quotient": "Dividir entre {c}/{d} es multiplicar por esa fracción dada la vuelta.",
        "quotient_simplified": "Da la vuelta a {c}/{d} y multiplica. Simplifica antes de "
        "multiplicar.",
    },
    explanations=explained(
        {
            "same_bottoms": "El denominador {b} no cambia, calculamos con los numeradores:",
            "one_multiple": "{high} está en la tabla del {low}, es el denominador común:",
            "common_bottoms": "En la tabla del {high}: {multiples}. El primero que también está en "
            "la tabla del {low} es {common}:",
            "product": "Multiplicamos los numeradores entre sí y después los denominadores entre "
            "sí:",
            "product_simplified": "Simplificamos antes de multiplicar:",
            "quotient": "Dividir entre {c}/{d} es multiplicar por {d}/{c}:",
            "quotient_simplified": "Dividir entre {c}/{d} es multiplicar por {d}/{c}, y "
            "simplificamos antes de multiplicar:",
        },
        "Por lo tanto, {a}/{b} {sign} {c}/{d} = {answer}.",
    ),
    labels={
        "multiply": ", multiplicamos",
        "divide": ", dividimos",
        "and": "y",
        "times": "por",
        "by": "entre",
    },
)

MIXED: Final = Texts(
    title="Cálculo mixto",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Calcula: {calculation}",
        "result_of": "¿Cuál es el resultado de {calculation}?",
        "find": "Halla el valor de {calculation}.",
        "result_first": "Completa: ? = {calculation}",
        "equal_to": "¿Qué número es igual a {calculation}?",
        "how_much": "¿Cuánto es {calculation}?",
        "worth": "¿Cuánto vale {calculation}?",
        "step_by_step": "Calcula paso a paso: {calculation}",
        "obtained": "Efectúa {calculation}. ¿Cuánto obtienes?",
        "order": "Atención al orden de las operaciones: {calculation} = ?",
        "which_first": "¿Por dónde hay que empezar? Calcula {calculation}.",
    },
    hints={
        "in_order": "Calcula de izquierda a derecha. Empieza por {x} {sign} {y}.",
        "times_first": "La multiplicación va antes que la suma y la resta. Empieza por "
        "{x} {sign} {y}.",
        "divide_first": "La división va antes que la suma y la resta. Empieza por {x} {sign} {y}.",
        "times_and_divide_first": "Las multiplicaciones y las divisiones van antes. Empieza por "
        "{x} {sign} {y}.",
        "brackets_first": "Los paréntesis van antes que todo. Empieza por {x} {sign} {y}.",
        "brackets_then_times": "Los paréntesis van antes que todo. Empieza por {x} {sign} {y}.",
    },
    explanations=explained(
        {
            "in_order": "Calculamos de izquierda a derecha, una operación cada vez:",
            "times_first": "Primero la multiplicación y después de izquierda a derecha:",
            "divide_first": "Primero la división y después de izquierda a derecha:",
            "times_and_divide_first": "Primero las multiplicaciones y las divisiones, y después "
            "de izquierda a derecha:",
            "brackets_first": "Primero los paréntesis:",
            "brackets_then_times": "Primero los paréntesis y después las multiplicaciones y las "
            "divisiones:",
        },
        "Por lo tanto, {calculation} = {answer}.",
    ),
)
