"""The sentences that tell a pupil of nine why a score and a rank are what they are.

Warm and exact; nothing is anybody's fault, nobody else is described, no sentence counts mistakes.
A pair is (one, many). Names in braces are filled by `game.explanation`.
"""

from typing import Final, NamedTuple

from game.units import Language

Plural = tuple[str, str]


class TieTexts(NamedTuple):
    """What decided between equal scores: for who came out before, and for who came out after."""

    won: str
    lost: str


class Texts(NamedTuple):
    """Every sentence of one language; `is_zero_one`: its nouns stay singular after 0."""

    decimal_sign: str
    is_zero_one: bool
    void: str
    score: Plural
    score_first_tries: Plural
    score_endurance: Plural
    speed_points: str
    accuracy_points: str
    endurance_points: str
    choices: str
    rank: str
    shared: str
    ties: dict[str, TieTexts]
    lag: str
    own_time: str
    untimed: str
    fewer_questions: Plural
    late: Plural
    overtime: Plural
    reflex: Plural
    left: str


FRENCH: Final = Texts(
    decimal_sign=",",
    is_zero_one=True,
    void="Cette partie ne compte pas, pour personne. Tes réponses restent comme entraînement.",
    score=(
        "{right} bonne réponse sur {total} : {score} points sur 1000.",
        "{right} bonnes réponses sur {total} : {score} points sur 1000.",
    ),
    score_first_tries=(
        (
            "{right} bonne réponse sur {total}, dont {first} du premier coup : "
            "{score} points sur 1000."
        ),
        (
            "{right} bonnes réponses sur {total}, dont {first} du premier coup : "
            "{score} points sur 1000."
        ),
    ),
    score_endurance=(
        "{right} bonne réponse, jusqu'à la vague {wave} : {score} points sur 1000.",
        "{right} bonnes réponses, jusqu'à la vague {wave} : {score} points sur 1000.",
    ),
    speed_points="Une bonne réponse vaut 600 points, et jusqu'à 400 de plus quand elle vient vite.",
    accuracy_points="Une bonne réponse vaut 1000 points, ou 500 au deuxième essai. "
    "Le temps ne compte pas.",
    endurance_points="Chaque bonne réponse te fait avancer d'un pas, "
    "ou d'un quart de pas comme copilote.",
    choices="Avec des réponses à choisir, les points tiennent compte du hasard.",
    rank="Ta place : {rank}.",
    shared="Tu partages cette place : le résultat est exactement le même.",
    ties={
        "points": TieTexts(
            "Quelqu'un affiche le même score que toi. Avant l'arrondi, tu avais un peu plus.",
            "Quelqu'un affiche le même score que toi. Avant l'arrondi, son score était un peu "
            "plus grand.",
        ),
        "right_count": TieTexts(
            "À points égaux, tu passes devant grâce à tes bonnes réponses, plus nombreuses.",
            "À points égaux, c'est le plus grand nombre de bonnes réponses qui passe devant.",
        ),
        "median": TieTexts(
            "À points égaux, tu passes devant : tu as utilisé une plus petite part de ton temps.",
            "À points égaux, passe devant qui a utilisé une plus petite part de son temps.",
        ),
        "first_tries": TieTexts(
            "À points égaux, tu passes devant grâce à tes réponses justes du premier coup.",
            "À points égaux, c'est le plus grand nombre de réponses justes du premier coup "
            "qui passe devant.",
        ),
        "longest_run": TieTexts(
            "À points égaux, tu passes devant grâce à ta plus longue suite de bonnes réponses.",
            "À points égaux, c'est la plus longue suite de bonnes réponses qui passe devant.",
        ),
        "wave": TieTexts(
            "À points égaux, tu passes devant : tu as atteint une vague plus lointaine.",
            "À points égaux, passe devant qui a atteint une vague plus lointaine.",
        ),
        "errors": TieTexts(
            "À points égaux, tu passes devant : tu as mieux gardé tes boucliers.",
            "À points égaux, passe devant qui a mieux gardé ses boucliers.",
        ),
    },
    lag="Le réseau a mis {seconds} s à porter tes réponses : ce temps ne compte pas.",
    own_time="Tu avais ton temps à toi : {factor} fois le temps de base. "
    "Tes points sont calculés avec ce temps.",
    untimed="Tu as joué sans chronomètre : chaque bonne réponse vaut 900 points, "
    "que tu ailles vite ou non.",
    fewer_questions=(
        (
            "Les questions que tu n'as pas eu le temps de voir ont été retirées : "
            "ton score porte sur {total} question."
        ),
        (
            "Des questions que tu n'as pas eu le temps de voir ont été retirées : "
            "ton score porte sur {total} questions."
        ),
    ),
    late=(
        "Tu as rejoint la partie en route : ton score porte sur {total} question.",
        "Tu as rejoint la partie en route : ton score porte sur {total} questions.",
    ),
    overtime=(
        (
            "{count} bonne réponse est venue dans du temps ajouté : "
            "elle compte pour apprendre, pas pour les points."
        ),
        (
            "{count} bonnes réponses sont venues dans du temps ajouté : "
            "elles comptent pour apprendre, pas pour les points."
        ),
    ),
    reflex=(
        "{count} réponse est venue plus vite qu'on ne peut lire : 600 points, sans le bonus.",
        (
            "{count} réponses sont venues plus vite qu'on ne peut lire : "
            "600 points chacune, sans le bonus."
        ),
    ),
    left="Tu as quitté la partie avant la fin : les questions qui restaient valent zéro point.",
)

