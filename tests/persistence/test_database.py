import ssl
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from persistence.database import (
    DatabaseUrlError,
    create_engine,
    create_session_factory,
    describe,
    normalise_url,
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgres://u:p@h:5433/d", "postgresql+asyncpg://u:p@h:5433/d"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        (" postgresql+asyncpg://h/d \n", "postgresql+asyncpg://h/d"),
        ("postgresql://u:p%40%2Fss@h/d", "postgresql+asyncpg://u:p%40%2Fss@h/d"),
        ("postgresql://[::1]:5432/d", "postgresql+asyncpg://[::1]:5432/d"),
        (
            "postgresql:///d?host=/run/my%20socket",
            "postgresql+asyncpg:///d?host=%2Frun%2Fmy+socket",
        ),
        ("postgresql://h/d?ssl=require", "postgresql+asyncpg://h/d?sslmode=require"),
        ("postgresql://h/d?application_name=x&gssencmode=disable", "postgresql+asyncpg://h/d"),
    ],
)
def test_every_form_of_url_becomes_one(given: str, expected: str) -> None:
    url = normalise_url(given)
    assert url.render_as_string(hide_password=False) == expected
    assert normalise_url(url) == url


def test_a_percent_encoded_password_is_read_as_it_was_meant() -> None:
    assert normalise_url("postgresql://u:p%40%2F%25ss@h/d").password == "p@/%ss"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "is not one"),
        ("just words", "is not one"),
        ("postgresql://u:secret@h:port/d", "is not one"),
        ("mysql://u:secret@h/d", "starts with mysql"),
        ("sqlite:///x.db", "starts with sqlite"),
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h/", "names no database"),
        ("postgresql://u:secret@h/d?colour=red", "unknown parameter: colour"),
        ("postgresql://u:secret@h/d?sslmode=maybe", "unknown sslmode"),
        ("postgresql://u:secret@h/d?port=many", "port is not a whole number"),
        ("postgresql://u:secret@h/d?host=a&host=b", "host more than once"),
    ],
)
def test_a_url_that_cannot_be_used_is_explained_without_its_password(given: str, told: str) -> None:
    with pytest.raises(DatabaseUrlError, match=told) as caught:
        normalise_url(given)
    assert "secret" not in str(caught.value)


def test_a_place_is_described_without_a_password() -> None:
    assert describe("postgres://u:secret@h:5433/d") == "d at h:5433"
    assert describe("postgres:///d?host=/run/pg&port=5434") == "d at /run/pg:5434"


@pytest.mark.parametrize(
    ("mode", "verify", "checks_name"),
    [
        ("verify-full", ssl.CERT_REQUIRED, True),
        ("verify-ca", ssl.CERT_REQUIRED, False),
    ],
)
def test_named_certificates_are_verified(
    mode: str, verify: ssl.VerifyMode, checks_name: bool
) -> None:
    from persistence.database import connect_arguments

    bundle = next(
        path
        for path in (Path(ssl.get_default_verify_paths().openssl_cafile), *_bundles())
        if path.is_file()
    )
    url = normalise_url(f"postgresql://h/d?sslmode={mode}&sslrootcert={bundle}")
    context = connect_arguments(url, 5.0)["ssl"]
    assert (context.verify_mode, context.check_hostname) == (verify, checks_name)


def _bundles() -> list[Path]:
    import certifi

    return [Path(certifi.where())]


def test_a_certificate_that_is_no_file_is_named() -> None:
    with pytest.raises(DatabaseUrlError, match="sslrootcert is not a file: /nowhere"):
        create_engine("postgresql://h/d?sslmode=verify-full&sslrootcert=/nowhere")


async def test_an_engine_names_itself_and_ends_statements_that_take_too_long(
    database_url: str,
) -> None:
    engine = create_engine(database_url, application_name="mathakine-test", statement_timeout_ms=50)
    async with create_session_factory(engine)() as session:
        assert await session.scalar(text("SHOW application_name")) == "mathakine-test"
        assert await session.scalar(text("SHOW timezone")) == "UTC"
        with pytest.raises(DBAPIError, match="statement timeout"):
            await session.execute(text("SELECT pg_sleep(10)"))
    await engine.dispose()


async def test_an_engine_reaches_a_server_through_its_socket_folder(database_url: str) -> None:
    url = normalise_url(database_url)
    connection = await asyncpg.connect(database_url)
    folder = await connection.fetchval("SHOW unix_socket_directories")
    await connection.close()
    folder = folder.strip('"')
    engine = create_engine(
        f"postgresql://{url.username}@/{url.database}?host={folder}&port={url.port}"
    )
    async with create_session_factory(engine)() as session:
        assert await session.scalar(text("SELECT inet_server_addr() IS NULL"))
        assert await session.scalar(text("SELECT current_database()")) == url.database
    await engine.dispose()
