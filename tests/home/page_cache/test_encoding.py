"""Text is compressed as the browser takes it; whatever may hold a secret so that its length tells nothing."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from home.page_cache.encoding import CompressionMiddleware, preferred_encoding

TEXT = b"A hall that everybody shares. " * 100


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=1", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.001", "gzip"),
        ("br; q=0.0, gzip;q=0", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
        (";;,,q=", ""),
    ],
)
def test_what_the_browser_takes(accepted, encoding):
    assert preferred_encoding(accepted) == encoding


def sent(response, accepted="br, gzip"):
    """Return the response as it leaves the site."""
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return CompressionMiddleware(lambda request: response)(request)


def test_text_is_compressed_with_something_at_random():
    answers = [sent(HttpResponse(TEXT)) for _time in range(20)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert {answer["Vary"] for answer in answers} == {"Accept-Encoding"}
    assert {gzip.decompress(answer.content) for answer in answers} == {TEXT}
    assert len({len(answer.content) for answer in answers}) > 1


def test_what_is_no_text_or_compressed_already_is_left_as_it_is(tmp_path):
    picture = sent(HttpResponse(TEXT, content_type="image/png"))
    encoded = sent(HttpResponse(TEXT, headers={"Content-Encoding": "br"}))
    (tmp_path / "minutes.txt").write_bytes(TEXT)
    with (tmp_path / "minutes.txt").open("rb") as file:
        document = sent(FileResponse(file))
        assert document.get("Content-Encoding") is None
        assert b"".join(document) == TEXT
    assert (picture.content, picture.get("Content-Encoding")) == (TEXT, None)
    assert (encoded.content, encoded["Content-Encoding"]) == (TEXT, "br")
    assert sent(HttpResponse(TEXT), accepted="br").content == TEXT
