"""French: points and lines: maps, friends, strokes, plans."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_MAP: Final = "Un plan. Ses chemins : {edges}."
_FRIENDS: Final = "Un dessin où un trait relie deux amis : {edges}."

GRAPH: Final = Texts(
    {
        "shortest": Text(
            "Le plus court chemin",
            "Un plan, des chemins, des longueurs. Quel trajet est le plus court ?",
            "Sur ce plan, chaque nombre dit combien de minutes dure un chemin. Combien de minutes "
            "dure le trajet le plus court de {start} à {end} ?",
            (
                (
                    "Pars de {start}. Écris à côté de chaque point le temps le plus court pour y "
                    "aller."
                ),
                "Commence par le point le plus proche. {first_line}",
                (
                    "Continue avec le suivant. {second_line} Fais ainsi jusqu'à {end}, {count} "
                    "points "
                    "en tout."
                ),
            ),
            "On note le temps le plus court pour chaque point, le plus proche d'abord :\n{lines}\n"
            "Le trajet est {way}. Sa durée en minutes est {answer}.",
            _MAP,
        ),
        "detour": Text(
            "Chemin fermé",
            "Un chemin est fermé. Quel est maintenant le trajet le plus court ?",
            "Sur ce plan, chaque nombre dit combien de minutes dure un chemin. Le chemin entre {a} "
            "et {b} est fermé. Combien de minutes dure le trajet le plus court de {start} à "
            "{end} ?",
            (
                (
                    "Oublie le chemin entre {a} et {b}. Pars de {start} et écris à côté de "
                    "chaque point "
                    "le temps le plus court pour y aller."
                ),
                "Commence par le point le plus proche. {first_line}",
                (
                    "Continue avec le suivant. {second_line} Fais ainsi jusqu'à {end}, {count} "
                    "points "
                    "en tout."
                ),
            ),
            "Sans le chemin entre {a} et {b}, on note le temps le plus court pour chaque point :\n"
            "{lines}\nLe trajet est {way}. Sa durée en minutes est {answer}.",
            _MAP + " Le chemin entre {a} et {b} est fermé.",
        ),
        "most_friends": Text(
            "Qui a le plus d'amis ?",
            "Un dessin montre qui est ami avec qui.",
            "Sur ce dessin, un trait relie deux enfants qui sont amis : {names}. Qui a le plus "
            "d'amis ?",
            (
                "Compte, pour chacun des {count} enfants, les traits qui le touchent.",
                "Il y a {total} traits en tout, et chaque trait compte pour deux enfants.",
                "Par exemple : {first_line} Fais de même pour les autres.",
            ),
            "On compte les traits de chaque enfant :\n{lines}\nQui en a le plus : {answer}.",
            _FRIENDS,
        ),
        "message": Text(
            "La bonne nouvelle",
            "Une nouvelle passe d'ami en ami. Jusqu'où va-t-elle ?",
            "Sur ce dessin, un trait relie deux enfants qui sont amis. {who} raconte une bonne "
            "nouvelle à tous ses amis, et chacun d'eux la raconte à tous les siens. Combien "
            "d'enfants l'ont alors apprise, sans compter {who} ?",
            (
                "Entoure d'abord les amis {who:de}.",
                "Les amis {who:de} sont {near}. Chacun raconte la nouvelle à ses propres amis.",
                (
                    "Par exemple, {first} a pour amis : {its}. Ne compte personne deux fois, et ne "
                    "compte pas {who}."
                ),
            ),
            "D'abord l'apprennent : {near}.\nEnsuite, en plus : {far}.\n{lines}\n"
            "Le nombre d'enfants est {answer}.",
            _FRIENDS,
        ),
        "one_stroke": Text(
            "D'un seul trait",
            "Peut-on faire ce dessin sans lever le crayon ?",
            "Peut-on tracer ce dessin sans lever le crayon et sans repasser sur un trait ?",
            (
                "À chaque point, compte les traits qui s'y rencontrent. Il y a {count} points.",
                "Par exemple : {first_line} {second_line}",
                "{rule} Compte donc les points impairs parmi les {count} points.",
            ),
            "On compte les traits à chaque point :\n{lines}\nPoints impairs : {odd}.\n{rule}\n"
            "La réponse est : {answer}.",
            "Un dessin fait de points et de traits : {edges}.",
        ),
        "stroke_end": Text(
            "Où finit le trait ?",
            "Un dessin se trace d'un seul trait. On connaît le départ ; où est l'arrivée ?",
            "Ce dessin se trace sans lever le crayon et sans repasser sur un trait, en partant de "
            "{start}. À quel point finit-on forcément ?",
            (
                "À chaque point, compte les traits qui s'y rencontrent. Il y a {count} points.",
                (
                    "{start_line} C'est un nombre impair : voilà pourquoi on part de là. Mais par "
                    "exemple : {other_line}"
                ),
                (
                    "Chaque passage par un point utilise deux traits, un pour venir et un pour "
                    "repartir. Cherche, en dehors de {start}, le point dont le nombre est impair."
                ),
            ),
            "On compte les traits à chaque point :\n{lines}\nOn vient et on repart : cela prend "
            "deux traits. Seuls le départ et l'arrivée ont un nombre impair.\n"
            "On part de {start}, on finit donc à {answer}.",
            "Un dessin fait de points et de traits : {edges}.",
        ),
        "days": Text(
            "Pas le même jour",
            "Des ateliers ne peuvent pas avoir lieu le même jour. Combien de jours faut-il ?",
            "Une école a {clubs} ateliers. Un trait relie deux ateliers qui ont un enfant en "
            "commun : ils ne peuvent pas avoir lieu le même jour. Combien de jours faut-il au "
            "moins ?",
            (
                "Mets l'atelier {busiest} au premier jour : il est relié à {its}.",
                "Cherche des ateliers qui sont tous reliés entre eux : chacun veut un jour à lui.",
                (
                    "Les ateliers {clique} sont tous reliés entre eux. Essaie de placer les autres "
                    "des {clubs} ateliers sans ouvrir de nouveau jour."
                ),
            ),
            "Les ateliers {clique} sont tous reliés entre eux : il leur faut un jour chacun.\n"
            "Et cela suffit :\n{lines}\nLe nombre de jours est {answer}.",
            "Un dessin où un trait relie deux ateliers qui se gênent : {edges}.",
        ),
        "cable": Text(
            "Le câble le plus court",
            "Il faut relier toutes les maisons avec le moins de câble possible.",
            "Des maisons doivent être reliées par un câble, directement ou en passant par d'autres "
            "maisons. Chaque nombre est la longueur d'un morceau, en mètres. Combien de mètres de "
            "câble faut-il au moins pour que les {count} maisons soient reliées ?",
            (
                (
                    "Il y a {count} maisons : il faut {needed} morceaux, et aucun ne doit fermer "
                    "un "
                    "rond."
                ),
                "Commence par le morceau le plus court. {first_line}",
                (
                    "Puis le suivant. {second_line} Continue du plus court au plus long, sans "
                    "fermer "
                    "de rond."
                ),
            ),
            "On prend les morceaux du plus court au plus long, sans fermer de rond :\n{lines}\n"
            "La longueur en mètres est {answer}.",
            "Un plan de maisons. Les morceaux possibles : {edges}.",
        ),
        "routes": Text(
            "Combien de trajets ?",
            "Des rues à sens unique mènent d'un point à un autre. De combien de façons ?",
            "Toutes ces rues sont à sens unique, dans le sens de la flèche. Combien de trajets "
            "différents y a-t-il de {start} à {end} ?",
            (
                (
                    "Écris 1 à côté de {start}. À côté de chaque point, écris de combien de "
                    "façons on "
                    "y arrive."
                ),
                "Pour commencer. {first_line}",
                (
                    "Puis. {second_line} À chaque point, additionne les nombres des points d'où "
                    "l'on "
                    "vient."
                ),
            ),
            "À chaque point, on additionne les nombres des points d'où l'on vient :\n{lines}\n"
            "Le nombre de trajets est {answer}.",
            "Un plan de rues à sens unique : {edges}.",
        ),
    },
    {
        "edge": "{a}–{b}",
        "edge_one_way": "{a} → {b}",
        "edge_length": "{a}–{b} : {n}",
        "reach": "{at} : {n}, en venant de {before}.",
        "cable_taken": "{a}–{b} ({n}) : on le prend.",
        "cable_left": "{a}–{b} ({n}) : il fermerait un rond, on le laisse.",
        "route_point": "{at}, en venant de {into} : {sum}.",
        "has_friends": "{who} : {n} ({friends}).",
        "point_lines": "{at} : {n} {n|trait|traits}.",
        "day_plan": "Jour {day} : {clubs}.",
        "stroke_rule": "C'est possible s'il n'y a aucun point impair, ou exactement deux : alors "
        "on part de l'un et on finit à l'autre.",
    },
)
