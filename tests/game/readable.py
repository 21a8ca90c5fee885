"""What a child can read, and what no child should have to: measures and words by language."""

# ruff: noqa: RUF001 - typographic signs are what it looks for

import re
from typing import Final

from game.units import Language

WORDS_MAX: Final = 22
WORDS_MEAN_MAX: Final = 15
LETTERS_MEAN_MAX: Final = 6.5

SHAMING: Final[dict[Language, str]] = {
    "fr": r"\bperd|perte|\blent|erreur|faute|derni[eè]r|\bpire|\brat[ée]|échec|échou|faible|retard|"
    r"mauvais|\bfaux\b|fausse|\bnul(le)?s?\b|moins bien|trop tard|hélas|malheureu|dommage|punition|"
    r"pénalité|derrière|battu|vaincu|honte|incapable|bête|pas assez|incorrect|désolé|en dessous",
    "en": r"\blos[ets]|\bslow|error|mistake|fault|\blast\b|worse|worst|fail|weak|\blate\b|wrong|"
    r"\bbad|behind|below|penalty|unfortunate|sorry|beaten|defeat|poor|shame|not enough|incorrect|"
    r"stupid|missed",
    "es": r"\bperd[eií]|\blent|error|\bfall[oóae]|últim|\bpeor|fracas|débil|\btarde\b|retras|"
    r"\bmal[oa]?\b|culpa|equivoc|incorrect|detrás de (?!la coma)|vencid|derrot|lástima|"
    r"vergüenza|torpe|castig|insuficiente|por debajo",
}
JARGON: Final[dict[Language, str]] = {
    "fr": r"médian|pondér|variance|écart-type|(?-i:\bSE\b)|permille|coefficient|quotient|ratio|"
    r"algorithm|latence|serveur|milliseconde|\bms\b|multiplicateur|statisti|erreur type",
    "en": r"median|weighted|variance|deviation|(?-i:\bSE\b)|permille|coefficient|quotient|ratio|"
    r"algorithm|latency|server|millisecond|\bms\b|multiplier|statisti|denominator",
    "es": r"mediana|ponderad|varianza|desviación|(?-i:\bSE\b)|coeficiente|cociente|algoritmo|"
    r"latencia|servidor|milisegundo|\bms\b|multiplicador|estadísti",
}
GENDERED: Final[dict[Language, str]] = {
    "fr": r"\(e\)|·e|-e-s|\b[Tt](u es|u étais|'es) (arriv|parti|venu|rest|entr|all|absent|présent)|"
    r"premier·|content[e]?\b|fort[e]?\b|\bvous êtes\b",
    "en": r"\b(he|she|his|him|her)\b",
    "es": r"@|/a\b|\((a|o)\)|\busted(es)?\b|\b(listo|lista|contento|contenta|rápido|rápida)\b|"
    r"\b[Hh]as sido\b",
}
SUBORDINATE: Final[dict[Language, str]] = {
    "fr": r"\b(que|qui|quand|lorsque|parce que|puisque|dont|si|où|tandis que)\b|\bqu['’]",
    "en": r"\b(that|which|who|when|because|since|whose|if|where|while|although|whoever|however)\b",
    "es": r"\b(que|cuando|porque|aunque|si|donde|quien|mientras)\b",
}
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÉÀÊ¡¿«“0-9])")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,\u202f-][^\W_]+)*|[×÷=]")


def sentences(texts: tuple[str, ...]) -> list[str]:
    """Return the single sentences of an explanation."""
    return [one for text in texts for one in _SENTENCE.split(text)]


def words(sentence: str) -> list[str]:
    """Return what is read one after the other, signs of arithmetic included."""
    return _WORD.findall(sentence.replace("’", " "))


def complaints(texts: tuple[str, ...], language: Language) -> list[str]:
    """Return what is wrong with an explanation, each as a sentence for developers."""
    found = []
    counts = []
    for one in sentences(texts):
        count = len(words(one))
        counts.append(count)
        if count > WORDS_MAX:
            found.append(f"{count} words: {one}")
        for what, patterns in (("shames", SHAMING), ("jargon", JARGON), ("gender", GENDERED)):
            hit = re.search(patterns[language], one, re.IGNORECASE)
            if hit:
                found.append(f"{what} ({hit.group()}): {one}")
        if len(re.findall(SUBORDINATE[language], one, re.IGNORECASE)) > 1:
            found.append(f"two subordinate clauses: {one}")
        if one[-1] not in ".!?":
            found.append(f"no end: {one}")
        found += [f"{what}: {one}" for what in _misprints(one, language)]
    if counts and sum(counts) > WORDS_MEAN_MAX * len(counts):
        found.append(f"{sum(counts) / len(counts):.1f} words in the mean: {texts}")
    letters = [len(word) for one in sentences(texts) for word in words(one)]
    if letters and sum(letters) > LETTERS_MEAN_MAX * len(letters):
        found.append(f"long words: {texts}")
    return found


def _misprints(text: str, language: Language) -> list[str]:
    found = []
    if re.search(r"['\"{}|]|  |\.\.", text):
        found.append("a typewriter's sign")
    if language == "fr":
        if re.search(r"[^\u202f][?!;]|[^\u00a0]:|« |«[^\u00a0]|[^\u00a0]»", text):
            found.append("a space that may break")
        if re.search(r"\d[.]\d|\d,\d{3}\b", text):
            found.append("a foreign number")
    elif re.search(r"\s[:;!?]", text):
        found.append("a French space")
    if language == "en" and re.search(r"\d,\d(?!\d\d)|\d{4}", text):
        found.append("a foreign number")
    if language == "es":
        if text.count("!") != text.count("¡") or text.count("?") != text.count("¿"):
            found.append("a mark that does not open")
        if re.search(r"\d\.\d", text):
            found.append("a foreign number")
    if re.search(r"\d (?=s\b|min\b)", text):
        found.append("a unit that may break off")
    return found
