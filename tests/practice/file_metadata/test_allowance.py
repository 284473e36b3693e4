"""One upload may cause so much work and no more, whatever lies within whatever in it."""

import io
from pathlib import PurePath

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from practice.file_metadata import FileRefused, allowance, strip_metadata
from tests.practice.file_metadata.sample_files import archive


def a_picture():
    target = io.BytesIO()
    Image.new("L", (100, 100)).save(target, "PNG")
    return target.getvalue()


WITHIN = archive(**{"xl/workbook.xml": "<a/>", "xl/media/1.png": a_picture()})
LETTER = archive(**{"word/document.xml": "<a/>", "word/embeddings/1.xlsx": WITHIN, "word/embeddings/2.xlsx": WITHIN})


def strip(content, name="plan.docx"):
    return strip_metadata(ContentFile(content, name=PurePath(name).name))


@pytest.mark.parametrize(("what", "uses"), [("parts", 7), ("pixels", 20_000)])
def test_what_lies_within_a_file_takes_from_the_same_allowance(monkeypatch, what, uses):
    _most, code = allowance.LIMITS[what]
    monkeypatch.setitem(allowance.LIMITS, what, (uses, code))
    assert strip(LETTER) is not None
    monkeypatch.setitem(allowance.LIMITS, what, (uses - 1, code))
    with pytest.raises(FileRefused) as refused:
        strip(LETTER)
    assert refused.value.code == code


def test_each_upload_has_an_allowance_of_its_own(monkeypatch):
    monkeypatch.setitem(allowance.LIMITS, "pixels", (20_000, "pixels"))
    assert [strip(LETTER) is None for _upload in range(3)] == [False] * 3
