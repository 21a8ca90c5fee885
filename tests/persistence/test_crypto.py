import base64

import pytest

from persistence.crypto import EnvelopeError, Keyring, Place

HERE = Place("users", "special_needs", 7)
VALUE = {"multiplier_pct": 150, "note": "dyslexie"}


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(b"a" * 32)


def test_what_was_sealed_opens_in_its_place_and_nowhere_else(keyring: Keyring) -> None:
    envelope = keyring.seal(VALUE, HERE)
    assert keyring.open(envelope, HERE) == VALUE
    for place in (
        Place("users", "special_needs", 8),
        Place("users", "cognitive_profile", 7),
        Place("pupils", "special_needs", 7),
    ):
        with pytest.raises(EnvelopeError):
            keyring.open(envelope, place)


def test_the_same_value_is_never_sealed_alike(keyring: Keyring) -> None:
    sealed = [keyring.seal(VALUE, HERE) for _ in range(50)]
    assert len({envelope["n"] for envelope in sealed}) == 50
    assert len({envelope["c"] for envelope in sealed}) == 50
    assert "dyslexie" not in str(sealed)


def test_any_changed_bit_is_noticed(keyring: Keyring) -> None:
    envelope = keyring.seal(VALUE, HERE)
    data = base64.b64decode(envelope["c"])
    for index in range(len(data)):
        changed = bytearray(data)
        changed[index] ^= 1
        with pytest.raises(EnvelopeError):
            keyring.open(envelope | {"c": base64.b64encode(changed).decode()}, HERE)
    with pytest.raises(EnvelopeError):
        keyring.open(envelope | {"c": base64.b64encode(data[:-1]).decode()}, HERE)


@pytest.mark.parametrize(
    "stored", [None, {}, [], "text", {"k": "x", "n": "", "c": ""}, {"k": 1, "n": 2, "c": 3}]
)
def test_what_is_no_envelope_is_refused_and_names_its_place(
    keyring: Keyring, stored: object
) -> None:
    with pytest.raises(EnvelopeError, match=r"users\.special_needs of row 7"):
        keyring.open(stored, HERE)


def test_a_new_key_opens_what_the_older_one_sealed(keyring: Keyring) -> None:
    envelope = keyring.seal(VALUE, HERE)
    rotated = Keyring(b"b" * 32, b"a" * 32)
    assert rotated.open(envelope, HERE) == VALUE
    assert rotated.seal(VALUE, HERE)["k"] == rotated.newest_id != keyring.newest_id
    with pytest.raises(EnvelopeError):
        Keyring(b"b" * 32).open(envelope, HERE)


def test_a_short_secret_makes_no_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(b"short")
