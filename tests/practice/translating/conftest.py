"""What tests of translating begin with: a case study in English whose Welsh version is begun."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from tests import factories


@pytest.fixture
def english():
    """A published case study in English, with a row of its own."""
    fields = {"summary": "One mower for three parishes.", "context": "<p>They had none.</p>", "slug": "mower"}
    return factories.case_study("Three parishes and one mower", topics=[factories.topic()], **fields)


@pytest.fixture
def translation(english):
    """The translation of it into Welsh, of which nothing is translated yet."""
    source, _ = TranslationSource.get_or_create_from_instance(english)
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    made = Translation.objects.create(source=source, target_locale=welsh)
    made.save_target(publish=False)
    return made


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block whose end is the end of a request: what wagtail-localize publishes afterwards is published then."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
