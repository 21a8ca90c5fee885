"""Sixty-four pictures that a child of six names without thinking: what picture codes are made of.

A code is three different pictures in their order. The keys are stable: they are what is hashed. The
drawings are `server/accounts/cards/drawings/<key>.svg`; each differs from the others by its shape,
not by its colour alone. The names are what a screen reader says.
"""

from typing import Final, NamedTuple

from game.units import Language

PICTURE_COUNT: Final = 3


class PictureName(NamedTuple):
    """What a picture is called."""

    fr: str
    en: str
    es: str


PICTURES: Final[dict[str, PictureName]] = {
    "sun": PictureName("soleil", "sun", "sol"),
    "star": PictureName("étoile", "star", "estrella"),
    "moon": PictureName("lune", "moon", "luna"),
    "cloud": PictureName("nuage", "cloud", "nube"),
    "umbrella": PictureName("parapluie", "umbrella", "paraguas"),
    "snowman": PictureName("bonhomme de neige", "snowman", "muñeco de nieve"),
    "tree": PictureName("arbre", "tree", "árbol"),
    "flower": PictureName("fleur", "flower", "flor"),
    "mushroom": PictureName("champignon", "mushroom", "seta"),
    "cactus": PictureName("cactus", "cactus", "cactus"),
    "leaf": PictureName("feuille", "leaf", "hoja"),
    "cat": PictureName("chat", "cat", "gato"),
    "dog": PictureName("chien", "dog", "perro"),
    "fish": PictureName("poisson", "fish", "pez"),
    "butterfly": PictureName("papillon", "butterfly", "mariposa"),
    "ladybird": PictureName("coccinelle", "ladybird", "mariquita"),
    "bee": PictureName("abeille", "bee", "abeja"),
    "rabbit": PictureName("lapin", "rabbit", "conejo"),
    "elephant": PictureName("éléphant", "elephant", "elefante"),
    "lion": PictureName("lion", "lion", "león"),
    "giraffe": PictureName("girafe", "giraffe", "jirafa"),
    "penguin": PictureName("pingouin", "penguin", "pingüino"),
    "owl": PictureName("hibou", "owl", "búho"),
    "frog": PictureName("grenouille", "frog", "rana"),
    "horse": PictureName("cheval", "horse", "caballo"),
    "duck": PictureName("canard", "duck", "pato"),
    "crab": PictureName("crabe", "crab", "cangrejo"),
    "octopus": PictureName("pieuvre", "octopus", "pulpo"),
    "apple": PictureName("pomme", "apple", "manzana"),
    "strawberry": PictureName("fraise", "strawberry", "fresa"),
    "carrot": PictureName("carotte", "carrot", "zanahoria"),
    "pineapple": PictureName("ananas", "pineapple", "piña"),
    "bread": PictureName("pain", "bread", "pan"),
    "cheese": PictureName("fromage", "cheese", "queso"),
    "pizza": PictureName("pizza", "pizza", "pizza"),
    "cake": PictureName("gâteau", "cake", "tarta"),
    "icecream": PictureName("glace", "ice cream", "helado"),
    "car": PictureName("voiture", "car", "coche"),
    "bicycle": PictureName("vélo", "bicycle", "bicicleta"),
    "bus": PictureName("bus", "bus", "autobús"),
    "plane": PictureName("avion", "plane", "avión"),
    "rocket": PictureName("fusée", "rocket", "cohete"),
    "boat": PictureName("bateau", "boat", "barco"),
    "train": PictureName("train", "train", "tren"),
    "tractor": PictureName("tracteur", "tractor", "tractor"),
    "balloon": PictureName("ballon de fête", "balloon", "globo"),
    "ball": PictureName("ballon de foot", "football", "balón"),
    "drum": PictureName("tambour", "drum", "tambor"),
    "guitar": PictureName("guitare", "guitar", "guitarra"),
    "trumpet": PictureName("trompette", "trumpet", "trompeta"),
    "bell": PictureName("cloche", "bell", "campana"),
    "book": PictureName("livre", "book", "libro"),
    "pencil": PictureName("crayon", "pencil", "lápiz"),
    "scissors": PictureName("ciseaux", "scissors", "tijeras"),
    "crown": PictureName("couronne", "crown", "corona"),
    "glasses": PictureName("lunettes", "glasses", "gafas"),
    "hat": PictureName("chapeau", "hat", "sombrero"),
    "key": PictureName("clé", "key", "llave"),
    "house": PictureName("maison", "house", "casa"),
    "chair": PictureName("chaise", "chair", "silla"),
    "bed": PictureName("lit", "bed", "cama"),
    "lamp": PictureName("ampoule", "light bulb", "bombilla"),
    "clock": PictureName("réveil", "alarm clock", "despertador"),
    "gift": PictureName("cadeau", "present", "regalo"),
}


def picture_name(key: str, language: Language) -> str:
    """Return what the picture is called; raises KeyError for a key that is none of ours."""
    name: str = getattr(PICTURES[key], language)
    return name
