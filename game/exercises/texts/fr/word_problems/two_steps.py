"""French: word problems of two steps, and of what a division leaves."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "train_stop": Story(
        "Il y a {a} voyageurs dans un wagon. À la gare, {b} montent et {c} descendent. Combien y "
        "a-t-il de voyageurs maintenant ?",
        "Commence par ceux qui montent : {a} et {b}.",
        "{b} voyageurs montent : {line1} voyageurs.\n{c} descendent : {line2} voyageurs.\n"
        "Il y a maintenant {answer} voyageurs dans le wagon.",
    ),
    "savings_book": Story(
        "{who} a {a} € dans sa tirelire et y ajoute {b} €. Ensuite, {who} achète un livre à {c} "
        "€. Combien d'euros reste-t-il ?",
        "Cherche d'abord ce qu'il y a avant l'achat : {a} € et {b} €.",
        "Dans la tirelire : {line1} €.\nAprès l'achat du livre : {line2} €.\n"
        "Il reste {answer} à {who}.",
    ),
    "board_game_points": Story(
        "À un jeu, {who} a {a} points. {who} gagne {b} points, puis en perd {c}. Combien de "
        "points a {who} à la fin ?",
        "Suis l'histoire : ajoute d'abord les {b} points gagnés.",
        "{b} points gagnés : {line1} points.\n{c} points perdus : {line2} points.\n"
        "{who} a {answer} points à la fin.",
    ),
    "museum_visitors": Story(
        "Il y a {a} visiteurs dans un musée. {b} visiteurs entrent, puis {c} sortent. Combien de "
        "visiteurs sont encore au musée ?",
        "Commence par ceux qui entrent : {a} et {b}.",
        "{b} visiteurs entrent : {line1} visiteurs.\n{c} sortent : {line2} visiteurs.\n"
        "{answer} visiteurs sont encore au musée.",
    ),
    "library_shelf": Story(
        "Une étagère de la bibliothèque porte {a} livres. On emprunte {b} livres, puis on en "
        "rapporte {c}. Combien y a-t-il de livres sur l'étagère ?",
        "Commence par les livres empruntés : enlève {b} à {a}.",
        "{b} livres empruntés : {line1} livres.\n{c} livres rapportés : {line2} livres.\n"
        "Il y a {answer} livres sur l'étagère.",
    ),
    "car_park": Story(
        "Il y a {a} voitures sur un parking. {b} voitures partent, puis {c} arrivent. Combien y "
        "a-t-il de voitures maintenant ?",
        "Commence par les départs : enlève {b} à {a}.",
        "{b} voitures partent : {line1} voitures.\n{c} arrivent : {line2} voitures.\n"
        "Il y a maintenant {answer} voitures.",
    ),
    "rain_barrel": Story(
        "Un tonneau contient {a} L d'eau de pluie. {who} en prend {b} L pour arroser. La pluie "
        "ajoute {c} L. Combien de litres y a-t-il maintenant ?",
        "Commence par l'arrosage : enlève {b} L à {a} L.",
        "Après l'arrosage : {line1} L.\nAprès la pluie : {line2} L.\n"
        "Il y a maintenant {answer} dans le tonneau.",
    ),
    "trading_cards": Story(
        "{who} a {a} images d'animaux, en donne {b} à {other} et en reçoit {c}. Combien d'images "
        "a {who} maintenant ?",
        "Commence par les images données : enlève {b} à {a}.",
        "{b} images données : {line1} images.\n{c} images reçues : {line2} images.\n"
        "{who} a maintenant {answer} images.",
    ),
    "eggs": Story(
        "{who} a {a} boîtes de {b} œufs, et encore {c} œufs dans un bol. Combien d'œufs cela "
        "fait-il en tout ?",
        "Cherche d'abord les œufs des boîtes : {a} fois {b}.",
        "Dans les boîtes : {line1} œufs.\nAvec le bol : {line2} œufs.\n"
        "Cela fait {answer} œufs en tout.",
    ),
    "chair_rows": Story(
        "Pour un spectacle, on place {a} rangées de {b} chaises, puis {c} chaises au fond. "
        "Combien y a-t-il de chaises en tout ?",
        "Cherche d'abord les chaises des rangées : {a} fois {b}.",
        "Dans les rangées : {line1} chaises.\nAvec celles du fond : {line2} chaises.\n"
        "Il y a {answer} chaises en tout.",
    ),
    "bead_bracelets": Story(
        "{who} fabrique {a} bracelets de {b} perles. Il lui reste {c} perles. Combien de perles y "
        "avait-il au début ?",
        "Cherche d'abord les perles des bracelets : {a} fois {b}.",
        "Dans les bracelets : {line1} perles.\nAvec celles qui restent : {line2} perles.\n"
        "Il y avait {answer} perles au début.",
    ),
    "swim_lengths": Story(
        "{who} nage {a} longueurs de {b} m, puis encore {c} m pour finir. Combien de mètres nage "
        "{who} en tout ?",
        "Cherche d'abord la distance des longueurs : {a} fois {b} m.",
        "{a} longueurs : {line1} m.\nAvec la fin : {line2} m.\n{who} nage {answer} en tout.",
    ),
    "muffins_eaten": Story(
        "On cuit {a} plaques de {b} muffins. La classe en mange {c}. Combien de muffins "
        "reste-t-il ?",
        "Cherche d'abord combien de muffins on a cuits : {a} fois {b}.",
        "Muffins cuits : {line1} muffins.\nSans ceux qu'on mange : {line2} muffins.\n"
        "Il reste {answer} muffins.",
    ),
    "seedlings": Story(
        "{who} sème {a} rangées de {b} graines. {c} graines ne poussent pas. Combien de plantes "
        "poussent ?",
        "Cherche d'abord combien de graines sont semées : {a} fois {b}.",
        "Graines semées : {line1} graines.\nSans celles qui ne poussent pas : {line2} plantes.\n"
        "{answer} plantes poussent.",
    ),
    "seats_on_plane": Story(
        "Un petit avion a {a} rangées de {b} sièges. {c} sièges sont libres. Combien de sièges "
        "sont occupés ?",
        "Cherche d'abord combien de sièges a l'avion : {a} fois {b}.",
        "Sièges de l'avion : {line1} sièges.\nSans les sièges libres : {line2} sièges.\n"
        "{answer} sièges sont occupés.",
    ),
    "notebooks_change": Story(
        "{who} achète {a} cahiers à {b} € chacun et paie avec {p} €. Combien d'euros doit-on lui "
        "rendre ?",
        "Cherche d'abord le prix des cahiers : {a} fois {b} €.",
        "Prix des cahiers : {line1} €.\nMonnaie : {line2} €.\nOn doit rendre {answer} à {who}.",
    ),
    "tickets_change": Story(
        "{who} achète {a} entrées de zoo à {b} € chacune et paie avec {p} €. Combien d'euros "
        "doit-on lui rendre ?",
        "Cherche d'abord le prix des entrées : {a} fois {b} €.",
        "Prix des entrées : {line1} €.\nMonnaie : {line2} €.\nOn doit rendre {answer} à {who}.",
    ),
    "rope_cut": Story(
        "{who} a une corde de {p} m et en coupe {a} morceaux de {b} m. Combien de mètres de corde "
        "reste-t-il ?",
        "Cherche d'abord la longueur coupée : {a} fois {b} m.",
        "Longueur coupée : {line1} m.\nCe qui reste : {line2} m.\nIl reste {answer} de corde.",
    ),
    "book_days": Story(
        "Un livre a {p} pages. {who} lit {b} pages par jour pendant {a} jours. Combien de pages "
        "reste-t-il à lire ?",
        "Cherche d'abord les pages lues : {a} fois {b}.",
        "Pages lues : {line1} pages.\nPages qui restent : {line2} pages.\n"
        "Il reste {answer} pages à lire.",
    ),
    "feed_sack": Story(
        "Un sac contient {p} kg de graines pour les oiseaux. On en donne {b} kg par jour pendant "
        "{a} jours. Combien de kilogrammes reste-t-il ?",
        "Cherche d'abord ce qu'on a donné : {a} fois {b} kg.",
        "Graines données : {line1} kg.\nCe qui reste : {line2} kg.\nIl reste {answer} de graines.",
    ),
    "shells_in_jars": Story(
        "{who} ramasse {a} coquillages et {other} en ramasse {b}. On range le tout dans {c} "
        "bocaux, autant dans chacun. Combien de coquillages y a-t-il par bocal ?",
        "Réunis d'abord les coquillages : {a} et {b}.",
        "Ensemble : {line1} coquillages.\nDans {c} bocaux : {line2} coquillages.\n"
        "Il y a {answer} coquillages par bocal.",
    ),
    "two_classes_teams": Story(
        "Une classe de {a} élèves et une classe de {b} élèves forment ensemble {c} équipes "
        "égales. Combien d'élèves y a-t-il par équipe ?",
        "Réunis d'abord les deux classes : {a} et {b}.",
        "Les deux classes : {line1} élèves.\nEn {c} équipes : {line2} élèves.\n"
        "Il y a {answer} élèves par équipe.",
    ),
    "cards_dealt": Story(
        "{who} mélange {a} cartes rouges et {b} cartes vertes, puis les distribue toutes à {c} "
        "joueurs, autant à chacun. Combien de cartes reçoit chaque joueur ?",
        "Cherche d'abord le nombre de cartes : {a} et {b}.",
        "Toutes les cartes : {line1} cartes.\nPour {c} joueurs : {line2} cartes.\n"
        "Chaque joueur reçoit {answer} cartes.",
    ),
    "photo_album": Story(
        "{who} a {a} photos et en enlève {b} qui sont floues. {who} colle les autres, {c} par "
        "page. Combien de pages sont remplies ?",
        "Cherche d'abord combien de photos on colle : enlève {b} à {a}.",
        "Photos à coller : {line1} photos.\n{c} photos par page : {line2} pages.\n"
        "{answer} pages sont remplies.",
    ),
    "ribbon_cut": Story(
        "Un ruban mesure {a} cm. On garde {b} cm pour un nœud. On coupe le reste en {c} morceaux "
        "égaux. Combien de centimètres mesure un morceau ?",
        "Cherche d'abord la longueur à couper : enlève {b} cm à {a} cm.",
        "Ruban à couper : {line1} cm.\nEn {c} morceaux : {line2} cm.\nUn morceau mesure {answer}.",
    ),
    "rice_balls": Story(
        "On cuisine {a} boulettes de riz pour une fête. {b} boulettes tombent par terre. On met "
        "les autres dans {c} assiettes, autant dans chacune. Combien de boulettes y a-t-il par "
        "assiette ?",
        "Cherche d'abord combien de boulettes restent : enlève {b} à {a}.",
        "Boulettes qui restent : {line1} boulettes.\nDans {c} assiettes : {line2} boulettes.\n"
        "Il y a {answer} boulettes par assiette.",
    ),
    "apples_together": Story(
        "{who} cueille {a} pommes. {other} en cueille {b} de plus. Combien de pommes cela fait-il "
        "pour les deux ensemble ?",
        "Cherche d'abord combien en cueille {other} : {a} et {b} de plus.",
        "{other} cueille {line1} pommes.\nEnsemble : {line2} pommes.\n"
        "Cela fait {answer} pommes pour les deux.",
    ),
    "ride_two_days": Story(
        "À vélo, {who} fait {a} km samedi. Dimanche, c'est {b} km de plus. Combien de kilomètres "
        "fait {who} en deux jours ?",
        "Cherche d'abord la distance de dimanche : {a} km et {b} km de plus.",
        "Dimanche : {line1} km.\nEn deux jours : {line2} km.\n{who} fait {answer} en deux jours.",
    ),
    "beads_left_over": Story(
        "{who} range {a} perles dans des sachets de {b}. On remplit le plus de sachets possible. "
        "Combien de perles restent à la fin ?",
        "Compte de {b} en {b} sans dépasser {a}.",
        "{quotient} sachets pleins : {line1} perles.\nCe qui reste : {line2}.\n"
        "Il reste {answer} {result|perle|perles}.",
    ),
    "stamps_left_over": Story(
        "{who} colle {a} timbres dans un album, {b} par page. La dernière page n'est pas pleine. "
        "Combien de timbres y a-t-il sur la dernière page ?",
        "Compte les pages pleines : de {b} en {b}, sans dépasser {a}.",
        "{quotient} pages pleines : {line1} timbres.\nLa dernière page : {line2}.\n"
        "Il y a {answer} {result|timbre|timbres} sur la dernière page.",
    ),
    "boats_needed": Story(
        "{a} enfants partent en barque. Une barque a {b} places. Combien de barques faut-il au "
        "moins pour que tout le monde ait une place ?",
        "Compte les places de {b} en {b}. Arrête-toi quand les {a} enfants sont assis.",
        "{quotient} barques pleines : {line1} enfants.\n"
        "Il reste {rest} {rest|enfant|enfants} : une barque de plus.\n"
        "Il faut au moins {answer} barques.",
    ),
    "egg_boxes_needed": Story(
        "Une ferme ramasse {a} œufs. Une boîte contient {b} œufs. Combien de boîtes faut-il au "
        "moins pour ranger tous les œufs ?",
        "Remplis les boîtes : compte de {b} en {b} jusqu'à {a} ou un peu plus.",
        "{quotient} boîtes pleines : {line1} œufs.\n"
        "Il reste {rest} {rest|œuf|œufs} : une boîte de plus.\nIl faut au moins {answer} boîtes.",
    ),
    "crates_of_bottles": Story(
        "Un camion livre {a} caisses. Chaque caisse contient {b} cartons de {c} bouteilles d'eau. "
        "Combien de bouteilles livre le camion ?",
        "Cherche d'abord le nombre de cartons : {a} fois {b}.",
        "Les cartons : {line1} cartons.\nLes bouteilles : {line2} bouteilles.\n"
        "Le camion livre {answer} bouteilles.",
    ),
    "laps_week": Story(
        "{who} s'entraîne {a} fois par semaine et fait {c} tours de stade à chaque fois. Combien "
        "de tours cela fait-il en {b} semaines ?",
        "Cherche d'abord le nombre d'entraînements : {a} fois {b}.",
        "Entraînements : {line1}.\nTours : {line2} tours.\n"
        "Cela fait {answer} tours en {b} semaines.",
    ),
}
