"""Spanish words that a child of seven knows: what passphrases are made of."""

from typing import Final

from game.texts.words.listing import listed

WORDS: Final = listed(
    """
    gato perro ratón caballo oveja cordero pato pájaro pez rana zorro lobo oso león tigre jirafa
    cebra panda koala canguro delfín pulpo cangrejo estrella mariposa abeja hormiga erizo
    ardilla búho lechuza cuervo paloma gorrión águila cisne pingüino castor nutria ciervo jabalí
    cabra poni gallo pollito hámster lagarto cocodrilo dragón unicornio gacela lince puma
    flamenco gaviota cigüeña mirlo jilguero golondrina grillo libélula escarabajo renacuajo
    trucha salmón sardina atún coral alga pluma ala pata garra hocico melena casco nido
    madriguera colmena caseta establo corral acuario bisonte alce reno leopardo jaguar liebre
    topo tiburón cachorro potro langosta pan mantequilla miel mermelada harina azúcar sal
    pimienta leche queso yogur nata arroz pasta sopa puré ensalada tomate zanahoria rábano
    puerro cebolla ajo calabaza calabacín berenjena brócoli espinaca judía lenteja maíz aceituna
    manzana pera plátano naranja limón fresa frambuesa cereza uva melocotón albaricoque ciruela
    melón sandía piña mango kiwi higo dátil nuez avellana almendra castaña cacahuete chocolate
    caramelo vainilla canela pastel tarta tortita gofre galleta tostada bocadillo pizza tortilla
    pollo mostaza salsa aceite vinagre zumo jarabe agua helado sorbete compota flan turrón menta
    albahaca perejil tomillo merienda comida cena desayuno comedor cocina receta churro empanada
    croqueta fideo garbanzo patata lechuga col apio trigo avena coco mandarina pomelo granada
    palomita magdalena mesa silla sillón sofá cama armario cajón estante escritorio lámpara vela
    espejo alfombra cortina puerta ventana pared tejado suelo techo escalera sótano desván
    balcón jardín patio garaje chimenea horno nevera fregadero grifo jabón toalla esponja bañera
    ducha cepillo peine plato vaso taza cuenco tenedor cuchara cazuela sartén tetera cesta
    botella jarra bandeja mantel trapo escoba cubo reloj despertador radio teléfono ordenador
    pantalla teclado llave cerradura timbre caja cofre bolsa maleta baúl almohada manta sábana
    colchón cuna casa cabaña tienda castillo torre palacio granja molino edificio pueblo ciudad
    calle plaza puente túnel carretera camino sendero acera estación puerto faro mercado
    panadería farmacia correo ayuntamiento museo cine teatro circo biblioteca piscina estadio
    parque escuela clase cuaderno lápiz bolígrafo goma regla compás mochila estuche hoja papel
    pegamento tijeras pintura pincel tiza pizarra libro página letra palabra frase historia
    cuento poema dictado cálculo número cifra decena suma línea punto círculo cuadrado triángulo
    rectángulo rombo esfera ángulo dibujo color lección deberes recreo alumno maestro maestra
    amigo amiga compañero pregunta respuesta problema ejemplo alfabeto vocal consonante coma
    mayúscula imagen cartel mapa globo atlas calendario agenda diccionario carpeta pegatina
    sello sobre paquete mensaje tinta grapa revista periódico rojo azul verde rosa violeta gris
    turquesa dorado plata cabeza cara frente mejilla nariz boca labio diente lengua barbilla
    oreja ojo ceja pelo cuello hombro brazo codo mano dedo pulgar uña puño barriga espalda
    pierna rodilla pie tobillo talón corazón barba bigote sonrisa voz risa vestido falda
    pantalón camisa jersey chaqueta abrigo gorro bufanda guante manopla calcetín zapato bota
    sandalia zapatilla sombrero gorra cinturón botón bolsillo manga capucha pijama bañador capa
    delantal corbata collar pulsera anillo gafas paraguas lana algodón seda terciopelo cinta
    hilo aguja sol luna cielo nube lluvia nieve viento tormenta relámpago trueno niebla arco
    granizo escarcha rocío aire fuego llama humo ceniza tierra arena piedra roca barro arcilla
    montaña colina valle llanura bosque madera árbol rama tronco raíz corteza hierba flor
    tulipán margarita amapola narciso girasol trébol musgo helecho arbusto seto pino roble
    abedul arce álamo sauce olivo palmera cactus semilla brote fruta verdura campo prado huerto
    río arroyo lago estanque charca mar océano ola playa isla acantilado cueva volcán desierto
    duna oasis fuente cascada torrente glaciar horizonte sombra luz mañana mediodía tarde noche
    día semana mes año primavera verano otoño invierno lunes martes miércoles jueves viernes
    sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre ayer hoy hora minuto segundo siglo planeta cometa cohete galaxia espacio
    universo chispa amanecer marea charco clavel lirio bicicleta patinete coche camión autobús
    tranvía tren metro avión barco velero barca canoa balsa tractor moto furgoneta caravana
    trineo esquí patín rueda volante pedal manillar motor raíl vagón andén billete viaje
    vacaciones equipaje brújula ancla remo hélice paracaídas helicóptero submarino taxi juego
    juguete muñeca peluche peonza canica dado dominó puzle ficha tablero marioneta disfraz
    máscara pelota raqueta red portería cuerda rayuela escondite tobogán columpio tiovivo aro
    bolo carrera salto baile judo tenis fútbol rugby escalada equitación gimnasia equipo árbitro
    medalla copa campeón deporte silbato ajedrez música canción nota ritmo piano guitarra violín
    flauta tambor trompeta arpa acordeón clarinete xilófono maracas campana orquesta concierto
    estribillo melodía banda papá mamá hermano hermana niño niña primo prima tío tía abuelo
    abuela vecino padrino familia gemelo rey reina príncipe princesa caballero hada mago pirata
    acróbata malabarista héroe capitán marinero panadero carnicero pastelero cocinero camarero
    granjero jardinero cartero bombero médico enfermero dentista piloto pescador albañil pintor
    fontanero carpintero mecánico peluquero vendedor músico cantante bailarín actor escritor
    poeta científico astronauta explorador pastor joyero florista librero fotógrafo periodista
    artista conductor martillo clavo tornillo sierra pinza pala rastrillo regadera carretilla
    cordel cadena gancho imán lupa pila linterna antorcha tuerca tabla ladrillo teja cemento
    tubo regalo fiesta cumpleaños sorpresa carnaval guirnalda confeti farolillo espectáculo
    magia tesoro secreto misterio adivinanza aventura sueño esperanza alegría felicidad valor
    suerte idea gracias hola bravo perdón silencio eco venir salir llegar entrar subir bajar
    andar correr saltar bailar nadar trepar rodar volar girar avanzar lanzar empujar llevar
    poner levantar abrir cerrar buscar encontrar ganar jugar cantar reír hablar decir escuchar
    oír mirar leer escribir dibujar pintar colorear recortar pegar doblar contar calcular medir
    aprender saber comprender pensar soñar dormir despertar comer beber probar cocinar lavar
    ordenar barrer secar vestir coser plantar regar recoger sembrar construir reparar dar tomar
    compartir ayudar ofrecer recibir invitar saludar agradecer sonreír querer elegir decidir
    intentar lograr empezar acabar esperar quedar cambiar guardar mostrar esconder narrar
    responder preguntar llamar viajar explorar descubrir inventar crear imaginar mezclar batir
    pelar agitar aplaudir susurrar abrazar suave caliente tibio fresco limpio claro ligero
    rápido fuerte tranquilo amable sabio gracioso alegre contento feliz curioso listo astuto
    hábil ágil valiente educado justo honrado paciente joven nuevo primero doble triple entero
    lleno abierto cerrado posible mágico brillante bonito bello precioso famoso dulce salado
    jugoso crujiente sólido flexible recto derecha izquierda uno dos tres cuatro cinco seis
    siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta
    sesenta cien mil mitad cuarto tercio par grupo fila antes después encima debajo delante
    detrás dentro fuera cerca lejos aquí siempre nunca pronto juntos mucho casi perla diamante
    rubí cristal bronce cobre hierro acero vidrio plástico cartón cuero bandera corona trono
    escudo armadura muralla carroza burbuja gota cuesta cumbre curva cruce señal semáforo valla
    verja banco estatua farola quiosco callejón césped invernadero boya aletas sombrilla selva
    pradera granero hotel cafetería restaurante columna campamento mochilero excursión hoguera
    saco mapamundi prismáticos cantimplora tobera pizarrín abanico acuarela cerámica telar
    mosaico retrato escultura taller bombilla enchufe ventilador estufa radiador persiana
    felpudo perchero jarrón maceta florero cuadro marco cojín mecedora litera
    """
)
