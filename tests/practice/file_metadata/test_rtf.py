"""Rich text files lose the groups that name people, and keep their words."""

import pytest
from django.core.files.base import ContentFile

from practice.file_metadata import FileRefused, strip_metadata
from tests.practice.file_metadata.sample_files import SECRET, photo


def strip(content):
    stripped = strip_metadata(ContentFile(content, name="letter.rtf"))
    return None if stripped is None else stripped.read()


def test_a_rich_text_names_nobody_and_says_the_same():
    picture = photo(turned=1).hex().encode()
    who = SECRET.encode()
    before = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title T}{\author " + who + rb"}{\operator " + who + rb"}}"
        rb"{\*\revtbl {Unknown;}{" + who + rb";}}{\*\template C:\\Users\\aperson\\Normal.dotm}"
        rb"Words \{in braces\} {\*\atnid AP}{\*\atnauthor " + who + rb"}{\*\annotation Remark}"
        rb"{\pict\jpegblip " + picture + rb"}\revauth1 more}trailing " + who
    )
    stripped = strip(before)
    assert who not in stripped
    assert SECRET.encode().hex().encode() not in stripped
    assert stripped.startswith(
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\revtbl {;}{;}}Words \{in braces\} {\*\annotation Remark}"
    )
    assert stripped.endswith(rb"}\revauth1 more}")
    assert strip(stripped) is None


@pytest.mark.parametrize(
    ("content", "code"), [(rb"{\rtf1 {\info cut", "damaged"), (rb"{\rtf1{\object{\*\objdata 00}}}", "embedded")]
)
def test_what_cannot_be_gone_through_is_refused(content, code):
    with pytest.raises(FileRefused) as refusal:
        strip(content)
    assert refusal.value.error_list[0].code == code
