"""The port: shared by our own processes, refused with a sentence when it is a stranger's."""

import socket
from collections.abc import Iterator

import pytest

from server.port import check_port, open_port
from server.settings import Settings, SettingsError
from server.web_process import check_exposure


@pytest.fixture
def stranger() -> Iterator[int]:
    """Another program that listens; gives its port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_two_processes_share_a_port() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings = Settings(port=probe.getsockname()[1])
    with open_port(settings) as first, open_port(settings) as second:
        assert first.getsockname() == second.getsockname()


def test_stranger_s_port_is_told_with_another(stranger: int) -> None:
    for opening in (open_port, check_port):
        with pytest.raises(SettingsError) as raised:
            opening(Settings(port=stranger))
        assert str(raised.value) == (
            f"Port {stranger} is taken by another program: stop that one, or choose another with "
            f"PORT={stranger + 1}."
        )


def test_free_port_is_no_trouble() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port(Settings(port=port))


def test_address_of_another_machine_is_told() -> None:
    with pytest.raises(SettingsError, match=r"HOST=192\.0\.2\.1 is no address of this machine"):
        open_port(Settings(host="192.0.2.1", port=40_123))


def test_network_without_encryption_is_refused() -> None:
    with pytest.raises(SettingsError, match="PUBLIC_URL"):
        check_exposure(Settings(host="0.0.0.0"))
    check_exposure(Settings(host="0.0.0.0", public_url="https://duel.ecole.fr"))
    check_exposure(Settings())
