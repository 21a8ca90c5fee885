"""French: sequences of numbers and of figures made of dots."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_QUESTION: Final = "Quel nombre vient ensuite ?\n{terms} ; …"
_LOOK: Final = "Commence par {first} et {second} : que fait-on pour aller de l'un à l'autre ?"
_ALT: Final = "Une rangée de cartes : {terms}, puis une carte vide à compléter."
_GAPS: Final = "Écris les écarts entre les nombres voisins : {gaps}."
_END: Final = "\nLe nombre suivant est {answer}."

SEQUENCE: Final = Texts(
    {
        "steps": Text(
            "À pas réguliers",
            "Une suite de nombres avance toujours du même pas. À toi de la continuer.",
            _QUESTION,
            (
                _LOOK,
                "Regarde les autres voisins, jusqu'à {last} : est-ce toujours le même écart ?",
                "L'écart est toujours {step}. Applique-le à {last}.",
            ),
            "D'un nombre au suivant, l'écart est toujours {step} :\n{lines}" + _END,
            _ALT,
        ),
        "times": Text(
            "De plus en plus grand",
            "Les nombres grandissent très vite. Trouve comment.",
            _QUESTION,
            (
                _LOOK,
                "Les écarts ne sont pas égaux : {gaps}. Essaie une multiplication.",
                "Chaque nombre est {factor} fois le nombre d'avant. Multiplie {last}.",
            ),
            "On multiplie toujours par {factor} :\n{lines}" + _END,
            _ALT,
        ),
        "turns": Text(
            "Chacun son tour",
            "Deux règles se suivent, l'une après l'autre, toujours dans le même ordre.",
            _QUESTION,
            (
                "Commence par {first} et {second} : le nombre monte-t-il ou descend-il ?",
                _GAPS,
                "Les écarts {one} et {other} viennent à tour de rôle. Lequel vient après {last} ?",
            ),
            "On fait {one}, puis {other}, puis de nouveau {one}, et ainsi de suite :\n{lines}"
            + _END,
            _ALT,
        ),
        "growing": Text(
            "L'écart qui change",
            "L'écart entre deux voisins n'est jamais le même, mais il change avec régularité.",
            _QUESTION,
            (
                "Commence par {first} et {second} : quel est l'écart ? Est-il le même ensuite ?",
                _GAPS,
                (
                    "D'un écart au suivant, on fait toujours {growth}. Trouve le nouvel écart, "
                    "puis "
                    "pars de {last}."
                ),
            ),
            "On écrit les écarts. De l'un à l'autre, on fait toujours {growth} :\n{lines}" + _END,
            _ALT,
        ),
        "dots": Text(
            "Des points qui s'organisent",
            "Des figures faites de points grandissent selon une règle.",
            "Voici les figures 1 à 4. Combien de points y aura-t-il dans la figure {asked} ?",
            (
                "Compte les points de chaque figure : {counts}.",
                (
                    "Écris combien de points s'ajoutent à chaque fois : {gaps}. "
                    "Puis regarde où ils s'ajoutent."
                ),
                "{rule} Imagine la figure {asked} de la même façon.",
            ),
            "{lines}\nLa figure {asked} a donc autant de points : {answer}.",
            "Quatre figures faites de points, qui grandissent. {rule} "
            "Les nombres de points sont {counts}.",
        ),
        "pairs": Text(
            "Deux nombres en font un",
            "Chaque nombre naît de ceux qui le précèdent.",
            _QUESTION,
            (
                "Regarde trois nombres qui se suivent, en commençant par {first} et {second}.",
                "Les écarts sont {gaps}. Compare-les avec les nombres de la suite.",
                "{rule} Les deux derniers sont {before} et {last}.",
            ),
            "{rule}\n{lines}" + _END,
            _ALT,
        ),
        "braided": Text(
            "Deux suites tressées",
            "Deux suites se cachent dans une seule, comme deux brins d'une tresse.",
            _QUESTION,
            (
                (
                    "De {first} à {second}, puis plus loin, rien de régulier ? "
                    "Essaie de sauter un nombre sur deux."
                ),
                "Sépare les deux brins : {own} et {others}.",
                "Le prochain nombre continue le brin {own}. Trouve sa règle.",
            ),
            "On garde un nombre sur deux : {own}.\nCe brin a sa propre règle :\n{lines}" + _END,
            _ALT,
        ),
        "digits": Text(
            "Regarde les chiffres",
            "Ici, les chiffres de chaque nombre décident du nombre suivant.",
            _QUESTION,
            (
                "Les écarts sont {gaps}. Compare le premier écart avec les chiffres de {first}.",
                "Additionne les chiffres de {first}, puis ceux de {second} : que remarques-tu ?",
                "On ajoute à chaque nombre la somme de ses chiffres. Fais-le avec {last}.",
            ),
            "À chaque nombre, on ajoute ses propres chiffres :\n{lines}" + _END,
            _ALT,
        ),
        "affine": Text(
            "La machine à nombres",
            "Une machine transforme chaque nombre, toujours avec les deux mêmes opérations.",
            _QUESTION,
            (
                (
                    "La machine change {first} en {second}. Une seule opération ne suffit pas pour "
                    "toute la suite."
                ),
                "Les écarts sont {gaps}. Par combien chaque écart est-il multiplié ?",
                "La machine multiplie par {factor}, puis fait {shift}. Donne-lui {last}.",
            ),
            "On multiplie par {factor}, puis on fait {shift} :\n{lines}" + _END,
            _ALT,
        ),
        "two_rules": Text(
            "Deux opérations à tour de rôle",
            "Une addition ou une soustraction, puis une multiplication, et l'on recommence.",
            _QUESTION,
            (
                "De {first} à {second}, quelle opération ? Et juste après ?",
                "Les écarts sont {gaps}. Un écart sur deux est toujours le même.",
                "On fait {shift} et × {factor} à tour de rôle. Laquelle vient après {last} ?",
            ),
            "Les deux opérations, {shift} et × {factor}, viennent à tour de rôle :\n{lines}" + _END,
            _ALT,
        ),
        "backwards": Text(
            "À l'endroit, à l'envers",
            "Lis les nombres dans les deux sens.",
            _QUESTION,
            (
                "Calcule l'écart entre {first} et {second}, et compare-le à {first}.",
                "Les écarts sont {gaps}. Lis chaque nombre de droite à gauche.",
                "On ajoute à chaque nombre le même nombre lu à l'envers. Retourne {last}.",
            ),
            "À chaque nombre, on ajoute ce nombre lu à l'envers :\n{lines}" + _END,
            _ALT,
        ),
    },
    {
        "pairs_plain": "Chaque nombre est la somme des deux nombres d'avant.",
        "pairs_shifted": "On additionne les deux nombres d'avant, puis on ajoute encore {shift}.",
        "dots_square": "Chaque figure est un carré plein.",
        "dots_rectangle": "Chaque figure est un rectangle, plus large d'un point que haut.",
        "dots_stairs": "Chaque figure est un escalier : chaque rangée a un point de plus.",
        "dots_frame": "Chaque figure est le contour d'un carré.",
        "dots_cross": "Chaque figure est une croix : un centre et quatre bras égaux.",
        "dots_corner": "Chaque figure est un coin : deux bras égaux et un point au coin.",
        "dots_tee": "Chaque figure est un T : un centre et trois bras égaux.",
        "dots_square_sized": "La figure {asked} est un carré de {size} rangées de {size} points.",
        "dots_rectangle_sized": "La figure {asked} a {size} rangées de {next} points.",
        "dots_stairs_sized": "La figure {asked} a {size} rangées, de 1 à {size} points. "
        "Deux escaliers font un rectangle de {size} sur {next}, et l'on en prend la moitié.",
        "dots_frame_sized": "Le contour de la figure {asked} se coupe en 4 morceaux de {size} "
        "points.",
        "dots_cross_sized": "La figure {asked} a 4 bras de {size} points et 1 point au centre.",
        "dots_corner_sized": "La figure {asked} a 2 bras de {size} points et 1 point au coin.",
        "dots_tee_sized": "La figure {asked} a 3 bras de {size} points et 1 point au centre.",
    },
)
