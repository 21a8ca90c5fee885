"""French: word problems with an unknown."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "think_plus": Story(
        "{who} pense à un nombre, le multiplie par {a}, puis ajoute {b}. Le résultat est {c}. "
        "Quel est le nombre de départ ?",
        "Remonte depuis la fin : enlève d'abord {b} à {c}.",
        "Avant d'ajouter {b} : {line1}.\nAvant de multiplier par {a} : {line2}.\n"
        "Le nombre de départ est {answer}.",
    ),
    "club_sessions": Story(
        "Un club coûte {b} € d'inscription, puis {a} € par séance. {who} a payé {c} € en tout. "
        "Combien de séances cela fait-il ?",
        "Enlève d'abord l'inscription : {b} € de moins que {c} €.",
        "Pour les séances seules : {line1} €.\n{a} € par séance : {line2}.\n"
        "Cela fait {answer} séances.",
    ),
    "taxi": Story(
        "Un taxi demande {b} € au départ, puis {a} € par kilomètre. Un trajet coûte {c} €. "
        "Combien de kilomètres fait le trajet ?",
        "Enlève d'abord le prix du départ : {b} € de moins que {c} €.",
        "Pour les kilomètres seuls : {line1} €.\n{a} € par kilomètre : {line2} km.\n"
        "Le trajet fait {answer}.",
    ),
    "bike_rental": Story(
        "Louer un vélo coûte {b} €, plus {a} € par heure. {who} paie {c} €. Combien d'heures dure "
        "la location ?",
        "Enlève d'abord la partie fixe : {b} € de moins que {c} €.",
        "Pour les heures seules : {line1} €.\n{a} € par heure : {line2} h.\n"
        "La location dure {answer}.",
    ),
    "plant_grows": Story(
        "Une plante mesure {b} cm et grandit de {a} cm par jour. Au bout de combien de jours "
        "mesure-t-elle {c} cm ?",
        "Cherche d'abord combien de centimètres séparent {b} cm et {c} cm.",
        "Elle doit grandir de : {line1} cm.\n{a} cm par jour : {line2} jours.\n"
        "Elle mesure {c} cm au bout de {answer} jours.",
    ),
    "pool_filling": Story(
        "Un bassin contient déjà {b} L d'eau. Un tuyau ajoute {a} L par minute. Après combien de "
        "minutes le bassin contient-il {c} L ?",
        "Cherche d'abord combien de litres il faut ajouter à {b} L pour avoir {c} L.",
        "À ajouter : {line1} L.\n{a} L par minute : {line2} min.\nIl faut {answer}.",
    ),
    "parcel_weight": Story(
        "Un carton vide pèse {b} g. Avec {a} livres identiques dedans, il pèse {c} g. Combien de "
        "grammes pèse un livre ?",
        "Cherche d'abord la masse des livres : enlève {b} g à {c} g.",
        "Les {a} livres : {line1} g.\nUn livre : {line2} g.\nUn livre pèse {answer}.",
    ),
    "think_minus": Story(
        "{who} pense à un nombre, le multiplie par {a}, puis enlève {b}. Le résultat est {c}. "
        "Quel est le nombre de départ ?",
        "Remonte depuis la fin : ajoute d'abord {b} à {c}.",
        "Avant d'enlever {b} : {line1}.\nAvant de multiplier par {a} : {line2}.\n"
        "Le nombre de départ est {answer}.",
    ),
    "pancake_stall": Story(
        "Une classe vend des crêpes à {a} € pièce. Elle paie {b} € d'ingrédients et garde {c} €. "
        "Combien de crêpes a-t-elle vendues ?",
        "Cherche d'abord tout l'argent reçu : {c} € et {b} €.",
        "Argent reçu : {line1} €.\n{a} € par crêpe : {line2}.\nLa classe a vendu {answer} crêpes.",
    ),
    "voucher": Story(
        "{who} achète {a} livres au même prix. Avec un bon de {b} €, il reste {c} € à payer. "
        "Combien d'euros coûte un livre ?",
        "Cherche d'abord le prix sans le bon : {c} € et {b} €.",
        "Prix sans le bon : {line1} €.\nUn livre : {line2} €.\nUn livre coûte {answer}.",
    ),
    "beehive_jars": Story(
        "Une récolte de miel remplit {a} caisses pleines, toutes pareilles. On offre {b} pots et "
        "il reste {c} pots. Combien de pots contient une caisse pleine ?",
        "Cherche d'abord combien de pots il y avait : {c} et {b}.",
        "Tous les pots : {line1}.\nUne caisse : {line2} pots.\n"
        "Une caisse pleine contient {answer} pots.",
    ),
    "two_numbers": Story(
        "La somme de deux nombres est {s} et leur différence est {d}. Quel est le plus grand des "
        "deux ?",
        "Ajoute {d} à {s} : tu obtiens deux fois le plus grand.",
        "Deux fois le plus grand : {line1}.\nLe plus grand : {line2}.\n"
        "Le plus grand des deux nombres est {answer}.",
    ),
    "two_savers": Story(
        "{who} et {other} ont {s} € ensemble. {who} a {d} € de plus {other:que}. Combien d'euros "
        "a {who} ?",
        "Imagine {other:que} reçoit {d} € : les deux auraient autant. Que deviendraient les {s} € "
        "?",
        "Deux fois la part {who:de} : {line1} €.\nLa part {who:de} : {line2} €.\n{who} a {answer}.",
    ),
    "two_ribbons": Story(
        "On coupe un ruban de {s} cm en deux morceaux. L'un mesure {d} cm de plus que l'autre. "
        "Combien de centimètres mesure le plus long ?",
        "Ajoute {d} cm aux {s} cm : tu obtiens deux longs morceaux.",
        "Deux longs morceaux : {line1} cm.\nUn long morceau : {line2} cm.\n"
        "Le plus long mesure {answer}.",
    ),
    "dance_and_music": Story(
        "Une classe de danse et une classe de musique ont {s} élèves ensemble. La danse a {d} "
        "élèves de plus que la musique. Combien d'élèves font de la danse ?",
        "Ajoute {d} à {s} : tu obtiens deux fois le groupe de danse.",
        "Deux fois le groupe de danse : {line1}.\nLe groupe de danse : {line2} élèves.\n"
        "{answer} élèves font de la danse.",
    ),
    "times_as_many": Story(
        "{who} a {k} fois plus de perles {other:que}. Ensemble, cela fait {t} perles. Combien de "
        "perles a {other} ?",
        "Compte en parts : une part pour {other}, {k} parts pour {who}, et {t} perles en tout.",
        "Les parts : {line1}.\nUne part : {line2} perles.\n{other} a {answer} perles.",
    ),
    "dog_and_cat_food": Story(
        "Un refuge reçoit {t} kg de croquettes. Il y a {k} fois plus de croquettes pour chiens "
        "que pour chats. Combien de kilogrammes sont pour les chats ?",
        "Compte en parts : une part pour les chats, {k} parts pour les chiens, et {t} kg en tout.",
        "Les parts : {line1}.\nUne part : {line2} kg.\nLes chats reçoivent {answer}.",
    ),
    "trees_in_park": Story(
        "Un parc a {t} arbres : des chênes et des tilleuls. Il y a {k} fois plus de chênes que de "
        "tilleuls. Combien y a-t-il de tilleuls ?",
        "Compte en parts : une part de tilleuls, {k} parts de chênes, et {t} arbres en tout.",
        "Les parts : {line1}.\nUne part : {line2} arbres.\nIl y a {answer} tilleuls.",
    ),
    "three_in_a_row": Story(
        "La somme de trois nombres entiers qui se suivent est {s}. Quel est le plus petit des "
        "trois ?",
        "Le nombre du milieu est le tiers de {s}.",
        "Le nombre du milieu : {line1}.\nCelui d'avant : {line2}.\n"
        "Le plus petit des trois est {answer}.",
    ),
    "three_pages": Story(
        "{who} lit trois pages qui se suivent. La somme de leurs numéros est {s}. Quel est le "
        "numéro de la première page ?",
        "Le numéro de la page du milieu est le tiers de {s}.",
        "La page du milieu : {line1}.\nLa page d'avant : {line2}.\n"
        "La première page a le numéro {answer}.",
    ),
    "two_prices": Story(
        "Une piscine a deux tarifs : {b} € de carte et {a} € par entrée, ou {d} € de carte et {c} "
        "€ par entrée. Pour combien d'entrées paie-t-on autant ?",
        "Cherche d'abord l'écart entre les deux cartes : de {b} € à {d} €.",
        "Écart entre les cartes : {line1} €.\nÉcart par entrée : {line2} €.\n"
        "Nombre d'entrées : {line3}.\nOn paie autant pour {answer} entrées.",
    ),
    "two_tanks": Story(
        "Une cuve contient {b} L et reçoit {a} L par minute. Une autre contient {d} L et reçoit "
        "{c} L par minute. Au bout de combien de minutes contiennent-elles autant d'eau ?",
        "Cherche d'abord l'écart au départ : de {b} L à {d} L.",
        "Écart au départ : {line1} L.\nÉcart rattrapé par minute : {line2} L.\n"
        "Durée : {line3} min.\nElles contiennent autant au bout de {answer}.",
    ),
    "two_collections": Story(
        "{who} a {b} timbres et en ajoute {a} par semaine. {other} a {d} timbres et en ajoute {c} "
        "par semaine. Après combien de semaines ont-ils le même nombre de timbres ?",
        "Cherche d'abord l'écart au départ : de {b} à {d}.",
        "Écart au départ : {line1} timbres.\nÉcart rattrapé par semaine : {line2}.\n"
        "Nombre de semaines : {line3}.\nC'est le même nombre après {answer} semaines.",
    ),
    "field_width": Story(
        "Un terrain rectangulaire a un périmètre de {p} m. Sa longueur fait {d} m de plus que sa "
        "largeur. Combien de mètres mesure la largeur ?",
        "La longueur et la largeur font ensemble la moitié de {p} m. Leur écart est {d} m.",
        "Longueur et largeur ensemble : {line1} m.\nDeux largeurs : {line2} m.\n"
        "Une largeur : {line3} m.\nLa largeur mesure {answer}.",
    ),
    "poster_width": Story(
        "On fait le tour d'une affiche rectangulaire avec {p} cm de ruban. Sa hauteur fait {d} cm "
        "de plus que sa largeur. Combien de centimètres mesure la largeur ?",
        "La hauteur et la largeur font ensemble la moitié de {p} cm. Leur écart est {d} cm.",
        "Hauteur et largeur ensemble : {line1} cm.\nDeux largeurs : {line2} cm.\n"
        "Une largeur : {line3} cm.\nLa largeur mesure {answer}.",
    ),
    "last_game": Story(
        "En {n} parties, {who} a {m} points en moyenne. Les {k} premières parties font {s} points "
        "en tout. Combien de points fait la dernière ?",
        "Cherche d'abord le total des {n} parties : {n} fois {m}.",
        "Total des {n} parties : {line1} points.\nLa dernière partie : {line2} points.\n"
        "La dernière partie fait {answer} points.",
    ),
    "rainy_week": Story(
        "En {n} jours, il est tombé {m} mm de pluie par jour en moyenne. Les {k} premiers jours, "
        "il est tombé {s} mm en tout. Combien de millimètres sont tombés le dernier jour ?",
        "Cherche d'abord toute la pluie des {n} jours : {n} fois {m} mm.",
        "Toute la pluie : {line1} mm.\nLe dernier jour : {line2} mm.\n"
        "Le dernier jour, il est tombé {answer}.",
    ),
    "book_average": Story(
        "{who} lit {n} livres de {m} pages en moyenne. Les {k} premiers ont {s} pages en tout. "
        "Combien de pages a le dernier ?",
        "Cherche d'abord toutes les pages : {n} fois {m}.",
        "Toutes les pages : {line1}.\nLe dernier livre : {line2} pages.\n"
        "Le dernier livre a {answer} pages.",
    ),
    "age_riddle": Story(
        "Dans {n} ans, {who} aura {k} fois son âge d'aujourd'hui. Quel âge a {who} aujourd'hui ?",
        "Compte en âges d'aujourd'hui : un âge et {n} ans font {k} âges.",
        "Les {n} ans font {line1} âges d'aujourd'hui.\nUn âge : {line2} ans.\n"
        "Aujourd'hui, {who} a {answer} ans.",
    ),
    "tree_riddle": Story(
        "Un arbre a été planté il y a quelques années. Dans {n} ans, il aura {k} fois son âge "
        "d'aujourd'hui. Quel est son âge aujourd'hui, en années ?",
        "Compte en âges d'aujourd'hui : un âge et {n} ans font {k} âges.",
        "Les {n} ans font {line1} {shares|âge|âges} d'aujourd'hui.\nUn âge : {line2} ans.\n"
        "Aujourd'hui, l'arbre a {answer} ans.",
    ),
    "painters": Story(
        "{a} personnes peignent une salle en {b} h. Combien d'heures faut-il à {c} personnes qui "
        "travaillent au même rythme ?",
        "Cherche d'abord le temps d'une seule personne : {a} fois {b} h.",
        "Une seule personne : {line1} h.\n{c} personnes : {line2} h.\nIl faut {answer}.",
    ),
    "camp_water": Story(
        "Un camp a de l'eau pour {a} personnes pendant {b} jours. Finalement, {c} personnes "
        "viennent. Pendant combien de jours ont-elles de l'eau ?",
        "Cherche d'abord pour une seule personne : {a} fois {b} jours.",
        "Pour une seule personne : {line1} jours.\nPour {c} personnes : {line2} jours.\n"
        "Elles ont de l'eau pendant {answer} jours.",
    ),
    "tickets_two_kinds": Story(
        "Un théâtre vend {n} billets pour {s} € en tout. Un billet adulte coûte {p} € et un "
        "billet enfant {q} €. Combien de billets adultes a-t-il vendus ?",
        "Imagine d'abord {n} billets enfants à {q} €. Combien manque-t-il pour arriver à {s} € ?",
        "{n} billets enfants : {line1} €.\nCe qui manque : {line2} €.\n"
        "Un billet adulte ajoute : {line3} €.\nNombre de billets adultes : {line4}.\n"
        "Le théâtre a vendu {answer} billets adultes.",
    ),
    "boxes_two_kinds": Story(
        "On range {s} œufs dans {n} boîtes pleines : des grandes de {p} œufs et des petites de "
        "{q} œufs. Combien y a-t-il de grandes boîtes ?",
        "Imagine d'abord {n} petites boîtes de {q} œufs. Combien d'œufs manque-t-il pour arriver "
        "à {s} ?",
        "{n} petites boîtes : {line1} œufs.\nCe qui manque : {line2} œufs.\n"
        "Une grande boîte ajoute : {line3} œufs.\nNombre de grandes boîtes : {line4}.\n"
        "Il y a {answer} grandes boîtes.",
    ),
}
