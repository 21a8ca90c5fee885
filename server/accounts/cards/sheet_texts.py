"""What stands on a printed login card, and on the teacher's own page, in three languages."""

from typing import Final, NamedTuple

from game.units import Language


class CardTexts(NamedTuple):
    """For the pupil. `words` and `pictures` say what to do without a camera."""

    show: str
    name: str
    words: str
    pictures: str
    keep: str


class ListTexts(NamedTuple):
    """For the teacher."""

    title: str
    warning: str
    number: str
    label: str
    username: str
    hours: str
    always: str
    resting: str
    by_hand: str


CARD: Final[dict[Language, CardTexts]] = {
    "fr": CardTexts(
        show="Montre ce carré à la tablette.",
        name="Mon nom",
        words="Mes trois mots",
        pictures="Mes trois images",
        keep="Cette carte est à moi. Je la range bien.",
    ),
    "en": CardTexts(
        show="Show this square to the tablet.",
        name="My name",
        words="My three words",
        pictures="My three pictures",
        keep="This card is mine. I keep it safe.",
    ),
    "es": CardTexts(
        show="Enseña este cuadrado a la tableta.",
        name="Mi nombre",
        words="Mis tres palabras",
        pictures="Mis tres imágenes",
        keep="Esta tarjeta es mía. La guardo bien.",
    ),
}

LIST: Final[dict[Language, ListTexts]] = {
    "fr": ListTexts(
        title="Pour vous : à qui est chaque carte",
        warning="Ne distribuez pas cette page. Les mots, les images et les carrés ne s'impriment "
        "qu'une fois : une carte perdue se remplace par une nouvelle, et l'ancienne ne sert plus.",
        number="Carte",
        label="Élève",
        username="Nom sur la carte",
        hours="Les carrés et les images marchent {when}.",
        always="Les carrés marchent à toute heure.",
        resting="Les carrés et les images se reposent jusqu'à ce que vous changiez leurs heures.",
        by_hand="Vous pouvez écrire les prénoms ici à la main : ils n'ont pas besoin d'entrer dans "
        "l'ordinateur.",
    ),
    "en": ListTexts(
        title="For you: whose card is whose",
        warning="Do not hand out this page. Words, pictures and squares are printed only once: "
        "a lost card is replaced by a new one, and the old one stops working.",
        number="Card",
        label="Pupil",
        username="Name on the card",
        hours="Squares and pictures work {when}.",
        always="Squares work at any time.",
        resting="Squares and pictures rest until you change their hours.",
        by_hand="You can write first names here by hand: they need not go into the computer.",
    ),
    "es": ListTexts(
        title="Para usted: de quién es cada tarjeta",
        warning="No reparta esta página. Las palabras, las imágenes y los cuadrados se imprimen "
        "una sola vez: una tarjeta perdida se cambia por otra, y la antigua deja de funcionar.",
        number="Tarjeta",
        label="Alumno o alumna",
        username="Nombre en la tarjeta",
        hours="Los cuadrados y las imágenes funcionan {when}.",
        always="Los cuadrados funcionan a cualquier hora.",
        resting="Los cuadrados y las imágenes descansan hasta que usted cambie sus horas.",
        by_hand="Puede escribir aquí los nombres a mano: no hace falta que entren en el ordenador.",
    ),
}
