"""A request is refused by the length it announces, and what is received leaves no file behind."""

import os

import pytest

from practice.uploads.upload_handler import UnnamedFileUploadHandler

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "length", "status"),
    [
        ("/share/", 2_621_441, 413),
        ("/search/?q=a", 2_621_441, 413),
        ("/admin/login/", 24 * 1024 * 1024 + 1, 413),
        ("/admin/login/", 24 * 1024 * 1024, 200),
        ("/admin/login/", "much", 200),
    ],
)
def test_too_long_a_request_is_refused_unread(client, address, length, status):
    answer = client.generic("POST", address, b"", content_type="application/json", CONTENT_LENGTH=str(length))
    assert answer.status_code == status
    assert ("At most" in answer.content.decode()) == (status == 413)


def test_what_is_received_has_no_name_in_the_system(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    handler = UnnamedFileUploadHandler()
    handler.new_file("file", "plan.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"A plan", 0)
    assert os.listdir(tmp_path) == []
    file = handler.file_complete(6)
    assert (file.read(), file.size, file.name) == (b"A plan", 6, "plan.pdf")
    file.close()
    handler.new_file("file", "plan.pdf", "application/pdf", None)
    handler.upload_interrupted()
    assert handler.file.closed
