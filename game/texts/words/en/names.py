"""What English usernames are made of."""

from typing import Final

from game.texts.words.listing import listed

ANIMALS: Final = listed(
    """
    albatross alpaca antelope badger bear bison butterfly canary cheetah cricket deer dolphin
    dove dragonfly eagle falcon finch firefly fox gazelle gecko giraffe hamster hare hawk
    hedgehog heron horse impala jaguar kangaroo kitten kiwi koala lamb lark lemur leopard llama
    lynx marmot meerkat moose narwhal newt ocelot okapi orca osprey otter owl panda parrot
    pelican penguin pony puffin puma puppy rabbit raven reindeer robin salmon seahorse seal
    sparrow squirrel starfish stork swan tiger toucan wallaby wolf wombat wren zebra
    """
)

ADJECTIVES: Final = listed(
    """
    agile amazing awesome bold brave bright calm careful caring cheerful clever cosmic curious
    daring eager epic fair famous fearless friendly funny generous gentle golden graceful grand
    great happy helpful honest hopeful jolly joyful keen kind lively loyal lucky lunar magic
    merry modern musical nimble noble patient playful polar polite proud quick radiant rapid
    royal shiny silver smart solar steady stellar strong sunny super swift tidy true trusty
    valiant vivid warm wise witty
    """
)
