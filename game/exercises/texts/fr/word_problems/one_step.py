"""French: word problems of one step."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "bus_gets_on": Story(
        "Il y a {a} passagers dans un bus. À l'arrêt, {b} personnes montent. Combien y a-t-il de "
        "passagers maintenant ?",
        "Pars de {a} passagers. Compte encore {b} personnes.",
        "{a} passagers, puis {b} personnes de plus : {line1} passagers.\n"
        "Il y a maintenant {answer} passagers dans le bus.",
    ),
    "marbles_won": Story(
        "{who} a {a} billes. {who} en gagne {b} à la récréation. Combien de billes a {who} "
        "maintenant ?",
        "Pars de {a} billes. Ajoute les {b} billes gagnées.",
        "{a} billes, et {b} billes gagnées : {line1} billes.\n{who} a maintenant {answer} billes.",
    ),
    "fruit_basket": Story(
        "Dans un panier, il y a {a} pommes et {b} poires. Combien y a-t-il de fruits en tout ?",
        "Mets ensemble les {a} pommes et les {b} poires.",
        "Les pommes et les poires sont des fruits : {line1} fruits.\n"
        "Il y a {answer} fruits dans le panier.",
    ),
    "pages_read": Story(
        "{who} lit {a} pages le matin et {b} pages le soir. Combien de pages cela fait-il en tout "
        "?",
        "Commence par les {a} pages du matin. Ajoute les {b} pages du soir.",
        "{a} pages le matin et {b} pages le soir : {line1} pages.\n"
        "{who} lit {answer} pages en tout.",
    ),
    "tower_of_blocks": Story(
        "{who} fait une tour de {a} cubes, puis pose encore {b} cubes dessus. Combien de cubes a "
        "la tour ?",
        "La tour a déjà {a} cubes. Compte les {b} cubes posés dessus.",
        "{a} cubes, et {b} cubes de plus : {line1} cubes.\nLa tour a {answer} cubes.",
    ),
    "ducks_arrive": Story(
        "{a} canards nagent sur un étang. {b} autres canards arrivent. Combien y a-t-il de "
        "canards sur l'étang ?",
        "Pars des {a} canards de l'étang. Compte les {b} qui arrivent.",
        "{a} canards, et {b} canards qui arrivent : {line1} canards.\n"
        "Il y a {answer} canards sur l'étang.",
    ),
    "space_poster": Story(
        "{who} colle {a} planètes et {b} étoiles sur une affiche. Combien d'images y a-t-il sur "
        "l'affiche ?",
        "Compte les {a} planètes, puis continue avec les {b} étoiles.",
        "{a} planètes et {b} étoiles : {line1} images.\nIl y a {answer} images sur l'affiche.",
    ),
    "jumps_more": Story(
        "{who} fait {a} sauts à la corde. {other} fait {b} sauts de plus. Combien de sauts fait "
        "{other} ?",
        "Ici, il y en a plus : pars de {a} sauts et avance de {b}.",
        "{other} fait {b} sauts de plus {who:que} : {line1} sauts.\n{other} fait {answer} sauts.",
    ),
    "three_colours": Story(
        "{who} enfile {a} perles rouges, {b} perles bleues et {c} perles jaunes. Combien de "
        "perles cela fait-il ?",
        "Ajoute d'abord {a} et {b}. Puis ajoute {c}.",
        "Rouges et bleues : {line1} perles.\nAvec les jaunes : {line2} perles.\n"
        "{who} enfile {answer} perles.",
    ),
    "three_throws": Story(
        "{who} lance trois balles dans un panier : {a} points, {b} points et {c} points. Combien "
        "de points en tout ?",
        "Ajoute d'abord {a} points et {b} points.",
        "Les deux premières balles : {line1} points.\nAvec la troisième : {line2} points.\n"
        "{who} a {answer} points en tout.",
    ),
    "bubbles_burst": Story(
        "{who} souffle {a} bulles de savon. {b} bulles éclatent. Combien de bulles reste-t-il ?",
        "Pars de {a} bulles. Enlève les {b} qui éclatent.",
        "{a} bulles, moins {b} qui éclatent : {line1} bulles.\nIl reste {answer} bulles.",
    ),
    "birds_fly": Story(
        "{a} oiseaux sont sur un arbre. {b} oiseaux s'envolent. Combien d'oiseaux reste-t-il sur "
        "l'arbre ?",
        "Pars de {a} oiseaux. Recule de {b}.",
        "{a} oiseaux, moins {b} qui s'envolent : {line1} oiseaux.\n"
        "Il reste {answer} oiseaux sur l'arbre.",
    ),
    "cards_given": Story(
        "{who} a {a} cartes et en donne {b} à {other}. Combien de cartes reste-t-il à {who} ?",
        "{who} avait {a} cartes. Enlève les {b} cartes données.",
        "{a} cartes, moins {b} cartes données : {line1} cartes.\nIl reste {answer} cartes à {who}.",
    ),
    "leaves_blown": Story(
        "Une branche porte {a} feuilles. Le vent fait tomber {b} feuilles. Combien de feuilles "
        "reste-t-il sur la branche ?",
        "Pars de {a} feuilles. Enlève les {b} feuilles tombées.",
        "{a} feuilles, moins {b} feuilles tombées : {line1} feuilles.\n"
        "Il reste {answer} feuilles sur la branche.",
    ),
    "bikes_leave": Story(
        "{a} vélos sont garés devant l'école. {b} vélos partent. Combien de vélos reste-t-il "
        "devant l'école ?",
        "Pars de {a} vélos. Enlève les {b} vélos partis.",
        "{a} vélos, moins {b} vélos partis : {line1} vélos.\n"
        "Il reste {answer} vélos devant l'école.",
    ),
    "shells_fewer": Story(
        "{who} trouve {a} coquillages. {other} en trouve {b} de moins. Combien de coquillages "
        "trouve {other} ?",
        "Ici, il y en a moins : pars de {a} coquillages et recule de {b}.",
        "{other} en trouve {b} de moins {who:que} : {line1} coquillages.\n"
        "{other} trouve {answer} coquillages.",
    ),
    "stickers_more": Story(
        "{who} a {a} autocollants. {other} en a {b}. Combien d'autocollants {who} a de plus "
        "{other:que} ?",
        "Pars de {b} autocollants. Avance jusqu'à {a}.",
        "On cherche l'écart entre {a} et {b} : {line1}.\n"
        "{who} a {answer} {result|autocollant|autocollants} de plus {other:que}.",
    ),
    "tulips_more": Story(
        "Dans un jardin, il y a {a} tulipes rouges et {b} tulipes jaunes. Combien y a-t-il de "
        "tulipes rouges de plus ?",
        "Compare les deux couleurs : de {b}, avance jusqu'à {a}.",
        "On compare {a} rouges et {b} jaunes : {line1}.\n"
        "Il y a {answer} {result|tulipe rouge|tulipes rouges} de plus.",
    ),
    "towers_compared": Story(
        "La tour {who:de} a {a} étages. La tour {other:de} a {b} étages. Combien d'étages de plus "
        "a la tour {who:de} ?",
        "Les deux tours ont {b} étages en commun. Combien en reste-t-il jusqu'à {a} ?",
        "On compare {a} étages et {b} étages : {line1}.\n"
        "La tour {who:de} a {answer} {result|étage|étages} de plus.",
    ),
    "seats_free": Story(
        "Une salle a {a} chaises. {b} chaises sont occupées. Combien de chaises sont libres ?",
        "Occupées et libres ensemble : {a} chaises. Enlève les {b} occupées.",
        "{a} chaises, moins {b} chaises occupées : {line1}.\n"
        "Il y a {answer} {result|chaise libre|chaises libres}.",
    ),
    "puzzle_pieces": Story(
        "Un puzzle a {a} pièces. {who} a déjà posé {b} pièces. Combien de pièces reste-t-il à "
        "poser ?",
        "Pars de {b} pièces. Combien faut-il avancer pour arriver à {a} ?",
        "{a} pièces, moins {b} pièces posées : {line1}.\n"
        "Il reste {answer} {result|pièce|pièces} à poser.",
    ),
    "plants_watered": Story(
        "{who} a {a} plantes à arroser. {b} plantes sont déjà arrosées. Combien de plantes "
        "reste-t-il à arroser ?",
        "Sur les {a} plantes, barre les {b} déjà arrosées.",
        "{a} plantes, moins {b} déjà arrosées : {line1}.\n"
        "Il reste {answer} {result|plante|plantes} à arroser.",
    ),
    "bus_before": Story(
        "À un arrêt, {b} personnes descendent du bus. Il reste {a} personnes. Combien de "
        "personnes y avait-il avant l'arrêt ?",
        "Remonte le temps : fais remonter les {b} personnes avec les {a} autres.",
        "Avant l'arrêt, il y avait les {a} personnes qui restent et les {b} qui descendent : "
        "{line1}.\nIl y avait {answer} personnes avant l'arrêt.",
    ),
    "nuts_before": Story(
        "Un écureuil mange {b} noisettes. Il lui en reste {a}. Combien de noisettes avait-il au "
        "début ?",
        "Remets les {b} noisettes mangées avec les {a} qui restent.",
        "Au début, il y avait les noisettes mangées et celles qui restent : {line1}.\n"
        "L'écureuil avait {answer} noisettes au début.",
    ),
    "pencil_boxes": Story(
        "{who} a {a} boîtes. Dans chaque boîte, il y a {b} crayons. Combien y a-t-il de crayons "
        "en tout ?",
        "Compte les crayons boîte par boîte : {b}, et encore {b}…",
        "Chaque boîte a {b} crayons. {a} boîtes : {line1} crayons.\n"
        "Il y a {answer} crayons en tout.",
    ),
    "biscuit_packets": Story(
        "On ouvre {a} paquets. Chaque paquet a {b} biscuits. Combien de biscuits cela fait-il ?",
        "Compte de {b} en {b}, un paquet après l'autre.",
        "Chaque paquet a {b} biscuits. {a} paquets : {line1} biscuits.\n"
        "Cela fait {answer} biscuits.",
    ),
    "tricycle_wheels": Story(
        "Il y a {a} tricycles dans la cour. Chaque tricycle a {b} roues. Combien y a-t-il de "
        "roues en tout ?",
        "Compte de {b} en {b}, un tricycle après l'autre.",
        "Chaque tricycle a {b} roues. {a} tricycles : {line1} roues.\n"
        "Il y a {answer} roues en tout.",
    ),
    "ladybird_spots": Story(
        "{who} dessine {a} coccinelles. Chaque coccinelle a {b} points. Combien de points cela "
        "fait-il en tout ?",
        "Une coccinelle a {b} points. Deux coccinelles, c'est {b} et encore {b}.",
        "Chaque coccinelle a {b} points. {a} coccinelles : {line1} points.\n"
        "Cela fait {answer} points en tout.",
    ),
    "strawberries_shared": Story(
        "On partage {a} fraises entre {b} enfants. Chaque enfant reçoit autant. Combien de "
        "fraises reçoit chaque enfant ?",
        "Donne une fraise à chacun des {b} enfants, puis recommence jusqu'à {a}.",
        "{a} fraises en {b} parts égales : {line1} fraises.\n"
        "Chaque enfant reçoit {answer} fraises.",
    ),
    "books_on_shelves": Story(
        "{who} range {a} livres sur {b} étagères, autant sur chacune. Combien de livres y a-t-il "
        "sur chaque étagère ?",
        "Pose un livre sur chacune des {b} étagères, puis recommence jusqu'à {a}.",
        "{a} livres sur {b} étagères : {line1} livres.\nIl y a {answer} livres sur chaque étagère.",
    ),
    "relay_teams": Story(
        "{a} enfants jouent par équipes de {b}. Combien d'équipes y a-t-il ?",
        "Entoure {b} enfants, puis encore {b}, jusqu'à {a}.",
        "Une équipe a {b} enfants. {a} enfants : {line1} équipes.\nIl y a {answer} équipes.",
    ),
    "acorns_double": Story(
        "{who} ramasse {a} glands. {other} en ramasse le double. Combien de glands ramasse "
        "{other} ?",
        "Le double de {a}, c'est {a} et encore {a}.",
        "Le double, c'est deux fois plus : {line1} glands.\n{other} ramasse {answer} glands.",
    ),
    "stairs_half": Story(
        "Un escalier a {a} marches. {who} en monte la moitié. Combien de marches monte {who} ?",
        "La moitié : coupe {a} en deux parts égales.",
        "La moitié, c'est une part sur deux : {line1} marches.\n{who} monte {answer} marches.",
    ),
}