ENGLISH: Final = Texts(
    decimal_sign=".",
    is_zero_one=False,
    void="This match does not count, for anybody. Your answers stay as practice.",
    score=(
        "{right} right answer out of {total}: {score} points out of 1000.",
        "{right} right answers out of {total}: {score} points out of 1000.",
    ),
    score_first_tries=(
        (
            "{right} right answer out of {total}, {first} of them at the first try: "
            "{score} points out of 1000."
        ),
        (
            "{right} right answers out of {total}, {first} of them at the first try: "
            "{score} points out of 1000."
        ),
    ),
    score_endurance=(
        "{right} right answer, up to wave {wave}: {score} points out of 1000.",
        "{right} right answers, up to wave {wave}: {score} points out of 1000.",
    ),
    speed_points="A right answer earns 600 points, and up to 400 more when it comes quickly.",
    accuracy_points="A right answer earns 1000 points, or 500 at the second try. "
    "Time does not count.",
    endurance_points="Each right answer takes you one step further, "
    "or a quarter of a step as a co-pilot.",
    choices="When there are answers to choose from, the points make up for lucky guesses.",
    rank="Your place: {rank}.",
    shared="You share this place: the result is exactly the same.",
    ties={
        "points": TieTexts(
            "Somebody's score looks the same as yours. Before rounding, you had a little more.",
            "Somebody's score looks the same as yours. Before rounding, theirs was a little more.",
        ),
        "right_count": TieTexts(
            "With equal points, you come before because you have more right answers.",
            "With equal points, more right answers come first.",
        ),
        "median": TieTexts(
            "With equal points, you come before because you used a smaller part of your time.",
            "With equal points, whoever used a smaller part of their time comes first.",
        ),
        "first_tries": TieTexts(
            "With equal points, you come before because you were right at the first try "
            "more often.",
            "With equal points, more right answers at the first try come first.",
        ),
        "longest_run": TieTexts(
            "With equal points, you come before thanks to your longest run of right answers.",
            "With equal points, the longest run of right answers comes first.",
        ),
        "wave": TieTexts(
            "With equal points, you come before because you reached a later wave.",
            "With equal points, whoever reached a later wave comes first.",
        ),
        "errors": TieTexts(
            "With equal points, you come before because you took better care of your shields.",
            "With equal points, whoever took better care of the shields comes first.",
        ),
    },
    lag="The network took {seconds} s to carry your answers: that time does not count.",
    own_time="You had your own time: {factor} times the basic time. "
    "Your points are worked out with it.",
    untimed="You played without a timer: each right answer earns 900 points, "
    "whether you are quick or not.",
    fewer_questions=(
        (
            "Questions that you had no time to see were taken out: your score is over "
            "{total} question."
        ),
        (
            "Questions that you had no time to see were taken out: your score is over "
            "{total} questions."
        ),
    ),
    late=(
        "You joined while the match was on: your score is over {total} question.",
        "You joined while the match was on: your score is over {total} questions.",
    ),
    overtime=(
        "{count} right answer came in added time: it counts for learning, not for points.",
        "{count} right answers came in added time: they count for learning, not for points.",
    ),
    reflex=(
        "{count} answer came faster than anybody can read: 600 points, without the bonus.",
        "{count} answers came faster than anybody can read: 600 points each, without the bonus.",
    ),
    left="You left before the end: the questions that were left are worth no points.",
)

