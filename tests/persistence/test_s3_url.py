import pytest

from persistence.s3_url import S3UrlError, read_s3_url


def test_a_url_says_where_the_store_is() -> None:
    place = read_s3_url("s3://key:se%2Fcret@minio.example:9000/pictures?region=eu-west-3&tls=false")
    assert place.endpoint == "http://minio.example:9000"
    assert (place.bucket, place.region) == ("pictures", "eu-west-3")
    assert (place.key, place.secret) == ("key", "se/cret")
    assert "cret" not in repr(place)


def test_https_and_a_region_are_the_rule() -> None:
    place = read_s3_url("s3://key:secret@[2001:db8::1]/pictures")
    assert (place.endpoint, place.region) == ("https://[2001:db8::1]", "us-east-1")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "s3://",
        "https://key:secret@host/bucket",
        "s3://key:secret@host",
        "s3://key:secret@host/a/b",
        "s3://host/bucket",
        "s3://key@host/bucket",
        "s3://key:secret@host:port/bucket",
        "s3://key:secret@host/bucket?acl=public",
        "s3://key:secret@host/bucket?tls=maybe",
    ],
)
def test_what_cannot_be_meant_is_refused_without_the_secret(url: str) -> None:
    with pytest.raises(S3UrlError) as refused:
        read_s3_url(url)
    assert "secret@" not in str(refused.value).replace("SECRET@", "")
