"""What French usernames are made of; every adjective is the same for either gender."""

from typing import Final

from game.texts.words.listing import listed

ANIMALS: Final = listed(
    """
    abeille aigle albatros alouette alpaga antilope bison bouquetin bouvreuil canari caracal
    cardinal castor cerf chamois cheval chevreuil chouette cigogne coccinelle colibri condor
    cormoran cygne dauphin faon faucon fennec flamant gazelle girafe grillon hamster hibou
    hirondelle impala jaguar kiwi koala lama lapin libellule loup loutre lynx marmotte martinet
    merle moineau mouette narval ocelot okapi orque otarie ours panda papillon perroquet
    pingouin pinson poney poulain puma renard rossignol saumon suricate tapir tigre toucan
    """
)

ADJECTIVES: Final = listed(
    """
    adorable agile aimable alerte altruiste artiste brave calme capable comique digne dynamique
    efficace exemplaire flexible formidable habile honorable humble incroyable juste libre
    logique lucide magique magnifique mobile moderne modeste noble nomade optimiste paisible
    polaire pratique rapide robuste sage serviable sociable solaire solide solidaire souple
    splendide stable stellaire superbe tenace tranquille unique utile vivace volontaire
    """
)
