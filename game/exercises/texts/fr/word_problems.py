"""French: word problems."""

from typing import Final

from game.exercises.texts.catalogue import Texts

WORD_PROBLEMS: Final = Texts(
    title="Problème",
    questions={
        "bus_gets_on": "Il y a {a} passagers dans un bus. À l'arrêt, {b} personnes montent. Combien y a-t-il de passagers maintenant ?",
        "train_stop": "Il y a {a} voyageurs dans un wagon. À la gare, {b} montent et {c} descendent. Combien y a-t-il de voyageurs maintenant ?",
        "recipe": "Pour {a} personnes, il faut {b} g de farine. Combien de grammes faut-il pour {c} personnes ?",
        "think_plus": "{who} pense à un nombre, le multiplie par {a}, ajoute {b} et trouve {c}. À quel nombre pense {who} ?",
    },
    hints={
        "sum": "Faut-il plus ou moins que {a} ? Mets {a} et {b} ensemble.",
        "sum_take": "Avance dans l'histoire : pars de {a}, ajoute {b}, puis enlève {c}.",
        "proportion": "Cherche d'abord la valeur pour un seul : partage {b} par {a}.",
        "linear": "Remonte l'histoire : enlève d'abord {b} à {c}.",
    },
    explanations={
        "sum": "On met ensemble :\n{lines}\nLa réponse est {answer}.",
        "sum_take": "On ajoute, puis on enlève :\n{lines}\nLa réponse est {answer}.",
        "proportion": "On cherche la valeur pour un, puis pour {c} :\n{lines}\nLa réponse est {answer}.",
        "linear": "On défait les opérations, la dernière d'abord :\n{lines}\nLa réponse est {answer}.",
    },
)
