"""Writing a dump into an empty database with PostgreSQL's own programs, decrypted on the way."""

import re
import subprocess
import threading
from typing import IO, Final

from pyrage import x25519
from sqlalchemy import URL

from server.backup.archive import ArchiveReader, Progress
from server.backup.clients import Clients, current_environment
from server.backup.errors import BackupError

TIMEOUT_SETTING_SINCE: Final = 17
"""pg_restore of this version on sets `transaction_timeout`, which older servers do not know."""
_SETTING: Final = re.compile(rb"^SET transaction_timeout = 0;\n", re.MULTILINE)


def fill(
    clients: Clients,
    server_major: int,
    url: URL,
    database: str,
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> None:
    """Write the backup into the empty `database` of the URL's server.

    Raises `BackupError` with the first complaint of a program that gave up; nothing is in it then.
    """
    environment = current_environment(url, database)
    common = [clients.pg_restore, "--no-owner", "--no-privileges", "--exit-on-error"]
    if server_major < TIMEOUT_SETTING_SINCE <= clients.major:
        _fill_by_script(clients, common, environment, archive, identity, progress)
        return
    with _started(
        [*common, "--no-password", "--single-transaction", f"--dbname={database}"], environment
    ) as process:
        words = _feed(process, archive, identity, progress)
    _check_exit(process, words, "pg_restore")


def _fill_by_script(
    clients: Clients,
    common: list[str],
    environment: dict[str, str],
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> None:
    """Restore through psql, without the one setting that an older server does not know."""
    psql = [
        str(clients.folder / "psql"),
        "--no-psqlrc",
        "--quiet",
        "--no-password",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    with (
        _started([*common, "--file=-"], environment, stdout=subprocess.PIPE) as process,
        _started(psql, environment) as target,
    ):
        relay = threading.Thread(target=_relay, args=(process.stdout, target.stdin))
        relay.start()
        listener, said = _listen(target)
        words = _feed(process, archive, identity, progress)
        relay.join()
        target.wait()
        listener.join()
    _check_exit(target, said, "psql")
    _check_exit(process, words, "pg_restore")


def _relay(source: IO[bytes], target: IO[bytes]) -> None:
    """Pass the script on; the setting stands in its first lines, before any data."""
    try:
        target.write(_SETTING.sub(b"", source.read(1 << 16)))
        while data := source.read(1 << 20):
            target.write(data)
        target.close()
    except BrokenPipeError:
        source.close()  # psql has given up, and says why


def _started(
    arguments: list[str], environment: dict[str, str], stdout: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - programs that we looked up ourselves
        arguments, env=environment, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE
    )


def _listen(process: "subprocess.Popen[bytes]") -> tuple[threading.Thread, list[str]]:
    words: list[str] = []
    stream = process.stderr
    assert stream is not None

    def follow() -> None:
        words.extend(line.decode(errors="replace").strip() for line in stream)

    listener = threading.Thread(target=follow)
    listener.start()
    return listener, words


def _feed(
    process: "subprocess.Popen[bytes]",
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> list[str]:
    """Write the decrypted dump to the process; return what it said when it has ended."""
    assert process.stdin is not None
    listener, words = _listen(process)
    try:
        archive.decrypt_database(identity, process.stdin, progress)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has given up, and says why
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        listener.join()
    return words


def _check_exit(process: "subprocess.Popen[bytes]", words: list[str], name: str) -> None:
    if process.returncode != 0:
        errors = [word for word in words if "rror" in word] or words or ["it said nothing"]
        raise BackupError(f"{name} gave up: {errors[0]}. Nothing was replaced.")
