"""English words that a child of seven knows: what passphrases are made of."""

from typing import Final

from game.texts.words.listing import listed

WORDS: Final = listed(
    """
    cat dog rabbit mouse horse sheep lamb hen duck bird fish frog fox wolf bear lion tiger
    giraffe zebra panda koala kangaroo dolphin octopus crab starfish butterfly bee ant ladybird
    hedgehog squirrel owl crow pigeon sparrow eagle swan parrot penguin seal otter deer goat
    pony hamster lizard dragon unicorn gazelle puma flamingo seagull stork robin finch swallow
    cricket dragonfly beetle tadpole trout salmon sardine jellyfish shell coral feather wing
    beak paw claw tail mane hoof nest burrow hive kennel stable aquarium badger bison moose
    reindeer leopard cheetah jaguar hare peacock puffin raven dove puppy kitten foal pet lobster
    shrimp oyster bread butter honey jam flour sugar salt pepper milk cheese yogurt cream egg
    rice pasta soup salad tomato carrot radish turnip leek onion garlic pumpkin cucumber
    broccoli spinach bean lentil corn mushroom olive apple pear banana orange lemon strawberry
    raspberry cherry grape peach apricot plum melon pineapple mango kiwi fig walnut hazelnut
    almond chestnut peanut chocolate candy caramel vanilla cinnamon cake tart pancake waffle
    biscuit cookie bun toast sandwich pizza omelette mustard sauce oil vinegar juice syrup tea
    water ice mint basil parsley snack meal dinner lunch breakfast kitchen recipe pie pudding
    jelly muffin popcorn noodle burger cereal oat wheat barley coconut berry cabbage celery
    lettuce pea potato raisin sweet treat picnic table chair armchair sofa bed wardrobe drawer
    shelf desk lamp candle mirror rug carpet curtain door window wall roof floor ceiling stairs
    cellar attic balcony garden yard garage chimney oven fridge sink tap soap towel sponge bath
    shower brush comb toothpaste plate glass cup bowl fork spoon pan kettle teapot basket bottle
    jug tray cloth broom bucket clock alarm watch radio telephone computer screen keyboard key
    lock doorbell box chest bag suitcase trunk pillow blanket sheet mattress cradle house cabin
    tent castle tower palace farm mill village town city street square bridge tunnel road path
    trail pavement station harbour lighthouse market shop bakery pharmacy post museum cinema
    theatre circus library pool stadium park school class notebook pencil pen rubber ruler
    compass satchel paper glue scissors paint paintbrush chalk board book page letter word
    sentence story tale poem spelling number digit ten line point circle triangle rectangle
    diamond cube sphere angle drawing colour lesson homework pupil teacher friend question
    answer problem example alphabet vowel comma capital picture poster map globe atlas calendar
    diary dictionary crayon marker folder sticker stamp envelope parcel message address ink
    staple magazine newspaper red blue green pink purple grey beige golden silver head face
    cheek nose mouth lip tooth tongue chin ear eye eyebrow hair neck shoulder arm elbow hand
    finger thumb nail fist back leg knee foot ankle heel toe heart beard smile voice laugh dress
    skirt trousers shirt jumper jacket coat hat scarf glove mitten sock shoe boot sandal slipper
    cap belt button pocket sleeve collar hood pyjamas apron tie necklace bracelet ring glasses
    umbrella wool cotton silk velvet ribbon thread needle cape vest sun moon sky cloud rain snow
    wind storm lightning thunder fog rainbow hail frost dew air fire flame smoke earth sand
    stone rock pebble mud clay mountain hill valley plain forest wood tree branch root bark leaf
    flower tulip daisy poppy violet daffodil sunflower dandelion clover grass moss fern bush
    hedge pine oak birch maple willow palm cactus seed bud fruit vegetable field meadow orchard
    river stream lake pond sea ocean wave beach island cliff cave volcano desert dune oasis
    spring waterfall glacier iceberg horizon shadow light morning noon evening night day week
    month year season summer autumn winter monday tuesday wednesday thursday friday saturday
    sunday january february april june july august september october november december yesterday
    tomorrow today hour minute second century planet comet rocket galaxy space star sunrise
    sunset tide puddle rose lily bicycle scooter car lorry bus tram train plane boat ship canoe
    raft tractor motorbike van caravan sledge ski skate wheel pedal engine rail wagon platform
    ticket journey holiday luggage anchor sail oar propeller balloon parachute helicopter
    submarine taxi truck ferry game toy doll teddy marble dice domino puzzle counter puppet
    costume mask ball racket net goal rope swing slide seesaw hoop skittle trampoline race jump
    swim dance judo tennis football rugby climbing riding gymnastics team referee medal trophy
    champion score sport kite whistle cards chess yoyo music song note rhythm piano guitar
    violin flute drum trumpet harp accordion clarinet xylophone maracas bell orchestra concert
    chorus melody tune band dad mum brother sister child boy girl cousin uncle aunt granny
    grandpa neighbour family parent twin king queen prince princess knight wizard elf pirate
    acrobat juggler hero captain sailor baker butcher cook waiter farmer gardener postman
    fireman doctor nurse dentist pilot fisherman builder painter plumber carpenter mechanic
    hairdresser seller musician singer dancer actor writer poet scientist astronaut explorer
    shepherd jeweller florist photographer reporter artist driver hammer saw pliers ladder
    shovel rake wheelbarrow string chain hook magnet battery lantern torch bolt plank brick tile
    cement wire gift party birthday surprise carnival garland confetti show magic treasure
    secret mystery riddle adventure dream hope joy luck idea thanks hello goodbye welcome bravo
    silence echo come leave arrive enter climb walk run hop skip fly turn move throw catch push
    pull carry put lift open close search find win play sing talk say listen hear look see read
    write draw cut fold count measure learn know think sleep wake eat drink taste wash sweep
    wipe sew plant pick grow build mend give take share help offer invite greet thank love
    choose decide try begin finish wait stay change keep hide tell reply ask call travel explore
    discover invent create imagine bake stir mix pour peel chop shake clap nod whisper shout
    cheer giggle tickle hug round sharp smooth soft warm cool clean clear bright quick strong
    calm kind wise funny happy glad curious clever gentle brave proud polite fair honest patient
    quiet young new first double triple whole full possible shiny pretty lovely precious rare
    famous bold juicy crunchy solid straight left right great good best early late one two three
    four five six seven eight nine eleven twelve thirteen fourteen fifteen sixteen twenty thirty
    forty fifty sixty hundred thousand half quarter third pair group row before after above
    below under over inside outside near far here there always never often soon together many
    almost between behind beside pearl ruby crystal bronze copper iron steel plastic leather
    flag crown throne shield armour carriage bubble drop slope summit corner crossing sign fence
    gate bench fountain statue lamppost lane lawn greenhouse buoy flippers snorkel parasol
    deckchair sandcastle seaweed jigsaw blocks crossword maze track ramp cart basketball
    baseball hockey cycling running sailing jungle rainforest swamp canyon prairie countryside
    farmhouse barn scarecrow haystack windmill cottage bungalow mansion hotel cafe restaurant
    playground sandpit fairground roundabout carousel fireworks streamer whirl twist spin roll
    slip bounce float dive splash paddle steer drive stop start
    """
)