SPANISH: Final = Texts(
    decimal_sign=",",
    is_zero_one=False,
    void="Esta partida no cuenta, para nadie. Tus respuestas quedan como entrenamiento.",
    score=(
        "{right} respuesta correcta de {total}: {score} puntos de 1000.",
        "{right} respuestas correctas de {total}: {score} puntos de 1000.",
    ),
    score_first_tries=(
        "{right} respuesta correcta de {total}, {first} al primer intento: {score} puntos de 1000.",
        (
            "{right} respuestas correctas de {total}, {first} al primer intento: "
            "{score} puntos de 1000."
        ),
    ),
    score_endurance=(
        "{right} respuesta correcta, hasta la ola {wave}: {score} puntos de 1000.",
        "{right} respuestas correctas, hasta la ola {wave}: {score} puntos de 1000.",
    ),
    speed_points="Una respuesta correcta vale 600 puntos, y hasta 400 más si llega pronto.",
    accuracy_points="Una respuesta correcta vale 1000 puntos, o 500 al segundo intento. "
    "El tiempo no cuenta.",
    endurance_points="Cada respuesta correcta te hace avanzar un paso, "
    "o un cuarto de paso como copiloto.",
    choices="Cuando hay respuestas para elegir, los puntos tienen en cuenta el azar.",
    rank="Tu puesto: {rank}.",
    shared="Compartes este puesto: el resultado es exactamente el mismo.",
    ties={
        "points": TieTexts(
            "Alguien muestra la misma puntuación que tú. Antes de redondear, tenías un poco más.",
            "Alguien muestra la misma puntuación que tú. Antes de redondear, tenía un poco más.",
        ),
        "right_count": TieTexts(
            "Con los mismos puntos, vas delante porque tienes más respuestas correctas.",
            "Con los mismos puntos, va delante quien tiene más respuestas correctas.",
        ),
        "median": TieTexts(
            "Con los mismos puntos, vas delante porque usaste una parte menor de tu tiempo.",
            "Con los mismos puntos, va delante quien usó una parte menor de su tiempo.",
        ),
        "first_tries": TieTexts(
            "Con los mismos puntos, vas delante porque acertaste más veces al primer intento.",
            "Con los mismos puntos, va delante quien acertó más veces al primer intento.",
        ),
        "longest_run": TieTexts(
            "Con los mismos puntos, vas delante gracias a tu racha más larga de aciertos.",
            "Con los mismos puntos, va delante la racha más larga de aciertos.",
        ),
        "wave": TieTexts(
            "Con los mismos puntos, vas delante porque llegaste a una ola más lejana.",
            "Con los mismos puntos, va delante quien llegó a una ola más lejana.",
        ),
        "errors": TieTexts(
            "Con los mismos puntos, vas delante porque cuidaste mejor tus escudos.",
            "Con los mismos puntos, va delante quien cuidó mejor sus escudos.",
        ),
    },
    lag="La red tardó {seconds} s en llevar tus respuestas: ese tiempo no cuenta.",
    own_time="Tenías tu propio tiempo: {factor} veces el tiempo básico. "
    "Tus puntos se calculan con él.",
    untimed="Jugaste sin cronómetro: cada respuesta correcta vale 900 puntos, vayas deprisa o no.",
    fewer_questions=(
        (
            "Se quitaron preguntas que no te dio tiempo a ver: tu puntuación es sobre "
            "{total} pregunta."
        ),
        (
            "Se quitaron preguntas que no te dio tiempo a ver: tu puntuación es sobre "
            "{total} preguntas."
        ),
    ),
    late=(
        "Entraste con la partida en marcha: tu puntuación es sobre {total} pregunta.",
        "Entraste con la partida en marcha: tu puntuación es sobre {total} preguntas.",
    ),
    overtime=(
        (
            "{count} respuesta correcta llegó en tiempo añadido: cuenta para aprender, "
            "no para los puntos."
        ),
        (
            "{count} respuestas correctas llegaron en tiempo añadido: cuentan para aprender, "
            "no para los puntos."
        ),
    ),
    reflex=(
        "{count} respuesta llegó más rápido de lo que se puede leer: 600 puntos, sin el extra.",
        (
            "{count} respuestas llegaron más rápido de lo que se puede leer: "
            "600 puntos cada una, sin el extra."
        ),
    ),
    left="Saliste antes del final: las preguntas que quedaban valen cero puntos.",
)

TEXTS: Final[dict[Language, Texts]] = {"fr": FRENCH, "en": ENGLISH, "es": SPANISH}
