"""What the person at the terminal reads."""

import io
import string
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.console.seed_demo import ClassLogins, DemoLogins, Login
from server.embedded.addresses import multicast_name
from server.embedded.announcement import announce
from server.embedded.data_folder import DataFolder
from server.embedded.exposure import Exposure, expose
from server.embedded.screen import TEXTS, Screen, language_of
from server.settings import Settings, SettingsError


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    folder = DataFolder(tmp_path / ".data", "http://test")
    yield folder
    folder.close()


def announced(settings: Settings, folder: DataFolder, exposure: Exposure | None) -> str:
    stream = io.StringIO()
    announce(Screen("fr", stream), settings, folder, exposure)
    return stream.getvalue()


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_say_the_same_things(name: str) -> None:
    french, english = (
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in TEXTS[name]
    )
    assert french == english


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US"}, "en"),
    ],
)
def test_terminal_speaks_french_unless_the_machine_speaks_english(
    environ: dict[str, str], language: str
) -> None:
    assert language_of(environ) == language


def test_loopback_shows_no_tablets(folder: DataFolder) -> None:
    said = announced(Settings(port=8123), folder, None)
    assert "http://127.0.0.1:8123/health/ready" in said
    assert "tablette" not in said


def test_demo_logins_are_shown_and_the_rest_named(folder: DataFolder) -> None:
    pupils = tuple(Login(f"renard-{number}", f"secret-{number}") for number in range(30))
    school = DemoLogins((ClassLogins("CM1 A", Login("mme-martin", "abcd-efgh"), pupils, 1),))
    folder.write("demo-logins.json", msgspec.json.encode(school))
    folder.memory.is_demo = True
    said = announced(Settings(), folder, None)
    assert "CM1 A, 30 élèves" in said
    assert "mme-martin        abcd-efgh" in said
    assert "renard-1" in said
    assert "renard-2" not in said
    assert str(folder.demo_logins) in said
    assert "mathakine duel" in said


def test_classroom_gets_address_qr_and_fingerprint(folder: DataFolder) -> None:
    exposure = expose(Settings(host="0.0.0.0"), folder, ["192.168.7.20", "10.0.0.9"])
    assert exposure.made is not None
    said = announced(exposure.settings, folder, exposure)
    assert "https://192.168.7.20:8000\n" in said
    assert "https://192.168.7.20:8000/ca.crt" in said
    assert exposure.made.fingerprint in said
    assert "█" in said


def test_classroom_s_pages_may_use_the_cookie_on_each_address(folder: DataFolder) -> None:
    given = Settings(
        host="0.0.0.0",
        origins=(
            "https://salle-3.local:8000",
            "https://127.0.0.2:8000",
            "https://192.168.7.99:9000",  # another server's page
            "https://duel.ecole.fr",
        ),
    )
    served = expose(given, folder, ["192.168.7.20", "10.0.0.9"]).settings
    machine = multicast_name()
    ours = {
        "https://127.0.0.1:8000",
        "https://[::1]:8000",
        "https://localhost:8000",
        "https://192.168.7.20:8000",
        "https://10.0.0.9:8000",
        *({f"https://{machine}:8000"} if machine else set()),
    }
    assert set(served.allowed_origins) == ours | set(given.origins)
    assert served.allowed_hosts is not None
    assert {f"https://{host}" for host in served.allowed_hosts} == set(served.allowed_origins)
    covered = set(served.tls_names)
    assert {"salle-3.local", "127.0.0.2"} <= covered
    assert not {"192.168.7.99", "duel.ecole.fr"} & covered
    assert served.is_secure


def test_an_address_that_the_authority_cannot_name_spoils_no_certificate(
    folder: DataFolder,
) -> None:
    # Python calls it private; it is for examples, and machines in test networks do have it.
    exposure = expose(Settings(host="0.0.0.0"), folder, ["192.0.2.2", "10.0.0.9"])
    assert exposure.address == "https://10.0.0.9:8000"
    assert "192.0.2.2" not in exposure.settings.tls_names
    with pytest.raises(SettingsError, match="PUBLIC_URL"):
        expose(Settings(host="192.0.2.2"), folder)


@pytest.mark.parametrize(
    ("hostname", "name"),
    [
        ("Salle-3", "salle-3.local"),
        ("pc-prof.ecole.lan", "pc-prof.local"),
        ("localhost", None),
        ("", None),
        ("pc_prof", None),
        ("-pc", None),
    ],
)
def test_machine_s_name_in_its_network(hostname: str, name: str | None) -> None:
    assert multicast_name(hostname) == name


def test_machine_without_network_is_told(folder: DataFolder) -> None:
    exposure = expose(Settings(host="0.0.0.0"), folder, [])
    assert "aucune tablette" in announced(exposure.settings, folder, exposure)


def test_proxy_needs_no_certificates_of_ours(folder: DataFolder) -> None:
    settings = Settings(host="0.0.0.0", public_url="https://duel.ecole.fr")
    exposure = expose(settings, folder)
    assert exposure == Exposure(settings, "https://duel.ecole.fr")
    assert not (folder.path / "tls").exists()
    said = announced(settings, folder, exposure)
    assert "https://duel.ecole.fr" in said
    assert "ca.crt" not in said
