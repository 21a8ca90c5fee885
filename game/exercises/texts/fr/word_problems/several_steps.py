"""French: word problems of several steps, of ratios and of parts."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "recipe": Story(
        "Pour {a} personnes, une recette demande {b} g de farine. Combien de grammes de farine "
        "faut-il pour {c} personnes ?",
        "Cherche d'abord la farine pour une personne : partage {b} g en {a}.",
        "Pour une personne : {line1} g.\nPour {c} personnes : {line2} g.\n"
        "Il faut {answer} de farine.",
    ),
    "notebooks_price": Story(
        "{a} cahiers identiques coûtent {b} €. Combien d'euros coûtent {c} cahiers ?",
        "Cherche d'abord le prix d'un cahier : partage {b} € en {a}.",
        "Un cahier : {line1} €.\n{c} cahiers : {line2} €.\n{c} cahiers coûtent {answer}.",
    ),
    "printer": Story(
        "Une imprimante sort {b} pages en {a} minutes, toujours à la même vitesse. Combien de "
        "pages sort-elle en {c} minutes ?",
        "Cherche d'abord les pages d'une minute : partage {b} en {a}.",
        "En une minute : {line1} pages.\nEn {c} minutes : {line2} pages.\n"
        "L'imprimante sort {answer} pages.",
    ),
    "tap_water": Story(
        "Un robinet verse {b} L d'eau en {a} minutes. Combien de litres verse-t-il en {c} minutes "
        "?",
        "Cherche d'abord l'eau d'une minute : partage {b} L en {a}.",
        "En une minute : {line1} L.\nEn {c} minutes : {line2} L.\nLe robinet verse {answer} d'eau.",
    ),
    "paint_wall": Story(
        "Avec {a} pots de peinture, on couvre {b} m² de mur. Combien de mètres carrés couvre-t-on "
        "avec {c} pots ?",
        "Cherche d'abord la surface d'un pot : partage {b} m² en {a}.",
        "Avec un pot : {line1} m².\nAvec {c} pots : {line2} m².\nOn couvre {answer} de mur.",
    ),
    "beads_weight": Story(
        "{a} billes identiques pèsent {b} g. Combien de grammes pèsent {c} billes ?",
        "Cherche d'abord la masse d'une bille : partage {b} g en {a}.",
        "Une bille : {line1} g.\n{c} billes : {line2} g.\n{c} billes pèsent {answer}.",
    ),
    "cinema": Story(
        "Au cinéma, {a} adultes paient {b} € chacun et {c} enfants paient {d} € chacun. Combien "
        "d'euros cela fait-il en tout ?",
        "Cherche d'abord ce que paient les adultes : {a} fois {b} €.",
        "Les adultes : {line1} €.\nLes enfants : {line2} €.\nEn tout : {line3} €.\n"
        "Le groupe paie {answer}.",
    ),
    "vegetable_rows": Story(
        "Dans un potager, il y a {a} rangées de {b} salades et {c} rangées de {d} poireaux. "
        "Combien y a-t-il de légumes en tout ?",
        "Cherche d'abord les salades : {a} fois {b}.",
        "Salades : {line1}.\nPoireaux : {line2}.\nEnsemble : {line3} légumes.\n"
        "Il y a {answer} légumes en tout.",
    ),
    "sports_shop": Story(
        "Un club achète {a} ballons à {b} € et {c} filets à {d} €. Combien d'euros dépense le "
        "club ?",
        "Cherche d'abord le prix des ballons : {a} fois {b} €.",
        "Les ballons : {line1} €.\nLes filets : {line2} €.\nEnsemble : {line3} €.\n"
        "Le club dépense {answer}.",
    ),
    "ferry_load": Story(
        "Un ferry transporte {a} voitures de {b} personnes et {c} cars de {d} personnes. Combien "
        "de personnes sont à bord ?",
        "Cherche d'abord les personnes des voitures : {a} fois {b}.",
        "Dans les voitures : {line1}.\nDans les cars : {line2}.\nEnsemble : {line3} personnes.\n"
        "{answer} personnes sont à bord.",
    ),
    "mosaic_tiles": Story(
        "{who} pose {a} rangées de {b} carreaux bleus et {c} rangées de {d} carreaux blancs. "
        "Combien de carreaux cela fait-il ?",
        "Cherche d'abord les carreaux bleus : {a} fois {b}.",
        "Carreaux bleus : {line1}.\nCarreaux blancs : {line2}.\nEnsemble : {line3} carreaux.\n"
        "Cela fait {answer} carreaux.",
    ),
    "bakery": Story(
        "Une boulangerie cuit {a} plaques de {b} petits pains. Elle vend {c} sacs de {d} petits "
        "pains. Combien de petits pains reste-t-il ?",
        "Cherche d'abord les petits pains cuits : {a} fois {b}.",
        "Petits pains cuits : {line1}.\nPetits pains vendus : {line2}.\nCe qui reste : {line3}.\n"
        "Il reste {answer} {result|petit pain|petits pains}.",
    ),
    "running_laps": Story(
        "{who} court {a} tours de {b} m. {other} court {c} tours de {d} m. Combien de mètres "
        "{who} court de plus {other:que} ?",
        "Cherche d'abord la distance {who:de} : {a} fois {b} m.",
        "{who} : {line1} m.\n{other} : {line2} m.\nL'écart : {line3} m.\n"
        "{who} court {answer} de plus.",
    ),
    "readers_compared": Story(
        "{who} lit {b} pages par jour pendant {a} jours. {other} lit {d} pages par jour pendant "
        "{c} jours. Combien de pages {who} lit de plus ?",
        "Cherche d'abord les pages {who:de} : {a} fois {b}.",
        "{who} : {line1} pages.\n{other} : {line2} pages.\nL'écart : {line3}.\n"
        "{who} lit {answer} {result|page|pages} de plus.",
    ),
    "stadium_seats": Story(
        "Un gymnase a {a} rangées de {b} places. {c} groupes de {d} personnes sont assis. Combien "
        "de places sont libres ?",
        "Cherche d'abord le nombre de places : {a} fois {b}.",
        "Places du gymnase : {line1}.\nPlaces occupées : {line2}.\nPlaces libres : {line3}.\n"
        "Il y a {answer} places libres.",
    ),
    "minibuses": Story(
        "{a} classes de {b} élèves et {c} adultes partent dans des minibus de {d} places. Tous "
        "les minibus sont pleins. Combien y a-t-il de minibus ?",
        "Cherche d'abord le nombre d'élèves : {a} fois {b}.",
        "Les élèves : {line1}.\nAvec les adultes : {line2} personnes.\n"
        "{d} personnes par minibus : {line3}.\nIl y a {answer} minibus.",
    ),
    "saving_for_games": Story(
        "{who} met de côté {b} € par mois pendant {a} mois, puis reçoit {c} €. {who} dépense tout "
        "pour des livres à {d} €. Combien de livres cela fait-il ?",
        "Cherche d'abord l'argent mis de côté : {a} fois {b} €.",
        "Mis de côté : {line1} €.\nAvec les {c} € : {line2} €.\n{d} € par livre : {line3}.\n"
        "Cela fait {answer} livres.",
    ),
    "apple_crates": Story(
        "On cueille {a} paniers de {b} pommes, et encore {c} pommes. On range toutes les pommes "
        "dans des sacs de {d}. Combien de sacs sont remplis ?",
        "Cherche d'abord les pommes des paniers : {a} fois {b}.",
        "Dans les paniers : {line1} pommes.\nEn tout : {line2} pommes.\n"
        "{d} pommes par sac : {line3} sacs.\n{answer} sacs sont remplis.",
    ),
    "paint_mix": Story(
        "Pour un vert, on mélange {p} parts de bleu et {q} {q|part|parts} de jaune. On veut {n} L "
        "de vert. Combien de litres de bleu faut-il ?",
        "Compte d'abord toutes les parts : {p} et {q}.",
        "Toutes les parts : {line1}.\nUne part : {line2} L.\nLe bleu : {line3} L.\n"
        "Il faut {answer} de bleu.",
    ),
    "chestnuts": Story(
        "{who} et {other} se partagent {n} noix. Chaque fois {who:que} en prend {p}, {other} en "
        "prend {q}. Combien de noix a {who} à la fin ?",
        "À chaque tour, on donne {p} et {q}. Combien de tours y a-t-il pour {n} noix ?",
        "Noix par tour : {line1}.\nNombre de tours : {line2}.\nPour {who} : {line3} noix.\n"
        "{who} a {answer} noix à la fin.",
    ),
    "fruit_drink": Story(
        "Une boisson se prépare avec {p} parts d'eau et {q} {q|part|parts} de jus de pomme. On "
        "prépare {n} cL de boisson. Combien de centilitres d'eau faut-il ?",
        "Compte d'abord toutes les parts : {p} et {q}.",
        "Toutes les parts : {line1}.\nUne part : {line2} cL.\nL'eau : {line3} cL.\n"
        "Il faut {answer} d'eau.",
    ),
    "garland_beads": Story(
        "{who} fait une guirlande : {p} perles vertes, puis {q} {q|perle blanche|perles "
        "blanches}, et on recommence. La guirlande a {n} perles. Combien de perles sont vertes ?",
        "Le motif se répète : combien de perles font {p} et {q} ?",
        "Un motif : {line1} perles.\nNombre de motifs : {line2}.\nPerles vertes : {line3}.\n"
        "{answer} perles sont vertes.",
    ),
    "book_pages": Story(
        "Un livre a {n} pages. {who} a déjà lu {a}/{b} du livre. Combien de pages reste-t-il à "
        "lire ?",
        "Coupe d'abord {n} pages en {b} parts égales.",
        "Une part sur {b} : {line1} pages.\nPages lues : {line2}.\nPages qui restent : {line3}.\n"
        "Il reste {answer} pages à lire.",
    ),
    "rain_tank": Story(
        "Une cuve contient {n} L d'eau de pluie. On en utilise {a}/{b} pour le jardin. Combien de "
        "litres reste-t-il ?",
        "Coupe d'abord {n} L en {b} parts égales.",
        "Une part sur {b} : {line1} L.\nEau utilisée : {line2} L.\nCe qui reste : {line3} L.\n"
        "Il reste {answer} dans la cuve.",
    ),
    "hike_left": Story(
        "Une randonnée fait {n} km. {who} a parcouru {a}/{b} du chemin. Combien de kilomètres "
        "reste-t-il ?",
        "Coupe d'abord {n} km en {b} parts égales.",
        "Une part sur {b} : {line1} km.\nChemin parcouru : {line2} km.\n"
        "Ce qui reste : {line3} km.\nIl reste {answer}.",
    ),
    "puzzle_fraction": Story(
        "Un puzzle a {n} pièces. {who} en a posé {a}/{b}. Combien de pièces reste-t-il à poser ?",
        "Coupe d'abord {n} pièces en {b} parts égales.",
        "Une part sur {b} : {line1} pièces.\nPièces posées : {line2}.\n"
        "Pièces qui restent : {line3}.\nIl reste {answer} pièces à poser.",
    ),
    "trip_whole": Story(
        "Un car a déjà roulé {n} km. C'est {a}/{b} du trajet. Combien de kilomètres fait le "
        "trajet entier ?",
        "{n} km, c'est {a} {a|part|parts} sur {b}. Cherche d'abord une seule part.",
        "Une part : {line1} km.\n{b} parts : {line2} km.\nLe trajet entier fait {answer}.",
    ),
    "choir_whole": Story(
        "Dans une école, {n} élèves chantent à la chorale. C'est {a}/{b} des élèves. Combien "
        "d'élèves a l'école ?",
        "{n} élèves, c'est {a} {a|part|parts} sur {b}. Cherche d'abord une seule part.",
        "Une part : {line1} élèves.\n{b} parts : {line2} élèves.\nL'école a {answer} élèves.",
    ),
    "film_whole": Story(
        "{who} a regardé {n} min d'un film. C'est {a}/{b} du film. Combien de minutes dure le "
        "film ?",
        "{n} min, c'est {a} {a|part|parts} sur {b}. Cherche d'abord une seule part.",
        "Une part : {line1} min.\n{b} parts : {line2} min.\nLe film dure {answer}.",
    ),
    "coaches_needed": Story(
        "{a} classes de {b} élèves partent en car. Un car a {d} places. Combien de cars faut-il "
        "au moins ?",
        "Cherche d'abord le nombre d'élèves : {a} fois {b}.",
        "Les élèves : {line1}.\n{quotient} {quotient|car plein|cars pleins} : {line2} élèves.\n"
        "Il reste {rest} {rest|élève|élèves} : un car de plus.\nIl faut au moins {answer} cars.",
    ),
    "tile_boxes": Story(
        "Un sol a {a} rangées de {b} carreaux. Une boîte contient {d} carreaux. Combien de boîtes "
        "faut-il au moins ?",
        "Cherche d'abord le nombre de carreaux : {a} fois {b}.",
        "Les carreaux : {line1}.\n{quotient} boîtes pleines : {line2} carreaux.\n"
        "Il reste {rest} {rest|carreau|carreaux} : une boîte de plus.\n"
        "Il faut au moins {answer} boîtes.",
    ),
    "shopping_left": Story(
        "{who} a {p} €. {who} achète {a} plantes à {b} € et {c} pots à {d} €. Combien d'euros "
        "reste-t-il ?",
        "Cherche d'abord le prix des plantes : {a} fois {b} €.",
        "Les plantes : {line1} €.\nLes pots : {line2} €.\nEnsemble : {line3} €.\n"
        "Ce qui reste : {line4} €.\nIl reste {answer} à {who}.",
    ),
    "shelf_space": Story(
        "Une étagère mesure {p} cm. {who} y pose {a} livres de {b} cm d'épaisseur et {c} livres "
        "de {d} cm. Combien de centimètres restent libres ?",
        "Cherche d'abord la place des premiers livres : {a} fois {b} cm.",
        "Premiers livres : {line1} cm.\nAutres livres : {line2} cm.\nEnsemble : {line3} cm.\n"
        "Place libre : {line4} cm.\nLa place libre mesure {answer}.",
    ),
    "expedition_water": Story(
        "Un bateau emporte {p} L d'eau. L'équipage boit {b} L par jour pendant {a} jours, puis "
        "{d} L par jour pendant {c} jours. Combien de litres reste-t-il ?",
        "Cherche d'abord l'eau des {a} premiers jours : {a} fois {b} L.",
        "Les {a} premiers jours : {line1} L.\nLes {c} jours suivants : {line2} L.\n"
        "Ensemble : {line3} L.\nCe qui reste : {line4} L.\nIl reste {answer} d'eau.",
    ),
}
