"""What explains a result, in French; names in braces as in `game.exercises.wording`.

For a child of nine: short sentences, one idea each, nothing about anybody else's play, nothing that
counts what did not succeed. No form of a word says whether the reader is a girl or a boy.
"""

from typing import Final

from game.texts.keys import Key

FRENCH: Final[dict[Key, str]] = {
    "void": "Cette partie ne compte pour personne. Tes réponses restent un bon entraînement.",
    "seat_freed": "La personne qui mène la partie a libéré ta place. Il n'y a donc pas de score.",
    "not_there": "Tu n'étais pas là pendant les questions. Il n'y a donc pas de score cette fois.",
    "no_question": "La partie s'est terminée avant la première question. "
    "Il n'y a donc pas de score.",
    "score": "Ton score : {score} {score|point|points} sur {full}.",
    "found": "Tu as trouvé {right} {right|bonne réponse|bonnes réponses} "
    "sur {total} {total|question|questions}.",
    "found_flight": "Ton voyage va jusqu'à la vague {wave}, "
    "avec {right} {right|bonne réponse|bonnes réponses}.",
    "no_points": "Pas encore de points cette fois. Chaque question essayée t'aide à apprendre.",
    "place": "Les scores donnent les places : la tienne est la numéro {rank}.",
    "tie_points_won": "Quelqu'un a presque le même score que toi. "
    "Avec les chiffres après la virgule, tu as un peu plus.",
    "tie_points_lost": "Quelqu'un a presque le même score que toi. "
    "Ce sont les chiffres après la virgule qui donnent l'ordre.",
    "tie_points_zero": "Quelqu'un a aussi le score 0. Un calcul plus fin donne alors l'ordre.",
    "tie_right_count_won": "Quelqu'un a exactement le même score que toi. "
    "On regarde alors la part de bonnes réponses : la tienne est plus grande.",
    "tie_right_count_lost": "Quelqu'un a exactement le même score que toi. "
    "Alors, la plus grande part de bonnes réponses passe devant.",
    "tie_median_won": "Quelqu'un a le même score et la même part de bonnes réponses que toi. "
    "On range alors tes bonnes réponses par temps, et on regarde celle du milieu. "
    "Elle a pris une plus petite part de ton temps.",
    "tie_median_lost": "Quelqu'un a le même score et la même part de bonnes réponses que toi. "
    "On range alors tes bonnes réponses par temps, et on regarde celle du milieu. "
    "La plus petite part de temps passe devant.",
    "tie_first_tries_won": "Quelqu'un a exactement le même score que toi. "
    "On regarde alors la part de réponses du premier coup : la tienne est plus grande.",
    "tie_first_tries_lost": "Quelqu'un a exactement le même score que toi. "
    "Alors, la plus grande part de réponses du premier coup passe devant.",
    "tie_longest_run_won": "Quelqu'un a exactement le même score que toi. "
    "On regarde alors la plus longue série de réponses du premier coup : tu passes devant.",
    "tie_longest_run_lost": "Quelqu'un a exactement le même score que toi. "
    "Alors, la plus longue série de réponses du premier coup passe devant.",
    "tie_wave_won": "Quelqu'un a exactement le même score que toi. "
    "On regarde alors la vague atteinte dans le voyage : tu passes devant.",
    "tie_wave_lost": "Quelqu'un a exactement le même score que toi. "
    "Alors, la vague la plus lointaine du voyage passe devant.",
    "tie_errors_won": "Quelqu'un a le même score que toi, et la même vague. "
    "Ton chemin a eu moins de détours : tu passes devant.",
    "tie_errors_lost": "Quelqu'un a le même score que toi, et la même vague. "
    "Alors, le chemin avec le moins de détours passe devant.",
    "shared": "Quelqu'un a exactement le même résultat que toi. Vous partagez cette place.",
    "base": "Une bonne réponse à temps, c'est {worth} points : {count} × {worth} = {sum}.",
    "base_first": "Du premier coup, c'est {worth} points : {count} × {worth} = {sum}.",
    "base_second": "Au deuxième essai, c'est {worth} points : {count} × {worth} = {sum}.",
    "bonus": "Ton bonus de temps ajoute {bonus} {bonus|point|points}.",
    "bonus_untimed": "Sans chronomètre, ton bonus est toujours le même : "
    "{count} × {worth} = {sum}.",
    "steps": "Une bonne réponse, c'est un pas en avant : {count} pas.",
    "steps_copilot": "En copilote, c'est un quart de pas : {count} {count|quart|quarts}.",
    "luck": "Pour que deviner ne rapporte rien, on compte {sum} {sum|point|points}.",
    "luck_steps": "Pour que deviner ne rapporte rien, on compte {steps:dec} pas.",
    "luck_steps_about": "Pour que deviner ne rapporte rien, on compte environ {steps:dec} pas.",
    "total": "En tout : {sum} {sum|point|points}.",
    "total_steps": "En tout : {steps:dec} pas.",
    "share": "On partage entre tes {total} questions : {sum} ÷ {total} = {score}.",
    "share_rest": "On partage entre tes {total} questions : "
    "{sum} ÷ {total} = {score}, et il reste {rest}.",
    "share_steps": "Ton voyage entier fait {total} pas et vaut {full} points. "
    "Tes pas valent donc {score} {score|point|points}.",
    "own_time_133": "Tu as ton temps à toi : un tiers de plus. Tout est calculé avec ce temps.",
    "own_time_150": "Tu as ton temps à toi : la moitié en plus. Tout est calculé avec ce temps.",
    "own_time_200": "Tu as ton temps à toi : deux fois le temps de base. "
    "Tout est calculé avec ce temps.",
    "own_time_300": "Tu as ton temps à toi : trois fois le temps de base. "
    "Tout est calculé avec ce temps.",
    "untimed": "Tu joues sans chronomètre : prends tout ton temps.",
    "lag": "Le réseau a pris {seconds:dec} s pour porter tes réponses. Ce temps ne compte pas.",
    "late": "Tu as rejoint la partie en route : tu avais {total} {total|question|questions}.",
    "fewer": "Des questions n'ont pas eu le temps de venir. "
    "Ton score en compte {total} sur {full}.",
    "fewer_flight": "Des questions n'ont pas eu le temps de venir. "
    "Ton voyage se compte alors sur {total} pas.",
    "rest": "La partie s'est terminée avant la fin de tes questions. "
    "Sans réponse, une question donne 0 point.",
    "cut": "Ta connexion a été coupée pendant {time}.",
    "cut_side": "Pour ton équipe, les questions jamais montrées ne comptent pas.",
    "left": "Tu as quitté la partie avant la fin. Ton score compte tout ce que tu as fait avant.",
    "paused": "La partie s'est arrêtée pendant {time}. Tous les chronos ont attendu.",
    "paused_plain": "La partie s'est arrêtée pendant {time}.",
    "overtime": "{count} {count|bonne réponse est venue|bonnes réponses sont venues} "
    "dans le temps ajouté. "
    "{count|Elle compte|Elles comptent} pour apprendre, pas pour les points.",
    "reflex": "{count} {count|réponse est arrivée|réponses sont arrivées} "
    "avant le temps de lire la question : {worth} points, sans bonus.",
    "choices": "Avec des réponses à choisir, on calcule pour que deviner ne rapporte rien.",
    "copilot": "Sans bouclier, on continue en copilote, avec des quarts de pas.",
    "rule_speed": "Une bonne réponse vaut {worth} points. "
    "Le bonus de temps ajoute jusqu'à {bonus} points.",
    "rule_untimed": "Une bonne réponse vaut {worth} points, que tu prennes ton temps ou non.",
    "rule_accuracy": "Une bonne réponse vaut {worth} points, ou {second} au deuxième essai. "
    "Le temps ne compte pas.",
    "rule_endurance": "Une bonne réponse fait avancer d'un pas.",
    "answer_bonus": "Bonne réponse : {worth} points. "
    "Tu as utilisé {used:dec} s sur {allowed:dec} s : {bonus} points de plus.",
    "answer_full_bonus": "Bonne réponse : {worth} points. "
    "Tu as utilisé {used:dec} s sur {allowed:dec} s : le bonus entier, {bonus} points.",
    "answer_no_bonus": "Bonne réponse, juste à la fin de ton temps : {worth} points.",
    "answer_untimed": "Bonne réponse : {worth} points. "
    "Sans chronomètre, le bonus est toujours de {bonus} points.",
    "answer_reflex": "Bonne réponse : {worth} points. "
    "Elle est arrivée avant le temps de lire, donc sans bonus.",
    "answer_overtime": "Bonne réponse, dans le temps ajouté. "
    "Elle compte pour apprendre, pas pour les points.",
    "answer_lag": "{lag:dec} s de réseau ne comptent pas.",
    "answer_first": "Bonne réponse du premier coup : {worth} points.",
    "answer_second": "Bonne réponse au deuxième essai : {worth} points.",
    "answer_luck": "Pour que deviner ne rapporte rien, on compte {points} {points|point|points}.",
    "answer_hint": "L'indice ne change pas les points.",
    "answer_step": "Bonne réponse : un pas en avant.",
    "answer_quarter": "Bonne réponse en copilote : un quart de pas en avant.",
    "answer_none": "Pas de points ici. La correction te montre le chemin.",
    "answer_timeout": "Le temps de cette question était fini. La correction te montre le chemin.",
    "answer_gave_up": "Tu as dit «\N{NO-BREAK SPACE}je ne sais pas\N{NO-BREAK SPACE}» : "
    "c'est bien de le dire. La correction te montre le chemin.",
    "answer_open": "La question était encore ouverte à la fin : pas de points ici.",
    "match_void": "Cette partie ne compte pour personne.",
    "ended_all_done": "La partie s'est terminée quand tout le monde avait fini.",
    "ended_time": "La partie s'est terminée à l'heure prévue.",
    "ended_host": "La personne qui mène la partie l'a terminée.",
    "ended_abandoned": "La pause a duré très longtemps, alors la partie s'est terminée.",
    "match_one_side": "Tout le monde joue dans la même équipe.",
    "match_mission": "C'est une mission commune : toutes les équipes jouent ensemble.",
    "match_mean": "Une grande et une petite équipe ont les mêmes chances : "
    "on compare des moyennes.",
    "match_friendly": "Il manquait trop de monde dans une équipe. "
    "La partie devient amicale : aucune équipe ne gagne.",
    "match_side_empty": "Une équipe n'avait personne à compter. On ne compare donc rien.",
    "match_nobody": "Il n'y avait personne à compter.",
    "match_ranked": "Ce résultat compte comme partie classée.",
    "match_few_members": "Une partie classée demande au moins {count} personnes par équipe. "
    "Celle-ci est pour le plaisir.",
    "match_half_class": "Une partie classée demande au moins la moitié de chaque classe. "
    "Celle-ci est pour le plaisir.",
    "match_friends": "Un duel à deux n'est pas une partie classée : il est pour le plaisir.",
    "side_mean": "On additionne les scores de l'équipe et on partage en parts égales : {score}.",
    "side_single": "Une seule personne compte ici : son score est celui de l'équipe, {score}.",
    "side_weights": "Une personne présente une partie du temps compte pour cette partie.",
    "side_empty": "Il n'y avait personne à compter dans cette équipe.",
    "side_won": "C'est la plus grande moyenne : cette équipe gagne.",
    "side_after": "La plus grande moyenne gagne. Cette fois, c'est celle d'une autre équipe.",
    "side_equal": "Deux moyennes sont exactement les mêmes : c'est une égalité.",
    "side_margin": "Il y a moins de {margin} {margin|point|points} d'écart : c'est une égalité.",
    "side_spread": "L'écart est tout petit : la chance a pu le faire. C'est une égalité.",
}
