"""What explains a result, in Spanish; names in braces as in `game.exercises.wording`.

For a child of nine: short sentences, one idea each, nothing about anybody else's play, nothing that
counts what did not succeed. The reader is «tú», and no word says whether a girl or a boy.
"""

from typing import Final

from game.texts.keys import Key

SPANISH: Final[dict[Key, str]] = {
    "void": "Esta partida no cuenta para nadie. Tus respuestas siguen siendo una buena práctica.",
    "seat_freed": "Quien dirige la partida ha dejado libre tu sitio. Por eso no hay puntuación.",
    "not_there": "No estabas durante las preguntas. Por eso no hay puntuación esta vez.",
    "no_question": "La partida terminó antes de la primera pregunta. Por eso no hay puntuación.",
    "score": "Tu puntuación: {score} {score|punto|puntos} de {full}.",
    "found": "Acertaste {right} de {total} {total|pregunta|preguntas}.",
    "found_flight": "Tu viaje llega hasta la ola {wave}, con {right} {right|acierto|aciertos}.",
    "no_points": "Todavía sin puntos esta vez. Cada pregunta que intentas te ayuda a aprender.",
    "place": "Las puntuaciones dan los puestos: el tuyo es el número {rank}.",
    "tie_points_won": "Alguien tiene casi la misma puntuación que tú. "
    "Con las cifras detrás de la coma, tienes un poco más.",
    "tie_points_lost": "Alguien tiene casi la misma puntuación que tú. "
    "Las cifras detrás de la coma dan el orden.",
    "tie_points_zero": "Alguien tiene también la puntuación 0. "
    "Entonces una cuenta más fina da el orden.",
    "tie_right_count_won": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces miramos la parte de aciertos: la tuya es mayor.",
    "tie_right_count_lost": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces va delante la mayor parte de aciertos.",
    "tie_median_won": "Alguien tiene la misma puntuación y la misma parte de aciertos que tú. "
    "Entonces ordenamos tus aciertos por tiempo y miramos el del medio. "
    "Ocupó una parte más pequeña de tu tiempo.",
    "tie_median_lost": "Alguien tiene la misma puntuación y la misma parte de aciertos que tú. "
    "Entonces ordenamos tus aciertos por tiempo y miramos el del medio. "
    "La parte más pequeña de tiempo va delante.",
    "tie_first_tries_won": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces miramos la parte de aciertos al primer intento: la tuya es mayor.",
    "tie_first_tries_lost": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces va delante la mayor parte de aciertos al primer intento.",
    "tie_longest_run_won": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces miramos la serie más larga de aciertos al primer intento: vas delante.",
    "tie_longest_run_lost": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces va delante la serie más larga de aciertos al primer intento.",
    "tie_wave_won": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces miramos la ola del viaje: vas delante.",
    "tie_wave_lost": "Alguien tiene exactamente la misma puntuación que tú. "
    "Entonces va delante la ola más lejana del viaje.",
    "tie_errors_won": "Alguien tiene la misma puntuación que tú, y la misma ola. "
    "Tu camino tuvo menos desvíos: vas delante.",
    "tie_errors_lost": "Alguien tiene la misma puntuación que tú, y la misma ola. "
    "Entonces va delante el camino con menos desvíos.",
    "shared": "Alguien tiene exactamente el mismo resultado que tú. Ese puesto se comparte.",
    "base": "Un acierto a tiempo son {worth} puntos: {count} × {worth} = {sum}.",
    "base_first": "Al primer intento son {worth} puntos: {count} × {worth} = {sum}.",
    "base_second": "Al segundo intento son {worth} puntos: {count} × {worth} = {sum}.",
    "bonus": "Tu extra de tiempo suma {bonus} {bonus|punto|puntos}.",
    "bonus_untimed": "Sin cronómetro, tu extra es siempre el mismo: {count} × {worth} = {sum}.",
    "steps": "Un acierto es un paso adelante: {count} {count|paso|pasos}.",
    "steps_copilot": "Como copiloto es un cuarto de paso: {count} {count|cuarto|cuartos}.",
    "luck": "Para que adivinar no dé nada, contamos {sum} {sum|punto|puntos}.",
    "luck_steps": "Para que adivinar no dé nada, contamos {steps:dec} {steps|paso|pasos}.",
    "luck_steps_about": "Para que adivinar no dé nada, "
    "contamos unos {steps:dec} {steps|paso|pasos}.",
    "total": "En total: {sum} {sum|punto|puntos}.",
    "total_steps": "En total: {steps:dec} {steps|paso|pasos}.",
    "share": "Se reparten entre tus {total} preguntas: {sum} ÷ {total} = {score}.",
    "share_rest": "Se reparten entre tus {total} preguntas: "
    "{sum} ÷ {total} = {score}, y el resto es {rest}.",
    "share_steps": "Tu viaje entero tiene {total} pasos y vale {full} puntos. "
    "Tus pasos valen entonces {score} {score|punto|puntos}.",
    "own_time_133": "Tienes tu propio tiempo: un tercio más. Todo se calcula con él.",
    "own_time_150": "Tienes tu propio tiempo: la mitad más. Todo se calcula con él.",
    "own_time_200": "Tienes tu propio tiempo: dos veces el tiempo básico. Todo se calcula con él.",
    "own_time_300": "Tienes tu propio tiempo: tres veces el tiempo básico. Todo se calcula con él.",
    "untimed": "Juegas sin cronómetro: tómate todo tu tiempo.",
    "lag": "La red necesitó {seconds:dec} s para llevar tus respuestas. Ese tiempo no cuenta.",
    "late": "Entraste con la partida en marcha: tenías {total} {total|pregunta|preguntas}.",
    "fewer": "Algunas preguntas no llegaron a salir. Tu puntuación cuenta {total} de {full}.",
    "fewer_flight": "Algunas preguntas no llegaron a salir. "
    "Tu viaje se cuenta entonces sobre {total} {total|paso|pasos}.",
    "rest": "La partida terminó antes del final de tus preguntas. "
    "Sin respuesta, una pregunta da 0 puntos.",
    "cut": "Tu conexión estuvo cortada durante {time}.",
    "cut_side": "Para tu equipo, las preguntas que nunca salieron no cuentan.",
    "left": "Saliste de la partida antes del final. "
    "Tu puntuación cuenta todo lo que hiciste antes.",
    "paused": "La partida estuvo parada durante {time}. Todos los relojes esperaron.",
    "paused_plain": "La partida estuvo parada durante {time}.",
    "overtime": "{count} {count|acierto llegó|aciertos llegaron} en tiempo añadido. "
    "{count|Cuenta|Cuentan} para aprender, no para los puntos.",
    "reflex": "{count} {count|respuesta llegó|respuestas llegaron} "
    "antes de poder leer la pregunta: {worth} puntos, sin extra.",
    "choices": "Con respuestas para elegir, se calcula para que adivinar no dé nada.",
    "copilot": "Sin escudo se sigue como copiloto, con cuartos de paso.",
    "rule_speed": "Un acierto vale {worth} puntos. El extra de tiempo suma hasta {bonus} puntos.",
    "rule_untimed": "Un acierto vale {worth} puntos, tardes lo que tardes.",
    "rule_accuracy": "Un acierto vale {worth} puntos, o {second} al segundo intento. "
    "El tiempo no cuenta.",
    "rule_endurance": "Cada acierto te hace avanzar un paso.",
    "answer_bonus": "¡Acierto! Son {worth} puntos. "
    "Usaste {used:dec} s de {allowed:dec} s: {bonus} {bonus|punto|puntos} más.",
    "answer_full_bonus": "¡Acierto! Son {worth} puntos. "
    "Usaste {used:dec} s de {allowed:dec} s: todo el extra, {bonus} puntos.",
    "answer_no_bonus": "Acierto justo al final de tu tiempo: {worth} puntos.",
    "answer_untimed": "¡Acierto! Son {worth} puntos. "
    "Sin cronómetro, el extra es siempre de {bonus} puntos.",
    "answer_reflex": "¡Acierto! Son {worth} puntos. Llegó antes de poder leer, por eso sin extra.",
    "answer_overtime": "Acierto en tiempo añadido. Cuenta para aprender, no para los puntos.",
    "answer_lag": "{lag:dec} s de red no cuentan.",
    "answer_first": "Acierto al primer intento: {worth} puntos.",
    "answer_second": "Acierto al segundo intento: {worth} puntos.",
    "answer_luck": "Para que adivinar no dé nada, contamos {points} {points|punto|puntos}.",
    "answer_hint": "La pista no cambia los puntos.",
    "answer_step": "Acierto: un paso adelante.",
    "answer_quarter": "Acierto como copiloto: un cuarto de paso adelante.",
    "answer_none": "Sin puntos aquí. La corrección te enseña el camino.",
    "answer_timeout": "El tiempo de esta pregunta había terminado. "
    "La corrección te enseña el camino.",
    "answer_gave_up": "Dijiste «no lo sé»: está bien decirlo. La corrección te enseña el camino.",
    "answer_open": "La pregunta seguía abierta al final: sin puntos aquí.",
    "match_void": "Esta partida no cuenta para nadie.",
    "ended_all_done": "La partida terminó cuando todo el mundo había acabado.",
    "ended_time": "La partida terminó a la hora prevista.",
    "ended_host": "Quien dirige la partida la terminó.",
    "ended_abandoned": "La pausa fue muy larga, y por eso la partida terminó.",
    "match_one_side": "Todo el mundo juega en el mismo equipo.",
    "match_mission": "Es una misión común: todos los equipos juegan juntos.",
    "match_mean": "Un equipo grande y uno pequeño tienen las mismas opciones: "
    "se comparan las medias.",
    "match_friendly": "Faltaba demasiada gente en un equipo. "
    "La partida es amistosa: ningún equipo gana.",
    "match_side_empty": "Un equipo no tenía a nadie para contar. "
    "Por eso no se comparan los equipos.",
    "match_nobody": "No había nadie para contar.",
    "match_ranked": "Este resultado cuenta como partida oficial.",
    "match_few_members": "Una partida oficial pide al menos {count} personas por equipo. "
    "Esta es por diversión.",
    "match_half_class": "Una partida oficial pide al menos la mitad de cada clase. "
    "Esta es por diversión.",
    "match_friends": "Un duelo de dos no es una partida oficial: es por diversión.",
    "side_mean": "Se suman las puntuaciones del equipo y se reparten en partes iguales: {score}.",
    "side_single": "Aquí cuenta una sola persona: su puntuación es la del equipo, {score}.",
    "side_weights": "Quien estuvo una parte del tiempo cuenta por esa parte.",
    "side_empty": "No había nadie para contar en este equipo.",
    "side_won": "Es la media más grande: este equipo gana.",
    "side_after": "Gana la media más grande. Esta vez es la de otro equipo.",
    "side_equal": "Dos medias son exactamente iguales: es un empate.",
    "side_margin": "Hay menos de {margin} {margin|punto|puntos} de diferencia: es un empate.",
    "side_spread": "La diferencia es muy pequeña: pudo ser suerte. Es un empate.",
}
