"""Spanish: miscellaneous exercises."""

from typing import Final

from game.exercises.texts.catalogue import Texts

MISCELLANY: Final = Texts(
    title="Varios",
    questions={
        "age_in_years": "{who} tiene {a} años. ¿Cuántos años tendrá dentro de {b} años?",
        "percent_of": "¿Cuánto es el {p} % de {n}?",
        "chance_bag": "Una bolsa contiene {a} canicas rojas y {b} canicas azules. Sacamos una al "
        "azar. ¿Cuál es la probabilidad de que sea roja?",
        "sequence_steps": "¿Qué número viene después: {a}, {b}, {c}, {d}, …?",
    },
    hints={
        "age_in_years": "Avanza {b} años a partir de {a}.",
        "percent_of": "El {p} % quiere decir {p} de cada cien. Toma {n}.",
        "chance_bag": "Compara las {a} rojas con todas las canicas, no con las {b} azules.",
        "sequence_steps": "¿Cuánto hay de {a} a {b}?",
    },
    explanations={
        "age_in_years": "Sumamos los años:\n{lines}\nLa respuesta es {answer}.",
        "percent_of": "Multiplicamos y dividimos entre cien:\n{lines}\nLa respuesta es {answer}.",
        "chance_bag": "Contamos todas las canicas:\n{lines}\nLa probabilidad es {answer}.",
        "sequence_steps": "Avanzamos siempre lo mismo:\n{lines}\nEl número siguiente es {answer}.",
    },
)
