"""Pictures and documents go out of readers' sight, and come back, with the pages that use them."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.views.serve import generate_image_url
from wagtail.models import Site

from home.models import StandardPage
from practice.lifecycle.actions import reinstate, take_down
from practice.models import CreditedImage, EntryPage
from tests import factories as make
from tests.practice import sample_entries
from tests.practice.admin.users import editor

pytestmark = [
    pytest.mark.django_db,
    # Wagtail's views leave the files that they hand out to be closed by the server.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"  # the name by which files that Wagtail leaves open are let be


def addresses():
    """Return the addresses of every document, and of one size of every picture."""
    pictures = [generate_image_url(one, "width-480") for one in CreditedImage.objects.order_by("pk")]
    return [one.url for one in Document.objects.order_by("pk")] + pictures


def answers(client):
    """Return the distinct status codes at those addresses, sorted."""
    return sorted({client.get(one).status_code for one in addresses()})


def with_files(title="A hall kept open"):
    """Return a published entry with pictures, documents and films among its extras."""
    entry = make.case_study(title=title)
    entry.extras = entry.extras.stream_block.to_python(sample_entries.extras())
    entry.save_revision().publish()
    return entry


def test_files_are_gone_with_the_entry_that_was_taken_down_and_come_back_with_it(client):
    entry = with_files()
    assert len(addresses()) == 4
    assert answers(client) == [200]
    take_down(entry=entry, reason="A resident is identifiable.", on=date(2026, 5, 3))
    assert answers(client) == [410]
    page = client.get(addresses()[0]).content.decode()
    assert f"Entry {entry.number}" in page
    assert "A resident is identifiable." in page
    assert "A hall kept open" not in page
    reinstate(entry=entry)
    assert answers(client) == [200]


def test_what_another_page_uses_as_well_stays(client):
    first, second = with_files(), make.case_study(title="Another")
    second.extras = second.extras.stream_block.to_python(first.extras.get_prep_value())
    second.save_revision().publish()
    take_down(entry=first, reason="Withdrawn.")
    assert answers(client) == [200]
    second.unpublish()
    assert answers(client) == [410]


def test_what_no_page_uses_or_only_a_draft_is_not_there_for_readers(client):
    entry = with_files()
    entry.unpublish()
    assert answers(client) == [404]
    entry.delete()
    assert answers(client) == [404]


def test_a_link_in_the_text_of_any_page_is_a_use(client):
    plan = sample_entries.document()
    home = Site.objects.get().root_page
    about = home.add_child(instance=StandardPage(title="About", live=False))
    about.body = f'<p><a linktype="document" id="{plan.pk}">The plan</a></p>'
    about.save_revision()
    assert client.get(plan.url).status_code == 404
    about.get_latest_revision().publish()
    assert client.get(plan.url).status_code == 200


def test_an_editor_sees_what_is_in_a_draft(client):
    entry = with_files()
    entry.unpublish()
    client.force_login(editor())
    assert answers(client) == [200]
    assert "no-store" in client.get(addresses()[0])["Cache-Control"]


def test_caches_ask_again_and_readers_get_no_cookie(client):
    with_files()
    for address in addresses():
        first = client.get(address)
        assert first["Cache-Control"] == "no-cache"
        assert "Cookie" not in first.get("Vary", "")
        assert not first.cookies
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    take_down(entry=EntryPage.objects.get(title="A hall kept open"), reason="Withdrawn.")
    assert client.get(addresses()[-1], headers={"If-None-Match": first["ETag"]}).status_code == 410


@pytest.mark.parametrize("uses", [1, 3])
def test_the_same_statements_for_a_file_of_one_page_and_of_three(client, django_assert_num_queries, uses):
    plan = sample_entries.document()
    for number in range(uses):
        entry = make.case_study(title=f"Number {number}")
        entry.extras = entry.extras.stream_block.to_python(
            [{"type": "document", "value": {"document": plan.pk, "about": "The plan"}}]
        )
        entry.save_revision().publish()
    client.get(plan.url)
    with django_assert_num_queries(6):
        client.get(plan.url)


def test_the_folder_of_uploads_is_for_the_admin_alone(client):
    picture = sample_entries.picture()
    small = picture.get_rendition("max-165x165")
    assert client.get(small.url).status_code == 404
    assert client.get(picture.file.url).status_code == 404
    client.force_login(editor())
    assert client.get(small.url).status_code == 200
    assert client.get(sample_entries.document().file.url).status_code == 404
    assert client.get(f"{reverse('wagtailadmin_home')}images/").status_code == 200


def test_a_file_is_saved_under_its_title_and_nothing_in_it_runs(client):
    with_files()
    Document.objects.filter(pk=Document.objects.first().pk).update(title="A plan: 2012/“13”")
    served = [client.get(one) for one in addresses()]
    assert [answer.headers["Content-Disposition"] for answer in served[:3]] == [
        'inline; filename="a-plan-201213.pdf"',
        'attachment; filename="film.mp4"',
        'attachment; filename="film.vtt"',
    ]
    policies = {answer.headers["Content-Security-Policy"].removesuffix("; sandbox") for answer in served}
    assert policies == {"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}
    assert ["sandbox" in answer.headers["Content-Security-Policy"] for answer in served] == [False, True, True, True]
    assert {answer.headers["X-Content-Type-Options"] for answer in served} == {"nosniff"}
