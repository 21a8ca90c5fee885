"""What `mathakine run` tells the person before it, in French or English, as it goes on."""

import io
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal, TextIO

Language = Literal["fr", "en"]

_TRUST_FR: Final = """\
Au premier accès, la tablette ne connaît pas encore ce serveur : installez-y une fois le certificat
    {url}
  (fichier {file})
  après avoir comparé son empreinte SHA-256 :
    {fingerprint}
  iPad : Réglages > Profil téléchargé > Installer, puis Général > Informations > Réglages des
  certificats. Android : Paramètres > Sécurité > Installer un certificat > Certificat CA."""

_TRUST_EN: Final = """\
At first a tablet does not know this server: install this certificate on it once
    {url}
  (file {file})
  after comparing its SHA-256 fingerprint:
    {fingerprint}
  iPad: Settings > Profile Downloaded > Install, then General > About > Certificate Trust Settings.
  Android: Settings > Security > Install a certificate > CA certificate."""

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "leftovers": (
        "{count} processus d'une exécution précédente terminés",
        "{count} processes of an earlier run ended",
    ),
    "servers": ("PostgreSQL et Redis démarrés", "PostgreSQL and Redis started"),
    "elsewhere": (
        "PostgreSQL garde ses données dans {home} : son compte ne peut pas entrer dans {folder}.",
        "PostgreSQL keeps its data in {home}: its account cannot enter {folder}.",
    ),
    "schema": ("Base de données à jour", "Database up to date"),
    "demo": ("École de démonstration créée", "Demo school made"),
    "certificates": ("Certificats prêts", "Certificates ready"),
    "serving": ("Serveur prêt", "Server ready"),
    "ready": (
        "Mathakine est prêt en {seconds} s. Ctrl-C arrête tout.",
        "Mathakine is ready after {seconds} s. Ctrl-C stops everything.",
    ),
    "address": ("Adresse", "Address"),
    "health": ("Santé", "Health"),
    "data": ("Données", "Data"),
    "journal": ("Journal", "Log"),
    "logins": (
        "Comptes de démonstration (tous sont dans {file}) :",
        "Demo logins (all of them are in {file}):",
    ),
    "class": ("{label}, {count} élèves", "{label}, {count} pupils"),
    "teacher": ("enseignant·e", "teacher"),
    "pupil": ("élève", "pupil"),
    "duel": (
        "Un duel complet avec 30 robots, dans un autre terminal :",
        "A whole duel with 30 bots, in another terminal:",
    ),
    "tablets": (
        "Pour les tablettes de la classe (même réseau) : {address}",
        "For the tablets of the classroom (same network): {address}",
    ),
    "no_network": (
        "Cette machine n'a pas d'adresse dans un réseau local : aucune tablette ne la trouvera.",
        "This machine has no address in a local network: no tablet will find it.",
    ),
    "trust": (_TRUST_FR, _TRUST_EN),
    "died": (
        "{part} s'est arrêté ({exit}) ; il est relancé. Voir {log}",
        "{part} ended ({exit}); it is started again. See {log}",
    ),
    "stopping": (
        "Arrêt en cours (les joueurs sont prévenus) ; Ctrl-C encore pour couper court.",
        "Stopping (players are told); Ctrl-C again to cut it short.",
    ),
    "stopped": ("Tout est arrêté.", "Everything has stopped."),
}


def language_of(environ: Mapping[str, str]) -> Language:
    """Return French, the school's language, unless the machine speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environ.get(name, "")
        if locale:
            return "en" if locale.lower().startswith("en") else "fr"
    return "fr"


class Screen:
    """Lines to a terminal or a file, each flushed: whoever waits reads along."""

    def __init__(self, language: Language, stream: TextIO | None = None) -> None:
        self._column = 0 if language == "fr" else 1
        self.stream = stream or sys.stdout

    def text(self, name: str, **parts: object) -> str:
        """Return the text `name` in the language of this screen."""
        return TEXTS[name][self._column].format(**parts)

    def line(self, text: str = "") -> None:
        """Write one line (or several)."""
        self.stream.write(f"{text}\n")
        self.stream.flush()

    def say(self, name: str, **parts: object) -> None:
        """Write the text `name`."""
        self.line(self.text(name, **parts))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Keep what the body writes, and show it all in one piece at its end."""
        stream, kept = self.stream, io.StringIO()
        self.stream = kept
        try:
            yield
        finally:
            self.stream = stream
            stream.write(kept.getvalue())
            stream.flush()

    @contextmanager
    def step(self, name: str, **parts: object) -> Iterator[None]:
        """Write the text `name` with the seconds it took, once the body is through."""
        started_s = time.monotonic()
        yield
        self.line(f"  ✓ {self.text(name, **parts)} ({self.seconds(started_s)} s)")

    def seconds(self, since_s: float) -> str:
        """Return the seconds since `since_s` as this language writes them."""
        text = f"{time.monotonic() - since_s:.1f}"
        return text.replace(".", ",") if self._column == 0 else text
