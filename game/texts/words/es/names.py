"""What Spanish usernames are made of; every adjective is the same for either gender."""

from typing import Final

from game.texts.words.listing import listed

ANIMALS: Final = listed(
    """
    abeja albatros alce alondra alpaca ardilla bisonte caballo canario canguro castor cebra
    chinchilla ciervo cisne cordero dromedario erizo flamenco gacela gamo garza gato gaviota
    golondrina grillo grulla guepardo hormiga iguana impala jaguar jilguero jirafa kiwi koala
    lechuza leopardo lince llama lobo mangosta mariposa marmota mirlo narval nutria okapi orca
    oso panda petirrojo poni potro puma reno salamandra suricata tapir tigre venado zorro
    """
)

ADJECTIVES: Final = listed(
    """
    admirable adorable agradable alegre alerta altruista amable artista audaz brillante capaz
    cordial dulce eficaz eficiente ejemplar elegante entusiasta especial estelar excelente feliz
    fiel firme flexible formidable fuerte genial gentil honorable humilde ideal ilustre jovial
    leal libre lunar musical natural noble notable optimista original paciente polar popular
    potente prudente radiante sagaz servicial sociable solar sonriente suave sutil tenaz
    tolerante tropical valiente veloz vibrante vital
    """
)
