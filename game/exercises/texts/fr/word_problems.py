"""French: word problems. Questions by situation, hints and explanations by scheme."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_ONE_STEP: Final = {
    "bus_gets_on": "Il y a {a} passagers dans un bus. À l'arrêt, {b} personnes montent. Combien y "
    "a-t-il de passagers maintenant ?",
    "marbles_won": "{who} a {a} billes et en gagne {b}. Combien de billes {who} a-t-{who?il|elle} "
    "maintenant ?",
    "fruit_basket": "Dans un panier, il y a {a} pommes et {b} poires. Combien y a-t-il de fruits "
    "en tout ?",
    "pages_read": "{who} lit {a} pages lundi et {b} pages mardi. Combien de pages cela fait-il en "
    "tout ?",
    "balloons_burst": "{who} a {a} ballons. {b} ballons éclatent. Combien de ballons reste-t-il ?",
    "birds_fly": "{a} oiseaux sont posés sur un fil. {b} s'envolent. Combien d'oiseaux reste-t-il "
    "sur le fil ?",
    "cards_given": "{who} a {a} cartes et en donne {b} à {other}. Combien de cartes reste-t-il à "
    "{who} ?",
    "stickers_more": "{who} a {a} autocollants et {other} en a {b}. Combien d'autocollants {who} "
    "a-t-{who?il|elle} de plus {other:que} ?",
    "tulips_more": "Dans un massif, il y a {a} tulipes rouges et {b} {b|tulipe jaune|tulipes "
    "jaunes}. Combien y a-t-il de tulipes rouges de plus que de jaunes ?",
    "seats_free": "Une salle a {a} chaises. {b} {b|personne est déjà assise|personnes sont déjà "
    "assises}. Combien de chaises sont encore libres ?",
    "pencil_boxes": "{who} a {a} boîtes. Dans chaque boîte, il y a {b} crayons. Combien y a-t-il "
    "de crayons en tout ?",
    "biscuit_packets": "On ouvre {a} paquets de {b} biscuits. Combien de biscuits y a-t-il en tout "
    "?",
    "tricycle_wheels": "Il y a {a} tricycles dans la cour. Un tricycle a {b} roues. Combien y "
    "a-t-il de roues en tout ?",
    "strawberries_shared": "On partage {a} fraises entre {b} enfants. Chacun en reçoit autant. "
    "Combien de fraises chaque enfant reçoit-il ?",
    "books_on_shelves": "{who} range {a} livres sur {b} étagères, autant sur chacune. Combien y "
    "a-t-il de livres par étagère ?",
}

_TWO_STEPS: Final = {
    "train_stop": "Il y a {a} voyageurs dans un wagon. À la gare, {b} montent et {c} descendent. "
    "Combien y a-t-il de voyageurs maintenant ?",
    "savings_book": "{who} a {a} € dans sa tirelire et reçoit {b} €. {who?Il|Elle} achète ensuite "
    "un livre à {c} €. Combien d'euros lui reste-t-il ?",
    "library_shelf": "Une étagère de la bibliothèque porte {a} livres. On en emprunte {b}, puis on "
    "en rapporte {c}. Combien y a-t-il de livres sur l'étagère ?",
    "car_park": "Il y a {a} voitures sur un parking. {b} s'en vont, puis {c} arrivent. Combien y "
    "a-t-il de voitures maintenant ?",
    "eggs": "{who} a {a} boîtes de {b} œufs et encore {c} œufs dans un bol. Combien d'œufs cela "
    "fait-il en tout ?",
    "chair_rows": "Dans une salle, on installe {a} rangées de {b} chaises, et {c} chaises de plus "
    "au fond. Combien y a-t-il de chaises en tout ?",
    "muffins_eaten": "On cuit {a} plaques de {b} muffins. {c} muffins sont mangés. Combien de "
    "muffins reste-t-il ?",
    "seedlings": "{who} plante {a} rangées de {b} salades. {c} salades ne poussent pas. Combien de "
    "salades poussent ?",
    "notebooks_change": "{who} achète {a} cahiers à {b} € pièce et paie avec {p} €. Combien "
    "d'euros lui rend-on ?",
    "tickets_change": "{who} achète {a} billets à {b} € pour le musée et paie avec {p} €. Combien "
    "d'euros lui rend-on ?",
    "shells_in_jars": "{who} ramasse {a} coquillages et {other} en ramasse {b}. Ensemble, on les "
    "répartit également dans {c} bocaux. Combien de coquillages y a-t-il par bocal ?",
    "teams": "Un club compte {a} filles et {b} garçons. On forme {c} équipes égales. Combien y "
    "a-t-il d'enfants par équipe ?",
    "photo_album": "{who} a {a} photos et en écarte {b}. {who?Il|Elle} colle les autres dans un "
    "album, {c} par page. Combien de pages sont remplies ?",
    "ribbon_cut": "On a un ruban de {a} cm. On en coupe {b} cm pour un nœud, et le reste en {c} "
    "morceaux égaux. Combien de centimètres mesure un morceau ?",
}

_RATIO: Final = {
    "recipe": "Pour {a} personnes, une recette demande {b} g de farine. Combien de grammes faut-il "
    "pour {c} personnes ?",
    "notebooks_price": "{a} cahiers identiques coûtent {b} €. Combien d'euros coûtent {c} cahiers "
    "?",
    "printer": "Une imprimante sort {b} pages en {a} minutes. Combien de pages sort-elle en {c} "
    "minutes ?",
    "cinema": "Au cinéma, {a} adultes paient {b} € chacun et {c} enfants paient {d} € chacun. "
    "Combien d'euros cela fait-il en tout ?",
    "vegetable_rows": "Dans un potager, il y a {a} rangées de {b} salades et {c} rangées de {d} "
    "poireaux. Combien y a-t-il de légumes en tout ?",
    "bakery": "Une boulangerie cuit {a} plaques de {b} petits pains. Elle vend {c} sacs de {d} "
    "petits pains. Combien de petits pains reste-t-il ?",
    "running_laps": "{who} court {a} tours de {b} m. {other} court {c} tours de {d} m. Combien de "
    "mètres {who} court-{who?il|elle} de plus {other:que} ?",
    "minibuses": "{a} classes de {b} élèves partent en sortie avec {c} adultes, dans des minibus "
    "de {d} places. Tous les minibus sont pleins. Combien y a-t-il de minibus ?",
    "saving_for_games": "{who} met de côté {b} € par mois pendant {a} mois et reçoit {c} € en "
    "cadeau. {who?Il|Elle} dépense tout en jeux à {d} € pièce. Combien de jeux "
    "achète-t-{who?il|elle} ?",
    "paint_mix": "Pour faire du vert, on mélange {p} parts de bleu et {q} {q|part|parts} de jaune. "
    "On veut {n} L de vert. Combien de litres de bleu faut-il ?",
    "chestnuts": "{who} et {other} se partagent {n} châtaignes. Chaque fois {who:que} en prend "
    "{p}, {other} en prend {q}. Combien de châtaignes {who} a-t-{who?il|elle} à la fin ?",
    "book_pages": "Un livre a {n} pages. {who} en a lu {a}/{b}. Combien de pages lui reste-t-il à "
    "lire ?",
    "rain_tank": "Une cuve contient {n} L d'eau de pluie. On en utilise {a}/{b} pour le jardin. "
    "Combien de litres reste-t-il ?",
}

_ALGEBRA: Final = {
    "think_plus": "{who} pense à un nombre, le multiplie par {a}, puis ajoute {b}. {who?Il|Elle} "
    "trouve {c}. Quel était le nombre ?",
    "club_sessions": "L'inscription à un club coûte {b} €, puis chaque séance coûte {a} €. {who} a "
    "payé {c} € en tout. À combien de séances {who?est-il allé|est-elle allée} ?",
    "taxi": "Un taxi demande {b} € au départ, puis {a} € par kilomètre. La course coûte {c} €. "
    "Combien de kilomètres le taxi a-t-il faits ?",
    "think_minus": "{who} pense à un nombre, le multiplie par {a}, puis enlève {b}. {who?Il|Elle} "
    "trouve {c}. Quel était le nombre ?",
    "pancake_stall": "{who} vend des crêpes à {a} € pièce. Après avoir remboursé {b} € "
    "d'ingrédients, il lui reste {c} €. Combien de crêpes {who} a-t-{who?il|elle} vendues ?",
    "two_numbers": "La somme de deux nombres est {s} et leur différence est {d}. Quel est le plus "
    "grand des deux ?",
    "two_savers": "{who} et {other} ont {s} € ensemble. {who} a {d} € de plus {other:que}. Combien "
    "d'euros {who} a-t-{who?il|elle} ?",
    "times_as_many": "{who} a {k} fois plus de perles {other:que}. Ensemble, cela fait {t} perles. "
    "Combien de perles {other} a-t-{other?il|elle} ?",
    "three_in_a_row": "La somme de trois nombres entiers qui se suivent est {s}. Quel est le plus "
    "petit des trois ?",
    "two_prices": "Une piscine propose deux tarifs : {b} € de carte puis {a} € par entrée, ou {d} "
    "€ de carte puis {c} € par entrée. Pour combien d'entrées les deux tarifs sont-ils égaux ?",
    "two_tanks": "Une cuve contient {b} L et reçoit {a} L par minute. Une autre contient {d} L et "
    "reçoit {c} L par minute. Au bout de combien de minutes contiennent-elles autant d'eau ?",
    "pool_width": "Un terrain rectangulaire a un périmètre de {p} m. Sa longueur dépasse sa "
    "largeur de {d} m. Combien de mètres mesure la largeur ?",
    "last_game": "En {n} parties, {who} a obtenu {m} points en moyenne. Les {k} premières parties "
    "ont rapporté {s} points en tout. Combien de points la dernière a-t-elle rapportés ?",
    "age_riddle": "Dans {n} ans, {who} aura {k} fois son âge d'aujourd'hui. Quel âge a {who} "
    "aujourd'hui ?",
}

WORD_PROBLEMS: Final = Texts(
    title="Problème",
    questions={**_ONE_STEP, **_TWO_STEPS, **_RATIO, **_ALGEBRA},
    hints={
        "sum": "Les deux quantités se réunissent : pense à {a} et à {b} ensemble.",
        "difference": "Une partie s'en va : pars de {a} et enlève {b}.",
        "compare": "Cherche l'écart entre {b} et {a}.",
        "missing": "De {b}, combien faut-il avancer pour arriver à {a} ?",
        "product": "La même quantité, {b}, revient {a} fois.",
        "share": "Combien de fois peut-on donner {b} quand on a {a} ?",
        "sum_take": "Suis l'histoire pas à pas : pars de {a}, ajoute {b}, puis enlève {c}.",
        "take_sum": "Suis l'histoire pas à pas : pars de {a}, enlève {b}, puis ajoute {c}.",
        "product_sum": "Calcule d'abord {a} × {b}, puis ajoute {c}.",
        "product_take": "Calcule d'abord {a} × {b}, puis enlève {c}.",
        "change": "Cherche d'abord ce que coûtent {a} fois {b} €, puis compare avec {p} €.",
        "sum_share": "Réunis d'abord {a} et {b}, puis divise par {c}.",
        "take_share": "Enlève d'abord {b} à {a}, puis divise le reste par {c}.",
        "proportion": "Cherche d'abord la valeur pour un : divise {b} par {a}. Multiplie "
        "ensuite par {c}.",
        "two_products": "Calcule {a} × {b} et {c} × {d}, puis réunis les deux.",
        "products_gap": "Calcule {a} × {b} et {c} × {d}, puis cherche l'écart.",
        "product_sum_share": "Calcule {a} × {b}, ajoute {c}, puis divise le tout par {d}.",
        "ratio_parts": "Compte les parts, {p} et {q} ensemble, et cherche ce que vaut une part "
        "quand le tout fait {n}.",
        "fraction_left": "Coupe {n} en {b} parts égales, puis regarde combien de parts restent "
        "quand on en prend {a}.",
        "linear": "Remonte l'histoire depuis la fin : enlève {b} à {c}, puis pense à {a}.",
        "linear_minus": "Remonte l'histoire depuis la fin : ajoute {b} à {c}, puis pense à {a}.",
        "sum_gap": "Ajoute {d} à {s} : tu obtiens le double de ce que tu cherches.",
        "times_total": "Compte en parts : une part d'un côté, {k} parts de l'autre, et {t} en "
        "tout.",
        "consecutive": "Le nombre du milieu est le tiers de {s}.",
        "equal_plans": "Compare les départs, {b} et {d}, puis ce qui s'ajoute à chaque fois, {a} "
        "et {c}.",
        "rectangle_side": "La longueur et la largeur font ensemble la moitié de {p}, et leur écart "
        "est {d}.",
        "average_missing": "Une moyenne de {m} sur {n} parties donne le même total que {n} × {m}. "
        "Compare avec {s}.",
        "ages_times": "Les {n} ans qui s'ajoutent amènent l'âge à {k} fois l'âge d'aujourd'hui : "
        "compte en parts.",
    },
    explanations={
        "sum": "On réunit les deux quantités :\n{lines}\nLa réponse est {answer}.",
        "difference": "On enlève ce qui s'en va :\n{lines}\nLa réponse est {answer}.",
        "compare": "L'écart se trouve par une soustraction :\n{lines}\nLa réponse est {answer}.",
        "missing": "Ce qui manque se trouve par une soustraction :\n{lines}\n"
        "La réponse est {answer}.",
        "product": "La même quantité revient plusieurs fois :\n{lines}\nLa réponse est {answer}.",
        "share": "Un partage égal est une division :\n{lines}\nLa réponse est {answer}.",
        "sum_take": "On ajoute, puis on enlève :\n{lines}\nLa réponse est {answer}.",
        "take_sum": "On enlève, puis on ajoute :\n{lines}\nLa réponse est {answer}.",
        "product_sum": "On multiplie, puis on ajoute :\n{lines}\nLa réponse est {answer}.",
        "product_take": "On multiplie, puis on enlève :\n{lines}\nLa réponse est {answer}.",
        "change": "On calcule le prix, puis ce qu'on rend :\n{lines}\nLa réponse est {answer}.",
        "sum_share": "On réunit, puis on partage :\n{lines}\nLa réponse est {answer}.",
        "take_share": "On enlève, puis on partage le reste :\n{lines}\nLa réponse est {answer}.",
        "proportion": "On cherche la valeur pour un, puis pour {c} :\n{lines}\n"
        "La réponse est {answer}.",
        "two_products": "On calcule chaque partie, puis on additionne :\n{lines}\n"
        "La réponse est {answer}.",
        "products_gap": "On calcule chaque partie, puis l'écart :\n{lines}\n"
        "La réponse est {answer}.",
        "product_sum_share": "On calcule le total, puis on partage :\n{lines}\n"
        "La réponse est {answer}.",
        "ratio_parts": "On compte les parts, puis la valeur d'une part :\n{lines}\n"
        "La réponse est {answer}.",
        "fraction_left": "On cherche une part, ce qui est pris, puis ce qui reste :\n{lines}\n"
        "La réponse est {answer}.",
        "linear": "On défait les opérations, la dernière d'abord :\n{lines}\n"
        "La réponse est {answer}.",
        "linear_minus": "On défait les opérations, la dernière d'abord :\n{lines}\n"
        "La réponse est {answer}.",
        "sum_gap": "Le total et l'écart font ensemble deux fois le plus grand :\n{lines}\n"
        "La réponse est {answer}.",
        "times_total": "Il y a {shares} parts égales en tout :\n{lines}\nLa réponse est {answer}.",
        "consecutive": "Le nombre du milieu est le tiers de la somme :\n{lines}\n"
        "La réponse est {answer}.",
        "equal_plans": "L'écart de départ se rattrape un peu à chaque fois :\n{lines}\n"
        "La réponse est {answer}.",
        "rectangle_side": "On prend la moitié du périmètre, on enlève l'écart, et on partage en "
        "deux :\n{lines}\nLa réponse est {answer}.",
        "average_missing": "On cherche le total de toutes les parties, puis ce qui manque :\n"
        "{lines}\nLa réponse est {answer}.",
        "ages_times": "Les {n} ans valent {shares} fois l'âge d'aujourd'hui :\n{lines}\n"
        "La réponse est {answer}.",
    },
)
