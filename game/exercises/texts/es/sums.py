"""Spanish: addition and subtraction."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

_PLACES: Final = {
    "ones": "Unidades:",
    "tens": "Decenas:",
    "hundreds": "Centenas:",
    "thousands": "Millares:",
}

ADDITION: Final = Texts(
    title="Suma",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Calcula: {a} + {b}",
        "spoken": "¿Cuánto es {a} más {b}?",
        "add_to": "Suma {b} a {a}. ¿Cuánto obtienes?",
        "together": "¿Cuánto suman {a} y {b} en total?",
        "result_first": "Completa: ? = {a} + {b}",
        "more_than": "¿Qué número vale {b} más que {a}?",
        "equal_to": "¿Qué número es igual a {a} + {b}?",
        "find": "Halla el resultado de {a} + {b}.",
        "worth": "¿Cuánto vale {a} + {b}?",
        "count_from": "Empieza en {a} y avanza {b}. ¿A qué número llegas?",
        "sum_of": "¿Cuál es la suma de {a} y {b}?",
        "total_of": "¿Cuál es el total de {a} y {b}?",
        "increase": "Aumenta {a} en {b}. ¿Cuánto obtienes?",
        "double": "¿Cuál es el doble de {a}?",
    },
    hints={
        "next_number": "¿Qué número viene justo después de {big}?",
        "ten_and_ones": "{big} es una decena. Añádele {small} unidades.",
        "double": "Es dos veces el mismo número, {big}. Piensa en su doble.",
        "near_double": "{big} y {small} son casi iguales. Empieza por el doble de {small}.",
        "count_on": "Empieza por el número mayor, {big}, y avanza {small}.",
        "make_ten": "¿Qué le falta a {big} para formar una decena? Tómalo de {small}.",
        "whole_tens": "{big} y {small} son decenas enteras. Cuenta por decenas.",
        "whole_hundreds": "{big} y {small} son centenas enteras. Cuenta por centenas.",
        "round_up": "{near_to} está muy cerca de un número redondo. Suma primero ese número "
        "redondo a {other} y después corrige.",
        "only_tens": "{whole} son decenas enteras. Las unidades de {other} no cambian.",
        "only_hundreds": "{whole} son centenas enteras. Las decenas y las unidades de {other} no "
        "cambian.",
        "by_places": "Suma las decenas de {big} y de {small}, y después sus unidades.",
        "bridge_ten": "Suma primero a {big} las decenas de {small}. Después pasa por la decena "
        "siguiente.",
        "column": "Coloca {big} y {small} uno debajo del otro y empieza por las unidades.",
        "parts_tens_ones": "Descompón {small} en decenas y unidades, y suma cada parte a {big}.",
        "parts_hundreds_ones": "Descompón {small} en centenas y unidades, y suma cada parte a "
        "{big}.",
        "parts_hundreds_tens_ones": "Descompón {small} en centenas, decenas y unidades, y suma "
        "cada parte a {big}.",
    },
    explanations=explained(
        {
            "next_number": "Sumar 1 es pasar al número siguiente:",
            "ten_and_ones": "Una decena y {small} unidades:",
            "double": "Buscamos el doble de {big}:",
            "near_double": "Partimos del doble de {small} y después sumamos {more}:",
            "count_on": "Partimos de {big} y avanzamos {small}, paso a paso:",
            "make_ten": "Completamos {big} hasta la decena con una parte de {small}:",
            "whole_tens": "Contamos por decenas:",
            "whole_hundreds": "Contamos por centenas:",
            "round_up": "Sumamos {near} en lugar de {near_to} y después quitamos lo que sobra:",
            "only_tens": "Sumamos las decenas y después añadimos las unidades:",
            "only_hundreds": "Sumamos las centenas y después añadimos el resto:",
            "by_places": "Las decenas con las decenas, las unidades con las unidades:",
            "bridge_ten": "Sumamos las decenas de {small} y después sus unidades, pasando por la "
            "decena siguiente:",
            "column": "Calculamos en columnas, empezando por las unidades:",
            "parts_tens_ones": "Sumamos las decenas de {small} y después sus unidades:",
            "parts_hundreds_ones": "Sumamos las centenas de {small} y después sus unidades:",
            "parts_hundreds_tens_ones": "Sumamos las centenas de {small}, después sus decenas y "
            "después sus unidades:",
        },
        "Por lo tanto, {a} + {b} = {answer}.",
    ),
    labels={**_PLACES, "carry": ", me llevo"},
)

_COUNTED_UP: Final = explained(
    {
        "count_up": "Vamos de {b} a {a} pasando por números redondos y sumamos los saltos:",
        "count_up_straight": "Buscamos lo que le falta a {b} para llegar a {a}:",
    },
    "De {b} a {a} hay {answer}.",
)

SUBTRACTION: Final = Texts(
    title="Resta",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Calcula: {a} − {b}",
        "spoken": "¿Cuánto es {a} menos {b}?",
        "take_from": "Quita {b} a {a}. ¿Cuánto queda?",
        "result_first": "Completa: ? = {a} − {b}",
        "less_than": "¿Qué número vale {b} menos que {a}?",
        "equal_to": "¿Qué número es igual a {a} − {b}?",
        "find": "Halla el resultado de {a} − {b}.",
        "count_from": "Empieza en {a} y retrocede {b}. ¿A qué número llegas?",
        "difference_of": "¿Cuál es la diferencia entre {a} y {b}?",
        "decrease": "Disminuye {a} en {b}. ¿Cuánto obtienes?",
        "missing": "¿Cuánto hay que sumar a {b} para obtener {a}?",
        "gap": "Completa: {b} + ? = {a}",
        "gap_first": "Completa: ? + {b} = {a}",
        "take_to": "Completa: {a} − ? = {b}",
        "from_to": "¿Cuánto hay de {b} a {a}?",
        "how_much_more": "¿En cuánto supera {a} a {b}?",
        "how_much_less": "¿Cuánto le falta a {b} para llegar a {a}?",
    },
    hints={
        "same": "Compara {a} y {b}. ¿Qué observas?",
        "half": "¿Qué número, sumado consigo mismo, da {a}?",
        "count_up": "Empieza en {b}, ve hasta el número redondo siguiente y después hasta {a}.",
        "count_up_straight": "Empieza en {b}. ¿Qué falta para llegar a {a}?",
        "one_less": "¿Qué número viene justo antes de {a}?",
        "count_back": "Empieza en {a} y retrocede {b}, paso a paso.",
        "known_sum": "¿Cuánto hay que sumar a {b} para obtener {a}?",
        "open_a_ten": "Toma una decena de {a} y quítale {b}.",
        "ones_only": "Quita {b} a las unidades de {a}. La decena no cambia.",
        "back_through_ten": "Quita primero las unidades de {a} para llegar a la decena, y después "
        "el resto de {b}.",
        "whole_tens": "{a} y {b} son decenas enteras. Cuenta por decenas.",
        "whole_hundreds": "{a} y {b} son centenas enteras. Cuenta por centenas.",
        "close": "{a} y {b} están cerca. Empieza en {b} y avanza hasta {a}.",
        "round_up": "{b} está muy cerca de un número redondo. Quita primero ese número redondo a "
        "{a} y después corrige.",
        "only_tens": "{b} son decenas enteras. Las unidades de {a} no cambian.",
        "only_hundreds": "{b} son centenas enteras. Las decenas y las unidades de {a} no cambian.",
        "up_to_hundreds": "{a} es un número redondo. Empieza en {b} y avanza hasta {a}.",
        "by_places": "Quita las decenas de {b} a las decenas de {a}, y después las unidades a las "
        "unidades.",
        "through_ten": "Quita primero a {a} las decenas de {b}. Después pasa por una decena "
        "entera.",
        "column": "Coloca {b} debajo de {a} y empieza por las unidades.",
        "parts_tens_ones": "Descompón {b} en decenas y unidades, y quita cada parte a {a}.",
        "parts_hundreds_ones": "Descompón {b} en centenas y unidades, y quita cada parte a {a}.",
        "parts_hundreds_tens_ones": "Descompón {b} en centenas, decenas y unidades, y quita cada "
        "parte a {a}.",
    },
    explanations={
        **explained(
            {
                "same": "Los dos números son iguales, no hay diferencia:",
                "half": "{a} es el doble de {b}:",
                "one_less": "Quitar 1 es volver al número anterior:",
                "count_back": "Partimos de {a} y retrocedemos {b}, paso a paso:",
                "known_sum": "Pensamos en una suma conocida:",
                "open_a_ten": "Quitamos {b} a una decena:",
                "ones_only": "Quitamos {b} a las unidades, la decena no cambia:",
                "back_through_ten": "Quitamos {b} en dos partes, pasando por la decena:",
                "whole_tens": "Contamos por decenas:",
                "whole_hundreds": "Contamos por centenas:",
                "close": "{a} y {b} están cerca, vamos de {b} a {a}:",
                "round_up": "Quitamos {near} en lugar de {b} y después devolvemos lo que quitamos "
                "de más:",
                "only_tens": "Quitamos las decenas y después añadimos las unidades:",
                "only_hundreds": "Quitamos las centenas y después añadimos el resto:",
                "up_to_hundreds": "Vamos de {b} a {a} pasando por números redondos y sumamos "
                "los saltos:",
                "by_places": "Las decenas con las decenas, las unidades con las unidades:",
                "through_ten": "Quitamos las decenas de {b} y después sus unidades, pasando por "
                "una decena entera:",
                "column": "Calculamos en columnas, empezando por las unidades:",
                "parts_tens_ones": "Quitamos las decenas de {b} y después sus unidades:",
                "parts_hundreds_ones": "Quitamos las centenas de {b} y después sus unidades:",
                "parts_hundreds_tens_ones": "Quitamos las centenas de {b}, después sus decenas y "
                "después sus unidades:",
            },
            "Por lo tanto, {a} − {b} = {answer}.",
        ),
        **_COUNTED_UP,
    },
    labels={**_PLACES, "borrow": ", me llevo"},
)
