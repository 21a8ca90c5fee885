import time

import pytest

from server.accounts.password_lists import WordList, fold, pack, read_lists
from server.accounts.password_policy import PasswordPolicy, Weakness

ABOUT = ("merle-bleu2024", "zoe.durand@ecole-ferry.fr", "École Jules Ferry", "CM2 B")


@pytest.fixture(scope="module")
def policy() -> PasswordPolicy:
    return PasswordPolicy(read_lists())


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("x7!kd m", "too_short"),
        ("e\u0301" * 7, "too_short"),
        ("\ufb01" * 3 + "a", "too_short"),
        ("".join(map(str, range(100, 143))), "too_long"),
        ("", "too_short"),
        ("motdepasse", "breached"),
        ("MotDePasse", "breached"),
        ("qwertyuiop", "breached"),
        ("marseille", "breached"),
        ("contraseña", "breached"),
        ("teamomucho", "breached"),
        ("p@ssw0rd", "breached"),
        ("Soleil2015", "common"),
        ("!doudou12", "common"),
        ("chocolat 99", "common"),
        ("Éléphants3", "common"),
        ("mariposa77", "common"),
        ("Mathakine-2026", "common"),
        ("padawan jedi 7", "common"),
        ("merle-bleu2024!", "about_you"),
        ("MERLE.bleu", "about_you"),
        ("zoé Durand 12", "about_you"),
        ("école jules ferry", "about_you"),
        ("durandsoleil", "about_you"),
        ("12/05/2015", "pattern"),
        ("2015-05-12", "pattern"),
        ("05122015", "pattern"),
        ("bonsoirbonsoir", "pattern"),
        ("soleilsoleil", "pattern"),
        ("zyxwvuts", "pattern"),
        ("aqaqaqaqaq", "pattern"),
        ("sdfghjklm", "pattern"),
    ],
)
def test_what_guessers_try_first_is_refused(
    policy: PasswordPolicy, password: str, expected: Weakness | None
) -> None:
    assert policy.weakness(password, ABOUT) == expected


@pytest.mark.parametrize(
    "password",
    [
        "chat lune vélo",
        "girafe bleue",
        "le merle chante loin",
        "三只黑猫在屋顶上",
        "k7 $kdf9",
        "19 05 2015 nuages",
        "elephant48213077",
        "".join(map(str, range(100, 142))) + "ab",
        "e\u0301toiles de l'ete\u0301",
    ],
)
def test_what_nobody_guesses_is_taken_whatever_it_is_made_of(
    policy: PasswordPolicy, password: str
) -> None:
    assert policy.weakness(password, ABOUT) is None


def test_length_is_counted_in_characters_as_they_are_hashed(policy: PasswordPolicy) -> None:
    four = [f"e\u0301{number}" for number in range(100, 132)]  # of five code points
    assert policy.weakness("".join(four)) is None
    assert policy.weakness("".join(four) + "!") == "too_long"


def test_the_lists_are_long_and_speak_three_languages(policy: PasswordPolicy) -> None:
    breached, words = policy.lists.breached, policy.lists.words
    assert len(breached) >= 20_000
    assert len(words) >= 80_000
    for stolen in ("azertyuiop", "princesse", "tequiero", "iloveyou", "letmein1", "1q2w3e4r"):
        assert stolen in breached, stolen
    for word in ("bateau", "licorne", "girafe", "mathilde", "barco", "unicornio", "butterfly"):
        assert word in words, word
    for nothing in ("vingt-deux girafes", "zzgxqkwv", "", "motdepasx"):
        assert nothing not in breached, nothing


def test_a_look_up_takes_microseconds_and_a_judgement_little_more(policy: PasswordPolicy) -> None:
    began_s = time.perf_counter()
    for number in range(2_000):
        policy.weakness(f"merle chante {number}", ABOUT)
    assert (time.perf_counter() - began_s) / 2_000 < 0.002
    began_s = time.perf_counter()
    for number in range(20_000):
        assert f"nuage{number}x" not in policy.lists.breached
    assert (time.perf_counter() - began_s) / 20_000 < 0.000_1


def test_a_list_knows_its_words_and_no_others() -> None:
    words = {f"mot-{number}" for number in range(1_000)}
    made = WordList(pack(words))
    assert len(made) == 1_000
    assert all(word in made for word in words)
    assert not any(f"autre-{number}" in made for number in range(1_000))
    assert "x" not in WordList(b"")


def test_a_list_that_was_cut_off_is_noticed() -> None:
    with pytest.raises(ValueError, match="cut off"):
        WordList(pack({"un", "deux"})[:-1])


def test_folding_forgets_case_accents_and_forms_only() -> None:
    assert fold("ÉLÈVE \uff21\uff22 \ufb01n Straße") == "eleve ab fin strasse"
    assert fold("contraseña 7!") == "contrasena 7!"
