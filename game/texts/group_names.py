"""Names that pupils choose for their circles of friends and families: theirs to pick, not to write.

A name that peers read is either one of these or an adult's. Any language's may be chosen, so that a
class of two languages may mix them.
"""

from typing import Final

from game.units import Language

GROUP_NAMES: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        "Les comètes",
        "Les renards malins",
        "Les dragons doux",
        "Les cerfs-volants",
        "Les loutres joyeuses",
        "Les explorateurs",
        "Les étoiles filantes",
        "Les castors calmes",
        "Les nuages",
        "Les hiboux curieux",
        "Les capitaines",
        "Les abeilles",
        "Les pandas",
        "Les lanternes",
        "Les dauphins",
        "Les robots rêveurs",
        "Les tournesols",
        "Les écureuils",
        "Les fusées",
        "Les arcs-en-ciel",
        "Les tortues patientes",
        "Les inventeurs",
        "Les montgolfières",
        "Les grands voyages",
    ),
    "en": (
        "The comets",
        "The clever foxes",
        "The gentle dragons",
        "The kites",
        "The happy otters",
        "The explorers",
        "The shooting stars",
        "The calm beavers",
        "The clouds",
        "The curious owls",
        "The captains",
        "The bees",
        "The pandas",
        "The lanterns",
        "The dolphins",
        "The dreaming robots",
        "The sunflowers",
        "The squirrels",
        "The rockets",
        "The rainbows",
        "The patient turtles",
        "The inventors",
        "The hot-air balloons",
        "The long journeys",
    ),
    "es": (
        "Los cometas",
        "Los zorros listos",
        "Los dragones amables",
        "Las cometas de papel",
        "Las nutrias alegres",
        "Los exploradores",
        "Las estrellas fugaces",
        "Los castores tranquilos",
        "Las nubes",
        "Los búhos curiosos",
        "Los capitanes",
        "Las abejas",
        "Los pandas",
        "Los faroles",
        "Los delfines",
        "Los robots soñadores",
        "Los girasoles",
        "Las ardillas",
        "Los cohetes",
        "Los arcoíris",
        "Las tortugas pacientes",
        "Los inventores",
        "Los globos",
        "Los grandes viajes",
    ),
}

ALL_GROUP_NAMES: Final = frozenset(name for names in GROUP_NAMES.values() for name in names)
"""Every name that a pupil's group may have."""
