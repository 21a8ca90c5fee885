"""French words that a child of seven knows: what passphrases are made of."""

from typing import Final

from game.texts.words.listing import listed

WORDS: Final = listed(
    """
    chat chien lapin souris cheval mouton agneau canard oiseau poisson grenouille renard loup
    ours lion tigre girafe zèbre panda koala kangourou dauphin pieuvre crabe étoile papillon
    abeille fourmi coccinelle hérisson écureuil hibou chouette corbeau pigeon moineau aigle
    cygne perroquet pingouin otarie castor loutre biche cerf faon sanglier chèvre poney coq
    poussin hamster lézard crocodile dragon licorne gazelle lynx puma flamant mouette cigogne
    merle pinson rossignol hirondelle criquet libellule bourdon scarabée têtard truite saumon
    sardine méduse coquillage corail algue plume aile bec patte griffe museau crinière sabot nid
    terrier ruche niche étable poulailler aquarium pain beurre miel confiture farine sucre sel
    poivre lait fromage yaourt crème œuf riz pâte soupe purée salade tomate carotte radis navet
    oignon ail citrouille courgette concombre aubergine brocoli épinard haricot lentille maïs
    champignon olive pomme poire banane orange citron fraise framboise cerise raisin pêche
    abricot prune melon pastèque ananas mangue kiwi figue datte noix noisette amande châtaigne
    cacahuète chocolat bonbon caramel vanille cannelle gâteau tarte crêpe gaufre biscuit brioche
    croissant tartine sandwich pizza omelette poulet moutarde sauce huile vinaigre jus sirop thé
    eau glace sorbet compote flan nougat réglisse menthe basilic persil thym goûter repas dîner
    déjeuner cantine cuisine recette table chaise fauteuil canapé lit armoire tiroir étagère
    bureau lampe bougie miroir tapis rideau porte fenêtre mur toit plancher plafond escalier
    cave grenier balcon jardin cour garage cheminée four frigo évier robinet savon serviette
    éponge baignoire douche brosse dentifrice assiette verre tasse bol fourchette cuillère
    casserole poêle bouilloire théière panier bouteille carafe plateau nappe torchon balai seau
    horloge réveil montre radio téléphone ordinateur écran clavier clé serrure sonnette boîte
    coffre sac valise malle oreiller couverture drap matelas berceau maison cabane tente château
    tour palais ferme moulin immeuble village ville rue place pont tunnel route chemin sentier
    trottoir gare port phare marché magasin boulangerie pharmacie poste mairie musée cinéma
    théâtre cirque bibliothèque piscine stade parc école classe cahier crayon stylo gomme règle
    compas cartable trousse feuille papier colle ciseaux peinture pinceau craie tableau livre
    page lettre mot phrase histoire conte poème dictée calcul nombre chiffre dizaine addition
    ligne point cercle carré triangle rectangle losange cube sphère angle segment dessin couleur
    leçon devoir récréation élève maître maîtresse copain copine ami camarade question réponse
    problème exemple alphabet voyelle consonne virgule majuscule image affiche carte globe atlas
    calendrier agenda emploi dictionnaire rouge bleu vert rose violet gris beige turquoise doré
    argent tête visage front joue nez bouche lèvre dent langue menton oreille œil sourcil cheveu
    cou épaule bras coude main doigt pouce ongle poing ventre dos jambe genou pied cheville
    talon orteil cœur barbe moustache sourire voix rire robe jupe pantalon chemise pull veste
    manteau bonnet écharpe gant moufle chaussette chaussure botte sandale pantoufle chapeau
    casquette ceinture bretelle bouton poche manche col capuche pyjama maillot cape tablier
    cravate collier bracelet bague lunettes parapluie laine coton soie velours ruban fil
    aiguille tricot soleil lune ciel nuage pluie neige vent orage éclair tonnerre brouillard arc
    grêle givre gel rosée tempête air feu flamme fumée cendre terre sable pierre rocher caillou
    boue argile montagne colline vallée plaine forêt bois arbre branche tronc racine écorce
    feuillage fleur tulipe marguerite coquelicot violette muguet jonquille tournesol bleuet
    pissenlit trèfle herbe mousse fougère buisson haie sapin chêne bouleau érable peuplier saule
    olivier palmier cactus graine bourgeon fruit légume champ pré verger potager rivière
    ruisseau fleuve lac étang mare mer océan vague plage île falaise grotte volcan désert dune
    oasis source cascade torrent glacier banquise horizon ombre lumière matin midi soir nuit
    jour semaine mois année saison printemps été automne hiver lundi mardi mercredi jeudi
    vendredi samedi dimanche janvier février avril mai juin juillet août septembre octobre
    novembre décembre hier demain heure minute seconde siècle planète comète fusée galaxie
    espace univers étincelle vélo trottinette voiture camion bus tramway train métro avion
    bateau voilier barque canoë radeau tracteur moto fourgon caravane traîneau luge ski patin
    roue volant pédale guidon moteur rail wagon quai billet voyage vacances bagage boussole
    ancre voile rame hélice ballon parachute jeu jouet poupée peluche toupie bille domino puzzle
    pion damier marionnette déguisement masque balle raquette filet but corde ballerine marelle
    cachette toboggan balançoire manège cerceau quille trampoline course saut nage danse judo
    tennis football rugby handball escalade équitation gymnastique équipe arbitre médaille coupe
    champion score sport musique chanson note rythme piano guitare violon flûte tambour
    trompette harpe accordéon clarinette xylophone maracas cloche sifflet orchestre concert
    refrain mélodie papa maman frère sœur enfant garçon fille cousin cousine oncle tante mamie
    papi voisin parrain famille parent jumeau roi reine prince princesse chevalier fée magicien
    pirate acrobate jongleur boulanger boucher pâtissier cuisinier serveur fermier jardinier
    facteur pompier médecin infirmier dentiste pilote marin pêcheur maçon peintre plombier
    menuisier mécanicien coiffeur vendeur musicien chanteur danseur acteur écrivain poète savant
    astronaute explorateur berger bijoutier fleuriste libraire photographe journaliste marteau
    clou vis scie pince tournevis échelle pelle râteau arrosoir brouette pioche ficelle chaîne
    crochet aimant loupe pile lanterne torche allumette boulon planche brique tuile ciment
    cadeau fête anniversaire surprise carnaval bougeoir guirlande confetti lampion spectacle
    magie trésor secret mystère énigme aventure rêve espoir joie bonheur courage chance idée
    merci bonjour salut bonsoir bravo pardon silence écho parole aller venir partir arriver
    entrer sortir monter descendre marcher courir sauter danser nager grimper glisser rouler
    voler tourner avancer reculer lancer attraper pousser tirer porter poser lever baisser
    ouvrir fermer chercher trouver gagner jouer chanter parler dire écouter entendre regarder
    voir lire écrire dessiner peindre colorier découper coller plier compter calculer mesurer
    apprendre savoir comprendre penser rêver dormir réveiller manger boire cuisiner laver ranger
    balayer essuyer habiller coudre planter arroser cueillir semer récolter bâtir construire
    réparer donner prendre partager aider offrir recevoir inviter saluer remercier aimer choisir
    décider essayer réussir commencer finir attendre rester changer garder montrer cacher
    raconter répondre demander appeler voyager explorer découvrir inventer créer imaginer lisse
    doux chaud frais propre clair sombre léger rapide fort calme gentil sage drôle joyeux
    content heureux curieux habile agile adroit brave fier poli juste honnête patient tranquille
    jeune neuf ancien nouveau premier double triple entier plein ouvert possible magique
    brillant joli beau belle précieux rare célèbre courageux juteux croquant fondant solide
    souple droit gauche deux trois quatre cinq six sept huit dix onze douze treize quatorze
    quinze seize vingt trente quarante cinquante soixante cent mille moitié quart tiers paire
    groupe file rang avant après dessus dessous devant derrière dedans dehors près loin ici
    partout toujours jamais souvent bientôt ensemble beaucoup presque perle diamant rubis
    cristal bronze cuivre fer acier plastique carton cuir plâtre craquelin drapeau couronne
    trône bouclier armure donjon muraille carrosse écurie bulle goutte flaque pente sommet
    virage carrefour panneau barrière clôture portail banc fontaine statue lampadaire kiosque
    square allée pelouse massif serre ruelle journal magazine timbre enveloppe colis message
    adresse signature stylet encre plumier agrafe trombone classeur pochette étiquette gommette
    moulinet appât hameçon canne épuisette bouée plongeoir palmes tuba parasol transat coquille
    galet marée
    """
)
