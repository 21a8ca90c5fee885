"""Spanish: word problems."""

from typing import Final

from game.exercises.texts.catalogue import Texts

WORD_PROBLEMS: Final = Texts(
    title="Problema",
    questions={
        "bus_gets_on": "Hay {a} pasajeros en un autobús. En la parada suben {b} personas. ¿Cuántos pasajeros hay ahora?",
        "train_stop": "Hay {a} viajeros en un vagón. En la estación suben {b} y bajan {c}. ¿Cuántos viajeros hay ahora?",
        "recipe": "Para {a} personas hacen falta {b} g de harina. ¿Cuántos gramos hacen falta para {c} personas?",
        "think_plus": "{who} piensa un número, lo multiplica por {a}, suma {b} y obtiene {c}. ¿Qué número ha pensado {who}?",
    },
    hints={
        "sum": "Junta {a} y {b}.",
        "sum_take": "Sigue la historia: parte de {a}, suma {b} y quita {c}.",
        "proportion": "Busca primero el valor para uno solo: reparte {b} entre {a}.",
        "linear": "Ve hacia atrás: quita primero {b} a {c}.",
    },
    explanations={
        "sum": "Juntamos las dos cantidades:\n{lines}\nLa respuesta es {answer}.",
        "sum_take": "Sumamos y luego quitamos:\n{lines}\nLa respuesta es {answer}.",
        "proportion": "Buscamos el valor para uno y luego para {c}:\n{lines}\nLa respuesta es {answer}.",
        "linear": "Deshacemos las operaciones, la última primero:\n{lines}\nLa respuesta es {answer}.",
    },
)
