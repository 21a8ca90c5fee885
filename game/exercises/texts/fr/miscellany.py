"""French: miscellaneous exercises."""

from typing import Final

from game.exercises.texts.catalogue import Texts

MISCELLANY: Final = Texts(
    title="Divers",
    questions={
        "age_in_years": "{who} a {a} ans. Quel âge aura-t-{who?il|elle} dans {b} ans ?",
        "percent_of": "Combien font {p} % de {n} ?",
        "chance_bag": "Un sac contient {a} billes rouges et {b} billes bleues. On en tire une au "
        "hasard. Quelle est la probabilité qu'elle soit rouge ?",
        "sequence_steps": "Quel nombre vient ensuite : {a}, {b}, {c}, {d}, … ?",
    },
    hints={
        "age_in_years": "Avance de {b} ans à partir de {a}.",
        "percent_of": "{p} % veut dire {p} pour cent. Prends {n}.",
        "chance_bag": "Compare les {a} rouges à toutes les billes, pas aux {b} bleues.",
        "sequence_steps": "De combien passe-t-on de {a} à {b} ?",
    },
    explanations={
        "age_in_years": "On ajoute les années :\n{lines}\nLa réponse est {answer}.",
        "percent_of": "On multiplie et on divise par cent :\n{lines}\nLa réponse est {answer}.",
        "chance_bag": "On compte toutes les billes :\n{lines}\nLa probabilité est {answer}.",
        "sequence_steps": "On avance toujours du même pas :\n{lines}\nLe nombre suivant est "
        "{answer}.",
    },
)
