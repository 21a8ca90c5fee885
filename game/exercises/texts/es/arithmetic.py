"""Spanish: the four operations, fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts

ADDITION: Final = Texts(
    title="Suma",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Calcula: {a} + {b}",
        "sum_of": "¿Cuál es la suma de {a} y {b}?",
        "add_to": "Suma {b} a {a}. ¿Cuánto obtienes?",
        "together": "¿Cuánto son {a} y {b} en total?",
    },
    hints={
        "count_on": "Empieza por el número mayor, {big}, y avanza {small}.",
        "by_parts": "Descompón {small} en centenas, decenas y unidades, y suma cada parte a {big}.",
    },
    explanations={
        "count_on": "Partimos de {big} y avanzamos {small}:\n{lines}\n"
        "Por lo tanto, {a} + {b} = {answer}.",
        "by_parts": "Sumamos {small} por partes:\n{lines}\nPor lo tanto, {a} + {b} = {answer}.",
    },
)

SUBTRACTION: Final = Texts(
    title="Resta",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Calcula: {a} − {b}",
        "difference_of": "¿Cuál es la diferencia entre {a} y {b}?",
        "take_from": "Quita {b} a {a}. ¿Cuánto queda?",
        "remove": "¿Cuánto hay que sumar a {b} para obtener {a}?",
    },
    hints={
        "count_back": "Parte de {a} y retrocede {b}.",
        "by_parts": "Descompón {b} en centenas, decenas y unidades, y quita cada parte a {a}.",
    },
    explanations={
        "count_back": "Partimos de {a} y retrocedemos {b}:\n{lines}\n"
        "Por lo tanto, {a} − {b} = {answer}.",
        "by_parts": "Quitamos {b} por partes:\n{lines}\nPor lo tanto, {a} − {b} = {answer}.",
    },
)

MULTIPLICATION: Final = Texts(
    title="Multiplicación",
    questions={
        "plain": "{a} × {b} = ?",
        "compute": "Calcula: {a} × {b}",
        "product_of": "¿Cuál es el producto de {a} por {b}?",
        "times": "Multiplica {a} por {b}. ¿Cuánto obtienes?",
        "groups_of": "¿Cuánto es {b} {b|vez|veces} {a}?",
    },
    hints={
        "repeat": "{b} {b|vez|veces} {a}: suma {a} tantas veces como dice {b}.",
        "table": "Repasa la tabla del {a}, o parte {b} en dos números más fáciles.",
        "tens": "Multiplica {a} por la cifra de las decenas de {b} y coloca después el cero.",
        "split": "Multiplica {a} por las decenas de {b}, luego por sus unidades, y suma.",
    },
    explanations={
        "repeat": "Multiplicar es repetir una suma:\n{lines}\nPor lo tanto, {a} × {b} = {answer}.",
        "table": "Partimos {b} en trozos fáciles:\n{lines}\nPor lo tanto, {a} × {b} = {answer}.",
        "tens": "Multiplicamos por decenas enteras:\n{lines}\nPor lo tanto, {a} × {b} = {answer}.",
        "split": "Multiplicamos por las decenas y luego por las unidades:\n{lines}\n"
        "Por lo tanto, {a} × {b} = {answer}.",
    },
)

DIVISION: Final = Texts(
    title="División",
    questions={
        "plain": "{a} ÷ {b} = ?",
        "compute": "Calcula: {a} ÷ {b}",
        "quotient_of": "¿Cuál es el cociente de {a} entre {b}?",
        "share": "Repartimos {a} en {b} partes iguales. ¿Cuánto vale una parte?",
        "how_many_times": "¿Cuántas veces cabe {b} en {a}?",
    },
    hints={
        "table": "Busca en la tabla del {b}: ¿qué número por {b} da {a}?",
        "by_parts": "Quita primero a {a} todas las decenas de veces {b} que puedas.",
    },
    explanations={
        "table": "Buscamos cuántas veces cabe {b} en {a}:\n{lines}\n"
        "Por lo tanto, {a} ÷ {b} = {answer}.",
        "by_parts": "Buscamos primero las decenas del cociente y luego sus unidades:\n{lines}\n"
        "Por lo tanto, {a} ÷ {b} = {answer}.",
    },
)

FRACTIONS: Final = Texts(
    title="Fracciones",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Calcula: {a}/{b} {sign} {c}/{d}",
        "result_of": "¿Cuál es el resultado de {a}/{b} {sign} {c}/{d}?",
        "simplest": "Calcula {a}/{b} {sign} {c}/{d} y simplifica si puedes.",
        "find": "Encuentra la fracción igual a {a}/{b} {sign} {c}/{d}.",
    },
    hints={
        "same_bottoms": "{a}/{b} y {c}/{d} tienen el mismo denominador: solo cambian los "
        "numeradores {a} y {c}.",
        "common_bottoms": "Escribe {a}/{b} y {c}/{d} con el mismo denominador: busca un número que "
        "esté en la tabla del {b} y en la del {d}.",
        "product": "Multiplica los numeradores {a} y {c} entre sí, y los denominadores {b} y {d} "
        "entre sí.",
        "quotient": "Dividir entre {c}/{d} es multiplicar por la fracción dada la vuelta.",
    },
    explanations={
        "same_bottoms": "El denominador no cambia, calculamos con los numeradores:\n{lines}\n"
        "Por lo tanto, {a}/{b} {sign} {c}/{d} = {answer}.",
        "common_bottoms": "Ponemos las dos fracciones con denominador {common}:\n{lines}\n"
        "Por lo tanto, {a}/{b} {sign} {c}/{d} = {answer}.",
        "product": "Multiplicamos los numeradores entre sí y los denominadores entre sí:\n{lines}\n"
        "Por lo tanto, {a}/{b} {sign} {c}/{d} = {answer}.",
        "quotient": "Dividir entre {c}/{d} es multiplicar por {d}/{c}:\n{lines}\n"
        "Por lo tanto, {a}/{b} {sign} {c}/{d} = {answer}.",
    },
)

MIXED: Final = Texts(
    title="Cálculo mixto",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Calcula: {calculation}",
        "result_of": "¿Cuál es el resultado de {calculation}?",
        "order": "Atención al orden de las operaciones: {calculation} = ?",
        "find": "Encuentra el valor de {calculation}.",
    },
    hints={
        "in_order": "En {calculation}, calcula de izquierda a derecha, una operación cada vez.",
        "products_first": "En {calculation}, haz primero las multiplicaciones y las divisiones.",
        "brackets_first": "En {calculation}, empieza por lo que está entre paréntesis.",
    },
    explanations={
        "in_order": "Calculamos de izquierda a derecha:\n{lines}\n"
        "Por lo tanto, {calculation} = {answer}.",
        "products_first": "Las multiplicaciones y las divisiones van primero:\n{lines}\n"
        "Por lo tanto, {calculation} = {answer}.",
        "brackets_first": "Empezamos por los paréntesis:\n{lines}\n"
        "Por lo tanto, {calculation} = {answer}.",
    },
)
